"""What all tests share: no screen, no user's folders, and real servers."""

import contextlib
import gc
import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.servers import Mosquitto, Postgres, find_mosquitto

# Before anything imports Qt: a test machine has no screen, and a developer's shows none of our windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Two busy cores say nothing about an example that took long.
settings.register_profile("linkage", deadline=None)
settings.load_profile("linkage")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let each of the processes that run beside each other begin to import at another place.

    All of them need all modules of tests, and to compile them with pytest's assertions takes longest. So each compiles
    its part, and finds what the others have compiled by then.
    """
    worker = getattr(session.config, "workerinput", None)
    if worker is None or session.config.args != ["tests"]:
        return
    here, number, of = Path(__file__).parent, int(worker["workerid"][2:]), worker["workercount"]
    files = sorted(here.rglob("test_*.py"))
    start = len(files) * number // of
    for file in files[start:] + files[:start]:
        # What cannot be imported is told by the collection.
        with contextlib.suppress(Exception):
            importlib.import_module(".".join(file.relative_to(here.parent).with_suffix("").parts))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return folders that nobody has used: pytest's own way looks at all the earlier ones before it makes one."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def no_user_settings(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test off the developer's own configuration, store and logs."""
    home = next(homes)
    home.mkdir()
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    for variable in [name for name in os.environ if name.startswith("LINKAGE_")]:
        monkeypatch.delenv(variable)


@pytest.fixture(scope="session", autouse=True)
def commits_reach_no_disk() -> Iterator[None]:
    """Let SQLite sync nothing in this process: a test's store need not survive a power cut, nor does its PostgreSQL."""
    database = sys.modules.get("console.store.database")
    if database is None:
        yield
        return
    prepare = database._prepare_sqlite

    def prepare_without_syncs(raw: Any, record: object) -> None:
        prepare(raw, record)
        raw.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_prepare_sqlite", prepare_without_syncs)
        yield


@pytest.fixture(scope="module", autouse=True)
def nothing_of_qt_is_left() -> Iterator[None]:
    """Collect what tests leave of Qt on this thread, and on no other.

    Python collects on whatever thread asked for memory last. One that ends an object of Qt cannot stop its timers, and
    this thread's next turn of the event loop calls an object that is gone. The console collects by itself too.
    What was there before the module stays: to go over ten thousand collected tests takes longer than most of them.
    """
    has_qt = "PySide6.QtWidgets" in sys.modules
    if has_qt:
        gc.disable()
    gc.freeze()
    yield
    if has_qt:
        gc.collect()


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
