"""A report of the plan: written by two roles, issued, printed, and its file made while one waits."""

import re

from playwright.sync_api import expect


def test_the_secretary_and_the_planner_write_a_report_and_everybody_reads_it(visit, town):
    page = visit("secretaria", "/reports")
    page.get_by_role("link", name="Empezar un informe").click()
    page.get_by_role("button", name="Empezar el borrador").click()
    expect(page.locator(".summary")).to_contain_text("Elige qué informe")
    page.get_by_label(re.compile("^2.º semestre|^1.er semestre")).first.check()
    page.get_by_role("button", name="Empezar el borrador").click()
    expect(page.get_by_role("heading", name="Escribir el informe")).to_be_visible()
    address = page.url.removesuffix("/edit")

    other = visit("planeamiento", address + "/edit")
    other.get_by_label("Ajustes que se proponen").fill("Cambiar el horario de las jornadas.")
    other.get_by_role("textbox", name="Avance del periodo").fill("Lo que vio planeamiento.")
    page.get_by_label("Avance del periodo").fill("Se instaló la mesa.")
    page.get_by_role("button", name="Guardar", exact=True).click()
    expect(page.get_by_text("Guardado.")).to_be_visible()
    other.get_by_role("button", name="Guardar", exact=True).click()
    expect(other.locator(".summary")).to_be_focused()
    expect(other.get_by_role("textbox", name="Avance del periodo")).to_have_value("Lo que vio planeamiento.")
    expect(other.get_by_role("region", name="Lo que está guardado en Avance del periodo")).to_contain_text("Se instaló la mesa.")
    other.get_by_role("textbox", name="Avance del periodo").fill("Se instaló la mesa. Lo vio planeamiento.")
    other.get_by_role("button", name="Guardar y ver").click()
    expect(other.locator("article")).to_contain_text("Lo vio planeamiento.")
    expect(other.get_by_role("link", name="Emitir")).to_have_count(0)

    page.goto(address)
    page.get_by_role("link", name="Emitir").click()
    page.get_by_role("button", name="Emitir").click()
    expect(page.get_by_text("Informe emitido. Ya no cambia.")).to_be_visible()
    reader = visit("consulta", "/reports")
    reader.get_by_role("link", name=re.compile("Reporte semestral")).first.click()
    expect(reader.locator("article")).to_contain_text("Cambiar el horario de las jornadas.")
    expect(reader.locator("svg.bars").first).to_be_visible()
    assert "La tabla que sigue dice lo mismo" in reader.locator("svg.bars").first.get_attribute("aria-label")
    reader.emulate_media(media="print")
    expect(reader.get_by_role("button", name="Preparar PDF")).to_be_hidden()
    expect(reader.locator("svg.bars").first).to_be_visible()


def test_a_file_is_made_while_one_waits_and_can_be_taken(visit, town):
    page = visit("consulta", town.issued)
    page.get_by_role("button", name="Preparar Word").click()
    expect(page.get_by_role("link", name="Descargar Word")).to_be_visible(timeout=60000)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar Word").click()
    assert re.fullmatch(r"cierre-anual-\d{4}\.docx", download.value.suggested_filename)
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_without_javascript_the_page_of_a_file_looks_again_by_itself(visit, town):
    page = visit("planeamiento", town.issued, java_script_enabled=False)
    page.get_by_role("button", name="Preparar PDF").click()
    expect(page.get_by_role("link", name="Descargar PDF")).to_be_visible(timeout=60000)


def test_leaving_unsaved_words_is_asked(visit, town):
    page = visit("secretaria", town.draft + "/edit")
    page.get_by_label("Sobre los acuerdos").fill("Sin guardar")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
