"""A machine with one database, one key file and one server that can be stopped in every way there is."""

import contextlib
import os
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import time
import uuid

from visitor import Visitor

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = ROOT / "Content/packs/san-juan-de-miraflores"
PASSWORD = "quinua molle retama 7"


class Machine:
    def __init__(self, program, folder, database):
        self.program, self.folder = program, folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("AYNI_")},
            "AYNI_DATABASE": database,
            "AYNI_KEY_FILE": str(folder / "keys" / "ayni.keys"),
            "AYNI_CONTENT": str(ROOT / "Content"),
            "AYNI_PORT": str(self.port),
        }
        self.process = None

    # Commands

    def call(self, *words, **more):
        """Runs a command and answers it with its exit code, output and complaint."""
        return subprocess.run(
            [self.program, *words], env=self.environment, capture_output=True, text=True, timeout=120, **more)

    def run(self, *words):
        done = self.call(*words)
        assert done.returncode == 0, f"ayni {' '.join(words)}: {done.returncode} {done.stdout}{done.stderr}"
        return done.stdout

    def set_up(self):
        """The plan, one account a role, and some services to refer to."""
        self.run("migrate")
        self.run("pack", "load", str(PLAN))
        table = self.run("account", "add", "--first").splitlines()[1:]
        self.passwords = {cells[0]: cells[1] for cells in (line.split() for line in table)}
        self.run(
            "directory", "import", str(ROOT / "Tests/Fixtures/renipress-40.csv"), "--publisher", "RENIPRESS",
            "--category", "salud", "--skip-rejected")

    # The server

    def start(self, *words, **more):
        self.log = self.folder / "server.log"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", *words], env=self.environment, stdout=log, stderr=log, **more)
        began = time.monotonic()
        while time.monotonic() - began < 30:
            assert self.process.poll() is None, self.log.read_text()
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server does not listen")

    def kill(self):
        """As the kernel does when memory runs out: no farewell."""
        self.process.kill()
        self.process.wait()
        self.process = None

    def stop(self, number=signal.SIGTERM):
        """As an administrator does. Answers the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=30)
        self.process = None
        return code

    def leave(self):
        if self.process:
            self.kill()

    def visitor(self, login=None):
        """A browser; signed in, past its one-time password, when a login is named."""
        visitor = Visitor(self.port)
        if login:
            visitor.sign_in(login, self.passwords[login], PASSWORD)
        return visitor

    def is_sound(self):
        """Counts equal rows, the log is whole."""
        for words in (["tally", "verify"], ["doctor"]):
            self.run(*words)

    def count(self, table):
        return int(self.ask(f"SELECT COUNT(*) FROM {table}"))


class SQLite(Machine):
    engine = "sqlite"

    def __init__(self, program, folder):
        self.file = folder / "data" / "ayni.sqlite"
        super().__init__(program, folder, str(self.file))

    def ask(self, statement):
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)
        try:
            return connection.execute(statement).fetchone()[0]
        finally:
            connection.close()

    def tell(self, statement):
        """Turns the clock of a record, which no screen can."""
        with contextlib.closing(sqlite3.connect(self.file, timeout=10)) as connection, connection:
            connection.execute(statement)


class Postgres(Machine):
    engine = "postgres"

    def __init__(self, program, folder, address=None):
        cluster = address or os.environ.get("AYNI_TEST_POSTGRES")
        assert cluster, "AYNI_TEST_POSTGRES names no PostgreSQL cluster: run ./test, which makes one"
        self.is_own = address is not None
        self.cluster = dict(re.findall(r"(\w+)=(\S+)", cluster))
        self.name = f"live_{uuid.uuid4().hex[:12]}"
        self.tool("createdb", self.name)
        super().__init__(
            program, folder, f"host={self.cluster['host']} user={self.cluster['user']} dbname={self.name}")

    def tool(self, program, *words):
        return subprocess.run(
            [program, "-h", self.cluster["host"], "-U", self.cluster["user"], *words],
            check=True, capture_output=True, text=True, timeout=300).stdout

    def ask(self, statement):
        return self.tool("psql", "-X", "-A", "-t", "-c", statement, self.name).strip()

    def tell(self, statement):
        self.tool("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement, self.name)

    def leave(self):
        super().leave()
        # A server of one test goes as a whole.
        if not self.is_own:
            self.tool("dropdb", "--force", self.name)
