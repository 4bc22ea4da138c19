"""A console that tells how far it has come, and then ends. As a program: `python -m tests.bench._started CALL`.

It writes lines `MARK MONOTONIC_SECONDS` to the file descriptor in `LINKAGE_BENCH_TELL`: `frame` painted, first `rows`
painted, ↓ `answered` on the screen.
"""

import os
import sys
from typing import Any

from tests.bench._clocked import clock_windows

TELL = "LINKAGE_BENCH_TELL"


class Marks:
    """What has been reached; each mark is told once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._next = "frame"
        self._number = 0

    def painted(self, window: Any, at: float) -> None:
        """A repaint is over."""
        desk = window._presenter.desk
        match self._next:
            case "frame":
                self._tell("frame", at, "rows")
            case "rows" if window._presenter.queue.rowCount():
                self._tell("rows", at, "answered")
                self._number = desk.queue.view.selected_number
                self._press_down(desk.queue.view)
            case "answered" if window._presenter.is_painted and (
                desk.queue.view.selected_number != self._number or window._presenter.queue.rowCount() < 2
            ):
                self._tell("answered", at, "")
                self._quit()

    def _tell(self, mark: str, at: float, following: str) -> None:
        os.write(self._descriptor, f"{mark} {at}\n".encode())
        self._next = following

    def _press_down(self, queue: Any) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        target = QApplication.focusWidget() or queue
        key = (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(target, QKeyEvent(kind, *key))

    def _quit(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        QTimer.singleShot(0, QApplication.quit)


if __name__ == "__main__":
    clock_windows(Marks(int(os.environ.pop(TELL))).painted)
    from console.__main__ import main

    sys.exit(main(sys.argv[1:]))
