"""Factories with defaults for what the domain is made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.catalogue import Catalogue, Name, Plan, PlanStep, StepKind
from console.domain.deciding import Context
from console.domain.evolve import evolve, fold
from console.domain.facts import SYSTEM, Actor, Place, Report
from console.domain.incident import Incident
from console.domain.lifecycle import decide
from console.domain.terms import ActorKind, Duty, Level, ReplyAction, Role, Severity
from console.domain.transitions import roles_of
from console.domain.workers import Worker

T0 = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LI = Actor(id="li", name="Li Na", station="D3")
WANG = Actor(id="wang", name="Wang Wei", station="D5")
GRID = Actor(id="grid", kind=ActorKind.SOURCE)
CHINA = timezone(timedelta(hours=8))

GAS_PLAN = Plan(
    id="gas",
    name=Name(zh="燃气", en="Gas"),
    categories=frozenset({"gas_leak"}),
    steps=(
        PlanStep(id="valve", kind=StepKind.CONFIRM, name=Name(zh="确认关阀", en="Confirm the valve is shut")),
        PlanStep(id="road", name=Name(zh="封路", en="Close the road")),
        PlanStep(id="company", kind=StepKind.TELL, name=Name(zh="通知燃气公司", en="Tell the gas company")),
    ),
)
PLANNED = Catalogue(plans=(GAS_PLAN,))
"""A catalogue with a plan for gas leaks, and nothing else."""


@dataclass
class WeekCalendar:
    """Monday to Friday until 17:30, less the holidays."""

    zone: tzinfo = CHINA
    day_starts: time = time(9)
    day_ends: time = time(17, 30)
    holidays: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    def hours_on(self, _day: date) -> tuple[time, time]:
        return self.day_starts, self.day_ends

    def is_working_day(self, day: date) -> bool:
        return day in self.extra or (day.weekday() < 5 and day not in self.holidays)


@dataclass
class Case:
    """One incident and its log: `do` decides and folds, a second later each time."""

    incident: Incident | None = None
    log: list[ev.Recorded] = field(default_factory=list)
    now: datetime = T0
    number: int = 1047
    catalogue: Catalogue = field(default_factory=Catalogue)
    loads: dict[str, int] = field(default_factory=dict)

    def do(self, command: cmd.Command, actor: Actor | None = None, after_s: float = 1.0) -> tuple[ev.Event, ...]:
        self.now += timedelta(seconds=after_s)
        actor = actor or who_may(command)
        history = tuple(self.log)
        context = Context(actor=actor, now=self.now, catalogue=self.catalogue, loads=self.loads, history=history)
        made = decide(self.incident, command, context)
        for event in made:
            record = ev.Recorded(seq=len(self.log) + 1, incident=self.number, event=event, actor=actor, at=self.now)
            self.log.append(record)
            self.incident = evolve(self.incident, record)
        return made

    def seqs_of_last(self) -> tuple[int, ...]:
        """The places in the log of what the last command caused."""
        last = self.log[-1]
        return tuple(r.seq for r in self.log if r.at == last.at and r.actor == last.actor)

    def take_back(self, seqs: tuple[int, ...] = (), actor: Actor = LI, fresh: str = "again") -> tuple[ev.Event, ...]:
        return self.do(cmd.TakeBack(seqs=seqs or self.seqs_of_last(), fresh=fresh), actor)

    def reply(self, action: ReplyAction | str, assignment: str = "a1", worker: str = "w1", **more: Any) -> None:
        act = ReplyAction(action)
        self.do(cmd.ApplyReply(assignment=assignment, worker=worker, action=act, **more), a_worker_actor(worker))

    @property
    def now_is(self) -> Incident:
        assert self.incident is not None
        return self.incident


def who_may(command: cmd.Command) -> Actor:
    """Li, or the program or a source for what no person may do."""
    roles = roles_of(type(command))
    return LI if Role.DISPATCHER in roles or Role.SUPERVISOR in roles else SYSTEM if Role.PROGRAM in roles else GRID


def a_worker_actor(worker: str = "w1") -> Actor:
    return Actor(id=worker, kind=ActorKind.WORKER)


def a_report(**changes: Any) -> Report:
    base = Report(source="grid", source_id="r-1", title="Gas smell", place=Place(lat=30.1, lon=121.2, grid="g1"))
    return replace(base, **changes)


def filed(report: Report | None = None, **changes: Any) -> cmd.FileReport:
    settled: dict[str, Any] = {"category": "gas_leak", "severity": Severity.HIGH, "policy": "rapid"} | changes
    return cmd.FileReport(report=report or a_report(), **settled)


def a_case(
    *steps: cmd.Command | str,
    number: int = 1047,
    report: Report | None = None,
    catalogue: Catalogue | None = None,
    **settled: Any,
) -> Case:
    """A filed case, then commands, or replies of w1 to a1 by name."""
    case = Case(number=number, catalogue=catalogue or Catalogue())
    case.do(filed(report, **settled), GRID, after_s=0)
    for step in steps:
        case.reply(step) if isinstance(step, str) else case.do(step)
    return case


def an_incident(*steps: cmd.Command | str, **settled: Any) -> Incident:
    return a_case(*steps, **settled).now_is


def asked(assignment: str = "a1", worker: str = "w1", **more: Any) -> cmd.Assign:
    return cmd.Assign(assignment=assignment, worker=worker, **more)


def a_worker(worker: str = "w1", **changes: Any) -> Worker:
    base = Worker(id=worker, name=Name(zh=worker, en=worker), grid="g1", duty=Duty.ON_DUTY, lat=30.1, lon=121.2)
    return replace(base, **changes)


def suspended(reason: str = "rain") -> cmd.Suspend:
    """For longer than any test lasts."""
    return cmd.Suspend(until=T0 + timedelta(days=600), reason=reason)


def given_to(level: Level) -> tuple[cmd.Transfer, ...]:
    """What brings a case of a town to this level."""
    return () if level is Level.TOWN else (cmd.Transfer(level=level, reason="theirs"),)


def refold(log: Iterable[ev.Recorded]) -> Incident | None:
    return fold(log)
