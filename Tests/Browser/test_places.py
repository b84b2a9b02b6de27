"""Places of a service, institutions and distances in the browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from test_every_page import RULES

HERE = {"latitude": -12.158123, "longitude": -76.970456}


def clean(page):
    """Accessible and whole, at both widths, as it stands now: a refused form is no link's target."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"][:160]) for one in found]


@pytest.fixture
def service(accounts):
    """A service of the secretary's own, reached by telephone alone."""
    def add(name):
        secretary = accounts["secretaria"]
        page = secretary.get("/services/new")
        home = re.search(r'<select id="organization".*?<option value="([0-9a-f-]{36})"', page, re.S).group(1)
        secretary.post("/services/new", {
            "organization": home, "name": name, "status": "active", "category": ["salud"], "seen": "",
            "hours": "todos los días 24 horas", "contact-0": "113"})
        return secretary.where.split("?")[0]

    return add


@pytest.mark.parametrize("script", [True, False])
def test_places_come_and_go_with_and_without_javascript(visit, service, script):
    path = service(f"Línea de salud {'con' if script else 'sin'} guion")
    page = visit("secretaria", path, width=360, java_script_enabled=script)
    main = page.locator("main")
    expect(main).to_contain_text("Este servicio no tiene local.")
    expect(main).to_contain_text("solo por sus contactos: teléfono")

    page.get_by_role("link", name="Agregar local").click()
    page.get_by_label("Teléfono del local").fill("052-241010")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_be_visible()
    expect(page.get_by_label("Teléfono del local")).to_have_value("052-241010")
    if script:
        expect(page.locator(".summary")).to_be_focused()
        clean(page)
    page.get_by_label("Nombre del local").fill("Sede central")
    page.get_by_label("Dirección").fill("Av. Los Héroes 638")
    page.get_by_label("UBIGEO del distrito").fill("150133")
    page.get_by_label("Latitud y longitud").fill("-76.97, -12.16")
    page.get_by_role("button", name="Guardar").click()
    expect(main).to_contain_text("Av. Los Héroes 638, San Juan de Miraflores")
    # Swapped on the map, put right here, and said.
    expect(main).to_contain_text("-12.16, -76.97")
    expect(main).to_contain_text("venían cambiadas")

    page.get_by_role("link", name="Agregar local").click()
    page.get_by_label("Nombre del local").fill("Anexo")
    page.get_by_label("Horario del local").fill("sábado 9:00-9:01")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("heading", name="Dónde: 2 locales")).to_be_visible()
    expect(main).to_contain_text("Horario de este local: sábado, de 9:00 a 9:01.")

    page.get_by_role("link", name="Corregir el local Anexo").click()
    page.get_by_label("Es el local principal").check()
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".card .rows h3").first).to_have_text("Anexo")
    page.get_by_role("link", name="Quitar el local Sede central").click()
    expect(main).to_contain_text("¿Quitar este local del servicio?")
    if script:
        clean(page)
    page.get_by_role("button", name="Quitar el local").click()
    expect(page.get_by_text("Local quitado del servicio.")).to_be_visible()
    expect(page.locator(".card .rows h3")).to_have_count(1)
    # The form of the service itself leaves places to their own pages.
    page.get_by_role("link", name="Corregir datos").click()
    expect(page.get_by_label("Dirección")).to_have_count(0)


def test_a_place_is_added_by_keyboard_alone(visit, service):
    page = visit("secretaria", service("Línea con teclado"))
    page.get_by_role("link", name="Agregar local").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Nombre del local").focus()
    page.keyboard.type("Módulo")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Teléfono del local")).to_be_focused()
    page.keyboard.type("999 111 222")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=3, name="Módulo")).to_be_visible()


