"""The newest reading of every sensor, and what it said in the last minutes: a strip does not begin empty."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from math import isnan

import numpy as np
from numpy.typing import NDArray

KEPT = 600
"""Readings kept of a sensor, one a second: ten minutes."""
MOST_SENSORS = 4_000
"""So many sensors have their readings kept, at 10 KB each; the others' strips begin when they are looked at."""


class LatestReadings:
    """By sensor; a batch costs one pass over its readings."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, float]] = {}
        self._kept: dict[str, tuple[array[float], array[float]]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def take(
        self,
        sensors: Sequence[str],
        index: NDArray[np.int32],
        times: NDArray[np.float64],
        values: NDArray[np.float64],
    ) -> None:
        """Take over a batch in its order: `index` points into `sensors`; times are Unix seconds; NaN: a bad reading."""
        names = (sensors[i] for i in index.tolist())
        self._known.update(zip(names, zip(times.tolist(), values.tolist(), strict=True), strict=True))

    def keep(self) -> None:
        """Keep what every sensor said last; once a second."""
        for sensor, (at_s, value) in self._known.items():
            kept = self._kept.get(sensor)
            if kept is None:
                if len(self._kept) >= MOST_SENSORS:
                    continue
                kept = self._kept[sensor] = (array("d"), array("d"))
            times, values = kept
            if times and at_s <= times[-1]:
                continue
            times.append(at_s)
            values.append(value)
            if len(times) >= 2 * KEPT:
                del times[:KEPT], values[:KEPT]

    def trail(self, sensor: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What was kept of a sensor: times in Unix seconds and values, shape (n,), oldest first, n at most `KEPT`."""
        times, values = self._kept.get(sensor, ((), ()))
        return np.array(times[-KEPT:], dtype=np.float64), np.array(values[-KEPT:], dtype=np.float64)

    def of(self, sensor: str) -> tuple[datetime, float | None] | None:
        """When, aware UTC, and what; no value: the sensor calls its reading bad; None: nothing was heard yet."""
        known = self._known.get(sensor)
        if known is None:
            return None
        at_s, value = known
        return datetime.fromtimestamp(at_s, UTC), None if isnan(value) else value
