"""The store's time on a machine whose own clock jumps, sleeps or is corrected. Pure: what the clocks say is handed in.

Between two looks at the store its time is told by a clock that nobody sets and that runs through suspend; the machine's
wall clock only tells that something happened. Source: the design, section 4.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from console.domain.facts import require_aware

STEP = timedelta(seconds=2)
"""A wall clock that moved so much more or less than the time that passed was set, not slewed."""
SLEPT_S = 2.0
"""A machine that was away for so long has woken."""
KEPT_S = 60.0
"""So long an anchor is trusted: two clocks drift apart by some milliseconds in a minute."""


class Cause(StrEnum):
    """Why the store is asked for its time."""

    START = "start"
    WOKE = "woke"
    STEPPED = "stepped"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the clocks of this machine say at one moment."""

    wall: datetime
    """Aware, UTC; anybody may set it."""
    passed_s: float
    """Seconds since some moment of the past, sleep included; never set, never back."""
    awake_s: float
    """The same without the time asleep; equal where the machine cannot tell them apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What time it was in the store at one glance."""

    store: datetime
    """Aware, UTC."""
    glance: Glance

    def __post_init__(self) -> None:
        require_aware(store=self.store, wall=self.glance.wall)

    def time_at(self, glance: Glance) -> datetime:
        """The store's time at a later glance, aware, UTC, whatever the wall clock says."""
        return self.store + timedelta(seconds=glance.passed_s - self.glance.passed_s)

    def ahead(self, glance: Glance) -> timedelta:
        """How far the wall clock is ahead of the store's time; negative: behind."""
        return glance.wall - self.time_at(glance)

    def stepped_by(self, glance: Glance) -> timedelta:
        """How far the wall clock was set since: what it moved beyond the time that passed."""
        return self.ahead(glance) - self.ahead(self.glance)

    def slept_s(self, glance: Glance) -> float:
        """Seconds asleep since."""
        return (glance.passed_s - self.glance.passed_s) - (glance.awake_s - self.glance.awake_s)

    def doubt(self, glance: Glance) -> Cause | None:
        """Why the store must be asked again; None: the anchor holds."""
        if self.slept_s(glance) >= SLEPT_S:
            return Cause.WOKE
        if abs(self.stepped_by(glance)) > STEP:
            return Cause.STEPPED
        return Cause.ROUTINE if glance.passed_s - self.glance.passed_s >= KEPT_S else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The store's time was taken anew, and it is another than was believed, or the machine's clock was set."""

    cause: Cause
    at: datetime
    """The store's time now; aware, UTC."""
    by: timedelta
    """What was believed, corrected by so much; positive: it is later than was believed."""
    wall_by: timedelta
    """How far the machine's clock had been set since."""
    slept_s: float = 0.0


def moved(before: Anchor, after: Anchor, cause: Cause) -> Moved | None:
    """What people should know of a new anchor; None: two clocks drifted a little, as clocks do."""
    news = Moved(
        cause=cause,
        at=after.store,
        by=after.store - before.time_at(after.glance),
        wall_by=before.stepped_by(after.glance),
        slept_s=before.slept_s(after.glance),
    )
    return news if cause is Cause.WOKE or max(abs(news.by), abs(news.wall_by)) > STEP else None
