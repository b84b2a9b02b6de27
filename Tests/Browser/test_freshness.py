"""A directory that is kept right, in the browser: an institution answers by its link, duplicates are joined."""

import re

import pytest
from playwright.sync_api import expect

from test_places import clean


@pytest.fixture
def add(accounts):
    """A service of an institution without mail; answers its path and the institution's."""
    def made(name, **more):
        secretary = accounts["secretaria"]
        page = secretary.get("/services/new")
        homes = re.findall(r'<option value="([0-9a-f-]{36})"', re.search(r'<select id="organization".*?</select>', page, re.S).group(0))
        secretary.post("/services/new", {
            "organization": homes[-1], "name": name, "status": "active", "category": ["salud"], "seen": "",
            "hours": "lunes a viernes 8:00-13:00", "contact-0": "052-241010", "cost": "Gratis", **more})
        return secretary.where.split("?")[0], f"/organizations/{homes[-1]}"

    return made


@pytest.mark.parametrize("script", [True, False])
def test_an_institution_confirms_and_corrects_by_its_link(visit, add, script):
    name = f"Consejería {'con' if script else 'sin'} guion"
    path, institution = add(name)
    page = visit("secretaria", institution, width=360, java_script_enabled=script)
    page.get_by_role("button", name="Pedir por enlace que confirme sus datos").click()
    expect(page.get_by_text("no se vuelve a mostrar")).to_be_visible()
    if script:
        clean(page)
    link = re.search(r"https?://[^/]+(/assurance/[\w-]+)", page.locator("p.code").inner_text()).group(1)
    assert link in page.get_by_role("link", name="Compartir por WhatsApp").get_attribute("href").replace("%2F", "/")

    # Another device, which has never been here.
    guest = visit(None, link, width=360, java_script_enabled=script)
    card = guest.locator("section.card", has_text=name)
    expect(card).to_contain_text("Sin verificar")
    if script:
        clean(guest)
    card.get_by_role("link", name="Corregir").click()
    expect(guest.get_by_label("Costo")).to_have_value("Gratis")
    guest.get_by_label("Costo").fill("S/ 5")
    guest.get_by_label("Horario").fill("cuando sea")
    guest.get_by_role("button", name="Enviar la corrección").click()
    expect(guest.locator(".summary")).to_be_visible()
    expect(guest.get_by_label("Costo")).to_have_value("S/ 5")
    if script:
        expect(guest.locator(".summary")).to_be_focused()
        clean(guest)
    guest.get_by_label("Horario").fill("lunes a viernes 8:00-15:00")
    guest.get_by_role("button", name="Enviar la corrección").click()
    expect(guest.get_by_text("La secretaría técnica revisa la corrección antes de publicarla.")).to_be_visible()
    expect(guest.locator("section.card", has_text=name)).to_contain_text("Corrección enviada")

    page.goto("/directory/corrections")
    page.get_by_role("link", name=name).click()
    if script:
        clean(page)
    page.locator("#take-cost").get_by_text("Aceptar").click()
    page.locator("#take-hours").get_by_text("Aceptar").click()
    page.get_by_role("button", name="Guardar la decisión").click()
    main = page.locator("main")
    expect(main).to_contain_text("S/ 5")
    expect(main).to_contain_text("lunes a viernes, de 8:00 a 15:00")
    expect(main).to_contain_text("por el enlace que se le envió")

    # What is left is confirmed with one click; opening the link had confirmed nothing.
    guest.goto(link)
    button = guest.get_by_role("button", name="Todo sigue igual")
    if button.count():
        button.click()
        expect(guest.get_by_text("Gracias. Quedó confirmado hoy.")).to_be_visible()
    expect(guest.get_by_text("No queda nada por confirmar")).to_be_visible()
    page.goto("/directory/requests")
    expect(page.get_by_role("heading", name="Enlaces enviados")).to_be_visible()
    if script:
        clean(page)
        page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Anular el enlace").first.click()
    if script and page.get_by_role("dialog").count():
        page.get_by_role("dialog").get_by_role("button").first.click()
    expect(page.get_by_text("Enlace anulado.")).to_be_visible()
    assert guest.goto(link).status == 410
    expect(guest.get_by_role("heading", name="Este enlace ya no sirve")).to_be_visible()


def test_duplicates_are_compared_joined_and_parted(visit, add):
    own, _ = add("Defensoría de la mujer y la familia")
    other, _ = add("DEFENSORIA DE LA MUJER Y LA FAMILIA.", cost="S/ 5")
    page = visit("secretaria", "/duplicates", width=360)
    page.get_by_role("button", name="Buscar otra vez").click()
    page.get_by_role("link", name=re.compile("Defensoría de la mujer")).first.click()
    clean(page)
    page.set_viewport_size({"width": 360, "height": 900})
    page.locator("#take-cost").get_by_text("El que se une").click()
    page.get_by_role("button", name="Unir los dos registros").click()
    expect(page.get_by_text("Son el mismo servicio: este es el registro que quedó.")).to_be_visible()
    survivor = page.url.split("?")[0]
    joined = other if survivor.endswith(own) else own
    page.goto(joined)
    assert page.url.split("?")[0] == survivor, "the old address leads to the one that stays"
    page.goto(f"{joined}?own=1")
    clean(page)
    page.get_by_role("link", name="Deshacer la unión").click()
    expect(page.get_by_role("heading", name="¿Deshacer esta unión?")).to_be_visible()
    clean(page)
    page.get_by_role("button", name="Deshacer la unión").click()
    expect(page.get_by_text("Unión deshecha.")).to_be_visible()
    assert page.url.split("?")[0].endswith(joined)


