"""What goes by which of several feeds, below whose root, and what the feeds page is told of it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from console.domain.routes import Heard
from console.domain.views import Sends
from console.settings.model import FeedSource, Settings
from console.store.outbox import OutboxRow, Share
from feeds.outgoing import outgoing_of
from feeds.shares import FeedOutbox, sends, teller

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DISTRICT = FeedSource(name="district", url="mqtt://d")
TOWN = FeedSource(name="town", url="mqtt://t", root="town/v1", publishes_personal=True)
SILENT = FeedSource(name="silent", url="mqtt://s", publishes_events=False)
ROWS = [
    OutboxRow(id=1, topic="linkage/v1/workers/w1/assignments", payload=b"x", created_at=NOW, assignment="a1"),
    OutboxRow(id=2, topic="linkage/v1/events/7", payload=b"x", created_at=NOW),
]


class Rows:
    """Remembers what it is asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def waiting(self, limit: int, share: Share | None) -> list[OutboxRow]:
        self.asked.append(share)
        return ROWS

    def done(self, ids: Iterable[int]) -> None:
        self.asked.append(list(ids))

    def claim(self, who: str, feed: str) -> bool:
        self.asked.append((who, feed))
        return True

    def release(self, who: str, feed: str) -> None:
        self.asked.append((who, feed))

    def counts(self, share: Share | None) -> tuple[int, int]:
        self.asked.append(share)
        return 1, 2


def test_a_feed_alone_has_everything() -> None:
    rows = Rows()
    alone = FeedOutbox(rows, DISTRICT, [DISTRICT])
    assert (alone.waiting(), alone.counts(), alone.claim("desk1")) == (ROWS, (1, 2), True)
    assert rows.asked == [None, None, ("desk1", "")]


def test_of_several_the_first_has_the_common_lease_and_each_other_its_own() -> None:
    rows, feeds = Rows(), [DISTRICT, TOWN]
    for feed in feeds:
        FeedOutbox(rows, feed, feeds).claim("desk1")
        FeedOutbox(rows, feed, feeds).release("desk1")
    assert rows.asked == [("desk1", ""), ("desk1", ""), ("desk1", "town"), ("desk1", "town")]


def test_messages_go_below_the_root_of_their_feed() -> None:
    topics = [row.topic for row in FeedOutbox(Rows(), TOWN, [DISTRICT, TOWN]).waiting()]
    assert topics == ["town/v1/workers/w1/assignments", "town/v1/events/7"]


def test_events_go_by_the_first_feed_in_use_that_publishes_them() -> None:
    assert teller([SILENT, TOWN, DISTRICT]) is TOWN
    rows = Rows()
    for feed in (SILENT, TOWN):
        FeedOutbox(rows, feed, [SILENT, TOWN]).waiting()
    assert [share.tells for share in rows.asked if isinstance(share, Share)] == [False, True]
    made = outgoing_of(Settings(feeds=(SILENT, TOWN)))
    assert (made.root, made.publishes_events, made.publishes_personal) == ("linkage/v1", True, True)
    assert not outgoing_of(Settings(feeds=(SILENT,))).publishes_events


def test_the_feeds_page_is_told_who_is_asked_by_which_feed() -> None:
    heard = Heard(workers={"w1": "town", "w2": "town", "w3": "gone"})
    assert sends([DISTRICT, TOWN], heard) == {
        "district": Sends(workers=1, others=True, events=True),
        "town": Sends(workers=2),
    }
