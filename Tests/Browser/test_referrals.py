"""From the window to the answer and back, with an account, with a link, and with the person's card."""

import re

import pytest
from playwright.sync_api import expect

NOTE = "Pide hablar con una mujer. No dejar recado."


def send_protected(page, service):
    """From a recorded orientation to a protected referral with consent; ends on the referral's page."""
    page.get_by_label("Violencia familiar o de género", exact=False).check()
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("link", name="Derivar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Derivar a un servicio")
    # The need came along; being sensitive, it is protected without asking.
    expect(page.get_by_label("Necesidad")).to_have_value("violencia")
    expect(page.get_by_label("Derivación protegida")).to_be_checked()
    page.goto(page.url + f"&service={service}")
    page.get_by_label("Urgente", exact=True).check()
    page.get_by_label("Nota de entrega").fill(NOTE)
    page.get_by_role("button", name="Enviar la derivación").click()
    # Data do not travel without the person's yes.
    expect(page.locator(".summary")).to_be_focused()
    expect(page.get_by_label("Nota de entrega")).to_have_value(NOTE)
    page.get_by_label("La persona acepta que viajen estos datos").check()
    page.get_by_label("Para qué").select_option("attention-and-follow-up")
    page.get_by_label("Cómo lo dijo").select_option("spoken")
    page.get_by_label("Forma segura de contacto").select_option("desk")
    page.get_by_role("button", name="Enviar la derivación").click()
    expect(page.get_by_text("Derivación enviada.")).to_be_visible()
    return page.url.split("?")[0]


@pytest.fixture
def sender(visit, town):
    page = visit("orientacion", "/desk")
    page.referral = send_protected(page, town.service)
    return page


def state(page):
    return page.locator(".page-head .badge").first


def test_an_institution_without_an_account_answers_with_link_and_pin(sender, visit):
    expect(state(sender)).to_have_text("Enviada")
    expect(sender.locator(".page-head")).to_contain_text("Protegida")
    sender.get_by_role("button", name="Crear un enlace con PIN").click()
    link = sender.locator(".code").first.inner_text()
    pin = re.sub(r"\D", "", sender.locator(".card-code").inner_text())
    assert len(pin) == 6

    receiver = visit(path=link, width=360)
    # Whoever has only the link learns nothing.
    assert NOTE not in receiver.content() and "DEMUNA" not in receiver.content() and "Violencia" not in receiver.content()
    wrong = f"{(int(pin) + 1) % 1_000_000:06}"
    receiver.get_by_label("PIN", exact=True).fill(wrong)
    receiver.get_by_role("button", name="Abrir").click()
    expect(receiver.locator(".summary")).to_be_visible()
    assert NOTE not in receiver.content()
    receiver.get_by_label("PIN", exact=True).fill(pin)
    receiver.get_by_role("button", name="Abrir").click()
    expect(receiver.get_by_text(NOTE)).to_be_visible()
    expect(receiver.locator("nav.main")).to_have_count(0)
    assert "Violencia" not in receiver.title()

    receiver.get_by_role("button", name="Aceptar", exact=True).click()
    expect(state(receiver)).to_have_text("Aceptada")
    sender.goto(sender.referral)
    expect(state(sender)).to_have_text("Aceptada")
    receiver.get_by_role("button", name="Anotar que se atendió").click()
    expect(state(receiver)).to_have_text("Atendida")
    receiver.get_by_text("Cerrar con resultado").first.click()
    receiver.get_by_role("button", name="Cerrar con resultado").click()
    expect(receiver.locator(".summary")).to_be_visible()
    receiver.get_by_label("Resultado").select_option(index=1)
    receiver.get_by_role("button", name="Cerrar con resultado").click()
    expect(receiver.get_by_text("Cerrada").first).to_be_visible()
    sender.reload()
    expect(state(sender)).to_have_text("Cerrada")
    expect(sender.locator(".timeline")).to_contain_text("con su enlace")
    # Who received it needs the details no more.
    receiver.reload()
    assert NOTE not in receiver.content()


