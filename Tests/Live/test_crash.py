"""Promise 5: what the screen confirmed survives a kill -9, a lost database server and a repeated send."""

import http.client
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import time

import pytest

from machine import ROOT, Postgres

DESKS = 8


class Run:
    """Desks that record and refer until the server goes away. Each send is acknowledged or in doubt."""

    def __init__(self, machine, officer):
        self.acknowledged, self.doubtful, self.complaints = [], [], []
        self.lock = threading.Lock()
        self.threads = [
            threading.Thread(target=self.work, args=(officer.another(), number)) for number in range(DESKS)]
        for thread in self.threads:
            thread.start()

    def work(self, visitor, number):
        try:
            for turn in range(10_000):
                path, form = self.form(visitor, turn + number)
                self.deliver(visitor, path, form)
        except (OSError, http.client.HTTPException):
            visitor.connection.close()

    @staticmethod
    def form(visitor, turn):
        if turn % 4 == 3:
            return "/referrals", visitor.referral()
        return "/desk", visitor.orientation()

    def deliver(self, visitor, path, form):
        try:
            status = visitor.send(path, form)
        except (OSError, http.client.HTTPException):
            with self.lock:
                self.doubtful.append((path, form))
            raise
        with self.lock:
            if status == 303:
                self.acknowledged.append((path, form, visitor.location.split("?")[0]))
            else:
                self.complaints.append((path, status))

    def wait_for(self, number):
        began = time.monotonic()
        while len(self.acknowledged) < number:
            assert time.monotonic() - began < 120, (len(self.acknowledged), self.complaints[:3])
            assert not self.complaints, self.complaints[:3]
            time.sleep(0.01)

    def end(self):
        for thread in self.threads:
            thread.join(timeout=60)
            assert not thread.is_alive()


def rows(machine):
    return {"/desk": machine.count("orientation"), "/referrals": machine.count("referral")}


def sent(forms, path):
    return sum(1 for form in forms if form[0] == path)


def test_what_was_acknowledged_outlives_a_kill(machine):
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    acknowledged, doubtful = [], []
    for _ in range(2):
        run = Run(machine, officer)
        run.wait_for(60)
        machine.kill()
        run.end()
        acknowledged += run.acknowledged
        doubtful += run.doubtful
        machine.start()
        officer = officer.another()
        assert not run.complaints
    kept = rows(machine)
    for path in ("/desk", "/referrals"):
        assert sent(acknowledged, path) <= kept[path] <= sent(acknowledged, path) + sent(doubtful, path)
    machine.is_sound()

    # Each is there under the address that was shown, and a repeated send leads to the same one.
    for path, form, location in acknowledged:
        assert officer.get(location) == 200, location
    for path, form, location in acknowledged[::5]:
        assert officer.send(path, form) == 303
        assert officer.location.split("?")[0] == location
    assert rows(machine) == kept

    # What was in doubt is sent again and counts once.
    for path, form in doubtful + doubtful:
        assert officer.send(path, form) == 303
    final = rows(machine)
    for path in ("/desk", "/referrals"):
        assert final[path] == sent(acknowledged, path) + sent(doubtful, path)
    assert machine.stop() == 0
    machine.is_sound()


def test_counts_are_those_of_what_was_acknowledged(machine):
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    run = Run(machine, officer)
    run.wait_for(40)
    machine.kill()
    run.end()
    machine.start()
    # `channel` is asked once and has one value: its counts are orientations.
    total = int(machine.ask(
        "SELECT SUM(count) FROM tally WHERE tabulation_code = "
        "(SELECT code FROM tabulation WHERE dimensions LIKE '%resolved%' AND dimensions NOT LIKE '%need%' "
        "AND dimensions NOT LIKE '%barrier%' AND dimensions NOT LIKE '%action%' AND dimensions NOT LIKE '%criterion%' "
        "ORDER BY code LIMIT 1)") or 0)
    assert total == machine.count("orientation")
    assert total >= sent(run.acknowledged, "/desk")
    referrals = int(machine.ask("SELECT SUM(count) FROM referral_tally WHERE event = 'sent'"))
    assert referrals == machine.count("referral") >= sent(run.acknowledged, "/referrals")


@pytest.fixture
def own_cluster():
    """A PostgreSQL server that this test alone may bring down."""
    folder = tempfile.mkdtemp(prefix="ayni-pg-")
    os.chmod(folder, 0o755)
    control = str(ROOT / "Tests/Support/postgres-cluster")

    class Cluster:
        def start(self):
            done = subprocess.run([control, "start", folder], check=True, capture_output=True, text=True, timeout=120)
            self.address = done.stdout.strip()

        def crash(self):
            pid = int((pathlib.Path(folder) / "data/postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGQUIT)
            while (pathlib.Path(folder) / "data/postmaster.pid").exists():
                time.sleep(0.05)

    cluster = Cluster()
    cluster.start()
    yield cluster
    subprocess.run([control, "stop", folder], capture_output=True, timeout=60)
    subprocess.run(["rm", "-rf", folder], check=True)


def test_a_database_server_that_crashes_is_waited_for_and_loses_nothing(program, tmp_path, own_cluster):
    machine = Postgres(program, tmp_path, own_cluster.address)
    try:
        machine.set_up()
        machine.start()
        officer = machine.visitor("orientacion")
        kept = []
        for _ in range(10):
            form = officer.orientation()
            assert officer.send("/desk", form) == 303
            kept.append(officer.location.split("?")[0])
        form = officer.orientation()
        own_cluster.crash()

        began = time.monotonic()
        assert officer.send("/desk", form) == 503
        assert "AY-503" in officer.text
        assert time.monotonic() - began < 20

        own_cluster.start()
        deadline = time.monotonic() + 20
        while officer.send("/desk", form) != 303:
            assert officer.status == 503 and time.monotonic() < deadline
            time.sleep(0.2)
        kept.append(officer.location.split("?")[0])
        for location in kept:
            assert officer.get(location) == 200
        assert machine.count("orientation") == len(kept)
        machine.is_sound()
    finally:
        machine.leave()
