"""One thread through the year: an agreement becomes evidence, evidence a product, a product a figure, a figure a report."""

import datetime
import re

from playwright.sync_api import expect

PROMISE = "Reunir las necesidades de las cuatro zonas en una sola matriz"


def test_from_an_agreement_to_the_report(visit, town):
    secretary = visit("secretaria", "/bodies/equipo-coordinacion/agreements/new")
    secretary.get_by_label("A qué se comprometió").fill(PROMISE)
    secretary.get_by_label("Institución responsable").select_option(index=1)
    secretary.get_by_label("Cargo de quien responde").fill("Gerencia de Planeamiento")
    secretary.get_by_label("Fecha límite").fill((datetime.date.today() + datetime.timedelta(days=20)).isoformat())
    secretary.get_by_role("button", name="Registrar").click()
    expect(secretary.locator("main")).to_contain_text(PROMISE)
    agreement = secretary.url.split("?")[0]
    secretary.get_by_label("Evidencia", exact=True).fill("Memorando 31-2026")
    secretary.get_by_role("button", name="Marcar como cumplido").click()
    expect(secretary.locator("main")).to_contain_text("Memorando 31-2026")

    planner = visit("planeamiento", "/plan/products/h2-p4")
    planner.get_by_role("link", name="Agregar evidencia").click()
    planner.get_by_label("Qué es").select_option(label="Acuerdo cumplido")
    planner.get_by_role("button", name="Cambiar").click()
    planner.get_by_label("Medio de verificación").fill("Matriz de las cuatro zonas")
    planner.get_by_label("Acuerdo", exact=True).select_option(index=1)
    planner.get_by_role("button", name="Agregar evidencia").click()
    expect(planner.get_by_text("Guardado.")).to_be_visible()

    secretary.goto("/plan/products/h2-p4")
    before = figure(visit)
    secretary.get_by_role("button", name="Aceptar la evidencia").click()
    secretary.get_by_role("dialog").get_by_role("button", name="Aceptar la evidencia").click()
    expect(secretary.locator(".page-head")).to_contain_text("Logrado")
    secretary.goto(agreement)
    expect(secretary.locator("main")).to_contain_text("Matrices de necesidades y barreras")

    assert figure(visit) == before + 1
    # The town has begun the sheet of this quarter.
    secretary.goto("/reports")
    secretary.get_by_role("link", name=re.compile("Ficha de revisión trimestral")).first.click()
    expect(secretary.locator("article")).to_contain_text("Matrices de necesidades elaboradas")


def figure(visit):
    """«Matrices de necesidades elaboradas», as a reader of the matrix sees it."""
    row = visit("consulta", "/matrix").get_by_role("row").filter(has_text="Matrices de necesidades elaboradas")
    return int(row.locator("td").first.inner_text().split()[0])
