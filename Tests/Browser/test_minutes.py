"""Two people write the minutes of a session at once; nothing is lost, and what is published stays."""

import datetime
import io
import re
import subprocess

import docx
import pytest
from playwright.sync_api import expect

from test_every_page import check

LIMA = datetime.timezone(datetime.timedelta(hours=-5))


def organization_of(site, login):
    return site.ask(f"SELECT organization_id FROM account WHERE login = '{login}'")


@pytest.fixture
def session(site, accounts):
    """A session of a body of two institutions that begins in a moment. Answers its path."""
    secretary = accounts["secretaria"]
    code = f"mesa-acta-{datetime.datetime.now().strftime('%H%M%S%f')}"
    secretary.get("/bodies/new")
    secretary.post("/bodies/new", {"kind": "round-table", "name": "Mesa de actas", "code": code, "purpose": "Coordinar"})
    for login in ("secretaria", "punto-focal"):
        organization = organization_of(site, login)
        secretary.get(f"/bodies/{code}/members/new")
        secretary.post(f"/bodies/{code}/members/new", {"organization": organization, "role": ""})
    start = datetime.datetime.now(LIMA) + datetime.timedelta(minutes=90)
    secretary.get(f"/bodies/{code}/sessions/new")
    secretary.post(f"/bodies/{code}/sessions/new", {
        "kind": "ordinary", "day": start.date().isoformat(), "time": start.strftime("%H:%M"), "duration": "60",
        "place": "Auditorio", "agenda": "Revisar el directorio\nVarios"})
    path = secretary.where.split("?")[0]
    focal = accounts["punto-focal"]
    focal.get(path + "/proposals/new")
    focal.post(path + "/proposals/new", {"title": "Horario de la ventanilla", "text": "Abrir los sábados"})
    return path, code


def begin(site, visit, path):
    """Convened by the secretary, who takes in what a member proposed; then its hour comes."""
    page = visit("secretaria", path)
    page.get_by_label("Lugar en la agenda").select_option(label="Antes de «Varios»")
    page.get_by_role("button", name="Aceptar en la agenda").click()
    page.get_by_role("button", name="Convocar").click()
    expect(page.locator(".notice.success")).to_contain_text("convocada")
    page.get_by_role("link", name="Ver la agenda para imprimir").click()
    expect(page.locator("main")).to_contain_text("2. Horario de la ventanilla")
    with page.expect_download(timeout=90000) as download:
        page.get_by_role("link", name="Descargar en PDF").click()
    paper = subprocess.run(["pdftotext", download.value.path(), "-"], capture_output=True, check=True).stdout.decode()
    assert "2. Horario de la ventanilla" in paper and "Abrir los sábados" in paper
    # The hour of a session comes by itself; here the clock is turned.
    identifier = path.rsplit("/", 1)[1]
    site.tell(f"UPDATE body_session SET starts_at = starts_at - 7200 WHERE id = '{identifier}'")
    page.goto(path)
    page.get_by_role("button", name="Empezar el acta").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Acta N.º")
    return page


def notes(page, number=0):
    return page.get_by_label("Qué se trató").nth(number)


def saved(page, field):
    """Waits until the text of a field was taken by the server."""
    note = page.locator(f"output[for='{field.get_attribute('id')}']")
    expect(note).to_contain_text("Guardado", timeout=30000)


