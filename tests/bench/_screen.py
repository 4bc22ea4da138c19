"""A console of its own process, from outside: when did its window paint the queue's row with what another has done?"""

import logging
import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import msgspec

from console.app.screen import quiet_off_screen
from tests.bench._clocked import clock_windows
from tests.bench._rig import TimeOver, span
from tests.bench._windows import READY_WITHIN_S, console_on

LOOK_MS = 20
"""Between two looks at what the bench says; the window follows the store by itself."""


class Painted(msgspec.Struct, frozen=True):
    """What the window had painted of the case."""

    holder: str
    """Who has it, by the row of the queue."""
    at: float
    """Monotonic seconds, the end of the repaint."""


class Screen:
    """The other console's window, with one case in its queue."""

    def __init__(self, pipe: Connection, process: BaseProcess) -> None:
        self._pipe, self._process = pipe, process

    def lasts(self, seconds: float) -> None:
        """Let time pass in which it must not end."""
        span(seconds, self._process)

    def painted(self) -> list[Painted]:
        """End it, and hear each holder that its row was painted with, in order.

        Raises:
            TimeOver: it never told.
        """
        self._pipe.send_bytes(b"stop")
        return msgspec.msgpack.decode(_answer(self._pipe), type=list[Painted])


@contextmanager
def screen(url: str, folder: Path, number: int) -> Iterator[Screen]:
    """A window on the store, once the case is painted in its queue.

    Raises:
        TimeOver: it never was.
    """
    context = multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    window = context.Process(target=screen_child, args=(theirs, url, str(folder), number))
    window.start()
    theirs.close()
    try:
        _answer(pipe)
        yield Screen(pipe, window)
    finally:
        window.kill()
        window.join()


def _answer(pipe: Connection) -> bytes:
    if not pipe.poll(READY_WITHIN_S):
        raise TimeOver("the other console's window never answered")
    return pipe.recv_bytes()


def screen_child(pipe: Connection, url: str, folder: str, number: int) -> None:
    """Open the window and note what it paints of the case. Entry of a process: `ready` and a list of `Painted` out."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    quiet_off_screen()
    # A machine without a sound device says so.
    logging.disable(logging.WARNING)
    eye = _Eye(pipe, number)
    clock_windows(eye.painted)
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    eye.console = console_on(url, Path(folder), "05", "Wang Wei")
    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(lambda: application.quit() if pipe.poll() else None)
    timer.start()
    application.exec()
    pipe.send_bytes(msgspec.msgpack.encode(eye.seen))
    # What is to be known is told: how long Qt takes to end is no part of it.
    os._exit(0)


class _Eye:
    """Looks at the row at the end of each repaint: by then all that was stale in the window is painted."""

    def __init__(self, pipe: Connection, number: int) -> None:
        self._pipe, self._number = pipe, number
        self.console: Any = None
        self.seen: list[Painted] = []

    def painted(self, _window: Any, at: float) -> None:
        """A repaint is over."""
        queue = self.console.presenter.queue if self.console is not None else None
        row = queue.row_of(self._number) if queue is not None else None
        if row is None:
            return
        from console.models.incident_queue import Role

        holder = queue.index(row).data(Role.ROW).holder
        if not self.seen:
            self._pipe.send_bytes(b"ready")
        if not self.seen or self.seen[-1].holder != holder:
            self.seen.append(Painted(holder, at))
