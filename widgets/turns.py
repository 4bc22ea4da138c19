"""Repaints that can wait, one widget a turn of the event loop: what answers a key is painted first, and alone.

Qt paints all that is marked in one go. A selection changes nearly every panel: painted together they hold up the next
frame of the charts, and the key after it. So the row, the head and the recommendation are marked at once, the map and the
long lists here. What they show is never older than their state: whoever paints them sooner paints the same.
"""

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

TURN_MS = 10
"""Between two of them: longer than the 5 ms for which Qt gathers what is marked."""


class Turns(QObject):
    """The widgets of one interface that wait for their turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[QWidget, QRegion | None] = {}
        self._timer = QTimer(self, interval=TURN_MS)
        self._timer.timeout.connect(self._on_timeout)

    def update(self, widget: QWidget, region: QRegion | None = None) -> None:
        """Repaint a widget, or a region of it, when its turn comes; asked for again before, it is painted once."""
        if region is not None and widget in self._waiting:
            waits = self._waiting[widget]
            region = None if waits is None else waits.united(region)
        self._waiting[widget] = region
        if not self._timer.isActive():
            self._timer.start()

    @property
    def are_waiting(self) -> bool:
        """Whether there is something left to repaint."""
        return bool(self._waiting)

    def _on_timeout(self) -> None:
        while self._waiting:
            widget = next(iter(self._waiting))
            region = self._waiting.pop(widget)
            # It may be gone since, or on another page: the next one has the turn then.
            if shiboken6.isValid(widget) and widget.isVisible():
                widget.update() if region is None else widget.update(region)
                return
        self._timer.stop()
