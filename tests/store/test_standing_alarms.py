"""A sensor's alarm belongs to the case of its alarm that still stands, whatever its id: stations may give it others."""

from collections.abc import Callable
from dataclasses import replace

from console.domain.own_titles import SENSOR_SOURCE
from console.domain.terms import Severity
from console.store.items import FiledReport, SensorNormal
from console.store.store import Store
from tests.store.factories import FEED, a_report

NORMAL = SensorNormal(sensor="s-1", value=20.0, actor=FEED)


def alarm(
    id_: str, severity: Severity = Severity.HIGH, sensor: str = "s-1", source: str = SENSOR_SOURCE
) -> FiledReport:
    command = a_report(id_, sensor=sensor, severity=severity)
    command = replace(command, report=replace(command.report, source=source))
    return FiledReport(command=command, actor=FEED, joins_open=source == SENSOR_SOURCE)


def test_the_same_alarm_of_another_station_makes_no_second_case(open_store: Callable[..., Store]) -> None:
    here, there = open_store(), open_store()
    (first,) = here.intake([alarm("s-1-1000")])
    (again,) = there.intake([alarm("s-1-1003")])
    assert (again.number, again.changed, len(here.listed())) == (first.number, False, 1)


def test_two_of_one_commit_are_one_case_and_another_sensors_is_another(store: Store) -> None:
    results = store.intake([alarm("s-1-1000"), alarm("s-1-1003"), alarm("s-2-1000", sensor="s-2")])
    assert [result.number for result in results] == [1, 1, 2]


def test_an_alarm_that_rises_at_another_station_rises_in_the_case(store: Store) -> None:
    store.intake([alarm("s-1-1000"), alarm("s-1-1003", Severity.CRITICAL)])
    (case,) = store.listed()
    assert (case.severity, case.source_id) == (Severity.CRITICAL, "s-1-1000")


def test_after_it_has_ended_the_next_one_is_a_case_of_its_own(store: Store) -> None:
    results = store.intake([alarm("s-1-1000"), NORMAL, alarm("s-1-9000")])
    assert [result.number for result in results] == [1, 1, 2]


def test_a_report_of_somebody_about_the_sensor_is_no_alarm_of_it(store: Store) -> None:
    results = store.intake([alarm("r-1", source="hotline"), alarm("s-1-1000"), alarm("r-2", source="hotline")])
    assert [result.number for result in results] == [1, 2, 3]