def test_two_people_write_at_once_and_the_minutes_are_published(site, visit, town, session):
    path, code = session
    alicia = begin(site, visit, path)
    fabio = visit("planeamiento", path)
    fabio.get_by_role("link", name="Escribir el acta").click()

    # Other lines: both stay, without anybody pressing anything.
    notes(alicia).fill("Se leyó el directorio.\nFaltan tres servicios.")
    saved(alicia, notes(alicia))
    notes(fabio).press("End")
    notes(fabio).focus()
    expect(notes(fabio)).to_have_value("Se leyó el directorio.\nFaltan tres servicios.", timeout=10000)
    notes(fabio).fill("Se leyó el directorio.\nFaltan tres servicios.\nEl CEM envía su lista.")
    notes(alicia).fill("La presidencia abrió la sesión.\nSe leyó el directorio.\nFaltan tres servicios.")
    saved(fabio, notes(fabio))
    saved(alicia, notes(alicia))
    both = "La presidencia abrió la sesión.\nSe leyó el directorio.\nFaltan tres servicios.\nEl CEM envía su lista."
    expect(notes(alicia)).to_have_value(both, timeout=10000)
    expect(notes(fabio)).to_have_value(both, timeout=10000)

    # The same line: both texts are kept and shown until one of them joins them.
    decision = lambda page: page.get_by_label("Qué se decidió").first
    decision(alicia).fill("Se aprueba el directorio.")
    decision(fabio).fill("Se observa el directorio.")
    saved(alicia, decision(alicia))
    saved(fabio, decision(fabio))
    expect(decision(alicia)).to_have_value(re.compile("aprueba[^\\n]*\\n.*observa|observa[^\\n]*\\n.*aprueba"), timeout=10000)
    expect(decision(fabio)).to_have_value(re.compile("aprueba[^\\n]*\\n.*observa|observa[^\\n]*\\n.*aprueba"), timeout=10000)
    fabio.context.set_offline(True)
    decision(fabio).fill("Se aplaza el directorio.")
    expect(fabio.locator(f"output[for='{decision(fabio).get_attribute('id')}']")).to_have_text(
        "Sin conexión: tu texto sigue aquí", timeout=10000)
    decision(alicia).fill("Se aprueba el directorio con cambios.")
    saved(alicia, decision(alicia))
    fabio.context.set_offline(False)
    expect(fabio.locator(f"output[for='{decision(fabio).get_attribute('id')}']")).to_contain_text("guardado aparte", timeout=15000)
    fabio.reload()
    expect(fabio.locator("[data-live-apart]")).to_contain_text("Se aplaza el directorio.")
    expect(decision(fabio)).to_have_value("Se aprueba el directorio con cambios.")
    for width in (1280, 360):
        assert not check(fabio, path + "/minutes", set()), width
    fabio.goto(path + "/minutes")
    fabio.get_by_role("button", name="Juntar los dos textos").click()
    expect(decision(fabio)).to_have_value("Se aprueba el directorio con cambios.\nSe aplaza el directorio.")
    assert fabio.evaluate("Object.keys(localStorage).filter(key => key.startsWith('ayni.minutes')).length") == 0

    # An agreement falls, everyone is seated, the end is said.
    alicia.goto(path + "/minutes")
    point = alicia.locator("section.card").filter(has_text="1. Revisar el directorio")
    point.get_by_text("Registrar un acuerdo", exact=True).click()
    point.get_by_label("A qué se comprometió").fill("Enviar la lista de servicios")
    point.get_by_label("Institución responsable").select_option(index=1)
    point.get_by_label("Cargo de quien responde").fill("Jefatura")
    point.get_by_label("Fecha límite").fill("2030-12-01")
    point.get_by_role("button", name="Registrar el acuerdo").click()
    expect(alicia.locator("main")).to_contain_text("A-1")
    for seat in alicia.locator("fieldset.seat").all():
        seat.get_by_label("Asistencia").select_option(label="Presente")
    expect(alicia.locator("[data-live-quorum]")).to_contain_text("Hay quórum")
    expect(fabio.locator("[data-live-quorum]")).to_contain_text("Hay quórum", timeout=10000)
    alicia.get_by_label("Terminó").fill("23:59")
    alicia.get_by_role("button", name="Guardar la hora").click()
    alicia.get_by_role("button", name="Proponer el acta").click()
    alicia.get_by_role("dialog").get_by_role("button", name="Proponer el acta").click()
    expect(alicia.locator("main")).to_contain_text("Por aprobar")

    member = visit("punto-focal", "/")
    member.get_by_role("link", name="Aprueba u observa las actas").click()
    expect(member.locator("main")).to_contain_text("El CEM envía su lista.")
    member.get_by_role("button", name="Aprobar el acta").click()
    expect(member.locator("main")).to_contain_text("Aprobada")

    alicia.goto(path + "/minutes")
    alicia.get_by_role("button", name="Publicar el acta").click()
    alicia.get_by_role("dialog").get_by_role("button", name="Publicar el acta").click()
    alicia.get_by_role("link", name="Versión 1").click()
    digest = alicia.locator(".paper-digest").inner_text()
    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert not check(alicia, alicia.url.removeprefix(site.address), set())
    with alicia.expect_download(timeout=90000) as download:
        alicia.get_by_role("link", name="Descargar en PDF").click()
    paper = subprocess.run(["pdftotext", "-layout", download.value.path(), "-"], capture_output=True, check=True).stdout.decode()
    with alicia.expect_download(timeout=90000) as download:
        alicia.get_by_role("link", name="Descargar en Word").click()
    words = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    text = "\n".join(paragraph.text for paragraph in words.paragraphs)
    for part in (digest, "El CEM envía su lista.", "Horario de la ventanilla"):
        assert part in re.sub(r"\s*\n\s*", " ", paper) or part in paper, part
        assert part in text, part

    # Whoever has no account reads them once the body says so.
    alicia.goto(f"/bodies/{code}/minutes")
    alicia.get_by_label("Cualquier persona puede leer").check()
    alicia.get_by_role("button", name="Guardar las reglas").click()
    public = alicia.get_by_role("link", name="/public/bodies/").inner_text()
    stranger = visit(None, re.sub(r"^https?://[^/]+", "", public))
    assert not check(stranger, re.sub(r"^https?://[^/]+", "", public), set())
    stranger.get_by_role("link", name="Acta N.º").click()
    expect(stranger.locator(".paper-digest")).to_have_text(digest)


def test_without_javascript_a_text_is_saved_and_joined(site, visit, town, session):
    path, _ = session
    begin(site, visit, path)
    first = visit("secretaria", path + "/minutes", java_script_enabled=False)
    second = visit("planeamiento", path + "/minutes", java_script_enabled=False)
    for page, text in ((first, "Primero"), (second, "Segundo")):
        notes(page).fill(text)
        page.get_by_role("button", name=re.compile("Guardar.*qué se trató")).first.click()
    expect(notes(second)).to_have_value("Primero\nSegundo")
    second.get_by_label("Otro punto").fill("Feria de servicios")
    second.get_by_role("button", name="Agregar punto").click()
    expect(second.locator("main")).to_contain_text("4. Feria de servicios")
    second.get_by_role("button", name=re.compile("Quitar este punto.*Feria de servicios")).click()
    expect(second.locator("main")).not_to_contain_text("4. Feria de servicios")
    for page in (first, second):
        page.reload()
    seat = first.locator("fieldset.seat").first
    seat.get_by_label("Asistencia").select_option(label="Presente")
    first.get_by_role("button", name="Guardar la asistencia").click()
    other = second.locator("fieldset.seat").nth(1)
    other.get_by_label("Asistencia").select_option(label="Presente")
    second.get_by_role("button", name="Guardar la asistencia").click()
    expect(second.locator("[data-live-quorum]")).to_contain_text("2 de 2")
