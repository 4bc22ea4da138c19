"""The working calendar of mainland China, from the package `chinesecalendar`.

The package knows no year ahead of its publication: such a year counts Monday to Friday, and `lacks` says so.
"""

from datetime import date, time, timedelta, timezone, tzinfo
from functools import cache

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The mainland's one zone; it has had no summer time since 1991, so no table of zones is needed."""


class MainlandCalendar:
    """Working days with the holidays and the worked weekends that the State Council publishes each year."""

    day_starts = time(9)
    day_ends = time(17)
    """Working hours, local."""

    @property
    def zone(self) -> tzinfo:
        """The one time zone of the mainland."""
        return BEIJING

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""
        return day.weekday() < 5 if self.lacks(day.year) else _is_workday(day)

    def lacks(self, year: int) -> bool:
        """Whether nothing is known of the year's holidays."""
        first, last = _known_years()
        return not first <= year <= last


@cache
def _known_years() -> tuple[int, int]:
    # Imported where it is needed: most starts of the program never ask for it.
    from chinese_calendar.constants import holidays

    years = [day.year for day in holidays]
    return min(years), max(years)


@cache
def _is_workday(day: date) -> bool:
    import chinese_calendar

    return bool(chinese_calendar.is_workday(day))