def test_five_wrong_pins_close_the_link(sender, visit):
    sender.get_by_role("button", name="Crear un enlace con PIN").click()
    link = sender.locator(".code").first.inner_text()
    pin = re.sub(r"\D", "", sender.locator(".card-code").inner_text())
    receiver = visit(path=link)
    for turn in range(1, 6):
        receiver.get_by_label("PIN", exact=True).fill(f"{(int(pin) + turn) % 1_000_000:06}")
        receiver.get_by_role("button", name="Abrir").click()
    receiver.goto(link)
    if receiver.get_by_label("PIN", exact=True).count():
        receiver.get_by_label("PIN", exact=True).fill(pin)
        receiver.get_by_role("button", name="Abrir").click()
    expect(receiver.get_by_role("heading", level=1)).to_have_text("Este enlace ya no sirve")


def test_the_focal_point_answers_with_an_account_and_must_say_why_not(sender, visit):
    receiver = visit("punto-focal", "/referrals")
    receiver.goto(sender.referral)
    expect(receiver.get_by_text(NOTE)).to_be_visible()
    receiver.get_by_role("button", name="Confirmar que llegó").click()
    expect(state(receiver)).to_have_text("Recibida")
    receiver.get_by_text("No aceptar").first.click()
    receiver.get_by_role("button", name="No aceptar").click()
    expect(receiver.locator(".summary")).to_contain_text("Elige un motivo")
    receiver.get_by_label("Motivo").select_option("full")
    receiver.get_by_role("button", name="No aceptar").click()
    sender.reload()
    expect(state(sender)).to_have_text("No aceptada")


def test_the_card_shows_where_things_stand_and_takes_the_referral_back(sender, visit):
    sender.get_by_role("link", name="Ver e imprimir la tarjeta").click()
    code = re.sub(r"\s", "", sender.locator(".card-code").inner_text())
    face = sender.locator(".card-print").inner_text()
    for told in ("Violencia", "DEMUNA", "Defensoría", NOTE):
        assert told not in face

    person = visit(path="/card", width=360, java_script_enabled=False)
    person.get_by_label("Código de tu tarjeta").fill("AYNI-0000-0000-0000-0000")
    person.get_by_role("button", name="Ver", exact=True).click()
    expect(person.locator(".summary")).to_be_visible()
    person.get_by_label("Código de tu tarjeta").fill(code.lower().replace("-", " "))
    person.get_by_role("button", name="Ver", exact=True).click()
    expect(person.get_by_role("heading", level=1)).to_have_text("En qué va tu pedido")
    for told in ("Violencia", "DEMUNA", "Defensoría", NOTE, code):
        assert told not in person.locator("main").inner_text() and told not in person.url
    person.get_by_role("button", name="Quiero retirar mi pedido").click()
    person.get_by_role("button", name="Retirar mi pedido").click()
    expect(person.get_by_text("Tu pedido fue retirado.")).to_be_visible()
    sender.goto(sender.referral)
    expect(state(sender)).to_have_text("Retirada")


def test_the_symbol_on_the_card_fills_in_the_code_and_leaves_no_trace_of_it(visit):
    person = visit(path="/card#AYNI-7K3M-Q9TP-4XWD-2HSN", width=360)
    expect(person.get_by_label("Código de tu tarjeta")).to_have_value("AYNI-7K3M-Q9TP-4XWD-2HSN")
    assert person.url.endswith("/card")


def test_the_secretary_does_not_open_a_protected_referral(sender, visit):
    page = visit("secretaria", "/referrals?box=sent&all=1")
    assert sender.referral.rsplit("/", 1)[1] not in page.content()
    page.goto(sender.referral)
    assert NOTE not in page.content()


def test_printed_a_referral_has_neither_menu_nor_buttons(sender):
    sender.goto(sender.referral)
    sender.emulate_media(media="print")
    for gone in ("nav.main", ".crumb", ".shell-foot", "form", ".skip"):
        assert not [node for node in sender.locator(gone).all() if node.is_visible()], gone
    expect(sender.get_by_text(NOTE)).to_be_visible()
    expect(sender.locator(".timeline")).to_be_visible()
