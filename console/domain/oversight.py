"""What supervisors of three levels must see: late cases of each, orders to answer, what a person must decide.

Pure. Every figure has one definition, here; the words behind it stand in the catalogue (`oversight.means`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from console.domain.board import OpenCase
from console.domain.catalogue import HouseRules, Name, Rung
from console.domain.check_in import NOBODY, is_missed
from console.domain.clock_ahead import ahead, in_minutes
from console.domain.deadlines import Deadline
from console.domain.finished import Pending, next_step
from console.domain.incident import Incident
from console.domain.supervision import Order, Reached
from console.domain.sweep import proposals
from console.domain.terms import Level, Stage, State

COLOURS = ("red", "yellow", "blue")
"""Of the rungs of supervision, the highest first."""
SETTLED = frozenset({State.CLOSED, State.RETURN_VISIT, State.ARCHIVED})


class Area(NamedTuple):
    """Where cases belong: a grid, or the town that has them now."""

    grid: str
    town: str = ""
    """The town that they were transferred to; empty: that of the grid has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Of the cases received in a period: how many are settled, and what the citizens said who were visited."""

    received: int = 0
    settled: int = 0
    satisfied: int = 0
    dissatisfied: int = 0
    explanations: int = 0
    """Explanations in writing that were asked for: they are counted in the assessment."""
    explained_late: int = 0
    """Of them: those that were given after their time, or are not given and past it."""

    @property
    def rate(self) -> float | None:
        """The settlement rate 办结率, 0 to 1: settled of received. None: nothing was received."""
        return self.settled / self.received if self.received else None

    @property
    def satisfaction(self) -> float | None:
        """The satisfaction 满意率, 0 to 1: satisfied of those who said either. None: nobody was asked."""
        asked = self.satisfied + self.dissatisfied
        return self.satisfied / asked if asked else None

    def plus(self, other: "Settlement") -> "Settlement":
        """Both together."""
        return Settlement(
            received=self.received + other.received,
            settled=self.settled + other.settled,
            satisfied=self.satisfied + other.satisfied,
            dissatisfied=self.dissatisfied + other.dissatisfied,
            explanations=self.explanations + other.explanations,
            explained_late=self.explained_late + other.explained_late,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRow:
    """A late case in the list of a level."""

    incident: Incident
    limit: Deadline
    town: str = ""
    rung: str = ""
    """The highest rung of supervision that the case has reached in this epoch, by whichever limit; empty: none."""
    rung_stage: Stage | None = None
    """By which limit it has; None: by none, it was counted."""

    @property
    def is_suspended(self) -> bool:
        """Whether it was late already when the case was suspended: its clock stands, and it stays in the list."""
        return self.limit.paused


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """An order that waits for its answer."""

    incident: Incident
    order: Order
    is_late: bool = False
    """It should have been answered by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedRow:
    """A finished case and how it goes on."""

    incident: Incident
    step: Pending
    since: datetime
    """When it ended."""


