"""Grid workers: the inventory that an admin imports, and what the workers themselves say."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from console.decoding import json_decoder
from console.domain.catalogue import Name
from console.domain.terms import Duty
from console.domain.workers import Worker
from console.store.codec import to_text
from console.store.database import Database
from console.store.items import WorkerStatus
from console.store.tables import workers

_SAID = ("duty", "status_at", "lat", "lon", "position_at")
"""Columns that an import leaves alone: they are the worker's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a worker is."""

    worker: str
    lat: float
    lon: float
    at: datetime
    """Aware."""


def everyone(connection: Connection) -> list[Worker]:
    """All workers by id."""
    return [_worker(row) for row in connection.execute(select(workers).order_by(workers.c.id))]


def seen(connection: Connection, ids: Collection[str], now: datetime) -> dict[str, datetime]:
    """When status or position of these workers was last known, none later than now."""
    times = select(workers.c.id, workers.c.status_at, workers.c.position_at).where(workers.c.id.in_(ids))
    known = ((r.id, [t for t in (r.status_at, r.position_at) if t is not None]) for r in connection.execute(times))
    return {worker: min(now, max(said)) for worker, said in known if said}


def put(database: Database, connection: Connection, rows: Iterable[Worker]) -> int:
    """Add or change workers of the inventory; what they said of themselves stays. Returns how many."""
    made = [_row(w) for w in rows]
    if made:
        connection.execute(database.upsert(workers, *_SAID), made)
    return len(made)


def save_positions(connection: Connection, rows: Sequence[Position], now: datetime) -> None:
    """Keep the newest position of each worker; unknown workers become known by their id.

    A time that is ahead of the store's, by a wrong clock, counts as now: else he would be heard of long after he fell
    silent.
    """
    newest = {p.worker: p for p in sorted(rows, key=lambda p: p.at)}
    _add_unknown(connection, newest)
    statement = (
        update(workers)
        .where(workers.c.id == bindparam("key"))
        .where(or_(workers.c.position_at.is_(None), workers.c.position_at < bindparam("new_at")))
        .values(lat=bindparam("new_lat"), lon=bindparam("new_lon"), position_at=bindparam("new_at"))
    )
    if newest:
        connection.execute(
            statement,
            [{"key": p.worker, "new_lat": p.lat, "new_lon": p.lon, "new_at": min(p.at, now)} for p in newest.values()],
        )


def save_status(connection: Connection, status: WorkerStatus, now: datetime) -> bool:
    """Keep what a worker says of himself, not later than now. Returns whether it is news."""
    at = min(status.at, now)
    _add_unknown(connection, [status.worker])
    row = connection.execute(select(workers).where(workers.c.id == status.worker)).one()
    before = _worker(row)
    if before.status_at is not None and before.status_at > at:
        return False
    values: dict[str, Any] = {"duty": status.duty.value, "status_at": at}
    said = {"grid": status.grid, "phone": status.phone, "skills": to_text(status.skills) if status.skills else ""}
    values |= {name: value for name, value in said.items() if value}
    if status.name and status.name not in (row.zh, row.en):
        values |= {"zh": status.name, "en": status.name}
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    connection.execute(update(workers).where(workers.c.id == status.worker).values(values))
    return True


def _add_unknown(connection: Connection, ids: Iterable[str]) -> None:
    wanted = set(ids)
    known = set(connection.scalars(select(workers.c.id).where(workers.c.id.in_(wanted))))
    made = [_row(Worker(id=i, name=Name(zh=i, en=i))) for i in sorted(wanted - known)]
    if made:
        connection.execute(insert(workers), made)


def _row(worker: Worker) -> dict[str, Any]:
    return {
        "id": worker.id,
        "zh": worker.name.zh,
        "en": worker.name.en,
        "grid": worker.grid,
        "skills": to_text(worker.skills),
        "phone": worker.phone,
        "duty": worker.duty.value if worker.duty else None,
        "status_at": worker.status_at,
        "lat": worker.lat,
        "lon": worker.lon,
        "position_at": worker.position_at,
    }


def _worker(row: Any) -> Worker:
    return Worker(
        id=row.id,
        name=Name(zh=row.zh, en=row.en),
        grid=row.grid,
        skills=json_decoder(tuple[str, ...]).decode(row.skills),
        phone=row.phone,
        duty=Duty(row.duty) if row.duty else None,
        status_at=row.status_at,
        lat=row.lat,
        lon=row.lon,
        position_at=row.position_at,
    )
