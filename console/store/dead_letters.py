"""Messages that could not be read, kept with the reason; the newest, bounded in number and bytes.

A flood fills no disk: the oldest are dropped, and how many is remembered and shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from console.decoding import json_decoder
from console.domain.views import DeadLetterRow
from console.store import lately, replays
from console.store.database import Database
from console.store.items import DeadLetter
from console.store.remembered import recall, remember
from console.store.tables import dead_letters, meta

KEPT = 10_000
KEPT_BYTES = 64 * 1024 * 1024
"""Of all payloads together."""
PAYLOAD_KEPT = 64 * 1024
"""Bytes of a payload that are kept."""
MOST_LETTERS = 1_024
"""Of a topic or a field's name that are kept: the bytes of the payloads alone are counted."""
DROPPED_AT_ONCE = 500
_TALLY = "dead_letters"
PAYLOAD_SHOWN = 4_096
"""Characters of a payload that the screen gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """What is kept and what was dropped: counting the rows at each commit of a flood would be dear."""

    count: int
    size: int
    """Bytes of all payloads that are kept."""
    dropped: int = 0

    @property
    def is_over(self) -> bool:
        return self.count > KEPT or self.size > KEPT_BYTES

    @property
    def is_roomy(self) -> bool:
        """Whether a tenth is free: in a flood not every commit drops and counts."""
        return self.count <= KEPT - KEPT // 10 and self.size <= KEPT_BYTES - KEPT_BYTES // 10


def add(database: Database, connection: Connection, letters: Sequence[DeadLetter], now: datetime) -> None:
    """Keep messages that no other station has kept, and drop the oldest beyond the limits."""
    letters = lately.news(database, connection, letters, now)
    if not letters:
        return
    rows = [
        {
            "at": now,
            **{name: _readable(getattr(i, name)) for name in ("source", "topic", "reason", "field")},
            "payload": i.payload[:PAYLOAD_KEPT],
        }
        for i in letters
    ]
    tally = _tally(connection)
    connection.execute(insert(dead_letters), rows)
    size = sum(len(i.payload[:PAYLOAD_KEPT]) for i in letters)
    tally = replace(tally, count=tally.count + len(rows), size=tally.size + size)
    if tally.is_over:
        # Counted anew: rows may have been taken away by hand.
        tally = replace(_counted(connection), dropped=tally.dropped)
        while not tally.is_roomy:
            tally = _drop_oldest(connection, tally)
    remember(database, connection, _TALLY, msgspec.json.encode(tally).decode())


def dropped(connection: Connection) -> int:
    """How many were dropped so far."""
    return _tally(connection).dropped


def latest(connection: Connection, limit: int) -> list[DeadLetterRow]:
    """The newest first, as the screen shows them."""
    query = select(dead_letters).order_by(dead_letters.c.id.desc()).limit(limit)
    return [_shown(row, PAYLOAD_SHOWN) for row in connection.execute(query)]


def groups(connection: Connection, limit: int) -> list[DeadLetterRow]:
    """The letters as the screen lists them: those of one feed, topic, reason and field in one row, the newest first."""
    t = dead_letters.c
    last, key = func.max(t.id).label("last"), (t.source, t.topic, t.reason, t.field)
    marks = func.count(meta.c.key).label("marks"), func.max(meta.c.value).label("mark")
    query = select(last, func.count().label("count"), *marks).select_from(dead_letters.outerjoin(meta, replays.MARK))
    found = list(connection.execute(query.group_by(*key).order_by(last.desc()).limit(limit)))
    newest = select(dead_letters).where(t.id.in_([group.last for group in found]))
    rows = {row.id: _shown(row, PAYLOAD_SHOWN) for row in connection.execute(newest)}
    return [_grouped(rows[group.last], group) for group in found]


def _grouped(row: DeadLetterRow, group: Any) -> DeadLetterRow:
    mark = replays.read(group.mark) if group.mark else None
    who, at = (mark.who, mark.at) if mark else ("", None)
    return replace(row, count=group.count, replayed=group.marks, replayed_by=who, replayed_at=at)


def after(connection: Connection, last_id: int, limit: int) -> list[DeadLetterRow]:
    """Those after an id, oldest first, with all of the payload that is kept."""
    query = select(dead_letters).where(dead_letters.c.id > last_id).order_by(dead_letters.c.id).limit(limit)
    return [_shown(row, PAYLOAD_KEPT) for row in connection.execute(query)]


def count(connection: Connection) -> int:
    """How many are kept."""
    return connection.scalar(select(func.count()).select_from(dead_letters)) or 0


def _shown(row: Any, characters: int) -> DeadLetterRow:
    return DeadLetterRow(
        id=row.id,
        at=row.at,
        source=row.source,
        topic=row.topic,
        reason=row.reason,
        field=row.field,
        payload=bytes(row.payload).decode("utf-8", "backslashreplace")[:characters],
    )


def _readable(text: str) -> str:
    """Without halves of surrogate pairs, which no database stores; a topic may have 65,535 letters, and is cut."""
    return text[:MOST_LETTERS].encode("utf-8", "replace").decode()


def _tally(connection: Connection) -> _Tally:
    known = recall(connection, _TALLY)
    return _counted(connection) if known is None else json_decoder(_Tally).decode(known)


def _counted(connection: Connection) -> _Tally:
    size = func.coalesce(func.sum(func.length(dead_letters.c.payload)), 0)
    row = connection.execute(select(func.count().label("kept"), size.label("size")).select_from(dead_letters)).one()
    return _Tally(count=row.kept, size=int(row.size))


def _drop_oldest(connection: Connection, tally: _Tally) -> _Tally:
    """Drop the oldest until there is room again, or a good many of them."""
    sizes = select(dead_letters.c.id, func.length(dead_letters.c.payload).label("size"))
    gone: list[int] = []
    for row in connection.execute(sizes.order_by(dead_letters.c.id).limit(DROPPED_AT_ONCE)):
        gone.append(row.id)
        tally = _Tally(count=tally.count - 1, size=tally.size - row.size, dropped=tally.dropped + 1)
        if tally.is_roomy:
            break
    connection.execute(delete(dead_letters).where(dead_letters.c.id <= gone[-1]))
    replays.forget(connection, gone)
    return tally
