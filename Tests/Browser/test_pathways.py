"""A pathway is edited without JavaScript, sent to review, approved, compared, and printed for the wall."""

import io
import os
import re

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SHOTS = os.environ.get("AYNI_SHOTS")
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
EXAMINED = ("approval", "versions", "comparison", "conflict")
CODE = "integracion-socioeconomica"
INSIDE = """() => [...document.querySelectorAll('svg.flow')].filter(svg => svg.getBoundingClientRect().width > 0).every(svg => {
  const boxes = [...svg.querySelectorAll(':scope > rect, :scope > polygon')].map(box => box.getBBox());
  const inside = (text) => boxes.some(box => text.x >= box.x - 1 && text.x + text.width <= box.x + box.width + 1
    && text.y >= box.y - 2 && text.y + text.height <= box.y + box.height + 2);
  return [...svg.querySelectorAll('text')].every(text => inside(text.getBBox()));
})"""


def shot(page, name):
    """Looks at the page as it is: accessible, and kept as a picture when somebody asks for one."""
    if name in EXAMINED:
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"][:160]) for one in found]
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_diagram_fits_the_window_and_says_the_same_in_words(visit, town, width):
    for code in ("violencia-trata-explotacion", "proteccion-social"):
        page = visit("consulta", f"/pathways/{code}", width=width)
        drawing = page.locator("svg.flow:visible")
        expect(drawing).to_have_count(1)
        assert page.evaluate(INSIDE), "a text leaves its box"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # Legible: no letter smaller than 12 pixels on this window.
        size = page.evaluate(
            "() => { const s = [...document.querySelectorAll('svg.flow')].find(s => s.getBoundingClientRect().width > 0);"
            " return parseFloat(s.getAttribute('font-size')) * s.getBoundingClientRect().width / s.viewBox.baseVal.width }")
        assert size >= 12, size
        assert page.locator("ol.steps > li").count() == int(re.match(r"(\d+) pasos", drawing.locator("desc").text_content()).group(1))
        shot(page, f"pathway-{code}-{width}")
    expect(page.locator("ol.steps")).to_contain_text("Si hay violencia, trata, explotación")
    expect(page.locator("ol.steps").get_by_role("link", name="ve al paso 3")).to_have_attribute("href", "#paso-3")
    expect(page.locator("ol.steps").get_by_role("link", name="Ruta protegida: salud mental")).to_be_visible()


def test_a_pathway_is_edited_approved_and_printed_without_javascript(visit, town, site):
    page = visit("planeamiento", f"/pathways/{CODE}", java_script_enabled=False)
    page.get_by_role("button", name="Proponer cambios").click()
    expect(page.get_by_role("heading", name="Borrador de la ruta")).to_be_visible()

    # A new step, with what is missing said and what was typed kept.
    page.get_by_role("link", name="Agregar un paso después del 4").click()
    page.get_by_label("Qué hace").fill("Llama a la persona y pregunta cómo le fue.")
    page.get_by_label("Cuánto").fill("5")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_contain_text("Escribe quién actúa.")
    expect(page.get_by_label("Qué hace")).to_have_value("Llama a la persona y pregunta cómo le fue.")
    page.get_by_label("Quién actúa").fill("Desarrollo económico local")
    page.get_by_label("En qué").select_option("working-days")
    page.get_by_label("Condición 1: si…").fill("Todavía no la atendieron")
    page.get_by_label("Entonces va a (condición 1)").select_option("derivar")
    shot(page, "step-form")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator("#paso-5")).to_contain_text("Si todavía no la atendieron, ve al paso 4.")

    # Moved and moved back.
    page.get_by_role("button", name="Subir el paso 5").click()
    expect(page.locator("#paso-4")).to_contain_text("Llama a la persona")
    page.get_by_role("button", name="Bajar el paso 4").click()
    expect(page.locator("#paso-5")).to_contain_text("Llama a la persona")

    # A loop without a way out is said, and nothing can be sent until it is mended.
    page.get_by_role("link", name="Cambiar el paso 5").click()
    page.get_by_label("Condición 1: si…").fill("")
    page.get_by_label("Entonces va a (condición 1)").select_option("")
    page.get_by_label("Si no se cumple ninguna").select_option("derivar")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".notice.warning")).to_contain_text("nunca termina")
    expect(page.get_by_role("link", name="Enviar a revisión")).to_have_count(0)
    page.get_by_role("link", name="Cambiar el paso 5").click()
    page.get_by_label("Condición 1: si…").fill("Todavía no la atendieron")
    page.get_by_label("Entonces va a (condición 1)").select_option("derivar")
    page.get_by_label("Si no se cumple ninguna").select_option("end")
    page.get_by_role("button", name="Guardar").click()

    # A real service of the directory, by its name.
    page.get_by_role("link", name=re.compile("Servicios .* del paso 4")).click()
    page.get_by_label("Palabras").fill("consejeria demuna")
    page.get_by_role("button", name="Buscar").click()
    page.get_by_role("button", name="Enlazar Consejería de la DEMUNA").click()
    expect(page.get_by_role("button", name="Quitar Consejería de la DEMUNA")).to_be_visible()
    page.goto(f"/pathways/{CODE}/draft")
    shot(page, "draft")
    page.get_by_role("link", name="Enviar a revisión").click()
    page.get_by_label("Qué cambia y por qué").fill("Se pregunta cómo le fue a la persona.")
    page.get_by_role("button", name="Enviar a revisión").click()
    expect(page.locator(".page-head")).to_contain_text("En revisión")

    secretary = visit("secretaria", "/")
    secretary.get_by_role("link", name="Revisa las rutas que esperan aprobación").click()
    secretary.get_by_role("link", name="Aprobar").click()
    expect(secretary.locator("main")).to_contain_text("Llama a la persona")
    secretary.get_by_label("Acta o documento").fill("Acta 3-2026 del equipo")
    shot(secretary, "approval")
    secretary.get_by_role("button", name="Aprobar y poner en vigencia").click()
    expect(secretary.locator("main")).to_contain_text("Versión 2, aprobada el")
    secretary.get_by_role("link", name="Versiones").click()
    shot(secretary, "versions")
    secretary.get_by_role("button", name="Ver qué cambió").click()
    expect(secretary.get_by_role("table", name="Paso 5, nuevo: Desarrollo económico local")).to_be_visible()
    shot(secretary, "comparison")

    # The desk suggests what the version names first, and the referral says which version it follows.
    desk = visit("orientacion", "/referrals/new?need=empleo")
    expect(desk.locator("ul.rows > li").first).to_contain_text("Consejería de la DEMUNA")
    expect(desk.locator("ul.rows > li").first).to_contain_text("De la ruta")


