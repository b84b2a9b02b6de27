"""A disk that is full or does not let itself be written: a clear message, nothing lost, nothing half done."""

import os
import pathlib
import resource
import shutil
import subprocess
import tempfile

import pytest

from machine import SQLite

NOBODY = 65534


@pytest.fixture
def stranger(program):
    """A machine of a user who has no special rights, whoever runs the tests: root may write anywhere."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ayni-live-"))
    os.chmod(folder, 0o755)
    machine = SQLite(program, folder)
    prefix = []
    if os.geteuid() == 0:
        # The program may stand where others cannot go.
        machine.program = shutil.copy(program, folder / "ayni")
        os.chmod(machine.program, 0o755)
        shutil.copytree(machine.environment["AYNI_CONTENT"], folder / "Content")
        subprocess.run(["chmod", "-R", "a+rX", folder / "Content"], check=True)
        machine.environment["AYNI_CONTENT"] = str(folder / "Content")
        os.chown(folder, NOBODY, NOBODY)
        prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]

    def call(*words):
        return subprocess.run(
            [*prefix, machine.program, *words], env=machine.environment, cwd=folder, capture_output=True, text=True,
            timeout=120)

    machine.call = call
    yield machine
    subprocess.run(["chmod", "-R", "u+rwX", folder], check=True)
    shutil.rmtree(folder)


@pytest.mark.parametrize("words", [["serve"], ["account", "add", "--first"], ["backup", "create"]])
def test_a_directory_that_cannot_be_written_is_refused_with_a_sentence(stranger, words):
    assert stranger.call("migrate").returncode == 0
    assert stranger.call("pack", "load", stranger.environment["AYNI_CONTENT"] + "/packs/tacna").returncode == 0
    before = stranger.file.read_bytes()
    stranger.file.chmod(0o400)
    stranger.file.parent.chmod(0o500)
    done = stranger.call(*words)
    assert done.returncode == 73, done
    assert done.stderr.startswith("ayni: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Fatal" not in done.stderr and done.stdout == ""
    assert stranger.file.read_bytes() == before


def test_a_new_database_where_nothing_can_be_written_is_refused(stranger):
    stranger.file.parent.mkdir()
    if os.geteuid() == 0:
        os.chown(stranger.file.parent, NOBODY, NOBODY)
    stranger.file.parent.chmod(0o500)
    done = stranger.call("migrate")
    assert done.returncode == 73, done
    assert len(done.stderr.strip().splitlines()) == 1


def limited(size):
    """No file of the server may grow beyond `size` bytes: to a writer that is a full disk, and needs no rights."""
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), "restore_signals": True}


def test_a_full_disk_answers_a_page_and_loses_nothing(sqlite):
    sqlite.set_up()
    size = sqlite.file.stat().st_size
    sqlite.start()
    officer = sqlite.visitor("orientacion")
    assert sqlite.stop() == 0

    sqlite.start(**limited(size + 300_000))
    officer = officer.another()
    kept, status, form = [], 303, None
    while status == 303:
        form = officer.orientation()
        status = officer.send("/desk", form)
        if status == 303:
            kept.append((form, officer.location.split("?")[0]))
        assert len(kept) < 5000, "the limit was never met"
    assert status == 507
    assert "AY-507" in officer.text
    assert len(kept) > 3

    # Reading goes on; so does refusing.
    assert officer.get("/desk/recent") == 200
    assert officer.send("/desk", form) == 507

    assert sqlite.stop() == 0
    sqlite.start()
    officer = officer.another()
    for _, location in kept:
        assert officer.get(location) == 200
    assert sqlite.count("orientation") == len(kept)
    # With space again, the same form is taken, once.
    assert officer.send("/desk", form) == 303
    assert officer.send("/desk", form) == 303
    assert sqlite.count("orientation") == len(kept) + 1
    sqlite.is_sound()


def test_a_disk_without_room_for_the_database_is_refused_with_a_sentence(sqlite):
    done = sqlite.call("migrate", **limited(64_000))
    assert done.returncode == 73, done
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_copy_that_does_not_fit_leaves_nothing_behind(sqlite):
    sqlite.set_up()
    target = sqlite.folder / "copies" / "one.sqlite"
    done = sqlite.call("backup", "create", "--to", str(target), **limited(sqlite.file.stat().st_size // 2))
    assert done.returncode == 73, done
    assert not target.exists()
    assert list(target.parent.iterdir()) == []
    sqlite.is_sound()
