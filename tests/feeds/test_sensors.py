"""The alarm rule, told as stories of (seconds, value) and what becomes of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from console.domain.facts import Report
from console.domain.incident import Incident
from console.domain.terms import Severity, State
from feeds.sensors import (
    CALM,
    AlarmState,
    Level,
    Raised,
    Returned,
    alarm_report,
    calm_band,
    passed_limit,
    restored,
    step,
)

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LIMITS = Limits(low_low=0, low=10, high=50, high_high=80, deadband=5)


def story(limits: Limits, *points: tuple[float, float]) -> list[tuple[float, str]]:
    state, told = CALM, []
    for seconds, value in points:
        state, what = step(state, limits, value, START + timedelta(seconds=seconds))
        match what:
            case Raised():
                told.append((seconds, what.level.value))
            case Returned():
                told.append((seconds, "returned"))
    return told


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([(0, 20), (1, 49.9)], []),
        ([(0, 50)], [(0, "high")]),
        ([(0, 90)], [(0, "high_high")]),
        ([(0, 10)], [(0, "low")]),
        ([(0, -1)], [(0, "low_low")]),
        ([(0, 55), (1, 60), (2, 55)], [(0, "high")]),
        ([(0, 55), (1, 85)], [(0, "high"), (1, "high_high")]),
        ([(0, 85), (1, 55), (2, 85)], [(0, "high_high")]),
        ([(0, 55), (1, 46), (2, 44)], [(0, "high"), (2, "returned")]),
        ([(0, 85), (1, 60), (2, 44)], [(0, "high_high"), (2, "returned")]),
        ([(0, 5), (1, 14), (2, 16)], [(0, "low"), (2, "returned")]),
        ([(0, 55), (1, 5), (2, 5)], [(0, "high"), (1, "returned"), (2, "low")]),
    ],
)
def test_limits_and_deadband(points: list[tuple[float, float]], told: list[tuple[float, str]]) -> None:
    assert story(LIMITS, *points) == told


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([(0, 55), (9, 55)], []),
        ([(0, 55), (10, 55)], [(10, "high")]),
        ([(0, 55), (5, 20), (10, 55)], []),
        ([(0, 55), (5, 85), (10, 85)], [(10, "high_high")]),
        ([(0, 55), (10, 55), (11, 20), (30, 20)], [(10, "high")]),
        ([(0, 55), (10, 55), (11, 20), (31, 20)], [(10, "high"), (31, "returned")]),
        ([(0, 55), (10, 55), (11, 20), (20, 60), (25, 20), (40, 20)], [(10, "high")]),
    ],
)
def test_on_and_off_delay(points: list[tuple[float, float]], told: list[tuple[float, str]]) -> None:
    assert story(Limits(high=50, high_high=80, on_delay_s=10, off_delay_s=20), *points) == told


def test_alarm_is_named_by_its_first_passing_however_it_rises() -> None:
    sensor = Sensor(id="s1", name=Name(zh="燃气"), kind="gas", unit="%", lat=1, lon=2, camera="c1", limits=LIMITS)
    state, first = step(CALM, LIMITS, 55, START)
    _, risen = step(state, LIMITS, 85, START + timedelta(seconds=9))
    assert isinstance(first, Raised)
    assert isinstance(risen, Raised)
    before, after = alarm_report(sensor, first), alarm_report(sensor, risen)
    assert before.source_id == after.source_id == f"s1-{int(START.timestamp() * 1000)}"
    assert (before.severity, after.severity) == (Severity.HIGH, Severity.CRITICAL)
    assert (after.category, after.camera, after.sensor, after.title) == ("gas_leak", "c1", "s1", "燃气: 85 ≥ 80 %")


@given(st.floats(allow_nan=False), st.floats(0, 100), st.floats(0, 100))
def test_band_agrees_with_the_limits(value: float, low: float, high: float) -> None:
    limits = Limits(low=min(low, high), high=max(low, high))
    least, most = calm_band(limits)
    assert (passed_limit(limits, value) is None) == (least < value < most)


@given(st.lists(st.floats(-100, 200), max_size=60))
def test_alarms_and_returns_alternate(values: list[float]) -> None:
    stands: Level | None = None
    state = CALM
    for seconds, value in enumerate(values):
        state, what = step(state, LIMITS, value, START + timedelta(seconds=seconds))
        match what:
            case Raised():
                assert stands is None or what.level.severity < stands.severity
                stands = what.level
            case Returned():
                assert stands is not None
                stands = None
        assert state.level == stands


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (-0.1, Level.LOW_LOW), (0, Level.LOW_LOW), (0.1, Level.LOW), (10, Level.LOW), (10.1, None), (49.9, None),
        (50, Level.HIGH), (79.9, Level.HIGH), (80, Level.HIGH_HIGH), (1e308, Level.HIGH_HIGH),
    ],
)  # fmt: skip
def test_a_value_on_a_limit_has_reached_it(value: float, level: Level | None) -> None:
    assert passed_limit(LIMITS, value) is level


@pytest.mark.parametrize("level", [Level.HIGH, Level.LOW])
def test_an_alarm_whose_limits_were_taken_away_is_over(level: Level) -> None:
    for limits in (Limits(), Limits(low=10) if level is Level.HIGH else Limits(high=50)):
        _, what = step(AlarmState(level=level, started=START), limits, 30, START)
        assert isinstance(what, Returned)


# Delays


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([(0, 55), (9.999, 55)], []),
        ([(0, 55), (3, 5), (12, 5)], []),
        ([(0, 55), (3, 5), (13, 5)], [(13, "low")]),
        ([(0, 55), (10, 55), (15, 85), (24, 85)], [(10, "high")]),
        ([(0, 55), (10, 55), (15, 85), (25, 85)], [(10, "high"), (25, "high_high")]),
        ([(0, 55), (10, 55), (15, 85), (20, 60), (26, 85)], [(10, "high")]),
        ([(0, 55), (20, 55), (15, 55)], [(20, "high")]),
    ],
    ids=[
        "not quite as long",
        "from one side to the other: the delay begins anew",
        "and then ends",
        "a rise has a delay of its own",
        "and then is told",
        "a rise that falls back begins anew",
        "a reading from the past only waits",
    ],
)
def test_on_delay_of_a_passing_and_of_a_rise(points: list[tuple[float, float]], told: list[tuple[float, str]]) -> None:
    limits = Limits(low=10, high=50, high_high=80, on_delay_s=10)
    assert story(limits, *points) == told


def test_an_alarm_begins_when_the_limit_was_passed_not_when_the_delay_was_over() -> None:
    limits = Limits(high=50, on_delay_s=10)
    state, _ = step(CALM, limits, 55, START)
    state, raised = step(state, limits, 60, START + timedelta(seconds=10))
    assert raised == Raised(level=Level.HIGH, value=60, started=START)
    assert state.started == START


delays = st.sampled_from([0.0, 5.0, 20.0])
streams = st.lists(st.tuples(st.integers(0, 10), st.sampled_from([0, 10, 11, 20, 30, 49, 50, 60])), max_size=30)


@given(streams, delays, delays, st.sampled_from([0.0, 5.0, 15.0]))
def test_no_alarm_without_its_delay_beyond_and_no_return_without_its_delay_inside(
    stream: list[tuple[float, float]], on_s: float, off_s: float, deadband: float
) -> None:
    limits = Limits(low=10, high=50, deadband=deadband, on_delay_s=on_s, off_delay_s=off_s)
    state, at = CALM, START
    beyond: dict[str, datetime | None] = {"low": None, "high": None}
    back: dict[str, datetime | None] = {"low": None, "high": None}
    for gap, value in stream:
        at += timedelta(seconds=gap)
        for side, passed in (("low", value <= 10), ("high", value >= 50)):
            beyond[side] = (beyond[side] or at) if passed else None
            back[side] = None if passed else (back[side] or at)
        stood = state.level
        state, what = step(state, limits, value, at)
        if isinstance(what, Raised):
            began = beyond[what.level.value]
            assert began is not None
            assert began <= what.started <= at - timedelta(seconds=on_s)
        if isinstance(what, Returned):
            assert stood is not None
            left = back[stood.value]
            assert left is not None
            assert at - left >= timedelta(seconds=off_s)


@pytest.mark.parametrize(
    ("state", "is_calm"),
    [
        (CALM, True),
        (AlarmState(level=Level.LOW, started=START), False),
        (AlarmState(pending=Level.LOW, pending_since=START), False),
        (AlarmState(level=Level.HIGH, started=START, pending=Level.HIGH_HIGH, pending_since=START), False),
    ],
    ids=["nothing", "an alarm stands", "a limit is passed", "an alarm rises"],
)
def test_a_sensor_is_calm_while_nothing_stands_or_waits(state: AlarmState, is_calm: bool) -> None:
    assert state.is_calm is is_calm


# The report of an alarm, and an alarm that is found again after a restart


def a_sensor(**changes: object) -> Sensor:
    return Sensor(**{"id": "GAS-7", "name": Name(zh="燃气"), "kind": "gas", "unit": "%", "limits": LIMITS, **changes})


@pytest.mark.parametrize(
    ("kind", "category"),
    [
        ("gas", "gas_leak"),
        ("smoke", "fire"),
        ("water_level", "flooding"),
        ("tilt", "sensor_alarm"),
        ("", "sensor_alarm"),
    ],
)
def test_the_kind_of_a_sensor_says_what_happened(kind: str, category: str) -> None:
    raised = Raised(level=Level.HIGH, value=55, started=START)
    assert alarm_report(a_sensor(kind=kind), raised).category == category


@pytest.mark.parametrize(
    ("level", "value", "title", "severity"),
    [
        (Level.HIGH_HIGH, 85.5, "燃气: 85.5 ≥ 80 %", Severity.CRITICAL),
        (Level.HIGH, 55, "燃气: 55 ≥ 50 %", Severity.HIGH),
        (Level.LOW, 8, "燃气: 8 ≤ 10 %", Severity.HIGH),
        (Level.LOW_LOW, -1, "燃气: -1 ≤ 0 %", Severity.CRITICAL),
    ],
)
def test_the_title_tells_value_sign_and_limit(level: Level, value: float, title: str, severity: Severity) -> None:
    report = alarm_report(a_sensor(), Raised(level=level, value=value, started=START))
    assert (report.title, report.severity) == (title, severity)


def test_a_sensor_without_name_and_unit_is_called_by_its_id() -> None:
    report = alarm_report(a_sensor(name=Name(), unit=""), Raised(level=Level.HIGH, value=55, started=START))
    assert report.title == "GAS-7: 55 ≥ 50"


def an_incident_of(report: Report, **changes: object) -> Incident:
    values = {"number": 1, "source": report.source, "source_id": report.source_id, "title": report.title,
              "severity": report.severity, "state": State.FILED, "version": 1, "category": report.category,
              "received_at": START, "opened_at": START, "changed_at": START,
              "touched_at": START}  # fmt: skip
    return Incident(**(values | changes))


@pytest.mark.parametrize("level", Level)
def test_an_alarm_that_stands_is_found_again_at_its_level_with_its_name(level: Level) -> None:
    report = alarm_report(a_sensor(), Raised(level=level, value=1, started=START))
    state = restored(an_incident_of(report))
    assert state is not None
    assert (state.level, state.started) == (level, START)


def test_the_level_found_again_never_raises_the_same_alarm_twice() -> None:
    report = alarm_report(a_sensor(), Raised(level=Level.HIGH, value=55, started=START))
    state = restored(an_incident_of(report))
    assert state is not None
    _, what = step(state, LIMITS, 60, START + timedelta(hours=1))
    assert what is None
    _, risen = step(state, LIMITS, 90, START + timedelta(hours=1))
    assert isinstance(risen, Raised)
    assert alarm_report(a_sensor(), risen).source_id == report.source_id


@pytest.mark.parametrize(
    "changes",
    [{"source": "hotline"}, {"sensor_normal_at": START}, {"source_id": "GAS"}, {"source_id": "GAS-7-x"},
     {"source_id": ""}],
    ids=["of another source", "already over", "without a time", "with another ending", "without an id"],
)  # fmt: skip
def test_what_is_no_standing_alarm_of_ours_is_not_found(changes: dict[str, object]) -> None:
    report = alarm_report(a_sensor(), Raised(level=Level.HIGH, value=55, started=START))
    assert restored(an_incident_of(report, **changes)) is None
