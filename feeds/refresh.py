"""The thread that notices what an admin has changed in the store: catalogue, policies, grids, sensors.

Another station's change is in no message: its mark in the store is looked at each second (`Places.mark`). A change
that leaves no mark, by hand or by an earlier program, is found too: the tables are read again, seldom, and compared.
"""

import logging
import threading
import time
from collections.abc import Callable

from console.domain.catalogue import Catalogue
from console.domain.district import District
from console.store.errors import StoreUnavailable
from console.store.store import Store

EVERY_S = 1.0
"""Between two looks at the mark of the tables."""
UNTOLD_S = 5.0
SHARE = 100
"""Where nothing tells of news the tables are read this rarely: for a hundredth of the time, however large they are."""
NEWS_SHARE = 10
"""Where their mark tells of news they are read at once, and for a tenth of the time while the news does not end."""

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
        self._mark = ""
        self._due = self._news_due = 0.0
        """When the tables are read again, monotonic: in any case, and where the mark is another one."""
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

    def look(self) -> None:
        """Read once, and tell what is new; any thread.

        Raises:
            StoreUnavailable: it is away.
        """
        with self._looking:
            began = time.monotonic()
            # The mark first: what changes while the tables are read is read again.
            mark = self._store.places.mark()
            read = self._store.catalogue(), self._store.places.district()
            now = time.monotonic()
            self._due = now + max(UNTOLD_S, SHARE * (now - began))
            self._news_due = now + NEWS_SHARE * (now - began)
            if read != self._known:
                self._changed(*read)
                self._known = read
            self._mark = mark

    def _is_due(self) -> bool:
        now = time.monotonic()
        return now >= self._due or (now >= self._news_due and self._store.places.mark() != self._mark)

    def _run(self) -> None:
        while not self._stopping.wait(EVERY_S):
            try:
                if self._is_due():
                    self.look()
            except StoreUnavailable as error:
                log.debug("what an admin changed waits for the store: %s", error)
            except Exception:
                # The edge of the thread: a table that makes no sense now may be mended in a minute.
                log.exception("catalogue and district could not be taken over")
