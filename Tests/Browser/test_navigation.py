"""Getting around: the menu by role, the keyboard, the phone."""

import pytest
from playwright.sync_api import expect

MENU = {
    "administracion": ["Inicio", "Servicios", "Rutas", "Coordinación", "Plan", "Seguimiento", "Informes", "Territorio", "Cuentas", "Bitácora"],
    "secretaria": ["Inicio", "Orientar", "Derivaciones", "Servicios", "Rutas", "Coordinación", "Plan", "Seguimiento", "Informes", "Territorio", "Bitácora"],
    "orientacion": ["Inicio", "Orientar", "Derivaciones", "Servicios", "Rutas", "Coordinación", "Plan", "Seguimiento", "Informes", "Territorio"],
    "punto-focal": ["Inicio", "Orientar", "Derivaciones", "Servicios", "Rutas", "Coordinación", "Plan", "Seguimiento", "Informes", "Territorio"],
    "planeamiento": ["Inicio", "Servicios", "Rutas", "Coordinación", "Plan", "Seguimiento", "Informes", "Territorio"],
    "consulta": ["Inicio", "Servicios", "Rutas", "Coordinación", "Plan", "Seguimiento", "Informes", "Territorio"],
}


@pytest.mark.parametrize("login", MENU)
def test_the_menu_shows_what_the_role_may_open_and_all_of_it_opens(visit, login):
    page = visit(login)
    entries = page.locator("nav.main ul a")
    assert entries.all_inner_texts() == MENU[login]
    for address in [entry.get_attribute("href") for entry in entries.all()]:
        assert page.goto(address).status == 200, address
        expect(page.locator("nav.main a[aria-current=page]")).to_have_count(1)


def test_the_first_tab_leads_past_the_menu(visit):
    page = visit("orientacion", "/services")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Ir al contenido")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_focus_is_always_seen(visit):
    page = visit("orientacion", "/services")
    seen = 0
    for _ in range(25):
        page.keyboard.press("Tab")
        look = page.evaluate("""() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
          return [e.localName, s.outlineStyle, parseFloat(s.outlineWidth), b.bottom > 0 && b.top < innerHeight]; }""")
        assert look[0] == "body" or (look[1] == "solid" and look[2] >= 2 and look[3]), look
        seen += look[0] != "body"
    assert seen >= 20


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_of_a_phone_opens_with_and_without_javascript(visit, script):
    page = visit("orientacion", width=360, java_script_enabled=script)
    expect(page.locator("nav.main")).to_be_hidden()
    page.get_by_text("Menú", exact=True).click()
    page.locator("nav.main").get_by_role("link", name="Derivaciones").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Derivaciones")


def test_nothing_scrolls_sideways_when_a_window_is_magnified(visit):
    """WCAG 1.4.10: a window of 1280 px at 400 % is 320 px wide."""
    for login, path in (("orientacion", "/desk"), ("orientacion", "/referrals"), ("consulta", "/matrix"), (None, "/login")):
        page = visit(login, path, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
