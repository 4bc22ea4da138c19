"""Messages that wait to be published: written with the events that they tell of, deleted when the broker has them.

What a worker is asked goes before what other systems are told: a flood of events must keep nobody from his case.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct, json
from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from console.domain.routes import Heard
from console.store import routes
from console.store.outgoing import Message
from console.store.tables import IS_ASSIGNMENT, outbox

AT_ONCE = 500
MOST_COUNTED = 10_000
"""Assignments that wait for one of several feeds are counted up to here."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What goes by one of several feeds: assignments to its workers (`console.domain.routes`), and maybe the events."""

    feed: str
    in_use: tuple[str, ...]
    """Names of all feeds in use, in their order."""
    tells: bool
    """Whether events go by it."""


class _Source(Struct, frozen=True):
    source: str = ""


class _Asked(Struct, frozen=True):
    incident: _Source = _Source()


_asked = json.Decoder(_Asked)


def put(connection: Connection, messages: Sequence[Message], now: datetime) -> None:
    """Queue messages, in their order."""
    rows = [{"topic": m.topic, "payload": m.payload, "assignment": m.assignment, "created_at": now} for m in messages]
    if rows:
        connection.execute(insert(outbox), rows)


def waiting(connection: Connection, limit: int, share: Share | None = None) -> list[OutboxRow]:
    """What is to be published next: assignments, then events, each in their order; all of it, or a feed's share."""
    asked = _oldest(connection, IS_ASSIGNMENT, limit) if share is None else _shared(connection, share, limit)
    room = max(limit - len(asked), limit // EVENTS_IN)
    told = _oldest(connection, ~IS_ASSIGNMENT, room) if share is None or share.tells else []
    return [*asked[: limit - len(told)], *told]


def _shared(connection: Connection, share: Share, limit: int) -> list[OutboxRow]:
    """The oldest assignments of a share. All that wait are walked: those of a feed that is down hold up no other."""
    found: list[OutboxRow] = []
    heard, last = routes.heard(connection), 0
    while len(found) < limit:
        rows = _oldest(connection, and_(IS_ASSIGNMENT, outbox.c.id > last), AT_ONCE)
        found += [row for row in rows if _feed_of(row, heard, share.in_use) == share.feed]
        if len(rows) < AT_ONCE:
            break
        last = rows[-1].id
    return found[:limit]


def _feed_of(row: OutboxRow, heard: Heard, in_use: Sequence[str]) -> str:
    return heard.feed_of(row.topic.split("/")[-2], _asked.decode(row.payload).incident.source, in_use)


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


def counts(connection: Connection, share: Share | None = None) -> tuple[int, int]:
    """How many assignments and how many events wait; with a share, no more of the former than a flood has."""
    asked = _count(connection, IS_ASSIGNMENT)
    told = _count(connection) - asked if share is None or share.tells else 0
    return asked if share is None else len(_shared(connection, share, MOST_COUNTED)), told


def _count(connection: Connection, *which: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(outbox).where(*which)) or 0
