"""Which cases the queue shows, and what it groups them by: plain values that are chosen, saved and remembered.

What a case must be to be shown is said in `console.models.queue_entry.shows`. An empty choice is no condition.
"""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.catalogue import Name
from console.domain.district import Ring
from console.domain.terms import Severity, State

MAX_TEXT = 200
MAX_NAME = 40


class Quick(StrEnum):
    """The filters above the queue, one at a time."""

    ALL = "all"
    TO_DISPATCH = "to_dispatch"
    DUE_SOON = "due_soon"
    BREACHED = "breached"
    MINE = "mine"


class Grouping(StrEnum):
    """What the queue is divided by."""

    NONE = "none"
    TOWN = "town"
    FIELD = "field"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A town or a field as a part of the queue."""

    rank: int
    """Its place among the groups: that of the district or the catalogue, so that no group ever moves."""
    code: str
    """Empty: cases of which it is not known."""
    name: Name = field(default_factory=Name)


UNKNOWN_RANK = 1_000_000
UNKNOWN = Group(rank=UNKNOWN_RANK, code="")
"""Where the town or the field of a case is not known: the last group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """All conditions of a filter; a case must meet every one that is set."""

    quick: Quick = Quick.ALL
    text: str = ""
    """Every word of it stands in the row: number, title, category, field, grid, town, address, person."""
    states: tuple[State, ...] = ()
    severities: tuple[Severity, ...] = ()
    fields: tuple[str, ...] = ()
    """Codes of the catalogue."""
    towns: tuple[str, ...] = ()
    """Ids of the district."""
    mine: bool = False
    late: bool = False
    area: Ring = ()
    """The corners of an area that was drawn on the map, (lon, lat) in WGS 84 degrees; fewer than three: none."""

    @property
    def is_all(self) -> bool:
        """Whether it hides nothing."""
        return self == EVERYTHING

    @property
    def is_timed(self) -> bool:
        """Whether the clock alone can change what it shows."""
        return self.late or self.quick in (Quick.DUE_SOON, Quick.BREACHED)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text as they are compared."""
        return tuple(folded(self.text).split())


EVERYTHING = Criteria()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """A filter with a name."""

    name: str
    criteria: Criteria


def folded(text: str) -> str:
    """The text as it is compared: full-width signs narrow, capitals small."""
    return unicodedata.normalize("NFKC", text).casefold()


def with_saved(known: tuple[SavedFilter, ...], made: SavedFilter) -> tuple[SavedFilter, ...]:
    """Add a filter at the end; one of the same name is replaced where it stands."""
    names = [f.name for f in known]
    if made.name in names:
        return tuple(made if f.name == made.name else f for f in known)
    return (*known, made)


def without_saved(known: tuple[SavedFilter, ...], name: str) -> tuple[SavedFilter, ...]:
    """Forget the filter of this name."""
    return tuple(f for f in known if f.name != name)
