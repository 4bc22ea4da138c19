"""Reports, commands and people with defaults, so that a test names only what it is about."""

from datetime import UTC, datetime, timedelta
from itertools import count

from console.domain.commands import Assign, FileReport
from console.domain.facts import Actor, Place, Report, Reporter
from console.domain.terms import ActorKind, Severity
from console.store.items import FiledReport
from console.store.store import Store

FEED = Actor(id="hotline", kind=ActorKind.SOURCE)
MEI = Actor(id="mei", name="Mei", station="desk-1")
LIN = Actor(id="lin", name="Lin", station="desk-2")
START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
_ids = count(1)


class Clock:
    """A clock that moves a second at every look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def a_worker_called(worker: str) -> Actor:
    """Return a worker as an actor."""
    return Actor(id=worker, kind=ActorKind.WORKER)


def a_report(source_id: str = "", **facts: object) -> FileReport:
    """Return the command of a report; without an id it is a new one."""
    known: dict[str, object] = {
        "title": "Gas smell",
        "category": "gas_leak",
        "place": Place(lat=24.48, lon=118.09, address="Lane 3", grid="g1"),
        "reporter": Reporter(name="Wang", phone="13900000000"),
    }
    report = Report(source="hotline", source_id=source_id or f"r-{next(_ids)}", **(known | facts))  # type: ignore[arg-type]  # what a test changes, by name
    severity = report.severity or Severity.HIGH
    return FileReport(report=report, category=report.category, severity=severity, policy="rapid")


def filed(source_id: str = "", **facts: object) -> FiledReport:
    """Return a report as the feed brings it."""
    return FiledReport(command=a_report(source_id, **facts), actor=FEED)


def an_incident_in(store: Store, source_id: str = "", **facts: object) -> int:
    """Put an incident into the store and return its number."""
    number = store.intake([filed(source_id, **facts)])[0].number
    assert number is not None
    return number


def assign(assignment: str = "a-1", worker: str = "w-1", **rest: object) -> Assign:
    """Return the command that asks a worker."""
    return Assign(assignment=assignment, worker=worker, **rest)  # type: ignore[arg-type]  # what a test changes, by name
