"""The first day of an account: one-time password, a password of one's own, a second factor."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import expect

from site_under_test import PASSWORD


def code(secret, ahead=0):
    """RFC 6238 with SHA-1, six digits, thirty seconds, as authenticator apps do it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture(scope="module")
def newcomer(site):
    said = site.run(
        "account", "add", "--login", "nora", "--name", "Nora Vilca", "--role", "desk-officer", "--organization", "demuna")
    return "nora", re.search(r"un solo uso: (\S+)", said).group(1)


def fill_in(page, login, password):
    page.get_by_label("Usuario").fill(login)
    page.get_by_label("Contraseña").fill(password)
    page.get_by_role("button", name="Iniciar sesión").click()


def test_a_newcomer_changes_the_one_time_password_and_turns_on_a_second_factor(visit, newcomer):
    login, once = newcomer
    page = visit(path="/desk")
    expect(page).to_have_url(re.compile("/login"))
    fill_in(page, login, once)
    expect(page.get_by_text("Entraste con una contraseña de un solo uso")).to_be_visible()
    # Nothing else opens before.
    page.goto("/referrals")
    expect(page.get_by_role("heading", name="Derivaciones")).to_have_count(0)
    page.goto("/")
    expect(page).to_have_url(re.compile("/password"))
    page.get_by_label("Contraseña nueva").fill("corta")
    page.get_by_label("Escríbela otra vez").fill("distinta")
    page.get_by_role("button", name="Cambiar contraseña").click()
    expect(page.locator(".summary")).to_be_focused()
    page.locator(".summary a").first.click()
    assert page.evaluate("document.activeElement.localName") == "input"
    page.get_by_label("Contraseña nueva").fill(PASSWORD)
    page.get_by_label("Escríbela otra vez").fill(PASSWORD)
    page.get_by_role("button", name="Cambiar contraseña").click()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lo que toca hoy")

    page.goto("/account/totp")
    secret = page.locator(".steps .code").inner_text().replace(" ", "")
    expect(page.locator(".steps svg")).to_be_visible()
    page.get_by_label("Código de la aplicación").fill("000000")
    page.get_by_label("Tu contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Activar segundo factor").click()
    expect(page.locator(".summary")).to_be_visible()
    # A mistyped code must not change the key the phone already holds.
    assert page.locator(".steps .code").inner_text().replace(" ", "") == secret
    page.get_by_label("Código de la aplicación").fill(code(secret))
    page.get_by_label("Tu contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Activar segundo factor").click()
    recovery = page.locator("ol .code").all_inner_texts()
    assert len(recovery) >= 8
    page.get_by_role("link", name="Ya los guardé").click()
    page.get_by_role("button", name="Cerrar sesión").first.click()
    expect(page.get_by_text("Cerraste la sesión.")).to_be_visible()

    page.goto("/services")
    fill_in(page, login, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Segundo factor")
    page.get_by_label("Código de tu aplicación").fill("123456")
    page.get_by_role("button", name="Continuar").click()
    expect(page.locator(".summary")).to_be_visible()
    # The code of this half minute was spent on turning it on.
    page.get_by_label("Código de tu aplicación").fill(code(secret, ahead=1))
    page.get_by_role("button", name="Continuar").click()
    expect(page).to_have_url(re.compile("/services$"))

    other = visit(path="/login")
    fill_in(other, login, PASSWORD)
    other.get_by_label("Código de tu aplicación").fill(recovery[0])
    other.get_by_role("button", name="Continuar").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Lo que toca hoy")


def test_a_wrong_password_says_no_more_than_that(visit, newcomer):
    page = visit(path="/login")
    fill_in(page, "nadie", "no es esta")
    unknown = page.locator(".summary").inner_text()
    fill_in(page, newcomer[0], "no es esta")
    assert page.locator(".summary").inner_text() == unknown
    assert page.title().startswith("Error: ")
    expect(page.get_by_label("Contraseña")).to_have_value("")
