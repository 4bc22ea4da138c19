"""The store as intake sees it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from console.domain.district import Sensor
from console.domain.incident import Incident
from console.domain.routes import Heard
from console.domain.workers import Worker
from console.store.items import IntakeItem, IntakeResult


class IntakeStore(Protocol):
    """What the feeds need of the store; every method may raise `StoreUnavailable`."""

    def now(self) -> datetime:
        """The store's time, aware UTC."""

    def intake(self, items: Sequence[IntakeItem]) -> tuple[IntakeResult, ...]:
        """Commit items; a repetition changes nothing."""

    def hear(self, news: Heard) -> Heard:
        """Keep by which feed somebody was heard; gives what is known now."""

    def reissue(self, worker: str) -> int:
        """Queue again what the worker has not received."""

    def upsert_sensor(self, sensor: Sensor) -> Sensor:
        """Keep a sensor's description, except for limits that an admin set; gives it as it is now."""

    def workers(self) -> list[Worker]:
        """All workers."""

    def listed(self) -> list[Incident]:
        """The open incidents, and those not acknowledged."""

    def probe_room(self) -> None:
        """Write as much as a command does."""
