"""Copies of a store: whole, checked, made beside the work, and brought back into either database."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from console.domain.commands import Note
from console.domain.facts import SYSTEM
from console.domain.presence import Desk
from console.domain.rules import AdoptYear, SettleContact
from console.domain.working_time import PublishedYear
from console.store import backup as backups
from console.store import schema
from console.store.backup import BackupRefused, backup, restore
from console.store.errors import UnreadableStore
from console.store.items import DeadLetter
from console.store.store import Store
from console.store.tables import events, metadata
from console.store.verify import FaultKind, verify
from tests.store.factories import MEI, an_incident_in, assign, filed


@pytest.fixture
def busy(store: Store) -> Store:
    """A store that holds something of every kind."""
    store.intake([filed(f"busy-{n}") for n in range(30)])
    store.execute(1, assign(), MEI)
    store.execute(1, Note(text="call Wang"), MEI)
    store.intake([DeadLetter(source="x", topic="t", reason="not JSON", payload=b"\xff\x00{")])
    store.erase_private(2)
    store.beat(Desk(person="mei", station="desk-1"))
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind to restore into."""
    url = f"sqlite:///{tmp_path}/new/linkage.db" if request.param == "sqlite" else _another(request)
    store = Store.open(url)
    yield store
    store.close()


def _another(request: pytest.FixtureRequest) -> str:
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("postgres_template")
    url: str = server.lend(template)
    request.addfinalizer(lambda: server.take_back(url))
    return url


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a store by table, without the desks."""
    with store.database.read() as connection:
        tables = [t for t in metadata.sorted_tables if t.name not in backups.NOT_COPIED]
        return {t.name: sorted(map(tuple, connection.execute(select(t))), key=repr) for t in tables}


def test_a_copy_brings_everything_back_into_either_database(busy: Store, empty: Store, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    assert backup(busy.database, file) == ()
    assert restore(file, empty.database) == ()
    assert content(empty) == content(busy)
    assert empty.presence().desks == ()


def test_a_restored_store_goes_on_where_the_copy_ended(busy: Store, empty: Store, tmp_path: Path) -> None:
    backup(busy.database, tmp_path / "copy.db")
    restore(tmp_path / "copy.db", empty.database)
    highest = busy.publishing.waiting(1000)[-1].id
    assert an_incident_in(empty) == 31
    assert empty.publishing.waiting(1000)[-1].id > highest
    empty.intake([DeadLetter(source="x", topic="t", reason="again")])
    assert empty.dead_letters.count() == 2
    assert verify(empty.database) == ()


def test_a_copy_made_while_others_write_is_one_whole_state(
    busy: Store, open_store: Callable[..., Store], tmp_path: Path
) -> None:
    writer, enough, stop = open_store(), threading.Event(), threading.Event()

    def write() -> None:
        while not stop.is_set():
            an_incident_in(writer)
            enough.set()

    thread = threading.Thread(target=write)
    thread.start()
    enough.wait()
    try:
        assert backup(busy.database, tmp_path / "copy.db") == ()
    finally:
        stop.set()
        thread.join()
    copy = Store.open(f"sqlite:///{tmp_path}/copy.db")
    assert 30 < len(copy.listed()) <= len(busy.listed())
    assert verify(copy.database) == ()
    copy.close()


def test_a_copy_is_one_file_for_its_owner_alone(busy: Store, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    backup(busy.database, tmp_path / "copies" / "copy.db")
    (file,) = (tmp_path / "copies").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_never_written_over(busy: Store, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("my letters")
    with pytest.raises(BackupRefused, match="name another"):
        backup(busy.database, file)
    assert file.read_text() == "my letters"


def test_a_copy_that_fails_halfway_leaves_nothing_behind(busy: Store, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()

    def full(done: int, of: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        backup(busy.database, tmp_path / "copies" / "copy.db", full)
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_fault_of_the_store_is_told_with_its_copy(busy: Store, tmp_path: Path) -> None:
    with busy.database.write() as connection:
        connection.execute(update(events).where(events.c.seq == 2).values(data='{"by_rule":"appeal"}'))
    faults = backup(busy.database, tmp_path / "copy.db")
    assert FaultKind.CHANGED in {f.kind for f in faults}
    assert (tmp_path / "copy.db").exists()


def test_a_store_that_holds_incidents_is_never_written_over(busy: Store, tmp_path: Path) -> None:
    backup(busy.database, tmp_path / "copy.db")
    before = content(busy)
    with pytest.raises(BackupRefused, match="holds 30 incidents: move it away"):
        restore(tmp_path / "copy.db", busy.database)
    assert content(busy) == before


def test_a_store_that_holds_only_what_opening_it_wrote_is_empty(busy: Store, empty: Store, tmp_path: Path) -> None:
    """As where a library that knows another year of holidays came to the machine after the store was made."""
    backup(busy.database, tmp_path / "copy.db")
    year = PublishedYear(year=2099, days={date(2099, 10, 1): False}, source="chinesecalendar 99.0")
    empty.change_rules(AdoptYear(published=year), SYSTEM)
    assert empty.head() == 1
    assert restore(tmp_path / "copy.db", empty.database) == ()
    assert content(empty) == content(busy)
    with pytest.raises(BackupRefused):
        restore(tmp_path / "copy.db", empty.database)


def test_a_store_whose_rules_a_person_has_changed_is_not_empty(busy: Store, empty: Store, tmp_path: Path) -> None:
    backup(busy.database, tmp_path / "copy.db")
    empty.change_rules(SettleContact(worker="w1", phone="139", was=""), MEI)
    with pytest.raises(BackupRefused, match="holds rules that somebody has settled"):
        restore(tmp_path / "copy.db", empty.database)
    assert empty.head() == 1


@pytest.mark.parametrize("what", [b"", b"this is a letter\n" * 100], ids=["empty", "a letter"])
def test_what_is_no_copy_is_refused_and_the_store_stays_empty(empty: Store, tmp_path: Path, what: bytes) -> None:
    file = tmp_path / "copy.db"
    file.write_bytes(what)
    with pytest.raises(UnreadableStore, match=f"^the copy {file} cannot be restored: it is [^/]*$"):
        restore(file, empty.database)
    assert empty.head() == 0
    assert file.read_bytes() == what
    with pytest.raises(UnreadableStore, match="no file"):
        restore(tmp_path / "nothing.db", empty.database)


def test_a_copy_with_damaged_pages_is_refused_by_its_own_name(busy: Store, empty: Store, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    backup(busy.database, file)
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\x5a" * (len(whole) - 8192))
    with pytest.raises(UnreadableStore, match=f"^the copy {file} cannot be restored: [^/]*$"):
        restore(file, empty.database)
    assert empty.head() == 0


def test_the_file_of_a_store_that_ran_is_restored_with_its_side_file(tmp_path: Path, empty: Store) -> None:
    running = Store.open(f"sqlite:///{tmp_path}/ran/linkage.db")
    an_incident_in(running)
    for side in ("", "-wal"):
        made = tmp_path / "ran" / f"linkage.db{side}"
        if made.exists():
            (tmp_path / f"raw.db{side}").write_bytes(made.read_bytes())
    running.close()
    assert restore(tmp_path / "raw.db", empty.database) == ()
    assert empty.head() == 2


def test_progress_is_told(busy: Store, empty: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    backup(busy.database, tmp_path / "copy.db", lambda done, of: told.append((done, of)))
    restore(tmp_path / "copy.db", empty.database, lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 60


def test_asking_for_the_version_makes_and_changes_nothing(tmp_path: Path) -> None:
    database = backups.Database(f"sqlite:///{tmp_path}/linkage.db")
    assert schema.version_of(database) == ""
    assert list(tmp_path.iterdir()) == []
    Store.open(f"sqlite:///{tmp_path}/linkage.db").close()
    assert schema.version_of(database) == schema.HEAD
    database.close()
