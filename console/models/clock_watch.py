"""What the screen tells of the clocks: that this machine's is wrong, and that the time was taken anew.

Plain Python: looked at once a second, by the tick of the screen.
"""

from collections.abc import Callable
from datetime import timedelta

from console.domain.timekeeping import Moved
from console.store.clock import StoreClock

NOTICED_S, CALM_S = 2.0, 1.0
"""Seconds apart from which the screen says so, and below which it stops: between them it does not flicker."""


class ClockWatch:
    """Watches a clock."""

    def __init__(self, clock: StoreClock, tell: Callable[[Moved], None]) -> None:
        """Watch from now on.

        Args:
            clock: the store's time as this process keeps it.
            tell: gets each change of the time that people should know, once.
        """
        self._clock = clock
        self._tell = tell
        self._told = clock.news
        self.ahead_s = 0
        """Whole seconds that this machine's clock is ahead of the store's, negative: behind; 0: not worth a word."""

    def look(self) -> bool:
        """Look at the clocks. Returns whether `ahead_s` has changed."""
        news = self._clock.news
        if news is not None and news != self._told:
            self._told = news
            self._tell(news)
        before, self.ahead_s = self.ahead_s, self._worth_a_word(self._clock.ahead)
        return self.ahead_s != before

    def _worth_a_word(self, ahead: timedelta) -> int:
        least_s = CALM_S if self.ahead_s else NOTICED_S
        return round(ahead.total_seconds()) if abs(ahead.total_seconds()) >= least_s else 0
