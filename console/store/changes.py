"""Waiting for somebody else's commit: a follower sleeps here and reads the log when it wakes.

A wake-up is a hint: it may come for nothing, and one that was lost while disconnected is made up for by the next
call, which returns at once.
"""

import logging
import threading
import time
from typing import Any, Protocol

from console.store.database import CHANNEL, POSTGRES_ARGS, Database
from console.store.errors import StoreUnavailable, Trouble

POLL_S = 0.02
"""SQLite: each look takes the interpreter from the window several times; at 5 ms that was a quarter of what a console
at rest costs. Its own commits are known at once."""
SLICE_S = 0.5
"""PostgreSQL: how soon a closed store is noticed."""
DEAF_S = 0.25
"""PostgreSQL: while nobody listens, the log is read this often."""
LISTEN_AGAIN_S = 1.0

log = logging.getLogger(__name__)


class Changes(Protocol):
    """What tells of commits; for one thread."""

    def wait(self, timeout_s: float) -> bool:
        """Return True as soon as there may be news, False after the time."""

    def close(self) -> None:
        """Wake whoever waits; from any thread."""


def changes_of(database: Database) -> Changes:
    """The way that fits the database."""
    return FileChanges(database) if database.is_sqlite else ServerChanges(database)


class FileChanges:
    """SQLite: a counter in the file's header that other connections' commits move, this program's too."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._raw: Any = None
        self._seen: int | None = None
        self._closed = threading.Event()
        self._in_use = threading.Lock()

    def wait(self, timeout_s: float) -> bool:
        """Poll the counter."""
        with self._in_use:
            return self._wait(time.monotonic() + timeout_s)

    def close(self) -> None:
        """Wake whoever waits, and disconnect."""
        self._closed.set()
        self._database.written.set()
        with self._in_use:
            if self._raw is not None:
                self._raw.close()
                self._raw = None

    def _wait(self, deadline: float) -> bool:
        while not self._closed.is_set():
            version = self._version()
            if version != self._seen:
                self._seen = version
                return True
            if time.monotonic() >= deadline:
                break
            if self._database.written.wait(POLL_S):
                self._database.written.clear()
        return False

    def _version(self) -> int:
        module = self._database.module
        try:
            if self._raw is None:
                self._raw = module.connect(self._database.url.database, check_same_thread=False)
            return int(self._raw.execute("PRAGMA data_version").fetchone()[0])
        except module.Error as error:
            raise StoreUnavailable(Trouble.LOST, f"the store cannot be watched ({error})") from error


class ServerChanges:
    """PostgreSQL: LISTEN on a connection of its own; where that is cut, the log is read as if somebody had called.

    Whether the store itself is lost is not told here, but by whoever reads it.
    """

    def __init__(self, database: Database) -> None:
        url = database.url.set(drivername="postgresql")
        self._dsn = url.render_as_string(hide_password=False)
        self._connection: Any = None
        self._listen_at = 0.0
        self._closed = threading.Event()
        self._in_use = threading.Lock()

    def wait(self, timeout_s: float) -> bool:
        """Wait for a notification."""
        import psycopg

        with self._in_use:
            if self._connection is None and time.monotonic() < self._listen_at:
                return self._deaf(timeout_s)
            try:
                return self._wait(time.monotonic() + timeout_s)
            except psycopg.Error as error:
                log.info("the listener of the store is cut, the log is polled: %s", error)
                self._disconnect()
                self._listen_at = time.monotonic() + LISTEN_AGAIN_S
                return self._deaf(timeout_s)

    def close(self) -> None:
        """Wake whoever waits, and disconnect."""
        self._closed.set()
        with self._in_use:
            self._disconnect()

    def _wait(self, deadline: float) -> bool:
        if self._connection is None and not self._closed.is_set():
            self._listen()
            return True
        while not self._closed.is_set():
            left = min(SLICE_S, deadline - time.monotonic())
            if any(True for _ in self._connection.notifies(timeout=max(0.0, left), stop_after=1)):
                return True
            if left < SLICE_S:
                break
        return False

    def _deaf(self, timeout_s: float) -> bool:
        return not self._closed.wait(min(DEAF_S, timeout_s))

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listen(self) -> None:
        import psycopg

        self._connection = psycopg.connect(self._dsn, autocommit=True, **POSTGRES_ARGS)
        self._connection.execute(f"LISTEN {CHANNEL}")
