"""The public pages as someone meets them on a cheap telephone: every language, no account, a slow line, no line at all."""

import io
import json
import pathlib
import re
import subprocess
import urllib.parse

import polib
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ["es", "en", "pt", "fr", "ht", "qu"]
PAGES = [
    "", "/services", "/needs/educacion", "/needs/t", "/pathways", "/pathways/proteccion-social", "/emergency", "/safety/1",
    "/safety/2", "/safety/3", "/offline", "/core/150133", "/services?q=colejio", "/needs/nada",
    "/pathways/violencia-trata-explotacion", "/pathways/proteccion-social/poster", "/nobody/knows/this",
]
CATALOGUES = sorted(path for folder in ("Sources", "Content") for path in (ROOT / folder).glob("**/*.po"))


@pytest.fixture(scope="module")
def service(town, site):
    """A service of the public directory."""
    return site.ask("SELECT id FROM service WHERE retired_at IS NULL AND visibility = 'everyone' ORDER BY name LIMIT 1")


def settle(page):
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_clean_and_fits(visit, site, service, language, width):
    page = visit(path=f"/{language}", width=width)
    for path in [*PAGES, f"/services/{service}", f"/services/{service}/card"]:
        page.goto(f"/{language}{path}")
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        shown = "es" if language == "qu" else language
        assert page.evaluate("document.documentElement.lang") == shown
        # Nothing of a whole plan falls back; what stays Spanish (names the institutions wrote) is marked for readers.
        assert page.locator(".other").count() == 0, path
        assert page.locator(".brand [lang=es]").count() == 1
        for other in LANGUAGES:
            assert page.locator(f".languages a[hreflang={other}]").get_attribute("lang") == other
        if language != "es":
            assert page.evaluate("[...document.querySelectorAll('.services h3 a')].every(name => name.querySelector('[lang=es]'))") or shown == "es"
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
        assert not found, (path, json.dumps(found, indent=1)[:3000])
        assert page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "/pathways/proteccion-social", "/safety/1"])
def test_what_is_tapped_is_large_enough(visit, language, path):
    page = visit(path=f"/{language}{path}", width=360)
    page.locator(".languages summary").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, select')].filter(thing => {
             const box = thing.getBoundingClientRect();
             const inText = thing.closest('p') && !thing.classList.contains('button') && thing.closest('main');
             return box.width && !inText && box.top >= 0 && (box.height < 43 || box.width < 24);
           }).map(thing => thing.outerHTML)"""
    )
    assert small == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_is_low_and_hides_neither_numbers_nor_languages(visit, language):
    page = visit(path=f"/{language}", width=360, java_script_enabled=False)
    assert page.locator("body > header").bounding_box()["height"] <= 190
    for number in ["105", "106", "100"]:
        assert page.locator(f".danger a[href='tel:{number}']").is_visible()
    assert page.locator("#exit").is_visible()
    french = page.locator(".languages a[hreflang=fr]")
    assert not french.is_visible()
    page.locator(".languages summary").click()
    assert french.is_visible()
    french.click()
    assert page.url.endswith("/fr")
    wide = visit(path=f"/{language}", width=1280)
    assert wide.locator(".languages a[hreflang=fr]").is_visible() and not wide.locator(".languages summary").is_visible()
    wide.locator(".languages a[hreflang=ht]").click()
    assert wide.url.endswith("/ht")


INSIDE = """() => [...document.querySelectorAll('svg.flow')].every(svg => {
  const boxes = [...svg.querySelectorAll(':scope > rect, :scope > polygon')].map(box => box.getBBox());
  const inside = (text) => boxes.some(box => text.x >= box.x - 1 && text.x + text.width <= box.x + box.width + 1
    && text.y >= box.y - 2 && text.y + text.height <= box.y + box.height + 2);
  return [...svg.querySelectorAll('text')].every(text => inside(text.getBBox()));
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pathway_is_drawn_legibly_and_written_out(visit, language):
    for code in ["violencia-trata-explotacion", "proteccion-social"]:
        page = visit(path=f"/{language}/pathways/{code}", width=360)
        settle(page)
        assert page.evaluate(INSIDE), "a text leaves its box"
        size = page.evaluate(
            "() => { const s = document.querySelector('svg.flow');"
            " return parseFloat(s.getAttribute('font-size')) * s.getBoundingClientRect().width / s.viewBox.baseVal.width }")
        assert size >= 12, size
        steps = page.locator("ol.steps > li").count()
        assert steps == int(re.match(r"(\d+) ", page.locator("svg.flow desc").text_content()).group(1)) and steps > 3
        assert page.locator("ol.steps .ways li").count() >= 2
    link = page.locator("ol.steps .ways a[href='#step-3']")
    link.click()
    assert page.url.endswith("#step-3") and page.locator("#step-3").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["violencia-trata-explotacion", "orientacion-general", "proteccion-social"])
def test_the_sheet_for_the_wall_prints_on_one_page(visit, language, code):
    page = visit(path=f"/{language}/pathways/{code}/poster")
    settle(page)
    assert page.evaluate(INSIDE)
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True, print_background=True)))
    text = " ".join(" ".join(one.extract_text() for one in printed.pages).split())
    assert len(printed.pages) == 1, text
    assert f"/{language}/pathways/{code}" in text.replace(" ", "")
    assert "Policía Nacional" not in text.split("/pathways/")[0][:200] and "106" not in text


