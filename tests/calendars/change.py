#!/usr/bin/env python3
"""Does to one item of a calendar what a calendar app does: change.py FILE SUMMARY NTH (delete | NAME:VALUE...)

The item is the NTH (from 1) with that SUMMARY, in order of time. NAME:VALUE replaces a property, or adds it.
"""

import re
import sys

path, summary, nth, *changes = sys.argv[1:]
text = open(path, newline="").read()
found = [m for m in re.finditer(r"BEGIN:(VEVENT|VTODO)\r\n.*?END:\1\r\n", text, re.S)
         if f"\r\nSUMMARY:{summary}\r\n" in m[0]]
item = found[int(nth) - 1]
new = "" if changes == ["delete"] else item[0]
for change in changes if new else []:
    name, value = change.split(":", 1)
    line = f"\r\n{name}:{value}"
    bare = re.escape(name.split(";")[0])
    new, count = re.subn(rf"\r\n{bare}[;:][^\r]*", lambda _: line, new, count=1)
    if count == 0:
        new = re.sub(r"\r\nSEQUENCE:", lambda _: line + "\r\nSEQUENCE:", new, count=1)
open(path, "w", newline="").write(text[:item.start()] + new + text[item.end():])
