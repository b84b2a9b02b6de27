"""A product of the plan is done when its evidence was accepted, and the timeline shows it."""

from playwright.sync_api import expect

PDF = {"name": "acta de Rosa.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 acta de agosto"}


def test_evidence_goes_from_the_planner_to_the_secretary_and_the_product_is_done(visit, town):
    page = visit("planeamiento", "/plan/products/h2-p2")
    page.get_by_role("link", name="Agregar evidencia").click()
    page.get_by_label("Qué es").select_option(label="Archivo")
    page.get_by_role("button", name="Cambiar").click()
    page.get_by_role("button", name="Agregar evidencia").click()
    expect(page.locator(".summary")).to_be_visible()
    page.get_by_label("Medio de verificación").fill("Acta de selección de zonas")
    page.get_by_label("Archivo").set_input_files({**PDF, "name": "acta.html"})
    page.get_by_role("button", name="Agregar evidencia").click()
    expect(page.locator(".summary")).to_contain_text("no se puede guardar")
    expect(page.get_by_label("Medio de verificación")).to_have_value("Acta de selección de zonas")
    page.get_by_label("Archivo").set_input_files(PDF)
    page.get_by_role("button", name="Agregar evidencia").click()
    expect(page.get_by_text("Guardado.")).to_be_visible()
    expect(page.get_by_role("button", name="Aceptar la evidencia")).to_have_count(0)

    secretary = visit("secretaria", "/")
    secretary.get_by_role("link", name="Acepta o rechaza la evidencia que espera").click()
    secretary.get_by_role("link", name="Selección de zonas piloto").click()
    with secretary.expect_download() as download:
        secretary.get_by_role("link", name="Descargar el archivo").click()
    assert download.value.suggested_filename.startswith("evidencia-h2-p2-")
    assert download.value.path().read_bytes() == PDF["buffer"]
    secretary.get_by_role("button", name="Aceptar la evidencia").click()
    secretary.get_by_role("dialog").get_by_role("button", name="Aceptar la evidencia").click()
    expect(secretary.locator(".page-head")).to_contain_text("Logrado")
    expect(secretary.locator("main")).to_contain_text("Aceptada por")
    page.goto("/plan/h2")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")


def test_the_timeline_is_a_picture_with_the_same_in_words(visit, town):
    page = visit("consulta", "/plan")
    page.get_by_role("link", name="Ver la línea de tiempo").click()
    picture = page.locator("svg.roadmap")
    expect(picture).to_be_visible()
    assert "productos logrados" in picture.get_attribute("aria-label")
    rows = page.locator("figure ~ table tbody tr")
    assert rows.count() == picture.locator(".roadmap-bar").count() >= 2
    expect(rows.filter(has_text="fuera de plazo")).not_to_have_count(0)
    # The pack names activities with days of their own.
    assert picture.locator(".roadmap-strip").count() == page.get_by_role("table", name="Actividades").locator("tbody tr").count() >= 4
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(page.locator("nav.main")).to_be_hidden()


def test_without_javascript_the_plan_is_arranged(visit, town):
    page = visit("planeamiento", "/plan/h3", java_script_enabled=False)
    page.get_by_role("link", name="Asignar responsables y plazos").click()
    page.get_by_label("Hasta qué día").fill("2030-12-31")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_contain_text("Escribe por qué")
    page.get_by_label("Por qué", exact=True).fill("Acuerdo 4")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator("main")).to_contain_text("31 dic 2030")


def test_a_reader_sees_the_plan_and_changes_nothing(visit, town):
    page = visit("consulta", "/plan/products/h1-p3")
    expect(page.get_by_text("Evidencia por aceptar")).to_be_visible()
    expect(page.get_by_role("link", name="Agregar evidencia")).to_have_count(0)
    expect(page.get_by_role("button", name="Aceptar la evidencia")).to_have_count(0)
    expect(page.get_by_role("link", name="Cambiar responsable o plazo")).to_have_count(0)


def test_an_activity_a_review_and_an_alignment_leave_their_history(visit, town):
    page = visit("planeamiento", "/plan/products/h5-p1")
    page.get_by_role("link", name="Agregar una actividad").click()
    page.get_by_label("Qué se va a hacer").fill("Reunir a los mercados")
    page.get_by_label("Hasta", exact=False).fill("2030-05-31")
    page.get_by_role("button", name="Agregar la actividad").click()
    page.get_by_role("link", name="Reunir a los mercados").click()
    page.get_by_text("Cambiar la actividad").click()
    page.get_by_label("Cómo va").select_option(label="En marcha")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_contain_text("Escribe por qué")
    page.get_by_label("Por qué lo cambias").fill("Empezó en mayo")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("table")).to_contain_text("Empezó en mayo")

    page.goto("/plan/products/h5-p1/alignment")
    page.get_by_text("Pacto Mundial", exact=True).click()
    page.get_by_label("Objetivo 17. Eliminar todas las formas de discriminación").check()
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator("main")).to_contain_text("Objetivo 17")

    page.goto("/plan/versions")
    page.get_by_role("link", name="Revisar y cerrar una versión").click()
    page.get_by_label("Qué revisaron y qué decidieron").fill("Sesión 4 del equipo")
    page.locator("#decision-h5-p1").select_option(label="Sube")
    page.locator("#reason-h5-p1").fill("Hay tensiones en el mercado")
    page.get_by_role("button", name="Cerrar la versión").click()
    page.get_by_role("dialog").get_by_role("button", name="Cerrar la versión").click()
    expect(page.locator("main")).to_contain_text("El sello está entero")
    page.get_by_role("link", name="Comparar con el plan de hoy").click()
    expect(page.locator("main")).to_contain_text("No cambió nada")
    page.goto("/plan/products/h5-p1/history")
    for words in ["Hay tensiones en el mercado", "Se alineó a un marco", "Empezó en mayo"]:
        expect(page.get_by_role("table")).to_contain_text(words)
