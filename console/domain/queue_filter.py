"""Which cases the queue shows, and what it groups them by: plain values that are chosen, saved and remembered.

What a case must be to be shown is said in `console.models.queue_entry.shows`. An empty choice is no condition.
"""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.catalogue import Name
from console.domain.district import Ring
from console.domain.terms import Level, Severity, State

MAX_TEXT = 200
MAX_NAME = 40


LEVEL_SIGNS = ("level:", "层级:", "级:")
"""What is typed before the name of a level."""
LEVEL_NAMES = {
    "grid": Level.GRID,
    "community": Level.GRID,
    "town": Level.TOWN,
    "district": Level.DISTRICT,
    "网格": Level.GRID,
    "社区": Level.GRID,
    "街道": Level.TOWN,
    "区级": Level.DISTRICT,
}
"""How the levels are typed, in both languages."""


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
    levels: tuple[Level, ...] = ()
    """Those whose queue is wanted: a raised case stands in the queues of both."""
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
        """The words of the text as they are compared; those that name a level are none of them."""
        return tuple(word for word in folded(self.text).split() if _level_begun(word) is None)

    @property
    def typed_levels(self) -> frozenset[Level] | None:
        """The levels that the text asks for, as `level:town` does; None: it asks for none."""
        begun = [name for word in folded(self.text).split() if (name := _level_begun(word))]
        called = [level for name in begun if (level := _level_called(name)) is not None]
        return frozenset(called) if begun else None


EVERYTHING = Criteria()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """A filter with a name."""

    name: str
    criteria: Criteria


def shows_level(criteria: Criteria, levels: frozenset[Level]) -> bool:
    """Whether a case that these levels see stands in the queue that is wanted."""
    typed = criteria.typed_levels
    return (not criteria.levels or not levels.isdisjoint(criteria.levels)) and (
        typed is None or not levels.isdisjoint(typed)
    )


def _level_begun(word: str) -> str | None:
    """What stands behind the sign of a level, "" where nothing does yet; None: the word is about no level."""
    for sign in LEVEL_SIGNS:
        if word.startswith(sign):
            return word.removeprefix(sign)
    return None


def _level_called(name: str) -> Level | None:
    """The level of that name, or the one whose name begins so."""
    return next((level for known, level in LEVEL_NAMES.items() if known.startswith(name)), None)


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
