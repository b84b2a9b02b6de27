"""The map that moves, the one that does not, and the actor map."""

import http.server
import json
import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from site_under_test import Client, Site
from test_every_page import RULES

# A district, its neighbour, drawn by hand.
SQUARES = [("150133", -77.0), ("150142", -76.9)]


def layer(folder):
    features = [{
        "type": "Feature", "properties": {"IDDIST": code},
        "geometry": {"type": "Polygon", "coordinates": [[
            [west, -12.2], [west + 0.1, -12.2], [west + 0.1, -12.1], [west, -12.1], [west, -12.2]]]},
    } for code, west in SQUARES]
    path = folder / "distritos.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


def fill(site, secretary):
    site.run("territory", "import", layer(site.folder), "--source", "Dibujo de prueba", "--licence", "CC0")
    page = secretary.get("/services/new")
    home = re.search(r'<select id="organization".*?<option value="([0-9a-f-]{36})"', page, re.S).group(1)
    for name, visibility, place in [
        ("Ambulatorio del mapa", "everyone", "-12.15, -76.95"), ("Casa de acogida Luna", "placeless", "-12.1234, -76.9876")]:
        secretary.get("/services/new")
        secretary.post("/services/new", {
            "organization": home, "name": name, "status": "active", "visibility": visibility, "category": ["salud"],
            "seen": "", "hours": "todos los días 24 horas", "contact-0": "113", "address": "Jr. Uno 7", "ubigeo": "150133",
            "coordinates": place})


@pytest.fixture(scope="module")
def drawn(site, accounts):
    fill(site, accounts["secretaria"])


def clean(page):
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"][:160]) for one in found]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_moves_and_the_list_leads_to_it(visit, drawn, width):
    page = visit("orientacion", "/map?q=ambulatorio", width=width, reduced_motion="reduce")
    expect(page.locator("#map .leaflet-marker-icon")).to_have_count(1)
    expect(page.locator("#map-drawn")).to_be_hidden()
    assert page.locator("#map .leaflet-marker-icon").evaluate("icon => icon.complete && icon.naturalWidth > 0")
    assert page.locator("#map img.leaflet-tile").count() == 0
    button = page.get_by_role("button", name="Ver en el mapa: Ambulatorio del mapa")
    button.focus()
    page.keyboard.press("Enter")
    card = page.locator(".leaflet-popup .map-card")
    expect(card).to_contain_text("Ambulatorio del mapa")
    expect(card).to_contain_text("Abierto ahora")
    clean(page)
    card.get_by_role("link", name="Ambulatorio del mapa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ambulatorio del mapa")


@pytest.mark.parametrize("width", [360, 1280])
def test_without_javascript_there_is_the_list_and_a_drawing(visit, drawn, width):
    page = visit("orientacion", "/map", width=width, java_script_enabled=False)
    expect(page.locator("svg.district-map")).to_be_visible()
    expect(page.locator("#map")).to_be_hidden()
    expect(page.get_by_role("link", name="Ambulatorio del mapa")).to_be_visible()
    assert page.locator("svg.district-map .map-service").count() >= 1
    page.get_by_label("Necesidad").select_option(index=1)
    page.get_by_role("button", name="Buscar").click()
    assert "need=" in page.url


def test_a_refuge_is_on_no_map(visit, drawn, site):
    page = visit("secretaria", "/map?q=luna")
    expect(page.locator("main")).to_contain_text("No sale en el mapa")
    expect(page.locator("#map")).to_be_visible()
    expect(page.locator("#map .leaflet-marker-icon")).to_have_count(0)
    anyone = visit(None, "/es/map/services.geojson")
    assert "Ambulatorio del mapa" in anyone.content()
    assert "Luna" not in anyone.content() and "-12.1234" not in anyone.content()


