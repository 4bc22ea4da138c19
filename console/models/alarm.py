"""The alarm line: the worst thing now, and how many more. Source: the look, section 6. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush

from console.domain.incident import Incident
from console.domain.routes import Heard
from console.domain.views import AlarmKind, AlarmView, FeedRow, FeedState

FLOOD_WINDOW = timedelta(minutes=10)
FULL = "full"
FLOOD_AT = 10
"""New cases in ten minutes that make a flood. Source: EEMUA 191 and ISA-18.2 count alarms so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """The store is lost: why, and since when (aware UTC)."""

    why: str
    since: datetime
    code: str = "lost"
    """`lost`, `locked` or `full`: what the screen words; `why` is the database's own text."""


class Arrivals:
    """The cases that have come in lately."""

    def __init__(self) -> None:
        self._received: list[datetime] = []
        """A heap: cases at the start do not come in the order of their receipt."""

    def note(self, received_at: datetime) -> None:
        """One came in."""
        heappush(self._received, received_at)

    def recent(self, now: datetime) -> int:
        """How many were received within `FLOOD_WINDOW`; the older ones are forgotten."""
        while self._received and now - self._received[0] > FLOOD_WINDOW:
            heappop(self._received)
        return len(self._received)


def alarm_view(
    first: Incident | None,
    title: str,
    store: Trouble | None,
    feeds: Sequence[FeedRow],
    *,
    recent: int,
    copy: Trouble | None = None,
    intake: Trouble | None = None,
) -> AlarmView:
    """SOS, store, intake held, no feed, unsent, flood, new incident, second copy lost: the first that is so.

    Args:
        first: the most urgent of the cases that nobody has taken.
        title: what the line says of it.
        store: what is wrong with the store, if anything.
        feeds: the configured feeds.
        recent: cases received in the last ten minutes.
        copy: what is wrong with the second copy of the log, if anything: people who wait come before it.
        intake: what the feed process has met at the store, if anything.
    """
    worst = _worst(first, title, store, intake, feeds, is_flood=recent >= FLOOD_AT)
    if worst.kind is AlarmKind.NOTHING and copy is not None:
        worst = AlarmView(kind=AlarmKind.COPY_LOST, detail=copy.why, since=copy.since)
    return replace(worst, recent=recent)


def _worst(
    first: Incident | None,
    title: str,
    store: Trouble | None,
    intake: Trouble | None,
    feeds: Sequence[FeedRow],
    *,
    is_flood: bool,
) -> AlarmView:
    if first is not None and first.is_sos:
        return _of_case(AlarmKind.SOS, first, title)
    trouble = store or intake
    if trouble is not None:
        kind = AlarmKind.STORE_LOST if store is not None else AlarmKind.INTAKE_HELD
        kind = AlarmKind.STORE_FULL if trouble.code == FULL else kind
        return AlarmView(kind=kind, detail=trouble.why, since=trouble.since)
    dead = no_feed(feeds)
    if dead is not None:
        return _of_feed(AlarmKind.NO_FEED, dead, sum(f.outbox for f in feeds))
    sender = max((f for f in feeds if f.state is FeedState.DOWN), key=lambda f: f.asks, default=None)
    if sender is not None and sender.asks:
        # Events that wait are no alarm of a dispatcher's: nobody waits for them, and new incidents do.
        return _of_feed(AlarmKind.UNSENT, sender, sum(f.asks for f in feeds))
    if first is None:
        return AlarmView()
    return _of_case(AlarmKind.FLOOD if is_flood else AlarmKind.NEW_INCIDENT, first, title)


def no_feed(feeds: Sequence[FeedRow]) -> FeedRow | None:
    """The feed that has been down longest, where every feed in use is down."""
    used = [f for f in feeds if f.state is not FeedState.OFF]
    if not used or any(f.state is not FeedState.DOWN for f in used):
        return None
    return min(used, key=lambda f: (f.since is None, f.since.timestamp() if f.since else 0.0))


def waits_for(feeds: Sequence[FeedRow], heard: Heard, worker: str, source: str) -> str | None:
    """What the screen calls the feed that a worker's assignment to a case of a source waits for; the desk must say so.

    Returns: empty where no feed is in use; None where it goes out at once.
    """
    used = {feed.name: feed for feed in feeds if feed.state is not FeedState.OFF}
    name = heard.feed_of(worker, source, tuple(used))
    if not name:
        return name
    return None if used[name].state in (FeedState.OK, FeedState.ERRORS) else used[name].shown


def _of_feed(kind: AlarmKind, feed: FeedRow, waiting: int) -> AlarmView:
    return AlarmView(kind=kind, title=feed.shown, detail=feed.why, since=feed.since, waiting=waiting)


def _of_case(kind: AlarmKind, incident: Incident, title: str) -> AlarmView:
    return AlarmView(
        kind=kind,
        severity=incident.severity,
        number=incident.number,
        title=title,
        since=incident.received_at,
    )
