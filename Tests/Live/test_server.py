"""The server as an administrator meets it: start, stop, two at once, notices."""

import pathlib
import signal
import socket
import threading
import time

import pytest

SNAPSHOTS = pathlib.Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("words", [[], ["serve"]])
def test_the_help_text_is_the_accepted_one(sqlite, words):
    """Those of the other commands are checked in CommandsTests."""
    sqlite.environment["COLUMNS"] = "100"
    text = sqlite.run(*words, "--help")
    file = SNAPSHOTS / ("-".join(["ayni", *words]) + ".txt")
    if "AYNI_ACCEPT_SNAPSHOTS" in __import__("os").environ:
        file.write_text(text)
    assert text == file.read_text()


def test_it_says_where_it_is_and_starts_fast(machine):
    machine.set_up()
    machine.start()
    visitor = machine.visitor()
    assert visitor.get("/login") == 200
    deadline = time.monotonic() + 5
    while f"http://127.0.0.1:{machine.port}" not in machine.log.read_text():
        assert time.monotonic() < deadline


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_in_flight_is_finished_before_the_end(sqlite, number):
    sqlite.set_up()
    sqlite.start()
    # A form of which one half has been sent when the server is told to stop.
    body = b"login=orientacion&password=equivocada"
    head = (
        b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body))
    with socket.create_connection(("127.0.0.1", sqlite.port)) as wire:
        wire.sendall(head + body[:10])
        time.sleep(0.5)
        sqlite.process.send_signal(number)
        time.sleep(0.5)
        wire.sendall(body[10:])
        wire.settimeout(15)
        answer = b""
        while chunk := wire.recv(65536):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 403"), answer[:100]
    assert b"AY-419" in answer
    assert sqlite.process.wait(timeout=25) == 0
    sqlite.process = None
    # Closed in order: nothing is left to be recovered.
    assert not pathlib.Path(str(sqlite.file) + "-wal").exists()


def test_an_idle_connection_does_not_hold_the_end_up(sqlite):
    sqlite.set_up()
    sqlite.start()
    visitor = sqlite.visitor()
    visitor.get("/login")
    began = time.monotonic()
    assert sqlite.stop(signal.SIGINT) == 0
    assert time.monotonic() - began < 5


def test_two_servers_do_not_share_a_file(sqlite):
    sqlite.set_up()
    sqlite.start()
    done = sqlite.call("serve", "--port", "0")
    assert done.returncode == 69
    assert "en marcha" in done.stderr
    assert sqlite.visitor().get("/login") == 200


def test_a_port_that_is_taken_is_named(sqlite):
    sqlite.set_up()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = sqlite.call("serve", "--port", str(port))
    assert done.returncode == 69
    assert str(port) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_without_keys_it_does_not_start(sqlite):
    sqlite.set_up()
    pathlib.Path(sqlite.environment["AYNI_KEY_FILE"]).unlink()
    done = sqlite.call("serve")
    assert done.returncode == 69
    assert "llaves" in done.stderr


def test_a_rotation_takes_effect_while_it_runs(machine):
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    form = officer.referral(name="Rosa Mamani")
    machine.run("key", "rotate")
    # The form was given out under the old key, which is still in its grace.
    assert officer.send("/referrals", form) == 303
    location = officer.location.split("?")[0]
    machine.run("key", "rotate")
    assert officer.get(location) == 200
    assert "Rosa Mamani" in officer.text


class Mailbox:
    """A mail command that keeps what it is given, or fails."""

    def __init__(self, folder, code=0):
        self.kept = folder / "mail"
        self.kept.mkdir()
        self.program = folder / "sendmail"
        self.program.write_text(f"#!/bin/sh\ncat > {self.kept}/$$.txt\nexit {code}\n")
        self.program.chmod(0o755)

    def letters(self, number=1):
        deadline = time.monotonic() + 20
        while len(found := sorted(self.kept.iterdir())) < number and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(0.5)
        return [file.read_text() for file in found]


def refer_to_someone_with_mail(machine):
    """A referral to the institution of a focal point whose account has an address."""
    organization = machine.ask(
        "SELECT o.name FROM service s JOIN organization o ON o.id = s.organization_id ORDER BY s.sort_name LIMIT 1")
    machine.run(
        "account", "add", "--login", "carmen", "--name", "Carmen", "--role", "focal-point", "--organization",
        organization, "--email", "carmen@example.pe")
    machine.start()
    officer = machine.visitor("orientacion")
    # Every service of the fixture belongs to the same kind of institution: go through them until one is Carmen's.
    service = machine.ask(
        "SELECT s.id FROM service s JOIN organization o ON o.id = s.organization_id ORDER BY s.sort_name LIMIT 1")
    officer.service = service
    assert officer.send("/referrals", officer.referral(name="Rosa Mamani")) == 303
    assert machine.stop() == 0


def test_a_notice_leaves_and_says_nothing_about_the_case(machine):
    import base64
    import email
    import email.policy

    machine.set_up()
    refer_to_someone_with_mail(machine)
    mailbox = Mailbox(machine.folder)
    machine.start(
        "--sendmail", f"{mailbox.program} -t", "--mail-from", "ayni@example.pe", "--public-address", "https://ayni.example.pe")
    letters = mailbox.letters()
    assert len(letters) == 1
    letter = email.message_from_string(letters[0], policy=email.policy.default)
    assert letter["To"] == "carmen@example.pe"
    assert letter["From"] == "ayni@example.pe"
    assert "derivación" in letter["Subject"]
    body = letter.get_content()
    assert "https://ayni.example.pe/referrals/" in body
    for secret in ("Rosa", "Mamani", "999", "salud", "Salud", "control"):
        assert secret not in body + letter["Subject"]
    # Not again by the next server.
    assert machine.stop() == 0
    machine.start("--sendmail", f"{mailbox.program} -t")
    time.sleep(7)
    assert len(mailbox.letters()) == 1


def test_a_notice_that_fails_is_tried_later(machine):
    machine.set_up()
    refer_to_someone_with_mail(machine)
    mailbox = Mailbox(machine.folder, code=75)
    machine.start("--sendmail", f"{mailbox.program} -t")
    assert len(mailbox.letters()) == 1
    assert int(machine.ask("SELECT MAX(attempts) FROM notice")) == 1
    assert int(machine.ask("SELECT COUNT(*) FROM notice WHERE sent_at IS NOT NULL")) == 0
    assert machine.visitor().get("/login") == 200
