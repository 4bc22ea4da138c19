"""`linkage import`: grids, cameras, workers and sensors of a file into the store; each refused row is told with why."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from console.app.import_files import Unreadable, rows_of
from console.app.import_rows import MAKERS, Known, Thing, Wrong
from console.app.progress import Progress
from console.app.records import opened
from console.settings.model import Settings
from console.store.store import Store

AT_ONCE = 500
"""Things that one commit takes: whoever works at the same time is not kept waiting."""
Say = Callable[[str], object]


def import_file(settings: Settings, what: str, file: Path) -> int:
    """Bring the things of a file into the store; 1 where a row was refused, or the whole file."""

    def say(line: str) -> None:
        sys.stderr.write(f"{line}\n")

    try:
        with opened(settings) as store, Progress("read") as progress:
            taken, refused = bring(store, what, file, say, progress.told)
    except Unreadable as error:
        say(f"linkage: {error}")
        return 1
    say(f"{taken} {what} imported, {refused} rows refused")
    return 1 if refused else 0


def bring(
    store: Store, what: str, file: Path, say: Say, progress: Callable[[int], None] = lambda rows: None
) -> tuple[int, int]:
    """Put what can be read into the store, row by row.

    Args:
        store: an open store.
        what: `grids`, `cameras`, `workers` or `sensors`.
        file: CSV or GeoJSON.
        say: is told of each refused row.
        progress: is told how many rows are read.

    Returns: how many were taken and how many refused.

    Raises:
        Unreadable: the file as a whole; what was taken before stays.
    """
    make, put = MAKERS[what], _ways(store)[what]
    known, seen, refused = Known(grids={g.id for g in store.district().grids}), set[str](), 0
    some: list[Thing] = []
    for count, row in enumerate(rows_of(file), start=1):
        try:
            thing = make(row, known)
            if thing.id in seen:
                raise Wrong("its id stands in the file before")
        except Wrong as wrong:
            refused += 1
            say(f"row {row.number} ({row.values.get('id', 'no id')[:64]}): {wrong}")
            continue
        seen.add(thing.id)
        some.append(thing)
        progress(count)
        if len(some) == AT_ONCE:
            put(some)
            some = []
    put(some)
    return len(seen), refused


def _ways(store: Store) -> dict[str, Callable[[Iterable[Any]], int]]:
    return {
        "grids": store.import_grids,
        "cameras": store.import_cameras,
        "workers": store.import_workers,
        "sensors": store.import_sensors,
    }
