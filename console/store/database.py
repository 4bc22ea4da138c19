"""Connections and transactions of the two kinds of database, and what their errors mean.

SQLite's own wait for a lock is unfair between two writing processes, so writers poll for it. On PostgreSQL all
writers take one advisory lock first: appends are in the order of their commits, and no two can lock crosswise.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from console.store.errors import StoreError, StoreFull, StoreUnavailable, Trouble, UnreadableStore

SAFE_WAL = (3, 51, 3)
"""Before it, SQLite can lose committed writes when several connections write and checkpoint. Source: sqlite.org."""
POLL_S = 0.0005
READ_WAIT_MS = 2_000
"""Readers meet a lock only in the rollback journal, or while a journal is recovered."""
LOCK_KEY = 0x6C696E6B
"""PostgreSQL's advisory lock of all appends ("link")."""
_LOCK = "SELECT set_config('idle_in_transaction_session_timeout', '5000', true), pg_advisory_xact_lock(:key)"
"""A console that freezes while it has the lock is thrown out: all the others wait for it."""
_LONG_LOCK = "SELECT set_config('statement_timeout', '0', true), pg_advisory_xact_lock(:key)"
CHANNEL = "linkage_log"
"""PostgreSQL's notification of every commit that followers want to know of."""
POSTGRES_OPTIONS = "-c statement_timeout=10000 -c timezone=UTC"
POSTGRES_ARGS: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
    "application_name": "linkage",
    "options": POSTGRES_OPTIONS,
}
"""Without these a dead network is noticed after hours."""


def sqlite_module() -> ModuleType:
    """The newest SQLite there is: the one of the wheel, where it is installed."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        import sqlite3 as dbapi2
    module: ModuleType = dbapi2
    return module


class Database:
    """One engine, and the two kinds of transaction."""

    def __init__(self, url: str, *, lock_limit_s: float = 5.0) -> None:
        """Prepare, without connecting.

        Args:
            url: an SQLAlchemy URL, `sqlite:///file` or `postgresql+psycopg://…`.
            lock_limit_s: how long a writer waits for the others.
        """
        self.url: URL = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.file = Path(self.url.database) if self.is_sqlite and self.url.database else None
        """The SQLite file; None on PostgreSQL."""
        self.module = sqlite_module()
        self._lock_limit_s = lock_limit_s
        self.written = threading.Event()
        """Set by each commit of this program: whoever follows its own store need not wait for the next look at it."""
        self._opened: tuple[int, int] | None = None
        """Device and inode of the SQLite file that the connections have open."""
        self.engine: Engine = self._sqlite_engine() if self.is_sqlite else self._postgres_engine()

    @property
    def name(self) -> str:
        """The file, or the database with its server; without what may be secret."""
        return str(self.file or f"{self.url.database} at {self.url.host or 'this machine'}")

    @property
    def uses_wal(self) -> bool:
        """Whether this SQLite may be trusted with a write-ahead log."""
        return self.is_sqlite and self.module.sqlite_version_info >= SAFE_WAL

    @contextmanager
    def read(self, *, is_long: bool = False) -> Iterator[Connection]:
        """A transaction that reads; a long one, of many statements, sees one state of the store throughout.

        Raises:
            StoreUnavailable: the store is lost or locked.
        """
        self._check_file()
        options: dict[str, Any] = {"isolation_level": "REPEATABLE READ"} if is_long and not self.is_sqlite else {}
        with self._translating(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, *, appends: bool = True, is_long: bool = False) -> Iterator[Connection]:
        """A transaction that is the only writing one; committed at the end, rolled back by any exception.

        Args:
            appends: False where it touches neither log nor projections: on PostgreSQL it then waits for nobody.
            is_long: True for work on the whole store, which may take minutes, and for which everybody waits.

        Raises:
            StoreUnavailable: lost, full, or locked by others for longer than the limit.
        """
        self._check_file()
        options: dict[str, Any] = {"linkage_writes": True}
        with self._translating(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            if appends and not self.is_sqlite:
                connection.execute(text(_LONG_LOCK if is_long else _LOCK), {"key": LOCK_KEY})
            yield connection
        self.written.set()

    def tell_followers(self, connection: Connection) -> None:
        """Wake the followers at the commit; on SQLite they see the commit itself."""
        if not self.is_sqlite:
            connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})

    def upsert(self, table: Table, *keep: str) -> Any:
        """An insert that updates the row of the same key instead, except for the columns `keep`."""
        made: Any = self._insert(table)
        keys = [c.name for c in table.primary_key]
        changed = {c.name: made.excluded[c.name] for c in table.columns if c.name not in (*keys, *keep)}
        return made.on_conflict_do_update(index_elements=keys, set_=changed)

    def _insert(self, table: Table) -> Any:
        # Imported where it is needed: a start on SQLite is 0.1 s sooner without PostgreSQL's dialect.
        if self.is_sqlite:
            from sqlalchemy.dialects.sqlite import insert

            return insert(table)
        from sqlalchemy.dialects.postgresql import insert as postgres_insert

        return postgres_insert(table)

    def set_journal(self) -> None:
        """Choose the journal of the SQLite file; needs a moment alone with it."""
        if not self.is_sqlite:
            return
        wanted = "wal" if self.uses_wal else "delete"
        with self._translating(), self.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            self._poll(raw, f"PRAGMA journal_mode={wanted}")

    def settle_in_one_file(self) -> None:
        """Write everything into the SQLite file itself: it can then be moved without its side files."""
        with self._translating(), self.engine.connect() as connection:
            self._poll(connection.connection.dbapi_connection, "PRAGMA journal_mode=delete")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self._opened = None

    def _check_file(self) -> None:
        """Refuse a file that was moved or deleted: SQLite would go on writing to what nobody finds again."""
        if self.file is None:
            return
        now = _identity(self.file)
        if self._opened is None:
            self._opened = now
        elif now is None:
            raise gone(self.file)
        elif now != self._opened:
            told = f"{self.file} is another file than the store that was opened: end this program and start it again"
            raise StoreUnavailable(Trouble.LOST, told)

    def _sqlite_engine(self) -> Engine:
        engine = create_engine(self.url, module=self.module, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", self._begin_sqlite)
        return engine

    def _postgres_engine(self) -> Engine:
        return create_engine(self.url, pool_pre_ping=True, connect_args=POSTGRES_ARGS)

    def _begin_sqlite(self, connection: Connection) -> None:
        raw: Any = connection.connection.dbapi_connection
        if not connection.get_execution_options().get("linkage_writes"):
            raw.execute("BEGIN")
            return
        raw.execute("PRAGMA busy_timeout=0")
        try:
            self._poll(raw, "BEGIN IMMEDIATE")
        finally:
            raw.execute(f"PRAGMA busy_timeout={READ_WAIT_MS}")

    def _poll(self, raw: Any, statement: str) -> None:
        deadline = time.monotonic() + self._lock_limit_s
        while True:
            try:
                raw.execute(statement).fetchall()
            except self.module.OperationalError as error:
                if "locked" not in str(error):
                    raise translated(OperationalError(statement, None, error), self.name) from error
                if time.monotonic() > deadline:
                    message = f"the store {self.url.database} is locked by another program"
                    raise StoreUnavailable(Trouble.LOCKED, message) from error
                time.sleep(POLL_S)
            else:
                return

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise translated(error, self.name) from error
        except PoolTimeout as error:
            raise StoreUnavailable(Trouble.LOST, "the store does not answer: all connections wait for it") from error


def gone(file: Path) -> StoreUnavailable:
    """What is said where the file of a store is not there, and none may be made in its place."""
    told = f"the file {file} of the store is gone: put it back in its place, and work goes on"
    return StoreUnavailable(Trouble.LOST, told)


def _identity(file: Path) -> tuple[int, int] | None:
    """What stays the same while a file is the same, wherever it is moved; None: there is none of that name."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


