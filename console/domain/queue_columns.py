"""The columns of the queue as a table: which, in which order, how wide. Plain values; the widget paints them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

LEAST_WIDTH, MOST_WIDTH = 32, 800


class Column(StrEnum):
    """What a column shows."""

    PRIORITY = "priority"
    NUMBER = "number"
    TITLE = "title"
    DUE = "due"
    STATE = "state"
    PERSON = "person"
    CATEGORY = "category"
    FIELD = "field"
    GRID = "grid"
    TOWN = "town"
    AGE = "age"
    STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnState:
    """One column as it stands."""

    column: Column
    width: int
    """Before scaling, in pixels."""
    shown: bool = True


FIXED = frozenset({Column.PRIORITY, Column.NUMBER, Column.TITLE, Column.DUE})
"""Never hidden: what is urgent must be seen, and a case must be told from another."""
DEFAULT: tuple[ColumnState, ...] = (
    ColumnState(column=Column.PRIORITY, width=36),
    ColumnState(column=Column.NUMBER, width=52),
    ColumnState(column=Column.TITLE, width=200),
    ColumnState(column=Column.DUE, width=100),
    ColumnState(column=Column.STATE, width=92),
    ColumnState(column=Column.PERSON, width=96),
    ColumnState(column=Column.AGE, width=62),
    ColumnState(column=Column.GRID, width=110, shown=False),
    ColumnState(column=Column.CATEGORY, width=110, shown=False),
    ColumnState(column=Column.FIELD, width=110, shown=False),
    ColumnState(column=Column.TOWN, width=100, shown=False),
    ColumnState(column=Column.STAGE, width=72, shown=False),
)


LEAST_TITLE = 120
"""The title takes what the other columns leave, and never less than this, before scaling."""


def laid_out(columns: Sequence[ColumnState], width: int, scale: float) -> list[tuple[Column, int, int]]:
    """(column, x, width) of those that are shown, in real pixels; one that does not fit whole is left out.

    Args:
        columns: as they stand.
        width: of the table, real pixels.
        scale: of the text; 1.0 is normal.
    """
    shown = [s for s in columns if s.shown]
    others = sum(round(s.width * scale) for s in shown if s.column is not Column.TITLE)
    spans: list[tuple[Column, int, int]] = []
    x = 0
    for state in shown:
        taken = round(state.width * scale)
        if state.column is Column.TITLE:
            taken = max(round(LEAST_TITLE * scale), width - others)
        if x + taken <= width or state.column is Column.TITLE:
            spans.append((state.column, x, taken))
            x += taken
    return spans


def whole(known: Sequence[ColumnState]) -> tuple[ColumnState, ...]:
    """Every column once, as far as known in the known order, widths bounded; what must be seen is shown."""
    first = {state.column: state for state in reversed(known)}
    ordered = sorted(first.values(), key=lambda s: [k.column for k in known].index(s.column))
    missing = [state for state in DEFAULT if state.column not in first]
    return tuple(
        replace(s, width=min(max(s.width, LEAST_WIDTH), MOST_WIDTH), shown=s.shown or s.column in FIXED)
        for s in (*ordered, *missing)
    )


def with_shown(known: Sequence[ColumnState], column: Column, shown: bool) -> tuple[ColumnState, ...]:
    """Show a column, or hide it."""
    return whole([replace(s, shown=shown) if s.column is column else s for s in known])


def with_width(known: Sequence[ColumnState], column: Column, width: int) -> tuple[ColumnState, ...]:
    """Make a column so wide."""
    return whole([replace(s, width=width) if s.column is column else s for s in known])


def moved(known: Sequence[ColumnState], column: Column, before: Column | None) -> tuple[ColumnState, ...]:
    """Put a column before another; None: at the end."""
    if column is before:
        return whole(known)
    taken = next((s for s in known if s.column is column), None)
    rest = [s for s in known if s.column is not column]
    at = next((i for i, s in enumerate(rest) if s.column is before), len(rest))
    return whole([*rest[:at], *([taken] if taken else []), *rest[at:]])
