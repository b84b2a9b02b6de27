"""Every page a person can reach, by role: accessible, whole at phone and desk width, quiet in the console."""

import collections
import re
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
WIDTHS = [1280, 360]
ROLES = ["administracion", "secretaria", "orientacion", "punto-focal", "planeamiento", "consulta"]
# The portal has a frame and tests of its own (test_portal.py).
PORTAL = re.compile(r"^/(es|en|pt|fr|ht|qu)(/|\?|$)")
ANYONE = ["/login", "/card", "/no-existe", "/r/no-es-un-enlace"]
# Pages no link leads to.
UNLINKED = ["/", "/account", "/account/totp", "/password", "/no-existe", "/services?q=zzzz", "/referrals?state=withdrawn"]
# So many pages of one kind are enough: they differ in data only.
EACH = 2
DOWNLOADS = (".geojson", ".csv", ".xlsx", ".pdf", ".docx", ".ics", "/file")

SHAPE = """() => [...new Set([...document.querySelectorAll('body *')].map(
  e => e.localName + '.' + e.className + '.' + e.getAttribute('role')))].sort().join()"""
FACTS = """() => ({
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  headings: [...document.querySelectorAll('h1')].filter(e => e.checkVisibility()).length,
  title: document.title, language: document.documentElement.lang,
  anonymous: [...document.querySelectorAll('table')].filter(e => !e.caption).length,
  ids: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i),
  small: [...document.querySelectorAll('button, summary, select, input:not([type=hidden], [type=checkbox], [type=radio])')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 80)),
})"""


def kind(path):
    """The route behind an address: identifiers and codes of the plan become a star."""
    path = urllib.parse.urlparse(path).path
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", path)
    path = re.sub(r"^/plan/products/[^/]+", "/plan/products/*", path)
    path = re.sub(r"^/territory/nodes/[^/]+", "/territory/nodes/*", path)
    path = re.sub(r"^/plan/[hl][0-9]+", "/plan/*", path)
    path = re.sub(r"^/plan/(alignment|instruments|versions)/[a-z]*[0-9-][^/]*$|^/plan/(alignment|instruments)/[^/.]+$", r"/plan/\1\2/*", path)
    if path.startswith("/matrix/closings"):
        return re.sub(r"/(quarter|month|semester|year)-.*", "/*", path)
    path = re.sub(r"/draft/steps/(?!new)[^/]+", "/draft/steps/*", path)
    return re.sub(r"^/(matrix|pathways)/[^/]+", r"/\1/*", path)


@pytest.fixture(scope="session")
def examined():
    """Shapes of pages axe has seen: the same page with the same parts gives the same answer in another role."""
    return set()


def check(page, path, examined):
    wrong = []
    page.goto(path)
    # Where the first page leads who has no session; test_portal.py looks at those in every language.
    if PORTAL.match(urllib.parse.urlparse(page.url).path):
        return wrong
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        facts = page.evaluate(FACTS)
        if facts["overflow"] > 0:
            wrong.append(f"{path} at {width}: {facts['overflow']} px too wide")
        if facts["headings"] != 1 or not facts["title"].endswith("Ayni") or facts["language"] != "es-PE":
            wrong.append(f"{path}: {facts['headings']} h1, title «{facts['title']}»")
        wrong += [f"{path}: {name} {facts[name]}" for name in ("anonymous", "ids", "small") if facts[name]]
        shape = (kind(path), width, page.evaluate(SHAPE))
        if shape not in examined:
            examined.add(shape)
            for found in Axe().run(page, options=RULES).response["violations"]:
                nodes = " | ".join(node["html"][:160] for node in found["nodes"][:3])
                wrong.append(f"{path} at {width}: {found['id']}: {nodes}")
    return wrong


def links(page, site):
    for address in page.evaluate("[...document.links].map(a => a.href)"):
        path = address.removeprefix(site.address)
        path = path.split("#")[0] or "/"
        if path.startswith("/") and not PORTAL.match(path) and not urllib.parse.urlparse(path).path.endswith(DOWNLOADS):
            yield path


def walk(page, site, start, examined):
    waiting, seen, kinds, wrong = collections.deque(start), set(start), collections.Counter(), []
    while waiting:
        path = waiting.popleft()
        if kinds[kind(path)] >= EACH and path not in start:
            continue
        kinds[kind(path)] += 1
        wrong += check(page, path, examined)
        for found in links(page, site):
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    return kinds, wrong


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_accessible_and_whole(visit, site, town, examined, role):
    page = visit(role)
    kinds, wrong = walk(page, site, list(UNLINKED), examined)
    assert not wrong, "\n".join(sorted(set(wrong)))
    # The walk itself must not fall asleep: every entry of the menu was opened, and the records behind it.
    assert {"/services", "/services/*", "/organizations/*", "/pathways/*", "/matrix/*", "/territory", "/plan/*",
            "/reports/matrix", "/reports/directory",
            "/plan/products/*", "/plan/timeline"} <= set(kinds)


def test_every_public_page_is_accessible_and_whole(visit, site, town, examined):
    kinds, wrong = walk(visit(path="/login"), site, list(ANYONE), examined)
    assert not wrong, "\n".join(sorted(set(wrong)))