def test_the_map_is_printed_as_a_drawing(visit, drawn):
    page = visit("orientacion", "/map")
    expect(page.locator("#map .leaflet-marker-icon").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("svg.district-map")).to_be_visible()
    expect(page.locator("#map")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_the_actor_map_says_in_a_table_what_it_draws(visit, drawn, script):
    page = visit("consulta", "/actor-map", width=360, java_script_enabled=script)
    expect(page.locator("svg.district-map")).to_be_visible()
    expect(page.locator("main")).to_contain_text("San Juan de Miraflores")
    if script:
        clean(page)


OPEN = {"es": "Mover y acercar el mapa", "en": "Move and zoom the map", "pt": "Mover e aproximar o mapa",
        "fr": "Déplacer et agrandir la carte", "ht": "Deplase ak agrandi kat la", "qu": "Mover y acercar el mapa"}


@pytest.mark.parametrize("language", OPEN)
def test_anyone_opens_the_map_in_their_language_when_they_want_to(visit, drawn, language):
    page = visit(path=f"/{language}/map?need=salud", width=360, reduced_motion="reduce")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.locator("svg.district-map")).to_be_visible()
    clean(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name=OPEN[language]).click()
    expect(page.locator("#map .leaflet-marker-icon").first).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "map"
    assert any("leaflet.js" in address for address in asked)
    clean(page)
    row = page.locator(".services > li", has_text="Ambulatorio del mapa")
    row.locator("button").click()
    card = page.locator(".leaflet-popup .map-card")
    expect(card).to_contain_text("Ambulatorio del mapa")
    card.get_by_role("link", name="Ambulatorio del mapa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ambulatorio del mapa")
    assert f"/{language}/services/" in page.url and page.context.cookies() == []


def test_nobody_pays_for_the_map_who_does_not_open_it(visit, drawn):
    # A list, which is made anew for each who asks; the first page is a minute old at most.
    page = visit(path="/es/needs/salud")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Ver en el mapa").click()
    page.wait_for_load_state("networkidle")
    assert asked and not [address for address in asked if "leaflet" in address or "geojson" in address]


def test_without_a_connection_the_drawing_stays(visit, drawn):
    page = visit(path="/es/map", width=360)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("button", name=OPEN["es"]).click()
    expect(page.locator("#map-refused")).to_be_visible()
    expect(page.locator("svg.district-map")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name=OPEN["es"]).click()
    expect(page.locator("#map .leaflet-marker-icon").first).to_be_visible()
    expect(page.locator("#map-refused")).to_be_hidden()


class Pictures(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        Pictures.asked.append((self.path, self.headers.get("Referer")))
        self.send_response(200)
        self.send_header("Content-Type", "image/svg+xml")
        self.end_headers()
        self.wfile.write(b'<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>')

    def log_message(self, *_):
        pass


def test_pictures_come_from_the_one_server_that_was_set(pytestconfig, tmp_path, chromium, monkeypatch):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AYNI_TILES", f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.svg")
    monkeypatch.setenv("AYNI_TILES_CREDIT", "© Prueba <b>")
    site = Site(pytestconfig.getoption("--ayni"), tmp_path)
    try:
        secretary = Client(site, "secretaria", site.logins["secretaria"])
        fill(site, secretary)
        context = chromium.new_context(base_url=site.address)
        context.add_cookies(secretary.cookies_for_browser())
        page = context.new_page()
        # Leaflet may call a picture loaded that it has just asked for again, so the answer itself is waited for.
        with page.expect_response(lambda answer: f":{server.server_port}/" in answer.url):
            page.goto("/map?need=salud&q=ambulatorio")
        expect(page.locator("#map img.leaflet-tile-loaded").first).to_be_visible()
        expect(page.locator("#map .leaflet-control-attribution")).to_contain_text("© Prueba <b>")
        # It learns which site asks, not what was looked for.
        assert Pictures.asked and {referrer for _, referrer in Pictures.asked} == {site.address + "/"}
        context.close()
    finally:
        site.stop()
        server.shutdown()
