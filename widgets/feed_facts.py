"""What a feed takes, sends and had to drop, in a sentence; of one that is down, the parts of the error form."""

from console.domain.views import FeedRow, FeedState
from widgets.ui import Ui
from widgets.why import why_words


def feed_facts(ui: Ui, row: FeedRow | None, *, others_work: bool = True) -> str:
    """The sentence of a feed; empty: no feed, or one that is not in use.

    Args:
        ui: the context.
        row: the feed.
        others_work: whether every other feed in use is well.
    """
    if row is not None and row.state is FeedState.DOWN:
        return _failed(ui, row, others_work=others_work)
    if row is None or row.sends is None:
        return ""
    sends, t = row.sends, ui.t
    return t("feeds.facts", name=row.in_full) + " · ".join(
        (
            t("feeds.takes_any") if row.takes_any else t("feeds.takes_named"),
            t("feeds.asks_rest" if sends.others else "feeds.asks", n=sends.workers),
            t("feeds.tells" if sends.events else "feeds.tells_not"),
            *drop_words(ui, row),
        )
    )


def drop_words(ui: Ui, row: FeedRow) -> list[str]:
    """What a feed had to drop, how many and since when; nothing: all was taken."""
    time = ui.moment(row.dropped_since) if row.dropped_since else ""
    counts = {"feeds.dropped": row.dropped, "feeds.beyond": row.beyond}
    return [ui.t(word, n=n, time=time) for word, n in counts.items() if n]


def _failed(ui: Ui, row: FeedRow, *, others_work: bool) -> str:
    """What failed, why, since when and how often tried, the effect and what still works, and the key that helps."""
    t = ui.t
    said = [t("feeds.failed", name=row.in_full, why=why_words(ui, row.why) or t("feed_state.down_short"))]
    if row.since is not None:
        said.append(t("feeds.failed_since", time=ui.moment(row.since), n=row.tries))
    if row.outbox:
        said.append(t("feeds.failed_waits", n=row.outbox))
    said += [t("feeds.failed_dropped", what=words) for words in drop_words(ui, row)]
    said += [t("feeds.failed_others" if others_work else "feeds.failed_all"), t("feeds.failed_key")]
    return ("" if ui.lang == "zh" else " ").join(said)
