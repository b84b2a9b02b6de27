"""What the standard and the profile allow, as JSON Schema: nothing else may be said."""

import json
import pathlib

import jsonschema

FILES = pathlib.Path(__file__).parent / "hsds-schemas"
FORMATS = jsonschema.FormatChecker(["uuid", "uri", "email", "date", "date-time"])


def standard():
    return json.loads((FILES / "hsds-3.1.json").read_text())


def schema_of(notation):
    if notation[0] in "*@":
        reference = {"$ref": f"#/$defs/{notation[1:]}"}
        return {"type": "array", "items": reference} if notation[0] == "*" else reference
    if notation[0] == "[":
        return {"type": "string", "enum": notation[1:-1].split("|")}
    if notation in ("string", "number"):
        return {"type": notation}
    return {"type": "string", "format": notation}


def merged(target, patch):
    """JSON Merge Patch (RFC 7386)."""
    if not isinstance(patch, dict):
        return patch
    target = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            target.pop(name, None)
        else:
            target[name] = merged(target.get(name), value)
    return target


def schemas(patches):
    """The standard's objects with the profile's patches, and additional properties refused everywhere."""
    kinds = standard()
    compiled = kinds.pop("~compiled")
    found = {}
    for kind, entry in kinds.items():
        properties = {**entry["properties"], **compiled.get(kind, {})}
        schema = {
            "type": "object",
            "properties": {name: schema_of(notation) for name, notation in properties.items()},
            "required": entry["required"],
            "additionalProperties": False,
        }
        found[kind] = merged(schema, patches.get(kind, {}))
    return found


def validator(kind, patches):
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": f"#/$defs/{kind}", "$defs": schemas(patches)}
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=FORMATS)


def faults(kind, record, patches):
    return [f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in validator(kind, patches).iter_errors(record)]
