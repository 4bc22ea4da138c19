"""The store as intake sees it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from console.domain.incident import Incident
from console.domain.workers import Worker
from console.store.items import IntakeItem, IntakeResult
from console.store.places import Places
from console.store.publishing import Publishing


class IntakeStore(Protocol):
    """What the feeds need of the store; every method may raise `StoreUnavailable`."""

    publishing: Publishing
    places: Places

    def now(self) -> datetime:
        """The store's time, aware UTC."""

    def intake(self, items: Sequence[IntakeItem]) -> tuple[IntakeResult, ...]:
        """Commit items; a repetition changes nothing."""

    def workers(self) -> list[Worker]:
        """All workers."""

    def listed(self) -> list[Incident]:
        """The open incidents, and those not acknowledged."""

    def probe_room(self) -> None:
        """Write as much as a command does."""
