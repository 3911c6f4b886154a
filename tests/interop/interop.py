#!/usr/bin/python3
"""interop.py PROGRAM [NAME...]: what other programs make of the plan's calendar. What is not installed is skipped
with a message. Seeds and counts of random histories: PLANNER_INTEROP_SEED, PLANNER_INTEROP_CHANGES."""

import os
import random
import shutil
import subprocess
import sys
import time
import traceback
from datetime import timezone
from pathlib import Path

import courses
import history
import readers
import servers
from plan import YES_AGAIN, Plan, answers, compare, items_in, items_in_folder, is_live

SEED = int(os.environ.get("PLANNER_INTEROP_SEED", "1"))
CHANGES = int(os.environ.get("PLANNER_INTEROP_CHANGES", "30"))
BUILD = Path(os.environ.get("PLANNER_INTEROP_BUILD", "build/interop")).resolve()

FORMS = [(), ("--titles", "full"), ("--ahead", "--titles", "full"), ("--todo",), ("--todo", "--titles", "full")]

KHAL = """[calendars]
[[plan]]
path = {folder}
type = calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


class Skipped(Exception):
    pass


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            raise Skipped(f"{program} is not installed")


def now_of(plan):
    return plan.now.astimezone(timezone.utc)


def begun(program):
    plan = Plan(program)
    plan.do("start", "--set", "breakup=2026-11-01", "--set", "together=14mo")
    return plan


def says(plan, *words):
    """What the plan tells the world now."""
    plan.export(plan.home / "says.ics", *words)
    return items_in((plan.home / "says.ics").read_bytes()) if (plan.home / "says.ics").exists() else {}


def exports(program):
    """(what it is, plan, file) of every stage of every course, in every form. With nothing to tell no file is written."""
    for stage, plan in courses.stages(program):
        for form in FORMS:
            target = plan.home / "read.ics"
            target.unlink(missing_ok=True)
            plan.export(target, *form)
            if target.exists():
                yield f"{stage}, {' '.join(form)}", plan, target


def check_reader(program, name, read):
    for what, _, target in exports(program):
        readers.compare(read([target]), items_in(target.read_bytes()), f"{name}, {what}")


def libecal(program):
    try:
        import gi
        gi.require_version("ECal", "2.0")
    except (ImportError, ValueError) as missing:
        raise Skipped("libecal's introspection is not installed") from missing
    check_reader(program, "libecal", readers.libecal)


def kcalendarcore(program):
    reader = BUILD / "kde_reader"
    if not reader.exists():
        raise Skipped(f"{reader} was not built")
    check_reader(program, "KCalendarCore", lambda files: readers.said_by([reader], files))


def icaljs(program):
    need("node")
    if not (BUILD / "node_modules" / "ical.js").exists():
        raise Skipped("ical.js is not installed")
    shutil.copy(readers.HERE / "icaljs_reader.mjs", BUILD)
    check_reader(program, "ical.js", lambda files: readers.said_by(["node", BUILD / "icaljs_reader.mjs"], files))


def with_khal(plan, folder):
    config = plan.home / ".config" / "khal" / "config"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(KHAL.format(folder=folder))
    folder.mkdir(exist_ok=True)


def khal_imports(program):
    """Thirty changes at random; the file is imported after each."""
    need("khal")
    plan = begun(program)
    chance = random.Random(SEED)
    folder = plan.home / "khal"
    with_khal(plan, folder)
    done = []
    for _ in range(CHANGES):
        done.append(history.random_change(plan, chance))
        said = says(plan)
        if said:
            plan.run("khal", "import", "--batch", "-a", "plan", str(plan.home / "says.ics"))
    try:
        compare(items_in_folder(folder), said, now_of(plan))
    except AssertionError as wrong:
        raise AssertionError(f"{wrong}\nafter {done}") from wrong


def khal_reads_the_folder(program):
    """khal lists what the folder holds: live items at their minutes, and after a stop none."""
    need("khal")
    plan = begun(program)
    folder = plan.home / "calendar"
    folder.mkdir()
    with_khal(plan, folder)
    plan.export(f"{folder}/")
    said = says(plan)
    compare(items_in_folder(folder), said, now_of(plan))
    listed = plan.run("khal", "list", "--format", "{start-date} {start-time} {title}", "2026-11-23", "60d")
    live = [item for item in said.values() if is_live(item) and item["at"] > now_of(plan)]
    for item in live:
        line = item["at"].astimezone().strftime("%Y-%m-%d %H:%M ") + item["title"]
        assert line in listed, f"khal does not list '{line}'"
    plan.do("record", "let-go")
    plan.export(f"{folder}/")
    compare(items_in_folder(folder), says(plan), now_of(plan))


def round_trip(program, make_server, changes):
    """Import, move, import again, call off: after each the server holds what the plan says."""
    plan = begun(program)
    folder = plan.home / "vdir"
    (folder / "plan").mkdir(parents=True)
    with make_server(plan.home) as server:
        sync = servers.Sync(plan, folder, server)
        for change in changes(plan):
            plan.export(f"{folder / 'plan'}/")
            sync.run()
            try:
                compare(server.items(), says(plan), now_of(plan))
            except AssertionError as wrong:
                raise AssertionError(f"{wrong}\nafter {change}") from wrong


def a_story(plan):
    yield "the beginning"
    plan.do("move", "talk-it-over", "sat 15:00", "--place", "the park", "--for", "90min")
    yield "a move"
    plan.wait(days=2)
    plan.do("record", "slip")
    yield "a slip"
    plan.do("undo")
    yield "an undo"
    plan.do("skip", "talk-it-over")
    yield "a skip"
    plan.do("record", "let-go")
    yield "the end"


def at_random(plan):
    chance = random.Random(SEED + 1)
    done = []
    for _ in range(CHANGES):
        done.append(history.random_change(plan, chance))
        yield done


def radicale(program):
    need("radicale", "vdirsyncer")
    round_trip(program, servers.radicale, a_story)


def radicale_at_random(program):
    need("radicale", "vdirsyncer")
    round_trip(program, servers.radicale, at_random)


def xandikos(program):
    need("xandikos", "vdirsyncer")
    round_trip(program, servers.xandikos, a_story)


def todoman(program):
    """Items as things to do, with their dates; what is done is there for who asks for it."""
    need("todoman")
    plan = begun(program)
    folder = plan.home / "todo" / "plan"
    folder.mkdir(parents=True)
    config = plan.home / ".config" / "todoman" / "config.py"
    config.parent.mkdir(parents=True)
    config.write_text(f'path = "{folder.parent}/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n')
    plan.export(f"{folder}/", "--todo")
    plan.wait(hours=1)
    plan.do("done", "if-then")
    plan.export(f"{folder}/", "--todo")
    said = items_in_folder(folder)
    for status, count in (("ANY", len(said)),
                          ("COMPLETED", sum(1 for item in said.values() if item["status"] == "COMPLETED")),
                          ("NEEDS-ACTION", sum(1 for item in said.values() if item["status"] == "NEEDS-ACTION"))):
        listed = plan.run("todoman", "--porcelain", "list", "--status", status)
        assert count > 0 and listed.count('"summary"') == count, f"{status}: {count} in the folder, listed:\n{listed}"


def calcurse(program):
    """It says how many items it skips."""
    need("calcurse")
    for what, plan, target in exports(program):
        folder = plan.home / "calcurse"
        said = plan.run("calcurse", "-D", str(folder), "-i", str(target))
        shutil.rmtree(folder)
        assert " 0 skipped" in said, f"{what}: {said}"


STORIES = [libecal, kcalendarcore, icaljs, khal_reads_the_folder, khal_imports, todoman, calcurse, radicale,
           radicale_at_random, xandikos]


def main():
    program = str(Path(sys.argv[1]).resolve())
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    failed = 0
    for story in STORIES:
        if sys.argv[2:] and story.__name__ not in sys.argv[2:]:
            continue
        try:
            story(program)
            print(f"ok       {story.__name__}", flush=True)
        except Skipped as why:
            print(f"skipped  {story.__name__}: {why}", flush=True)
        except (AssertionError, subprocess.CalledProcessError) as wrong:
            failed += 1
            print(f"FAILED   {story.__name__}: {wrong}", flush=True)
            if isinstance(wrong, subprocess.CalledProcessError):
                print(wrong.stderr)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f"FAILED   {story.__name__}", flush=True)
            traceback.print_exc()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
