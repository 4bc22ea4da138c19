"""Messages that wait to be published: written with the events that they tell of, deleted when the broker has them.

What a worker is asked goes before what other systems are told: a flood of events must keep nobody from his case.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from console.store.outgoing import Message
from console.store.tables import IS_ASSIGNMENT, outbox

AT_ONCE = 500
EVENTS_IN = 4
"""Of so many messages one may be an event however many assignments wait: other systems wait longer, not for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message that waits."""

    id: int
    """Never used again, so that an acknowledgement which comes twice removes nothing else."""
    topic: str
    payload: bytes
    created_at: datetime
    """Aware, UTC."""
    assignment: str = ""
    """The id of the assignment that it carries; empty: it tells of an event."""


def put(connection: Connection, messages: Sequence[Message], now: datetime) -> None:
    """Queue messages, in their order."""
    rows = [{"topic": m.topic, "payload": m.payload, "assignment": m.assignment, "created_at": now} for m in messages]
    if rows:
        connection.execute(insert(outbox), rows)


def waiting(connection: Connection, limit: int) -> list[OutboxRow]:
    """What is to be published next: assignments, then events, each in their order."""
    asked = _oldest(connection, IS_ASSIGNMENT, limit)
    told = _oldest(connection, ~IS_ASSIGNMENT, max(limit - len(asked), limit // EVENTS_IN))
    return [*asked[: limit - len(told)], *told]


def _oldest(connection: Connection, which: ColumnElement[bool], limit: int) -> list[OutboxRow]:
    """Some of them: found by the partial index, or by walking past at most `limit` assignments."""
    query = select(outbox.c.id, outbox.c.topic, outbox.c.payload, outbox.c.created_at, outbox.c.assignment)
    rows = connection.execute(query.where(which).order_by(outbox.c.id).limit(limit))
    return [
        OutboxRow(id=r.id, topic=r.topic, payload=bytes(r.payload), created_at=r.created_at, assignment=r.assignment)
        for r in rows
    ]


def waiting_assignments(connection: Connection, topic: str) -> set[str]:
    """Ids of the assignments that wait for a topic."""
    query = select(outbox.c.assignment).where(IS_ASSIGNMENT, outbox.c.topic == topic)
    return set(connection.scalars(query))


def remove(connection: Connection, ids: Iterable[int]) -> None:
    """Forget messages that were published."""
    every = list(ids)
    for at in range(0, len(every), AT_ONCE):
        connection.execute(delete(outbox).where(outbox.c.id.in_(every[at : at + AT_ONCE])))


def count(connection: Connection) -> int:
    """How many wait."""
    return connection.scalar(select(func.count()).select_from(outbox)) or 0
