"""Every field of every incoming message against every kind of hostile value: the codec and the published schema agree.

The fields come from the schemas themselves, so that one that is added there is tried here too. "Agree" means: what the
schema takes is read whole; what it refuses is refused, or, in a report, left out with a warning that names the field.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.domain.facts import NaiveTime, Report
from feeds.codecs.envelope import MAX_DEPTH, MAX_RAW_CHARS, Envelope, Reason, Rejected, check_limits, raw_text
from feeds.codecs.envelope import Wrong as Refused
from feeds.codecs.registry import LINKAGE, Kind
from tests.resources.schemas import SCHEMAS, is_valid

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CATEGORIES = {"gas_leak"}
PLACE = {"lat": 35.9, "lon": 120.1, "address": "Lane 3", "grid": "g1"}
SHOTS = [{"url": "https://example.org/a.jpg", "type": "image/jpeg", "name": "a"}]
SAMPLES: dict[str, tuple[Kind, dict[str, Any]]] = {
    "incident-report": (
        Kind.INCIDENT,
        {"id": "1", "title": "x", "category": "gas_leak", "severity": 1, "location": PLACE, "tags": ["a"],
         "reporter": {"name": "Li", "phone": "1"}, "attachments": SHOTS},
    ),
    "reading": (Kind.READING, {"value": 21.5, "unit": "%LEL", "quality": "good"}),
    "sensor-description": (Kind.META, {"name": "Gas", "location": PLACE, "limits": {"low": 1, "high": 20}}),
    "worker-status": (Kind.STATUS, {"state": "on_duty", "name": "Li", "skills": ["gas"]}),
    "worker-position": (Kind.POSITION, {"lat": 35.9, "lon": 120.1, "accuracy_m": 5}),
    "reply": (Kind.REPLY, {"assignment": "a", "action": "accept", "note": "", "attachments": SHOTS}),
}  # fmt: skip
HOSTILE: dict[str, Any] = {
    "null": None,
    "true": True,
    "false": False,
    "zero": 0,
    "minus one": -1,
    "a fraction": 0.5,
    "a large number": 10**12,
    "a huge number": 10**25,
    "the largest float": 1.7e308,
    "no text": "",
    "blanks": "  \t ",
    "a word": "word",
    "a number as text": "21.5",
    "text of 500": "x" * 500,
    "text of 501": "x" * 501,
    "text of 2,001": "x" * 2_001,
    "text of 5,001": "x" * 5_001,
    "text of 20,001": "x" * 20_001,
    "wide characters": "火" * 500,
    "control characters": "a\x00b\x1b[31m\u202e",
    "no list": [],
    "a list of numbers": [1, 2],
    "a list of words": ["a", "b"],
    "a list of 51": ["a"] * 51,
    "a list in a list": [["a"]],
    "no object": {},
    "an object": {"a": 1},
    "an object with a word": {"a": "b"},
}


def properties(schema: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all fields that a schema describes, references followed."""
    if isinstance(schema, list):
        for each in schema:
            yield from properties(each, path)
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        target: Any = SCHEMAS[file or "common.schema.json"]
        for key in pointer.strip("/").split("/") if pointer else ():
            target = target[key]
        yield from properties(target, path)
    for key in ("allOf", "anyOf", "oneOf"):
        yield from properties(schema.get(key), path)
    if "items" in schema:
        yield from properties(schema["items"], (*path, "0"))
    for name, inner in schema.get("properties", {}).items():
        yield (*path, name)
        yield from properties(inner, (*path, name))


BESIDE_A_VALUE = (("values",), {})
"""Named values are not looked at where the one value stands beside them."""
UNREAD = {("sensor-description", ("location", "address")), ("sensor-description", ("location", "grid"))}
"""A sensor stands at its coordinates; the words of its place are not read."""
FIELDS = sorted({(name, path) for name in SAMPLES for path in properties(SCHEMAS[f"{name}.schema.json"])} - UNREAD)


