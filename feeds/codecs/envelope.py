"""What every codec shares: the envelope of a message, the answer "rejected", and the limits that come before JSON.

A codec is a pure function from bytes and envelope to a typed value or a `Rejected`; no bytes whatever raise. JSON is
bounded before it is parsed: parsers recurse to death on deep nesting.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import msgspec

from console.domain.facts import DomainError, require_aware

MAX_PAYLOAD_BYTES = 256 * 1024
"""Larger payloads are refused unread. Source: the contract's limits."""
MAX_DEPTH = 32
"""Deepest nesting of arrays and objects that is read."""
MAX_RAW_CHARS = 16 * 1024
"""How much of a payload is kept as text beside an incident or a dead letter."""

P = ParamSpec("P")
T = TypeVar("T")

_STRINGS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")


class Reason(StrEnum):
    """Why a message or a field is refused; the screen words it (`reason.<code>`)."""

    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    TOO_LONG = "too_long"
    OUT_OF_RANGE = "out_of_range"
    IMPOSSIBLE_TIME = "impossible_time"
    UNKNOWN_VALUE = "unknown_value"
    UNKNOWN_TOPIC = "unknown_topic"
    UNKNOWN_SOURCE = "unknown_source"
    UNKNOWN_ASSIGNMENT = "unknown_assignment"
    """A reply to what no case has asked; the store alone knows."""
    TOO_MANY = "too_many"
    """A name that nobody imported, and too many such have come already."""
    BUG = "bug"
    """The program failed on it; the log has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is known of a message besides its payload."""

    topic: str
    source: str
    """Name of the feed it came by."""
    received_at: datetime
    """The feed's clock when it arrived, aware UTC."""
    retained: bool = False
    subject: str = ""
    """The variable part of the topic: the source, sensor or worker it is about."""
    max_payload_bytes: int = MAX_PAYLOAD_BYTES

    def __post_init__(self) -> None:
        require_aware(received_at=self.received_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """The message can't be used: it becomes a dead letter."""

    reason: Reason
    field: str = ""
    """Dotted name of the field, or empty where the whole message is meant."""

    def __str__(self) -> str:
        return f"{self.reason} {self.field}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The empty payload that removes a retained message: it changes nothing here."""

    topic: str


class Wrong(DomainError):
    """A field holds what it may not; never leaves the codecs."""

    def __init__(self, reason: Reason, field: str = "", value: object = None) -> None:
        super().__init__(f"{field or 'message'}: {reason}")
        self.reason, self.field, self.value = reason, field, value


def codec(
    decode: Callable[Concatenate[bytes, Envelope, P], T],
) -> Callable[Concatenate[bytes, Envelope, P], T | Rejected]:
    """Turn a decoder that raises `Wrong` into one that answers `Rejected`, with the limits checked first."""

    @wraps(decode)
    def checked(payload: bytes, envelope: Envelope, /, *args: P.args, **kwargs: P.kwargs) -> T | Rejected:
        try:
            check_limits(payload, envelope.max_payload_bytes)
            return decode(payload, envelope, *args, **kwargs)
        except Wrong as wrong:
            return Rejected(reason=wrong.reason, field=wrong.field)

    return checked


def check_limits(payload: bytes, max_payload_bytes: int = MAX_PAYLOAD_BYTES) -> None:
    """Refuse what is too large or too deeply nested to be parsed.

    Raises:
        Wrong: too_large or too_deep.
    """
    if len(payload) > max_payload_bytes:
        raise Wrong(Reason.TOO_LARGE)
    if payload.count(b"[") + payload.count(b"{") > MAX_DEPTH and _depth(payload) > MAX_DEPTH:
        raise Wrong(Reason.TOO_DEEP)


def parse(payload: bytes) -> object:
    """Read JSON within the limits.

    Raises:
        Wrong: not_json, or too_deep where the nesting hid from the count.
    """
    try:
        return msgspec.json.decode(payload)
    except RecursionError as error:
        raise Wrong(Reason.TOO_DEEP) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise Wrong(Reason.NOT_JSON) from error


def raw_text(payload: bytes) -> str:
    """The payload as text that any store takes: cut, undecodable bytes and NUL replaced."""
    text = payload[: 4 * MAX_RAW_CHARS].decode("utf-8", "replace")[:MAX_RAW_CHARS]
    return text.replace("\x00", "\ufffd")


def _depth(payload: bytes) -> int:
    depth = deepest = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b"", payload)):
        depth += 1 if bracket in (b"[", b"{") else -1
        deepest = max(deepest, depth)
    return deepest
