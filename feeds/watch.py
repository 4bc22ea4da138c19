"""The thread that looks after the cases of the store once a second: supervision, check-ins, suspensions that end."""

import logging
import threading
from collections.abc import Callable

from console.store.errors import StoreUnavailable
from console.store.store import Store
from console.store.watch import Watch

EVERY_S = 1.0

log = logging.getLogger(__name__)


class Watchman:
    """Runs a `Watch` until it is stopped; a store that is away is waited for."""

    def __init__(self, store: Store, changed: Callable[[], None], *, every_s: float = EVERY_S) -> None:
        """Prepare.

        Args:
            store: whose cases.
            changed: called on the thread after something was committed.
            every_s: between two looks.
        """
        self._watch = Watch(store)
        self._changed = changed
        self._every_s = every_s
        self._stopping = threading.Event()
        self._is_stale = threading.Event()
        self._is_stale.set()
        self._told = ""
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End after the current look."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def reload(self) -> None:
        """The rules have changed."""
        self._is_stale.set()

    def _run(self) -> None:
        while not self._stopping.wait(self._every_s):
            try:
                self._look()
                self._told = ""
            except StoreUnavailable as error:
                # Nothing is lost: what is due follows from the log, and is due at the next look.
                self._tell_once(f"supervision waits for the store: {error}")
            except Exception:
                # The edge of the thread: one case that cannot be worked out must not end supervision of all others.
                log.exception("supervision failed")

    def _tell_once(self, trouble: str) -> None:
        """A night without a store is a line of the log, not one a second."""
        if trouble != self._told:
            self._told = trouble
            log.warning("%s", trouble)

    def _look(self) -> None:
        if self._is_stale.is_set():
            self._is_stale.clear()
            try:
                self._watch.reload()
            except BaseException:
                self._is_stale.set()
                raise
        if self._watch.step():
            self._changed()
