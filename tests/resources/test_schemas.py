"""The machine form of the contract: the schemas, and that the codecs take just what they describe."""

import json
import re
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from feeds.codecs.envelope import Envelope, Rejected
from feeds.codecs.registry import LINKAGE, Kind
from tests.resources.schemas import FOLDER, SCHEMA_OF_TOPIC, SCHEMAS, is_valid, validator

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TIME = "2026-11-24T12:00:00+08:00"
KINDS = {
    "incident-report-accepted": Kind.INCIDENT,
    "reading": Kind.READING,
    "sensor-description": Kind.META,
    "worker-status": Kind.STATUS,
    "worker-position": Kind.POSITION,
    "reply": Kind.REPLY,
}
GOOD = [
    ("incident-report-accepted", {"id": "1", "title": "x"}),
    ("incident-report-accepted", {"id": "1", "category": "gas_leak"}),
    ("incident-report-accepted", {"id": "1", "title": "x", "severity": 9, "location": {"lat": 200}, "reported_at": []}),
    ("incident-report-accepted", {"id": "1", "title": "x", "unknown": {"kept": True}}),
    ("incident-report", {"id": "1", "title": "x", "severity": 1, "reported_at": TIME, "tags": ["a"]}),
    ("incident-report", {"id": "1", "title": "x", "location": {"lat": 35.9, "lon": 120.1, "grid": "xinan-05"}}),
    ("incident-report", {"id": "1", "title": "x", "attachments": [{"url": "https://example.org/a.jpg"}]}),
    ("reading", 21.5),
    ("reading", {"value": 21.5, "ts": TIME, "unit": "%LEL", "quality": "good"}),
    ("reading", {"value": True}),
    ("reading", {"value": "open"}),
    ("reading", {"values": {"a": 1, "b": 2.5}, "ts": 1795492800}),
    ("sensor-description", {}),
    ("sensor-description", {"name": "Gas", "limits": {"high": 20, "high_high": 25, "deadband": 1}, "extra": 1}),
    ("worker-status", {"state": "sos"}),
    ("worker-status", {"state": "on_duty", "skills": ["gas"], "ts": 1795492800000}),
    ("worker-position", {"lat": 35.9, "lon": 120.1, "accuracy_m": 5, "ts": TIME}),
    ("reply", {"assignment": "a", "action": "decline", "note": "busy", "ts": TIME}),
    (
        "assignment",
        {"assignment": "a", "action": "assign", "worker": "W1", "incident": {"number": 1}, "issued_at": TIME},
    ),
    ("station-state", {"state": "offline"}),
    ("heartbeat", {"ts": TIME}),
    (
        "event",
        {
            "seq": 1,
            "incident": 1,
            "number": 1,
            "kind": "filed",
            "actor": "system",
            "at": TIME,
            "state": "filed",
            "data": {},
        },
    ),
]
BAD = [
    ("incident-report-accepted", {"title": "x"}),
    ("incident-report-accepted", {"id": "", "title": "x"}),
    ("incident-report-accepted", {"id": "1"}),
    ("incident-report-accepted", {"id": "1", "title": " "}),
    ("incident-report-accepted", [1]),
    ("incident-report", {"id": "1", "title": "x", "severity": 9}),
    ("incident-report", {"id": "1", "title": "x", "location": {"lat": 91, "lon": 0}}),
    ("reading", {}),
    ("reading", {"value": None}),
    ("reading", {"value": {"a": 1}}),
    ("reading", {"value": 1, "quality": "splendid"}),
    ("reading", {"values": {"a": "1"}}),
    ("reading", {"value": 1, "ts": "yesterday"}),
    ("sensor-description", {"limits": {"high": "20"}}),
    ("sensor-description", {"location": {"lat": 1}}),
    ("worker-status", {"state": "asleep"}),
    ("worker-status", {}),
    ("worker-position", {"lat": 35.9}),
    ("worker-position", {"lat": "35.9", "lon": 120.1}),
    ("reply", {"assignment": "a", "action": "shrug"}),
    ("reply", {"action": "accept"}),
    ("assignment", {"assignment": "a"}),
    ("station-state", {"state": "asleep"}),
]


def taken_by_the_codec(name: str, payload: bytes) -> bool:
    envelope = Envelope(topic="t", source="test", received_at=NOW, subject="S1")
    return not isinstance(LINKAGE[KINDS[name]](payload, envelope, {"gas_leak"}), Rejected)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == name


@pytest.mark.parametrize(("name", "body"), GOOD)
def test_sample_fits_schema_and_codec(name, body):
    payload = json.dumps(body).encode()
    validator(name).validate(body)
    assert name not in KINDS or taken_by_the_codec(name, payload)


@pytest.mark.parametrize(("name", "body"), BAD)
def test_wrong_sample_fits_neither_schema_nor_codec(name, body):
    payload = json.dumps(body).encode()
    assert not is_valid(name, payload)
    assert name not in KINDS or not taken_by_the_codec(name, payload)


def test_asyncapi_names_every_topic_of_the_contract_and_only_schemas_that_exist():
    text = files("resources").joinpath("asyncapi.yaml").read_text(encoding="utf-8")
    addresses = re.findall(r"address: linkage/v1/(\S+)", text)
    parts = {(a.split("/")[0], "".join(a.split("/")[2:])) for a in addresses}
    assert parts == set(SCHEMA_OF_TOPIC)
    referred = re.findall(r"\$ref: schemas/(\S+)", text)
    assert len(referred) == len(addresses)
    assert all(FOLDER.joinpath(name).is_file() for name in referred)
