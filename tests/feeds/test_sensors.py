"""The alarm rule, told as stories of (seconds, value) and what becomes of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from console.domain.terms import Severity
from feeds.sensors import CALM, Level, Raised, Returned, alarm_report, calm_band, passed_limit, step

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
