"""What the queue holds of a case, and its filters. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from console.domain.deadlines import Urgency
from console.domain.incident import Incident
from console.domain.queue_order import OrderKey
from console.domain.views import QueueRow
from console.models.order import Ranked
from console.models.rows import NEEDS_DISPATCH


class Filter(StrEnum):
    """Which cases the queue shows."""

    ALL = "all"
    TO_DISPATCH = "to_dispatch"
    DUE_SOON = "due_soon"
    BREACHED = "breached"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """A case in the queue: its row and its place."""

    incident: Incident
    row: QueueRow
    key: OrderKey
    listed: bool


def matches(entry: QueueEntry, kind: Filter, me: str, now: datetime) -> bool:
    """Whether the filter shows the case."""
    if not entry.listed:
        return False
    limit = entry.row.deadline
    match kind:
        case Filter.ALL:
            return True
        case Filter.TO_DISPATCH:
            return entry.incident.state in NEEDS_DISPATCH
        case Filter.DUE_SOON:
            return limit is not None and limit.urgency(now) is Urgency.WARNING
        case Filter.BREACHED:
            return limit is not None and limit.urgency(now) is Urgency.LATE
        case Filter.MINE:
            return entry.incident.holder is not None and entry.incident.holder.id == me
        case _:
            assert_never(kind)


class QueueCounts:
    """How many cases each filter shows, kept up to date case by case."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._sets: dict[Filter, set[int]] = {k: set() for k in (Filter.ALL, Filter.TO_DISPATCH, Filter.MINE)}
        self._warn: Ranked[tuple[float, int]] = Ranked()
        self._due: Ranked[tuple[float, int]] = Ranked()

    def put(self, entry: QueueEntry, now: datetime) -> None:
        """Count the case as it is now; an unlisted one no more."""
        number = entry.row.number
        for kind, members in self._sets.items():
            (members.add if matches(entry, kind, self._me, now) else members.discard)(number)
        limit = entry.row.deadline if entry.listed and entry.row.deadline and not entry.row.deadline.paused else None
        self._warn.put(number, (limit.warn_at.timestamp(), number) if limit else None)
        self._due.put(number, (limit.due.timestamp(), number) if limit else None)

    def at(self, now: datetime) -> dict[Filter, int]:
        """The counts at a moment."""
        counts = {kind: len(members) for kind, members in self._sets.items()}
        late = self._due.up_to(now.timestamp())
        counts[Filter.BREACHED] = late
        counts[Filter.DUE_SOON] = max(0, self._warn.up_to(now.timestamp()) - late)
        return {kind: counts[kind] for kind in Filter}


def holds(entry: QueueEntry, words: Sequence[str]) -> bool:
    """Whether every word (casefolded) stands in what the row shows, in either language."""
    row = entry.row
    text = " ".join(
        (str(row.number), row.title, row.category.zh, row.category.en, row.grid.zh, row.grid.en, row.person)
    ).casefold()
    return all(word in text for word in words)
