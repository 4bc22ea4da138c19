"""Tells of one message how it is read: its lines, the format's fields with what stands in them, and what is at fault.

Pure and bounded: it is asked for messages that could not be read, whatever they hold, and never raises.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from console.domain.facts import Report
from console.domain.message_read import Becomes, FieldRead, MessageRead
from feeds.codecs.envelope import Reason, Rejected
from feeds.codecs.registry import Codecs, Kind, route

MOST_CHARS, MOST_LINES = 4_096, 400
GIVEN_CHARS = 60
_ABSENT = object()
TOPIC = ""

FIELDS: Mapping[Kind, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        Kind.INCIDENT: (
            ("source", TOPIC),
            ("id", "id"),
            *((name, name) for name in ("title", "category", "description", "severity")),
            *((name, f"location.{name}") for name in ("lat", "lon", "address", "grid")),
            *((f"reporter {name}", f"reporter.{name}") for name in ("name", "phone")),
            *((name, name) for name in ("reported_at", "sensor", "camera", "attachments", "tags")),
        ),
        Kind.READING: (
            ("sensor", TOPIC),
            *((name, name) for name in ("value", "values", "unit", "quality")),
            ("time", "ts"),
        ),
        Kind.META: (
            ("sensor", TOPIC),
            *((name, name) for name in ("name", "kind", "unit", "grid", "component", "camera")),
            *((name, f"location.{name}") for name in ("lat", "lon")),
            *((name, f"limits.{name}") for name in ("low_low", "low", "high", "high_high")),
            *((name, f"limits.{name}") for name in ("deadband", "on_delay_s", "off_delay_s")),
            ("expected_every_s", "expected_every_s"),
        ),
        Kind.STATUS: (
            ("worker", TOPIC),
            *((name, name) for name in ("state", "name", "grid", "skills", "phone")),
            ("time", "ts"),
        ),
        Kind.POSITION: (("worker", TOPIC), *((name, name) for name in ("lat", "lon", "accuracy_m")), ("time", "ts")),
        Kind.REPLY: (
            ("worker", TOPIC),
            *((name, name) for name in ("assignment", "action", "note", "attachments")),
            ("time", "ts"),
        ),
    }
)
"""For each kind of message its fields, and where they stand in the payload. Source: the contract."""


@dataclass(frozen=True, slots=True)
class _Fault:
    reason: str
    field: str = ""


def explain(
    codecs: Codecs, topic: str, payload: str, *, received_at: datetime, refused: tuple[str, str] | None = None
) -> MessageRead:
    """Tell how a message is read.

    Args:
        codecs: of the feed that it came by.
        topic: as it arrived.
        payload: as text; what is longer than `MOST_CHARS` is cut.
        received_at: aware UTC.
        refused: the reason and the field that were told when it arrived, where it was refused then: a text that was
            cut, or a catalogue that has changed, must not tell another story.
    """
    text = payload[:MOST_CHARS]
    found = route(topic, codecs.root)
    kind = found.kind if found is not None else None
    lines = tuple(_lines(text))
    fault, warnings = _faults(codecs, topic, text, received_at) if refused is None else (_Fault(*refused), {})
    fields = _fields(kind, found.subject if found else "", text, fault, warnings)
    return MessageRead(
        topic=topic,
        lines=tuple(line for _, line in lines),
        bad_line=_bad_line(text, lines, fault) if fault is not None else None,
        fields=fields,
        reason=fault.reason if fault is not None else "",
        field=fault.field if fault is not None else "",
        becomes=_becomes(kind, text) if fault is None else Becomes.DEAD_LETTER,
    )


def _faults(codecs: Codecs, topic: str, text: str, received_at: datetime) -> tuple[_Fault | None, dict[str, str]]:
    """What the codec refuses, and what it leaves out with a warning, by field."""
    answer = codecs.decode(topic, text.encode("utf-8", "replace"), received_at=received_at)
    if isinstance(answer, Rejected):
        if answer.reason is Reason.UNKNOWN_TOPIC and (found := route(topic, codecs.root)) is not None:
            return (None, {}) if found.kind is Kind.HEARTBEAT else (_Fault(answer.reason.value), {})
        return _Fault(answer.reason.value, answer.field), {}
    warnings = answer.warnings if isinstance(answer, Report) else ()
    pairs = (warning.split(" ", 2) for warning in warnings)
    return None, {parts[1]: parts[0] for parts in pairs if len(parts) > 1}


def _fields(
    kind: Kind | None, subject: str, text: str, fault: _Fault | None, warnings: Mapping[str, str]
) -> tuple[FieldRead, ...]:
    parsed, rows = _parsed(text), []
    for target, path in FIELDS.get(kind, ()) if kind is not None else ():
        given = json.dumps(subject, ensure_ascii=False) if path == TOPIC else _given(parsed, path)
        reason = warnings.get(path, "")
        if fault is not None and path and _is_about(fault.field, path):
            reason = fault.reason
        if given or reason or path == TOPIC:
            rows.append(FieldRead(target=target, path=path, given=given, reason=reason))
    return tuple(rows)


def _is_about(field: str, path: str) -> bool:
    return field == path or field.startswith(f"{path}.") or (bool(field) and path.startswith(f"{field}."))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _ABSENT


def _given(parsed: Any, path: str) -> str:
    """What stands at a place, as JSON; a bare number is a reading's value."""
    held = parsed
    if path == "value" and not isinstance(parsed, dict | list) and parsed is not _ABSENT:
        return str(parsed)[:GIVEN_CHARS]
    for key in path.split("."):
        held = held.get(key, _ABSENT) if isinstance(held, dict) else _ABSENT
    if held is _ABSENT:
        return ""
    return json.dumps(held, ensure_ascii=False)[:GIVEN_CHARS]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The text in lines with the place where each begins; one long line is broken at its brackets and commas."""
    parts = text.replace("\r\n", "\n ").split("\n")
    if len(parts) > 1:
        place = 0
        for part in parts[:MOST_LINES]:
            yield place, part
            place += len(part) + 1
        return
    cuts = [0, *_cuts(text), len(text)]
    depth = 0
    for start, end in list(pairwise(cuts))[:MOST_LINES]:
        piece = text[start:end]
        indent = depth - (1 if piece.lstrip()[:1] in ("}", "]") else 0)
        yield start, "  " * max(0, min(indent, 20)) + piece.strip()
        depth += sum(piece.count(c) for c in "{[") - sum(piece.count(c) for c in "}]")


def _cuts(text: str) -> Iterator[int]:
    """Behind each opening bracket and comma, and before each closing one, outside of strings."""
    within = escaped = False
    for place, sign in enumerate(text):
        if within:
            within, escaped = not (sign == '"' and not escaped), sign == "\\" and not escaped
        elif sign == '"':
            within = True
        elif sign in "{[,":
            yield place + 1
        elif sign in "}]" and place:
            yield place


def _bad_line(text: str, lines: tuple[tuple[int, str], ...], fault: _Fault) -> int | None:
    """The line of the field that is at fault; of one that is missing, the line of what should hold it."""
    if fault.reason in (Reason.UNKNOWN_TOPIC, Reason.UNKNOWN_SOURCE, Reason.TOO_MANY) or not lines:
        return None
    place = _place_of(text, fault)
    return max(n for n, (start, _) in enumerate(lines) if start <= place)


def _place_of(text: str, fault: _Fault) -> int:
    if fault.reason == Reason.NOT_JSON:
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            return min(error.pos, max(0, len(text) - 1))
        except (ValueError, RecursionError):
            return 0
    place = 0
    for key in fault.field.split(".") if fault.field else ():
        found = text.find(f'"{key}"', place)
        if found < 0:
            break
        place = found
    return place


def _becomes(kind: Kind | None, text: str) -> Becomes:
    if kind is None or kind is Kind.HEARTBEAT or not text:
        return Becomes.NOTHING
    return Becomes(kind.value)