def test_an_institution_is_added_corrected_and_retired(visit):
    page = visit("administracion", "/organizations", width=360)
    page.get_by_role("link", name="Agregar institución").click()
    page.get_by_label("Nombre").fill("Cáritas de prueba")
    page.get_by_label("RUC").fill("20131370646")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".summary")).to_be_focused()
    expect(page.get_by_label("Nombre")).to_have_value("Cáritas de prueba")
    clean(page)
    page.get_by_label("RUC").fill("20131370645")
    page.get_by_label("Familia").select_option(index=1)
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Guardado.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("no tiene servicios en el directorio")

    page.get_by_role("link", name="Corregir datos").click()
    page.get_by_label("Nombre").fill("Casa de acogida de prueba")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casa de acogida de prueba")
    page.goto("/organizations?q=casa+acogida")
    expect(page.locator(".rows li")).to_have_count(1)
    page.locator(".rows a").click()
    page.get_by_role("link", name="Retirar institución").click()
    page.get_by_role("button", name="Retirar institución").click()
    expect(page.get_by_text("Retirado del directorio.")).to_be_visible()
    page.goto("/organizations?q=casa+acogida")
    expect(page.locator(".empty")).to_be_visible()
    clean(page)


def test_an_institution_with_services_says_why_it_stays(visit, town):
    page = visit("secretaria", f"/services/{town.service}")
    page.locator(".page-head .lead a").click()
    page.get_by_role("link", name="Retirar institución").click()
    expect(page.get_by_role("alert")).to_contain_text("Todavía tiene")
    expect(page.get_by_role("button", name="Retirar institución")).to_have_count(0)
    clean(page)


def test_the_device_gives_its_position_only_when_asked_and_no_address_holds_it(visit, town, site):
    page = visit("orientacion", "/services?q=hospital", geolocation=HERE, permissions=["geolocation"])
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    page.get_by_text("Medir desde otro punto").click()
    page.get_by_role("button", name="Usar la posición de este equipo").click()
    expect(page.get_by_role("status").first).to_contain_text("desde el punto que indicaste (-12.158, -76.97)")
    assert page.url.endswith("/services?q=hospital&near=point")
    assert not [url for url in seen if "76.9" in url]
    assert " m" in page.locator(".rows li").first.inner_text() or " km" in page.locator(".rows li").first.inner_text()
    clean(page)
    # Kept for the services pages of this browser alone.
    cookie = next(cookie for cookie in page.context.cookies(site.address + "/services") if cookie["name"] == "ayni_point")
    assert cookie["value"] == "-12.158_-76.97" and cookie["httpOnly"] and cookie["path"] == "/services"
    # Coming back from a service asks nothing again.
    page.locator(".rows a").first.click()
    page.go_back()
    expect(page.get_by_role("status").first).to_contain_text("desde el punto que indicaste")
    assert "76.9" not in (site.folder / "server.log").read_text()
    page.get_by_text("Medir desde otro punto").click()
    page.get_by_role("button", name="Olvidar el punto guardado").click()
    expect(page.locator("main")).not_to_contain_text("el punto que indicaste")
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "ayni_point"]


def test_a_refused_position_says_what_to_do(visit, town):
    page = visit("orientacion", "/services", width=360)
    page.get_by_text("Medir desde otro punto").click()
    page.get_by_role("button", name="Usar la posición de este equipo").click()
    expect(page.locator("#point-status")).to_contain_text("pega las coordenadas desde un mapa")
    expect(page.get_by_role("button", name="Usar la posición de este equipo")).to_be_enabled()


def test_coordinates_are_pasted_without_javascript(visit, town):
    page = visit("orientacion", "/services?q=hospital", java_script_enabled=False)
    page.get_by_text("Medir desde otro punto").click()
    expect(page.get_by_role("button", name="Usar la posición de este equipo")).to_be_hidden()
    page.get_by_label("Latitud y longitud").fill("en mi casa")
    page.get_by_role("button", name="Medir desde ahí").click()
    expect(page.locator(".summary")).to_be_visible()
    expect(page.get_by_label("Latitud y longitud")).to_have_value("en mi casa")
    page.get_by_label("Latitud y longitud").fill("-12.0464, -77.0428")
    page.get_by_role("button", name="Medir desde ahí").click()
    expect(page.get_by_role("status").first).to_contain_text("(-12.046, -77.043)")
    expect(page.get_by_label("Buscar")).to_have_value("hospital")
