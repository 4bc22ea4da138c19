"""Each kind of key that a dispatcher uses, one after another: from the press to the end of the repaint that answers it.

A cycle takes a case, sends and takes back, writes, looks things up and goes through the pages, at the pace of a good
typist. A key that is refused, or not answered in time, is counted and left.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.bench._scene import Seen

PAUSE_MS = 150
"""Between an answer and the next key. Source: the keystroke-level model, 0.12 s a key of a good typist."""
ANSWER_WITHIN_MS = 2_000
PAGES = {
    "F3": "map",
    "F4": "cameras",
    "F5": "board",
    "F6": "admin",
    "F7": "supervision",
    "F9": "settings",
    "F2": "dispatch",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One key and what the screen shows when it is answered."""

    name: str
    key: str
    holds: Callable[[Any, Any], bool]
    """Of the console, and of what `_now` told before the key went down."""
    text: str = ""
    held: str = ""


def _now(console: Any) -> tuple[int, str]:
    """What tells an answer from what stood there before: the selected case, and the toast."""
    return console.presenter.workplace.selected, console.window.answers.toast.text


def _moved(console: Any, before: Any) -> bool:
    return bool(console.presenter.is_painted and console.presenter.workplace.selected != before[0])


def _taken(console: Any, before: Any) -> bool:
    head = console.presenter.desk.head._view
    return _moved(console, before) and head is not None and not head.row.unacknowledged


def _told(console: Any, before: Any) -> bool:
    toast = console.window.answers.toast
    return bool(toast.isVisible() and toast.text != before[1])


def _page(name: str) -> Callable[[Any, Any], bool]:
    return lambda console, _: bool(console.window.page == name)


def _shown(find: Callable[[Any], Any], text: str | None = None) -> Callable[[Any, Any], bool]:
    """An overlay is open; with a text, it stands in its field."""
    return lambda console, _: bool(
        find(console.window).isVisible() and (text is None or find(console.window).field.text() == text)
    )


def _gone(find: Callable[[Any], Any]) -> Callable[[Any, Any], bool]:
    return lambda console, _: bool(not find(console.window).isVisible())


def _large(name: str) -> Callable[[Any, Any], bool]:
    return lambda console, _: bool(console.presenter.desk.large == name)


def _prompt(window: Any) -> Any:
    return window.asking.prompt


def _choice(window: Any) -> Any:
    return window.asking.choice


def _palette(window: Any) -> Any:
    return window.palettes.palette


CYCLE = (
    Step("↓", "Down", _moved),
    Step("J", "J", _taken, "j"),
    Step("Enter, a worker is sent", "Return", _told, "\r"),
    Step("Ctrl+Z", "Z", _told, held="Control"),
    Step("2, the second one is sent", "2", _told, "2"),
    Step("Ctrl+Z", "Z", _told, held="Control"),
    Step("E", "E", _told, "e"),
    Step("N", "N", _shown(_prompt), "n"),
    Step("a letter of a note", "G", _shown(_prompt, "g"), "g"),
    Step("Enter, a note is sent", "Return", _told, "\r"),
    Step("/", "Slash", _shown(_choice), "/"),
    Step("a letter of a worker's name", "W", _shown(_choice, "w"), "w"),
    Step("Esc", "Escape", _gone(_choice)),
    Step("Ctrl+K", "K", _shown(_palette), held="Control"),
    Step("a letter in the palette", "S", _shown(_palette, "s"), "s"),
    Step("Esc", "Escape", _gone(_palette)),
    Step("Space, the camera is large", "Space", _large("camera"), " "),
    Step("Space, and small again", "Space", _large(""), " "),
    *(Step(key, key, _page(name)) for key, name in PAGES.items()),
)


class EveryKey:
    """Fingers that go through the cycle until told to stop."""

    def __init__(self, seen: Seen, console: Any) -> None:
        from PySide6.QtCore import QTimer

        self._seen, self._console = seen, console
        self._place = -1
        self._pressed_at = self._worked_s = 0.0
        self._before: Any = None
        self._pause = QTimer(console, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._press)
        self._late = QTimer(console, singleShot=True, interval=ANSWER_WITHIN_MS)
        self._late.timeout.connect(lambda: self._leave("late"))
        console.conductor.refused.connect(lambda why: self._leave(why.code))

    def start(self) -> None:
        """Put them on the keys."""
        self._pause.start()

    def stop(self) -> None:
        """Take them off."""
        self._pause.stop()
        self._late.stop()
        self._pressed_at = 0.0

    def painted(self, at: float) -> None:
        """A repaint is over: all that was marked before it is on the screen, but for what has a turn of its own."""
        step, console = CYCLE[self._place], self._console
        if self._pressed_at and console.ui.turns.is_answered and step.holds(console, self._before):
            self._seen.answered_by.setdefault(step.name, []).append((at - self._pressed_at) * 1000)
            worked_s = time.thread_time() - self._worked_s
            self._seen.worked_by.setdefault(step.name, []).append(worked_s * 1000)
            self._go_on()

    def _leave(self, why: str) -> None:
        if self._pressed_at:
            name = f"{CYCLE[self._place].name}: {why}"
            self._seen.refused[name] = self._seen.refused.get(name, 0) + 1
            self._go_on()

    def _go_on(self) -> None:
        self._pressed_at = 0.0
        self._late.stop()
        self._pause.start()

    def _press(self) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        self._place = (self._place + 1) % len(CYCLE)
        step = CYCLE[self._place]
        if self._place == 0:
            self._console.window.leave_overlays()
        self._before = _now(self._console)
        key, held = getattr(Qt.Key, f"Key_{step.key}"), Qt.KeyboardModifier.NoModifier
        if step.held:
            held = getattr(Qt.KeyboardModifier, f"{step.held}Modifier")
        target = QApplication.focusWidget() or self._console.window
        self._late.start()
        self._pressed_at, self._worked_s = time.monotonic(), time.thread_time()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(target, QKeyEvent(kind, key, held, step.text))