def with_field(body: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """A copy of the sample with this in this field."""
    changed = json.loads(json.dumps(body))
    inner = changed
    for key in path[:-1]:
        if isinstance(inner, list):
            inner = inner[int(key)]
        else:
            inner = inner.setdefault(key, {})
    if isinstance(inner, list):
        inner[int(path[-1])] = value
    else:
        inner[path[-1]] = value
    return changed


def answer_to(name: str, payload: bytes) -> Any:
    kind = SAMPLES[name][0]
    envelope = Envelope(topic="t", source="main", received_at=NOW, subject="S1")
    return LINKAGE[kind](payload, envelope, CATEGORIES)


def is_clean(answer: object) -> bool:
    return not isinstance(answer, Rejected) and not getattr(answer, "warnings", ())


def beyond_the_schema(path: tuple[str, ...], body: dict[str, Any], value: object) -> bool:
    """What only the codec refuses: an impossible time, an unknown category, half a place, limits in the wrong order,
    an address of blanks, and an id with an exponent, which JSON Schema calls whole."""
    if path[-1] in ("ts", "reported_at"):
        return isinstance(value, (int, float))
    if path == ("category",):
        return isinstance(value, str) and bool(value.strip()) and value not in CATEGORIES
    if path[-1] == "url":
        return isinstance(value, str) and not value.strip()
    if path[-1] in ("id", "assignment"):
        return isinstance(value, float)
    if path[-1] in ("lat", "lon") and value is None:
        return True
    if path[0] == "limits" and len(path) > 1 and isinstance(value, (int, float)):
        limits = [body["limits"].get(key) for key in ("low_low", "low", "high", "high_high")]
        given = [each for each in limits if isinstance(each, (int, float))]
        return given != sorted(given)
    return False


def agrees(name: str, path: tuple[str, ...], value: object) -> bool:
    body = with_field(SAMPLES[name][1], path, value)
    payload = json.dumps(body).encode()
    answer = answer_to(name, payload)
    if beyond_the_schema(path, body, value):
        return not is_clean(answer)
    return (path, value) == BESIDE_A_VALUE or is_clean(answer) == is_valid(name, payload)


@pytest.mark.parametrize(("name", "path"), FIELDS, ids=[f"{name}: {'.'.join(path)}" for name, path in FIELDS])
def test_codec_and_schema_agree_on_every_hostile_value(name: str, path: tuple[str, ...]) -> None:
    assert [what for what, value in HOSTILE.items() if not agrees(name, path, value)] == []


@pytest.mark.parametrize(("name", "path"), FIELDS, ids=[f"{name}: {'.'.join(path)}" for name, path in FIELDS])
def test_what_is_refused_names_the_field_that_is_wrong(name: str, path: tuple[str, ...]) -> None:
    answer = answer_to(name, json.dumps(with_field(SAMPLES[name][1], path, [[1]])).encode())
    told = answer.warnings[0].split()[1] if isinstance(answer, Report) else answer.field
    assert told.split(".")[0] == path[0]
    assert told.rpartition(".")[2] in (path[-1], path[-2] if len(path) > 1 else "")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_themselves_are_read_whole(name: str) -> None:
    payload = json.dumps(SAMPLES[name][1]).encode()
    assert is_valid(name, payload)
    assert is_clean(answer_to(name, payload))


@pytest.mark.parametrize("path", [("severity",), ("location", "lat"), ("tags",), ("reporter",), ("sensor",)])
def test_one_wrong_field_of_a_report_costs_no_other(path: tuple[str, ...]) -> None:
    whole = answer_to("incident-report", json.dumps(SAMPLES["incident-report"][1]).encode())
    wrong = answer_to("incident-report", json.dumps(with_field(SAMPLES["incident-report"][1], path, [[1]])).encode())
    differing = {f for f in ("title", "category", "severity", "tags", "reporter", "attachments", "description")
                 if getattr(whole, f) != getattr(wrong, f)}  # fmt: skip
    assert differing <= {path[0]}
    assert (wrong.place.address, wrong.place.grid) == ("Lane 3", "g1")
    assert len(wrong.warnings) == 1


def test_everything_wrong_at_once_is_told_field_by_field_and_the_report_still_counts() -> None:
    body = {"id": 7, "title": "Fire"} | dict.fromkeys(
        ("severity", "location", "reporter", "reported_at", "sensor", "camera", "attachments", "tags", "description"),
        0.5,
    )
    report = answer_to("incident-report", json.dumps(body).encode())
    assert (report.source_id, report.title) == ("7", "Fire")
    assert {w.split()[1] for w in report.warnings} == set(body) - {"id", "title"}
    assert report.raw


def test_a_warning_is_short_and_on_one_line_whatever_was_sent() -> None:
    body = SAMPLES["incident-report"][1] | {"severity": "x\n\x00" * 10_000}
    (warning,) = answer_to("incident-report", json.dumps(body).encode()).warnings
    assert len(warning) < 100
    assert "\x00" not in warning


# Times


@pytest.mark.parametrize(
    ("ahead", "is_possible"),
    [
        (timedelta(minutes=5), True),
        (timedelta(minutes=5, seconds=1), False),
        (-timedelta(days=365), True),
        (-timedelta(days=365, seconds=1), False),
    ],
    ids=["5 min ahead", "more than 5 min ahead", "a year back", "more than a year back"],
)
@pytest.mark.parametrize("name", [n for n in SAMPLES if n not in ("sensor-description",)])
def test_a_time_may_lie_five_minutes_ahead_and_a_year_back(name: str, ahead: timedelta, is_possible: bool) -> None:
    field = "reported_at" if name == "incident-report" else "ts"
    for written in ((NOW + ahead).isoformat(), (NOW + ahead).timestamp(), (NOW + ahead).timestamp() * 1000):
        answer = answer_to(name, json.dumps(SAMPLES[name][1] | {field: written}).encode())
        assert is_clean(answer) is is_possible
        if isinstance(answer, Rejected):
            assert answer == Rejected(reason=Reason.IMPOSSIBLE_TIME, field=field)


@pytest.mark.parametrize(
    "written",
    ["2026-11-24T16:00:00+08:00", "2026-11-24T08:00:00Z", "2026-11-24T08:00:00.000000+00:00", "2026-11-24t08:00:00z"],
)
def test_one_moment_is_the_same_however_it_is_written(written: str) -> None:
    status = answer_to("worker-status", json.dumps({"state": "busy", "ts": written}).encode())
    assert status.sent_at == NOW
    assert status.sent_at.utcoffset() == timedelta(0)


# Limits that come before JSON


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_what_is_nested_too_deeply_is_refused_before_it_is_parsed(depth: int, opening: str, closing: str) -> None:
    payload = (opening * depth + "1" + closing * depth).encode()
    if depth <= MAX_DEPTH:
        check_limits(payload)
    else:
        with pytest.raises(Refused) as refused:
            check_limits(payload)
        assert refused.value.reason is Reason.TOO_DEEP


@pytest.mark.parametrize(
    "payload",
    [b"[" * 40 + b'"' + b"]" * 40, b'"' + b"[" * 40, b'"\\"' + b"[" * 40 + b'"', b"]" * 40 + b"[" * 40],
    ids=["an open string", "brackets in an open string", "an escaped quote", "closed before they are opened"],
)
def test_broken_strings_and_brackets_never_end_in_an_exception(payload: bytes) -> None:
    for name in SAMPLES:
        assert isinstance(answer_to(name, payload), Rejected)


@pytest.mark.parametrize(("depth", "is_refused"), [(MAX_DEPTH, False), (MAX_DEPTH + 1, True)])
def test_only_the_deepest_place_counts_not_how_many_there_are(depth: int, is_refused: bool) -> None:
    payload = b"[" + b"[]," * 40 + b"[" * (depth - 1) + b"]" * (depth - 1) + b"]"
    assert (answer_to("reading", payload) == Rejected(reason=Reason.TOO_DEEP)) is is_refused


def test_an_integer_beyond_every_float_is_out_of_range_in_its_own_field() -> None:
    payload = json.dumps(SAMPLES["sensor-description"][1]).replace("35.9", "9" * 400).encode()
    assert answer_to("sensor-description", payload).reason in (Reason.OUT_OF_RANGE, Reason.NOT_JSON)


def test_a_message_without_the_zone_of_its_receipt_is_a_bug_of_the_caller() -> None:
    with pytest.raises(NaiveTime, match="received_at"):
        Envelope(topic="t", source="main", received_at=NOW.replace(tzinfo=None))


def test_many_brackets_side_by_side_are_not_deep() -> None:
    body = SAMPLES["worker-status"][1] | {"more": [[] for _ in range(500)]}
    assert is_clean(answer_to("worker-status", json.dumps(body).encode()))


@pytest.mark.parametrize(("size", "is_taken"), [(200, True), (201, False)])
def test_a_payload_may_be_as_large_as_the_feed_allows_to_the_byte(size: int, is_taken: bool) -> None:
    payload = b'{"value": 1}'.ljust(size)
    envelope = Envelope(topic="t", source="main", received_at=NOW, subject="S1", max_payload_bytes=200)
    answer = LINKAGE[Kind.READING](payload, envelope, ())
    assert (answer == Rejected(reason=Reason.TOO_LARGE)) is not is_taken


def test_what_is_kept_of_a_payload_is_bounded_text_that_every_store_takes() -> None:
    kept = raw_text(b"\xff\x00" + "火".encode() * MAX_RAW_CHARS)
    assert len(kept) == MAX_RAW_CHARS
    assert kept.startswith("\ufffd\ufffd火")


def test_a_number_with_more_digits_than_python_reads_is_refused_not_raised() -> None:
    for name, field in (("incident-report", "id"), ("incident-report", "severity"), ("worker-position", "lat")):
        digits = b"9" * 5_000
        payload = json.dumps(SAMPLES[name][1] | {field: "@"}).encode().replace(b'"@"', digits)
        assert not is_clean(answer_to(name, payload))
