"""The open formats as others read them: their validators, not ours."""

import copy
import csv
import io
import json
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

import openapi_spec_validator
import pytest
from frictionless import Package

import hsds
from machine import PLAN, SQLite

LISTS = {"services": "service", "organizations": "organization", "service_at_locations": "service_at_location",
         "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}
PAGE = {"total_items": int, "total_pages": int, "page_number": int, "size": int, "first_page": bool, "last_page": bool,
        "empty": bool, "contents": list}


class Door:
    """A client of the open formats."""

    def __init__(self, machine):
        self.address = f"http://127.0.0.1:{machine.port}"
        machine.environment["AYNI_PUBLIC_ADDRESS"] = self.address
        machine.start()
        self.patches = {
            address.rsplit("/", 1)[1].removesuffix(".json"): self.get(address.removeprefix(self.address))
            for address in self.get("/hsds/profile")["files"]}

    def read(self, path):
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            assert answer.headers.get("Set-Cookie") is None
            return answer.read().decode()

    def get(self, path):
        return json.loads(self.read(path))

    def faults(self, kind, record):
        return hsds.faults(kind, record, self.patches)


def fill(machine):
    """A service with everything a service can have, a place of refuge, and one for staff alone, besides the fixture."""
    machine.set_up()
    rows = [
        "institucion_responsable;servicio_ofrecido;poblacion_objetivo;requisitos_basicos;horarios;punto_de_contacto;"
        "distrito_o_ambito_de_cobertura;mecanismo_de_derivacion;publisher;external_identifier;description;taxonomy_terms;status;"
        "fees_description;languages;service_area;location_name;address_1;ubigeo;latitude;longitude;location_phone;location_schedule",
        "Cáritas;Acogida y orientación;Toda persona;DNI [norma: Ley 26497] [alternativa: carné de extranjería] | Foto;"
        "lunes a viernes 8:00-13:00 y 14:00-16:30; sábado 9:00-12:00|;Teléfono: 052-241010 | WhatsApp: 952 000 111 | "
        "Correo: mesa@caritas.pe | Correo: otra@caritas.pe | Página web: www.caritas.pe/ñ | Página web: https://b.pe | "
        "Cargo de contacto: Jefatura | Correo: rosa.huaman@caritas.pe [punto focal];150133 150142;Con oficio;Padrón;1;"
        "«Comillas», comas;salud;active;Gratis;es,qu,ht;Lima Sur;Sede;Av. Uno 1;150133;-12.16;-76.97;014440000;domingo 0:00-24:00",
    ]
    rows[1] = rows[1].replace("16:30; sábado 9:00-12:00|;", "16:30;")
    file = machine.folder / "filled.csv"
    file.write_text("\n".join(rows) + "\n")
    machine.run("directory", "import", str(file), "--publisher", "Padrón", "--category", "salud")
    machine.tell("UPDATE service SET visibility = 'staff' WHERE id = (SELECT id FROM service WHERE publisher = 'RENIPRESS' ORDER BY id LIMIT 1)")
    machine.tell(
        "UPDATE service SET visibility = 'placeless' WHERE id = "
        "(SELECT id FROM service WHERE publisher = 'RENIPRESS' AND visibility = 'everyone' ORDER BY id LIMIT 1)")
    machine.tell("UPDATE organization SET ruc = '20131257750' WHERE name = 'Cáritas'")


@pytest.fixture
def door(machine):
    fill(machine)
    return Door(machine)


@pytest.fixture
def one_door(sqlite):
    fill(sqlite)
    return Door(sqlite)


def test_every_answer_is_valid_hsds_with_the_profile_and_says_nothing_else(door):
    for name, kind in LISTS.items():
        for query in ("", "?full=true", "?full_service=true", "?minimal=true"):
            if query.strip("?").split("=")[0] not in ("", *known(door, name)):
                continue
            page = door.get(f"/hsds/{name}{query}")
            assert {field: type(value) for field, value in page.items()} == PAGE
            assert page["contents"] and not page["empty"]
            for record in page["contents"]:
                assert door.faults(kind, record) == []
                assert query or not any(isinstance(value, list) for value in record.values()), "a list has one-to-one fields alone"
        one = door.get(f"/hsds/{name}/{page['contents'][0]['id']}")
        assert door.faults(kind, one) == []
        for line in door.read(f"/hsds/{name}?format=ndjson").splitlines():
            assert door.faults(kind, json.loads(line)) == []
    root = door.get("/hsds")
    assert set(root) == {"version", "profile", "openapi_url"} and root["version"] == "3.1"


def known(door, name):
    if not hasattr(door, "document"):
        door.document = door.get("/hsds/openapi.json")
    return [parameter["name"] for parameter in door.document["paths"][f"/hsds/{name}"]["get"]["parameters"]]


def test_a_broken_copy_is_rejected(one_door):
    services = one_door.get("/hsds/services?full=true&search=orientacion")["contents"]
    full = next(service for service in services if service["organization"]["name"] == "Cáritas")
    for part in ("phones", "schedules", "service_areas", "service_at_locations", "languages", "required_documents", "contacts",
                 "attributes", "additional_urls"):
        assert full[part], part
    assert one_door.faults("service", full) == []

    def broken(change):
        record = copy.deepcopy(full)
        change(record)
        return one_door.faults("service", record)

    assert broken(lambda record: record.update(id="1"))
    assert broken(lambda record: record.update(status="open"))
    assert broken(lambda record: record.pop("name"))
    assert broken(lambda record: record.update(latitude=1))
    assert broken(lambda record: record["phones"][0].pop("number"))
    assert broken(lambda record: record["required_documents"][0].update(basis="habit"))
    assert broken(lambda record: record["service_at_locations"][0]["location"]["addresses"][0].update(door="2"))
    assert broken(lambda record: record["organization"].update(address="Jirón Secreto 123"))
    # Without the profile, what it adds is refused; and nothing but what it adds.
    plain = hsds.faults("service", full, {})
    assert plain and all("Additional properties" in fault or "unexpected" in fault for fault in plain), plain


def test_nobody_s_mail_and_no_hidden_place_gets_out(one_door, sqlite):
    hidden = sqlite.ask("SELECT name FROM service WHERE visibility = 'staff'")
    placeless = sqlite.ask("SELECT id FROM service WHERE visibility = 'placeless'")
    street = sqlite.ask(
        "SELECT l.id FROM service_at_location a JOIN location l ON l.id = a.location_id "
        f"WHERE a.service_id = '{placeless}'")
    everything = [one_door.read(f"/hsds/{name}?format=ndjson" + ("&full=true" if "full" in known(one_door, name) else ""))
                  for name in LISTS]
    everything += [one_door.read(f"/hsds/datapackage/{resource['path']}")
                   for resource in one_door.get("/hsds/datapackage/datapackage.json")["resources"]]
    for text in everything:
        assert "rosa.huaman" not in text and street not in text
        assert hidden not in text or sqlite.ask(f"SELECT count(*) FROM service WHERE name = '{hidden}'") > 1
    assert any(placeless in text for text in everything)


def test_the_document_is_valid_openapi(one_door):
    document = one_door.get("/hsds/openapi.json")
    openapi_spec_validator.validate(document)
    document["paths"]["/hsds/services"]["get"]["responses"] = 5
    with pytest.raises(Exception):
        openapi_spec_validator.validate(document)


def fuzz(document, address, folder, *words):
    program = pathlib.Path(sys.executable).parent / "schemathesis"
    return subprocess.run(
        [str(program), "run", document, "--url", address, "--seed", "20261121", "--no-color", "--checks", "all", "--workers", "2",
         *words],
        capture_output=True, text=True, timeout=540, cwd=folder)


def test_a_fuzzer_finds_no_failure_and_no_answer_beyond_the_document(door, tmp_path):
    done = fuzz(door.address + "/hsds/openapi.json", door.address, tmp_path, "--max-examples", "40")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_the_fuzzer_notices_an_answer_beyond_the_document(one_door, tmp_path):
    document = one_door.get("/hsds/openapi.json")
    page = document["paths"]["/hsds/services"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    del page["properties"]["empty"]
    page["required"].remove("empty")
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    done = fuzz(
        str(tmp_path / "openapi.json"), one_door.address, tmp_path, "--max-examples", "5", "--include-path", "/hsds/services")
    assert done.returncode == 1 and "empty" in done.stdout, done.stdout[-3000:] + done.stderr[-2000:]


def tables(folder):
    return Package(str(folder / "datapackage.json")).validate()


def test_the_tables_pass_frictionless_and_are_the_same_every_time(machine, tmp_path):
    fill(machine)
    first, second = tmp_path / "first", tmp_path / "second"
    machine.run("directory", "export", "--format", "hsds", str(first))
    machine.run("directory", "export", "--format", "hsds", str(second))
    report = tables(first)
    assert report.valid, report.flatten(["title", "message"])[:5]
    for file in sorted(first.iterdir()):
        assert file.read_bytes() == (second / file.name).read_bytes(), file.name
    rows = {file.stem: list(csv.DictReader(io.StringIO(file.read_text()))) for file in first.glob("*.csv")}
    for table in ("services", "organizations", "service_at_location", "locations", "addresses", "phones", "contacts", "schedules",
                  "service_areas", "required_documents", "languages", "attributes", "taxonomies", "taxonomy_terms",
                  "organization_identifiers", "url"):
        assert rows[table], table
    assert "rosa.huaman" not in "".join(file.read_text() for file in first.iterdir())
    # A broken copy: a service whose institution is gone, and a row twice.
    services = (first / "services.csv").read_text().splitlines()
    organizations = (first / "organizations.csv").read_text().splitlines()
    (first / "organizations.csv").write_text("\n".join(organizations[:-1]) + "\n")
    assert not tables(first).valid
    (first / "organizations.csv").write_text("\n".join(organizations) + "\n")
    (first / "services.csv").write_text("\n".join(services + services[-1:]) + "\n")
    assert not tables(first).valid


def test_the_tables_are_served_one_by_one(one_door, sqlite, tmp_path):
    sqlite.run("directory", "export", "--format", "hsds", str(tmp_path / "tables"))
    for resource in one_door.get("/hsds/datapackage/datapackage.json")["resources"]:
        served = one_door.read(f"/hsds/datapackage/{resource['path']}")
        assert served.encode() == (tmp_path / "tables" / resource["path"]).read_bytes(), resource["path"]


def test_a_directory_that_exists_is_not_written_over(sqlite, tmp_path):
    fill(sqlite)
    done = sqlite.call("directory", "export", "--format", "hsds", str(tmp_path))
    assert done.returncode != 0 and "ya existe" in done.stderr
    assert not (tmp_path / "datapackage.json").exists()


def test_what_one_directory_publishes_another_takes(machine, program, tmp_path):
    fill(machine)
    door = Door(machine)
    stream, folder = tmp_path / "services.ndjson", tmp_path / "tables"
    stream.write_text(door.read("/hsds/services?format=ndjson&full=true"))
    machine.run("directory", "export", "--format", "hsds", str(folder))
    count = len(stream.read_text().splitlines())
    # Our own file comes back: nothing is added, nothing changes.
    for path in (stream, folder):
        said = machine.run("directory", "import", "--hsds", str(path), "--publisher", "Ayni")
        assert f"Servicios nuevos: 0. Cambiados: 0. Iguales: {count}." in said, said
    # Another instance takes it, once.
    (tmp_path / "other").mkdir()
    other = SQLite(program, tmp_path / "other")
    try:
        other.run("migrate")
        other.run("pack", "load", str(PLAN))
        seen = other.run("directory", "import", "--hsds", str(folder), "--publisher", "SJM", "--dry-run")
        assert "No se importó nada" in seen and other.count("service") == 0
        first = other.run("directory", "import", "--hsds", str(folder), "--publisher", "SJM", "--licence", "CC BY 4.0")
        assert f"Servicios nuevos: {count}. Cambiados: 0." in first, first
        again = other.run("directory", "import", "--hsds", str(stream), "--publisher", "SJM", "--licence", "CC BY 4.0")
        assert f"Servicios nuevos: 0. Cambiados: 0. Iguales: {count}." in again, again
        assert other.ask("SELECT count(*) FROM service_origin WHERE publisher = 'SJM' AND licence = 'CC BY 4.0'") == count
        assert other.ask("SELECT count(*) FROM contact WHERE value LIKE 'rosa%'") == 0
    finally:
        other.leave()


@pytest.mark.parametrize("text", ["", "[]", "{", "<html></html>", '[{"id": "1"}]', '[5]', '[{"id": "1", "name": 5, "status": "open"}]'])
def test_a_bad_file_is_refused_and_nothing_is_written(sqlite, tmp_path, text):
    sqlite.set_up()
    before = sqlite.count("service")
    file = tmp_path / "bad.json"
    file.write_text(text)
    done = sqlite.call("directory", "import", "--hsds", str(file), "--publisher", "Otro")
    assert done.returncode not in (0, 70) and done.stderr.strip(), done
    assert "Traceback" not in done.stderr and sqlite.count("service") == before
