"""One source as intake sees it: its codecs, its link, and what of it was refused."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from feeds.codecs.envelope import Rejected
from feeds.codecs.registry import Codecs, Kind
from feeds.drops import Drops
from feeds.mqtt.link import Delivery

ERRORS_SHOWN_FOR = timedelta(minutes=5)
"""So long after a refused message a feed that is up counts as one with errors."""
LOGGED_EVERY = timedelta(seconds=10)
"""At most one refused message of a source is logged in this time: a flood of them must not push out all else."""

log = logging.getLogger(__name__)


class Link(Protocol):
    """What intake does to a source's link."""

    def ack(self, deliveries: Sequence[Delivery]) -> None:
        """Acknowledge what is committed."""


@dataclass(kw_only=True)
class Source:
    """One source, as intake sees it."""

    name: str
    codecs: Codecs
    link: Link
    dealt: frozenset[Kind] = frozenset()
    """What comes to this station alone: the broker deals it to one of a group. All else comes to every station."""
    dead: int = 0
    """Dead letters since the start."""
    drops: Drops = field(default_factory=Drops)
    """What nobody had promised and nobody had room for."""
    refused: str = ""
    """Why the last of them was refused: its reason and the field."""
    refused_at: datetime | None = None
    logged_at: datetime | None = None
    last_at: datetime | None = None
    lag_s: float | None = None
    """From receipt to commit, of the last group."""

    def refuse(self, topic: str, rejected: Rejected, at: datetime) -> None:
        """Count a message that cannot be read, and log it where none was logged for a while."""
        self.dead += 1
        self.refused, self.refused_at = str(rejected), at
        if self.logged_at is None or not timedelta(0) <= at - self.logged_at < LOGGED_EVERY:
            self.logged_at = at
            log.warning(
                "%s: dead letter on %.200r: %s (%d since the start; all are kept, see the feeds page or "
                "'linkage export dead-letters')", self.name, topic, self.refused, self.dead,
            )  # fmt: skip

    def lately_refused(self, now: datetime) -> str:
        """Why a message was refused in the last minutes; empty: none was."""
        is_late = self.refused_at is not None and now - self.refused_at <= ERRORS_SHOWN_FOR
        return self.refused if is_late else ""
