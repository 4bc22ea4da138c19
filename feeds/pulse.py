"""One thread that does several things, each at its own interval, and survives each of them."""

import logging
import threading
import time
from collections.abc import Callable, Mapping

log = logging.getLogger(__name__)


class Pulse:
    """The thread; late beats are not made up for."""

    def __init__(self, duties: Mapping[float, Callable[[], None]]) -> None:
        """Prepare.

        Args:
            duties: What is to be done, by interval in seconds.
        """
        self._duties = duties
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End after the current duty."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        due = {interval: time.monotonic() + interval for interval in self._duties}
        while not self._stopping.wait(max(0.0, min(due.values()) - time.monotonic())):
            now = time.monotonic()
            for interval, duty in self._duties.items():
                if due[interval] <= now:
                    due[interval] = max(due[interval] + interval, now)
                    self._do(duty)

    def _do(self, duty: Callable[[], None]) -> None:
        try:
            duty()
        except Exception:
            # The edge of the thread: the watchdog beats here, and must not die of a bug in a neighbour.
            log.exception("%s failed", duty.__qualname__)
