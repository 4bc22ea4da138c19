"""What a feed takes, sends and had to drop, in a sentence: with several an admin must know where what goes."""

from console.domain.views import FeedRow
from widgets.ui import Ui


def feed_facts(ui: Ui, row: FeedRow | None) -> str:
    """The sentence of a feed; empty: no feed, or one that is not in use."""
    if row is None or row.sends is None:
        return ""
    sends, t = row.sends, ui.t
    return t("feeds.facts", name=row.name) + " · ".join(
        (
            t("feeds.takes_any") if row.takes_any else t("feeds.takes_named"),
            t("feeds.asks_rest" if sends.others else "feeds.asks", n=sends.workers),
            t("feeds.tells" if sends.events else "feeds.tells_not"),
            *([t("feeds.dropped", n=row.dropped)] if row.dropped else ()),
        )
    )
