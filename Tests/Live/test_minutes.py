"""Published minutes as they leave the program: the same words and digest as page, PDF and DOCX, each opened by another
program, and the digest is that of the frozen content."""

import datetime
import hashlib
import io
import json
import re
import subprocess

import docx

LIMA = datetime.timezone(datetime.timedelta(hours=-5))
NOTES = "La DEMUNA informó: <tres> casos de plazo & ninguno de atención.\n\nSe pidió ampliar el horario, con «sábados»."


def publish(machine):
    """Minutes of one institution, written, declared approved and published. Answers the secretary and the path."""
    machine.set_up()
    machine.start()
    secretary = machine.visitor("secretaria")
    secretary.connection.timeout = 90

    def send(path, fields):
        secretary.get(path)
        secretary.post(path, fields)
        assert secretary.status == 303, secretary.text
        return secretary.location

    send("/bodies/new", {"kind": "committee", "name": "Comité de año", "code": "comite", "purpose": "Coordinar"})
    organization = machine.ask("SELECT organization_id FROM account WHERE login = 'secretaria'")
    send("/bodies/comite/members/new", {"organization": organization})
    start = datetime.datetime.now(LIMA) + datetime.timedelta(minutes=90)
    path = send("/bodies/comite/sessions/new", {
        "kind": "extraordinary", "day": start.date().isoformat(), "time": start.strftime("%H:%M"), "duration": "60",
        "place": "Auditorio Ñ", "agenda": "Horario\nVarios"}).split("?")[0]
    identifier = path.rsplit("/", 1)[1]

    def move(suffix, fields):
        secretary.get(path)
        token = secretary.hidden("_form")
        secretary.send(path + suffix, {"_form": token, **fields})
        assert secretary.status == 303, secretary.text

    move("/moves", {"move": "convene", "seen": "1"})
    machine.tell(f"UPDATE body_session SET starts_at = starts_at - 7200 WHERE id = '{identifier}'")
    move("/minutes", {})
    text = machine.ask(
        "SELECT t.id FROM minutes_text t JOIN minutes_point p ON p.id = t.point_id WHERE t.field = 'notes' AND p.position = 1")
    point = machine.ask("SELECT id FROM minutes_point WHERE position = 1")
    move(f"/minutes/texts/{text}", {f"text-{text}": NOTES, "seen": "1", "key": text})
    move(f"/minutes/points/{point}/agreements", {
        f"text-{point}": "Ampliar el horario", f"organization-{point}": organization, f"post-{point}": "Gerencia",
        f"due-{point}": "2030-12-01"})
    move("/minutes/seats", {
        f"was-{organization}": "||", f"attendance-{organization}": "present", f"official-{organization}": "Luz Vega",
        f"post-{organization}": "Gerenta"})
    move("/minutes/time", {"started": "9:00", "ended": "10:30"})
    move("/minutes/proposal", {})
    if machine.ask("SELECT state FROM minutes") == "proposed":
        move("/minutes/declaration", {"reason": "Sesión siguiente"})
    move("/minutes/publication", {})
    return secretary, path + "/minutes/versions/1"


def fetch(visitor, path):
    visitor.connection.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())})
    answer = visitor.connection.getresponse()
    content = answer.read()
    assert answer.status == 200, content[:500]
    return content


def test_page_pdf_and_docx_say_the_same_and_bear_the_digest_of_the_content(machine):
    secretary, path = publish(machine)
    page = fetch(secretary, path).decode()
    paper = fetch(secretary, path + "/acta.pdf")
    document = docx.Document(io.BytesIO(fetch(secretary, path + "/acta.docx")))

    content = machine.ask("SELECT content FROM minutes_version")
    digest = hashlib.sha256(content.encode()).hexdigest()
    assert json.loads(content)["points"][0]["notes"] == NOTES
    assert machine.ask("SELECT digest FROM minutes_version") == digest

    raw = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()
    squeezed = re.sub(r"\s+", "", raw)
    facts = subprocess.run(["pdfinfo", "-"], input=paper, capture_output=True, check=True).stdout.decode()
    assert re.search(r"Tagged: +yes", facts) and re.search(r"Title: +Acta N", facts)
    assert re.search(r"Página 1 de \d+", raw)
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    cells = "\n".join(cell for table in tables for row in table for cell in row)
    number = re.search(r"Acta N\.º (1-\d{4})", page).group(1)
    for part in (
            f"Acta N.º {number}", "Comité de año: sesión extraordinaria", "Auditorio Ñ", "Luz Vega", "Gerenta", "Hay quórum.",
            "La DEMUNA informó: <tres> casos de plazo & ninguno de atención.", "Se pidió ampliar el horario, con «sábados».",
            "Ampliar el horario", "1 dic 2030", digest):
        assert re.sub(r"\s+", "", part) in squeezed, part
        assert part in words or part in cells, part
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title" and styles.count("Heading 1") >= 5
    [agreements] = [table for table in tables if table[0] == ["N.º", "Acuerdo", "Responsable", "Plazo"]]
    assert agreements[1][0] == "A-1" and agreements[1][3] == "1 dic 2030"
    assert int(machine.ask("SELECT count(*) FROM audit_line WHERE event = 'report-exported'")) == 2
