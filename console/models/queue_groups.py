"""The groups of the queue: their heads with counts, kept up to date case by case.

A head stands in the model as a row with a negative number, so that one order holds for heads and cases.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from console.domain.queue_filter import UNKNOWN, Group, Grouping
from console.domain.queue_order import OrderKey
from console.domain.queue_views import GroupRow
from console.domain.terms import Severity
from console.models.order import Ranked
from console.models.queue_entry import QueueEntry

PlaceKey = tuple[int, int, int, float, int]
"""A row's place: the rank of its group, then the order of the look."""


@dataclass(slots=True)
class _Tally:
    """What stands in one group."""

    group: Group
    severities: dict[int, Severity] = field(default_factory=dict)
    counts: Counter[Severity] = field(default_factory=Counter)
    waiting: set[int] = field(default_factory=set)
    due: Ranked[tuple[float, int]] = field(default_factory=Ranked)
    late: int = 0
    """How many were late when last asked."""

    def put(self, entry: QueueEntry, counted: bool) -> None:
        number, limit = entry.row.number, entry.row.deadline
        if (known := self.severities.pop(number, None)) is not None:
            self.counts[known] -= 1
        if counted:
            self.severities[number] = entry.row.severity
            self.counts[entry.row.severity] += 1
        waits = counted and entry.is_urgent and not entry.incident.acknowledged
        (self.waiting.add if waits else self.waiting.discard)(number)
        runs = counted and limit is not None and not limit.paused
        self.due.put(number, (limit.due.timestamp(), number) if runs and limit else None)


class QueueGroups:
    """Which groups there are, and which are collapsed."""

    def __init__(self) -> None:
        self.by = Grouping.NONE
        self._collapsed: set[tuple[Grouping, str]] = set()
        self._tallies: dict[int, _Tally] = {}
        self._rank_of: dict[int, int] = {}

    def divide(self, by: Grouping) -> None:
        """Divide by something else; every case must be put anew."""
        self.by = by
        self._tallies.clear()
        self._rank_of.clear()

    def put(self, entry: QueueEntry, counted: bool) -> set[int]:
        """Count a case that the filter shows, or no more; answers with the numbers of the heads that change."""
        if self.by is Grouping.NONE:
            return set()
        number, group, changed = entry.row.number, entry.group(self.by), set()
        left = self._rank_of.get(number)
        if left is not None and left != group.rank:
            self._tallies[left].put(entry, False)
            changed.add(head_number(left))
        if counted or left == group.rank:
            self._tallies.setdefault(group.rank, _Tally(group)).put(entry, counted)
            changed.add(head_number(group.rank))
        if counted:
            self._rank_of[number] = group.rank
        else:
            self._rank_of.pop(number, None)
        return changed

    def heads(self) -> set[int]:
        """The numbers of the heads of all groups that hold a case."""
        return {head_number(rank) for rank, tally in self._tallies.items() if tally.severities}

    def grown_late(self, now: datetime) -> set[int]:
        """The numbers of the heads whose count of late cases is another than at the last call."""
        changed = set()
        for rank, tally in self._tallies.items():
            was, tally.late = tally.late, tally.due.up_to(now.timestamp())
            if was != tally.late:
                changed.add(head_number(rank))
        return changed

    def has(self, head: int) -> bool:
        """Whether the group of this head holds a case."""
        tally = self._tallies.get(rank_of_head(head))
        return tally is not None and bool(tally.severities)

    def row(self, head: int, now: datetime) -> GroupRow:
        """The head as it is shown; that of a group that is gone, until its row goes too, holds nothing."""
        tally = self._tallies.get(rank_of_head(head)) or _Tally(UNKNOWN)
        return GroupRow(
            code=tally.group.code,
            name=tally.group.name,
            count=len(tally.severities),
            severities=tuple((s, tally.counts[s]) for s in Severity if tally.counts[s]),
            waiting=len(tally.waiting),
            late=tally.due.up_to(now.timestamp()),
            collapsed=self._is_shut(tally.group.code),
        )

    def is_collapsed(self, entry: QueueEntry) -> bool:
        """Whether the case is out of sight because its group is collapsed."""
        return self.by is not Grouping.NONE and self._is_shut(entry.group(self.by).code)

    def toggle(self, head: int) -> None:
        """Collapse the group of this head, or open it."""
        self._collapsed ^= {(self.by, self._tallies[rank_of_head(head)].group.code)}

    def open(self, entry: QueueEntry) -> None:
        """Open the group that the case stands in."""
        self._collapsed.discard((self.by, entry.group(self.by).code))

    def key(self, entry: QueueEntry) -> PlaceKey:
        """Where the case stands."""
        rank = 0 if self.by is Grouping.NONE else entry.group(self.by).rank
        return (rank, *entry.key)

    def _is_shut(self, code: str) -> bool:
        return (self.by, code) in self._collapsed


def head_number(rank: int) -> int:
    """The number of the head of the group of this rank."""
    return -rank - 1


def rank_of_head(head: int) -> int:
    """The rank of the group whose head has this number."""
    return -head - 1


def head_key(head: int) -> PlaceKey:
    """Where a head stands: before all cases of its group."""
    before: OrderKey = (-1, 0, 0.0, head)
    return (rank_of_head(head), *before)
