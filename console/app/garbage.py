"""Collects Python's garbage on the interface thread, a little at a time.

Left alone, Python goes over every object now and then: with thousands of open cases the desk stands still for a fifth
of a second. And it does so on whatever thread asked for memory last, where an object of Qt must not end. So here the
interface thread does it by a timer, and what has lived through one collection is put aside: it is the picture of the
work, which counts its own references. Cycles that end later are found by a whole sweep, while nobody touches the desk.
"""

import gc
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from console.settings.interpreter import settle

TICK_MS = 200
MANY = 5_000
"""So many new objects are gone over at once: some milliseconds."""
REST_S = 60.0
"""A desk that nobody has touched for so long may stand still for a moment."""
SWEEP_EVERY_S = 15 * 60.0
BUSY_SWEEP_EVERY_S = 4 * 3600.0
"""A desk that is touched all the time is swept all the same, before its memory tells."""


class Garbage(QObject):
    """The only collector of this process while it runs."""

    def __init__(self, rested_s: Callable[[], float], parent: QObject | None = None) -> None:
        """Prepare; `start` begins.

        Args:
            rested_s: how long nobody has touched the desk, in seconds.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._rested_s = rested_s
        self._swept_at = 0.0
        self._was_enabled = True
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Take over from Python. What there is now stays, and is not gone over; called again, all since stays too."""
        if not self._timer.isActive():
            self._was_enabled = gc.isenabled()
            gc.disable()
            self._swept_at = monotonic()
            self._timer.start()
        gc.freeze()

    def stop(self) -> None:
        """Give it back."""
        if self._timer.isActive():
            self._timer.stop()
            gc.unfreeze()
            if self._was_enabled:
                gc.enable()

    def tick(self) -> None:
        """Collect what is new, where it is much; sweep where it is time."""
        since = monotonic() - self._swept_at
        if since >= BUSY_SWEEP_EVERY_S or (since >= SWEEP_EVERY_S and self._rested_s() >= REST_S):
            self.sweep()
        elif gc.get_count()[0] >= MANY:
            settle()

    def sweep(self) -> None:
        """Go over everything."""
        gc.unfreeze()
        settle()
        self._swept_at = monotonic()