NO_TEXT = "Could not decode to UTF-8"
"""So begins what SQLite's driver says of a text whose bytes were overwritten."""


_NO_OPTION = "invalid connection option"
"""Of PostgreSQL's driver, where an address asks for something that nobody knows."""


def translated(error: DBAPIError, name: str = "") -> StoreError | DBAPIError:
    """What a database's error means for the program; the error itself where it is a bug of ours.

    Args:
        name: of the store, where it is known.
    """
    said = str(error.orig).strip()
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if "disk is full" in said or state == "53100":
        return StoreFull(f"the disk of the store is full ({said}); make room, then try again")
    if "is locked" in said or state == "55P03":
        return StoreUnavailable(Trouble.LOCKED, f"the store is locked by another program ({said})")
    if "unable to open" in said or "readonly" in said:
        told = f"the store {name} cannot be opened or written ({said}): give this user the right, or a writable disk"
        return StoreUnavailable(Trouble.LOST, told)
    if said.startswith(NO_TEXT):
        # The rest is what stands in the row, and may be somebody's name.
        said = said.partition(" with text ")[0]
        return UnreadableStore(f"the store is damaged ({said}); restore a copy")
    if _NO_OPTION in said:
        return UnreadableStore(f"the database cannot be asked for ({said}): mend database_url")
    if "not a database" in said or "malformed" in said:
        return UnreadableStore(f"the store is damaged or not a database ({said}); restore a copy")
    if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated or state == "25006":
        return StoreUnavailable(Trouble.LOST, f"the store {name} cannot be reached ({said})")
    return error


def _prepare_sqlite(raw: Any, record: object) -> None:
    # None: transactions are begun by `Database` alone; the driver would begin its own, too late.
    raw.isolation_level = None
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute(f"PRAGMA busy_timeout={READ_WAIT_MS}")
