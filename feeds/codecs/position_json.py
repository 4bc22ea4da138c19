"""Workers' positions as JSON."""

from dataclasses import dataclass
from datetime import datetime

from feeds.codecs import fields
from feeds.codecs.envelope import Envelope, Reason, Wrong, codec


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a worker is, WGS 84 degrees."""

    worker: str
    lat: float
    lon: float
    accuracy_m: float | None = None
    at: datetime
    """The worker's time, else the time of receipt; aware UTC."""


@codec
def decode_position(payload: bytes, envelope: Envelope) -> Position:
    """Read a position; wrong in any field means refused."""
    row = fields.parse_object(payload)
    lat, lon = fields.place(row)
    if lat is None or lon is None:
        raise Wrong(Reason.MISSING, "lat")
    return Position(
        worker=envelope.subject,
        lat=lat,
        lon=lon,
        accuracy_m=fields.number(row, "accuracy_m", least=0),
        at=fields.time(row, "ts", envelope.received_at) or envelope.received_at,
    )
