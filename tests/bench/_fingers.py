"""Fingers on the keys of a console under measurement: the next key goes down when the last one is answered."""

import time
from typing import Any

from tests.bench._scene import Seen

PAUSE_MS = 20
"""Between an answer and the next key: a hand is slower."""
MOVE_MS = 250
"""Between two moves of the selection: four cases a second are more than anybody reads."""


class Fingers:
    """Press `J` until told to stop, or ↓ and ↑, and note how long each answer took."""

    def __init__(self, keys: str, seen: Seen, console: Any) -> None:
        from PySide6.QtCore import QTimer

        self._keys, self._seen, self._console = keys, seen, console
        self._pressed_at = 0.0
        self._is_down = False
        self._before = 0
        self._rest = QTimer(console, singleShot=True, interval=PAUSE_MS if keys == "J" else MOVE_MS)
        self._rest.timeout.connect(self._press)
        if keys == "J":
            self._time_commits()
            console.conductor.done.connect(lambda *_: self._rest.start())
            console.conductor.refused.connect(self._on_refused)

    def start(self) -> None:
        """Put them on the keys."""
        self._rest.start()

    def stop(self) -> None:
        """Take them off."""
        self._rest.stop()
        self._pressed_at = 0.0

    def painted(self, at: float) -> None:
        """A repaint is over: if the selection has moved, it shows the answer."""
        if self._keys != "down" or not self._pressed_at or self._selected() == self._before:
            return
        if not self._console.presenter.is_painted:
            return
        self._seen.answered_ms.append((at - self._pressed_at) * 1000)
        self._pressed_at = 0.0
        self._rest.start()

    def _press(self) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        self._before = self._selected()
        view = self._console.presenter.desk.queue.view
        rows = self._console.presenter.queue.rowCount()
        if not self._is_down and view.currentIndex().row() <= 0:
            self._is_down = True
        elif self._is_down and view.currentIndex().row() >= min(rows - 1, 40):
            self._is_down = False
        key, text = Qt.Key.Key_J, "j"
        if self._keys == "down":
            key, text = (Qt.Key.Key_Down if self._is_down else Qt.Key.Key_Up), ""
        self._pressed_at = time.monotonic()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(view, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def _selected(self) -> int:
        number: int = self._console.presenter.desk.queue.view.selected_number
        return number

    def _time_commits(self) -> None:
        """Note the end of the transaction, on the session's own thread."""
        from console.store.store import Store

        execute = Store.execute

        def timed(store: Store, *args: Any, **more: Any) -> Any:
            outcome = execute(store, *args, **more)
            if self._pressed_at:
                self._seen.committed_ms.append((time.monotonic() - self._pressed_at) * 1000)
                self._pressed_at = 0.0
            return outcome

        setattr(Store, "execute", timed)  # noqa: B010  # the real one, with a clock

    def _on_refused(self, *_: Any) -> None:
        """Nothing is urgent now, or somebody was first: that is no figure."""
        self._pressed_at = 0.0
        self._rest.start()
