"""What is painted of many cases: one sign for all that would lie on each other, the worst with a count.

What is painted is so bounded by the size of the map and not by the number of cases. The squares lie on the ground, so
that a group does not fall apart while the map is moved. A case that nobody has taken leads its priority, and so shows
its halo even from within a group.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import floor, log2

import numpy as np
from numpy.typing import NDArray

from widgets.map.cases import Cases, Heat, Indices
from widgets.map.projection import Floats, Viewpoint

SQUARE_PX = 28
"""Cases within a square of at most this side are one sign before neighbours are looked at."""
REACH_PX, CROWD_REACH_PX, CROWD = 28, 46, 120
"""A sign nearer to a more important one joins it; from so many cases in view on their counts need room too."""
MARGIN_PX = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One sign: the most important of its cases, and which they are."""

    slot: int
    slots: Indices
    """All of its cases, the most important first."""
    late: int
    """How many of them are past their limit."""

    @property
    def count(self) -> int:
        """How many cases it stands for."""
        return len(self.slots)


def marks(cases: Cases, view: Viewpoint, apart: int | None, heat: NDArray[np.int64], found: Indices) -> list[Mark]:
    """Gather what is in view into signs, the most important first.

    Args:
        cases: all cases.
        view: what is seen.
        apart: the slot of the selected case, which is never in a group.
        heat: of each of `found`.
        found: the slots in view, the most important first.
    """
    alone = found == apart if apart is not None else np.zeros(len(found), dtype=bool)
    group = np.full(len(found), -1, dtype=np.int64)
    many = np.flatnonzero(~alone)
    if len(many):
        group[many] = _grouped(cases.metres(found[many]), view)
    made = [_mark(found[alone], heat[alone])] if alone.any() else []
    order = np.argsort(group, kind="stable")
    order = order[group[order] >= 0]
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    parts = np.split(order, starts[1:]) if len(order) else []
    return made + [_mark(found[part], heat[part]) for part in parts]


def _mark(slots: Indices, heat: NDArray[np.int64]) -> Mark:
    return Mark(slot=int(slots[0]), slots=slots, late=int(np.count_nonzero(heat == Heat.LATE)))


def _grouped(metres: Floats, view: Viewpoint) -> Indices:
    """The group of each place, counted from the most important one; `metres` begins with it."""
    side_m = 2.0 ** floor(log2(SQUARE_PX / view.px_m))
    squares = np.floor(metres / side_m).astype(np.int64)
    _, first, square = np.unique(squares[:, 0] * 1_000_003 + squares[:, 1], return_index=True, return_inverse=True)
    order = np.argsort(first)
    groups = np.empty(len(first), dtype=np.int64)
    reach_px = REACH_PX if len(metres) < CROWD else CROWD_REACH_PX
    groups[order] = joined(metres[first[order]], reach_px / view.px_m)
    return np.asarray(groups[square.reshape(-1)])


def joined(metres: Floats, reach_m: float) -> Indices:
    """The group of each place: it joins the first earlier leader within reach, else leads itself; in their order."""
    leaders: defaultdict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
    groups, count = np.empty(len(metres), dtype=np.int64), 0
    for i, (x, y) in enumerate(metres.tolist()):
        column, line = int(x // reach_m), int(y // reach_m)
        near = [
            leader
            for c in (column - 1, column, column + 1)
            for r in (line - 1, line, line + 1)
            for leader in leaders.get((c, r), ())
            if (leader[0] - x) ** 2 + (leader[1] - y) ** 2 < reach_m * reach_m
        ]
        if near:
            groups[i] = min(near, key=lambda leader: leader[2])[2]
        else:
            leaders[column, line].append((x, y, count))
            groups[i] = count
            count += 1
    return groups
