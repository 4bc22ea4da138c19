"""Keeps the finder's index up to date on a thread of its own: readings of Chinese are no work for the interface."""

import logging
import queue
import threading
from collections.abc import Iterable
from time import monotonic

from console.models.finder import Finder, Kind, Thing

log = logging.getLogger(__name__)
AT_ONCE = 50
BREATH_S = 0.002
"""After so many things the interface gets the interpreter, for at least as long as they took: twenty thousand cameras
are indexed beside the work."""
JOIN_S = 2.0

_Job = tuple[tuple[Thing, ...], Kind | None, tuple[str, ...]]


class Indexer:
    """Takes what changed and indexes it soon, in the order of the calls."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def put(self, things: Iterable[Thing]) -> None:
        """Index things, or index them anew."""
        self._add((tuple(things), None, ()))

    def drop(self, kind: Kind, ids: Iterable[str]) -> None:
        """Forget things."""
        self._add(((), kind, tuple(ids)))

    def keep_only(self, kind: Kind, ids: Iterable[str]) -> None:
        """Forget what a kind has beside these."""
        known = set(ids)
        self.drop(kind, (one for one in self.finder.ids(kind) if one not in known))

    def wait(self) -> None:
        """Wait until everything is indexed; only for tests and tools."""
        self._jobs.join()

    def close(self) -> None:
        """End the thread; what is not indexed yet is not needed any more."""
        self._closing.set()
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(JOIN_S)

    def _add(self, job: _Job) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="finder", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closing.is_set():
            try:
                self._index(job)
            except Exception:  # the edge of a thread: one odd name must not end the search
                log.exception("something could not be indexed")
            finally:
                self._jobs.task_done()

    def _index(self, job: _Job) -> None:
        things, kind, ids = job
        if kind is not None:
            self.finder.drop(kind, ids)
        for at in range(0, len(things), AT_ONCE):
            began = monotonic()
            self.finder.put(things[at : at + AT_ONCE])
            if self._closing.wait(max(BREATH_S, monotonic() - began)):
                return
