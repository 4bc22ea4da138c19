"""The outbox as one of several feeds sees it: its own messages, below its own root, under a lease of its own.

What goes by which feed is told by `console.domain.routes`; events go by the first feed in use that publishes them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from console.domain.routes import Heard
from console.domain.views import Sends
from console.settings.model import FeedSource
from console.store.outbox import OutboxRow, Share

LEVELS = {True: 3, False: 2}
"""Levels of a topic below the root: of an assignment (`workers/{worker}/assignments`), and of an event."""


class SharedStore(Protocol):
    """What a share needs of the store; every method may raise `StoreUnavailable`."""

    def outbox(self, limit: int, share: Share | None) -> list[OutboxRow]:
        """What waits and is to be published next."""

    def outbox_done(self, ids: Iterable[int]) -> None:
        """Forget messages that were published."""

    def claim_outbox(self, who: str, feed: str) -> bool:
        """Become, or stay, the one who publishes."""

    def release_outbox(self, who: str, feed: str) -> None:
        """Let another publish at once."""

    def outbox_count(self, share: Share | None) -> int:
        """How many wait."""


def teller(feeds: Sequence[FeedSource]) -> FeedSource | None:
    """Of the feeds in use the one by which events go; None: none publishes them."""
    return next((feed for feed in feeds if feed.publishes_events), None)


def sends(feeds: Sequence[FeedSource], heard: Heard) -> dict[str, Sends]:
    """What goes by each of the feeds in use, as the feeds page shows it."""
    names = tuple(feed.name for feed in feeds)
    workers = Counter(heard.feed_of(worker, "", names) for worker in heard.workers)
    told = teller(feeds)
    return {
        feed.name: Sends(workers=workers[feed.name], others=feed is feeds[0], events=feed is told) for feed in feeds
    }


class FeedOutbox:
    """A feed's share of the outbox."""

    def __init__(self, store: SharedStore, feed: FeedSource, in_use: Sequence[FeedSource]) -> None:
        """Prepare.

        Args:
            store: what holds the messages.
            feed: by which they go.
            in_use: all feeds in use, in their order.
        """
        self._store, self._root = store, feed.root
        # The first one's lease is the same whatever it is called: two stations may name one broker differently.
        self._lease = "" if feed is in_use[0] else feed.name
        names = tuple(each.name for each in in_use)
        tells = feed is (teller(in_use) or in_use[0])
        self._share = Share(feed=feed.name, in_use=names, tells=tells) if len(names) > 1 else None

    def outbox(self, limit: int = 200) -> list[OutboxRow]:
        """What waits and is to be published next."""
        return [self._below_root(row) for row in self._store.outbox(limit, self._share)]

    def outbox_done(self, ids: Iterable[int]) -> None:
        """Forget messages that were published."""
        self._store.outbox_done(ids)

    def claim_outbox(self, who: str) -> bool:
        """Become, or stay, the one who publishes by this feed."""
        return self._store.claim_outbox(who, self._lease)

    def release_outbox(self, who: str) -> None:
        """Let another publish by this feed at once."""
        self._store.release_outbox(who, self._lease)

    def outbox_count(self) -> int:
        """How many wait for this feed."""
        return self._store.outbox_count(self._share)

    def _below_root(self, row: OutboxRow) -> OutboxRow:
        """They were written below the root of the first feed."""
        if row.topic.startswith(f"{self._root}/"):
            return row
        _, *levels = row.topic.rsplit("/", LEVELS[bool(row.assignment)])
        return replace(row, topic="/".join((self._root, *levels)))
