"""The weekly digest: what leaves by mail, once, judged by libraries that are not ours."""

import datetime
import email
import email.policy
import re

import icalendar

from test_calendar import events, plan_a_session
from test_server import Mailbox


def ready(machine):
    """A convened session next week; its focal point and the secretary have addresses. Answers that week's Monday."""
    machine.set_up()
    secretary, path, start = plan_a_session(machine)
    secretary.get(path)
    secretary.post(path + "/moves", {"move": "convene", "seen": "1"})
    assert secretary.status == 303, secretary.text
    secretary.get("/account")
    secretary.post("/account/mail", {"email": "secretaria@example.pe", "weekly": "yes"})
    assert secretary.status == 303, secretary.text
    assert machine.stop() == 0
    return start, (start - datetime.timedelta(days=start.weekday())).date().isoformat()


def digest(machine, mailbox, monday, *more):
    return machine.call(
        "digest", "--week", monday, "--sendmail", f"{mailbox.program} -t", "--mail-from", "ayni@example.pe", *more)


def read(mailbox, number):
    letters = [email.message_from_string(text, policy=email.policy.default) for text in mailbox.letters(number)]
    return {letter["To"]: letter for letter in letters}


def test_it_leaves_once_a_week_with_the_sessions_and_the_way_out(machine):
    start, monday = ready(machine)
    mailbox = Mailbox(machine.folder)
    assert "2 direcciones" in digest(machine, mailbox, monday, "--dry-run").stdout
    assert "2 resúmenes" in digest(machine, mailbox, monday).stdout
    assert "Salieron 0" in digest(machine, mailbox, monday).stdout
    letters = read(mailbox, 2)
    assert set(letters) == {"ana@example.pe", "secretaria@example.pe"}
    letter = letters["ana@example.pe"]
    assert letter.get_content_type() == "multipart/mixed"
    assert letter["Subject"].startswith("Ayni: tu semana") and letter["Auto-Submitted"] == "auto-generated"
    words, calendar = letter.iter_parts()
    body = words.get_content()
    assert "Sesiones de la semana" in body and "/session.ics" in body
    assert "Revisar el directorio" not in body, "no agenda"
    assert calendar.get_content_type() == "text/calendar" and calendar.get_filename() == "sesiones.ics"
    kept, [event] = events(calendar.get_payload(decode=True).decode())
    assert kept["METHOD"] == "PUBLISH" and event["DTSTART"].dt == start and "DESCRIPTION" not in event
    # RFC 8058: one POST without cookie, token or page.
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.search(r"<https?://[^/]+(/digest/[^>]+)>", letter["List-Unsubscribe"]).group(1)
    assert path in body
    machine.start()
    stranger = machine.visitor()
    assert stranger.send(path, {"List-Unsubscribe": "One-Click"}) == 200, stranger.text
    assert stranger.get(path[:-3] + "AAA") == 404
    assert machine.stop() == 0
    following = (datetime.date.fromisoformat(monday) + datetime.timedelta(days=7)).isoformat()
    assert "1 dirección" in digest(machine, mailbox, following, "--dry-run").stdout
    machine.is_sound()


def test_a_crash_while_it_leaves_sends_nothing_twice(machine):
    _, monday = ready(machine)
    mailbox = Mailbox(machine.folder)
    calm = mailbox.program.read_text()
    # The message is out of our hands, and then everything stops.
    mailbox.program.write_text(f"#!/bin/sh\ncat > {mailbox.kept}/$$.txt\nkill -9 $PPID\n")
    assert digest(machine, mailbox, monday).returncode != 0
    assert len(mailbox.letters()) == 1
    mailbox.program.write_text(calm)
    assert "Salió 1 resumen" in digest(machine, mailbox, monday).stdout
    assert len(read(mailbox, 2)) == 2, "each address once"


def test_what_could_not_be_handed_over_is_tried_again_later(machine):
    _, monday = ready(machine)
    mailbox = Mailbox(machine.folder, code=1)
    assert "Salieron 0" in digest(machine, mailbox, monday).stdout
    assert machine.count("weekly_digest WHERE outcome = 'failed'") == 2


def test_without_mail_it_says_what_is_missing(machine):
    machine.set_up()
    done = machine.call("digest")
    assert done.returncode == 64 and "--sendmail" in done.stderr
    assert machine.call("digest", "--week", "mañana", "--sendmail", "/bin/true").returncode == 64
