"""A disk that is full while a file says so, on any machine: SQLite itself refuses, in each process of a console.

A limit of pages at the size that the store has gives SQLite's own SQLITE_FULL, as a device without room does.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from console.domain.commands import Note
from console.domain.facts import Actor
from console.store.database import Database
from console.store.errors import StoreFull
from console.store.store import Store

SIGN = "TEST_DISK_IS_FULL_WHILE_THIS_FILE_STANDS"
NO_LIMIT = 2**30
_write = Database.write


@contextmanager
def write(self: Database, **options: Any) -> Iterator[Any]:
    """Begin a writing transaction as `Database.write` does, with the room that there is."""
    with _write(self, **options) as connection:
        limit = 1 if Path(os.environ[SIGN]).exists() else NO_LIMIT
        # SQLite takes no smaller limit than the size that the store has.
        connection.exec_driver_sql(f"PRAGMA max_page_count={limit}")
        yield connection


def feed_process(pipe: Connection) -> None:
    """The feed process of a console, on this disk."""
    from feeds.process import feed_process as run

    Database.write = write  # type: ignore[method-assign]
    run(pipe)


def fill_up(store: Store, number: int) -> None:
    """Write notes until there is no room, not even in a page that is begun."""
    Path(os.environ[SIGN]).touch()
    try:
        while True:
            store.execute(number, Note(text="x" * 500), Actor(id="stuffing"))
    except StoreFull:
        return
