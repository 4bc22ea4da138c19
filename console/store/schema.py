"""Which version a store has, and how it comes to ours; Alembic is imported only when there is something to do.

A store of a newer program, a damaged one or a file of something else is told before anything is written to it.
"""

import os
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, inspect, text

from console.store import projection
from console.store.database import Database
from console.store.errors import NewerSchema, UnreadableStore

KNOWN = tuple(f"{n:04}" for n in range(1, 17))
"""All versions of the schema that this program has known, oldest first."""
HEAD = KNOWN[-1]
MIGRATIONS = Path(__file__).parent / "migrations"
_PEEK = "SELECT name FROM sqlite_master WHERE type = 'table'"


def migrate(database: Database) -> None:
    """Bring the store to the version of this program; make it where there is none.

    Raises:
        NewerSchema: a newer program wrote it; nothing was touched.
        UnreadableStore: it is damaged, or something else; nothing was touched.
        StoreUnavailable: it cannot be reached.
    """
    if database.file is not None:
        _make_file(database.file)
        _peek(database, database.file)
    with database.read() as connection:
        version = current(connection)
    database.set_journal()
    if version != HEAD:
        with database.write(is_long=True) as connection:
            # Again, now alone: two processes of one console start at once.
            if (before := current(connection)) != HEAD:
                _upgrade(connection)
                if before:
                    # Another version of the program may fold the same events to another case.
                    projection.rebuild(database, connection)


def version_of(database: Database) -> str:
    """The version of a store that is left as it is; empty where there is none.

    Raises:
        NewerSchema: this program does not know the version.
        UnreadableStore: it is damaged, or something else.
    """
    if database.file is not None:
        if not database.file.exists():
            return ""
        _peek(database, database.file)
    with database.read() as connection:
        return current(connection)


def current(connection: Connection) -> str:
    """The version of the store; empty where it is new.

    Raises:
        NewerSchema: this program does not know the version.
        UnreadableStore: there are tables, but not ours.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return ""
    is_ours = "alembic_version" in names
    return _checked(connection.scalar(text("SELECT version_num FROM alembic_version")) if is_ours else None)


def _checked(version: str | None) -> str:
    """The version that stands beside the tables."""
    if not version:
        raise UnreadableStore("the database holds tables of another program: name another file or database")
    if version not in KNOWN:
        raise NewerSchema(f"the store has version {version}, this program knows {HEAD}: upgrade the program")
    return version


def _make_file(file: Path) -> None:
    """0600 in 0700 from the first byte; SQLite gives its side files the same mode."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise UnreadableStore(f"the store {file} cannot be made: {error.strerror}; see 'linkage doctor'") from error


def _peek(database: Database, file: Path) -> None:
    """Look at the file through a connection that cannot write, not even the recovery of a journal."""
    module = database.module
    # Where nobody has it open: else even a connection that only reads leaves side files beside it.
    is_quiet = not any(file.with_name(file.name + side).exists() for side in ("-wal", "-journal"))
    flags = "mode=ro&immutable=1" if is_quiet else "mode=ro"
    try:
        raw = module.connect(f"file:{quote(str(file.absolute()))}?{flags}", uri=True)
        try:
            names = {row[0] for row in raw.execute(_PEEK)}
            rows = (
                raw.execute("SELECT version_num FROM alembic_version").fetchall() if "alembic_version" in names else []
            )
        finally:
            raw.close()
    except module.OperationalError as error:
        if "readonly" in str(error) or "locked" in str(error):
            # A journal is waiting to be recovered, or somebody writes: the usual way opens it, and checks again.
            return
        raise UnreadableStore(
            f"the store {file} cannot be opened: {error}; may this user write there? See 'linkage doctor'"
        ) from error
    except module.DatabaseError as error:
        raise UnreadableStore(f"the store {file} is damaged or not a database ({error}); restore a copy") from error
    if names:
        _checked(rows[0][0] if rows else None)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
