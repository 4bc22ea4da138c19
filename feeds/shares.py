"""The outbox as one of several feeds sees it: its own messages, below its own root, under a lease of its own.

What goes by which feed is told by `console.domain.routes`; events go by the first feed in use that publishes them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from console.domain.routes import Heard
from console.domain.views import Sends
from console.settings.model import FeedSource
from console.store.outbox import OutboxRow, Share
from console.store.publishing import Publishing

LEVELS = {True: 3, False: 2}
"""Levels of a topic below the root: of an assignment (`workers/{worker}/assignments`), and of an event."""


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

    def __init__(self, publishing: Publishing, feed: FeedSource, in_use: Sequence[FeedSource]) -> None:
        """Prepare.

        Args:
            publishing: what holds the messages.
            feed: by which they go.
            in_use: all feeds in use, in their order.
        """
        self._publishing, self._root = publishing, feed.root
        # The first one's lease is the same whatever it is called: two stations may name one broker differently.
        self._lease = "" if feed is in_use[0] else feed.name
        names = tuple(each.name for each in in_use)
        tells = feed is (teller(in_use) or in_use[0])
        self._share = Share(feed=feed.name, in_use=names, tells=tells) if len(names) > 1 else None

    def waiting(self, limit: int = 200) -> list[OutboxRow]:
        """What waits and is to be published next."""
        return [self._below_root(row) for row in self._publishing.waiting(limit, self._share)]

    def done(self, ids: Iterable[int]) -> None:
        """Forget messages that were published."""
        self._publishing.done(ids)

    def claim(self, who: str) -> bool:
        """Become, or stay, the one who publishes by this feed."""
        return self._publishing.claim(who, self._lease)

    def release(self, who: str) -> None:
        """Let another publish by this feed at once."""
        self._publishing.release(who, self._lease)

    def counts(self) -> tuple[int, int]:
        """How many assignments and how many events wait for this feed."""
        return self._publishing.counts(self._share)

    def _below_root(self, row: OutboxRow) -> OutboxRow:
        """They were written below the root of the first feed."""
        if row.topic.startswith(f"{self._root}/"):
            return row
        _, *levels = row.topic.rsplit("/", LEVELS[bool(row.assignment)])
        return replace(row, topic="/".join((self._root, *levels)))
