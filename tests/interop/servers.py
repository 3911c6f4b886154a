"""CalDAV servers on the loopback, and vdirsyncer between them and a folder of the plan's."""

import base64
import contextlib
import socket
import subprocess
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree

from plan import items_in

DAV = "{DAV:}"
USER = ("kim", "secret")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def request(method, url, body=None, headers=None):
    token = base64.b64encode(":".join(USER).encode()).decode()
    made = urllib.request.Request(url, data=body.encode() if body else None, method=method)
    for key, value in {"Authorization": f"Basic {token}", **(headers or {})}.items():
        made.add_header(key, value)
    with urllib.request.urlopen(made, timeout=30) as answer:
        return answer.read().decode()


class Server:
    """`home` is the URL below which calendars lie; `calendar` that of the one that is synced."""

    def __init__(self, name, port, home, calendar):
        self.name, self.port = name, port
        self.url = f"http://127.0.0.1:{port}{home}"
        self.calendar = f"http://127.0.0.1:{port}{calendar}"

    def items(self):
        """UID -> item, from what the server gives out."""
        listing = request("PROPFIND", self.calendar, headers={"Depth": "1", "Content-Type": "application/xml"},
                          body='<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>')
        found = {}
        for response in ElementTree.fromstring(listing).iter(f"{DAV}response"):
            href = response.findtext(f"{DAV}href")
            if href.endswith(".ics"):
                for uid, item in items_in(request("GET", f"http://127.0.0.1:{self.port}{href}")).items():
                    assert uid not in found, f"{self.name} has {uid} twice"
                    found[uid] = item
        return found


@contextlib.contextmanager
def running(command, port, log):
    with open(log, "w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        else:
            raise AssertionError(f"{command[0]} does not answer: {open(log, encoding='utf-8').read()}")
        yield
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def radicale(folder):
    port = free_port()
    (folder / "users").write_text(":".join(USER) + "\n")
    (folder / "radicale.conf").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\n"
        f"htpasswd_encryption = plain\n[storage]\nfilesystem_folder = {folder}/radicale\n")
    with running(["radicale", "--config", str(folder / "radicale.conf")], port, folder / "radicale.log"):
        server = Server("radicale", port, "/kim/", "/kim/plan/")
        with contextlib.suppress(urllib.error.HTTPError):
            request("PROPFIND", server.url, headers={"Depth": "0"})
        request("MKCALENDAR", server.calendar)
        yield server


@contextlib.contextmanager
def xandikos(folder):
    port = free_port()
    command = ["xandikos", "--defaults", "-d", str(folder / "xandikos"), "-l", "127.0.0.1", "-p", str(port)]
    with running(command, port, folder / "xandikos.log"):
        server = Server("xandikos", port, "/user/calendars/", "/user/calendars/plan/")
        request("MKCALENDAR", server.calendar)
        yield server


class Sync:
    """vdirsyncer between `folder`, which holds the calendar `plan`, and a server."""

    def __init__(self, plan, folder, server):
        self.plan = plan
        self.config = plan.home / f"vdirsyncer-{server.name}"
        self.config.write_text(
            f'[general]\nstatus_path = "{plan.home}/status-{server.name}/"\n'
            f'[pair both]\na = "here"\nb = "there"\ncollections = ["plan"]\nconflict_resolution = "a wins"\n'
            f'[storage here]\ntype = "filesystem"\npath = "{folder}"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "caldav"\nurl = "{server.url}"\nusername = "{USER[0]}"\npassword = "{USER[1]}"\n')
        self.call("discover")

    def call(self, verb):
        result = subprocess.run(["vdirsyncer", "-c", str(self.config), verb], input="y\n" * 8,
                                env=self.plan.environment, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise AssertionError(f"vdirsyncer {verb}: {result.stdout}{result.stderr}")

    def run(self):
        self.call("sync")
