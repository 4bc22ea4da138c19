"""Backlog and time to dispatch over the last hour, minute by minute. Plain Python; `now` comes in (aware UTC).

Fed with the cases as they change; the past comes once from the store. A case counts once for each epoch.
"""

from bisect import insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil, nan

from console.domain.incident import Incident
from console.domain.terms import State
from console.domain.views import Backlog, Percentiles
from console.models.rows import NEEDS_DISPATCH

WINDOW_MIN = 60
MINUTE_S = 60
AT_THE_PLACE = frozenset({State.ON_SCENE, State.HANDLED, State.CHECKING})


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteCount:
    """What one minute saw. `minute`: Unix seconds of its end."""

    minute: int
    to_dispatch: int = 0
    assigned: int = 0
    on_scene: int = 0
    arrivals: int = 0
    closings: int = 0


def minute_of(at: datetime) -> int:
    """The end of the minute that holds the moment, as Unix seconds."""
    return (int(at.timestamp()) // MINUTE_S + 1) * MINUTE_S


def standing(incidents: Iterable[Incident]) -> tuple[int, int, int]:
    """How many open cases wait, are on their way, and are worked on at the place; a suspended one is on its way."""
    groups = [0, 0, 0]
    for incident in incidents:
        if incident.is_open:
            state = incident.state
            groups[0 if state in NEEDS_DISPATCH else 2 if state in AT_THE_PLACE else 1] += 1
    return groups[0], groups[1], groups[2]


class ChartHistory:
    """The last hour as the two charts show it."""

    def __init__(self, window_min: int = WINDOW_MIN) -> None:
        self._window_min = window_min
        self._minutes: dict[int, MinuteCount] = {}
        self._seen: dict[tuple[int, int, str], float] = {}
        self._waits: deque[tuple[float, float]] = deque()
        """(when dispatched, seconds it took), by time."""

    def seed(self, minutes: Iterable[MinuteCount], waits: Iterable[tuple[datetime, float]] = ()) -> None:
        """Take over the past of the store: counts by minute, and (when dispatched, seconds since the opening)."""
        for minute in minutes:
            self._minutes.setdefault(minute.minute, minute)
        self._waits = deque(sorted([*self._waits, *((at.timestamp(), s) for at, s in waits)]))

    def take(self, incidents: Iterable[Incident], *, known: bool = False) -> None:
        """Count what is new in these cases.

        Args:
            incidents: the cases as they are now.
            known: they are the cases at the start, whose arrivals and closings `seed` holds already.
        """
        for incident in incidents:
            stamps = incident.stamps
            if self._first(incident, "arrived", incident.opened_at) and not known:
                self._count(incident.opened_at, arrivals=1)
            if stamps.closed is not None and self._first(incident, "closed", stamps.closed) and not known:
                self._count(stamps.closed, closings=1)
            if stamps.dispatched is not None and self._first(incident, "dispatched", stamps.dispatched):
                took = (stamps.dispatched - incident.opened_at).total_seconds()
                self._add_wait(stamps.dispatched.timestamp(), max(0.0, took))

    def tick(self, now: datetime, incidents: Iterable[Incident]) -> None:
        """Write the standing of this moment into its minute, and forget what is older than the window."""
        minute = minute_of(now)
        to_dispatch, assigned, on_scene = standing(incidents)
        held = self._minutes.get(minute) or MinuteCount(minute=minute)
        self._minutes[minute] = replace(held, to_dispatch=to_dispatch, assigned=assigned, on_scene=on_scene)
        self._forget(minute)

    def backlog(self) -> Backlog:
        """The counts, oldest first."""
        rows = [self._minutes[m] for m in sorted(self._minutes)]
        return Backlog(
            minutes=tuple(float(r.minute) for r in rows),
            to_dispatch=tuple(r.to_dispatch for r in rows),
            assigned=tuple(r.assigned for r in rows),
            on_scene=tuple(r.on_scene for r in rows),
            arrivals=tuple(r.arrivals for r in rows),
            closings=tuple(r.closings for r in rows),
        )

    def percentiles(self, now: datetime, limit_s: float = 60.0) -> Percentiles:
        """Seconds from opening to dispatch: at each minute over the hour that ends there; NaN where no case was."""
        last = minute_of(now)
        ends = range(last - (self._window_min - 1) * MINUTE_S, last + 1, MINUTE_S)
        window = self._window_min * MINUTE_S
        waits = list(self._waits)
        lines: list[tuple[float, float, float]] = []
        inside: list[float] = []
        first = after = 0
        for end in ends:
            while after < len(waits) and waits[after][0] <= end:
                insort(inside, waits[after][1])
                after += 1
            while first < after and waits[first][0] <= end - window:
                inside.remove(waits[first][1])
                first += 1
            lines.append((_rank(inside, 0.5), _rank(inside, 0.9), _rank(inside, 0.99)))
        p50, p90, p99 = zip(*lines, strict=True)
        return Percentiles(minutes=tuple(map(float, ends)), p50=p50, p90=p90, p99=p99, limit_s=limit_s)

    def _first(self, incident: Incident, what: str, at: datetime) -> bool:
        """Whether it is the first time that this milestone of this epoch is seen."""
        key = (incident.number, incident.epoch, what)
        if key in self._seen:
            return False
        self._seen[key] = at.timestamp()
        return True

    def _count(self, at: datetime, *, arrivals: int = 0, closings: int = 0) -> None:
        minute = minute_of(at)
        held = self._minutes.get(minute) or MinuteCount(minute=minute)
        self._minutes[minute] = replace(held, arrivals=held.arrivals + arrivals, closings=held.closings + closings)

    def _add_wait(self, at: float, took: float) -> None:
        if self._waits and at < self._waits[-1][0]:
            insort(self._waits, (at, took))
        else:
            self._waits.append((at, took))

    def _forget(self, now: int) -> None:
        oldest = now - (self._window_min - 1) * MINUTE_S
        self._minutes = {m: c for m, c in self._minutes.items() if m >= oldest}
        while self._waits and self._waits[0][0] <= oldest - self._window_min * MINUTE_S:
            self._waits.popleft()
        if len(self._seen) > 50_000:
            # Older ones cannot come back as news: only open cases change, and those of the window are kept.
            keep = oldest - self._window_min * MINUTE_S
            self._seen = {k: at for k, at in self._seen.items() if at >= keep}


def _rank(values: list[float], share: float) -> float:
    """The nearest-rank percentile of sorted values; NaN where there is none."""
    return values[max(0, ceil(share * len(values)) - 1)] if values else nan
