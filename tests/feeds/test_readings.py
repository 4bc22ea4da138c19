"""Readings become batches, and the few beyond their limits alarms."""

import threading
import time
from datetime import UTC, datetime

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from feeds import messages
from feeds import readings as module
from feeds.codecs.reading_json import Quality, Reading
from feeds.drops import Drops
from feeds.readings import MAX_STALE, Readings
from feeds.sensors import AlarmState, Level, Raised, Returned

TOPIC = b"linkage/v1/sensors/s1/reading"


def a_reading(value: float, sensor: str = "s1", **fields: object) -> Reading:
    return Reading(**{"sensor": sensor, "values": (("", value),), "at": datetime.now(UTC), **fields})


def a_sensor(**fields: object) -> Sensor:
    return Sensor(**{"id": "s1", "name": Name(zh="x"), "limits": Limits(high=50), **fields})


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


# What a flood or a hostile feed can do


def test_readings_that_come_faster_than_they_are_worked_on_push_out_the_oldest_and_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 3)
    readings, quiet, loud = Readings(), Drops(), Drops()
    readings.watch(frozenset({"s1"}))
    readings.take(a_reading(0), TOPIC, quiet)
    for value in range(1, 4):
        readings.take(a_reading(value), TOPIC, loud)
    readings.take_fast(TOPIC, b'{"value": 4}', loud)
    assert points(readings) == {"s1": [2.0, 3.0, 4.0]}
    assert readings.dropped == 2
    assert (quiet.no_room, loud.no_room) == (0, 2), "told of the feed that filled the room"


def test_sensors_beyond_the_limit_are_counted_and_cost_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_SENSORS", 4)
    readings, drops = Readings(), Drops()
    for sensor in ("s1", "s2", "s3", "s1"):
        readings.take(a_reading(1, sensor), None, drops)
    assert sorted(points(readings)) == ["s1", "s2"]
    assert (readings.dropped, drops.beyond) == (1, 1)


def test_sensors_that_nobody_described_leave_room_for_those_that_somebody_did(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_SENSORS", 4)
    readings = Readings()
    for sensor in ("x1", "x2", "x3"):
        readings.take(a_reading(1, sensor))
    for n in range(3):
        readings.describe(a_sensor(id=f"s{n}"))
    readings.drain()
    for n in range(3):
        readings.take(a_reading(1, f"s{n}"))
    assert sorted(points(readings)) == ["s0", "s1"]
    assert readings.dropped == 3


def test_a_sensor_is_known_again_under_its_number_after_the_arrays_have_grown() -> None:
    readings = Readings()
    readings.describe(a_sensor())
    readings.take(a_reading(60))
    first = readings.drain()
    for n in range(3_000):
        readings.take(a_reading(1, f"other-{n}"))
    readings.drain()
    readings.take(a_reading(20))
    second = readings.drain()
    assert [type(c.what) for c in (*first.changes, *second.changes)] == [Raised, Returned]


def test_a_batch_holds_the_newest_points_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_POINTS", 4)
    readings = Readings()
    readings.watch(frozenset({"s1"}))
    for value in range(10):
        readings.take(a_reading(value))
    assert points(readings) == {"s1": [6.0, 7.0, 8.0, 9.0]}


def test_stale_sensors_fit_into_one_message_whatever_their_names_and_number() -> None:
    readings = Readings()
    for n in range(MAX_STALE + 5):
        readings.describe(a_sensor(id=f"{n:06}".ljust(230, "x"), expected_every_s=1e-9))
    readings.drain()
    told = messages.StaleSensors(readings.stale())
    assert len(told.sensors) == MAX_STALE
    assert len(msgspec.msgpack.encode(told)) <= messages.MAX_MESSAGE_BYTES


# Alarms from streams


def test_only_the_sensor_that_is_beyond_its_own_limit_raises_an_alarm() -> None:
    readings = Readings()
    readings.describe(a_sensor(id="s1", limits=Limits(high=50)))
    readings.describe(a_sensor(id="s2", limits=Limits(low=10)))
    for sensor in ("s1", "s2", "unknown"):
        readings.take(a_reading(60, sensor))
    assert [c.sensor.id for c in readings.drain().changes] == ["s1"]


def test_a_value_on_the_limit_is_beyond_it() -> None:
    readings = Readings()
    readings.describe(a_sensor(limits=Limits(low=10, high=50)))
    for value, told in ((49.9, 0), (50.0, 1), (10.1, 1), (10.0, 1)):
        readings.take(a_reading(value))
        assert len(readings.drain().changes) == told


def test_new_limits_count_from_the_next_reading_on() -> None:
    readings = Readings()
    readings.describe(a_sensor(limits=Limits(high=50)))
    readings.take(a_reading(40))
    assert readings.drain().changes == ()
    readings.describe(a_sensor(limits=Limits(high=30)))
    readings.take(a_reading(40))
    assert [c.what.value for c in readings.drain().changes] == [40]


def test_an_alarm_of_a_sensor_whose_limits_are_taken_away_is_over_with_its_next_reading() -> None:
    readings = Readings()
    readings.describe(a_sensor())
    readings.take(a_reading(60))
    readings.drain()
    readings.describe(a_sensor(limits=Limits()))
    readings.take(a_reading(60))
    assert [type(c.what) for c in readings.drain().changes] == [Returned]


def test_a_gap_neither_ends_an_alarm_nor_begins_one() -> None:
    readings = Readings()
    readings.describe(a_sensor())
    readings.take(a_reading(60))
    readings.take(a_reading(0, quality=Quality.BAD))
    assert [type(c.what) for c in readings.drain().changes] == [Raised]
    readings.take(a_reading(0, quality=Quality.BAD))
    assert readings.drain().changes == ()
    assert readings.tick() == ()


def test_text_is_no_reading_of_a_chart() -> None:
    readings = Readings()
    assert readings.took(a_reading(0, values=(), text="open"), TOPIC)
    assert points(readings) == {}
    assert not readings.took("not a reading", TOPIC)


def test_time_that_passes_changes_nothing_for_a_calm_sensor() -> None:
    readings = Readings()
    readings.describe(a_sensor(limits=Limits(high=50, on_delay_s=3_600)))
    readings.take(a_reading(20))
    readings.drain()
    assert readings.tick() == ()


def test_readings_of_two_network_threads_are_all_there() -> None:
    readings = Readings()
    names = [f"s{n}" for n in range(50)]
    readings.watch(frozenset(names))
    meet = threading.Barrier(2)

    def send() -> None:
        meet.wait()
        for value in range(20):
            for name in names:
                readings.take(a_reading(value, name))

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    found = points(readings)
    assert sorted(found) == sorted(names)
    assert all(len(values) == 40 for values in found.values())


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(-1e6, 1e6)), max_size=40), st.sets(st.sampled_from("abc")))
def test_the_newest_of_each_is_given_and_of_the_watched_all_in_their_order(
    sent: list[tuple[str, float]], watched: set[str]
) -> None:
    readings = Readings()
    readings.watch(frozenset(watched))
    for sensor, value in sent:
        readings.take(a_reading(value, sensor))
    wanted: dict[str, list[float]] = {}
    for sensor, value in sent:
        wanted[sensor] = [*wanted.get(sensor, []), value] if sensor in watched else [value]
    assert points(readings) == wanted


