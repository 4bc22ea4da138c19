"""What part of time a chart shows: it runs with the clock, until it is stopped or moved; one key brings it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

BEFORE_S, AFTER_S = 600.0, 900.0
STEP = 1.5
LEAST, MOST = 0.1, 24.0
"""From two and a half minutes to ten hours."""
MOVE_SHARE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow:
    """A window round a moment, at first 10 minutes before it to 15 after it, or as `usual_…` says."""

    zoom: float = 1.0
    """So many times the usual width."""
    stopped_at: datetime | None = None
    """The moment that it stands round, aware UTC; None: it is live."""
    usual_before_s: float = BEFORE_S
    usual_after_s: float = AFTER_S

    @property
    def before_s(self) -> float:
        """Seconds before the moment."""
        return self.usual_before_s * self.zoom

    @property
    def after_s(self) -> float:
        """Seconds after it."""
        return self.usual_after_s * self.zoom

    @property
    def is_live(self) -> bool:
        """Whether it runs with the clock, in its usual width."""
        return self == self.live()

    def live(self) -> "TimeWindow":
        """The same, running with the clock in its usual width."""
        return replace(self, zoom=1.0, stopped_at=None)

    def moment(self, now: datetime) -> datetime:
        """The moment that the window stands round."""
        return self.stopped_at or now

    def zoomed(self, steps: float) -> "TimeWindow":
        """Look closer (negative steps) or wider."""
        return replace(self, zoom=min(max(self.zoom * STEP**steps, LEAST), MOST))

    def moved(self, steps: float, now: datetime) -> "TimeWindow":
        """Move in time by a share of the width; it stands then."""
        by = timedelta(seconds=(self.before_s + self.after_s) * MOVE_SHARE * steps)
        return replace(self, stopped_at=self.moment(now) + by)

    def toggled(self, now: datetime) -> "TimeWindow":
        """Stop it, or let it run again."""
        return replace(self, stopped_at=now if self.stopped_at is None else None)
