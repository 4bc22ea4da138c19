"""What the store is asked for, from what was read."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Catalogue, Category, Name
from console.domain.district import Grid, Limits, Sensor
from console.domain.facts import Place, Report
from console.domain.grid_finder import GridFinder
from console.domain.terms import ActorKind, Duty, Severity
from console.store.items import FiledReport, SensorNormal
from feeds.codecs.envelope import Reason, Rejected
from feeds.codecs.status_json import WorkerStatus
from feeds.interpret import Interpreter
from feeds.readings import AlarmChange
from feeds.sensors import Level, Raised, Returned

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
OUTER = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
HOLE = ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0))
GRIDS = [
    Grid(id="hollow", name=Name(zh="a"), rings=(OUTER, HOLE)),
    Grid(id="core", name=Name(zh="b"), rings=(HOLE,)),
    Grid(id="nowhere", name=Name(zh="c")),
]
NOISE = Category(
    code="noise", field="urban", name=Name(zh="噪音"), severity=Severity.LOW, policy="appeal", difficulty="simple"
)


def an_interpreter() -> Interpreter:
    return Interpreter(catalogue=Catalogue(categories={"noise": NOISE}), grids=GridFinder(GRIDS), station="desk1")


def a_report(**fields: Any) -> Report:
    return Report(**{"source": "hotline", "source_id": "1", "title": "x", **fields})


@pytest.mark.parametrize(
    ("fields", "settled"),
    [
        ({"category": "noise"}, ("noise", Severity.LOW, "appeal", "simple")),
        ({"category": "noise", "severity": Severity.CRITICAL}, ("noise", Severity.CRITICAL, "rapid", "")),
        ({}, ("other", Severity.HIGH, "rapid", "")),
        ({"severity": Severity.LOW}, ("other", Severity.LOW, "rapid", "")),
    ],
)
def test_severity_and_policy_come_from_the_report_then_its_category_then_high(
    fields: dict[str, Any], settled: tuple[str, Severity, str, str]
) -> None:
    command = an_interpreter().report(a_report(**fields)).command
    assert (command.category, command.severity, command.policy, command.difficulty) == settled


@pytest.mark.parametrize(
    ("place", "grid"),
    [
        (Place(lat=1, lon=1), "hollow"),
        (Place(lat=5, lon=5), "core"),
        (Place(lat=11, lon=5), ""),
        (Place(lat=5, lon=5, grid="said"), "said"),
        (Place(), ""),
    ],
)
def test_missing_grid_is_found_by_the_place(place: Place, grid: str) -> None:
    assert an_interpreter().report(a_report(place=place)).command.report.place.grid == grid


@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180))
def test_no_place_is_in_a_grid_of_a_district_without_any(lat: float, lon: float) -> None:
    assert GridFinder(()).find(lat, lon) == ""


def test_emergency_has_the_same_id_for_the_same_time() -> None:
    status = WorkerStatus(worker="w1", duty=Duty.SOS, name="Li", sent_at=NOW)
    filed = an_interpreter().sos(status, datetime.now(UTC), None)
    report = filed.command.report
    assert report.source_id == f"sos-w1-{int(NOW.timestamp() * 1000)}"
    assert (report.sos_worker, report.title, filed.command.severity) == ("w1", "SOS Li", Severity.CRITICAL)
    assert (filed.actor.id, filed.actor.kind, filed.actor.station) == ("w1", ActorKind.WORKER, "desk1")
    assert not filed.unless_open


def test_other_status_is_no_emergency() -> None:
    with pytest.raises(ValueError, match="no emergency"):
        an_interpreter().sos(WorkerStatus(worker="w1", duty=Duty.BUSY), NOW, None)


def test_unreadable_reports_are_one_row_with_the_reason_of_the_first_and_their_count() -> None:
    rejected = Rejected(reason=Reason.MISSING, field="id")
    first = an_interpreter().unreadable("hotline", "u1", 1, b"a", rejected).command.report
    more = an_interpreter().unreadable("hotline", "u1", 9).command.report
    assert (first.title, first.warnings, first.raw) == ("unreadable report from hotline", ("missing id",), "a")
    assert (more.title, more.warnings, more.raw) == ("unreadable report from hotline × 9", (), "")
    assert first.source_id == more.source_id


def test_an_alarm_belongs_to_the_one_of_its_sensor_that_stands() -> None:
    sensor = Sensor(id="s1", name=Name(zh="x"), unit="%", limits=Limits(high=50))
    told = an_interpreter().alarm(AlarmChange(sensor=sensor, what=Raised(level=Level.HIGH, value=60, started=NOW)))
    assert isinstance(told, FiledReport)
    assert (told.joins_open, told.command.report.sensor) == (True, "s1")


def test_end_of_an_alarm_is_told_to_its_sensor() -> None:
    sensor = Sensor(id="s1", name=Name(zh="x"), unit="%")
    told = an_interpreter().alarm(AlarmChange(sensor=sensor, what=Returned(value=3, at=NOW)))
    assert not isinstance(told, FiledReport)
    assert isinstance(told, SensorNormal)
    assert (told.sensor, told.value, told.unit) == ("s1", 3, "%")
