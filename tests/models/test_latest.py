"""The newest reading of each sensor wins, a bad one is told as bad, an unheard sensor as unheard."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.models import latest as module
from console.models.latest import KEPT, LatestReadings

NAMES = ("GAS-1", "GAS-2", "NOISE-1")


def told(*readings: tuple[int, float, float]) -> LatestReadings:
    latest = LatestReadings()
    index, times, values = (np.array([r[i] for r in readings]) for i in range(3))
    latest.take(NAMES, index.astype(np.int32), times.astype(float), values.astype(float))
    return latest


def test_the_last_of_a_batch_is_told() -> None:
    latest = told((0, 10.0, 1.5), (1, 11.0, 7.0), (0, 12.0, 2.5))
    assert latest.of("GAS-1") == (datetime.fromtimestamp(12, UTC), 2.5)
    assert len(latest) == 2


def test_an_unheard_sensor_has_none() -> None:
    assert told((0, 10.0, 1.5)).of("NOISE-1") is None


def test_a_bad_reading_has_a_time_and_no_value() -> None:
    assert told((2, 10.0, float("nan"))).of("NOISE-1") == (datetime.fromtimestamp(10, UTC), None)


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, 1e9), st.floats(-1e6, 1e6)), max_size=30))
def test_batches_one_by_one_equal_one_batch(readings: list[tuple[int, float, float]]) -> None:
    one = told(*readings) if readings else LatestReadings()
    many = LatestReadings()
    for index, at_s, value in readings:
        many.take(NAMES, np.array([index], dtype=np.int32), np.array([at_s]), np.array([value]))
    assert [one.of(n) for n in NAMES] == [many.of(n) for n in NAMES]


def said(latest: LatestReadings, at_s: float, value: float, sensor: int = 0) -> None:
    latest.take(NAMES, np.array([sensor], dtype=np.int32), np.array([at_s]), np.array([value]))
    latest.keep()


def test_what_a_sensor_said_before_it_was_looked_at_is_kept_oldest_first() -> None:
    latest = LatestReadings()
    for at_s in (10.0, 11.0, 12.0):
        said(latest, at_s, at_s / 2)
    times, values = latest.trail("GAS-1")
    assert (times.tolist(), values.tolist()) == ([10.0, 11.0, 12.0], [5.0, 5.5, 6.0])
    assert latest.trail("GAS-2")[0].tolist() == []


def test_a_silent_sensor_adds_nothing() -> None:
    latest = LatestReadings()
    said(latest, 10.0, 1.0)
    latest.keep()
    said(latest, 9.0, 2.0)
    assert latest.trail("GAS-1")[0].tolist() == [10.0]


def test_ten_minutes_are_kept_and_no_more() -> None:
    latest = LatestReadings()
    for at_s in range(5 * KEPT):
        said(latest, float(at_s), 0.0)
    times, _ = latest.trail("GAS-1")
    assert times.tolist() == [float(at_s) for at_s in range(4 * KEPT, 5 * KEPT)]
    assert len(latest._kept["GAS-1"][0]) < 2 * KEPT


def test_the_number_of_sensors_that_are_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SENSORS", 2)
    latest = LatestReadings()
    for sensor in range(3):
        said(latest, 10.0, 1.0, sensor)
    assert [len(latest.trail(name)[0]) for name in NAMES] == [1, 1, 0]
    assert latest.of("NOISE-1") is not None
