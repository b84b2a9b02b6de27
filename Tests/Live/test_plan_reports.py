"""A report of the plan as it leaves the program: every format opened by a program of its own, all with the same figures,
and the files made in the background, through cancelling and crashes."""

import io
import os
import re
import subprocess
import time

import docx
import openpyxl
import pytest

from machine import SQLite
from plan_reports import ADVICE, LESSONS, ask, begin, coordinate, fields, issue, wait, write
from test_reports import fetch, pdf_text, rows_of_docx, rows_of_page, rows_of_xlsx, squeezed


@pytest.fixture(scope="module")
def taken(pytestconfig, tmp_path_factory):
    """The closing of a year in each format, of a small town at work."""
    machine = SQLite(os.path.abspath(pytestconfig.getoption("--ayni")), tmp_path_factory.mktemp("plan-reports"))
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    for need in ["salud"] * 7 + ["educacion"] * 3:
        assert officer.send("/desk", officer.orientation(need)) == 303
    secretary, reader = machine.visitor("secretaria"), machine.visitor("planeamiento")
    secretary.connection.timeout = reader.connection.timeout = 90
    coordinate(secretary)
    path = begin(secretary)
    assert write(secretary, path, progress="Se instaló la mesa.", lessons=LESSONS, recommendations=ADVICE) == 303
    issue(secretary, path)
    files = {"": fetch(reader, path), ".xlsx": fetch(reader, path + "/report.xlsx")}
    for kind in ("pdf", "docx"):
        job = ask(reader, path, kind)
        assert wait(reader, job)[-1] == "Listo"
        files["." + kind] = fetch(reader, job + "/file")
    machine.stop()
    yield files
    machine.leave()


def test_the_same_figures_stand_in_every_format(taken):
    page = rows_of_page(taken[""])
    assert len(page) > 100
    word, sheet = rows_of_docx(taken[".docx"]), rows_of_xlsx(taken[".xlsx"])
    for row in page:
        assert row in word, row
        assert row in sheet, row
    paper = squeezed(pdf_text(taken[".pdf"])) + squeezed(pdf_text(taken[".pdf"], "-raw"))
    missing = [cell for row in page for cell in row if cell and cell not in paper]
    assert not missing, missing[:5]


def test_the_agreements_of_the_town_are_counted(taken):
    page = rows_of_page(taken[""])
    assert ["Acuerdosdelperiodo", "3"] in page and ["Acuerdoscumplidos", "1"] in page
    assert ["Cumplidoenplazo", "1"] in page and ["Pendiente", "2"] in page
    assert ["Orientacionesregistradas", "10"] in page


def test_the_words_of_the_secretariat_stand_in_every_format(taken):
    word = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(taken[".docx"])).paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(taken[".xlsx"]))
    sheet = "\n".join(str(cell) for line in book["Texto"].iter_rows(values_only=True) for cell in line)
    screen = taken[""].decode().replace("&amp;", "&")
    paper = re.sub(r"\s+", " ", pdf_text(taken[".pdf"]))
    for words in LESSONS.split("\n") + [ADVICE]:
        assert words in word and words in sheet and words in screen and words in paper, words


def test_every_format_bears_the_same_digest_on_every_page(taken):
    digest = re.search(r'report-digest">([0-9a-f]{4}(?: [0-9a-f]{4}){3})<', taken[""].decode()).group(1)
    pages = pdf_text(taken[".pdf"], "-layout").split("\f")[:-1]
    assert len(pages) >= 8 and all(digest in page for page in pages)
    assert any(digest in paragraph.text for paragraph in docx.Document(io.BytesIO(taken[".docx"])).paragraphs)
    notes = openpyxl.load_workbook(io.BytesIO(taken[".xlsx"])).worksheets[-1]
    assert digest in [cell for line in notes.iter_rows(values_only=True) for cell in line]


