"""Readings on their way: taken one by one on the network threads, worked on twenty times a second as arrays.

The network thread decodes and appends, no more: tens of thousands a second come through it. `Readings.drain` runs on
one other thread; it alone touches the alarm states and the arrays.
"""

import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from math import nan

import numpy as np
from numpy.typing import NDArray

from console.domain.district import Limits, Sensor
from feeds.codecs.reading_json import Quality, Reading, fast_number
from feeds.drops import Drops
from feeds.messages import MAX_POINTS, ReadingsBatch
from feeds.sensors import CALM, AlarmState, Raised, Returned, calm_band, step

MAX_WAITING = 200_000
"""Readings that wait for the next drain at most; older ones are dropped and counted."""
MAX_SENSORS = 200_000
"""Sensors known at most, and names of their values; half of it is for those that are described, by an admin or by
themselves: a feed that invents names must not eat the memory."""
STALE_AFTER = 3.0
"""A sensor is stale after so many of its intervals without a reading."""
MAX_STALE = 16_384
"""Stale sensors told at most: so many fit into one message whatever their names."""
AHEAD_S, BACK_S = 300.0, 365 * 86_400.0
"""A reading's time may be so far off, in seconds. Source: the contract, section 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmChange:
    """A sensor's alarm began, rose or ended."""

    sensor: Sensor
    what: Raised | Returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """What a drain gave."""

    batch: ReadingsBatch | None = None
    changes: tuple[AlarmChange, ...] = ()


