"""FFmpeg's options come from an environment variable of the whole process, which OpenCV reads inside `open`.

Streams with the same options open side by side. One with other options waits until those are through, and nobody
overtakes it: a few cameras that never answer would keep it out for ever.
"""

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class OptionsGate:
    """Lets streams in as they come, those with equal options together."""

    def __init__(self, variable: str) -> None:
        """Prepare.

        Args:
            variable: of the environment, which holds the options of those inside.
        """
        self._variable = variable
        self._changed = threading.Condition()
        self._waiting: deque[object] = deque()
        self._inside = 0
        self._current = ""

    @property
    def waiting(self) -> int:
        """How many wait outside."""
        return len(self._waiting)

    @contextmanager
    def options(self, options: str) -> Iterator[None]:
        """Be inside, with these options set."""
        turn = object()
        with self._changed:
            self._waiting.append(turn)
            self._changed.wait_for(lambda: self._waiting[0] is turn and self._may_enter(options))
            self._waiting.popleft()
            self._inside += 1
            self._current = os.environ[self._variable] = options
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def _may_enter(self, options: str) -> bool:
        return not self._inside or self._current == options