def test_the_protocol_shows_what_stands_behind_its_figures(visit, town):
    page = visit("consulta", "/directory/protocol", width=360)
    expect(page.get_by_role("heading", name="Protocolo de actualización del directorio")).to_be_visible()
    clean(page)
    page.get_by_role("link", name=re.compile("agregados")).click()
    expect(page.get_by_role("status")).to_contain_text("servicio")
    clean(page)


@pytest.fixture
def official(accounts):
    """A focal point of an institution without services, in a body of its own; answers the institution's path and theirs."""
    def made(body, name):
        secretary, code = accounts["secretaria"], body.lower().replace(" ", "-")
        secretary.get("/bodies/new")
        secretary.post("/bodies/new", {"kind": "round-table", "name": body, "code": code, "purpose": "Coordinar"})
        page = secretary.get(f"/bodies/{code}/members/new")
        choices = re.search(r'<select id="organization".*?</select>', page, re.S).group(0)
        institution = re.findall(r'<option value="([0-9a-f-]{36})"', choices)[-2]
        secretary.post(f"/bodies/{code}/members/new", {"organization": institution, "role": ""})
        seat = re.search(rf"/bodies/{code}/members/[0-9a-f-]{{36}}/focal-point", secretary.get(f"/bodies/{code}")).group(0)
        secretary.get(seat)
        secretary.post(seat, {
            "standing": "titular", "name": name, "post": "Coordinadora", "email": "oficina@prueba.pe",
            "document": "Oficio 12-2026", "from": "2026-01-05"})
        return f"/organizations/{institution}", secretary.where.split("?")[0]

    return made


def asked(visit, institution, **options):
    """The secretary asks the institution by a link; answers it."""
    page = visit("secretaria", institution, **options)
    page.get_by_role("button", name="Pedir por enlace que confirme sus datos").click()
    return re.search(r"https?://[^/]+(/assurance/[\w-]+)", page.locator("p.code").inner_text()).group(1)


@pytest.mark.parametrize("script", [True, False])
def test_an_institution_corrects_its_focal_point_by_its_link(visit, official, script):
    body = f"Mesa de enlace {'uno' if script else 'dos'}"
    institution, person = official(body, "Ana Quispe")
    guest = visit(None, asked(visit, institution), width=360, java_script_enabled=script)
    card = guest.locator("section.card", has_text=f"Punto focal en {body}")
    expect(card).to_contain_text("Ana Quispe")
    card.get_by_role("link", name=f"Corregir el punto focal en {body}").click()
    expect(guest.get_by_label("Sí, sigue")).to_be_checked()
    expect(guest.get_by_label("Cargo")).to_have_value("Coordinadora")
    if script:
        clean(guest)
    guest.get_by_label("Cargo").fill("Jefa de bienestar")
    # Without an address nothing reaches the office.
    guest.get_by_label("Correo de la oficina").fill("")
    guest.get_by_role("button", name="Enviar la corrección").click()
    expect(guest.locator(".summary")).to_be_visible()
    expect(guest.get_by_label("Cargo")).to_have_value("Jefa de bienestar")
    if script:
        expect(guest.locator(".summary")).to_be_focused()
        clean(guest)
    guest.get_by_label("Correo de la oficina").fill("oficina@prueba.pe")
    guest.get_by_role("button", name="Enviar la corrección").click()
    expect(guest.get_by_text("La secretaría técnica revisa la corrección antes de publicarla.")).to_be_visible()
    expect(card).to_contain_text("Corrección enviada")

    page = visit("secretaria", person, width=360, java_script_enabled=script)
    expect(page.locator("main")).to_contain_text("Coordinadora")
    page.get_by_role("link", name="Resolver la propuesta").click()
    if script:
        clean(page)
    page.locator("#take-post").get_by_text("Aceptar").click()
    page.get_by_role("button", name="Guardar la decisión").click()
    expect(page.locator("main")).to_contain_text("Jefa de bienestar")
    expect(page.locator("main")).to_contain_text("por el enlace que se le envió")


def test_an_institution_says_that_its_focal_point_left_and_a_handover_is_what_changes_it(visit, official):
    institution, person = official("Mesa de relevo", "Rosa Vilca")
    guest = visit(None, asked(visit, institution), width=360)
    card = guest.locator("section.card", has_text="Punto focal en Mesa de relevo")
    card.get_by_role("link", name="Corregir el punto focal en Mesa de relevo").click()
    guest.get_by_label("No, ya no está").check()
    guest.get_by_label("Quién lo reemplaza").fill("Raúl Mamani, jefe de bienestar")
    guest.get_by_role("button", name="Enviar la corrección").click()
    expect(card).to_contain_text("Corrección enviada")

    page = visit("secretaria", person, width=360)
    expect(page.locator("main")).to_contain_text("ya no está en el encargo")
    expect(page.locator("main")).to_contain_text("Rosa Vilca")
    page.goto("/directory/corrections")
    page.get_by_role("link", name="Rosa Vilca").click()
    clean(page)
    page.get_by_role("link", name="Registrar relevo").click()
    expect(page.locator("main")).to_contain_text("Raúl Mamani, jefe de bienestar")
    clean(page)
