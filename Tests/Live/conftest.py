"""The program itself, as an administrator runs it: commands, signals, crashes, full disks. No browser.

    AYNI_TEST_POSTGRES="$(Tests/Support/postgres-cluster start DIR)" pytest Tests/Live --ayni .build/debug/ayni
"""

import os

import pytest

from machine import Postgres, SQLite


def pytest_addoption(parser):
    parser.addoption("--ayni", default=".build/debug/ayni", help="The program to test")


@pytest.fixture
def program(pytestconfig):
    return os.path.abspath(pytestconfig.getoption("--ayni"))


@pytest.fixture(params=["sqlite", "postgres"])
def machine(request, program, tmp_path):
    """A machine with an empty database, on each engine."""
    kind = {"sqlite": SQLite, "postgres": Postgres}[request.param]
    machine = kind(program, tmp_path)
    yield machine
    machine.leave()


@pytest.fixture
def sqlite(program, tmp_path):
    machine = SQLite(program, tmp_path)
    yield machine
    machine.leave()
