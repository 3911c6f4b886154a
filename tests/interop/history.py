"""Random histories: what somebody might do with a plan in the course of weeks. The same seed gives the same ones."""

from datetime import timedelta

from plan import YES_AGAIN, answers


def steps_ahead(plan):
    listed = plan.try_to("next", "-N", "30", "--format", "{key}").stdout.split()
    return [key for key in listed if key] or ["evening-check"]


def random_change(plan, random):
    """One change, which the plan may refuse. Time goes on by hours or days before it."""
    plan.wait(hours=random.choice([0, 3, 20, 24, 50]))
    step = random.choice(steps_ahead(plan))
    change = random.choice([
        ("move", step, f"+{random.randint(1, 9)}d"),
        ("move", step, f"{random.randint(9, 20)}:30"),
        ("done", step),
        ("skip", step),
        ("record", "slip"),
        ("record", "they-wrote", "--set", "said=warm"),
        ("record", "text-sent"),
        ("fact", "together", f"{random.randint(1, 60)}mo"),
        ("answer", "reevaluate", *answers(YES_AGAIN)),
        ("hold", "--until", (plan.now + timedelta(days=5)).date().isoformat()),
        ("resume",),
        ("undo",),
        ("config", "quiet-hours", random.choice(["21:30-08:30", "22:30-07:00"])),
    ])
    plan.try_to(*change)
    return change
