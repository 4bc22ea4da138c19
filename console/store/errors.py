"""What can go wrong with the store; each error says what happened, to what, and what to do."""

from datetime import datetime
from enum import StrEnum


class StoreError(Exception):
    """Base of everything that the store raises by itself."""


class Trouble(StrEnum):
    """Why the store cannot be used now; the screen words it in both languages."""

    LOST = "lost"
    LOCKED = "locked"
    FULL = "full"


class StoreUnavailable(StoreError):
    """Nothing was written, or at least nothing is known to be: keep what was typed, and try again."""

    def __init__(self, trouble: Trouble, message: str) -> None:
        super().__init__(message)
        self.trouble = trouble


class StoreFull(StoreUnavailable):
    """The disk is full; nothing is half written."""

    def __init__(self, message: str) -> None:
        super().__init__(Trouble.FULL, message)


class StaleVersion(StoreError):
    """Somebody else changed the case first: nothing changed; look again and decide again."""

    def __init__(self, *, number: int, expected: int, actual: int, who: str, station: str, when: datetime) -> None:
        super().__init__(
            f"incident {number} was changed by {who or 'somebody'} at {when.isoformat()}: "
            f"it is at version {actual}, you decided on {expected}; look again"
        )
        self.number = number
        self.expected = expected
        self.actual = actual
        self.who = who
        """Name, or id, of who changed it last."""
        self.station = station
        self.when = when
        """Aware, UTC, the store's clock."""


class NewerSchema(StoreError):
    """A newer version of the program has written this store: it is left untouched; upgrade the program."""


class UnreadableStore(StoreError):
    """The file or database is not a store of this program, or is damaged: it is left untouched."""
