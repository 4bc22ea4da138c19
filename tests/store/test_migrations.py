"""A store of every earlier version of the schema is lifted to this one with all that it holds.

The samples below `schemas` were written by the programs of those versions and stay as they are. Whoever adds a version
adds the sample of the one before it.
"""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData

from console.domain.catalogue import Rung
from console.domain.catalogue_files import catalogue_from
from console.domain.commands import DoPlanStep, Note, Separate, Take
from console.domain.finished import to_visit
from console.domain.terms import Level, OrderKind, State, Trigger, Visit
from console.store import schema, tables
from console.store.backup import backup, restore
from console.store.calendar import published
from console.store.catalogues import shipped
from console.store.database import Database
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import MEI
from tests.stores import new_store

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


@pytest.fixture(params=["sqlite", "postgresql"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store of this version that nobody has used."""
    if request.param == "sqlite":
        return new_store(tmp_path / "linkage.db")
    return str(request.getfixturevalue("postgres_url"))


def old_store(url: str, version: str) -> None:
    """Make a store of an earlier version, and put its sample in."""
    if (file := Database(url).file) is not None:
        file.write_bytes(_old_file(version))
    else:
        _make_old(url, version)


@cache
def _old_file(version: str) -> bytes:
    """The same file for all tests."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "old.db"
        _make_old(f"sqlite:///{file}", version)
        assert list(file.parent.iterdir()) == [file]
        return file.read_bytes()


def _make_old(url: str, version: str) -> None:
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
def test_a_store_of_an_earlier_version_is_lifted_with_all_that_it_holds_and_goes_on(blank: str, version: str) -> None:
    old_store(blank, version)
    store = Store.open(blank)
    assert schema.version_of(store.database) == schema.HEAD
    assert verify(store.database) == ()
    cases = store.incidents(range(1, 6))
    assert [cases[n].state for n in (1, 2, 3, 4)] == [State.FILED, State.FILED, State.CANCELLED, State.HANDLED]
    assert (cases[1].epoch, cases[1].title, cases[4].title) == (2, "Gas smell", "")
    assert store.timeline(1)[0].kind == "reopened"
    assert [w.id for w in store.workers() if w.duty] == ["w-1"]
    assert (store.dead_letters.count(), len(store.publishing.waiting())) == (1, 3)
    work_goes_on(store)
    store.close()


def work_goes_on(store: Store) -> None:
    store.execute(5, Take(), MEI)
    store.execute(5, Note(text="went on"), MEI)
    store.execute(5, DoPlanStep(step="gas_crew"), MEI)
    assert verify(store.database) == ()


@pytest.mark.parametrize("version", SAMPLES)
def test_a_copy_of_an_earlier_version_is_restored(new: str, version: str, tmp_path: Path) -> None:
    old_store(f"sqlite:///{tmp_path}/old.db", version)
    before = (tmp_path / "old.db").read_bytes()
    store = Store.open(new)
    assert restore(tmp_path / "old.db", store.database) == ()
    assert sorted(store.incidents(range(1, 6))) == [1, 2, 3, 4, 5]
    assert (tmp_path / "old.db").read_bytes() == before
    assert backup(store.database, tmp_path / "new.db") == ()
    store.close()


def ladder_of(url: str, version: str) -> dict[str, Rung]:
    """The ladder of a lifted store, by id."""
    old_store(url, version)
    store = Store.open(url)
    rungs = {r.id: r for r in store.catalogue().ladder}
    assert verify(store.database) == ()
    store.close()
    return rungs


SHIPPED = {r.id: r for r in catalogue_from(shipped()).ladder}
CHANGED_BLUE = {f"{n:04}" for n in range(5, 16)}
"""The samples in which an admin has let the blue rung warn at three quarters of the limit."""
CHANGED_YELLOW = {f"{n:04}" for n in range(11, 16)}
"""The samples in which an admin has let limits of five minutes reach the yellow rung."""


@pytest.mark.parametrize("version", SAMPLES)
def test_a_store_of_an_earlier_version_tells_by_the_chains_that_are_shipped_but_for_what_an_admin_changed(
    tmp_path: Path, version: str
) -> None:
    rungs = ladder_of(f"sqlite:///{tmp_path}/linkage.db", version)
    blue = {"blue"} if version in CHANGED_BLUE else set()
    mine = blue | ({"yellow", "short_late"} if version in CHANGED_YELLOW else set())
    assert set(rungs) == set(SHIPPED)
    assert {i: r for i, r in rungs.items() if i not in mine} == {i: r for i, r in SHIPPED.items() if i not in mine}
    assert [(rungs[i].at, rungs[i].to_town) for i in blue] == [(0.75, False)] * len(blue)


def test_a_limit_that_an_admin_let_reach_a_rung_is_no_short_one_so_that_nobody_is_told_twice(tmp_path: Path) -> None:
    rungs = ladder_of(f"sqlite:///{tmp_path}/linkage.db", "0011")
    five = timedelta(minutes=5)
    assert rungs["yellow"].min_limit == rungs["short_late"].max_limit == five
    assert rungs["short_warning"].max_limit == timedelta(minutes=10)
    ladder = [r for r in rungs.values() if r.trigger is Trigger.SHARE and r.at == 1]
    for length in (five - timedelta(seconds=1), five, 3 * five):
        assert len([r for r in ladder if r.is_of(length)]) == 1


@pytest.mark.parametrize("own", [{"min_limit": ""}, {"trigger": "declined", "at": 1}], ids=["a limit", "a decline"])
def test_what_a_rung_of_the_store_s_own_tells_of_gets_no_other_one(tmp_path: Path, own: dict[str, Any]) -> None:
    url = f"sqlite:///{tmp_path}/linkage.db"
    old_store(url, "0010")
    database = Database(url)
    row = {"id": "own", "zh": "自有", "en": "Own", "trigger": "share", "at": 1.0} | own
    with database.write() as connection:
        added = {"kind": "rung", "code": "own", "position": 99, "data": json.dumps(row)}
        connection.execute(tables.catalogue.insert(), [added])
    database.close()
    store = Store.open(url)
    lacking = set(SHIPPED) - {r.id for r in store.catalogue().ladder}
    assert lacking == ({"declined_once"} if "trigger" in own else {"short_late"})
    store.close()


def test_a_case_that_was_transferred_before_knows_which_level_passed_it_on(tmp_path: Path) -> None:
    old_store(f"sqlite:///{tmp_path}/linkage.db", "0011")
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    (case,) = (c for c in store.listed() if c.source_id == "r-passed-on")
    moments = {r.at for r in store.timeline(case.number) if r.kind == "transferred"}
    assert [held.level for held in case.handed_on] == [Level.TOWN, Level.GRID]
    assert {held.until for held in case.handed_on} == moments
    store.close()


def test_the_chains_reach_a_store_on_a_server_too(blank: str) -> None:
    assert ladder_of(blank, "0004") == SHIPPED


@pytest.mark.parametrize("version", SAMPLES)
def test_a_lifted_store_knows_the_days_by_which_it_counts(tmp_path: Path, version: str) -> None:
    old_store(f"sqlite:///{tmp_path}/linkage.db", version)
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    assert store.catalogue().years == published()
    store.close()


def test_who_reported_a_duplicate_before_is_visited_and_who_was_visited_is_not_asked_again(tmp_path: Path) -> None:
    old_store(f"sqlite:///{tmp_path}/linkage.db", "0014")
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    by_id = {case.source_id: case for case in store.incidents(range(1, 40)).values()}
    main, twin = by_id["r-visited-0014"], by_id["r-unvisited-0014"]
    assert [(v.case, v.found) for v in main.supervision.visits] == [(main.number, Visit.SATISFIED)]
    assert [a.case for a in to_visit(main)] == [twin.number], "neither the anonymous one nor the one that left"
    reworked = by_id["r-dissatisfied-0014"]
    assert (reworked.supervision.dissatisfied, [a.case for a in to_visit(reworked)]) == (1, [reworked.number])
    assert by_id["r-younger-0014"].own_opened_at is not None
    store.close()


def test_the_names_of_the_first_ladder_say_late_but_for_what_an_admin_changed(tmp_path: Path) -> None:
    rungs = ladder_of(f"sqlite:///{tmp_path}/linkage.db", "0015")
    assert {rungs[i].name.en for i in ("red", "short_late")} == {"Red: still late", "Short limit: late"}
    assert rungs["yellow"].name.en == "Yellow: overdue", "an admin has changed this rung"


def test_a_case_that_was_raised_with_a_duplicate_before_goes_back_when_that_leaves(tmp_path: Path) -> None:
    old_store(f"sqlite:///{tmp_path}/linkage.db", "0015")
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db", clock=lambda: datetime(2027, 1, 7, 12, tzinfo=UTC))
    by_id = {case.source_id: case for case in store.incidents(range(1, 40)).values()}
    raised, twin = by_id["r-raised-with-0015"], by_id["r-raised-0015"]
    assert (raised.escalation_level, len(raised.open_orders)) == (1, 1)
    store.execute(twin.number, Separate(), MEI)
    now = store.incidents([raised.number])[raised.number]
    assert (now.escalation_level, now.open_orders) == (0, ())
    assert by_id["r-still-raised-0015"].escalation_level == 1, "its log says nothing else"
    assert verify(store.database) == ()
    store.close()


def test_a_case_that_was_reopened_before_owes_no_reminder_of_its_old_epoch_and_its_explanation_still(
    tmp_path: Path,
) -> None:
    old_store(f"sqlite:///{tmp_path}/linkage.db", "0010")
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    (case,) = (c for c in store.listed() if c.source_id == "r-again")
    assert (case.epoch, case.raised_to_town) == (2, False)
    assert [o.kind for o in case.open_orders] == [OrderKind.EXPLANATION]
    store.close()
