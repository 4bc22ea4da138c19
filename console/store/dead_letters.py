"""Messages that could not be read, kept with the reason; the newest few thousand, so that a flood fills no disk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from console.domain.views import DeadLetterRow
from console.store.items import DeadLetter
from console.store.tables import dead_letters

KEPT = 10_000
PAYLOAD_KEPT = 64 * 1024
"""Bytes of a payload that are kept."""
PAYLOAD_SHOWN = 4_096
"""Characters of a payload that the screen gets."""


def add(connection: Connection, letters: Sequence[DeadLetter], now: datetime) -> None:
    """Keep messages, and forget the oldest beyond the limit."""
    if not letters:
        return
    rows = [
        {
            "at": now,
            "source": _readable(i.source),
            "topic": _readable(i.topic),
            "reason": _readable(i.reason),
            "field": _readable(i.field),
            "payload": i.payload[:PAYLOAD_KEPT],
        }
        for i in letters
    ]
    connection.execute(insert(dead_letters), rows)
    newest = connection.scalar(select(func.max(dead_letters.c.id))) or 0
    connection.execute(delete(dead_letters).where(dead_letters.c.id <= newest - KEPT))


def latest(connection: Connection, limit: int) -> list[DeadLetterRow]:
    """The newest first, as the screen shows them."""
    query = select(dead_letters).order_by(dead_letters.c.id.desc()).limit(limit)
    return [_shown(row, PAYLOAD_SHOWN) for row in connection.execute(query)]


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
    """Without halves of surrogate pairs, which no database stores."""
    return text.encode("utf-8", "replace").decode()
