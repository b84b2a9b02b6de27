"""Reports as they leave the program: every format opened by a program of its own, all with the same figures."""

import io
import re
import subprocess

import docx
import openpyxl
import pytest

REPORTS = {"matrix": "Indicadores", "directory": "Servicios"}


def fetch(visitor, path):
    visitor.connection.request("GET", path, headers={
        "Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())})
    answer = visitor.connection.getresponse()
    content = answer.read()
    assert answer.status == 200, (path, answer.status)
    return content


@pytest.fixture(scope="module")
def taken(pytestconfig, tmp_path_factory):
    """Each report in each format, of a small town at work."""
    import os

    from machine import SQLite
    machine = SQLite(os.path.abspath(pytestconfig.getoption("--ayni")), tmp_path_factory.mktemp("reports"))
    machine.set_up()
    machine.start()
    officer = machine.visitor("orientacion")
    for need in ["salud"] * 7 + ["educacion"] * 3:
        assert officer.send("/desk", officer.orientation(need)) == 303
    secretary = machine.visitor("secretaria")
    secretary.connection.timeout = 90
    files = {
        (name, kind): fetch(secretary, f"/reports/{name}{kind}")
        for name in REPORTS for kind in ("", ".pdf", ".docx", ".xlsx")}
    machine.stop()
    assert machine.ask("SELECT COUNT(*) FROM audit_line WHERE event = 'report-exported'") == 6
    yield files
    machine.leave()


def squeezed(text):
    return re.sub(r"\s+", "", text)


def pdf_text(content, *options):
    return subprocess.run(["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()


def rows_of_page(content):
    """The cells of every table of the page, as plain text."""
    text = content.decode()
    article = text[text.index("<article"):text.index("</article>")]
    rows = []
    for row in re.findall(r"<tr>(.*?)</tr>", article.split("<tbody>", 1)[1], re.S):
        row = re.sub(r"<svg.*?</svg>", "", row, flags=re.S)
        cells = [re.sub(r"<[^>]+>", " ", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        rows.append([squeezed(unescape(cell)) for cell in cells])
    return rows


def unescape(text):
    import html
    return html.unescape(text)


def rows_of_docx(content):
    return [[squeezed(cell.text) for cell in row.cells] for table in docx.Document(io.BytesIO(content)).tables for row in table.rows]


def rows_of_xlsx(content):
    rows = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets[:-1]:
        lines = [list(line) for line in sheet.iter_rows(values_only=True)]
        keep = [index for index, title in enumerate(lines[0]) if index > 0 and not title.endswith("(número)")]
        rows += [[squeezed(str(line[index] or "")) for index in keep] for line in lines]
    return rows


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_figures_stand_in_every_format(taken, name):
    page = rows_of_page(taken[name, ""])
    assert len(page) > 10
    word, sheet = rows_of_docx(taken[name, ".docx"]), rows_of_xlsx(taken[name, ".xlsx"])
    for row in page:
        assert row in word, row
        assert row in sheet, row
    # Paper breaks lines and pages where it likes: every word of every cell is there.
    paper = re.sub(r"\s+", "", pdf_text(taken[name, ".pdf"])) + re.sub(r"\s+", "", pdf_text(taken[name, ".pdf"], "-raw"))
    missing = [cell for row in page for cell in row if cell and cell not in paper]
    assert not missing, missing[:5]


@pytest.mark.parametrize("name", REPORTS)
def test_every_format_bears_the_same_digest(taken, name):
    digest = re.search(r'report-digest">([0-9a-f]{4}(?: [0-9a-f]{4}){3})<', taken[name, ""].decode()).group(1)
    assert pdf_text(taken[name, ".pdf"]).count(digest) >= 2
    assert any(digest in paragraph.text for paragraph in docx.Document(io.BytesIO(taken[name, ".docx"])).paragraphs)
    notes = openpyxl.load_workbook(io.BytesIO(taken[name, ".xlsx"])).worksheets[-1]
    assert digest in [cell for line in notes.iter_rows(values_only=True) for cell in line]


@pytest.mark.parametrize("name", REPORTS)
def test_the_paper_has_a_cover_contents_and_numbered_pages(taken, name):
    pages = pdf_text(taken[name, ".pdf"], "-layout").split("\f")[:-1]
    assert len(pages) >= 4
    assert "Municipalidad Distrital" in pages[0] and "Página" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"Página {number} de {len(pages)}" in page
    entries = re.findall(r"^ *(\d+)\. (.*?)[ .]+(\d+)$", pages[1], re.M)
    assert "Contenido" in pages[1] and len(entries) >= 3
    for chapter, title, number in entries:
        assert squeezed(f"{chapter}. {title}") in squeezed(pages[int(number) - 1]), title
    facts = subprocess.run(["pdfinfo", "-"], input=taken[name, ".pdf"], capture_output=True, check=True).stdout.decode()
    assert re.search(r"Tagged: +yes", facts) and re.search(r"Title: +\w", facts)


@pytest.mark.parametrize("name", REPORTS)
def test_the_document_has_real_headings_and_head_rows(taken, name):
    document = docx.Document(io.BytesIO(taken[name, ".docx"]))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title" and styles.count("Heading 1") >= 4 and "Heading 2" in styles
    assert document.tables
    for table in document.tables:
        assert "tblHeader" in table.rows[0]._tr.xml and all(cell.text for cell in table.rows[0].cells)
    assert "PAGE" in document.sections[0].footer._element.xml
    wide = document.sections[0].page_width > document.sections[0].page_height
    assert wide == any(len(table.columns) > 5 for table in document.tables)


@pytest.mark.parametrize("name", REPORTS)
def test_the_workbook_computes_on(taken, name):
    book = openpyxl.load_workbook(io.BytesIO(taken[name, ".xlsx"]))
    assert book.sheetnames == ["Resumen", REPORTS[name], "Fuentes y advertencias"]
    summary = list(book["Resumen"].iter_rows(values_only=True))
    assert summary[0][-1] == "Cantidad (número)"
    assert all(isinstance(line[-1], (int, float)) and str(int(line[-1])) == line[-2] for line in summary[1:])
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)
