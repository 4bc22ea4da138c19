"""How a station's store makes its messages to the world; every opener of the store must make them alike."""

from console.settings.model import Settings
from console.store.outgoing import Outgoing
from feeds.shares import teller


def outgoing_of(settings: Settings) -> Outgoing:
    """Below the root of the first feed in use; what goes by another is moved below that one's as it is sent."""
    if not settings.feeds_in_use:
        # Nobody would ever publish them: the outbox would only grow.
        return Outgoing(publishes_events=False)
    events = teller(settings.feeds_in_use)
    return Outgoing(
        root=settings.feeds_in_use[0].root,
        publishes_events=events is not None,
        publishes_personal=events is not None and events.publishes_personal,
    )
