"""Where the workers are: the newest place of each, gathered for a write and a message a few times a second.

How many there may be is decided before (`feeds.newcomers`): whoever is known moves, however many they are.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace

from console.domain.workers import Worker
from feeds.codecs.position_json import Position

AT_ONCE = 20_000
"""Workers in one message at most: so many fit whatever their names."""


class Positions:
    """Takes positions on any thread; one other thread collects them."""

    def __init__(self) -> None:
        self._newest: dict[str, Position] = {}
        self._moved: dict[str, Position] = {}
        self._lock = threading.Lock()

    def take(self, position: Position) -> None:
        """Remember a place, unless a newer one is known."""
        with self._lock:
            known = self._newest.get(position.worker)
            if known is None or known.at <= position.at:
                self._newest[position.worker] = self._moved[position.worker] = position

    def collect(self) -> Sequence[Position]:
        """The workers that moved since the last call, `AT_ONCE` of them at most; the others come with the next one."""
        with self._lock:
            moved = list(self._moved.values())
            self._moved = {each.worker: each for each in moved[AT_ONCE:]}
        return moved[:AT_ONCE]

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
