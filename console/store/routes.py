"""By which feed everybody was heard, kept beside the log: an assignment finds its worker after a restart too."""

import msgspec
from sqlalchemy import Connection

from console.decoding import json_decoder
from console.domain.routes import Heard
from console.store.database import Database
from console.store.remembered import recall, remember

KEY = "feeds.heard"


def heard(connection: Connection) -> Heard:
    """What is known."""
    value = recall(connection, KEY)
    return Heard() if value is None else json_decoder(Heard).decode(value)


def keep(database: Database, connection: Connection, news: Heard) -> Heard:
    """Add what is new, in a writing transaction: another gateway may have heard others. Returns all of it."""
    known = heard(connection)
    both = Heard(workers={**known.workers, **news.workers}, sources={**known.sources, **news.sources})
    if both != known:
        remember(database, connection, KEY, msgspec.json.encode(both).decode())
    return both
