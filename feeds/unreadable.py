"""Unreadable reports as rows of the queue: one row a source with their count, so that garbage floods no queue.

The first is told at once, more are counted and told every ten seconds on the same row; once its case is finished, the
next one makes a new row. Every message itself is kept as a dead letter.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from console.domain.incident import Incident
from console.domain.own_titles import UNREADABLE_CATEGORY, unreadable_count
from console.store.items import FiledReport
from feeds.codecs.envelope import Rejected
from feeds.interpret import Interpreter

TELL_EVERY_S = 10.0
MOST_SOURCES = 20
"""Rows that may grow at a time: whoever invents names of sources gets no more, the rest counts for their feed."""


@dataclass(slots=True, kw_only=True)
class _Garbage:
    """What came from one source and is not told yet."""

    payload: bytes
    rejected: Rejected
    received_at: datetime
    count: int = 0
    told_at: float = field(default=float("-inf"))


class UnreadableReports:
    """Counts them; for one thread."""

    def __init__(self, listed: Callable[[], list[Incident]]) -> None:
        """Begin with nothing to tell.

        Args:
            listed: the cases of the queue; asked at most once in ten seconds for each source. May raise
                `StoreUnavailable`, and then what was to be told is told later.
        """
        self._listed = listed
        self._sources: dict[str, _Garbage] = {}

    def add(self, source: str, feed: str, payload: bytes, rejected: Rejected, received_at: datetime) -> None:
        """Count a report of a source, which came by a feed and could not be read."""
        if len(self._sources) >= MOST_SOURCES:
            self._forget(time.monotonic())
        name = source if source in self._sources or len(self._sources) < MOST_SOURCES else feed
        known = self._sources.get(name)
        if known is None or not known.count:
            told_at = known.told_at if known is not None else float("-inf")
            known = _Garbage(payload=payload, rejected=rejected, received_at=received_at, told_at=told_at)
            self._sources[name] = known
        known.count += 1

    @property
    def is_due(self) -> bool:
        """Whether something is to be told now."""
        return bool(self._due(time.monotonic()))

    def due(self, interpreter: Interpreter) -> list[FiledReport]:
        """What is to be told now: new rows, and rows with their new count."""
        now = time.monotonic()
        due = self._due(now)
        if not due:
            return []
        rows = {c.source: c for c in self._listed() if c.is_open and c.category == UNREADABLE_CATEGORY}
        told = [self._told(interpreter, name, garbage, rows) for name, garbage in due.items()]
        for garbage in due.values():
            garbage.count, garbage.told_at = 0, now
        return told

    def _due(self, now: float) -> dict[str, _Garbage]:
        return {name: g for name, g in self._sources.items() if g.count and now - g.told_at >= TELL_EVERY_S}

    def _told(
        self, interpreter: Interpreter, source: str, garbage: _Garbage, rows: Mapping[str, Incident]
    ) -> FiledReport:
        row = rows.get(source)
        if row is None:
            return interpreter.unreadable(source, _row_id(garbage), garbage.count, garbage.payload, garbage.rejected)
        return interpreter.unreadable(source, row.source_id, unreadable_count(row.title) + garbage.count)

    def _forget(self, now: float) -> None:
        """A source that has kept quiet gives its place to another."""
        quiet = [n for n, g in self._sources.items() if not g.count and now - g.told_at >= TELL_EVERY_S]
        for name in quiet:
            del self._sources[name]


def _row_id(first: _Garbage) -> str:
    """The same at every station that has met the first message: the clocks of two differ by less than ten seconds."""
    words = blake2b(first.payload, digest_size=6).hexdigest()
    return f"unreadable-{int(first.received_at.timestamp() // TELL_EVERY_S)}-{words}"
