"""How a message is read, told field by field: what stands in it, what is at fault, and what it becomes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.message_read import Becomes, MessageRead
from feeds.codecs.registry import Codecs
from feeds.explain import MOST_CHARS, explain

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
ROOT = "linkage/v1"
CODECS = Codecs(source="main", root=ROOT, format_name="linkage", incident_sources=("hotline",), categories={"gas_leak"})


def read(topic: str, payload: Any, refused: tuple[str, str] | None = None) -> MessageRead:
    text = payload if isinstance(payload, str) else json.dumps(payload)
    return explain(CODECS, f"{ROOT}/{topic}", text, received_at=NOW, refused=refused)


def given_of(message: MessageRead) -> dict[str, str]:
    return {field.target: field.given for field in message.fields if field.given}


@pytest.mark.parametrize(
    ("topic", "payload", "becomes"),
    [
        ("incidents/hotline", {"id": "7", "title": "Smoke"}, Becomes.INCIDENT),
        ("sensors/GAS-1/reading", {"value": 3.5}, Becomes.READING),
        ("sensors/GAS-1/meta", {"unit": "%LEL"}, Becomes.META),
        ("workers/W1/status", {"state": "on_duty"}, Becomes.STATUS),
        ("workers/W1/position", {"lat": 36, "lon": 120}, Becomes.POSITION),
        ("workers/W1/replies", {"assignment": "1-W1", "action": "accept"}, Becomes.REPLY),
        ("stations/desk1/heartbeat", {"n": 1}, Becomes.NOTHING),
    ],
)
def test_a_message_that_is_taken_tells_what_it_becomes(topic: str, payload: Any, becomes: Becomes) -> None:
    message = read(topic, payload)
    assert (message.becomes, message.reason, message.bad_line) == (becomes, "", None)
    assert not any(field.reason for field in message.fields)


def test_the_fields_are_told_with_their_place_in_the_payload() -> None:
    message = read("incidents/hotline", {"id": "7", "title": "Smoke", "location": {"lat": 36.0, "lon": 120.0}})
    assert given_of(message) == {"source": '"hotline"', "id": '"7"', "title": '"Smoke"', "lat": "36.0", "lon": "120.0"}
    assert [field.path for field in message.fields] == ["", "id", "title", "location.lat", "location.lon"]


def test_a_bare_number_is_the_value_of_a_reading() -> None:
    assert given_of(read("sensors/GAS-1/reading", "3.5")) == {"sensor": '"GAS-1"', "value": "3.5"}


@pytest.mark.parametrize(
    ("topic", "payload", "reason", "field", "line"),
    [
        ("sensors/GAS-1/reading", '{"unit": "V",\n "value": [3]}', "wrong_type", "value", ' "value": [3]}'),
        ("sensors/GAS-1/reading", '{"unit": "V"}', "missing", "value", "{"),
        ("incidents/hotline", '{"id": "7", "title":: 1}', "not_json", "", '"title":: 1'),
        ("incidents/hotline", '{"title": "Smoke"}', "missing", "id", "{"),
        ("workers/W1/status", '{"ts": 1, "state": "flying"}', "unknown_value", "state", '"state": "flying"'),
    ],
)
def test_what_is_at_fault_is_marked_in_the_payload_and_among_the_fields(
    topic: str, payload: str, reason: str, field: str, line: str
) -> None:
    message = read(topic, payload)
    assert (message.becomes, message.reason, message.field) == (Becomes.DEAD_LETTER, reason, field)
    assert message.bad_line is not None
    assert message.lines[message.bad_line].strip() == line.strip()
    if field:
        assert [each.path for each in message.fields if each.reason == reason] == [field]


def test_a_topic_that_nobody_knows_has_no_fields_and_no_bad_line() -> None:
    message = explain(CODECS, "application/7/up", '{"a": 1}', received_at=NOW)
    assert (message.reason, message.fields, message.bad_line) == ("unknown_topic", (), None)


def test_a_field_that_is_left_out_is_told_and_the_message_is_taken() -> None:
    message = read("incidents/hotline", {"id": "7", "title": "Smoke", "severity": 9})
    assert message.becomes is Becomes.INCIDENT
    assert [(f.path, f.reason) for f in message.fields if f.reason] == [("severity", "unknown_value")]


def test_the_reason_that_was_told_when_it_arrived_stands() -> None:
    message = read("sensors/GAS-1/reading", {"value": 1, "ts": "2031"}, refused=("impossible_time", "ts"))
    assert (message.reason, message.field, message.becomes) == ("impossible_time", "ts", Becomes.DEAD_LETTER)
    assert [f.target for f in message.fields if f.reason] == ["time"]


def test_one_long_line_is_broken_and_nothing_of_it_is_lost() -> None:
    text = '{"a": {"b": "x, {y"}, "c": [1, 2]}'
    message = read("sensors/GAS-1/reading", text)
    assert len(message.lines) > 4
    assert "".join(line.replace(" ", "") for line in message.lines) == text.replace(" ", "")


@given(topic=st.sampled_from(["incidents/hotline", "sensors/a/reading", "workers/w/status", "x", ""]),
       payload=st.text(max_size=200) | st.text('{}[]",:\\ \n\r019.eatsv', max_size=200))  # fmt: skip
def test_whatever_arrives_it_is_told_and_nothing_raises(topic: str, payload: str) -> None:
    message = read(topic, payload)
    assert message.bad_line is None or 0 <= message.bad_line < len(message.lines)


def test_a_deep_or_endless_payload_is_told_within_bounds() -> None:
    for payload in ("[" * 100_000, '{"a":' * 50_000, "9" * 100_000, ",".join("1" * 60_000)):
        message = read("sensors/a/reading", payload)
        assert sum(map(len, message.lines)) <= MOST_CHARS + 400 * 40
