"""An operator at a real console: sees what is painted, decides, and presses the next key at the pace of a fast human.

Source of the pace: the keystroke-level model (Card, Moran, Newell 1983): 0.12 s a key of a good typist, 1.35 s to make
up one's mind; half a second is enough where the next key is routine.
"""

import time
from typing import Any

from tests.bench._decide import Act, Sight, decide, needs_worker
from tests.bench._scene import Seen, Stroke

LOOK_MS = 20
"""So often she looks."""
KEY_S, ROUTINE_S, READ_S = 0.12, 0.5, 1.35
"""Between two arrows; before a routine key; from a new case in the head to the key that decides on it."""
ANSWER_WITHIN_S = 3.0
"""A key that has changed nothing for so long was refused."""
AVOID_S = 5.0
"""So long she leaves a case alone that refused her."""
ARROWS = ("Up", "Down")


class Operator:
    """Works until told to stop; every key is noted with what was seen when it went down."""

    def __init__(self, seen: Seen, console: Any) -> None:
        from PySide6.QtCore import QTimer

        self._seen, self._console = seen, console
        self._last: Act | None = None
        self._before = Sight()
        self._pressed_at = self._head_since = 0.0
        self._is_answered = True
        self._head = 0
        self._avoid: dict[int, float] = {}
        self._timer = QTimer(console, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        console.conductor.refused.connect(self._on_refused)
        console.conductor.failed.connect(lambda *_: self._on_refused(None))

    def start(self) -> None:
        """Sit down."""
        self._timer.start()

    def stop(self) -> None:
        """Go home."""
        self._timer.stop()

    def painted(self, _at: float) -> None:
        """A repaint is over; she looks by her own clock."""

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._pressed_at < KEY_S:
            return
        sight = self._sight()
        if sight.head != self._head:
            self._head, self._head_since = sight.head, now
        if not self._is_answered:
            self._is_answered = answers(self._last, self._before, sight) or now - self._pressed_at > ANSWER_WITHIN_S
            if not self._is_answered:
                return
        self._avoid = {n: at for n, at in self._avoid.items() if now - at < AVOID_S}
        act = decide(sight, self._avoid)
        if act is not None and now - self._pressed_at >= pause_s(act, self._last) and self._has_read(act, now):
            self._press(act, sight, now)

    def _has_read(self, act: Act, now: float) -> bool:
        return act.key not in ("Enter", "C") or now - self._head_since >= READ_S

    def _press(self, act: Act, sight: Sight, now: float) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        name = act.key.removeprefix("Shift+")
        key = Qt.Key.Key_Return if name == "Enter" else getattr(Qt.Key, f"Key_{name}")
        shift = Qt.KeyboardModifier.ShiftModifier if name != act.key else Qt.KeyboardModifier.NoModifier
        text = "\r" if name == "Enter" else name.lower() if len(name) == 1 else ""
        self._last, self._before, self._pressed_at, self._is_answered = act, sight, now, False
        self._seen.strokes.append(Stroke(at=now, key=act.key, number=act.number, worker=act.worker))
        target = QApplication.focusWidget() or self._console.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(target, QKeyEvent(kind, key, shift, text))

    def _on_refused(self, why: Any) -> None:
        code = getattr(why, "code", "failed")
        self._seen.refused[code] = self._seen.refused.get(code, 0) + 1
        # The list of workers had just changed: she looks and presses again.
        if self._last is not None and code != "list_changed":
            self._avoid[self._last.number] = time.monotonic()
        self._is_answered = True

    def _sight(self) -> Sight:
        """Read the views, never the work behind them."""
        window, presenter = self._console.window, self._console.presenter
        desk = presenter.desk
        shown = list(desk.queue.view._visible())
        height = desk.queue.view.viewport().height()
        whole = [(i, row) for i, rect, row in shown if rect.top() >= 0 and rect.bottom() <= height]
        head, counts = desk.head._view, window.top._counts._counts
        return Sight(
            rows=tuple(row for _, row in whole),
            selected=desk.queue.view.selected_number,
            head=head.row.number if head is not None else 0,
            best=desk.recommended.painted_best,
            waiting=window.alarm._view.unacknowledged,
            free=counts.free_workers,
            to_dispatch=counts.to_dispatch,
            silent=sum(row.state == "no_reply" for row in desk.workers.rows),
            can=frozenset(a.id for a in presenter.actions if a.enabled),
            above=bool(whole) and whole[0][0] > 0,
            below=bool(whole) and whole[-1][0] < presenter.queue.rowCount() - 1,
            is_covered=window.is_asking,
        )


def pause_s(act: Act, last: Act | None) -> float:
    """How long after the last key this one goes down."""
    if act.key in ("PageDown", "Home"):
        # A page is read before the next one.
        return READ_S
    runs = last is not None and act.key == last.key and act.key in ARROWS
    return KEY_S if runs else ROUTINE_S


def answers(act: Act | None, before: Sight, now: Sight) -> bool:
    """Whether the screen shows what the key has done."""
    if act is None:
        return True
    if act.key == "J":
        # Taken: the row does not blink any more.
        return now.case is not None and now.head != before.head and not now.case.unacknowledged
    if act.key == "Shift+J":
        return now.case is not None and needs_worker(now.case)
    if act.key in ("Enter", "C"):
        then = next((r for r in before.rows if r.number == act.number), None)
        return then != next((r for r in now.rows if r.number == act.number), None)
    if act.key in ARROWS:
        return now.selected != before.selected
    return True