class Readings:
    """The readings of all feeds of one process."""

    def __init__(self) -> None:
        self._index_of: dict[str, int] = {}
        self._index_of_topic: dict[bytes, int] = {}
        self._ids: list[str] = []
        self._register_lock = threading.Lock()
        self._waiting: deque[tuple[int, float, float]] = deque(maxlen=MAX_WAITING)
        self.dropped = 0
        """Readings that came faster than they could be worked on, or of sensors beyond the limit."""
        self._sensors: dict[int, Sensor] = {}
        self._states: dict[int, AlarmState] = {}
        self._described: deque[Sensor] = deque()
        self._watched_ids: frozenset[str] = frozenset()
        self._arrays = _Arrays(0)

    # On the network threads.

    def take_fast(self, topic: bytes, payload: bytes, drops: Drops | None = None) -> bool:
        """Take the common reading; False: it needs the full decoder (and `take`). `drops`: the counts of its feed."""
        index = self._index_of_topic.get(topic)
        if index is None:
            return False
        found = fast_number(payload)
        if found is None:
            return False
        value, ts = found
        now = time.time()
        if ts is None:
            ts = now
        elif not now - BACK_S <= ts <= now + AHEAD_S:
            return False
        self._put(index, ts, value, drops)
        return True

    def take(self, reading: Reading, topic: bytes | None = None, drops: Drops | None = None) -> None:
        """Take a decoded reading; text is not charted and raises no alarm."""
        at = reading.at.timestamp()
        for name, value in reading.values:
            index = self._register(f"{reading.sensor}/{name}" if name else reading.sensor, MAX_SENSORS // 2)
            if index is None:
                self.dropped += 1
                if drops is not None:
                    drops.count(beyond=1)
                continue
            if topic is not None and not name:
                self._index_of_topic[topic] = index
            self._put(index, at, nan if reading.quality is Quality.BAD else value, drops)

    def took(self, answer: object, topic: bytes, drops: Drops | None = None) -> bool:
        """Take what a codec answered, if it is a reading."""
        if isinstance(answer, Reading):
            self.take(answer, topic, drops)
        return isinstance(answer, Reading)

    # On any thread.

    def describe(self, sensor: Sensor) -> None:
        """Know a sensor's limits, from the next drain on."""
        self._described.append(sensor)

    def watch(self, sensors: frozenset[str]) -> None:
        """Give all readings of these from now on."""
        self._watched_ids = sensors

    # On the thread that drains.

    def restore(self, sensor: str, state: AlarmState) -> None:
        """Go on with an alarm that stood when an earlier process ended."""
        index = self._register(sensor, MAX_SENSORS)
        if index is not None:
            self._fit()
            self._set_state(index, state)

    def drain(self) -> Drained:
        """Work on all that waits."""
        self._fit()
        while self._described:
            self._apply_description(self._described.popleft())
        count = len(self._waiting)
        if not count:
            return Drained()
        taken = [self._waiting.popleft() for _ in range(count)]
        self._fit()
        index = np.fromiter((each[0] for each in taken), np.int32, count)
        times = np.fromiter((each[1] for each in taken), np.float64, count)
        values = np.fromiter((each[2] for each in taken), np.float64, count)
        arrays = self._arrays
        arrays.heard[index] = time.monotonic()
        arrays.last_value[index], arrays.last_time[index] = values, times
        return Drained(batch=self._batch(index, times, values), changes=tuple(self._alarms(index, times, values)))

    def tick(self) -> tuple[AlarmChange, ...]:
        """Let delays pass for sensors that report only on change; a few times a second."""
        changes = []
        for index in [i for i, state in self._states.items() if not state.is_calm]:
            # The sensor's own clock, carried on by ours.
            elapsed = time.monotonic() - self._arrays.heard[index]
            at, value = self._arrays.last_time[index] + elapsed, float(self._arrays.last_value[index])
            if np.isfinite(at) and np.isfinite(value):
                changes += self._step(index, value, datetime.fromtimestamp(at, UTC))
        return tuple(changes)

    def stale(self) -> list[str]:
        """Sensors that are silent for longer than they promised."""
        late = time.monotonic() - self._arrays.heard > STALE_AFTER * self._arrays.expected
        return sorted(self._ids[i] for i in np.flatnonzero(late))[:MAX_STALE]

    def _put(self, index: int, at: float, value: float, drops: Drops | None) -> None:
        if len(self._waiting) >= MAX_WAITING:
            # The oldest goes, whosever it is; told is the feed for whose reading there was no room.
            self.dropped += 1
            if drops is not None:
                drops.count(no_room=1)
        self._waiting.append((index, at, value))

    def _register(self, sensor: str, most: int) -> int | None:
        index = self._index_of.get(sensor)
        if index is None:
            with self._register_lock:
                index = self._index_of.get(sensor)
                if index is None and len(self._ids) < most:
                    index = len(self._ids)
                    self._ids.append(sensor)
                    self._index_of[sensor] = index
        return index

    def _fit(self) -> None:
        if len(self._ids) > self._arrays.size:
            self._arrays = self._arrays.grown(max(1024, 2 * len(self._ids)))

    def _apply_description(self, sensor: Sensor) -> None:
        index = self._register(sensor.id, MAX_SENSORS)
        if index is None:
            self.dropped += 1
            return
        self._fit()
        self._sensors[index] = sensor
        self._arrays.low[index], self._arrays.high[index] = calm_band(sensor.limits)
        self._arrays.expected[index] = sensor.expected_every_s or np.inf
        if np.isinf(self._arrays.heard[index]):
            # Silent from the start is late after the same time.
            self._arrays.heard[index] = time.monotonic()

    def _batch(
        self, index: NDArray[np.int32], times: NDArray[np.float64], values: NDArray[np.float64]
    ) -> ReadingsBatch:
        _, last = np.unique(index[::-1], return_index=True)
        is_sent = np.zeros(len(index), bool)
        is_sent[len(index) - 1 - last] = True
        watched = [i for sensor in self._watched_ids if (i := self._index_of.get(sensor)) is not None]
        is_sent |= np.isin(index, watched)
        sent = np.flatnonzero(is_sent)[-MAX_POINTS:]
        known, place = np.unique(index[sent], return_inverse=True)
        return ReadingsBatch.of([self._ids[i] for i in known], place, times[sent], values[sent])

    def _alarms(
        self, index: NDArray[np.int32], times: NDArray[np.float64], values: NDArray[np.float64]
    ) -> list[AlarmChange]:
        # Nearly all readings are calm: numpy finds the few for which the rule is run.
        arrays = self._arrays
        is_outside = (values <= arrays.low[index]) | (values >= arrays.high[index])
        stirred = np.unique(index[is_outside | ~arrays.is_calm[index]])
        changes: list[AlarmChange] = []
        for i in np.flatnonzero(np.isin(index, stirred) & np.isfinite(values)):
            changes += self._step(int(index[i]), float(values[i]), datetime.fromtimestamp(times[i], UTC))
        return changes

    def _step(self, index: int, value: float, at: datetime) -> list[AlarmChange]:
        sensor = self._sensors.get(index)
        limits = sensor.limits if sensor else Limits()
        state, what = step(self._states.get(index, CALM), limits, value, at)
        self._set_state(index, state)
        return [AlarmChange(sensor=sensor, what=what)] if sensor is not None and what is not None else []

    def _set_state(self, index: int, state: AlarmState) -> None:
        self._states[index] = state
        self._arrays.is_calm[index] = state.is_calm


class _Arrays:
    """Per sensor, (size,) each."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.low = np.full(size, -np.inf)
        self.high = np.full(size, np.inf)
        self.is_calm = np.ones(size, bool)
        self.expected = np.full(size, np.inf)
        """Seconds between readings."""
        self.heard = np.full(size, np.inf)
        """Monotonic seconds of the last reading; inf: never, and never late."""
        self.last_value = np.full(size, np.nan)
        self.last_time = np.full(size, np.nan)

    def grown(self, size: int) -> "_Arrays":
        """A larger copy."""
        made = _Arrays(size)
        for name in ("low", "high", "is_calm", "expected", "heard", "last_value", "last_time"):
            getattr(made, name)[: self.size] = getattr(self, name)
        return made
