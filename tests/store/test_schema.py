"""A store is made, brought to this version, or refused without being touched."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import MetaData, inspect, text

from console.store import schema, tables
from console.store.database import Database
from console.store.errors import NewerSchema, UnreadableStore
from console.store.store import Store


def columns_of(metadata: MetaData) -> dict[str, dict[str, bool]]:
    """Return the nullability of every column by table."""
    made = {t.name: {c.name: bool(c.nullable) for c in t.columns} for t in metadata.tables.values()}
    made.pop("alembic_version", None)
    return made


def test_the_migrations_make_the_tables_that_the_program_uses(store: Store) -> None:
    found = MetaData()
    found.reflect(store.database.engine)
    assert columns_of(found) == columns_of(tables.metadata)
    look = inspect(store.database.engine)
    for table in tables.metadata.tables.values():
        indices = {i["name"]: i["column_names"] for i in look.get_indexes(table.name)}
        assert indices == {i.name: [c.name for c in i.columns] for i in table.indexes}


def test_the_known_versions_are_those_of_the_migrations() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    scripts = [s.revision for s in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(scripts)) == schema.KNOWN


def test_a_second_opening_finds_what_the_first_has_made(url: str) -> None:
    for _ in range(2):
        store = Store.open(url)
        assert "rapid" in store.catalogue().policies
        store.close()


def test_two_programs_that_start_at_once_make_one_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/linkage.db"
    failures: list[BaseException] = []

    def start() -> None:
        try:
            Store.open(url).close()
        except BaseException as error:  # noqa: BLE001  # whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    store = Store.open(f"sqlite:///{folder}/linkage.db")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {f.stat().st_mode & 0o777 for f in folder.iterdir()} == {0o600}
    store.close()


def test_a_newer_store_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "linkage.db"
    Store.open(f"sqlite:///{file}").close()
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = file.read_bytes()
    with pytest.raises(NewerSchema, match="upgrade the program"):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_newer_store_on_a_server_is_refused(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(NewerSchema):
        Store.open(postgres_url)


@pytest.mark.parametrize(
    "content", [b"this is a letter, not a database\n" * 100, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_file_of_something_else_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "linkage.db"
    file.write_bytes(content)
    with pytest.raises(UnreadableStore):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE recipes (id INTEGER)")
    raw.close()
    before = file.read_bytes()
    with pytest.raises(UnreadableStore, match="another program"):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_folder_in_the_file_s_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableStore):
        Store.open(f"sqlite:///{tmp_path}")


def test_alembic_is_not_imported_for_a_store_that_is_up_to_date(tmp_path: Path) -> None:
    import subprocess
    import sys

    url = f"sqlite:///{tmp_path}/linkage.db"
    Store.open(url).close()
    program = (
        f"import sys; from console.store.store import Store; Store.open({url!r}); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
