"""The matrix fills itself from what the window records, and leaves as files with the same figures."""

import csv
import io
import re

import openpyxl
from playwright.sync_api import expect


def test_what_the_window_records_arrives_in_the_matrix_and_in_both_files(visit, town):
    page = visit("planeamiento", "/matrix")
    link = page.get_by_role("link", name="Número de consultas registradas", exact=True).first
    row = page.locator("tbody tr", has=link)
    before = int(re.sub(r"\D", "", row.locator(".big").inner_text()))
    assert before >= 12
    for _ in range(3):
        town.orient("salud")
    page.reload()
    name = link.inner_text()
    assert int(re.sub(r"\D", "", row.locator(".big").inner_text())) == before + 3

    files = {}
    for label, kind in (("Descargar en CSV", "csv"), ("Descargar en Excel", "xlsx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=label).click()
        assert download.value.suggested_filename.endswith(kind)
        files[kind] = download.value.path().read_bytes()
    text = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=separator(files["csv"])))
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).worksheets[0]
    cells = [[value for value in line] for line in sheet.iter_rows(values_only=True)]
    for rows in (text, cells):
        line = next(line for line in rows if name in line)
        assert str(before + 3) in [str(cell) for cell in line]
    # Every indicator stands in both, once.
    names = [link.inner_text() for link in page.locator("tbody th a").all()]
    assert len(names) >= 33
    for indicator in names:
        assert any(indicator in line for line in text) and any(indicator in line for line in cells), indicator

    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("heading", name="De dónde sale este número")).to_be_visible()
    expect(page.locator(".figures")).to_contain_text(str(before + 3))


def separator(content):
    first = content.decode("utf-8-sig").splitlines()
    return max(",;", key=lambda mark: sum(line.count(mark) for line in first))


def test_a_figure_is_reported_by_hand_with_its_evidence_and_corrected_with_a_reason(visit):
    page = visit("planeamiento", "/matrix")
    page.get_by_role("link", name="Reportar", exact=False).first.click()
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_be_visible()
    if page.get_by_label("Sí", exact=True).count():
        page.get_by_label("No", exact=True).check()
    else:
        page.locator("#figure").fill("12")
    page.get_by_label("Medio de verificación").fill("Acta 14-2026")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Guardado.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Acta 14-2026")
    page.get_by_role("link", name="Corregir el dato").click()
    page.get_by_label("Medio de verificación").fill("Acta 15-2026")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_be_visible()


def test_a_reader_reports_nothing(visit):
    page = visit("consulta", "/matrix")
    expect(page.get_by_role("link", name=re.compile("^Reportar"))).to_have_count(0)


def test_printed_the_matrix_has_no_menu_and_repeats_its_heads(visit):
    page = visit("consulta", "/matrix")
    page.emulate_media(media="print")
    expect(page.locator("nav.main")).to_be_hidden()
    expect(page.locator(".toolbar")).to_be_hidden()
    assert page.locator("thead").first.evaluate("node => getComputedStyle(node).display") == "table-header-group"


def test_a_target_and_who_answers_are_set_seen_and_looked_for(visit):
    page = visit("planeamiento", "/matrix?chapter=h2")
    page.get_by_role("link", name="Número de zonas cubiertas", exact=True).click()
    page.get_by_role("link", name="Cambiar meta o responsable").click()
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_contain_text("Escribe por qué lo cambias")
    page.get_by_label("Meta de cada periodo").fill("6")
    page.get_by_label("Institución responsable").select_option(index=1)
    unit = page.get_by_label("Institución responsable").locator("option:checked").inner_text()
    page.get_by_label("Por qué").fill("Acuerdo de la sesión 4")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("6 o más").first).to_be_visible()
    expect(page.get_by_text("Acuerdo de la sesión 4")).to_be_visible()

    page.goto("/matrix")
    everything = page.locator("tbody tr").count()
    page.get_by_label("Responsable").select_option(label=unit)
    page.get_by_role("button", name="Ver", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(f"1 de {everything} indicadores.")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(unit)
    page.get_by_role("link", name="Ver todos").click()
    expect(page.locator("tbody tr")).to_have_count(everything)


def test_a_long_matrix_fits_a_telephone(visit):
    for path in ("/matrix", "/matrix?missing=1", "/matrix/h2-zonas/terms", "/matrix/b6-dentro-plazo/report"):
        page = visit("planeamiento", path, width=360)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
