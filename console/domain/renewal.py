"""When a limit of a case is another one than before: corrected, run again by a rework, or given a later time.

The ladder tells of each limit once. So each limit of a stage has a number: an extension and a rework always make
another one, a correction does unless it leads back to one that the stage had since the last of those. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.terms import Stage

OWN_AGAIN = "own"
"""What a limit became that counts by the case's own clock again: it did not begin then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLimit:
    """A stage whose limit is another one from now on."""

    stage: Stage
    was: str = ""
    now: str = ""
    """What makes it one and the same; empty: the same time runs again, for a rework or a separation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """When a limit became another one; aware."""

    limit: NewLimit
    at: datetime


def number_of(changes: Iterable[NewLimit | None]) -> int:
    """The number of the limit that a stage has after these changes, oldest first; None: it got a later time."""
    number = highest = 0
    known: dict[str, int] = {}
    for change in changes:
        if change is None or not change.now:
            known.clear()
            highest += 1
            number = highest
            continue
        known.setdefault(change.was, number)
        if change.now not in known:
            highest += 1
        number = known.setdefault(change.now, highest)
    return number
