"""The clock of an open store: aware UTC, the store's own time, right again after sleep, a step and a correction.

On PostgreSQL the server's time counts, so that all stations agree; a SQLite store has no clock but its machine's.
One object serves every thread of a process: the commands, the intake, and the ticks of the screen.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from console.domain.timekeeping import Anchor, Cause, Glance, Moved, moved

if TYPE_CHECKING:
    from sqlalchemy import Connection

SLOW_ANSWER_S = 1.0
"""A store that took longer to tell its time is asked again: half of it is the error."""
_BOOTTIME = getattr(time, "CLOCK_BOOTTIME", None)
"""Linux only; elsewhere the monotonic clock may stand still in sleep, and waking looks like a step."""

log = logging.getLogger(__name__)


def glance() -> Glance:
    """Look at the clocks of this machine."""
    awake_s = time.monotonic()
    passed_s = time.clock_gettime(_BOOTTIME) if _BOOTTIME is not None else awake_s
    return Glance(wall=datetime.now(UTC), passed_s=passed_s, awake_s=awake_s)


class StoreClock:
    """The store's time; until a store has been asked, the machine's."""

    def __init__(self, look: Callable[[], Glance] = glance) -> None:
        """Begin with the machine's time.

        Args:
            look: reads the clocks of the machine.
        """
        self._look = look
        seen = look()
        self._anchor = Anchor(store=seen.wall, glance=seen)
        self._cause: Cause | None = Cause.START
        self._lock = threading.Lock()
        self.news: Moved | None = None
        """The last time that it was taken anew and people should know."""

    def __call__(self) -> datetime:
        """The store's time, aware, UTC."""
        return self._anchor.time_at(self._look())

    @property
    def ahead(self) -> timedelta:
        """How far this machine's clock is ahead of the store's time; negative: behind."""
        return self._anchor.ahead(self._look())

    @property
    def is_in_doubt(self) -> bool:
        """Whether the store must be asked; costs some microseconds."""
        return self._doubt() is not None

    def keep(self, connection: "Connection") -> None:
        """Ask the store for its time where the anchor is in doubt.

        Call it inside any transaction: what is written after it carries the right time.
        """
        if self.is_in_doubt:
            with self._lock:
                cause = self._doubt()
                if cause is not None:
                    self._anchor_anew(cause, connection)

    def _doubt(self) -> Cause | None:
        return self._cause or self._anchor.doubt(self._look())

    def _anchor_anew(self, cause: Cause, connection: "Connection") -> None:
        before, asked = self._anchor, self._look()
        told = _server_time(connection)
        seen = self._look()
        wait_s = seen.passed_s - asked.passed_s
        if wait_s > SLOW_ANSWER_S:
            self._cause = cause
            return
        self._cause = None
        store = seen.wall if told is None else told + timedelta(seconds=wait_s / 2)
        self._anchor = Anchor(store=store, glance=seen)
        news = moved(before, self._anchor, cause)
        if news is not None:
            self.news = news
            log.warning(
                "the clock was taken anew (%s): the time is %.1f s later than believed, the machine's clock was set by "
                "%.1f s, it slept %.1f s, and is %.1f s ahead of the store's",
                cause, news.by.total_seconds(), news.wall_by.total_seconds(), news.slept_s,
                self._anchor.ahead(seen).total_seconds(),
            )  # fmt: skip


def _server_time(connection: "Connection") -> datetime | None:
    """The server's time, aware, UTC; None: the store has no clock of its own."""
    if connection.dialect.name != "postgresql":
        return None
    from sqlalchemy import text

    told: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    return told.astimezone(UTC)
