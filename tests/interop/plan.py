"""A plan in a throw-away home, driven by the program as a person would; and what its calendar file says."""

import os
import subprocess
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from icalendar import Calendar

YES_AGAIN = {
    "asked": "no", "order": "no", "fear": "no", "uninvited": "no", "harm": "no", "minor": "no", "someone-new": "no",
    "motive": "them", "reason-again": "changed", "them-or-alone": "them", "in-peace": "yes", "calm": "yes",
    "pace": "yes",
}


def answers(values):
    return [word for key, value in values.items() for word in ("--set", f"{key}={value}")]


class Plan:
    """`now` is the civil moment that every command is given; nothing is read from the clock."""

    def __init__(self, program, begun="2026-11-23T18:30:00", zone="Europe/Berlin"):
        self.program = program
        self.folder = tempfile.TemporaryDirectory(prefix="planner-interop.")
        self.home = Path(self.folder.name)
        self.now = datetime.fromisoformat(begun)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "TZ": zone, "LC_ALL": "C.UTF-8",
            "XDG_CONFIG_HOME": str(self.home / ".config"), "XDG_DATA_HOME": str(self.home / ".local/share"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
        }

    def try_to(self, *words):
        """Runs a command, which may be refused."""
        return subprocess.run(
            [self.program, *words, "--no-input", "--now", self.now.isoformat()],
            env=self.environment, cwd=self.home, capture_output=True, text=True, check=False)

    def do(self, *words):
        result = self.try_to(*words)
        if result.returncode != 0:
            raise AssertionError(f"planner {' '.join(words)}: exit code {result.returncode}\n{result.stderr}")
        return result.stdout

    def run(self, *words):
        """Another program, in the same home."""
        return subprocess.run(words, env=self.environment, cwd=self.home, capture_output=True, text=True, check=True).stdout

    def wait(self, **length):
        self.now += timedelta(**length)

    def export(self, target, *words):
        self.do("export", "-o", str(target), "-q", *words)


def item_of(component):
    """What an item says to a person: when, whether it still holds, what rings. A stage among tasks has no time."""
    when = component.get("dtstart") or component.get("due")
    return {
        "at": when.dt.astimezone(timezone.utc) if when else None,
        "status": str(component.get("status", "")),
        "sequence": int(component.get("sequence", 0)),
        "title": str(component.get("summary", "")),
        "alarms": [part["trigger"].to_ical().decode() for part in component.subcomponents if part.name == "VALARM"],
    }


def items_in(text):
    """UID -> item; an UID that is there twice is an error."""
    found = {}
    for component in Calendar.from_ical(text).walk():
        if component.name in ("VEVENT", "VTODO"):
            uid = str(component["uid"])
            assert uid not in found, f"{uid} is there twice"
            found[uid] = item_of(component)
    return found


def items_in_folder(folder):
    """The items of a folder with one item a file; an UID that lies in two files is an error."""
    found = {}
    for path in sorted(Path(folder).rglob("*.ics")):
        for uid, item in items_in(path.read_bytes()).items():
            assert uid not in found, f"{uid} lies in two files of {folder}"
            found[uid] = item
    return found


def is_live(item):
    return item["status"] != "CANCELLED"


def compare(there, plan_says, now):
    """There is one copy of every live item at its right minute, and none of a dead one that still lies ahead."""
    for uid, item in plan_says.items():
        if is_live(item):
            assert uid in there, f"'{item['title']}' of {item['at']} is not there"
            assert there[uid] == item, f"'{item['title']}' is there as {there[uid]}, and the plan says {item}"
    for uid, item in there.items():
        ahead = item["at"] is None or item["at"] > now
        if is_live(item) and ahead:
            assert uid in plan_says and is_live(plan_says[uid]), f"'{item['title']}' of {item['at']} is dead, and there"
