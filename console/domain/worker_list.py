"""How the list of workers stands: searched, filtered, sorted; and held where it is while somebody points into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import assert_never

from console.domain.catalogue import Name
from console.domain.queue_filter import folded
from console.domain.terms import WorkerState
from console.domain.views import WorkerRow

STATE_ORDER = (
    WorkerState.SOS,
    WorkerState.NO_REPLY,
    WorkerState.FREE,
    WorkerState.ASKED,
    WorkerState.EN_ROUTE,
    WorkerState.ON_SCENE,
    WorkerState.AWAY,
)
"""Who needs somebody first, then who can be sent."""
NameKey = Callable[[Name], str]


class WorkerSort(StrEnum):
    """What the list is sorted by; inside equals by distance from the selected case, then by id."""

    STATE = "state"
    DISTANCE = "distance"
    LOAD = "load"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerFilter:
    """Which workers are shown; an empty choice is no condition."""

    text: str = ""
    """Every word of it stands in name, id, grid, skills or the numbers of his cases."""
    states: tuple[WorkerState, ...] = ()
    towns: tuple[str, ...] = ()
    """Ids of the district; empty text: those of no known town."""

    @property
    def is_all(self) -> bool:
        """Whether it hides nobody."""
        return not (self.text.strip() or self.states or self.towns)


EVERYBODY = WorkerFilter()


def lets_through(row: WorkerRow, wanted: WorkerFilter) -> bool:
    """Whether the filter shows the worker; one who calls for help is never hidden."""
    if row.state is WorkerState.SOS:
        return True
    if wanted.states and row.state not in wanted.states:
        return False
    if wanted.towns and row.town not in wanted.towns:
        return False
    text = _text(row) if wanted.text else ""
    return all(word in text for word in folded(wanted.text).split())


def arranged(
    rows: Sequence[WorkerRow],
    sort: WorkerSort,
    wanted: WorkerFilter,
    name_key: NameKey,
    held: Sequence[str] | None = None,
) -> tuple[WorkerRow, ...]:
    """The rows as the list shows them.

    Args:
        rows: all workers.
        sort: what comes first.
        wanted: who is shown.
        name_key: by which names are sorted, in the language of the screen.
        held: the ids in the list while somebody points into it: they keep their places, the others wait below.
    """
    found = sorted((r for r in rows if lets_through(r, wanted)), key=lambda r: _key(r, sort, name_key))
    if held is None:
        return tuple(found)
    known = {row.id: row for row in rows}
    kept = [known[worker] for worker in held if worker in known]
    there = set(held)
    return (*kept, *(row for row in found if row.id not in there))


def _key(row: WorkerRow, sort: WorkerSort, name_key: NameKey) -> tuple[int, float, str, float, str]:
    far = row.distance_m if row.distance_m is not None else inf
    helps = 0 if row.state is WorkerState.SOS else 1
    match sort:
        case WorkerSort.STATE:
            return helps, STATE_ORDER.index(row.state), "", far, row.id
        case WorkerSort.DISTANCE:
            return helps, 0, "", far, row.id
        case WorkerSort.LOAD:
            return helps, row.load, "", far, row.id
        case WorkerSort.NAME:
            return helps, 0, name_key(row.name), far, row.id
        case _:
            assert_never(sort)


def _text(row: WorkerRow) -> str:
    names = (row.name, row.grid, *row.skills)
    spoken = (text for name in names for text in (name.zh, name.en))
    return folded(" ".join((row.id, *spoken, *map(str, row.incidents))))
