"""The messages that could not be read, to be looked at and read again; `Store.intake` adds them.

Every method is one transaction and raises `StoreUnavailable` where the database is lost or locked.
"""

from console.domain.views import DeadLetterRow
from console.store import dead_letters, replays
from console.store.database import Database
from console.store.replays import Letter


class DeadLetters:
    """The dead letters of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, limit: int = 200) -> list[DeadLetterRow]:
        """The newest first."""
        with self._database.read() as connection:
            return dead_letters.latest(connection, limit)

    def groups(self, limit: int = 200) -> list[DeadLetterRow]:
        """Those of one feed, topic, reason and field in one row, newest first."""
        with self._database.read() as connection:
            return dead_letters.groups(connection, limit)

    def alike(self, letter: int, after: int = 0, limit: int = 100) -> list[Letter]:
        """Letters of one group with `letter` that were not read again yet, after an id, oldest first."""
        with self._database.read() as connection:
            return replays.alike(connection, letter, after, limit)

    def count(self) -> int:
        """How many are kept."""
        with self._database.read() as connection:
            return dead_letters.count(connection)

    def dropped(self) -> int:
        """How many were dropped so far, the oldest, so that a flood fills no disk."""
        with self._database.read() as connection:
            return dead_letters.dropped(connection)
