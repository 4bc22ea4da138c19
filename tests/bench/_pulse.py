"""The pulse of an event loop: how long it could do nothing else, and who had the processor meanwhile.

A gap is ours where the interface thread worked, or another thread of the console held the interpreter's lock; on a busy
machine it may be neither: then the console only waited for its turn.
"""

import time
from collections.abc import Callable

import msgspec

LONG_S = 0.05
"""Gaps above it are told one by one."""


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A time in which the event loop turned nothing else; seconds."""

    at: float
    """When it ended, monotonic."""
    long_s: float
    own_s: float
    """CPU of the interface thread in it."""
    process_s: float
    """CPU of all threads of the console in it."""

    @property
    def words(self) -> str:
        """As a line of a report tells it."""
        own, others = self.own_s * 1000, (self.process_s - self.own_s) * 1000
        return (
            f"gap of {self.long_s * 1000:.0f} ms, of it {own:.0f} ms of its own work, {others:.0f} ms of other threads"
        )


Times = Callable[[], tuple[float, float, float]]
"""Monotonic time, CPU of this thread, CPU of this process, in seconds."""


class Pulse:
    """Is told to beat by a short timer on the interface thread."""

    def __init__(self, clocks: Times = lambda: (time.monotonic(), time.thread_time(), time.process_time())) -> None:
        self._clocks = clocks
        self._last: tuple[float, float, float] | None = None
        self.longest_s = 0.0
        self.gaps: list[Gap] = []
        """Those above `LONG_S`."""

    def begin(self) -> None:
        """Measure from now on; what was is forgotten."""
        self._last, self.longest_s, self.gaps = self._clocks(), 0.0, []

    def pause(self) -> None:
        """What comes until the next beat is no gap."""
        self._last = None

    def beat(self) -> None:
        """The loop has turned."""
        now = self._clocks()
        if self._last is not None:
            long_s, own_s, process_s = (b - a for a, b in zip(self._last, now, strict=True))
            self.longest_s = max(self.longest_s, long_s)
            if long_s > LONG_S:
                self.gaps.append(Gap(at=now[0], long_s=long_s, own_s=own_s, process_s=process_s))
        self._last = now
