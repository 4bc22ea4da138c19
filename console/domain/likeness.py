"""How much two reports look like one matter: in space, in time and in their words, with reasons that can be checked.

Pure. What is unknown of a place neither speaks for a duplicate nor against it; the words must then say more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import exp

from console.domain.geo import distance_m
from console.domain.incident import Incident
from console.domain.text import shared, words_in

NEAR_M = 150.0
"""Two callers about one fire name places this far apart: the share for space falls to a third over it."""
BLOCK_M, FADE_M = 300.0, 400.0
"""Within a block the words count in full; beyond it they fade: one word is said all over the town."""
REACH_M = 500.0
"""Farther apart than this no words make two reports one matter: nothing need be compared."""
LONG_S = 2 * 3_600.0
"""Two hours apart, and the share for time falls to a third."""
SPACE, TIME, WORDS = 0.45, 0.15, 0.4
"""What space, time and words weigh; together 1."""
SAME_GRID = 0.5
"""The share for space where a place is unknown and the grids are the same."""
UNKNOWN_PLACE, OTHER_GRID = 0.9, 0.3
"""What words count where it is not known how far apart the two are, and where the grids differ."""
SAME_CATEGORY = 0.6
"""The least share for words where both are of one category."""
SHOWN, PROPOSED = 0.35, 0.62
"""From here on a case is shown as near, and from here on it is proposed as a duplicate."""
NOTHING_IN_COMMON = 0.5
"""The most where neither words nor category agree: one corner sees many matters in a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What is compared of a report, a draft or a case."""

    number: int = 0
    """The case's number; 0: a draft."""
    lat: float | None = None
    lon: float | None = None
    grid: str = ""
    category: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    at: datetime
    """When it was reported, aware UTC."""

    @property
    def is_placed(self) -> bool:
        """Whether it is known where it is."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much a case looks like the asked one, from 0 to 1, and why."""

    number: int
    score: float
    distance_m: float | None
    same_grid: bool
    apart_s: float
    """How long after the other case this one was reported; negative: before it."""
    same_category: bool
    words: tuple[str, ...]
    """The words that both have, as the asked one writes them."""


def trace_of(incident: Incident) -> Trace:
    """A case as it is compared."""
    place = incident.place
    lat, lon = place.exact or (None, None)
    return Trace(
        number=incident.number,
        lat=lat,
        lon=lon,
        grid=place.grid,
        category=incident.category,
        words=words_in(f"{incident.title} {incident.description}"),
        at=incident.age_from,
    )


def likeness(asked: Trace, other: Trace) -> Likeness:
    """Compare a report with a case."""
    return Likeness(
        number=other.number,
        score=score(asked, other),
        distance_m=_distance(asked, other),
        same_grid=bool(asked.grid) and asked.grid == other.grid,
        apart_s=(asked.at - other.at).total_seconds(),
        same_category=_are_one_category(asked, other),
        words=shared(asked.words, other.words),
    )


def score(asked: Trace, other: Trace) -> float:
    """How much they look alike, from 0 to 1: hundreds are judged before the reasons of a few are told."""
    share = _words_share(asked, other)
    if _are_one_category(asked, other):
        share = max(share, SAME_CATEGORY)
    space, near = _space_shares(asked, other, _distance(asked, other))
    apart_s = (asked.at - other.at).total_seconds()
    found = SPACE * space + (TIME * exp(-abs(apart_s) / LONG_S) + WORDS * share) * near
    return found if share else min(found, NOTHING_IN_COMMON)


def _are_one_category(a: Trace, b: Trace) -> bool:
    return bool(a.category) and a.category == b.category


def _distance(a: Trace, b: Trace) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return distance_m(a.lat, a.lon, b.lat, b.lon)


def _space_shares(a: Trace, b: Trace, metres: float | None) -> tuple[float, float]:
    """How near the two are, and what their words count at that distance; each from 0 to 1."""
    if metres is not None:
        return exp(-metres / NEAR_M), exp(-max(0.0, metres - BLOCK_M) / FADE_M)
    if not a.grid or not b.grid:
        return 0.0, UNKNOWN_PLACE
    return (SAME_GRID, 1.0) if a.grid == b.grid else (0.0, OTHER_GRID)


def _words_share(a: Trace, b: Trace) -> float:
    """The part of the shorter text's words that the other has too: a caller says less than a report."""
    if not a.words or not b.words:
        return 0.0
    less, more = (a.words, b.words) if len(a.words) <= len(b.words) else (b.words, a.words)
    return sum(w in more for w in less) / max(2, len(less))
