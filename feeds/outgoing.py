"""How a station's store makes its messages to the world; every opener of the store must make them alike."""

from console.settings.model import Settings
from console.store.outgoing import Outgoing


def outgoing_of(settings: Settings) -> Outgoing:
    """As the first feed in use says, for there assignments and events go."""
    if not settings.feeds_in_use:
        # Nobody would ever publish them: the outbox would only grow.
        return Outgoing(publishes_events=False)
    feed = settings.feeds_in_use[0]
    return Outgoing(root=feed.root, publishes_events=feed.publishes_events, publishes_personal=feed.publishes_personal)
