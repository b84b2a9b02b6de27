"""Sessions of bodies: what leaves by mail and what calendars read, judged by a library that is not ours."""

import datetime
import email
import email.policy
import subprocess

import icalendar

from test_server import Mailbox

LIMA = datetime.timezone(datetime.timedelta(hours=-5))


def events(text):
    calendar = icalendar.Calendar.from_ical(text)
    return calendar, [event for event in calendar.walk("VEVENT")]


def plan_a_session(machine):
    """A body with a focal point who has an address, and a session of it next week. Answers the secretary."""
    machine.start()
    secretary = machine.visitor("secretaria")
    secretary.get("/bodies/new")
    secretary.post("/bodies/new", {
        "kind": "round-table", "name": "Mesa; de prueba, año", "code": "mesa-prueba", "purpose": "Coordinar"})
    assert secretary.status == 303, secretary.text
    secretary.get("/bodies/mesa-prueba/members/new")
    organization = machine.ask("SELECT id FROM organization WHERE code IS NOT NULL ORDER BY code LIMIT 1")
    secretary.post("/bodies/mesa-prueba/members/new", {"organization": organization})
    assert secretary.status == 303, secretary.text
    seat = machine.ask("SELECT m.id FROM body_member m JOIN body b ON b.id = m.body_id WHERE b.code = 'mesa-prueba'")
    path = f"/bodies/mesa-prueba/members/{seat}/focal-point"
    secretary.get(path)
    secretary.post(path, {
        "standing": "titular", "name": "Ana Quispe", "post": "Jefa", "email": "ana@example.pe", "document": "Oficio 1",
        "from": "2026-01-01"})
    assert secretary.status == 303, secretary.text
    day = datetime.datetime.now(LIMA).date() + datetime.timedelta(days=7)
    secretary.get("/bodies/mesa-prueba/sessions/new")
    secretary.post("/bodies/mesa-prueba/sessions/new", {
        "kind": "ordinary", "day": day.isoformat(), "time": "15:30", "duration": "90",
        "place": "Auditorio; piso 2, " + "ñ" * 80, "agenda": "Revisar el directorio, con fechas\nVarios"})
    assert secretary.status == 303, secretary.text
    return secretary, secretary.location.split("?")[0], datetime.datetime.combine(day, datetime.time(15, 30), LIMA)


def test_what_a_calendar_reads_is_what_was_planned(machine):
    machine.set_up()
    secretary, path, start = plan_a_session(machine)
    assert secretary.get(path + "/session.ics") == 200
    calendar, [event] = events(secretary.text)
    assert calendar["METHOD"] == "PUBLISH"
    assert event["DTSTART"].dt == start
    assert event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(minutes=90)
    assert event["SUMMARY"] == "Mesa; de prueba, año: sesión ordinaria"
    assert event["LOCATION"] == "Auditorio; piso 2, " + "ñ" * 80
    assert event["DESCRIPTION"] == "1. Revisar el directorio, con fechas\n2. Varios"
    assert event["STATUS"] == "TENTATIVE"
    token = machine.ask("SELECT feed_token FROM body WHERE code = 'mesa-prueba'")
    stranger = machine.visitor()
    assert stranger.get("/calendars/" + token) == 200
    _, [seen] = events(stranger.text)
    assert seen["UID"] == event["UID"] and "DESCRIPTION" not in seen


def test_convening_and_cancelling_reach_the_calendar_of_whoever_is_invited(machine):
    machine.set_up()
    secretary, path, start = plan_a_session(machine)
    secretary.get(path)
    secretary.post(path + "/moves", {"move": "convene", "seen": "1"})
    assert secretary.status == 303, secretary.text
    secretary.get(path)
    assert machine.stop() == 0
    mailbox = Mailbox(machine.folder)
    mail = ["--sendmail", f"{mailbox.program} -t", "--mail-from", "ayni@example.pe"]
    machine.start(*mail)
    [text] = mailbox.letters()
    letter = email.message_from_string(text, policy=email.policy.default)
    assert letter["To"] == "ana@example.pe" and "convocatoria" in letter["Subject"]
    message, sheet = letter.iter_parts()
    words, invitation = message.iter_parts()
    assert "1. Revisar el directorio, con fechas" in words.get_content()
    assert sheet.get_filename() == "agenda.pdf" and sheet.get_content_type() == "application/pdf"
    paper = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=sheet.get_payload(decode=True), capture_output=True, check=True)
    assert "1. Revisar el directorio, con fechas" in paper.stdout.decode() and "2. Varios" in paper.stdout.decode()
    assert invitation.get_content_type() == "text/calendar" and invitation.get_param("method") == "REQUEST"
    calendar, [asked] = events(invitation.get_payload(decode=True).decode())
    assert calendar["METHOD"] == "REQUEST"
    assert asked["DTSTART"].dt == start and asked["SEQUENCE"] == 0
    assert asked["ORGANIZER"] == "mailto:ayni@example.pe" and asked["ATTENDEE"] == "mailto:ana@example.pe"
    secretary.port = machine.port
    secretary = secretary.another()
    secretary.get(path)
    secretary.post(path + "/moves", {"move": "cancel", "reason": "Feriado", "seen": "2"})
    assert secretary.status == 303, secretary.text
    assert machine.stop() == 0
    machine.start(*mail)
    letters = mailbox.letters(2)
    bodies = [email.message_from_string(text, policy=email.policy.default) for text in letters]
    [cancelled] = [letter for letter in bodies if "cancelada" in letter["Subject"]]
    part = list(cancelled.iter_parts())[1]
    calendar, [event] = events(part.get_payload(decode=True).decode())
    assert calendar["METHOD"] == "CANCEL" and part.get_param("method") == "CANCEL"
    assert event["UID"] == asked["UID"] and event["SEQUENCE"] == 1 and event["STATUS"] == "CANCELLED"


def test_without_the_tool_the_convening_leaves_all_the_same(machine):
    machine.set_up()
    secretary, path, _ = plan_a_session(machine)
    secretary.get(path)
    secretary.post(path + "/moves", {"move": "convene", "seen": "1"})
    assert secretary.status == 303, secretary.text
    assert machine.stop() == 0
    empty = machine.folder / "no-tools"
    empty.mkdir()
    machine.environment["PATH"] = str(empty)
    mailbox = Mailbox(machine.folder)
    mailbox.program.write_text(f"#!/bin/sh\n/bin/cat > {mailbox.kept}/$$.txt\n")
    machine.start("--sendmail", f"{mailbox.program} -t", "--mail-from", "ayni@example.pe")
    [text] = mailbox.letters()
    letter = email.message_from_string(text, policy=email.policy.default)
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/calendar"]
