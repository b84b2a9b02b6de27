"""The program as its users have it: commands, a server, and a client that speaks plain forms."""

import contextlib
import http.cookiejar
import os
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "quinua molle retama 7"


class Site:
    """A server on a free loopback port, with its own database and keys."""

    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "AYNI_DATABASE": str(folder / "ayni.sqlite"),
            "AYNI_KEY_FILE": str(folder / "keys" / "ayni.keys"),
            "AYNI_CONTENT": str(ROOT / "Content"),
            "AYNI_PORT": str(self.port),
        }
        self.run("migrate")
        self.run("pack", "load", str(ROOT / "Content/packs/san-juan-de-miraflores"))
        # One line a role: login, one-time password, role, institution.
        lines = self.run("account", "add", "--first").splitlines()[1:]
        self.logins = {cells[0]: cells[1] for cells in (line.split() for line in lines)}
        self.process = self.start()

    def start(self):
        log = open(self.folder / "server.log", "ab")
        process = subprocess.Popen([self.program, "serve"], env=self.environment, stdout=log, stderr=log)
        for _ in range(200):
            try:
                urllib.request.urlopen(self.address + "/login", timeout=1)
                return process
            except OSError:
                assert process.poll() is None, (self.folder / "server.log").read_text()
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def run(self, *words):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"ayni {' '.join(words)}: {done.stdout}{done.stderr}"
        return done.stdout

    def ask(self, statement):
        """One value of the database, as another program reads it."""
        with contextlib.closing(sqlite3.connect(self.folder / "ayni.sqlite", timeout=10)) as database:
            row = database.execute(statement).fetchone()
        return row and row[0]

    def tell(self, statement):
        """Turns the clock of a record, which no screen can."""
        with contextlib.closing(sqlite3.connect(self.folder / "ayni.sqlite", timeout=10)) as database, database:
            assert database.execute(statement).rowcount == 1

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=20) == 0, (self.folder / "server.log").read_text()


class Client:
    """A signed-in account without a browser: fills the town faster than clicks do."""

    def __init__(self, site, login, password):
        self.site = site
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.get("/login")
        self.post("/login", {"login": login, "password": password})
        self.post("/password", {"new": PASSWORD, "again": PASSWORD})

    def get(self, path):
        with self.opener.open(self.site.address + path, timeout=30) as answer:
            self.where, self.text = answer.geturl().removeprefix(self.site.address), answer.read().decode()
        return self.text

    def post(self, path, fields):
        """Sends a form of the page at hand, with its token. Refused forms raise `urllib.error.HTTPError`."""
        token = re.search(r'name="_form" value="([^"]+)"', self.text).group(1)
        body = urllib.parse.urlencode({"_form": token, **fields}, doseq=True).encode()
        with self.opener.open(self.site.address + path, body, timeout=30) as answer:
            self.where, self.text = answer.geturl().removeprefix(self.site.address), answer.read().decode()
        return self.text

    def hidden(self, name):
        return re.search(rf'name="{name}" value="([^"]*)"', self.text).group(1)

    def cookies_for_browser(self):
        return [{"name": cookie.name, "value": cookie.value, "url": self.site.address} for cookie in self.jar]