def test_the_paper_has_contents_numbered_pages_charts_and_tags(taken):
    pages = pdf_text(taken[".pdf"], "-layout").split("\f")[:-1]
    for number, page in enumerate(pages[1:], start=2):
        assert f"Página {number} de {len(pages)}" in page
    entries = re.findall(r"^ *(\d+)\. (.*?)[ .]+(\d+)$", pages[1], re.M)
    assert len(entries) >= 9
    for chapter, title, number in entries:
        assert squeezed(f"{chapter}. {title}") in squeezed(pages[int(number) - 1]), title
    assert "Borrador" not in "".join(pages), "it was issued"
    facts = subprocess.run(["pdfinfo", "-"], input=taken[".pdf"], capture_output=True, check=True).stdout.decode()
    assert re.search(r"Tagged: +yes", facts) and f"Pages:           {len(pages)}" in facts
    images = subprocess.run(["pdfimages", "-list", "-"], input=taken[".pdf"], capture_output=True, check=True).stdout.decode()
    assert len(images.strip().split("\n")) == 2, "charts are drawn, not photographed"


def test_the_workbook_computes_on(taken):
    book = openpyxl.load_workbook(io.BytesIO(taken[".xlsx"]))
    assert book.sheetnames[0] == "Resumen" and book.sheetnames[-2:] == ["Texto", "Fuentes y advertencias"]
    summary = list(book["Resumen"].iter_rows(values_only=True))
    assert all(isinstance(line[-1], (int, float)) and str(int(line[-1])) == line[-2] for line in summary[1:])


# Files in the background

SLOW = """#!/bin/sh
touch "{folder}/started"
[ -e "{folder}/go" ] || exec sleep 600
cat
"""


@pytest.fixture
def slow(machine, tmp_path):
    """A server whose tools hang until they are told to go on, with a report that was issued."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("weasyprint", "pandoc"):
        (folder / name).write_text(SLOW.format(folder=folder))
        (folder / name).chmod(0o700)
    machine.environment["PATH"] = f"{folder}:{machine.environment['PATH']}"
    machine.tools = folder
    machine.set_up()
    machine.start()
    secretary = machine.visitor("secretaria")
    machine.report = begin(secretary)
    assert write(secretary, machine.report, lessons=LESSONS, recommendations=ADVICE) == 303
    issue(secretary, machine.report)
    machine.secretary = secretary
    return machine


def started(machine):
    """Waits until a tool has begun."""
    for _ in range(600):
        if (machine.tools / "started").exists():
            return
        time.sleep(0.1)
    raise AssertionError("no tool began")


def tools_running(machine):
    found = subprocess.run(["pgrep", "-f", "sleep 600", "-P", str(machine.process.pid)], capture_output=True, text=True)
    return found.stdout.split()


def test_cancelling_kills_the_tool(slow):
    job = ask(slow.secretary, slow.report, "pdf")
    wait(slow.secretary, job, until=("Preparándose",))
    started(slow)
    assert slow.secretary.get(job) == 200
    slow.secretary.post(job + "/cancellation", {})
    assert slow.secretary.status == 303
    assert wait(slow.secretary, job)[-1] == "Cancelado"
    for _ in range(100):
        if tools_running(slow):
            time.sleep(0.1)
    assert not tools_running(slow)
    assert slow.secretary.get(job + "/file") == 409


@pytest.mark.parametrize("farewell", ["stop", "kill"])
def test_a_file_survives_the_end_of_the_server(slow, farewell):
    job = ask(slow.secretary, slow.report, "pdf")
    started(slow)
    getattr(slow, farewell)()
    (slow.tools / "go").touch()
    slow.start()
    assert wait(slow.secretary.another(), job)[-1] == "Listo"
    # What was made holds: nothing of it was written twice.
    assert slow.count("report_file") == 1
    slow.stop()
    slow.is_sound()


def test_two_people_write_at_once(sqlite):
    sqlite.set_up()
    sqlite.start()
    one, two = sqlite.visitor("secretaria"), sqlite.visitor("planeamiento")
    path = begin(one)
    for visitor in (one, two):
        assert visitor.get(path + "/edit") == 200
    assert one.send(path + "/edit", {**fields(one), "lessons": "De la secretaría", "progress": "Avanzó"}) == 303
    assert two.send(path + "/edit", {**fields(two), "lessons": "De planeamiento", "barriers": "El horario"}) == 409
    assert ">De planeamiento</textarea>" in two.text and "<p>De la secretaría</p>" in two.text
    assert two.send(path + "/edit", {**fields(two), "lessons": "De las dos"}) == 303
    assert one.get(path) == 200
    for words in ("De las dos", "Avanzó", "El horario"):
        assert f"<p>{words}</p>" in one.text
