"""The cases that are over and wait for something, by what they wait for; those that ended first are read first."""

from sqlalchemy import Connection, func, select

from console.domain.finished import Finished, Pending
from console.store import codec
from console.store.tables import incidents


def finished(connection: Connection, limit: int) -> Finished:
    """Read at most `limit` cases of each `Pending`, and count all."""
    counted = select(incidents.c.pending, func.count()).where(incidents.c.pending.is_not(None))
    counts = {Pending(p): n for p, n in connection.execute(counted.group_by(incidents.c.pending))}
    cases = []
    for wanted in counts:
        query = select(incidents.c.data).where(incidents.c.pending == wanted.value)
        query = query.order_by(incidents.c.closed_at, incidents.c.number).limit(limit)
        cases += [codec.incident_from_text(data) for data in connection.scalars(query)]
    return Finished(cases=tuple(cases), counts=counts)
