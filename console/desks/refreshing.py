"""Shows what is derived soon after it has changed, a part a turn of the event loop, and under a flood less often.

Worked out and painted in one go the parts would hold up the next key for as long as all panels take. But no part stands
beside newer ones for long: where the turns are taken by others, all that is left is shown together.
"""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from widgets.turns import Turns

GATHER_MS, FLOOD_MS = 40, 100
"""Changes of so short a time are shown by one refresh; under a flood there are at most ten a second."""
PAUSES, LONGEST_MS = 4, 1_000
"""A refresh that took long rests so many times as long, and keys come through."""
OVERDUE_MS = 500
"""A refresh that has waited so long for its turns takes no more of them: counts that contradict the rows are a lie."""


class Refreshing(QObject):
    """When the parts of a desk that are derived are shown anew."""

    def __init__(self, turns: Turns, parts: Sequence[Callable[[], None]], parent: QObject | None = None) -> None:
        """Show these parts, in this order; nothing is shown yet."""
        super().__init__(parent)
        self._turns, self._parts = turns, tuple(parts)
        self._due: list[Callable[[], None]] = []
        self._took_s = self._shown_at = 0.0
        self._rest_ms = FLOOD_MS
        self._is_stale = False
        self._gather = QTimer(self, singleShot=True)
        self._gather.timeout.connect(self._on_gather_timeout)
        self._overdue = QTimer(self, singleShot=True, interval=OVERDUE_MS)
        self._overdue.timeout.connect(self._finish)

    def now(self) -> None:
        """Show everything at once."""
        self._gather.stop()
        self._begin()
        self._finish()

    def soon(self) -> None:
        """Show everything: at once, as a hand sees it, after a pause; no sooner than it rests under a flood."""
        if self._due:
            # What has been shown already may have changed since.
            self._is_stale = True
        elif not self._gather.isActive():
            rested_ms = (monotonic() - self._shown_at) * 1000
            self._gather.start(int(max(GATHER_MS, self._rest_ms - rested_ms)))

    def _begin(self) -> None:
        self._due, self._took_s, self._is_stale = list(self._parts), 0.0, False

    def _on_gather_timeout(self) -> None:
        self._begin()
        self._overdue.start()
        self._turns.run(self._on_turn)

    def _on_turn(self) -> None:
        self._show_one()
        if self._due:
            self._turns.run(self._on_turn)
        else:
            self._end()

    def _finish(self) -> None:
        while self._due:
            self._show_one()
        self._turns.cancel(self._on_turn)
        self._end()

    def _show_one(self) -> None:
        began = monotonic()
        self._due.pop(0)()
        self._shown_at = monotonic()
        self._took_s += self._shown_at - began

    def _end(self) -> None:
        self._overdue.stop()
        self._rest_ms = int(min(LONGEST_MS, max(FLOOD_MS, PAUSES * self._took_s * 1000)))
        if self._is_stale:
            self.soon()
