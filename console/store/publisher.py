"""Who of several gateways empties the outbox: one at a time, so that what is sent goes once and in its order.

A lease: the publisher renews it while it works; one that is killed loses it, and another takes over. Messages that were
under way then go again, under the same ids.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection

from console.decoding import json_decoder
from console.store.database import Database
from console.store.remembered import forget, recall, remember

KEY = "outbox.publisher"
"""Of what the first feed in use sends; what goes by another has its lease below the feed's name."""
LEASE = timedelta(seconds=6)
"""So long a publisher that was killed is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Who publishes, and until when nobody else may."""

    who: str
    until: datetime
    """Aware, UTC, the store's time."""

    def keeps_out(self, who: str, now: datetime) -> bool:
        """Whether somebody else must wait."""
        # A clock that was set back must not shut everybody out for hours.
        return self.who != who and now < self.until <= now + LEASE


def holder(connection: Connection, feed: str = "") -> Lease | None:
    """The lease as it stands; None: nobody has it."""
    value = recall(connection, _key(feed))
    return None if value is None else json_decoder(Lease).decode(value)


def claim(database: Database, connection: Connection, who: str, now: datetime, feed: str = "") -> bool:
    """Take the lease, or renew it, in a writing transaction. Returns whether `who` has it now."""
    lease = holder(connection, feed)
    if lease is not None and lease.keeps_out(who, now):
        return False
    remember(database, connection, _key(feed), msgspec.json.encode(Lease(who=who, until=now + LEASE)).decode())
    return True


def release(connection: Connection, who: str, feed: str = "") -> None:
    """Let another take over at once, in a writing transaction."""
    lease = holder(connection, feed)
    if lease is not None and lease.who == who:
        forget(connection, _key(feed))


def _key(feed: str) -> str:
    return f"{KEY}.{feed}" if feed else KEY