class Clock:
    """Both clocks of a machine, moved by hand."""

    def __init__(self) -> None:
        self.wall, self.ran = datetime.now(UTC).timestamp(), 1_000.0

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.ran

    def advance(self, seconds: float) -> None:
        self.wall += seconds
        self.ran += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "time", made)
    return made


@pytest.mark.parametrize(
    ("off_s", "taken"),
    [
        (module.AHEAD_S, True),
        (module.AHEAD_S + 1, False),
        (-module.BACK_S, True),
        (-module.BACK_S - 1, False),
        (0, True),
    ],
    ids=["5 min ahead", "further ahead", "a year back", "further back", "now"],
)
def test_fast_way_takes_a_time_within_the_bounds_of_the_contract(clock: Clock, off_s: float, taken: bool) -> None:
    readings = Readings()
    readings.take(a_reading(1), TOPIC)
    payload = b'{"value": 2, "ts": %f}' % (clock.wall + off_s)
    assert readings.take_fast(TOPIC, payload) is taken
    assert points(readings) == {"s1": [2.0 if taken else 1.0]}


def test_a_topic_with_named_values_never_takes_the_fast_way() -> None:
    readings = Readings()
    readings.take(a_reading(0, values=(("t", 1.0),)), TOPIC)
    assert not readings.take_fast(TOPIC, b"5")


def test_a_reading_that_a_codec_gave_is_taken() -> None:
    readings = Readings()
    assert readings.took(a_reading(7), TOPIC)
    assert points(readings) == {"s1": [7.0]}


def test_a_delay_runs_on_by_our_clock_from_the_sensor_s_own_time(clock: Clock) -> None:
    readings = Readings()
    readings.describe(a_sensor(limits=Limits(high=50, on_delay_s=10)))
    # Its clock is a minute behind ours.
    readings.take(a_reading(60, at=datetime.fromtimestamp(clock.wall - 60, UTC)))
    assert readings.drain().changes == ()
    clock.advance(9.9)
    assert readings.tick() == ()
    clock.advance(0.2)
    (change,) = readings.tick()
    assert isinstance(change.what, Raised)
    assert change.what.started == datetime.fromtimestamp(clock.wall - 60 - 10.1, UTC)


@pytest.mark.parametrize(("silent_s", "is_stale"), [(29.9, False), (30.1, True)])
def test_a_sensor_is_stale_after_three_of_its_intervals(clock: Clock, silent_s: float, is_stale: bool) -> None:
    readings = Readings()
    readings.describe(a_sensor(expected_every_s=10))
    readings.take(a_reading(1))
    readings.drain()
    clock.advance(silent_s)
    assert bool(readings.stale()) is is_stale


def test_a_sensor_that_promised_nothing_is_never_stale(clock: Clock) -> None:
    readings = Readings()
    readings.describe(a_sensor())
    readings.take(a_reading(1))
    readings.take(a_reading(1, "undescribed"))
    readings.drain()
    clock.advance(1e9)
    assert readings.stale() == []
