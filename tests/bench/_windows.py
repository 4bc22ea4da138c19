"""Two windows on one store in which the same key goes down on the same case: when does the loser know who was first?

Both belong to one process and share its interface thread: what is measured is at least what two desks would see.
"""

import logging
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from console.app.screen import quiet_off_screen
from tests.bench._clocked import clock_windows
from tests.bench._rig import TimeOver, until

DESKS = {"03": "Lin Xiao", "05": "Wang Wei"}
READY_WITHIN_S = 60.0
ROUND_WITHIN_S = 20.0
TURN_MS = 5


class Contest(msgspec.Struct):
    """What the windows showed, milliseconds from the second of the two keys."""

    told_ms: list[float] = []
    """Until the loser's window was painted with who has the case, at which desk and since when."""
    shown_ms: list[float] = []
    """Until both windows were painted with the winner's name in the row."""
    untold: int = 0
    """Cases of which not exactly one of the two was told."""


def contest(url: str, folder: Path, numbers: list[int]) -> Contest:
    """Let two windows take each of these cases at the same time.

    Raises:
        TimeOver: they never told what they saw.
    """
    context = multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    windows = context.Process(target=windows_child, args=(theirs, url, str(folder), numbers))
    windows.start()
    theirs.close()
    try:
        if not pipe.poll(READY_WITHIN_S + len(numbers) * ROUND_WITHIN_S):
            raise TimeOver("two windows never told what they saw")
        return msgspec.msgpack.decode(pipe.recv_bytes(), type=Contest)
    finally:
        windows.kill()


def windows_child(pipe: Connection, url: str, folder: str, numbers: list[int]) -> None:
    """Open both windows and let them take the cases. Entry of a process: a `Contest` out."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    quiet_off_screen()
    # A machine without a sound device says so.
    logging.disable(logging.WARNING)
    windows: list[Window] = []
    clock_windows(lambda window, at: [w.painted(at) for w in windows if w.console.window is window])
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    # Wakes the loop, so that what is waited for is looked at.
    timer = QTimer(interval=TURN_MS)
    timer.start()
    windows += [Window(console_on(url, Path(folder) / desk, desk, person)) for desk, person in DESKS.items()]
    seen = Contest()

    def pump(what: str, is_so: Callable[[], bool]) -> None:
        def turn() -> bool:
            application.processEvents()
            return is_so()

        until(what, turn, READY_WITHIN_S, every_s=0.001)

    for number in numbers:
        _round(number, windows, pump, seen)
    pipe.send_bytes(msgspec.msgpack.encode(seen))
    # What is to be known is told: how long Qt takes to end is no part of it.
    os._exit(0)


def _round(
    number: int, windows: "list[Window]", pump: Callable[[str, Callable[[], bool]], None], seen: Contest
) -> None:
    pump(f"{number} is in both queues", lambda: all(w.knows(number) for w in windows))
    for window in windows:
        window.open(number)
    pump(f"{number} is on both screens", lambda: all(w.is_ready(number) for w in windows))
    for window in windows:
        window.take()
    began = time.monotonic()
    pump(f"{number} is taken", lambda: all(w.shown_at for w in windows) and any(w.told_at for w in windows))
    told = [w.told_at for w in windows if w.told_at]
    seen.untold += len(told) != 1
    seen.told_ms += [(at - began) * 1000 for at in told]
    seen.shown_ms.append((max(w.shown_at for w in windows) - began) * 1000)


class Window:
    """One of the two, with what it showed of the case at hand; times are monotonic seconds, 0: not yet."""

    def __init__(self, console: Any) -> None:
        self.console = console
        self.number = 0
        self.told_at = self.shown_at = 0.0
        self._is_told = False
        console.conductor.refused.connect(self._on_refused)

    def knows(self, number: int) -> bool:
        """Whether the case is in the queue."""
        return self.console.presenter.queue.row_of(number) is not None

    def open(self, number: int) -> None:
        """Select the case."""
        self.number, self.told_at, self.shown_at, self._is_told = number, 0.0, 0.0, False
        self.console.presenter.select(number)

    def is_ready(self, number: int) -> bool:
        """Whether a key now means the case."""
        return self.console.presenter.workplace.selected == number and self.console.presenter.is_painted

    def take(self) -> None:
        """Press T."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_T, Qt.KeyboardModifier.NoModifier, "t")
        assert self.console.conductor.press(key, "dispatch", in_text=False)

    def painted(self, at: float) -> None:
        """A repaint is over."""
        if self._is_told and not self.told_at:
            self.told_at = at
        case = self.console.presenter.workplace.incidents.get(self.number)
        if case is not None and case.holder is not None and not self.shown_at:
            self.shown_at = at

    def _on_refused(self, why: Any) -> None:
        self._is_told = bool(why.facts.get("who") and why.facts.get("station") and why.facts.get("since"))


def console_on(url: str, folder: Path, desk: str, person: str) -> Any:
    """A console with a window on a store, without a feed."""
    from console.app.console import Console
    from console.app.start import Start
    from console.settings.folders import Folders
    from console.settings.model import Settings

    folder.mkdir(parents=True)
    settings = Settings(station=f"desk{desk}", database_url=url, data_folder=folder, log_folder=folder)  # type: ignore[arg-type]  # pydantic makes it a secret
    folders = Folders(config=folder, data=folder, log=folder, snapshots=folder)
    made = Console(Start(settings=settings, folders=folders, person=person, desk=desk, lang="en", size=(1920, 1080)))
    made.show()
    return made
