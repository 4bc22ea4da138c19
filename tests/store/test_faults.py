"""A full disk, a lock that somebody keeps, a server that goes away: told by name, and nothing half written."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from console.domain.commands import Note
from console.store import database as databases
from console.store.database import Database, translated
from console.store.errors import StoreFull, StoreUnavailable, Trouble, UnreadableStore
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import MEI, an_incident_in, filed


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    number = an_incident_in(store)
    store.database.engine.dispose()

    def no_room(raw: Any, record: object) -> None:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages}")

    event.listen(store.database.engine, "connect", no_room)
    with pytest.raises(StoreFull, match="make room") as caught:
        store.intake([filed(description="x" * 4000) for _ in range(100)])
    assert caught.value.trouble is Trouble.FULL
    assert store.head() == 2
    event.remove(store.database.engine, "connect", no_room)
    store.database.engine.dispose()
    store.execute(number, Note(text="there is room again"), MEI)
    assert verify(store.database) == ()
    store.close()


@pytest.mark.parametrize("said", ["unable to open database file", "attempt to write a readonly database"])
def test_a_store_on_a_disk_that_can_only_be_read_says_what_to_do(said: str) -> None:
    told = translated(OperationalError("INSERT", None, Exception(said)), "/srv/linkage.db")
    assert isinstance(told, StoreUnavailable)
    assert (told.trouble, said in str(told), "a writable disk" in str(told)) == (Trouble.LOST, True, True)
    assert "/srv/linkage.db" in str(told)


def test_text_whose_bytes_were_overwritten_is_told_as_damage_without_what_stood_there(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    number = an_incident_in(store, title="Lin Xiao, 13900004464")
    store.close()
    file = tmp_path / "linkage.db"
    file.write_bytes(file.read_bytes().replace(b"13900004464", b"1390000446\xff"))
    store = Store.open(f"sqlite:///{file}")
    with pytest.raises(UnreadableStore, match=r"damaged .* restore a copy") as caught:
        store.incidents([number])
    assert "Lin Xiao" not in str(caught.value)
    store.close()


def test_a_lock_that_is_kept_is_said_after_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "linkage.db"
    Store.open(f"sqlite:///{file}").close()
    database = Database(f"sqlite:///{file}", lock_limit_s=0.02)
    # Of the same library: locks of POSIX belong to the process, and two libraries in one cannot see each other's.
    holder = database.module.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked") as caught, database.write():
        pytest.fail("the lock was not ours")
    assert caught.value.trouble is Trouble.LOCKED
    holder.execute("ROLLBACK")
    holder.close()
    with database.write() as connection:
        assert connection.scalar(text("SELECT count(*) FROM events")) == 0
    database.close()


def test_a_server_that_drops_the_connection_is_said_and_the_next_command_works(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    number = an_incident_in(store)
    with pytest.raises(StoreUnavailable) as caught:
        _lose_the_server_while_writing(store, postgres_url)
    assert caught.value.trouble is Trouble.LOST
    store.execute(number, Note(text="back again"), MEI)
    assert store.head() == 3
    store.close()


def test_an_address_that_asks_for_what_nobody_knows_is_said() -> None:
    with pytest.raises(UnreadableStore, match=r'invalid connection option "foo"\): mend database_url'):
        Store.open("postgresql+psycopg://nobody@127.0.0.1:1/none?foo=bar")


def test_a_store_whose_file_is_taken_away_takes_nothing_until_it_is_back(tmp_path: Path) -> None:
    """SQLite would go on writing to a file without a name, and all of it would end with the program."""
    file, away = tmp_path / "linkage.db", tmp_path / "away.db"
    store = Store.open(f"sqlite:///{file}")
    an_incident_in(store)
    file.rename(away)
    for attempt in (store.listed, lambda: store.execute(1, Note(text="kept?"), MEI)):
        with pytest.raises(StoreUnavailable, match=rf"the file {file} of the store is gone: put it back"):
            attempt()
    assert not file.exists()
    file.write_bytes(away.read_bytes())
    with pytest.raises(StoreUnavailable, match="is another file than the store that was opened"):
        store.execute(1, Note(text="kept?"), MEI)
    away.rename(file)
    store.execute(1, Note(text="kept"), MEI)
    assert store.listed()[0].number == 1
    store.close()


def test_an_unreachable_server_is_said() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        Store.open("postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert caught.value.trouble is Trouble.LOST


def _lose_the_server_while_writing(store: Store, url: str) -> None:
    with store.database.write() as connection:
        _terminate_others(url)
        connection.execute(text("SELECT 1"))


def _terminate_others(url: str) -> None:
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_console_that_freezes_with_the_lock_is_thrown_out_and_the_others_go_on(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "_LOCK", databases._LOCK.replace("5000", "200"))
    frozen, other = Store.open(postgres_url), Store.open(postgres_url)
    number = an_incident_in(other)

    def freeze() -> None:
        with frozen.database.write() as connection:
            other.execute(number, Note(text="the others go on"), MEI)
            connection.execute(text("SELECT 1"))

    with pytest.raises(StoreUnavailable):
        freeze()
    assert other.head() == 3
    frozen.close()
    other.close()


def test_work_on_the_whole_store_may_take_its_time(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    shown = text("SELECT current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')")
    with store.database.write(is_long=True) as connection:
        assert tuple(connection.execute(shown).one()) == ("0", "0")
    with store.database.write() as connection:
        assert tuple(connection.execute(shown).one()) == ("10s", "5s")
    store.close()
