"""Workers' statuses as JSON."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.terms import Duty
from feeds.codecs import fields
from feeds.codecs.envelope import Cleared, Envelope, Reason, Wrong, codec, raw_text

_BESIDE = frozenset({"name", "grid", "skills", "phone", "ts"})
_REPLACED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerStatus:
    """What a worker says of himself. Empty: not said."""

    worker: str
    duty: Duty
    name: str = ""
    grid: str = ""
    skills: tuple[str, ...] | None = None
    phone: str = ""
    sent_at: datetime | None = None
    """The worker's time, aware UTC; None where he gave none."""
    warnings: tuple[str, ...] = ()
    """What was left out of an emergency, in the codec's words."""
    raw: str = ""
    """The payload as text, cut to a bound, kept where there are warnings."""


@codec
def decode_status(payload: bytes, envelope: Envelope) -> WorkerStatus | Cleared:
    """Read a status; the empty payload that clears a retained one is no status."""
    if not payload:
        return Cleared(topic=envelope.topic)
    try:
        return _status(fields.parse_object(payload), envelope)
    except Wrong:
        call = _call_for_help(payload, envelope)
        if call is None:
            raise
        return call


def _status(row: fields.Row, envelope: Envelope) -> WorkerStatus:
    return WorkerStatus(
        worker=envelope.subject,
        duty=_duty(row),
        name=fields.text(row, "name"),
        grid=fields.text(row, "grid"),
        skills=fields.texts(row, "skills") if row.get("skills") is not None else None,
        phone=fields.text(row, "phone"),
        sent_at=fields.time(row, "ts", envelope.received_at),
    )


def _call_for_help(payload: bytes, envelope: Envelope) -> WorkerStatus | None:
    """The emergency in a status that is wrong elsewhere; None where it is none.

    An emergency is never refused over what stands beside it: a field that is wrong counts as not said.
    """
    try:
        row = fields.parse_kindly(payload, mends_bytes=True)
    except Wrong:
        return None
    if row.get("state") != Duty.SOS:
        return None
    said, warnings = {"state": row["state"]}, []
    for key in _BESIDE.intersection(row):
        try:
            _status({"state": row["state"], key: _whole_text(key, row[key])}, envelope)
            said[key] = row[key]
        except Wrong as wrong:
            warnings.append(fields.warning(wrong))
    return replace(_status(said, envelope), warnings=tuple(sorted(warnings)), raw=raw_text(payload))


def _whole_text(key: str, value: object) -> object:
    """What was said, unless bytes of it were replaced: half a name would be kept as the worker's."""
    if _REPLACED in str(value):
        raise Wrong(Reason.UNKNOWN_VALUE, key, value)
    return value


def _duty(row: fields.Row) -> Duty:
    said = fields.text(row, "state")
    if not said:
        raise Wrong(Reason.MISSING, "state")
    try:
        return Duty(said)
    except ValueError:
        raise Wrong(Reason.UNKNOWN_VALUE, "state", said) from None