def test_two_people_write_one_draft_and_nothing_typed_is_lost(visit, town):
    first = visit("secretaria", "/pathways/orientacion-general")
    first.get_by_role("button", name="Proponer cambios").click()
    first.get_by_role("link", name="Cambiar el paso 2").click()
    second = visit("planeamiento", "/pathways/orientacion-general/draft/steps/identificar")
    second.get_by_label("Qué hace").fill("Escucha sin apuro.")
    second.get_by_role("button", name="Guardar").click()
    expect(second.get_by_text("Guardado.")).to_be_visible()
    first.get_by_label("Qué hace").fill("Escucha y toma nota.")
    first.get_by_role("button", name="Guardar").click()
    expect(first.locator(".summary")).to_contain_text("Otra persona cambió el borrador")
    expect(first.get_by_label("Qué hace")).to_have_value("Escucha y toma nota.")
    expect(first.locator("table")).to_contain_text("Escucha sin apuro.")
    shot(first, "conflict")
    first.get_by_role("button", name="Guardar").click()
    expect(first.locator("#paso-2")).to_contain_text("Escucha y toma nota.")
    first.get_by_role("link", name="Descartar").click()
    first.get_by_role("button", name="Descartar el borrador").click()
    expect(first.get_by_text("Borrador descartado.")).to_be_visible()


@pytest.mark.parametrize("sheet", ["a4", "a3"])
def test_the_poster_hangs_on_one_sheet_with_a_code_that_leads_to_the_page(visit, town, site, sheet):
    page = visit("consulta", f"/pathways/violencia-trata-explotacion/poster?sheet={sheet}")
    expect(page.locator(".wall svg.wall-qr")).to_be_visible()
    expect(page.locator(".wall-address")).to_contain_text("/pathways/violencia-trata-explotacion")
    assert page.evaluate(INSIDE)
    shot(page, f"poster-{sheet}")
    with page.expect_download(timeout=60000) as download:
        page.get_by_role("link", name=f"PDF en {sheet.upper()}").click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"%PDF-") and download.value.suggested_filename == f"ruta-violencia-trata-explotacion-{sheet}.pdf"
    if SHOTS:
        open(f"{SHOTS}/poster-{sheet}.pdf", "wb").write(data)
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 1
    assert round(float(reader.pages[0].mediabox.height)) == {"a4": 842, "a3": 1191}[sheet]
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Ruta protegida: violencia" in text and "Llama a la Policía Nacional" in text
