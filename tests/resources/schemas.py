"""The shipped JSON Schemas as validators; for all tests of messages."""

import json
from functools import cache
from importlib.resources import files

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = files("resources").joinpath("schemas")


def _all() -> dict[str, dict[str, object]]:
    return {f.name: json.loads(f.read_text(encoding="utf-8")) for f in FOLDER.iterdir() if f.name.endswith(".json")}


SCHEMAS = _all()
REGISTRY: Registry = Registry().with_resources(
    [(name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()]
)


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator, made once, of `resources/schemas/{name}.schema.json`."""
    return Draft202012Validator(SCHEMAS[f"{name}.schema.json"], registry=REGISTRY)


def is_valid(name: str, payload: bytes) -> bool:
    """Whether the payload (JSON) fits the schema."""
    return validator(name).is_valid(json.loads(payload))


SCHEMA_OF_TOPIC = {
    ("incidents", ""): "incident-report",
    ("sensors", "reading"): "reading",
    ("sensors", "meta"): "sensor-description",
    ("workers", "status"): "worker-status",
    ("workers", "position"): "worker-position",
    ("workers", "replies"): "reply",
    ("workers", "assignments"): "assignment",
    ("events", ""): "event",
    ("stations", "state"): "station-state",
    ("stations", "heartbeat"): "heartbeat",
}


def schema_of(topic: str, root: str = "linkage/v1") -> str:
    """The schema's name for the payload of a topic."""
    area, _subject, *rest = topic.removeprefix(f"{root}/").split("/")
    return SCHEMA_OF_TOPIC[area, rest[0] if rest else ""]
