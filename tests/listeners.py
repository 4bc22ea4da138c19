"""Ends the connections that listen for news of a PostgreSQL store: from then on its followers poll."""

from sqlalchemy import text

from console.store.store import Store


def cut_listeners(store: Store) -> int:
    """End the backends of all that listen to this store; returns how many."""
    cut = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        " AND datname = current_database()"
    )
    with store.database.read() as connection:
        return int(connection.execute(cut).scalar_one())
