"""The row of a feed of which nothing is known yet; without the MQTT client, since the console makes it too."""

from console.domain.views import FeedRow, FeedState
from console.settings.model import FeedSource


def row_of(feed: FeedSource) -> FeedRow:
    """The row of a feed that is configured and not in use."""
    return FeedRow(
        name=feed.name,
        title=feed.title,
        format=feed.format,
        address=feed.url,
        topic=f"{feed.root}/#",
        state=FeedState.OFF,
        takes_any=feed.takes_any,
    )
