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


def thin(times: Floats, values: Floats, columns: int) -> tuple[Floats, Floats]:
    """Keep the least and the greatest value of each of `columns` pieces: the same picture from fewer points."""
    if len(times) <= 4 * columns:
        return times, values
    size = len(times) // columns
    head = len(times) - size * columns
    pieces = values[head:].reshape(columns, size)
    starts = head + np.arange(columns) * size
    low = starts + np.argmin(np.where(np.isnan(pieces), np.inf, pieces), axis=1)
    high = starts + np.argmax(np.where(np.isnan(pieces), -np.inf, pieces), axis=1)
    keep = np.unique(np.concatenate([[0], low, high, [len(times) - 1]]))
    return times[keep], values[keep]
