"""Where the workers are: the newest place of each, gathered for a write and a message a few times a second."""

import threading
from collections.abc import Sequence
from dataclasses import replace

from console.domain.workers import Worker
from feeds.codecs.position_json import Position

MAX_WORKERS = 20_000
"""Workers known at most: a feed that invents names must not eat the memory, and all of them fit into one message."""


class Positions:
    """Takes positions on any thread; one other thread collects them."""

    def __init__(self) -> None:
        self._newest: dict[str, Position] = {}
        self._moved: dict[str, Position] = {}
        self._lock = threading.Lock()
        self.dropped = 0
        """Positions of workers beyond the limit."""

    def take(self, position: Position) -> None:
        """Remember a place, unless a newer one is known."""
        with self._lock:
            known = self._newest.get(position.worker)
            if known is None and len(self._newest) >= MAX_WORKERS:
                self.dropped += 1
            elif known is None or known.at <= position.at:
                self._newest[position.worker] = self._moved[position.worker] = position

    def collect(self) -> Sequence[Position]:
        """The workers that moved since the last call."""
        with self._lock:
            moved, self._moved = list(self._moved.values()), {}
        return moved

    def bring_back(self, moved: Sequence[Position]) -> None:
        """Return what could not be stored; newer places win."""
        with self._lock:
            self._moved = {**{each.worker: each for each in moved}, **self._moved}

    def placed(self, worker: Worker | None) -> Worker | None:
        """The worker with the newest place known here."""
        known = self._newest.get(worker.id) if worker is not None else None
        if worker is None or known is None:
            return worker
        return replace(worker, lat=known.lat, lon=known.lon, position_at=known.at)