def test_within_a_delicate_page_the_history_does_not_grow(visit):
    page = visit(path="/es/pathways/violencia-trata-explotacion")
    settle(page)
    assert "Ruta protegida" not in page.title()
    before = page.evaluate("history.length")
    page.locator(".ways-out a[href='#drawing']").click()
    page.wait_for_url("**#drawing")
    page.locator("ol.steps .ways a[href^='#step-']").first.click()
    assert "#step-" in page.url and page.evaluate("history.length") == before


def test_the_portal_works_without_javascript(visit, service):
    page = visit(path="/es", java_script_enabled=False)
    page.get_by_label("Escríbelo con tus palabras").fill("colejio")
    page.get_by_role("button", name="Buscar").click()
    assert "Te mostramos" in page.inner_text("main") or "¿Es esto lo que buscas?" in page.inner_text("main")
    page.goto("/es")
    page.get_by_role("link", name=re.compile("^Educación")).first.click()
    assert page.url.endswith("/es/needs/educacion")
    page.get_by_label("Solo lo que está abierto ahora").check()
    page.get_by_role("button", name="Mostrar").click()
    assert "open=1" in page.url
    assert page.locator("#exit").get_attribute("href").startswith("https://")


def test_the_way_out_leaves_no_line_behind(visit):
    page = visit(path="/es")
    page.context.route("https://www.google.com/**", lambda route: route.fulfill(body="<title>clima</title>", content_type="text/html"))
    page.goto("/es/needs/t")
    assert "Trata" not in page.title()
    settle(page)
    before = page.evaluate("history.length")
    page.get_by_role("link", name=re.compile("Me obligan")).first.click()
    page.wait_for_url("**/safety/1")
    settle(page)
    # From one delicate page to the next the history does not grow.
    assert page.evaluate("history.length") == before
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("https://www.google.com/**")
    page.go_back()
    settle(page)
    assert "/safety/" not in page.url and "/needs/t" not in page.url


def test_a_language_keeps_the_page_and_what_was_asked(visit):
    page = visit(path="/es/services?q=salud&open=1")
    page.get_by_role("navigation", name="Idioma").get_by_role("link", name="Français").click()
    address = urllib.parse.urlparse(page.url)
    assert address.path == "/fr/services"
    assert urllib.parse.parse_qs(address.query) == {"q": ["salud"], "open": ["1"]}


def test_a_first_visit_is_light_on_a_slow_line(visit, site, capsys):
    """Bytes and requests, not times: those depend on the machine. 2G: 250 kbit/s, 300 ms."""
    page = visit(path="about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": 250_000 / 8, "uploadThroughput": 50_000 / 8},
    )
    sizes, requests = [], []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
    page.set_default_timeout(30000)
    page.goto(site.address + "/es")
    settle(page)
    # The icon is asked for last, and its arrival may be told after the page is at rest.
    for _ in range(100):
        if len(sizes) >= len(requests):
            break
        page.wait_for_timeout(50)
    with capsys.disabled():
        print(f"\nfirst visit: {sum(sizes)} bytes in {len(requests)} requests")
    assert sum(sizes) <= 11_000 and len(requests) <= 5
    # What the worker takes afterwards, in the background, for a day without a line.
    kept = page.evaluate(
        """async () => {
             await navigator.serviceWorker.ready;
             const cache = await caches.open((await caches.keys())[0]);
             const answers = await Promise.all((await cache.keys()).map(one => cache.match(one)));
             return (await Promise.all(answers.map(one => one.blob()))).map(one => one.size);
           }"""
    )
    with capsys.disabled():
        print(f"kept for a day without a line: {sum(kept)} bytes of {len(kept)} pages and files")
    assert sum(kept) < 100_000
    assert all(url.startswith(site.address) for url in requests)
    sizes.clear()
    requests.clear()
    page.goto(site.address + "/es/emergency")
    settle(page)
    with capsys.disabled():
        print(f"second page: {sum(sizes)} bytes in {len(requests)} requests")
    # The style sheet and the script are kept for good.
    assert sum(sizes) < 30_000


