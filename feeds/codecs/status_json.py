"""Workers' statuses as JSON."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.terms import Duty
from feeds.codecs import fields
from feeds.codecs.envelope import Cleared, Envelope, Reason, Wrong, codec


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


@codec
def decode_status(payload: bytes, envelope: Envelope) -> WorkerStatus | Cleared:
    """Read a status; the empty payload that clears a retained one is no status."""
    if not payload:
        return Cleared(topic=envelope.topic)
    row = fields.parse_object(payload)
    return WorkerStatus(
        worker=envelope.subject,
        duty=_duty(row),
        name=fields.text(row, "name"),
        grid=fields.text(row, "grid"),
        skills=fields.texts(row, "skills") if row.get("skills") is not None else None,
        phone=fields.text(row, "phone"),
        sent_at=_sent_at(row, envelope),
    )


def _duty(row: fields.Row) -> Duty:
    said = fields.text(row, "state")
    if not said:
        raise Wrong(Reason.MISSING, "state")
    try:
        return Duty(said)
    except ValueError:
        raise Wrong(Reason.UNKNOWN_VALUE, "state", said) from None


def _sent_at(row: fields.Row, envelope: Envelope) -> datetime | None:
    """An emergency is never refused over its clock: an impossible time counts as none given."""
    try:
        return fields.time(row, "ts", envelope.received_at)
    except Wrong:
        if row.get("state") != Duty.SOS:
            raise
        return None
