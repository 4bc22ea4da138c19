"""What is remembered of one person's queue: saved filters, groups, table and columns; read back without trust."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from console.domain.queue_columns import DEFAULT, Column, ColumnState, whole
from console.domain.queue_filter import MAX_NAME, MAX_TEXT, Criteria, Grouping, Quick, SavedFilter
from console.domain.terms import Level, Severity, State

MOST_SAVED, MOST_CORNERS, MOST_CODES = 50, 500, 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueMemory:
    """How one person has set the queue up."""

    saved: tuple[SavedFilter, ...] = ()
    grouping: Grouping = Grouping.NONE
    table: bool = False
    """Whether the cases stand as rows of a table."""
    columns: tuple[ColumnState, ...] = DEFAULT


def read_memory(data: object) -> QueueMemory:
    """What the file holds of it; what does not fit keeps its default: an older or newer program may have written it."""
    given = data if isinstance(data, Mapping) else {}
    saved = (_saved(item) for item in _list(given.get("saved"), MOST_SAVED))
    columns = (_column(item) for item in _list(given.get("columns"), len(Column)))
    return QueueMemory(
        saved=tuple(f for f in saved if f is not None),
        grouping=_one(Grouping, given.get("grouping")) or Grouping.NONE,
        table=given.get("table") is True,
        columns=whole([c for c in columns if c is not None]),
    )


def _saved(data: object) -> SavedFilter | None:
    name = data.get("name") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(name, str) or not 0 < len(name) <= MAX_NAME:
        return None
    return SavedFilter(name=name, criteria=_criteria(data.get("criteria")))


def _criteria(data: object) -> Criteria:
    given: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
    text = given.get("text")
    return Criteria(
        quick=_one(Quick, given.get("quick")) or Quick.ALL,
        text=text if isinstance(text, str) and len(text) <= MAX_TEXT else "",
        states=_several(State, given.get("states")),
        severities=_several(Severity, given.get("severities")),
        fields=_codes(given.get("fields")),
        towns=_codes(given.get("towns")),
        levels=_several(Level, given.get("levels")),
        mine=given.get("mine") is True,
        late=given.get("late") is True,
        area=_area(given.get("area")),
    )


def _column(data: object) -> ColumnState | None:
    given: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
    column, width, shown = _one(Column, given.get("column")), given.get("width"), given.get("shown")
    if column is None or type(width) is not int or type(shown) is not bool:
        return None
    return ColumnState(column=column, width=width, shown=shown)


def _area(data: object) -> tuple[tuple[float, float], ...]:
    corners = [c for c in _list(data, MOST_CORNERS) if isinstance(c, list | tuple) and len(c) == 2]
    if not all(type(n) in (int, float) and -180 <= n <= 180 for corner in corners for n in corner):
        return ()
    return tuple((float(lon), float(lat)) for lon, lat in corners)


def _codes(data: object) -> tuple[str, ...]:
    return tuple(c for c in _list(data, MOST_CODES) if isinstance(c, str) and len(c) <= MAX_TEXT)


def _several(kind: Callable[[Any], T], data: object) -> tuple[T, ...]:
    return tuple(found for item in _list(data, 32) if (found := _one(kind, item)) is not None)


def _one(kind: Callable[[Any], T], value: object) -> T | None:
    try:
        return kind(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    except ValueError:
        return None


def _list(data: object, most: int) -> list[Any]:
    return list(data[:most]) if isinstance(data, list | tuple) else []
