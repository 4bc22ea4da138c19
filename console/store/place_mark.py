"""A mark beside catalogue and district that is another one after each change of them.

To read it costs next to nothing, so that whoever follows the store may look often, and read the tables only for news.
"""

import secrets

from sqlalchemy import Connection

from console.store.database import Database
from console.store.remembered import recall, remember

KEY = "place.mark"


def of(connection: Connection) -> str:
    """The mark as it stands; empty: nothing has changed since the store was made, or an earlier program changed it."""
    return recall(connection, KEY) or ""


def set_anew(database: Database, connection: Connection) -> None:
    """Tell followers that something is new, in the transaction that changes it."""
    remember(database, connection, KEY, secrets.token_hex(8))
    database.tell_followers(connection)
