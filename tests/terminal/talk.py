#!/usr/bin/env python3
"""Runs a talk: commands on a terminal of their own, with what is typed and what must then stand there.

    talk.py PROGRAM FILE.talk

A talk is a text: lines "% columns 40" and "% now 2026-11-23T18:30" set the scene, "$ planner ..." is a command, what
follows is its output with the keys pressed on the way, each in «», ↵ for Enter and ^C for that key. "[exit 5]" ends
what did not end with 0. Keys are pressed when the program waits for one: nothing is timed.

PLANNER_BLESS=1 writes what came out into the file. Exit: 0 as expected, 1 not, 2 a mistake in the call.
"""

import difflib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata

PATIENCE = 60  # seconds until a program that neither speaks nor waits is given up
KEY = re.compile("«(.*?)»", re.S)


class Terminal:
    """A pseudo-terminal with one program on it."""

    def __init__(self, command, environment, columns, folder):
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        self.theirs = theirs  # kept open, so that its settings can be looked at afterwards
        self.before = termios.tcgetattr(theirs)
        self.process = subprocess.Popen(
            ["sh", "-c", "exec " + command], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))

    def ready(self, seconds):
        return bool(select.select([self.ours], [], [], seconds)[0])

    def waits(self):
        """Whether the program sleeps in a read from its terminal: then it waits for a key."""
        try:
            with open(f"/proc/{self.process.pid}/syscall") as file:
                words = file.read().split()
        except OSError:
            return not self.ready(1)  # the system does not tell
        return len(words) > 2 and words[0] in ("0", "63") and words[1] == "0x0"  # read, on x86-64 and on aarch64

    def until_it_waits(self):
        """What the program says until it waits for a key (True) or is gone (False)."""
        said = b""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.ready(0.01):
                said += os.read(self.ours, 65536)
            elif self.process.poll() is not None:
                while self.ready(0):
                    said += os.read(self.ours, 65536)
                return said, False
            elif self.waits() and not self.ready(0):
                return said, True
        self.process.kill()
        raise SystemExit("it neither speaks nor waits; so far: " + repr(said))

    def close(self):
        code = self.process.wait()
        unchanged = termios.tcgetattr(self.theirs) == self.before
        os.close(self.ours)
        os.close(self.theirs)
        return (128 - code if code < 0 else code), unchanged


def width(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def talk(command, keys, environment, columns, folder):
    """The transcript of one command; takes the keys it needs off the list."""
    terminal = Terminal(command, environment, columns, folder)
    text = ""
    while True:
        said, waits = terminal.until_it_waits()
        text += said.decode("utf-8", "replace").replace("\r\n", "\n")
        if not waits:
            break
        if not keys:
            os.killpg(terminal.process.pid, signal.SIGKILL)
            text += "(it waits for a key)\n"
            break
        key = keys.pop(0)
        text += "«" + key + "»"
        os.write(terminal.ours, key.replace("↵", "\n").replace("^C", "\x03").replace("^D", "\x04").encode())
    code, unchanged = terminal.close()
    text += "" if text == "" or text.endswith("\n") else "\n"
    for line in text.splitlines():
        one_line = line.startswith("planner: ")  # an error is one line, whatever the width
        if "«" not in line and not one_line and width(line) > columns:
            text += f"(wider than {columns}: {line})\n"
    text += "" if unchanged else "(the terminal is not as it was)\n"
    text += f"(not pressed: {keys})\n" if keys else ""
    return text + (f"[exit {code}]\n" if code else "")


def sections(text):
    """(scene or command line, what follows it)."""
    parts = []
    for line in text.splitlines(keepends=True):
        if line[:2] in ("$ ", "% ", "# "):
            parts.append([line, ""])
        elif parts:
            parts[-1][1] += line
    return parts


def run(program, text):
    folder = tempfile.mkdtemp(prefix="planner-talk-")
    environment = {"HOME": folder, "PATH": folder + "/bin:/usr/bin:/bin", "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8",
                   "TERM": "xterm", "NO_COLOR": "1", "PLANNER_NOW": "2026-11-23T18:30:00"}
    os.mkdir(folder + "/bin")
    os.symlink(os.path.abspath(program), folder + "/bin/planner")
    columns = 80
    out = ""
    for head, body in sections(text):
        out += head
        words = head.split()
        if words[:2] == ["%", "columns"]:
            columns = int(words[2])
        elif words[:2] == ["%", "now"]:
            environment["PLANNER_NOW"] = words[2]
        elif words[0] == "$":
            out += talk(head[2:].strip(), KEY.findall(body), environment, columns, folder)
    shutil.rmtree(folder)
    return out


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    _, program, path = sys.argv
    with open(path, encoding="utf-8") as file:
        expected = file.read()
    found = run(program, expected)
    if found == expected:
        return 0
    if os.environ.get("PLANNER_BLESS") == "1":
        with open(path, "w", encoding="utf-8") as file:
            file.write(found)
        print(f"{path}: rewritten")
        return 0
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), found.splitlines(True), path, "what came"))
    return 1


if __name__ == "__main__":
    sys.exit(main())
