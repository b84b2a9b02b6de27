"""The directory in the browser: import, search, upkeep."""

import re

import pytest
from playwright.sync_api import expect

from site_under_test import ROOT

COLUMNS = (ROOT / "Tests/Fixtures/renipress-40.csv").read_bytes().splitlines()[0].decode("latin-1")


def table(*rows):
    """A few lines as the health register publishes them: Latin-1, semicolons, latitude under ESTE."""
    header = COLUMNS.split(";")
    lines = [COLUMNS]
    for row in rows:
        cells = {"Institución": "MINSA", "Estado": "ACTIVADO", "Departamento": "LIMA", "Provincia": "LIMA", **row}
        lines.append(";".join(cells.get(name, "") for name in header))
    return "\r\n".join(lines).encode("latin-1")


PEÑAFIEL = {
    "Código Único": "90001", "Nombre del establecimiento": "CENTRO DE SALUD ÑANDÚ PEÑAFIEL", "Distrito": "SAN JUAN DE MIRAFLORES",
    "UBIGEO": "150133", "Dirección": "JIRÓN LA UNIÓN 120", "Horario": "8:00 - 14:00", "Teléfono": "01-2170000",
    "NORTE": "-76.9701", "ESTE": "-12.1581"}
NAMELESS = {"Código Único": "90002", "Distrito": "SAN JUAN DE MIRAFLORES", "UBIGEO": "150133"}


@pytest.fixture
def upload(visit):
    def send(*rows):
        page = visit("secretaria", "/directory/import")
        page.get_by_label("Archivo CSV").set_input_files(
            files=[{"name": "registro.csv", "mimeType": "text/csv", "buffer": table(*rows)}])
        page.get_by_label("Registro de origen").fill("RENIPRESS")
        page.get_by_role("button", name="Ver qué contiene").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Revisar la importación")
        return page

    return send


def open_settings(page):
    if not page.get_by_label("Dejar fuera las filas rechazadas").is_visible():
        page.get_by_text("Cómo se lee el archivo").click()


def test_a_register_is_uploaded_looked_at_row_by_row_and_confirmed(upload, visit):
    page = upload(PEÑAFIEL, NAMELESS)
    expect(page.locator("main")).to_contain_text("2 filas")
    expect(page.locator("main")).to_contain_text("No se ha guardado nada")
    open_settings(page)
    page.get_by_label("Categoría de las filas que no traen una").select_option("salud")
    page.get_by_role("button", name="Volver a leer el archivo").click()
    row = page.locator("table tr", has_text="Rechazada")
    expect(row).to_have_count(1)
    expect(row.locator("th")).to_have_text("3")
    # All or nothing: a row without a name stops it until someone says to leave it out.
    expect(page.get_by_role("button", name="Importar")).to_have_count(0)
    open_settings(page)
    page.get_by_label("Dejar fuera las filas rechazadas").check()
    page.get_by_role("button", name="Volver a leer el archivo").click()
    page.get_by_role("button", name="Importar 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Importación completa")

    # Found by words without their accents.
    found = visit("consulta", "/services?q=nandu+penafiel")
    expect(found.locator(".rows li")).to_have_count(1)
    found.locator(".rows a").click()
    expect(found.locator("main")).to_contain_text("ÑANDÚ")
    expect(found.locator("main")).to_contain_text("JIRÓN LA UNIÓN 120")
    # North and east were swapped in the register.
    expect(found.locator("main")).to_contain_text("-12.158")
    expect(found.locator(".page-head")).to_contain_text("Sin verificar")


def test_columns_are_mapped_by_hand_and_the_file_can_be_dropped(upload):
    page = upload(PEÑAFIEL)
    open_settings(page)
    name = page.locator("#column-name")
    assert name.locator("option:checked").inner_text() == "Nombre del establecimiento"
    name.select_option(label="Dirección")
    page.get_by_label("Categoría de las filas que no traen una").select_option("salud")
    page.get_by_role("button", name="Volver a leer el archivo").click()
    open_settings(page)
    assert page.locator("#column-name option:checked").inner_text() == "Dirección"
    address = page.url
    page.get_by_role("button", name="Descartar el archivo").click()
    assert page.goto(address).status == 404


def test_a_file_that_is_no_table_is_refused_with_a_sentence(visit):
    page = visit("secretaria", "/directory/import")
    page.get_by_label("Archivo CSV").set_input_files(
        files=[{"name": "foto.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)}])
    page.get_by_role("button", name="Ver qué contiene").click()
    expect(page.locator(".summary")).to_be_visible()
    assert page.title().startswith("Error: ")


def test_a_service_is_added_corrected_verified_and_retired(visit):
    page = visit("secretaria", "/services/new", width=360)
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_be_focused()
    page.get_by_label("Servicio ofrecido").fill("Ventanilla de matrícula")
    page.get_by_label("Institución responsable").select_option(label="Defensoría Municipal del Niño, Niña y Adolescente")
    page.get_by_label("Educación", exact=True).check()
    page.get_by_label("Dirección").fill("Av. Los Héroes 638")
    page.get_by_label("UBIGEO del distrito").fill("150133")
    page.get_by_label("Horario", exact=False).first.fill("lunes a viernes 8:00-13:00 y 14:00-16:30\nsábado 9:00-12:00")
    page.get_by_label("Requisito 1").fill("Certificado de estudios")
    page.get_by_label("Por qué se pide").first.select_option("legal")
    page.get_by_role("button", name="Guardar").click()
    # What the law asks for needs the law.
    expect(page.locator(".summary")).to_be_visible()
    expect(page.get_by_label("Servicio ofrecido")).to_have_value("Ventanilla de matrícula")
    page.get_by_label("Norma que lo exige").first.fill("Ley 28044")
    page.get_by_label("Qué más sirve").first.fill("Evaluación de ubicación")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Guardado.")).to_be_visible()
    main = page.locator("main")
    expect(main).to_contain_text("lunes a viernes, de 8:00 a 13:00 y de 14:00 a 16:30")
    expect(main).to_contain_text("Ley 28044")
    expect(main).to_contain_text("Evaluación de ubicación")

    page.get_by_role("link", name="Corregir datos").click()
    page.get_by_label("Costo").fill("Gratis")
    page.get_by_role("button", name="Guardar").click()
    expect(main).to_contain_text("Gratis")
    page.get_by_role("button", name="Lo confirmé con la institución").click()
    expect(page.locator(".page-head")).to_contain_text("Verificado")

    page.get_by_role("link", name="Retirar del directorio").click()
    page.get_by_role("button", name="Retirar del directorio").click()
    expect(page.get_by_text("Retirado del directorio.")).to_be_visible()
    page.goto("/services?q=ventanilla+de+matricula")
    expect(page.locator(".empty")).to_be_visible()


def test_a_reader_sees_no_way_to_change_a_service(visit, town):
    page = visit("consulta", f"/services/{town.service}")
    for name in ("Corregir datos", "Retirar del directorio", "Lo confirmé"):
        expect(page.get_by_text(name)).to_have_count(0)
    page.goto("/services")
    expect(page.get_by_role("link", name="Importar")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar CSV").click()
    assert re.search("DEMUNA", download.value.path().read_text(encoding="utf-8-sig"))
