"""The readings that the log keeps: those that raised an alarm, made it worse, or ended it.

All others are judged and shown as they come; no table has room for 40,000 a second.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from console.domain.events import KINDS, FactsUpdated, Recorded, Reported, SensorReturnedToNormal
from console.domain.own_titles import SENSOR_SOURCE, alarm_reading
from console.store import event_log
from console.store.tables import events, incidents

COLUMNS = ("sensor", "ts", "value", "unit", "quality", "what", "limit", "number", "seq")
"""Those of a reading in the contract, and: `alarm` or `normal`, the limit that was passed, the case, the event."""
_TOLD_BY = tuple(KINDS[kind] for kind in (Reported, FactsUpdated, SensorReturnedToNormal))


def kept(
    connection: Connection, since: datetime | None, until: datetime | None, at_once: int
) -> Iterator[dict[str, Any]]:
    """The readings recorded in [since, until), oldest first; one whose text was erased is left out."""
    query = event_log.stored().add_columns(incidents.c.sensor)
    query = query.join(incidents, incidents.c.number == events.c.incident)
    query = query.where(incidents.c.source == SENSOR_SOURCE, events.c.kind.in_(_TOLD_BY))
    if since is not None:
        query = query.where(events.c.at >= since)
    if until is not None:
        query = query.where(events.c.at < until)
    seq = 0
    while some := connection.execute(query.where(events.c.seq > seq).order_by(events.c.seq).limit(at_once)).all():
        for row in some:
            record = event_log.recorded(row)
            told = _told(record)
            if told is not None:
                ends = {"sensor": row.sensor, "quality": "good", "number": record.incident, "seq": record.seq}
                yield {name: (told | ends)[name] for name in COLUMNS}
        seq = some[-1].seq


def _told(record: Recorded) -> dict[str, Any] | None:
    """What an event says of a reading; None: nothing."""
    match record.event:
        case SensorReturnedToNormal(value=value, unit=unit):
            return {"ts": record.at, "value": value, "unit": unit, "what": "normal", "limit": None}
        case Reported(title=str(title), reported_at=at) if (reading := alarm_reading(title)) is not None:
            return {"ts": at or record.at, "what": "alarm"} | reading
        case FactsUpdated(title=str(title)) if (reading := alarm_reading(title)) is not None:
            return {"ts": record.at, "what": "alarm"} | reading
        case _:
            return None
