"""What a feed had to drop: nobody had promised it, and there was no room. Counted, dated, and told on the screen."""

import threading
from datetime import UTC, datetime, timedelta

SHOWN_FOR = timedelta(minutes=5)
"""So long after a message was dropped a feed that is up counts as one with errors."""


class Drops:
    """The counts of one feed since its process began; any thread."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = threading.Lock()
        self.no_room = 0
        """Messages and readings that came faster than they could be worked on."""
        self.beyond = 0
        """Readings of sensors beyond those that are kept."""
        self.since: datetime | None = None
        """When the first was dropped, aware UTC."""
        self._last: datetime | None = None

    def count(self, *, no_room: int = 0, beyond: int = 0) -> None:
        """So many were dropped just now."""
        now = datetime.now(UTC)
        with self._lock:
            self.no_room += no_room
            self.beyond += beyond
            self.since = self.since or now
            self._last = now

    def why(self, now: datetime) -> str:
        """Why something was dropped in the last minutes, as a code; empty: nothing was."""
        if self._last is None or now - self._last > SHOWN_FOR:
            return ""
        return "no_room" if self.no_room else "too_many_sensors"
