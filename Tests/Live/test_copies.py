"""Copies: made while people work, proved whole, put back."""

import signal


def record(visitor, number):
    for _ in range(number):
        assert visitor.send("/desk", visitor.orientation()) == 303


def test_a_copy_is_made_while_people_work_and_put_back(machine):
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    record(officer, 3)
    copy = machine.folder / "copies" / "one"
    machine.run("backup", "create", "--to", str(copy))
    assert copy.stat().st_mode & 0o777 == 0o600
    machine.run("backup", "verify", str(copy))
    record(officer, 2)

    refused = machine.call("backup", "restore", str(copy))
    assert refused.returncode == 69, refused
    assert "en marcha" in refused.stderr
    assert machine.count("orientation") == 5

    assert machine.stop(signal.SIGTERM) == 0
    machine.run("backup", "restore", str(copy))
    assert machine.count("orientation") == 3
    machine.is_sound()
    machine.start()
    officer = officer.another()
    record(officer, 1)
    assert machine.count("orientation") == 4


def test_a_damaged_copy_is_found_and_not_put_back(machine):
    machine.set_up()
    copy = machine.folder / "one"
    machine.run("backup", "create", "--to", str(copy))
    whole = copy.read_bytes()
    for spoiled in (whole[: len(whole) // 2], b"not a copy at all" * 100, whole[:5000] + bytes(9000) + whole[14000:]):
        copy.write_bytes(spoiled)
        for verb in ("verify", "restore"):
            done = machine.call("backup", verb, str(copy))
            assert done.returncode in (1, 69), (verb, done)
            assert "Fatal" not in done.stderr
    machine.is_sound()


def test_a_copy_whose_log_was_edited_is_found(sqlite):
    import sqlite3

    sqlite.set_up()
    copy = sqlite.folder / "one"
    sqlite.run("backup", "create", "--to", str(copy))
    connection = sqlite3.connect(copy)
    connection.execute("UPDATE audit_line SET detail = 'otra cosa' WHERE number = 2")
    connection.commit()
    connection.close()
    done = sqlite.call("backup", "verify", str(copy))
    assert done.returncode == 1
    assert "línea 2" in done.stderr


def test_a_copy_holds_nothing_sealed_in_the_open(machine):
    """Promise 4: neither database, copy nor log say what a hand-over says."""
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    assert officer.send("/referrals", officer.referral(name="Rosa Mamani Quispe")) == 303
    copy = machine.folder / "one"
    machine.run("backup", "create", "--to", str(copy))
    machine.stop()
    files = [file for file in machine.folder.rglob("*") if file.is_file()]
    assert copy in files and machine.log in files
    for file in files:
        content = file.read_bytes()
        for secret in ("Rosa Mamani Quispe", "999 000 111", "Necesita un control"):
            assert secret.encode() not in content, (file, secret)
    if machine.engine == "postgres":
        dump = machine.tool("pg_dump", machine.name)
        for secret in ("Rosa Mamani Quispe", "999 000 111", "Necesita un control"):
            assert secret not in dump


def test_what_the_server_and_a_copy_leave_in_the_log_is_sealed(machine):
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    record(officer, 2)
    machine.stop(signal.SIGTERM)
    ends = "SELECT (SELECT number FROM audit_head) - (SELECT MAX(number) FROM audit_seal)"
    assert int(machine.ask(ends)) == 0
    machine.run("backup", "create", "--to", str(machine.folder / "one"))
    assert int(machine.ask(ends)) == 0
    machine.is_sound()


def test_a_log_that_lost_its_last_lines_is_found(sqlite):
    import sqlite3

    sqlite.set_up()
    connection = sqlite3.connect(sqlite.file)
    connection.execute("DELETE FROM audit_line WHERE number > 1")
    connection.execute("UPDATE audit_head SET number = 1, hash = (SELECT hash FROM audit_line WHERE number = 1)")
    connection.commit()
    connection.close()
    done = sqlite.call("doctor")
    assert done.returncode == 1
    assert "faltan las últimas líneas" in done.stderr
