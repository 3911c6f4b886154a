"""Ways through whole courses: each template from its first stage to its last, as somebody might walk it."""

import json
import shutil
from pathlib import Path

from plan import YES_AGAIN, Plan, answers

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
REEVALUATE = ("answer", "reevaluate", *answers(YES_AGAIN))
PACKED = ("answer", "ready", *answers({"cupboards": "yes", "kitchen": "yes"}))

# The stage that is reached, and what is done for it: days that pass, or words of the program.
COURSES = {
    "reconnect": [
        ("no-contact", [("start", "--set", "breakup=2026-11-01", "--set", "together=14mo")]),
        ("reflect", [9, REEVALUATE]),
        ("text", [7, REEVALUATE]),
        ("meet", [3, ("done", "send"), 1, ("record", "they-wrote", "--set", "said=warm"), 3,
                  ("answer", "both-writing", "--set", "both=yes")]),
        ("talk", [7, ("record", "met"), 8, ("record", "met"), 8,
                  ("answer", "both-sure", *answers({"afraid": "no", "me-sure": "yes", "them-sure": "yes"}))]),
        ("celebrate", [7, ("record", "talked", "--set", "result=plan"),
                       ("promise", "add", "One evening a week without telephones", "--by", "both", "--every", "1w")]),
        ("steady", [7, ("record", "celebrated")]),
    ],
    "let-go": [
        ("let-go", [("start", "let-go")]),
        ("closed", [91]),
    ],
    "let-go out of another course": [
        ("let-go", [("start", "--set", "breakup=2026-11-01"), 2, ("record", "let-go")]),
    ],
    "a stop": [
        ("let-go", [("start", "--set", "breakup=2026-11-01"), 2, ("record", "asked-to-stop")]),
    ],
    "a rest": [
        ("no-contact", [("start", "--set", "breakup=2026-11-01"), ("hold", "--until", "2026-12-01")]),
    ],
    "move-house": [
        ("notice", [("start", "move-house", "--set", "handover=2027-01-08", "--set", "landlord=Frau Kern; M., \\ \"K\"")]),
        ("sort", [2, ("done", "write-notice"), ("done", "send-notice"), 1]),
        ("pack", [22]),
        ("moving", [17, PACKED, 4, PACKED]),
        ("settle", [6, ("done", "moving-day"), 1]),
    ],
    "off": [
        ("off", [("start", "move-house", "--set", "handover=2027-02-01"), ("record", "stop", "--set", "for-good=yes")]),
    ],
}


def begun(program):
    """A home with every template in it, and no plan yet."""
    plan = Plan(program)
    folder = plan.home / ".config" / "planner" / "templates"
    folder.mkdir(parents=True)
    for path in TEMPLATES.glob("*.toml"):
        shutil.copy(path, folder)
    return plan


def stages(program):
    """(name, plan) for every stage of every course; the plan goes on when the next is asked for."""
    for course, way in COURSES.items():
        plan = begun(program)
        for stage, deeds in way:
            for deed in deeds:
                if isinstance(deed, int):
                    plan.wait(days=deed)
                else:
                    plan.do(*deed)
            reached = json.loads(plan.do("status", "--json"))["stage"]["key"]
            assert reached == stage, f"{course}: {reached} instead of {stage}"
            yield f"{course}, {stage}", plan
