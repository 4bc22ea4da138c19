"""The newest reading of every sensor, as the feeds bring them: what a pointer on a sensor is told."""

from collections.abc import Sequence
from datetime import UTC, datetime
from math import isnan

import numpy as np
from numpy.typing import NDArray


class LatestReadings:
    """By sensor; a batch costs one pass over its readings."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, float]] = {}

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

    def of(self, sensor: str) -> tuple[datetime, float | None] | None:
        """When, aware UTC, and what; no value: the sensor calls its reading bad; None: nothing was heard yet."""
        known = self._known.get(sensor)
        if known is None:
            return None
        at_s, value = known
        return datetime.fromtimestamp(at_s, UTC), None if isnan(value) else value
