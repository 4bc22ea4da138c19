"""`linkage import`: grids, cameras, workers and sensors of a file into the store; each refused row is told with why."""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from console.app.import_files import Unreadable, rows_of
from console.app.import_rows import MAKERS, Known, Thing, Wrong
from console.app.progress import Progress
from console.app.records import opened
from console.domain.counted import counted
from console.settings.model import Settings
from console.store.store import Store

AT_ONCE = 500
"""Things that one commit takes: whoever works at the same time is not kept waiting."""
LONGEST_ID = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that was not taken."""

    row: int
    id: str
    """Cut to `LONGEST_ID`; empty: it has none."""
    why: str

    def __str__(self) -> str:
        return f"row {self.row} ({self.id or 'no id'}): {self.why}"


Say = Callable[[RefusedRow], object]


def import_file(settings: Settings, what: str, file: Path, *, as_json: bool = False) -> int:
    """Bring the things of a file into the store; 1 where a row was refused, or the whole file.

    Each refused row is told at once; `as_json` writes one object to stdout at the end instead: `what`, `imported`,
    `refused` [{`row`, `id`, `why`}], and `error` where the file as a whole could not be read.
    """
    rows: list[RefusedRow] = []
    say: Say = rows.append if as_json else lambda row: sys.stderr.write(f"{row}\n")
    taken, refused, error = 0, 0, ""
    try:
        with opened(settings) as store, Progress("read") as progress:
            taken, refused = bring(store, what, file, say, progress.told)
    except (Unreadable, OSError) as unreadable:
        error = str(unreadable)
    if as_json:
        told: dict[str, object] = {"what": what, "imported": taken, "refused": [asdict(row) for row in rows]}
        print(json.dumps(told | ({"error": error} if error else {}), ensure_ascii=False))
    else:
        done = f"{counted(taken, what.removesuffix('s'))} imported, {counted(refused, 'row')} refused"
        sys.stderr.write(f"linkage: {error}\n" if error else f"{done}\n")
    return 1 if refused or error else 0


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
    known, seen, refused = Known(grids={g.id for g in store.places.district().grids}), set[str](), 0
    some: list[Thing] = []
    for count, row in enumerate(rows_of(file), start=1):
        try:
            thing = make(row, known)
            if thing.id in seen:
                raise Wrong("its id stands in the file before")
        except Wrong as wrong:
            refused += 1
            say(RefusedRow(row=row.number, id=row.values.get("id", "")[:LONGEST_ID], why=str(wrong)))
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
        "grids": store.places.import_grids,
        "cameras": store.places.import_cameras,
        "workers": store.import_workers,
        "sensors": store.places.import_sensors,
    }