def test_what_was_visited_is_read_without_a_connection(visit, site):
    page = visit(path="/es")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/es/needs/educacion")
    settle(page)
    page.goto("/es/pathways/proteccion-social")
    settle(page)
    for delicate in ["/es/needs/v", "/es/pathways/violencia-trata-explotacion"]:
        page.goto(delicate)
        settle(page)
    page.context.set_offline(True)
    page.goto("/es/pathways/proteccion-social")
    assert "Protección social" in page.inner_text("h1") and page.locator("svg.flow").is_visible()
    # With its own style sheet: steps have no numbers of a plain list.
    assert page.evaluate("getComputedStyle(document.querySelector('ol.steps')).listStyleType") == "none"
    page.goto("/es/needs/educacion")
    assert "Educación" in page.inner_text("h1")
    assert page.locator("#copy").is_visible() and "Información al" in page.inner_text("footer")
    page.goto("/es/emergency")
    assert "105" in page.inner_text("main")
    page.goto("/es/safety/1")
    assert "Señales de alerta" in page.inner_text("main")
    # A delicate page that was read is not kept: whoever finds the telephone learns nothing.
    for delicate in ["/es/needs/v", "/es/pathways/violencia-trata-explotacion"]:
        page.goto(delicate)
        assert "Esta página no está guardada" in page.inner_text("main")
    # The list is read out of the browser's store, one page after another.
    expect(page.locator("#kept")).to_contain_text("Educación", timeout=20000)
    assert "Violencia" not in page.locator("#kept").inner_text()
    page.context.set_offline(False)
    page.goto("/es/offline")
    page.get_by_role("link", name="Borrar lo guardado en este teléfono").click()
    assert "ya no guarda nada" in page.inner_text("main")
    assert page.evaluate("caches.keys()") == []


def test_the_portal_can_be_installed(visit, site):
    page = visit(path="/fr")
    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json())")
    assert manifest["start_url"] == "/fr" and manifest["scope"] == "/fr" and manifest["lang"] == "fr" and manifest["icons"]


def test_the_card_is_the_size_of_a_bank_card(visit, service):
    page = visit(path=f"/es/services/{service}/card")
    page.emulate_media(media="print")
    box = page.locator(".wallet").bounding_box()
    millimetre = 96 / 25.4
    assert abs(box["width"] - 85 * millimetre) < 2 and box["height"] >= 54 * millimetre - 2
    assert page.locator(".wallet svg").is_visible() and not page.locator("#exit").is_visible()


def test_the_short_text_fits_one_message(visit, service):
    page = visit(path=f"/es/services/{service}")
    text = page.get_by_label("Texto corto para copiar").input_value()
    assert 20 < len(text) <= 160 and f"/es/services/{service}" in text


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_catalogues_are_good_gettext(catalogue, tmp_path):
    """Two independent readers."""
    subprocess.run(["msgfmt", "--check", "-o", tmp_path / "x.mo", catalogue], check=True, capture_output=True)
    entries = polib.pofile(str(catalogue), check_for_duplicates=True)
    assert len(entries) > 40 and all(entry.msgstr for entry in entries)
    assert entries.metadata["Language"] == catalogue.stem


def test_catalogues_are_prepared_and_checked_for_those_who_speak_the_language(site, tmp_path):
    plan = str(ROOT / "Content/packs/san-juan-de-miraflores")

    def check(file, part):
        return subprocess.run(
            [site.program, "translation", "check", plan, str(file), "--part", part], env=site.environment, capture_output=True, text=True)

    status = site.run("translation", "status", plan)
    assert len(status.splitlines()) == 15 and "fr  frame: " in status and "qu  plan: 0 de " in status
    for part in ["frame", "plan", "common"]:
        file = tmp_path / f"{part}.po"
        site.run("translation", "export", plan, "--language", "fr", "--part", part, "--to", str(file))
        subprocess.run(["msgfmt", "--check", "-o", tmp_path / "x.mo", file], check=True, capture_output=True)
        entries = polib.pofile(str(file), check_for_duplicates=True)
        assert len(entries) > 40 and all(entry.fuzzy and entry.msgstr for entry in entries)
        entries[0].flags.remove("fuzzy")
        reviewed = tmp_path / f"{part}-reviewed.po"
        entries.save(str(reviewed))
        answer = check(reviewed, part)
        assert answer.returncode == 0 and "1 revisados" in answer.stdout and "faltan 0, sobran 0" in answer.stdout, answer
        entries[1].msgid = "Un texto que ya no está"
        entries.save(str(reviewed))
        answer = check(reviewed, part)
        assert answer.returncode == 1 and "faltan 1, sobran 1" in answer.stdout and "Un texto que ya no está" in answer.stderr, answer
    empty = tmp_path / "qu.po"
    site.run("translation", "export", plan, "--language", "qu", "--part", "plan", "--to", str(empty))
    assert not polib.pofile(str(empty)).translated_entries()
    answer = check(empty, "plan")
    assert answer.returncode == 65 and re.search(r"qu\.po:\d+: La traducción está vacía", answer.stderr), answer
    again = subprocess.run(
        [site.program, "translation", "export", plan, "--language", "qu", "--part", "plan", "--to", str(empty)],
        env=site.environment, capture_output=True, text=True)
    assert again.returncode == 73
