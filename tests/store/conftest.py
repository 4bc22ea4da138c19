"""Stores of both kinds for the contract tests, and a clock that the tests move."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.store.database import Database
from console.store.store import Store
from tests.store.factories import Clock
from tests.stores import new_store


@pytest.fixture
def clock() -> Clock:
    """Return a clock that moves a second at every look."""
    return Clock()


@pytest.fixture(params=["sqlite", "sqlite-with-rollback-journal", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a store that only this test uses, on each kind of database in turn."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    if request.param == "sqlite-with-rollback-journal":
        # As on a machine for which there is no wheel with a SQLite that may be trusted with a write-ahead log.
        monkeypatch.setattr(Database, "uses_wal", False)
    return new_store(tmp_path / "store" / "linkage.db")


@pytest.fixture
def open_store(url: str, clock: Clock) -> Iterator[Callable[..., Store]]:
    """Open stores on the test's database: each is a program of its own."""
    opened: list[Store] = []

    def make(**options: object) -> Store:
        store = Store.open(url, clock=clock, **options)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    """Return an open store."""
    return open_store()
