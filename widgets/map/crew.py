"""The workers of the map: where each was last heard, the way that he came, and where he is heading.

The way is what this console has heard since it was opened, at most a quarter of an hour of it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import atan2, hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from console.domain.views import WorkerRow

POSITION_OLD_S = 300.0
"""A position older than this is painted dim, with its age."""
TRAIL = timedelta(minutes=15)
STEP_M, STEP = 15.0, timedelta(seconds=10)
"""A point of the way is kept where it lies so far, or so long, from the one before."""
MOST_STEPS = 400
"""A worker who drives takes so many in that time; who is heard many times a second has a shorter way."""
HEADING_FOR = timedelta(seconds=120)
"""So long after the last step it is still said where he is heading."""

Place = Callable[[float, float], QPointF]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One point of a worker's way, in metres."""

    when: datetime
    at: QPointF


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWorker:
    """A worker and his last place."""

    row: WorkerRow
    at: QPointF

    def age_s(self, now: datetime) -> float:
        """How old his place is, in seconds; 0 where it carries no time."""
        return (now - self.row.position_at).total_seconds() if self.row.position_at else 0.0

    def is_old(self, now: datetime) -> bool:
        """Whether nobody knows where he is by now."""
        return self.age_s(now) > POSITION_OLD_S


class Crew:
    """All workers that have a place."""

    def __init__(self) -> None:
        self._workers: dict[str, MapWorker] = {}
        self._trails: dict[str, deque[Step]] = {}
        self._ways: dict[str, tuple[tuple[object, ...], tuple[QPolygonF, ...]]] = {}
        self.revision = 0
        """Grows with every change."""

    def __len__(self) -> int:
        return len(self._workers)

    def __iter__(self) -> Iterator[MapWorker]:
        return iter(self._workers.values())

    def get(self, worker: str | None) -> MapWorker | None:
        """The worker of an id."""
        return None if worker is None else self._workers.get(worker)

    def set(self, rows: Iterable[WorkerRow], place: Place) -> bool:
        """Show these workers; only those whose row is another are touched. False: nothing has changed."""
        kept: dict[str, MapWorker] = {}
        changed = False
        for row in rows:
            if row.lat is None or row.lon is None:
                continue
            known = self._workers.get(row.id)
            if known is not None and known.row == row:
                kept[row.id] = known
                continue
            kept[row.id] = worker = MapWorker(row=row, at=place(row.lat, row.lon))
            self._walk(worker)
            changed = True
        changed = changed or len(kept) != len(self._workers)
        self._workers = kept
        self.revision += changed
        return changed

    def clear(self) -> None:
        """Forget all of them and their ways: the ground has become another."""
        self._workers, self._trails, self._ways = {}, {}, {}
        self.revision += 1

    def trail(self, worker: str, now: datetime) -> tuple[Step, ...]:
        """The way of the last quarter of an hour, oldest first, ending where he is."""
        kept = self._trails.get(worker, ())
        # As long as he walks, what is too old has been dropped already.
        steps = list(kept) if kept and now - kept[0].when <= TRAIL else [s for s in kept if now - s.when <= TRAIL]
        known = self._workers.get(worker)
        if steps and known is not None and known.row.position_at is not None and steps[-1].at != known.at:
            steps.append(Step(when=known.row.position_at, at=known.at))
        return tuple(steps)

    def way(self, worker: str, now: datetime, parts: int) -> tuple[QPolygonF, ...]:
        """The same way in metres, in `parts` lines of as many steps each, oldest first; made anew only when it has
        changed: the map is painted far more often than anybody takes a step.
        """
        steps = self.trail(worker, now)
        key = (parts, len(steps), steps[0].when, steps[-1].at.toTuple()) if steps else (parts,)
        known = self._ways.get(worker)
        if known is None or known[0] != key:
            points = [step.at for step in steps]
            cuts = [i * len(points) // parts for i in range(parts + 1)]
            made = (QPolygonF(points[max(0, a - 1) : b] if b > a else []) for a, b in pairwise(cuts))
            known = self._ways[worker] = key, tuple(made)
        return known[1]

    def heading(self, worker: str, now: datetime) -> float | None:
        """Where he is heading: radians clockwise from north; None: he rests, or nothing is known."""
        steps = self.trail(worker, now)
        if len(steps) < 2 or now - steps[-1].when > HEADING_FOR:
            return None
        last = steps[-1].at
        for earlier in reversed(steps[:-1]):
            east, south = last.x() - earlier.at.x(), last.y() - earlier.at.y()
            if hypot(east, south) >= STEP_M:
                return atan2(east, -south)
        return None

    def _walk(self, worker: MapWorker) -> None:
        when = worker.row.position_at
        if when is None:
            return
        steps = self._trails.setdefault(worker.row.id, deque(maxlen=MOST_STEPS))
        if steps and (when <= steps[-1].when or not _is_step(steps[-1], worker.at, when)):
            return
        steps.append(Step(when=when, at=worker.at))
        while when - steps[0].when > TRAIL:
            steps.popleft()


def _is_step(last: Step, at: QPointF, when: datetime) -> bool:
    way = hypot(at.x() - last.at.x(), at.y() - last.at.y())
    return way >= STEP_M or (way > 0 and when - last.when >= STEP)
