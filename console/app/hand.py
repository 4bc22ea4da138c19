"""The hand of the off-screen demo: presses the keys that a dispatcher would, so that the demo shows the real way."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PACE_MS = 2_500
"""Slower than the two seconds after which the desk ranks anew, and than the eye that reads the new list."""


class Hand(QObject):
    """Takes the most urgent case, sends the recommended worker; closes what is handled."""

    def __init__(self, window: QWidget, handled: Callable[[], int | None], select: Callable[[int], None]) -> None:
        """Prepare.

        Args:
            window: where keys go when nothing has the focus.
            handled: a case that can be closed.
            select: selects a case, as a click would.
        """
        super().__init__(window)
        self._window, self._handled, self._select = window, handled, select
        self._turn = 0
        self._timer = QTimer(self, interval=PACE_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin to press keys."""
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        self._turn += 1
        if self._turn % 2:
            number = self._handled()
            if number is not None:
                self._select(number)
                self._press(Qt.Key.Key_C, "c")
            else:
                self._press(Qt.Key.Key_J, "j")
        else:
            self._press(Qt.Key.Key_Return, "\r")

    def _press(self, key: Qt.Key, text: str) -> None:
        target = QApplication.focusWidget() or self._window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
