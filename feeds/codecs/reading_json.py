"""Sensor readings as JSON: the one format that comes tens of thousands of times a second.

Typed msgspec decoders read and check in one pass; a bare number is a reading too. A reading that is wrong in any
field is refused.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isfinite
from typing import Annotated, Literal

import msgspec

from console.decoding import json_decoder
from feeds.codecs.envelope import Envelope, Reason, Wrong, codec
from feeds.codecs.fields import AHEAD, BACK, MILLISECONDS_ABOVE, clean, moment

MAX_VALUES = 64
"""Most named values in one reading."""
FAST_BYTES = 4_096
"""A longer reading is not the common case: the full decoder looks at the limits first."""


class Quality(StrEnum):
    """What the sensor thinks of its own reading."""

    GOOD = "good"
    UNCERTAIN = "uncertain"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one sensor."""

    sensor: str
    values: tuple[tuple[str, float], ...] = ()
    """Pairs of name and value; the name is empty where the sensor has one value. `true` is 1."""
    text: str = ""
    """The value where it is text and no number."""
    at: datetime
    """The sensor's time, else the time of receipt; aware UTC."""
    unit: str = ""
    quality: Quality = Quality.GOOD


_Text = Annotated[str, msgspec.Meta(max_length=500)]


class _Payload(msgspec.Struct):
    value: bool | float | _Text | None = None
    ts: float | _Text | None = None
    unit: _Text | None = None
    quality: Quality | None = None
    values: dict[Annotated[str, msgspec.Meta(min_length=1, max_length=100)], float] | None = None


class _FastPayload(msgspec.Struct):
    """The common case; anything else fails, and is read in full."""

    value: float
    ts: datetime | float | None = None
    unit: _Text | None = None
    quality: Literal["good", "uncertain"] | None = None


_FAST = json_decoder(_FastPayload)
_OBJECT = json_decoder(_Payload)
_NUMBER = json_decoder(float)


@codec
def decode_reading(payload: bytes, envelope: Envelope) -> Reading:
    """Read a reading: an object with `value` or `values`, or a bare number."""
    row = _parse(payload)
    values, text = _values(row)
    return Reading(
        sensor=envelope.subject,
        values=values,
        text=text,
        at=_time(row.ts, envelope.received_at),
        unit=clean(row.unit or ""),
        quality=row.quality or Quality.GOOD,
    )


def fast_number(payload: bytes) -> tuple[float, float | None] | None:
    """Read the common case on the network thread: one good number and its time, in about a microsecond.

    Returns:
        The value and the time as Unix seconds; None where the reading needs `decode_reading`.
    """
    if len(payload) > FAST_BYTES:
        return None
    try:
        row = _FAST.decode(payload) if payload[:1] == b"{" else _FastPayload(_NUMBER.decode(payload))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    ts = row.ts
    if not isfinite(row.value):
        return None
    if ts is None:
        return row.value, None
    if isinstance(ts, datetime):
        return (row.value, ts.timestamp()) if ts.tzinfo is not None else None
    return row.value, ts / 1000 if ts > MILLISECONDS_ABOVE else ts


def _parse(payload: bytes) -> _Payload:
    try:
        if payload.lstrip()[:1] == b"{":
            return _OBJECT.decode(payload)
        return _Payload(value=_NUMBER.decode(payload))
    except msgspec.ValidationError as error:
        raise Wrong(Reason.WRONG_TYPE, _field_of(error)) from error
    except RecursionError as error:
        raise Wrong(Reason.TOO_DEEP) from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise Wrong(Reason.NOT_JSON) from error


def _field_of(error: msgspec.ValidationError) -> str:
    """Give the field that msgspec names at the end of its message (`… - at `$.quality``)."""
    return str(error).rpartition("`$")[2].strip("`.") if "`$" in str(error) else ""


def _values(row: _Payload) -> tuple[tuple[tuple[str, float], ...], str]:
    if isinstance(row.value, str):
        return (), clean(row.value)
    if row.value is not None:
        return (("", _finite(float(row.value), "value")),), ""
    if not row.values:
        raise Wrong(Reason.MISSING, "value")
    if len(row.values) > MAX_VALUES:
        raise Wrong(Reason.TOO_LONG, "values")
    return tuple((clean(name), _finite(value, f"values.{clean(name)}")) for name, value in row.values.items()), ""


def _finite(value: float, field: str) -> float:
    if not isfinite(value):
        raise Wrong(Reason.OUT_OF_RANGE, field, value)
    return value


def _time(ts: float | str | None, received_at: datetime) -> datetime:
    if ts is None:
        return received_at
    found = moment(ts, "ts")
    if found - received_at > AHEAD or received_at - found > BACK:
        raise Wrong(Reason.IMPOSSIBLE_TIME, "ts", ts)
    return found
