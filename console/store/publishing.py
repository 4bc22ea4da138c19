"""What waits to be published, who publishes it, and by which feed everybody is reached.

Every method is one transaction and raises `StoreUnavailable` where the database is lost, locked or full.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection

from console.domain.routes import Heard
from console.store import outbox, projection, publisher, routes
from console.store.database import Database
from console.store.outbox import OutboxRow, Share
from console.store.outgoing import Outgoing


class Publishing:
    """The outbox of a store, and the lease of the one who empties it."""

    def __init__(self, database: Database, outgoing: Outgoing, now: Callable[[Connection], datetime]) -> None:
        """Prepare.

        Args:
            database: where it is kept.
            outgoing: how messages to the world are made.
            now: the time of a transaction, aware, UTC.
        """
        self.outgoing = outgoing
        self._database = database
        self._now = now

    def waiting(self, limit: int = 200, share: Share | None = None) -> list[OutboxRow]:
        """The oldest messages that wait to be published; with a share, of what goes by one of several feeds."""
        with self._database.read() as connection:
            return outbox.waiting(connection, limit, share)

    def count(self, share: Share | None = None) -> int:
        """How many messages wait; with a share, of what goes by one of several feeds."""
        return sum(self.counts(share))

    def counts(self, share: Share | None = None) -> tuple[int, int]:
        """How many of them are assignments and how many events."""
        with self._database.read() as connection:
            return outbox.counts(connection, share)

    def done(self, ids: Iterable[int]) -> None:
        """Forget messages that the broker has acknowledged."""
        with self._database.write() as connection:
            outbox.remove(connection, ids)

    def claim(self, who: str, feed: str = "") -> bool:
        """Become, or stay, the one who publishes, for `publisher.LEASE`. Returns whether `who` is.

        Args:
            who: the publisher.
            feed: by which; empty: by the first one in use.
        """
        with self._database.read() as connection:
            lease = publisher.holder(connection, feed)
            if lease is not None and lease.keeps_out(who, self._now(connection)):
                return False
        with self._database.write() as connection:
            return publisher.claim(self._database, connection, who, self._now(connection), feed)

    def release(self, who: str, feed: str = "") -> None:
        """Let another publish at once."""
        with self._database.write() as connection:
            publisher.release(connection, who, feed)

    def heard(self) -> Heard:
        """By which feed everybody was heard."""
        with self._database.read() as connection:
            return routes.heard(connection)

    def hear(self, news: Heard) -> Heard:
        """Keep by which feed somebody was heard. Returns what is known now."""
        with self._database.write() as connection:
            return routes.keep(self._database, connection, news)

    def reissue(self, worker: str) -> int:
        """Queue again what the worker was asked and has not received, under the same ids. Returns how many."""
        with self._database.read() as connection:
            if not projection.held_by(connection, worker):
                return 0
        with self._database.write() as connection:
            messages = self.outgoing.again(
                projection.find(connection, projection.held_by(connection, worker)).values(),
                worker,
                outbox.waiting_assignments(connection, self.outgoing.worker_topic(worker)),
            )
            outbox.put(connection, messages, self._now(connection))
            self._database.tell_followers(connection)
        return len(messages)
