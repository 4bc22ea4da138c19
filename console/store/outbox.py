"""Messages that wait to be published: written with the events that they tell of, deleted when the broker has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from console.store.outgoing import Message
from console.store.tables import outbox

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message that waits."""

    id: int
    """Never used again, so that an acknowledgement which comes twice removes nothing else."""
    topic: str
    payload: bytes
    created_at: datetime
    """Aware, UTC."""


def put(connection: Connection, messages: Sequence[Message], now: datetime) -> None:
    """Queue messages, in their order."""
    rows = [{"topic": m.topic, "payload": m.payload, "assignment": m.assignment, "created_at": now} for m in messages]
    if rows:
        connection.execute(insert(outbox), rows)


def waiting(connection: Connection, limit: int) -> list[OutboxRow]:
    """The oldest messages that wait."""
    query = select(outbox.c.id, outbox.c.topic, outbox.c.payload, outbox.c.created_at)
    rows = connection.execute(query.order_by(outbox.c.id).limit(limit))
    return [OutboxRow(id=r.id, topic=r.topic, payload=bytes(r.payload), created_at=r.created_at) for r in rows]


def waiting_assignments(connection: Connection, topic: str) -> set[str]:
    """Ids of the assignments that wait for a topic."""
    query = select(outbox.c.assignment).where(outbox.c.topic == topic)
    return set(connection.scalars(query))


def remove(connection: Connection, ids: Iterable[int]) -> None:
    """Forget messages that were published."""
    every = list(ids)
    for at in range(0, len(every), AT_ONCE):
        connection.execute(delete(outbox).where(outbox.c.id.in_(every[at : at + AT_ONCE])))


def count(connection: Connection) -> int:
    """How many wait."""
    return connection.scalar(select(func.count()).select_from(outbox)) or 0
