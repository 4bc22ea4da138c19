"""The current state of every case, written with the events that made it, and what finds a case."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, delete, func, select, tuple_

from console.domain.evolve import fold
from console.domain.facts import Place
from console.domain.finished import pending
from console.domain.geo import box_around
from console.domain.incident import Incident
from console.domain.own_titles import SOS_SOURCE
from console.domain.queue_order import is_listed
from console.domain.recurring import LOOK_BACK, PLACE_M, Earlier, earlier_cases
from console.store import codec, event_log
from console.store.database import Database
from console.store.tables import assignments, incidents

AT_ONCE = 500
"""Keys in one query: SQLite allows a limited number of parameters."""


def incident_row(incident: Incident) -> dict[str, Any]:
    """The columns of a case."""
    return {
        "number": incident.number,
        "version": incident.version,
        "source": incident.source,
        "source_id": incident.source_id,
        "state": incident.state.value,
        "severity": int(incident.severity),
        "category": incident.category,
        "policy": incident.policy,
        "grid": incident.place.grid,
        "town": incident.town,
        "sensor": incident.sensor,
        "lat": incident.place.lat,
        "lon": incident.place.lon,
        "received_at": incident.received_at,
        "opened_at": incident.opened_at,
        "dispatched_at": incident.stamps.dispatched,
        "closed_at": incident.stamps.closed,
        "is_open": incident.is_open,
        "is_listed": is_listed(incident),
        "pending": pending(incident),
        "data": codec.to_text(incident),
    }


def save(database: Database, connection: Connection, changed: Collection[Incident]) -> None:
    """Write cases and the index of their assignments."""
    connection.execute(database.upsert(incidents), [incident_row(i) for i in changed])
    held = [
        {"id": a.id, "incident": i.number, "worker": a.worker, "is_active": a.state.is_active}
        for i in changed
        for a in i.assignments
    ]
    if held:
        connection.execute(database.upsert(assignments), held)


def rebuild(database: Database, connection: Connection) -> int:
    """Make all projections anew from the log, as this version of the program folds it. Returns how many cases.

    Raises:
        UnknownKind: the log holds an event that this version does not know.
        UnknownEvent: the log of a case does not begin with a report.
    """
    connection.execute(delete(incidents))
    connection.execute(delete(assignments))
    cases = groupby(event_log.by_incident(connection), key=lambda row: int(row.incident))
    folded = (fold(event_log.recorded(row) for row in rows) for _, rows in cases)
    made = 0
    while some := [case for case in islice(folded, AT_ONCE) if case is not None]:
        save(database, connection, some)
        made += len(some)
    return made


def find(connection: Connection, numbers: Iterable[int]) -> dict[int, Incident]:
    """The cases of these numbers, as far as they exist."""
    found: dict[int, Incident] = {}
    for some in _chunks(list(numbers)):
        query = select(incidents.c.number, incidents.c.data).where(incidents.c.number.in_(some))
        found |= {row.number: codec.incident_from_text(row.data) for row in connection.execute(query)}
    return found


def listed(connection: Connection) -> list[Incident]:
    """What the queue shows, worst first."""
    query = select(incidents.c.data).where(incidents.c.is_listed.is_(True))
    query = query.order_by(incidents.c.severity, incidents.c.number)
    return [codec.incident_from_text(data) for data in connection.scalars(query)]


def of_policies(connection: Connection, policies: Collection[str], since: datetime, limit: int) -> list[Incident]:
    """The newest cases on these policies, received since."""
    query = select(incidents.c.data).where(incidents.c.policy.in_(policies), incidents.c.received_at >= since)
    query = query.order_by(incidents.c.received_at.desc()).limit(limit)
    return [codec.incident_from_text(data) for data in connection.scalars(query)]


def numbers_by_source(connection: Connection, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Numbers by (source, source's id), both as the columns hold them (`tables.plain`)."""
    found: dict[tuple[str, str], int] = {}
    key = tuple_(incidents.c.source, incidents.c.source_id)
    for some in _chunks(list(keys)):
        query = select(incidents.c.source, incidents.c.source_id, incidents.c.number).where(key.in_(some))
        found |= {(row.source, row.source_id): row.number for row in connection.execute(query)}
    return found


def numbers_by_assignment(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Numbers by assignment."""
    found: dict[str, int] = {}
    for some in _chunks(list(ids)):
        query = select(assignments.c.id, assignments.c.incident).where(assignments.c.id.in_(some))
        found |= {row.id: row.incident for row in connection.execute(query)}
    return found


def open_by_sensor(connection: Connection, sensors: Iterable[str]) -> dict[str, list[int]]:
    """Numbers of the open cases by the sensor that raised them."""
    found: dict[str, list[int]] = {}
    for some in _chunks(list(sensors)):
        query = select(incidents.c.sensor, incidents.c.number).where(
            incidents.c.sensor.in_(some), incidents.c.is_open.is_(True)
        )
        for row in connection.execute(query.order_by(incidents.c.number)):
            found.setdefault(row.sensor, []).append(row.number)
    return found


def open_emergencies(connection: Connection, workers: Collection[str]) -> dict[str, int]:
    """Number of the open emergency of each of these workers who has one; of several, the newest."""
    if not workers:
        return {}
    query = select(incidents.c.data).where(incidents.c.source == SOS_SOURCE, incidents.c.is_open.is_(True))
    cases = (codec.incident_from_text(data) for data in connection.scalars(query.order_by(incidents.c.number)))
    return {case.sos_worker: case.number for case in cases if case.sos_worker in workers}


def earlier(connection: Connection, incident: Incident) -> tuple[Earlier, ...]:
    """The same matter at the same place before this case, newest first; the newest `AT_ONCE` are looked at."""
    exact, until = incident.place.exact, incident.received_at
    if exact is None:
        return ()
    area = box_around(*exact, PLACE_M)
    query = (
        select(incidents.c.data)
        .where(incidents.c.category == incident.category)
        .where(incidents.c.lat.between(area.south, area.north), incidents.c.lon.between(area.west, area.east))
        .where(incidents.c.received_at.between(until - LOOK_BACK, until))
        .order_by(incidents.c.received_at.desc())
        .limit(AT_ONCE)
    )
    return earlier_cases(incident, [codec.incident_from_text(data) for data in connection.scalars(query)])


def addresses(connection: Connection, limit: int) -> list[Place]:
    """Where the last cases were, as far as they have an address: each address once, the newest first."""
    query = select(incidents.c.data).order_by(incidents.c.number.desc()).limit(limit)
    found: dict[str, Place] = {}
    for data in connection.scalars(query):
        place = codec.incident_from_text(data).place
        if place.address:
            found.setdefault(place.address, place)
    return list(found.values())


def held_by(connection: Connection, worker: str) -> list[int]:
    """Numbers of the cases of which the worker holds an assignment."""
    query = select(assignments.c.incident).where(assignments.c.worker == worker, assignments.c.is_active.is_(True))
    return sorted(set(connection.scalars(query)))


def highest_number(connection: Connection) -> int:
    """The last number given; 0 before the first."""
    return connection.scalar(select(func.max(incidents.c.number))) or 0


def _chunks(keys: list[Any]) -> Iterable[list[Any]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))
