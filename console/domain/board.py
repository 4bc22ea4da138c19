"""The supervisor's board: what a shift must see from the other end of the room, worked out of the open cases. Pure.

Every figure has one definition, here; the words behind it stand in the catalogue (`board.means`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from console.domain.catalogue import Name
from console.domain.deadlines import Deadline
from console.domain.incident import Incident
from console.domain.presence import Presence
from console.domain.terms import Severity, Stage, WorkerState

SOON = (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60))
"""The spans of the tile "due soon"; each counts what falls due within it, the shorter ones included."""
BUSY = frozenset(WorkerState) - {WorkerState.FREE, WorkerState.AWAY}
"""A worker who does not answer, or calls for help himself, is not there for another case."""


class Tile(StrEnum):
    """The six tiles, from left to right."""

    OPEN = "open"
    TO_DISPATCH = "to_dispatch"
    SOON = "soon"
    LATE = "late"
    WORKERS = "workers"
    ALARMS = "alarms"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """One open case as the board counts it."""

    incident: Incident
    limit: Deadline | None = None
    """The limit whose clock runs."""
    late_in_pause: Deadline | None = None
    """The limit that was late already when the case was suspended."""
    town: str = ""
    """Id; empty: its grid belongs to no known town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCase:
    """The case that is late by most."""

    number: int
    stage: Stage
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Workers by what they do."""

    free: int = 0
    busy: int = 0
    away: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.free + self.busy + self.away


@dataclass(frozen=True, slots=True, kw_only=True)
class TownRow:
    """A town's line: its cases and its workers."""

    town: str
    """Id; empty: cases whose town is not known."""
    name: Name = field(default_factory=Name)
    open: int = 0
    to_dispatch: int = 0
    late: int = 0
    next_due: Deadline | None = None
    """The limit that runs out first, or ran out first; None: no case has a limit that runs."""
    crew: Crew = field(default_factory=Crew)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """A desk's line: who sits there and what he holds."""

    person: str
    name: str
    station: str
    is_away: bool = False
    held: int = 0
    late: int = 0
    worst: int | None = None
    """The number of the case that is late by most of those he holds."""
    at_work_on: int | None = None
    """The case that is open before him."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All figures at one moment."""

    open: int = 0
    severities: Mapping[Severity, int] = field(default_factory=dict)
    to_dispatch: int = 0
    waiting_since: datetime | None = None
    """When the longest waiting of the cases that nobody is on the way to was opened."""
    soon: tuple[int, ...] = (0, 0, 0)
    """Cases that fall due within the spans of `SOON`; those already late are not among them."""
    late: int = 0
    worst: LateCase | None = None
    crew: Crew = field(default_factory=Crew)
    recent: int = 0
    """Cases received in the last ten minutes."""
    towns: tuple[TownRow, ...] = ()
    desks: tuple[DeskRow, ...] = ()


def board(
    cases: Sequence[OpenCase],
    states: Mapping[str, WorkerState],
    town_of: Mapping[str, str],
    towns: Mapping[str, Name],
    presence: Presence,
    now: datetime,
    *,
    recent: int = 0,
) -> Board:
    """Work all figures out in one pass over the open cases.

    Args:
        cases: the open ones.
        states: what each worker does, by id.
        town_of: the town of each worker, by id.
        towns: names of all towns by id; one without a case has a line too.
        presence: who sits at which desk.
        now: aware, UTC.
        recent: cases received in the last ten minutes, counted where they arrive.
    """
    late = [c for c in cases if _is_late(c, now)]
    waiting = [c.incident.opened_at for c in cases if c.incident.state.needs_dispatch]
    return Board(
        open=len(cases),
        severities=Counter(c.incident.severity for c in cases),
        to_dispatch=len(waiting),
        waiting_since=min(waiting, default=None),
        soon=tuple(sum(1 for c in cases if _is_due_within(c, span, now)) for span in SOON),
        late=len(late),
        worst=worst_of(late),
        crew=_crew(states.values()),
        recent=recent,
        towns=_towns(cases, states, town_of, towns, now),
        desks=_desks(cases, presence, now),
    )


