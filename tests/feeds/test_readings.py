"""Readings become batches, and the few beyond their limits alarms."""

import time
from datetime import UTC, datetime

import numpy as np
import pytest

from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from feeds.codecs.reading_json import Quality, Reading
from feeds.readings import Readings
from feeds.sensors import AlarmState, Level, Raised, Returned

TOPIC = b"linkage/v1/sensors/s1/reading"


def a_reading(value: float, sensor: str = "s1", **fields: object) -> Reading:
    return Reading(**{"sensor": sensor, "values": (("", value),), "at": datetime.now(UTC), **fields})  # type: ignore[arg-type]


def a_sensor(**fields: object) -> Sensor:
    return Sensor(**{"id": "s1", "name": Name(zh="x"), "limits": Limits(high=50), **fields})  # type: ignore[arg-type]


def points(readings: Readings) -> dict[str, list[float]]:
    batch = readings.drain().batch
    if batch is None:
        return {}
    index, _, values = batch.arrays()
    return {sensor: values[index == place].tolist() for place, sensor in enumerate(batch.sensors)}


def test_newest_of_each_sensor_and_all_of_the_watched() -> None:
    readings = Readings()
    readings.watch(frozenset({"s2"}))
    for value in (1.0, 2.0, 3.0):
        readings.take(a_reading(value))
        readings.take(a_reading(10 * value, "s2"))
    assert points(readings) == {"s1": [3.0], "s2": [10.0, 20.0, 30.0]}
    assert points(readings) == {}


def test_named_values_are_sensors_of_their_own() -> None:
    readings = Readings()
    readings.take(a_reading(0, values=(("t", 1.0), ("h", 2.0))))
    assert points(readings) == {"s1/t": [1.0], "s1/h": [2.0]}


def test_fast_way_is_taken_once_the_topic_is_known() -> None:
    readings = Readings()
    assert not readings.take_fast(TOPIC, b'{"value": 1}')
    readings.take(a_reading(1), TOPIC)
    assert readings.take_fast(TOPIC, b'{"value": 2}')
    assert points(readings) == {"s1": [2.0]}


@pytest.mark.parametrize("payload", [b"true", b"{", b'{"value": 1, "ts": 5}', b'{"value": 1, "ts": "x"}'])
def test_fast_way_leaves_the_rest_to_the_decoder(payload: bytes) -> None:
    readings = Readings()
    readings.take(a_reading(1), TOPIC)
    assert not readings.take_fast(TOPIC, payload)


def test_alarm_begins_and_ends() -> None:
    readings = Readings()
    readings.describe(a_sensor())
    for value in (20, 60, 70, 20, 20):
        readings.take(a_reading(value))
    whats = [change.what for change in readings.drain().changes]
    assert [type(what) for what in whats] == [Raised, Returned]
    assert [what.value for what in whats] == [60, 20]


def test_delay_passes_without_another_reading() -> None:
    readings = Readings()
    readings.describe(a_sensor(limits=Limits(high=50, on_delay_s=0.05)))
    readings.take(a_reading(60))
    assert readings.drain().changes == ()
    deadline = time.monotonic() + 10
    while not (changes := readings.tick()):
        assert time.monotonic() < deadline
    assert isinstance(changes[0].what, Raised)
    assert readings.tick() == ()


def test_bad_quality_is_a_gap_and_no_alarm() -> None:
    readings = Readings()
    readings.describe(a_sensor())
    readings.take(a_reading(99, quality=Quality.BAD))
    drained = readings.drain()
    assert drained.changes == ()
    assert drained.batch is not None
    assert np.isnan(drained.batch.arrays()[2]).all()


def test_alarm_that_stood_before_a_restart_is_not_raised_again() -> None:
    readings = Readings()
    readings.describe(a_sensor())
    readings.restore("s1", AlarmState(level=Level.HIGH, started=datetime.now(UTC)))
    readings.take(a_reading(60))
    assert readings.drain().changes == ()
    readings.take(a_reading(20))
    assert isinstance(readings.drain().changes[0].what, Returned)


def test_silent_sensor_is_stale_until_it_speaks() -> None:
    readings = Readings()
    readings.describe(a_sensor(expected_every_s=1e-9))
    readings.describe(a_sensor(id="s2"))
    readings.drain()
    assert readings.stale() == ["s1"]
    readings.describe(a_sensor(expected_every_s=1000))
    readings.take(a_reading(1))
    readings.drain()
    assert readings.stale() == []
