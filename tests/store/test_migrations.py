"""A store of every earlier version of the schema is lifted to this one with all that it holds.

The samples below `schemas` were written by the programs of those versions and stay as they are. Whoever adds a version
adds the sample of the one before it.
"""

import base64
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData

from console.domain.commands import DoPlanStep, Note, Take
from console.domain.terms import State
from console.store import schema
from console.store.backup import backup, restore
from console.store.database import Database
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import MEI

SAMPLES = {file.stem: file for file in sorted((Path(__file__).parent / "schemas").glob("*.jsonl"))}


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/linkage.db"
        return
    server = request.getfixturevalue("postgres")
    url: str = server.create()
    yield url
    server.drop(url)


def old_store(url: str, version: str) -> None:
    """Make a store of an earlier version, and put its sample in."""
    database = Database(url)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        known = MetaData()
        known.reflect(connection)
        for line in SAMPLES[version].read_text().splitlines():
            put = json.loads(line)
            values = {name: _value(v, is_sqlite=database.is_sqlite) for name, v in put["row"].items()}
            if put["table"] in ("outbox", "dead_letters"):
                values.pop("id")  # the database counts them by itself
            connection.execute(known.tables[put["table"]].insert(), [values])
    database.close()


def _value(value: Any, *, is_sqlite: bool) -> Any:
    match value:
        case {"bytes": text}:
            return base64.b64decode(text)
        case {"time": text}:
            # As the store has always written times on SQLite.
            at = datetime.fromisoformat(text)
            return at.isoformat(timespec="microseconds") if is_sqlite else at
        case _:
            return value


def test_there_is_a_sample_of_every_earlier_version() -> None:
    assert set(schema.KNOWN[:-1]) <= set(SAMPLES) <= set(schema.KNOWN)


@pytest.mark.parametrize("version", SAMPLES)
def test_a_store_of_an_earlier_version_is_lifted_with_all_that_it_holds(blank: str, version: str) -> None:
    old_store(blank, version)
    store = Store.open(blank)
    assert schema.version_of(store.database) == schema.HEAD
    assert verify(store.database) == ()
    cases = store.incidents(range(1, 6))
    assert [cases[n].state for n in (1, 2, 3, 4)] == [State.FILED, State.FILED, State.CANCELLED, State.HANDLED]
    assert (cases[1].epoch, cases[1].title, cases[4].title) == (2, "Gas smell", "")
    assert store.timeline(1)[0].kind == "reopened"
    assert [w.id for w in store.workers() if w.duty] == ["w-1"]
    assert (store.dead_letter_count(), len(store.outbox())) == (1, 3)
    store.close()


@pytest.mark.parametrize("version", SAMPLES)
def test_work_goes_on_in_a_lifted_store(blank: str, version: str) -> None:
    old_store(blank, version)
    store = Store.open(blank)
    store.execute(5, Take(), MEI)
    store.execute(5, Note(text="went on"), MEI)
    store.execute(5, DoPlanStep(step="gas_crew"), MEI)
    assert verify(store.database) == ()
    store.close()


@pytest.mark.parametrize("version", SAMPLES)
def test_a_copy_of_an_earlier_version_is_restored(blank: str, version: str, tmp_path: Path) -> None:
    old_store(f"sqlite:///{tmp_path}/old.db", version)
    before = (tmp_path / "old.db").read_bytes()
    store = Store.open(blank)
    assert restore(tmp_path / "old.db", store.database) == ()
    assert sorted(store.incidents(range(1, 6))) == [1, 2, 3, 4, 5]
    assert (tmp_path / "old.db").read_bytes() == before
    assert backup(store.database, tmp_path / "new.db") == ()
    store.close()
