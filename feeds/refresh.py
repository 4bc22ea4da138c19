"""The thread that notices what an admin has changed in the store: catalogue, policies, grids, sensors.

Another station's change is in no message: the tables are read again, seldom, and compared.
"""

import logging
import threading
import time
from collections.abc import Callable

from console.domain.catalogue import Catalogue
from console.domain.district import District
from console.store.errors import StoreUnavailable
from console.store.store import Store

EVERY_S = 5.0
SHARE = 100
"""The tables are read for at most a hundredth of the time, however large they are."""

log = logging.getLogger(__name__)


class Refresher:
    """Reads, compares, and tells of what is new."""

    def __init__(self, store: Store, changed: Callable[[Catalogue, District], None]) -> None:
        """Prepare; a first `look`, then `start`.

        Args:
            store: whose tables.
            changed: gets all of it where something is new.
        """
        self._store = store
        self._changed = changed
        self._known: tuple[Catalogue, District] | None = None
        self._looking = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="refresh", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End after the current look."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def look(self) -> float:
        """Read once, and tell what is new; any thread. Returns how long it took, in seconds.

        Raises:
            StoreUnavailable: it is away.
        """
        with self._looking:
            began = time.monotonic()
            read = self._store.catalogue(), self._store.district()
            took_s = time.monotonic() - began
            if read != self._known:
                self._changed(*read)
                self._known = read
        return took_s

    def _run(self) -> None:
        pause_s = EVERY_S
        while not self._stopping.wait(pause_s):
            try:
                pause_s = max(EVERY_S, SHARE * self.look())
            except StoreUnavailable as error:
                log.debug("what an admin changed waits for the store: %s", error)
            except Exception:
                # The edge of the thread: a table that makes no sense now may be mended in a minute.
                log.exception("catalogue and district could not be taken over")
