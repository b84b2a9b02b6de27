"""What another directory publishes, on its way into this one in the browser."""

import json

from playwright.sync_api import expect

from test_places import clean

PUBLISHER = "Red de apoyo del sur"


def service(number, name, cost="Gratis"):
    return {
        "id": f"6f1e3c52-7a0b-4c1e-9d56-00000000000{number}", "name": name, "status": "active", "fees_description": cost,
        "organization": {"id": "7f1e3c52-7a0b-4c1e-9d56-000000000001", "name": "Centro de apoyo del sur", "description": "x"}}


def look(page, *services, publisher=PUBLISHER):
    """Sends a file, up to the page that says what is in it."""
    page.goto("/directory/foreign")
    page.get_by_label("Archivo JSON").set_input_files(
        files=[{"name": "servicios.json", "mimeType": "application/json", "buffer": json.dumps(services).encode()}])
    page.get_by_label("Directorio de origen").fill(publisher)
    page.get_by_label("Categoría de los que no traen una del plan").select_option("salud")
    page.get_by_role("button", name="Ver qué contiene").click()
    return page


def test_a_file_of_another_directory_is_looked_at_record_by_record_and_comes_in_whole(visit):
    nameless = {"id": "sin-nombre", "status": "active"}
    page = look(visit("secretaria", "/services", width=360), service(1, "Ropero del barrio Ñusta"), nameless)
    main = page.locator("main")
    expect(main).to_contain_text(f"2 registros de {PUBLISHER}: 1 rechazado. No se ha guardado nada.")
    row = page.locator("table tr", has_text="Rechazado")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Falta el nombre")
    # All or nothing, until someone says to leave it out.
    expect(page.get_by_role("button", name="Importar")).to_have_count(0)
    clean(page)
    page.get_by_label("Dejar fuera los registros rechazados").check()
    page.get_by_role("button", name="Volver a leer el archivo").click()
    page.get_by_role("button", name="Importar 1 registro").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Importación completa")
    clean(page)

    # It came in unverified, and says where it came from.
    found = visit("consulta", "/services?q=ropero+nusta", width=360)
    found.locator(".rows a").first.click()
    expect(found.locator(".page-head")).to_contain_text("Sin verificar")
    expect(found.locator("main")).to_contain_text(PUBLISHER)


def test_what_somebody_corrected_here_stays_and_the_page_says_so_before_anything_is_written(visit):
    page = look(visit("secretaria", "/services"), service(2, "Taller de quechua para madres"))
    page.get_by_role("button", name="Importar 1 registro").click()
    page.goto("/services?q=taller+quechua+madres")
    page.locator(".rows a").first.click()
    page.get_by_role("link", name="Corregir datos").click()
    page.get_by_label("Costo").fill("S/ 2 por taller")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator("main")).to_contain_text("S/ 2 por taller")

    look(page, service(2, "Taller de quechua para madres", cost="S/ 9"))
    page.set_viewport_size({"width": 360, "height": 900})
    expect(page.locator("table tr", has_text="Ya está aquí")).to_contain_text("aquí «S/ 2 por taller», allí «S/ 9»")
    clean(page)
    page.get_by_role("button", name="Importar 1 registro").click()
    page.goto("/services?q=taller+quechua+madres")
    page.locator(".rows a").first.click()
    expect(page.locator("main")).to_contain_text("S/ 2 por taller")


def test_a_file_that_cannot_be_read_is_refused_and_what_was_typed_stays(visit):
    page = visit("secretaria", "/directory/foreign", width=360)
    page.get_by_label("Archivo JSON").set_input_files(
        files=[{"name": "servicios.json", "mimeType": "application/json", "buffer": b'[\n{"name": "Posta",]'}])
    page.get_by_label("Directorio de origen").fill(PUBLISHER)
    page.get_by_label("Licencia").fill("CC BY 4.0")
    page.get_by_role("button", name="Ver qué contiene").click()
    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator(".summary")).to_contain_text("hay un error en la línea 2")
    expect(page.get_by_label("Directorio de origen")).to_have_value(PUBLISHER)
    expect(page.get_by_label("Licencia")).to_have_value("CC BY 4.0")
    clean(page)


def test_a_file_that_was_only_looked_at_can_be_dropped(visit):
    page = look(visit("secretaria", "/services"), service(3, "Biblioteca que nadie importa"))
    address = page.url
    page.get_by_role("button", name="Descartar el archivo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Importar de otro directorio")
    assert page.goto(address).status == 404
    page.goto("/services?q=biblioteca+que+nadie+importa")
    expect(page.locator(".rows li")).to_have_count(0)
