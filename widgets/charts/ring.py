"""A ring of readings: the newest N, appended in batches, read as one contiguous view without copying."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class Ring:
    """Times and values, oldest first. Everything is written twice, so that any window lies in one piece."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._data = np.full((2, 2 * capacity), np.nan)
        self._end = 0
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def clear(self) -> None:
        """Forget all readings."""
        self._end = self._count = 0

    def append(self, times: ArrayLike, values: ArrayLike) -> None:
        """Add readings: Unix seconds and values, shape (n,); more than the ring holds: its newest."""
        batch = np.asarray([times, values], dtype=np.float64)[:, -self._capacity :]
        size = batch.shape[1]
        where = (self._end + np.arange(size)) % self._capacity
        self._data[:, where] = batch
        self._data[:, where + self._capacity] = batch
        self._end = (self._end + size) % self._capacity
        self._count = min(self._count + size, self._capacity)

    def view(self) -> tuple[Floats, Floats]:
        """All readings as views, oldest first; valid until the next append."""
        stop = self._end + self._capacity
        part = self._data[:, stop - self._count : stop]
        return part[0], part[1]

    def since(self, from_s: float) -> tuple[Floats, Floats]:
        """The readings from a moment on, and the one before it, so that the line enters from the edge."""
        times, values = self.view()
        first = max(0, int(np.searchsorted(times, from_s)) - 1)
        return times[first:], values[first:]


def thin(times: Floats, values: Floats, columns: int, span_s: float | None = None) -> tuple[Floats, Floats]:
    """Keep the least and the greatest value of each column of pixels: the same picture from fewer points.

    Args:
        times: Unix seconds, shape (n,), oldest first.
        values: of the same shape.
        columns: pixels.
        span_s: seconds that the columns show; None: those that the times cover. A fast sensor fills a few columns, and
            the painting of hundreds of strokes within each was what the frames of the desk waited for.
    """
    if len(times) <= 2:
        return times, values
    cells = ((times - times[0]) * (columns / max(span_s or times[-1] - times[0], 1e-9))).astype(np.int64)
    cells = np.maximum.accumulate(cells)  # a late reading counts where it came
    first = np.flatnonzero(np.diff(cells, prepend=cells[0] - 1) > 0)
    if 2 * len(first) >= len(times):
        return times, values
    last = np.append(first[1:], len(times)) - 1
    low = np.lexsort((np.where(np.isnan(values), np.inf, values), cells))[first]
    high = np.lexsort((np.where(np.isnan(values), -np.inf, values), cells))[last]
    keep = np.unique(np.concatenate([[0], low, high, [len(times) - 1]]))
    return times[keep], values[keep]
