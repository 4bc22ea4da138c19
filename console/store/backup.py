"""Safe copies of a store: made while everybody works, into one SQLite file, and brought back into either database.

A copy is one state of the store, whatever is committed meanwhile, and is checked before anybody relies on it. Where
only half of it was written there is no file of its name.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Table, func, select, text, tuple_

from console.domain.counted import counted
from console.domain.rule_events import KINDS, YearAdopted
from console.store import schema
from console.store.database import Database
from console.store.errors import NewerSchema, StoreError, UnreadableStore
from console.store.tables import catalogue, desks, events, incidents, meta, metadata
from console.store.verify import Fault, verify

AT_ONCE = 1_000
NOT_COPIED = frozenset({desks.name})
"""Who sits at a desk now is nobody's business later."""
PAGES, PAUSE_S = 2_000, 0.01
"""With a rollback journal SQLite copies so many pages at a time, and lets the others write in between."""

OF_OPENING = KINDS[YearAdopted]
"""All that the program itself writes into the log of a store, where its calendar knows more than the store."""

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much: rows or pages."""


class BackupRefused(StoreError):
    """The copy was not begun: nothing was touched."""


def backup(database: Database, file: Path, progress: Progress = lambda done, of: None) -> tuple[Fault, ...]:
    """Copy an open store into a new SQLite file of mode 0600.

    Returns: what `verify` finds in the copy; none: all is well.

    Raises:
        BackupRefused: there is such a file already.
        OSError: it cannot be written.
    """
    if file.exists():
        raise BackupRefused(f"there is a file {file} already: name another one")
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    copy = Database(f"sqlite:///{part}")
    try:
        if database.is_sqlite:
            _copy_pages(database, part, progress)
        else:
            schema.migrate(copy)
            _copy_rows(database, copy, progress)
        faults = verify(copy)
        copy.settle_in_one_file()
        copy.close()
        os.replace(part, file)
    except BaseException:
        copy.close()
        part.unlink(missing_ok=True)
        raise
    return faults


def restore(file: Path, database: Database, progress: Progress = lambda done, of: None) -> tuple[Fault, ...]:
    """Bring a copy back into an empty store; one of an earlier version of the program is lifted on the way.

    A store counts as empty that holds only what opening it has written.

    Returns: what `verify` finds in the restored store; none: all is well.

    Raises:
        BackupRefused: the store holds incidents already.
        UnreadableStore: the file is no copy of a store.
        NewerSchema: a newer program made it.
    """
    if not file.is_file():
        raise UnreadableStore(f"there is no file {file}")
    with TemporaryDirectory(prefix="linkage-restore-", dir=database.file.parent if database.file else None) as folder:
        lifted = Path(folder) / "copy.db"
        # The copy itself stays as it is: it may be the only one.
        for suffix in ("", "-wal"):
            if (side := file.with_name(file.name + suffix)).exists():
                copyfile(side, f"{lifted}{suffix}")
        source = Database(f"sqlite:///{lifted}")
        try:
            if not schema.version_of(source):
                raise UnreadableStore("it is empty")
            schema.migrate(source)
            _refuse_unless_empty(database)
            _copy_rows(source, database, progress)
        except (UnreadableStore, NewerSchema) as error:
            raise type(error)(f"the copy {file} cannot be restored: {_of_copy(str(error), lifted)}") from error
        finally:
            source.close()
    return verify(database)


def _of_copy(why: str, lifted: Path) -> str:
    """What was said of the store in a temporary file, said of the copy that it was made from."""
    return why.replace(f"the store {lifted}", "it").removesuffix("; restore a copy")


def _refuse_unless_empty(database: Database) -> None:
    with database.read() as connection:
        number = connection.scalar(select(func.count()).select_from(incidents))
        others = connection.scalar(select(func.count()).select_from(events).where(events.c.kind != OF_OPENING))
        if number or others:
            where = database.file or database.url.render_as_string()
            held = counted(number, "incident") if number else "rules that somebody has settled"
            message = f"{where} holds {held}: move it away, or name an empty database"
            raise BackupRefused(message)


def _copy_pages(database: Database, file: Path, progress: Progress) -> None:
    """SQLite's own way: with a write-ahead log in one reading, else in pieces that begin anew after each write."""
    module = database.module
    source, target = module.connect(database.url.database), module.connect(str(file))
    pages = -1 if database.uses_wal else PAGES
    try:
        source.backup(target, pages=pages, sleep=PAUSE_S, progress=lambda _, left, of: progress(of - left, of))
        target.execute(f"DELETE FROM {desks.name}")
        target.commit()
    finally:
        target.close()
        source.close()


def _copy_rows(source: Database, target: Database, progress: Progress) -> None:
    with source.read(is_long=True) as reading, target.write(is_long=True) as writing:
        copied = [t for t in metadata.sorted_tables if t.name not in NOT_COPIED]
        of = sum(reading.scalar(select(func.count()).select_from(t)) or 0 for t in copied)
        done = 0
        for table in (catalogue, meta, events):
            writing.execute(table.delete())  # what opening the store has put there
        for table in copied:
            for rows in _rows(reading, table):
                writing.execute(table.insert(), rows)
                done += len(rows)
                progress(done, of)
        if not target.is_sqlite:
            _count_on(writing, copied)


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """All rows in pieces, by the key, so that no database holds back a whole table."""
    key = list(table.primary_key.columns)
    last: tuple[Any, ...] | None = None
    while True:
        query = select(table).order_by(*key).limit(AT_ONCE)
        if last is not None:
            query = query.where(tuple_(*key) > last)
        rows = [dict(row._mapping) for row in connection.execute(query)]
        if not rows:
            return
        yield rows
        last = tuple(rows[-1][c.name] for c in key)


def _count_on(connection: Connection, tables: list[Table]) -> None:
    """PostgreSQL counts ids up beside the table: let it go on behind those that came with their own."""
    for table in tables:
        column = table.autoincrement_column
        if column is not None and table is not events:
            highest = connection.scalar(select(func.max(column)))
            if highest:
                name = {"table": table.name, "column": column.name, "highest": highest}
                connection.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)"), name)
