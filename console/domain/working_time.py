"""Working days and hours on the calendar of a place: forward, backward and between two times.

Working days: the day of receipt does not count (Civil Code of the PRC, art. 201); due at the end of the working hours
of the last day. Working hours count within the calendar's hours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

NOTHING = timedelta()
A_DAY = timedelta(days=1)


class Calendar(Protocol):
    """The working calendar of a place."""

    @property
    def zone(self) -> tzinfo:
        """The place's time zone."""

    def hours_on(self, day: date) -> tuple[time, time]:
        """Begin and end of the working hours of a working day, local."""

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedYear:
    """What was published of a year, as a center has taken it over."""

    year: int
    days: Mapping[date, bool] = field(default_factory=dict)
    """The days that are not as their weekday: worked (True) or off (False)."""
    source: str = ""
    """Where it comes from: the name of a publication, and its edition in numbers and dots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """From when to when people work on a working day, as a center has settled it from a day on; local times."""

    since: date
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Overruled:
    """A week of which some days are what was published, and some what the admin says, with the hours that he says."""

    calendar: Calendar
    days: Mapping[date, bool]
    years: Mapping[int, PublishedYear] = field(default_factory=dict)
    hours: Sequence[WorkingHours] = ()
    """In the order of their days; before the first of them the calendar below holds."""

    @property
    def zone(self) -> tzinfo:
        """As of the calendar below."""
        return self.calendar.zone

    def hours_on(self, day: date) -> tuple[time, time]:
        """Those that were settled last before the day or from it on, else the hours of the week below."""
        settled = next((h for h in reversed(self.hours) if h.since <= day), None)
        return self.calendar.hours_on(day) if settled is None else (settled.starts, settled.ends)

    def is_working_day(self, day: date) -> bool:
        """What the admin says of the day, else what was published, else the week."""
        said = self.days.get(day)
        if said is None and (year := self.years.get(day.year)) is not None:
            said = year.days.get(day)
        return self.calendar.is_working_day(day) if said is None else said


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """Monday to Friday, whatever is celebrated."""

    zone: tzinfo = UTC
    day_starts: time = time(9)
    day_ends: time = time(17)

    def hours_on(self, _day: date) -> tuple[time, time]:
        """The same on every day."""
        return self.day_starts, self.day_ends

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday."""
        return day.weekday() < 5


ANY_WEEK = WorkWeek()
"""Where nobody has said how a place works."""


def working_days_after(start: datetime, days: int, calendar: Calendar) -> datetime:
    """The end of the working hours of the n-th working day after the day of `start`; aware, the calendar's zone."""
    day = start.astimezone(calendar.zone).date()
    while days > 0:
        day += A_DAY
        if calendar.is_working_day(day):
            days -= 1
    return _hours(day, calendar)[1]


def working_time_after(start: datetime, span: timedelta, calendar: Calendar) -> datetime:
    """When so much working time has passed since `start`; aware, the calendar's zone."""
    at = start.astimezone(calendar.zone)
    day = at.date()
    while True:
        if calendar.is_working_day(day):
            begins, ends = _hours(day, calendar)
            begins = max(at, begins)
            left = ends - begins
            if span <= left:
                return begins + span
            span -= max(left, NOTHING)
        day += A_DAY


def working_time_before(end: datetime, span: timedelta, calendar: Calendar) -> datetime:
    """From when on so much working time is left until `end`; aware, the calendar's zone."""
    at = end.astimezone(calendar.zone)
    day = at.date()
    while True:
        if calendar.is_working_day(day):
            begins, ends = _hours(day, calendar)
            ends = min(at, ends)
            passed = ends - begins
            if span <= passed:
                return ends - span
            span -= max(passed, NOTHING)
        day -= A_DAY


def working_time_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """How much working time lies between two times; none where the end is not later."""
    day, last = (t.astimezone(calendar.zone).date() for t in (start, end))
    total = NOTHING
    while day <= last:
        if calendar.is_working_day(day):
            begins, ends = _hours(day, calendar)
            total += max(min(end, ends) - max(start, begins), NOTHING)
        day += A_DAY
    return total


def _hours(day: date, calendar: Calendar) -> tuple[datetime, datetime]:
    """When work begins and ends on a day."""
    starts, ends = calendar.hours_on(day)
    return datetime.combine(day, starts, calendar.zone), datetime.combine(day, ends, calendar.zone)
