"""Repaints by themselves, no more often than a widget can: what is quick to paint is painted at once."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from widgets.turns import Turns

CHEAP_S = 0.008
PAUSES = 9
"""After a slow painting the widget rests so many times as long, at most `LONGEST_S`: keys come through."""
LONGEST_S = 1.0


class Pace:
    """The pace of one widget that a flood of changes would otherwise repaint without a pause."""

    def __init__(self, widget: QWidget, turns: Turns, ask: Callable[[], None] | None = None) -> None:
        """Set the pace of a widget; `ask` asks for its repaint, where that takes more than a turn of `turns`."""
        self._ask = ask or (lambda: turns.update(widget))
        self._took_s = self._prepared_s = self._painted_at = 0.0
        self._timer = QTimer(widget, singleShot=True)
        self._timer.timeout.connect(self._ask)

    @property
    def is_slow(self) -> bool:
        """Whether the last painting took long."""
        return self._took_s > CHEAP_S

    @contextmanager
    def preparing(self) -> Iterator[None]:
        """Get ready for the next painting within it: it is a part of what that takes."""
        began = time.monotonic()
        yield
        self._prepared_s = time.monotonic() - began

    @contextmanager
    def painting(self) -> Iterator[None]:
        """Paint within it: it takes the time."""
        began = time.monotonic()
        self._timer.stop()
        yield
        self._painted_at = time.monotonic()
        self._took_s = self._painted_at - began + self._prepared_s
        self._prepared_s = 0.0

    def update(self) -> None:
        """Repaint in its turn, or after the pause."""
        pause_s = min(LONGEST_S, PAUSES * self._took_s) if self.is_slow else 0.0
        left_ms = int((self._painted_at + pause_s - time.monotonic()) * 1000)
        if left_ms <= 0:
            self._ask()
        elif not self._timer.isActive():
            self._timer.start(left_ms)
