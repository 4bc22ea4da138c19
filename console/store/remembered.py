"""Small values that the store remembers by a name, beside the log."""

from sqlalchemy import Connection, delete, select

from console.store.database import Database
from console.store.tables import meta


def recall(connection: Connection, key: str) -> str | None:
    """The value of a name; None: there is none."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def remember(database: Database, connection: Connection, key: str, value: str) -> None:
    """Give a name a value."""
    connection.execute(database.upsert(meta), [{"key": key, "value": value}])


def forget(connection: Connection, key: str) -> None:
    """Take a name away."""
    connection.execute(delete(meta).where(meta.c.key == key))
