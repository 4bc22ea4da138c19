"""How far a long call of the command line has come, on one line of a terminal; silent for what is quick, or unseen."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

AFTER_S, EVERY_S = 0.5, 0.2


class Progress:
    """Tells people, never programs: into a pipe or a file nothing is written."""

    def __init__(self, what: str, out: TextIO | None = None) -> None:
        """Begin to count.

        Args:
            what: what is done to the rows, in one word.
            out: a terminal; None: stderr.
        """
        self._what = what
        self._out = out or sys.stderr
        self._next = time.monotonic() + AFTER_S
        self._has_told = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._has_told:
            self._out.write("\n")

    def told(self, done: int, of: int = 0) -> None:
        """So much is done; 0: of how much is not known."""
        if time.monotonic() < self._next or not self._out.isatty():
            return
        self._next = time.monotonic() + EVERY_S
        self._has_told = True
        share = f" of {of:,}" if of else ""
        self._out.write(f"\r{done:,}{share} {self._what}\x1b[K")
        self._out.flush()
