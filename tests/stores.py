"""Stores that were just made, for tests that are not about the making: copies of one that a process makes once."""

import tempfile
from functools import cache
from pathlib import Path

from console.app.demo import fill
from console.store.store import Store


def new_store(file: Path, *, has_district: bool = False) -> str:
    """Put a new store into a file, as the program does, and return its SQLAlchemy URL.

    Args:
        file: of SQLite; its folder is made.
        has_district: with the sample district and its workers.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(_made(has_district=has_district))
    return f"sqlite:///{file}"


@cache
def _made(*, has_district: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "linkage.db"
        store = Store.open(f"sqlite:///{file}")
        if has_district:
            fill(store)
        store.close()
        assert [each.name for each in file.parent.iterdir()] == [file.name], "the last to close leaves one file"
        return file.read_bytes()
