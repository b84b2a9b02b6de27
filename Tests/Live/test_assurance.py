"""Letters that ask institutions to confirm: what leaves by mail, once, and what one click does."""

import email
import email.policy
import re

from test_server import Mailbox


def test_a_letter_leaves_once_and_its_link_confirms_with_one_post(machine):
    machine.set_up()
    mailbox = Mailbox(machine.folder)
    machine.start()
    secretary = machine.visitor("secretaria")
    service = machine.ask("SELECT id FROM service WHERE retired_at IS NULL ORDER BY sort_name, id LIMIT 1")
    organization = machine.ask(f"SELECT organization_id FROM service WHERE id = '{service}'")
    machine.tell(f"UPDATE organization SET email = 'oficina@example.pe' WHERE id = '{organization}'")
    category = machine.ask(f"SELECT category_code FROM service_category_link WHERE service_id = '{service}' LIMIT 1")
    secretary.get(f"/directory/terms/{category}")
    secretary.post(f"/directory/terms/{category}", {"seen": "0", "days": "20"})
    assert secretary.status == 303, secretary.text
    secretary.get(f"/services/{service}")
    secretary.post(f"/services/{service}/verification", {"seen": "1"})
    assert secretary.status == 303, secretary.text
    assert machine.stop() == 0

    machine.start("--sendmail", f"{mailbox.program} -t", "--mail-from", "ayni@example.pe")
    [text] = mailbox.letters(1)
    letter = email.message_from_string(text, policy=email.policy.default)
    assert letter["To"] == "oficina@example.pe" and letter["Auto-Submitted"] == "auto-generated"
    assert letter["Subject"] == "Ayni: confirme los datos de 1 servicio de su institución"
    body = letter.get_content()
    link = re.search(r"https?://[^/]+(/assurance/[\w-]+)", body).group(1)
    assert "secretaria" not in body.lower().replace("secretaría", "")
    guest = machine.visitor()
    assert guest.get(link) == 200
    before = machine.ask(f"SELECT version FROM service WHERE id = '{service}'")
    seen = guest.hidden("seen")
    assert seen == f"{service}:{before}"
    guest.send(link, {"seen": seen})
    assert guest.status == 303, guest.text
    told = "SELECT channel FROM service_event WHERE service_id = '{}' ORDER BY at DESC, number DESC LIMIT 1"
    assert machine.ask(told.format(service)) == "link"
    assert int(machine.ask(f"SELECT version FROM service WHERE id = '{service}'")) == int(before) + 1
    assert machine.stop() == 0
    # The token is nobody's but the institution's.
    token = link.rsplit("/", 1)[1]
    for file in machine.folder.rglob("*"):
        if file.is_file() and file.parent != mailbox.kept:
            assert token.encode() not in file.read_bytes(), file
    # A new confirmation of 20 days is written about anew, and the one before never again.
    machine.start("--sendmail", f"{mailbox.program} -t", "--mail-from", "ayni@example.pe")
    assert len(mailbox.letters(2)) == 2
    assert machine.stop() == 0
    machine.start("--sendmail", f"{mailbox.program} -t", "--mail-from", "ayni@example.pe")
    assert len(mailbox.letters(2)) == 2
