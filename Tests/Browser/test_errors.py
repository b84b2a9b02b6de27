"""What is shown when something cannot be done: a sentence, what to do, and never a bare code."""

import re

from playwright.sync_api import expect

from site_under_test import Client, PASSWORD


def test_an_unknown_page_says_so_and_leads_home(visit):
    page = visit("orientacion")
    assert page.goto("/servicios-que-no-hay").status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Ir al inicio").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lo que toca hoy")


def test_a_role_that_may_not_is_told_so(visit):
    for login, path in (
        ("consulta", "/desk"), ("consulta", "/accounts"), ("orientacion", "/audit"), ("planeamiento", "/referrals"),
        ("administracion", "/desk"), ("secretaria", "/accounts"), ("punto-focal", "/directory/import"),
    ):
        page = visit(login)
        assert page.goto(path).status == 403, (login, path)
        expect(page.locator("main")).to_contain_text("no puede hacer esto")


def test_signed_out_one_is_led_to_the_door_and_back(visit):
    page = visit(path="/matrix")
    expect(page).to_have_url(re.compile(r"/login\?next="))
    page.get_by_label("Usuario").fill("consulta")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Iniciar sesión").click()
    expect(page).to_have_url(re.compile("/matrix$"))


def test_a_form_whose_session_ended_is_refused_clearly_and_saves_nothing(site, visit, accounts):
    page = visit("orientacion", "/desk")
    before = accounts["orientacion"].get("/desk/recent")
    page.evaluate("document.querySelector('form.stack [name=_form]').value = 'x'.repeat(43)")
    page.get_by_label("Salud", exact=False).first.check()
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("El formulario venció")
    expect(page.locator("main")).to_contain_text("No se guardó nada")
    assert accounts["orientacion"].get("/desk/recent").count("<tr>") == before.count("<tr>")


def test_no_page_brings_code_of_others_or_tells_others_where_one_was(visit):
    page = visit(path="/login")
    headers = page.goto("/login").headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy and "http" not in policy and "frame-ancestors 'none'" in policy
    assert headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