def worst_of(late: Iterable[OpenCase]) -> LateCase | None:
    """The one that is late by most; None where none is late."""
    limits = ((c.limit.due, c.incident.number, c.limit) for c in late if c.limit is not None)
    first = min(limits, key=lambda found: found[:2], default=None)
    return None if first is None else LateCase(number=first[1], stage=first[2].stage, due=first[0])


def _is_late(case: OpenCase, now: datetime) -> bool:
    limit = case.limit
    return limit is not None and not limit.paused and limit.due <= now


def _is_due_within(case: OpenCase, span: timedelta, now: datetime) -> bool:
    limit = case.limit
    return limit is not None and not limit.paused and now < limit.due <= now + span


def _crew(states: Iterable[WorkerState]) -> Crew:
    count = Counter(states)
    busy = sum(count[s] for s in BUSY)
    return Crew(free=count[WorkerState.FREE], busy=busy, away=count[WorkerState.AWAY])


def _towns(
    cases: Iterable[OpenCase],
    states: Mapping[str, WorkerState],
    town_of: Mapping[str, str],
    towns: Mapping[str, Name],
    now: datetime,
) -> tuple[TownRow, ...]:
    """The lines, first the towns where something is late, then where a limit runs out first; never a case left out."""
    by_town: dict[str, list[OpenCase]] = {town: [] for town in towns}
    for case in cases:
        by_town.setdefault(case.town, []).append(case)
    crews: dict[str, list[WorkerState]] = {}
    for worker, state in states.items():
        crews.setdefault(town_of.get(worker, ""), []).append(state)
    rows = (
        _town(town, towns.get(town, Name(zh=town, en=town)), found, crews.get(town, ()), now)
        for town, found in by_town.items()
    )
    return tuple(sorted(rows, key=_town_order))


def _town(town: str, name: Name, cases: Sequence[OpenCase], crew: Iterable[WorkerState], now: datetime) -> TownRow:
    limits = [c.limit for c in cases if c.limit is not None and not c.limit.paused]
    return TownRow(
        town=town,
        name=name,
        open=len(cases),
        to_dispatch=sum(c.incident.state.needs_dispatch for c in cases),
        late=sum(_is_late(c, now) for c in cases),
        next_due=min(limits, key=lambda limit: limit.due, default=None),
        crew=_crew(crew),
    )


def _town_order(row: TownRow) -> tuple[bool, float, int, str]:
    due = row.next_due.due.timestamp() if row.next_due else float("inf")
    return row.late == 0, due, -row.open, row.town


def _desks(cases: Iterable[OpenCase], presence: Presence, now: datetime) -> tuple[DeskRow, ...]:
    """A line for each desk, and one for everybody who holds cases and sits at none."""
    held: dict[str, list[OpenCase]] = {}
    for case in cases:
        if case.incident.holder is not None:
            held.setdefault(case.incident.holder.id, []).append(case)
    seated = [
        _desk(d.person, d.name, d.station, held.get(d.person, ()), now, is_away=d.is_away, at_work_on=d.incident)
        for d in presence.desks
    ]
    known = {d.person for d in presence.desks}
    gone = [_gone(found, now) for person, found in held.items() if person not in known]
    return tuple(sorted(seated + gone, key=lambda row: (row.station, row.name, row.person)))


def _gone(cases: Sequence[OpenCase], now: datetime) -> DeskRow:
    holder = cases[0].incident.holder
    assert holder is not None
    return _desk(holder.id, holder.name, holder.station, cases, now, is_away=True)


def _desk(
    person: str,
    name: str,
    station: str,
    cases: Sequence[OpenCase],
    now: datetime,
    *,
    is_away: bool,
    at_work_on: int | None = None,
) -> DeskRow:
    late = [c for c in cases if _is_late(c, now)]
    worst = worst_of(late)
    return DeskRow(
        person=person,
        name=name or person,
        station=station,
        is_away=is_away,
        held=len(cases),
        late=len(late),
        worst=worst.number if worst else None,
        at_work_on=None if is_away else at_work_on,
    )
