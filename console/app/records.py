"""What is read from a store without a window: exports, the check of the chain, the schema. Messages go to stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal

from console.settings.folders import Folders
from console.settings.model import Settings
from console.store import schema as schemas
from console.store.export import Period, Style, Subject, export
from console.store.store import Store
from console.store.verify import verify

SHOWN = 50
"""So many faults are printed; the rest is counted."""


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Open the store of the settings, and close it."""
    folders = Folders.of(settings).make()
    store = Store.open(
        folders.database_url(settings), station=settings.station_name, anchor_dir=folders.data / "anchors"
    )
    try:
        yield store
    finally:
        store.close()


def export_store(
    settings: Settings, what: str, style: str, since: datetime | None = None, until: datetime | None = None
) -> int:
    """Write rows to stdout; says on stderr how many."""
    with opened(settings) as store:
        rows = export(
            store.database,
            Subject(what),
            Style(style),
            sys.stdout.buffer,
            now=datetime.now(UTC),
            period=Period(since=since, until=until),
        )
        sys.stdout.buffer.flush()
    sys.stderr.write(f"{rows} {what} exported\n")
    return 0


def verify_store(settings: Settings) -> int:
    """Check the chain, the projections and the anchors; 1 where something is wrong."""
    with opened(settings) as store:
        events = store.head()
        faults = verify(store.database, Folders.of(settings).data / "anchors")
    for fault in faults[:SHOWN]:
        print(f"{fault.kind}: {fault.message}")
    if len(faults) > SHOWN:
        print(f"and {len(faults) - SHOWN} more")
    sys.stderr.write(f"{events} events checked: {f'{len(faults)} faults' if faults else 'all is well'}\n")
    return 1 if faults else 0


def schema(settings: Settings, action: Literal["upgrade", "current"]) -> int:
    """Bring the schema to this version, or print which one it has."""
    with opened(settings) as store:
        with store.database.read() as connection:
            print(schemas.current(connection))
    if action == "upgrade":
        sys.stderr.write("the schema is that of this version\n")
    return 0
