"""Other people's readers: each is given files, and says for every item its UID, its start and its alarms."""

import json
import subprocess
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).parent


def said_by(command, files):
    """What a reader in a process of its own prints: one line of JSON for each item."""
    result = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise AssertionError(f"{command[0]}: {result.stderr}")
    return [json.loads(line) for line in result.stdout.splitlines()]


def libecal(files):
    """Evolution's and GNOME Calendar's reading."""
    import gi  # Debian's python3-gi
    gi.require_version("ICalGLib", "3.0")
    gi.require_version("ECal", "2.0")
    from gi.repository import ECal, ICalGLib

    found = []
    for file in files:
        root = ECal.util_parse_ics_string(Path(file).read_text(encoding="utf-8"))
        for kind in (ICalGLib.ComponentKind.VEVENT_COMPONENT, ICalGLib.ComponentKind.VTODO_COMPONENT):
            part = root.get_first_component(kind)
            while part is not None:
                component = ECal.Component.new_from_icalcomponent(part.clone())
                when = component.get_dtstart() or component.get_due()
                seconds = when and when.get_value().as_timet_with_zone(ICalGLib.Timezone.get_utc_timezone())
                alarms = component.get_alarm_uids() or []
                rings = [component.get_alarm(one).get_trigger() for one in alarms]
                assert all(ring is not None for ring in rings), "an alarm without a trigger"
                found.append({"uid": component.get_uid(), "at": seconds, "alarms": len(rings)})
                part = root.get_next_component(kind)
    return found


def compare(said, items, reader):
    """The reader sees every item, each at its minute, with its alarms."""
    seen = {one["uid"]: one for one in said}
    assert len(seen) == len(said), f"{reader} sees an item twice"
    assert set(seen) == set(items), f"{reader} sees {len(seen)} items of {len(items)}"
    for uid, item in items.items():
        seconds = seen[uid]["at"]
        at = None if seconds is None else datetime.fromtimestamp(seconds, timezone.utc)
        assert at == item["at"], f"{reader} reads {at} for {item['at']} of '{item['title']}'"
        alarms = seen[uid]["alarms"]
        assert alarms == len(item["alarms"]), f"{reader} reads {alarms} alarms of '{item['title']}'"
