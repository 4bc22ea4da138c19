"""The cases of the map by number, with arrays beside them: thousands are searched, grouped and judged without a loop.

A change of one case costs the same whether ten are open or ten thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from console.domain.deadlines import Deadline, Urgency
from console.domain.terms import Severity
from console.domain.views import QueueRow
from widgets.map.projection import Floats, Viewpoint
from widgets.map.tools import inside

Indices = NDArray[np.int64]
LEAST_ROOM = 64
_NEVER = np.inf


class Heat(IntEnum):
    """How the running limit of a case looks, as a number for arrays."""

    CALM = 0
    WARNING = 1
    LATE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MapIncident:
    """A case and its place."""

    row: QueueRow
    at: QPointF

    @property
    def is_urgent(self) -> bool:
        """Whether it is drawn large and always named."""
        return self.row.sos or self.row.severity <= Severity.HIGH

    def urgency(self, now: datetime) -> Urgency:
        """How its running limit looks; calm where none runs."""
        return self.row.deadline.urgency(now) if self.row.deadline else Urgency.CALM


class Cases:
    """All cases that have a place."""

    def __init__(self) -> None:
        self._slots: dict[int, int] = {}
        self._cases: list[MapIncident | None] = []
        self._free: list[int] = []
        self._xy: Floats = np.full((LEAST_ROOM, 2), np.nan)
        self._rank = np.zeros(LEAST_ROOM, dtype=np.int64)
        self._times: Floats = np.full((LEAST_ROOM, 2), _NEVER)
        self.revision = 0
        """Grows with every change."""
        self.changes = 0
        """How many cases were put in, replaced or taken out: for tests and measurements."""

    def __len__(self) -> int:
        return len(self._slots)

    def __iter__(self) -> Iterator[MapIncident]:
        return (self.of(slot) for slot in self._slots.values())

    def __contains__(self, number: int) -> bool:
        return number in self._slots

    def get(self, number: int | None) -> MapIncident | None:
        """The case of a number."""
        slot = self._slots.get(number) if number is not None else None
        return None if slot is None else self.of(slot)

    def of(self, slot: int) -> MapIncident:
        """The case in a slot of the arrays."""
        case = self._cases[slot]
        assert case is not None, f"slot {slot} is empty"
        return case

    def slot(self, number: int | None) -> int | None:
        """The place of a case in the arrays."""
        return None if number is None else self._slots.get(number)

    def put(self, case: MapIncident) -> bool:
        """Add or replace a case; False: it was known just so."""
        known = self._slots.get(case.row.number)
        if known is not None and self._cases[known] == case:
            return False
        slot = self._take_slot() if known is None else known
        self._slots[case.row.number] = slot
        self._cases[slot] = case
        self._xy[slot] = case.at.x(), case.at.y()
        self._rank[slot] = rank(case.row)
        self._times[slot] = _times(case.row.deadline)
        self._count()
        return True

    def remove(self, number: int) -> bool:
        """Take a case out; False: it was not there."""
        slot = self._slots.pop(number, None)
        if slot is None:
            return False
        self._cases[slot] = None
        self._xy[slot] = np.nan
        self._times[slot] = _NEVER
        self._free.append(slot)
        self._count()
        return True

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of all cases."""
        return frozenset(self._slots)

    def in_view(self, view: Viewpoint, margin_px: float) -> Indices:
        """The slots of those in sight, or at most so many pixels outside, the most important first."""
        seen, margin = view.seen, margin_px / view.px_m
        low, high = (seen.left() - margin, seen.top() - margin), (seen.right() + margin, seen.bottom() + margin)
        xy = self._xy[: len(self._cases)]
        # A free slot is nowhere (nan), and so is in no view.
        found = np.flatnonzero(((xy >= low) & (xy <= high)).all(axis=1))
        return np.asarray(found[np.argsort(self._rank[found])], dtype=np.int64)

    def inside(self, ring: Floats) -> Indices:
        """The slots of those in a ring of corners (metres), the most important first."""
        found = np.flatnonzero(inside(ring, self._xy[: len(self._cases)]))
        return np.asarray(found[np.argsort(self._rank[found])], dtype=np.int64)

    def metres(self, slots: Indices) -> Floats:
        """Where they are, shape (n, 2): metres east and south."""
        return np.asarray(self._xy[slots])

    def heat(self, slots: Indices, now: datetime) -> NDArray[np.int64]:
        """How their limits look: values of `Heat`."""
        return np.asarray((self._times[slots] <= now.timestamp()).sum(axis=1), dtype=np.int64)

    def _take_slot(self) -> int:
        if self._free:
            return self._free.pop()
        self._cases.append(None)
        if len(self._cases) > len(self._rank):
            self._xy = np.concatenate([self._xy, np.full_like(self._xy, np.nan)])
            self._rank = np.concatenate([self._rank, np.zeros_like(self._rank)])
            self._times = np.concatenate([self._times, np.full_like(self._times, _NEVER)])
        return len(self._cases) - 1

    def _count(self) -> None:
        self.revision += 1
        self.changes += 1


def rank(row: QueueRow) -> int:
    """The most important has the least: SOS, then the worse priority, then what nobody has taken, then the newer."""
    level = 2 * (0 if row.sos else row.severity.value) + (not row.unacknowledged)
    return (level << 48) - row.number


def _times(limit: Deadline | None) -> tuple[float, float]:
    """When the limit becomes urgent and when it is passed, Unix seconds; never where none runs."""
    if limit is None or limit.paused:
        return _NEVER, _NEVER
    return min(limit.warn_at, limit.due).timestamp(), limit.due.timestamp()
