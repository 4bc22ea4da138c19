"""Dead letters that are read again: found with all of their payload, and marked with who did it and when.

The mark is written in the commit that stores what the letter has become, so that no letter is stored twice.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, String, cast, delete, literal, select

from console.decoding import json_decoder
from console.domain.facts import Actor
from console.store.database import Database
from console.store.remembered import remember
from console.store.tables import dead_letters, meta

PREFIX = "dead_letter."
MARK = meta.c.key == literal(PREFIX) + cast(dead_letters.c.id, String)
"""Joins a letter with its mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """That a letter was read again. The time comes first: of two marks as text the greater one is the later."""

    at: datetime
    """Aware, UTC, the store's time."""
    who: str
    number: int | None = None
    """The case that came of it, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is kept."""

    id: int
    at: datetime
    source: str
    """Name of the feed it came by."""
    topic: str
    payload: bytes
    """Cut at `dead_letters.PAYLOAD_KEPT`."""


def alike(connection: Connection, letter: int, after: int, limit: int) -> list[Letter]:
    """Letters after an id that are of one group with `letter`, and not marked yet, oldest first."""
    t = dead_letters.c
    first = connection.execute(select(t.source, t.topic, t.reason, t.field).where(t.id == letter)).first()
    if first is None:
        return []
    same = (t.source == first.source, t.topic == first.topic, t.reason == first.reason, t.field == first.field)
    query = select(t.id, t.at, t.source, t.topic, t.payload).select_from(dead_letters.outerjoin(meta, MARK))
    query = query.where(t.id > after, meta.c.key.is_(None), *same).order_by(t.id).limit(limit)
    return [
        Letter(id=row.id, at=row.at, source=row.source, topic=row.topic, payload=bytes(row.payload))
        for row in connection.execute(query)
    ]


def settled(connection: Connection, letters: Collection[int]) -> set[int]:
    """Of these letters those that are not to be stored: marked already, or not kept any more."""
    query = select(dead_letters.c.id).select_from(dead_letters.outerjoin(meta, MARK))
    waiting = connection.scalars(query.where(dead_letters.c.id.in_(letters), meta.c.key.is_(None)))
    return set(letters) - set(waiting)


def mark(database: Database, connection: Connection, letter: int, by: Actor, now: datetime, number: int | None) -> None:
    """Mark a letter."""
    made = Mark(at=now, who=by.name or by.id, number=number)
    remember(database, connection, f"{PREFIX}{letter}", msgspec.json.encode(made).decode())


def read(value: str) -> Mark:
    """A mark as it is stored."""
    return json_decoder(Mark).decode(value)


def forget(connection: Connection, letters: Iterable[int]) -> None:
    """Take away the marks of letters that are dropped."""
    connection.execute(delete(meta).where(meta.c.key.in_([f"{PREFIX}{letter}" for letter in letters])))
