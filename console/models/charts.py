"""Backlog and time to dispatch over the last hour, minute by minute. Plain Python; `now` comes in (aware UTC).

The figures are the store's (`Store.minute_counts`), asked once a minute; in between the cases that change move the
minute that runs, so that the chart is live. The next answer of the store replaces it all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from console.domain.incident import Incident
from console.domain.terms import State
from console.domain.views import Backlog, Percentiles

WINDOW = timedelta(hours=1)
MOST_OVER = 5_000
"""So many finished cases are known by their number: what changes one later is no second closing."""
MINUTE_S = 60
ON_THE_WAY = frozenset({State.DISPATCHED, State.ACCEPTED, State.EN_ROUTE})


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
    """How many cases wait for a worker, have one on the way, have one on the scene; grouped as in `store.counts`."""
    states = [i.state for i in incidents]
    waiting, on_the_way = sum(s.needs_dispatch for s in states), sum(s in ON_THE_WAY for s in states)
    return waiting, on_the_way, states.count(State.ON_SCENE)


class ChartHistory:
    """The last hour as the two charts show it."""

    def __init__(self) -> None:
        self._minutes: dict[int, MinuteCount] = {}
        self._percentiles = Percentiles()
        self._open: set[int] = set()
        """The cases that were open when last seen."""
        self._over: dict[int, None] = {}
        """Those that were not, the oldest first."""
        self._seeded = 0

    def is_due(self, now: datetime) -> bool:
        """Whether a minute has begun since the store was asked last."""
        return minute_of(now) > self._seeded

    def since(self, now: datetime) -> datetime:
        """What to ask the store for."""
        return now - WINDOW

    def seed(self, past: tuple[Backlog, Percentiles], now: datetime) -> None:
        """Take over the store's answer."""
        b, self._percentiles = past
        rows = zip(b.minutes, b.to_dispatch, b.assigned, b.on_scene, b.arrivals, b.closings, strict=True)
        counts = (
            MinuteCount(minute=int(m), to_dispatch=t, assigned=a, on_scene=o, arrivals=new, closings=gone)
            for m, t, a, o, new, gone in rows
        )
        self._minutes = {c.minute: c for c in counts}
        self._seeded = minute_of(now)

    def take(self, incidents: Iterable[Incident], *, known: bool = False) -> None:
        """Count what is new: arrivals, closings.

        Args:
            incidents: the cases as they are now.
            known: they are the cases at the start, which the store's answer holds already.
        """
        for incident in incidents:
            was_open = self._note(incident)
            if known:
                continue
            if was_open is None and minute_of(incident.received_at) >= self._seeded:
                self._count(incident.received_at, arrivals=1)
            if was_open is not False and not incident.is_open and incident.stamps.closed is not None:
                self._count(incident.stamps.closed, closings=1)

    def _note(self, incident: Incident) -> bool | None:
        """Whether the case was open when last seen; None: it was not known."""
        number = incident.number
        was_open = True if number in self._open else False if number in self._over else None
        if incident.is_open:
            self._open.add(number)
            self._over.pop(number, None)
        else:
            self._open.discard(number)
            self._over[number] = None
            if len(self._over) > MOST_OVER:
                del self._over[next(iter(self._over))]
        return was_open

    def tick(self, now: datetime, incidents: Iterable[Incident]) -> None:
        """Write the standing of this moment into its minute, and forget what is older than the window."""
        minute = minute_of(now)
        to_dispatch, assigned, on_scene = standing(incidents)
        held = self._minutes.get(minute) or MinuteCount(minute=minute)
        self._minutes[minute] = replace(held, to_dispatch=to_dispatch, assigned=assigned, on_scene=on_scene)
        oldest = minute - int(WINDOW.total_seconds())
        self._minutes = {m: c for m, c in self._minutes.items() if m >= oldest}

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

    def percentiles(self, limit_s: float = 60.0) -> Percentiles:
        """Seconds from opening to dispatch, with the limit of the policy."""
        return replace(self._percentiles, limit_s=limit_s)

    def _count(self, at: datetime, *, arrivals: int = 0, closings: int = 0) -> None:
        minute = minute_of(at)
        held = self._minutes.get(minute) or MinuteCount(minute=minute)
        self._minutes[minute] = replace(held, arrivals=held.arrivals + arrivals, closings=held.closings + closings)
