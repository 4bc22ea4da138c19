"""The alarms that wait for their sound: the worst sounds first, and in a flood the least severe gives way."""

from bisect import insort
from threading import Condition

from console.domain.terms import Severity

MOST = 3
"""An alarm that waits for more than three others would come too late."""


class AlarmQueue:
    """Between the threads that call and the one that sounds."""

    def __init__(self) -> None:
        self._waiting: list[Severity] = []
        """The worst first; of one severity they sound alike."""
        self._changed = Condition()
        self._is_closed = False

    def put(self, severity: Severity) -> Severity | None:
        """Let an alarm wait.

        Returns:
            The one that has to give way, which may be this one; None: there is room for all.
        """
        with self._changed:
            insort(self._waiting, severity)
            self._changed.notify()
            return self._waiting.pop() if len(self._waiting) > MOST else None

    def get(self) -> Severity | None:
        """Wait for the next alarm; None: there will be none any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_closed)
            return None if self._is_closed else self._waiting.pop(0)

    def clear(self) -> None:
        """Forget what waits."""
        with self._changed:
            self._waiting.clear()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
