"""What a demo leaves behind: pictures; where nobody can see it, keys are pressed for a dispatcher and all is told."""

import sys
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, QTimer

from console.app.console import Console
from console.app.hand import Hand
from console.domain.events import Recorded
from console.domain.terms import State
from console.models.follower import Changes
from console.models.timeline import timeline

FIRST_SHOT = 0.5
"""The first picture is taken at this share of the time, the last at its end."""
KEPT = 2_000


class Unseen(QObject):
    """The run of a demo that leaves pictures."""

    def __init__(self, console: Console, seconds: float, folder: Path, *, is_unseen: bool = True) -> None:
        """Prepare; `start` begins.

        Args:
            console: what is pictured.
            seconds: how long the run takes; the pictures are taken within it.
            folder: where they go.
            is_unseen: nobody sits before the screen: keys are pressed, and the time line is told at the end.
        """
        super().__init__(console)
        self._is_unseen = is_unseen
        self._console, self._seconds, self._folder = console, seconds, folder
        self._records: list[Recorded] = []
        self._made: list[Path] = []
        console.session.changed.connect(self._on_session_changed)
        self._hand = Hand(console.window, self._handled, console.presenter.select)

    def start(self) -> None:
        """Begin to press keys, and set the times of the pictures."""
        if self._is_unseen:
            self._hand.start()
        QTimer.singleShot(int(self._seconds * FIRST_SHOT * 1000), self._shoot)

    def report(self, out: TextIO) -> None:
        """Print what happened, and where the pictures are; the last one is taken now."""
        self._shoot()
        if self._is_unseen:
            self._tell(out)
        for path in self._made:
            sys.stderr.write(f"screenshot: {path}\n")

    def _tell(self, out: TextIO) -> None:
        names = self._console.presenter.workplace.names
        numbers = {r.seq: r.incident for r in self._records}
        for row in reversed(timeline(self._records, names)):
            words = self._console.ui.t(f"event.{row.key}", **row.values)
            parts = [words, row.text, row.who]
            out.write(f"{self._console.ui.clock(row.at)}  {numbers[row.seq]:>5}  {' · '.join(p for p in parts if p)}\n")

    def _handled(self) -> int | None:
        cases = self._console.presenter.workplace.incidents.values()
        return next((i.number for i in cases if i.state is State.HANDLED), None)

    def _shoot(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"console-{len(self._made) + 1}-{self._console.ui.lang}-{self._console.ui.theme}.png"
        if self._console.window.grab().save(str(path)):
            self._made.append(path.resolve())
        else:
            sys.stderr.write(f"linkage: {path} cannot be written\n")

    def _on_session_changed(self, changes: Changes) -> None:
        self._records.extend(changes.records)
        del self._records[:-KEPT]
