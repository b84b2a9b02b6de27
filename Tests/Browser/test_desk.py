"""The desk: fast by keyboard, whole without JavaScript, and nobody counted twice."""

import re

import pytest
from playwright.sync_api import expect

SAVED = re.compile(r"/desk/saved/")


@pytest.fixture
def recorded(site, accounts):
    """How many orientations the institution can still correct."""

    def count():
        text = accounts["orientacion"].get("/desk/recent")
        pages = re.search(r"de (\d+)</p>", text)
        return int(pages.group(1)) if pages else len(re.findall(r"/deletion\"", text))

    return count


class Keyboard:
    """Counts what the hand does."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, *keys):
        for key in keys:
            self.count += 1
            self.page.keyboard.press(key)


def fact(page, name):
    return page.locator("dl.facts > div", has=page.get_by_text(name, exact=True)).locator("dd")


def test_the_usual_case_takes_at_most_twelve_keys_and_no_mouse(visit, recorded):
    page = visit("orientacion", "/desk")
    before = recorded()
    keys = Keyboard(page)
    # Health, a young woman from Venezuela; informed and solved, as the form proposes.
    keys.press("1", "u")
    keys.press(page.locator("[name=life-stage][value='18-29']").get_attribute("data-key"))
    nationality = page.locator("#nationality").get_attribute("data-key")
    keys.press(nationality, "v", "e", "n")
    keys.press("Tab", "Enter")
    page.wait_for_url(SAVED)
    assert keys.count <= 12
    expect(page.get_by_role("heading", level=1)).to_have_text("Atención guardada")
    expect(fact(page, "Necesidad")).to_have_text("Salud")
    expect(fact(page, "Nacionalidad")).to_have_text("Venezuela")
    expect(fact(page, "Sexo")).to_have_text("Mujer")
    expect(fact(page, "Resuelto en esta atención")).to_have_text("Sí")
    assert recorded() == before + 1
    # The next person is one key away.
    expect(page.get_by_role("link", name="Otra atención")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/desk(\?|$)"))


def test_the_shortest_case_takes_two_keys(visit, recorded):
    page, before = visit("orientacion", "/desk"), recorded()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_url(SAVED)
    assert recorded() == before + 1


def test_keys_can_be_seen_and_turned_off(visit):
    page = visit("orientacion", "/desk")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Salud")
    dialog.get_by_label("Usar una tecla por opción en este equipo").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("1")
    expect(page.locator("input[name=need]:checked")).to_have_count(0)


def test_a_form_without_a_need_says_so_and_keeps_what_was_chosen(visit):
    page = visit("orientacion", "/desk")
    page.get_by_label("No, falta algo").check()
    page.keyboard.press("Enter")
    expect(page.locator(".summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    expect(page.get_by_label("No, falta algo")).to_be_checked()
    page.locator(".summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "need"


def test_what_was_recorded_is_corrected_and_deleted(visit, recorded):
    page = visit("orientacion", "/desk")
    before = recorded()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.wait_for_url(SAVED)
    page.get_by_role("link", name="Corregir", exact=True).click()
    page.get_by_label("Empleo y derechos laborales").check()
    page.get_by_role("button", name="Guardar corrección").click()
    expect(fact(page, "Necesidad")).to_contain_text("Salud mental")
    expect(fact(page, "Necesidad")).to_contain_text("Empleo y derechos laborales")
    page.get_by_role("link", name="Eliminar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("¿Eliminar esta atención?")
    page.get_by_role("button", name="Eliminar la atención").click()
    expect(page.get_by_text("Eliminado. Los conteos ya están corregidos.")).to_be_visible()
    assert recorded() == before


def test_it_all_works_without_javascript(visit, recorded):
    page = visit("orientacion", "/desk", width=360, java_script_enabled=False)
    before = recorded()
    expect(page.get_by_role("button", name="Atajos")).to_be_hidden()
    page.get_by_text("Educación y matrícula").click()
    page.get_by_text("Sobre la persona").click()
    page.get_by_text("Hombre", exact=False).first.click()
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Atención guardada")
    expect(fact(page, "Sexo")).to_have_text("Hombre")
    page.get_by_role("link", name="Corregir", exact=True).click()
    page.get_by_text("No, falta algo").click()
    page.get_by_role("button", name="Guardar corrección").click()
    expect(fact(page, "Resuelto en esta atención")).to_have_text("No")
    assert recorded() == before + 1
    page.get_by_role("link", name="Eliminar").click()
    page.get_by_role("button", name="Eliminar la atención").click()
    assert recorded() == before


def test_sending_twice_counts_once(visit, recorded):
    page, before = visit("orientacion", "/desk"), recorded()
    page.get_by_label("Salud", exact=False).first.check()
    page.evaluate("""() => { const form = document.querySelector('form[action="/desk"]');
      form.requestSubmit(); form.requestSubmit(); form.submit(); }""")
    page.wait_for_url(SAVED)
    assert recorded() == before + 1


def test_going_back_after_saving_does_not_count_twice(visit, recorded):
    page, before = visit("orientacion", "/desk"), recorded()
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    page.wait_for_url(SAVED)
    page.go_back()
    # An empty form, or the old one with its old key: in neither case does saving again add one.
    page.get_by_role("button", name="Guardar").click()
    page.wait_for_load_state()
    assert recorded() == before + 1


def test_a_phone_offers_saving_without_scrolling(visit):
    page = visit("orientacion", "/desk", width=360, has_touch=True, is_mobile=True)
    expect(page.get_by_role("button", name="Guardar")).to_be_in_viewport()
    expect(page.locator(".choice kbd").first).to_be_hidden()
