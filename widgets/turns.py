"""What can wait, one thing a turn of the event loop: what answers a key is painted first, and alone.

Qt paints all that is marked in one go. A selection changes nearly every panel: painted together they hold up the next
frame of the charts, and the key after it. So the row, the head and the recommendation are shown at once, the map, the
lanes and the long lists here, a hundredth of a second apart. What answers a key is itself shown in parts, so that a
frame which falls due meanwhile waits for one of them only.
"""

from collections.abc import Callable
from time import monotonic

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

NEXT_MS = 2
"""Between two parts of what answers a key: time enough for a frame that is due."""
FIRST_MS, TURN_MS = 16, 10
"""Until the first one: what answers a key is painted by then; and between two of them."""
LATE_S = 0.004
"""A turn that comes so much too late comes behind something long: what else has waited meanwhile goes first. Once: on a
machine that is always late the turns would never come."""


class Turns(QObject):
    """What waits in one interface, in the order in which it was asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[QWidget | Callable[[], None], QRegion | None] = {}
        self._due = 0.0
        self._has_yielded = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._veiled: list[QWidget] = []
        self._next = QTimer(self, singleShot=True, interval=NEXT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._on_next_timeout)

    def update(self, widget: QWidget, region: QRegion | None = None) -> None:
        """Repaint a widget, or a region of it, when its turn comes; asked for again before, it is painted once.

        What it shows is never older than its state: whoever paints it sooner paints the same.
        """
        if region is not None and widget in self._waiting:
            waits = self._waiting[widget]
            region = None if waits is None else waits.united(region)
        self._waiting[widget] = region
        self._begin()

    def show_next(self, widget: QWidget) -> None:
        """Paint a part of what answers a key, whole, in one of the next turns, before all that waits.

        Until then it stands as it was; one that is not seen is not waited for.
        """
        if widget.isVisible() and widget not in self._veiled:
            widget.setUpdatesEnabled(False)
            self._veiled.append(widget)
            self._next.start()

    @property
    def is_answered(self) -> bool:
        """Whether every part of what answers the last key may be painted."""
        return not self._veiled

    def run(self, act: Callable[[], None]) -> None:
        """Do something when its turn comes; asked for again before, it is done once."""
        self._waiting[act] = None
        self._begin()

    def cancel(self, act: Callable[[], None]) -> None:
        """It was done, or is of no use any more."""
        self._waiting.pop(act, None)

    @property
    def are_waiting(self) -> bool:
        """Whether there is something left to do."""
        return bool(self._waiting)

    def finish(self) -> None:
        """Do all that waits at once: for a picture of the whole."""
        self.finish_answer()
        while self._waiting:
            self._take_next()

    def _on_next_timeout(self) -> None:
        if self._veiled:
            self._unveil()
        if self._veiled:
            self._next.start()

    def _unveil(self) -> None:
        widget = self._veiled.pop(0)
        if shiboken6.isValid(widget):
            widget.setUpdatesEnabled(True)

    def finish_answer(self) -> None:
        """Let all that answers the last key be painted at once."""
        while self._veiled:
            self._unveil()

    def _begin(self) -> None:
        if not self._timer.isActive():
            self._await(FIRST_MS)

    def _await(self, ms: int) -> None:
        self._due = monotonic() + ms / 1000
        self._timer.start(ms)

    def _on_timeout(self) -> None:
        self._has_yielded = not self._has_yielded and monotonic() - self._due > LATE_S
        while self._waiting and not self._has_yielded:
            if self._take_next():
                break
        if self._waiting:
            self._await(TURN_MS)

    def _take_next(self) -> bool:
        """Do what is next; False: whose it is has gone since, or is on another page, and the next one has the turn."""
        what = next(iter(self._waiting))
        region = self._waiting.pop(what)
        if not isinstance(what, QWidget):
            owner = getattr(what, "__self__", self)
            if is_there := shiboken6.isValid(owner):
                what()
            return is_there
        if is_shown := shiboken6.isValid(what) and what.isVisible():
            what.update() if region is None else what.update(region)
        return is_shown
