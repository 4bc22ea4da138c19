"""What is read from a store without a window: exports, the check of the chain, the schema. Messages go to stderr."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from console.app.progress import Progress
from console.domain.counted import counted
from console.settings.folders import Folders
from console.settings.model import Settings
from console.store import anchors
from console.store import backup as backups
from console.store import schema as schemas
from console.store.database import Database
from console.store.errors import UnreadableStore
from console.store.export import Period, Style, Subject, export
from console.store.store import Store
from console.store.verify import Fault, verify

KEPT_ALONE = ": those that raised, worsened or ended an alarm; no others are kept"
ONE = {
    Subject.INCIDENTS: "incident",
    Subject.EVENTS: "event",
    Subject.AUDIT: "audit line",
    Subject.READINGS: "reading",
    Subject.DEAD_LETTERS: "dead letter",
}
SHOWN = 50
"""So many faults are printed; the rest is counted."""


@contextmanager
def opened(settings: Settings, *, is_made: bool = True) -> Iterator[Store]:
    """Open the store of the settings, and close it.

    Args:
        settings: name the store.
        is_made: a store that is not there is made; else that is an error, for nothing can be read of it.

    Raises:
        StoreError: it cannot be opened, or is not there.
    """
    folders = Folders.of(settings).make()
    file = Path(folders.database_url(settings).partition("sqlite:///")[2])
    if not is_made and file.name and not file.exists():
        raise UnreadableStore(f"there is no store {file}: --config names another; 'linkage db upgrade' makes one")
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
    with opened(settings, is_made=False) as store, Progress("exported") as progress:
        rows = export(
            store.database,
            Subject(what),
            Style(style),
            sys.stdout.buffer,
            now=datetime.now(UTC),
            period=Period(since=since, until=until),
            progress=progress.told,
        )
        sys.stdout.buffer.flush()
    sys.stderr.write(f"{counted(rows, ONE[Subject(what)])} exported{KEPT_ALONE if what == Subject.READINGS else ''}\n")
    return 0


def verify_store(settings: Settings) -> int:
    """Check the chain, the projections and the anchors; 1 where something is wrong."""
    with opened(settings, is_made=False) as store:
        sys.stderr.write(f"{counted(store.head(), 'event')}\n")
        with Progress("checked") as progress:
            faults = verify(store.database, Folders.of(settings).data / "anchors", progress.told)
    return _told(faults)


def upgrade_store(settings: Settings) -> int:
    """Bring the schema to this version; make it where there is none."""
    with opened(settings) as store, store.database.read() as connection:
        print(schemas.current(connection))
    sys.stderr.write("the schema is that of this version\n")
    return 0


def current_schema(settings: Settings) -> int:
    """Print which version the schema has, and leave it as it is."""
    database = Database(Folders.of(settings).database_url(settings))
    try:
        version = schemas.version_of(database)
    finally:
        database.close()
    print(version or "none")
    if version != schemas.HEAD:
        sys.stderr.write(f"this program uses {schemas.HEAD}: 'linkage db upgrade' brings the store there\n")
    return 0


def backup_store(settings: Settings, file: Path) -> int:
    """Copy the store while everybody works; 1 where the copy is not whole."""
    with opened(settings, is_made=False) as store, Progress("copied") as progress:
        faults = backups.backup(store.database, file, progress.told)
    sys.stderr.write(f"the store is copied to {file}\n")
    return _told(faults)


def restore_store(settings: Settings, file: Path) -> int:
    """Bring a copy back into the empty store of the settings; 1 where it is not whole."""
    with opened(settings) as store, Progress("restored") as progress:
        begun = store.head()
        faults = backups.restore(file, store.database, progress.told)
        head = store.head()
    # What opening the store had written is gone, and the anchors of that tell of nothing any more.
    aside = anchors.set_aside(Folders.of(settings).data / "anchors", 0 if begun else head)
    sys.stderr.write(f"{counted(head, 'event')} restored from {file}\n")
    if aside is not None:
        sys.stderr.write(f"the anchors tell of events that the copy lacks: they are kept in {aside}\n")
    return _told(faults)


def _told(faults: Sequence[Fault]) -> int:
    """Print what is wrong."""
    for fault in faults[:SHOWN]:
        print(f"{fault.kind}: {fault.message}")
    if len(faults) > SHOWN:
        print(f"and {len(faults) - SHOWN} more")
    sys.stderr.write(f"checked: {f'{len(faults)} faults' if faults else 'all is well'}\n")
    return 1 if faults else 0
