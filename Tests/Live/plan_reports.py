"""A secretariat at work on a report: what tests of reports of the plan have in common."""

import datetime
import re
import time

LESSONS = "Las jornadas en mercados funcionaron mejor que las de oficina.\nHay que convocar con más tiempo."
ADVICE = "Repetir las jornadas dos veces al año & publicar el directorio."


def coordinate(secretary, count=3):
    """Agreements of the first body that has members, due today, one of them fulfilled."""
    secretary.get("/bodies")
    for body in re.findall(r'href="/bodies/((?!new")[a-z0-9-]+)"', secretary.text.split("<main")[1]):
        assert secretary.get(f"/bodies/{body}/agreements/new") == 200, secretary.text
        member = re.search(r'<select id="organization"(?:(?!</select>).)*?<option value="([0-9a-f-]{36})"', secretary.text, re.S)
        if member:
            break
    for number in range(count):
        assert secretary.get(f"/bodies/{body}/agreements/new") == 200, secretary.text
        secretary.post(f"/bodies/{body}/agreements/new", {
            "text": f"Entregar el listado {number + 1} de <servicios>", "organization": member.group(1),
            "post": "Subgerenta de salud", "due": str(peru()), "milestone": "", "session": ""})
        assert secretary.status == 303, secretary.text
    assert secretary.get(secretary.location.split("?")[0]) == 200
    secretary.post(secretary_path(secretary, "moves"), {
        "seen": secretary.hidden("seen"), "move": "fulfil", "evidence": "Oficio 12-2026"})
    assert secretary.status == 303, secretary.text
    return body


def secretary_path(secretary, ending):
    return re.search(rf'action="([^"]*/{ending})"', secretary.text).group(1)


def peru():
    return (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=5)).date()


def begin(secretary, kind="annual"):
    """The draft of the running period; answers its path."""
    assert secretary.get("/reports/new") == 200, secretary.text
    period = re.search(rf'value="({kind}:[a-z]+-[0-9-]+)"', secretary.text).group(1)
    secretary.post("/reports/new", {"period": period})
    assert secretary.status == 303, secretary.text
    return secretary.location.removesuffix("/edit")


def fields(visitor):
    """The form of the draft at hand as a browser would send it, untouched."""
    hidden = dict(re.findall(r'<input type="hidden" name="((?:seen|was)-[a-z]+)" value="([^"]*)"', visitor.text))
    return {**hidden, "_form": visitor.hidden("_form"), "then": "write"}


def write(secretary, path, **texts):
    assert secretary.get(path + "/edit") == 200, secretary.text
    secretary.send(path + "/edit", {**fields(secretary), **{name: text.replace("\n", "\r\n") for name, text in texts.items()}})
    return secretary.status


def issue(secretary, path):
    assert secretary.get(path + "/issue") == 200, secretary.text
    secretary.post(path + "/issue", {"seen": secretary.hidden("seen")})
    assert secretary.status == 303, secretary.text


def ask(visitor, path, kind):
    """Asks for a file; answers the path of its job."""
    assert visitor.get(path) == 200, visitor.text
    visitor.send(path + "/files", {"_form": visitor.hidden("_form"), "format": kind})
    assert visitor.status == 303, visitor.text
    return visitor.location


def wait(visitor, job, seconds=120, until=("Listo", "No se pudo preparar", "Cancelado")):
    """The words of each state the job was seen in, the last of them one of `until`."""
    seen = []
    for _ in range(int(seconds / 0.2)):
        assert visitor.get(job) == 200, visitor.text
        part = visitor.text.split('id="job"')[1]
        state = re.search(r'<span class="badge [a-z]+">([^<]+)</span>', part).group(1)
        step = re.search(r"Paso \d de \d: [^<]+", part)
        words = f"{state}. {step.group(0)}" if step else state
        if not seen or seen[-1] != words:
            seen.append(words)
        if state in until:
            return seen
        time.sleep(0.2)
    raise AssertionError(seen)