class Decision(StrEnum):
    """What a person has to decide."""

    RUNG = "rung"
    """A rung fell due while nobody watched: carry it out, or let it be."""
    CHECK_IN = "check_in"
    """Nothing is heard of a worker: look, or vouch for him."""
    NOTICE = "notice"
    """A rung has told the shift supervisor, or its notice fell due while nobody watched: receipt it."""
    LAPSED = "lapsed"
    """An acknowledgement lapsed while nobody watched: look, and take the case or acknowledge it anew."""
    NO_END = "no_end"
    """An earlier program suspended the case without an end: name one, or go on."""
    AHEAD = "ahead"
    """Its times are yet to come: once the clock is known to be right, let them count from now."""
    SWEEP = "sweep"
    """Nobody has touched the case for long: close it, or leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A line of what a person has to decide."""

    kind: Decision
    incident: Incident
    since: datetime
    what: str = ""
    """The rung's id, or the worker's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TownLine:
    """A town's line."""

    town: str
    name: Name = field(default_factory=Name)
    open: int = 0
    late: int = 0
    orders: int = 0
    orders_late: int = 0
    """Of them: those that should have been answered by now."""
    settlement: Settlement = field(default_factory=Settlement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversight:
    """All of it at one moment."""

    late: Mapping[Level, tuple[LateRow, ...]] = field(default_factory=dict)
    orders: tuple[OrderRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    finished: tuple[FinishedRow, ...] = ()
    unread: int = 0
    """How many more cases are over and wait than were read."""
    towns: tuple[TownLine, ...] = ()
    settlement: Settlement = field(default_factory=Settlement)


def oversight(
    cases: Sequence[OpenCase],
    towns: Mapping[str, Name],
    settlements: Mapping[str, Settlement],
    house: HouseRules,
    now: datetime,
    over: Sequence[OpenCase] = (),
    unread: int = 0,
    seen: Mapping[str, datetime] = NOBODY,
    ladder: Sequence[Rung] = (),
) -> Oversight:
    """Work it all out of the open cases, and of those that are over and wait for something.

    Args:
        cases: the open ones, and those whose citizen was visited: an order may wait there too.
        towns: names of all towns by id; one without a case has a line too.
        settlements: what the store counted, by town; "" for cases of no known town.
        house: the center's rules.
        now: aware, UTC.
        over: cases that are over and wait for an answer, a decision, a visit, or to be put away.
        unread: how many more of those there are.
        seen: when status or position of a worker was last known, by id; aware.
        ladder: the rungs in force, whose colours say which is higher.
    """
    open_cases = [c for c in cases if c.incident.is_open]
    late = _late_rows(open_cases, ladder, now)
    known = {c.incident.number for c in cases}
    all_cases = (*cases, *(c for c in over if c.incident.number not in known))
    whole = Settlement()
    for part in settlements.values():
        whole = whole.plus(part)
    return Oversight(
        late={level: tuple(r for r in late if level in r.incident.levels) for level in Level},
        orders=tuple(_orders(all_cases, now)),
        decisions=tuple(sorted(_decisions(all_cases, house, now, seen), key=lambda d: (d.since, d.incident.number))),
        finished=tuple(_finished(all_cases)),
        unread=unread,
        towns=_towns(all_cases, towns, settlements, now),
        settlement=whole,
    )


def _orders(cases: Iterable[OpenCase], now: datetime) -> list[OrderRow]:
    """All that wait for an answer, the first due first."""
    made = (
        OrderRow(incident=c.incident, order=o, is_late=o.is_late(now)) for c in cases for o in c.incident.open_orders
    )
    return sorted(made, key=lambda r: (r.order.answer_by or r.order.issued_at, r.incident.number))


STEPS = (Pending.REWORK, Pending.VISIT, Pending.ARCHIVE)
"""What of the finished cases is more urgent."""


def _finished(cases: Iterable[OpenCase]) -> list[FinishedRow]:
    """The cases that go on, what somebody waits for first, then those that ended first."""
    found = ((c.incident, next_step(c.incident)) for c in cases)
    made = [FinishedRow(incident=i, step=s, since=i.stamps.closed or i.changed_at) for i, s in found if s is not None]
    return sorted(made, key=lambda r: (STEPS.index(r.step), r.since, r.incident.number))


def _late_rows(cases: Iterable[OpenCase], ladder: Sequence[Rung], now: datetime) -> list[LateRow]:
    """The late cases, the latest by most first."""
    rank = {r.id: COLOURS.index(r.colour) for r in ladder if r.colour in COLOURS}
    rows = (_late_row(c, limit, rank) for c in cases if (limit := _late(c, now)) is not None)
    return sorted(rows, key=lambda r: (r.limit.due, r.incident.number))


def _late_row(case: OpenCase, limit: Deadline, rank: Mapping[str, int]) -> LateRow:
    made = LateRow(incident=case.incident, limit=limit, town=case.town)
    highest = _highest(case.incident, rank)
    return made if highest is None else replace(made, rung=highest.rung, rung_stage=highest.stage)


def _late(case: OpenCase, now: datetime) -> Deadline | None:
    """The limit by which the case is late: one that runs before one that a suspension has stopped."""
    runs = case.limit is not None and not case.limit.paused and case.limit.due <= now
    return case.limit if runs else case.late_in_pause


def _highest(incident: Incident, rank: Mapping[str, int]) -> Reached | None:
    """The rung of this epoch of the highest colour, of equals the latest; None: there is none."""
    of_epoch = (r for r in reversed(incident.supervision.rungs) if r.is_of(incident.epoch))
    return min(of_epoch, key=lambda r: rank.get(r.rung, len(COLOURS)), default=None)


def _decisions(
    cases: Iterable[OpenCase], house: HouseRules, now: datetime, seen: Mapping[str, datetime]
) -> Iterable[DecisionRow]:
    cases = list(cases)
    by_number = {c.incident.number: c.incident for c in cases}
    for incident in by_number.values():
        for reached in incident.supervision.rungs:
            if reached.is_open:
                yield DecisionRow(kind=Decision.RUNG, incident=incident, since=reached.due, what=reached.rung)
        for told in incident.open_notices:
            yield DecisionRow(kind=Decision.NOTICE, incident=incident, since=told.due, what=told.rung)
        if incident.pause is not None and incident.pause.until is None:
            yield DecisionRow(kind=Decision.NO_END, incident=incident, since=incident.pause.since)
        if (lapsed := incident.lapsed_unwatched) is not None:
            yield DecisionRow(kind=Decision.LAPSED, incident=incident, since=lapsed.until or lapsed.at)
        if by := ahead(incident, now):
            yield DecisionRow(kind=Decision.AHEAD, incident=incident, since=now, what=in_minutes(by.total_seconds()))
        for held in incident.active:
            if is_missed(held, seen.get(held.worker)):
                yield DecisionRow(kind=Decision.CHECK_IN, incident=incident, since=held.contact_at, what=held.worker)
    for found in proposals((i for i in by_number.values() if i.is_open), house, now):
        yield DecisionRow(kind=Decision.SWEEP, incident=by_number[found.number], since=found.untouched_since)


def _towns(
    cases: Iterable[OpenCase], towns: Mapping[str, Name], settlements: Mapping[str, Settlement], now: datetime
) -> tuple[TownLine, ...]:
    """A line for each town, those with late cases first."""
    by_town: dict[str, list[OpenCase]] = {town: [] for town in (*towns, *settlements)}
    for case in cases:
        by_town.setdefault(case.town, []).append(case)
    lines = (
        TownLine(
            town=town,
            name=towns.get(town, Name(zh=town, en=town)),
            open=sum(c.incident.is_open for c in found),
            late=sum(c.incident.is_open and _late(c, now) is not None for c in found),
            orders=sum(len(c.incident.open_orders) for c in found),
            orders_late=sum(o.is_late(now) for c in found for o in c.incident.open_orders),
            settlement=settlements.get(town, Settlement()),
        )
        for town, found in by_town.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.late, -line.orders, -line.open, line.town)))
