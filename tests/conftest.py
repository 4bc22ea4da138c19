"""What all tests share: no screen, no user's folders, and real servers."""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.servers import Mosquitto, Postgres, find_mosquitto

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.desks.desk_at_work import DeskAtWork

# Before anything imports Qt: a test machine has no screen, and a developer's shows none of our windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Two busy cores say nothing about an example that took long.
settings.register_profile("linkage", deadline=None)
settings.load_profile("linkage")

HOMES = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
"""The folder of the homes that the tests may have."""
_numbers = count(1)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Make the room that the tests work in."""
    # Python would go over all tests again and again while it collects them; see `pytest_runtest_protocol`.
    gc.disable()
    session.config.stash[HOMES] = tempfile.TemporaryDirectory(prefix="linkage-homes-", ignore_cleanup_errors=True)
    for variable in [name for name in os.environ if name.startswith("LINKAGE_")]:
        del os.environ[variable]


def pytest_collection_finish() -> None:
    """Let SQLite sync nothing in this process: a test's store need not survive a power cut, nor does its PostgreSQL."""
    # What was collected stays: to go over ten thousand tests takes longer than most of them.
    gc.freeze()
    database = sys.modules.get("console.store.database")
    if database is None:
        return
    prepare = database._prepare_sqlite

    def prepare_without_syncs(raw: Any, record: object) -> None:
        prepare(raw, record)
        raw.execute("PRAGMA synchronous=OFF")

    database._prepare_sqlite = prepare_without_syncs


# Hooks and no fixtures: one of these costs every test a millisecond, of which most need no more themselves.
@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Keep every test off the developer's own configuration, store and logs, in folders that nobody has used."""
    home = f"{item.config.stash[HOMES].name}/{os.getpid()}-{next(_numbers)}"
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = f"{home}/{variable.lower()}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Collect what the tests of a module leave of Qt on this thread, and on no other.

    Python collects on whatever thread asked for memory last. One that ends an object of Qt cannot stop its timers, and
    this thread's next turn of the event loop calls an object that is gone. The console collects by itself too.
    """
    result = yield
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()
    return result


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave nothing."""
    session.config.stash[HOMES].cleanup()


@pytest.fixture
def make_mosquitto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Mosquitto]]:
    """Start brokers of a test's own making: `make_mosquitto(username="feed", password="…")`."""
    if find_mosquitto() is None:
        missing = "this test needs Mosquitto: apt-get install mosquitto, or 'python3 -m console test'"
        (pytest.fail if os.environ.get("CI", "").lower() in ("1", "true") else pytest.skip)(missing)
    started: list[Mosquitto] = []

    def make(**options: object) -> Mosquitto:
        broker = Mosquitto(folder=tmp_path_factory.mktemp("mosquitto"), **options)
        started.append(broker)
        broker.start()
        return broker

    yield make
    for broker in started:
        broker.stop()


@pytest.fixture
def mosquitto(make_mosquitto: Callable[..., Mosquitto]) -> Mosquitto:
    """Return a running broker without a password that keeps its sessions through a kill."""
    return make_mosquitto()


@pytest.fixture
def desk_window(qapp: "QApplication") -> Iterator["DeskAtWork"]:
    """Return a window on a store in memory: three workers on duty and no case."""
    # Imported here: most tests need no window.
    from tests.desks.desk_at_work import DeskAtWork

    made = DeskAtWork()
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Return the session's PostgreSQL."""
    # Not below pytest's own folder: the next pytest to start closes that to others, and a PostgreSQL that root runs as
    # another user panics at its next checkpoint when it may no longer open its files.
    with tempfile.TemporaryDirectory(prefix="linkage-postgres-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder))
        yield server
        server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """Return a database with the schema, made once: the tests' own are copies."""
    # Imported here: most tests need no store.
    from console.store.store import Store

    url = postgres.create("linkage_template")
    Store.open(url).close()
    postgres.remember(url)
    return "linkage_template"


@pytest.fixture
def postgres_url(postgres: Postgres, postgres_template: str) -> Iterator[str]:
    """Return the SQLAlchemy URL of a database that nobody has used, or that is again as if nobody had."""
    url = postgres.lend(postgres_template)
    yield url
    postgres.take_back(url)
