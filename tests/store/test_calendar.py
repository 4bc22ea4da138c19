"""The working calendar of mainland China."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from console.domain.working_time import Overruled, working_days_after, working_time_after
from console.store.calendar import BEIJING, MainlandCalendar


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 10, 1), False),
        (date(2024, 10, 12), True),
        (date(2024, 10, 13), False),
        (date(2024, 10, 14), True),
        (date(2099, 10, 1), True),
        (date(2099, 10, 3), False),
    ],
    ids=["holiday", "worked Saturday", "Sunday", "Monday", "Thursday of an unknown year", "its Saturday"],
)
def test_working_days(day: date, works: bool) -> None:
    assert MainlandCalendar().is_working_day(day) is works


def test_it_says_which_years_it_lacks() -> None:
    calendar = MainlandCalendar()
    assert not calendar.lacks(2024)
    assert calendar.lacks(2099)
    assert calendar.lacks(1999)


def test_a_limit_over_a_holiday_ends_with_the_working_day() -> None:
    late_on_30_september = datetime(2024, 9, 30, 15, 59, tzinfo=UTC)
    due = working_days_after(late_on_30_september, 1, MainlandCalendar())
    assert due == datetime(2024, 10, 8, 17, 0, tzinfo=BEIJING)


UNPUBLISHED = 2098
"""A year whose holidays nobody has published."""


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(UNPUBLISHED, 9, 30), 1, date(UNPUBLISHED, 10, 1)),
        (date(UNPUBLISHED, 10, 3), 1, date(UNPUBLISHED, 10, 6)),
        (date(UNPUBLISHED, 1, 31), 5, date(UNPUBLISHED, 2, 7)),
    ],
    ids=["the first of October is a day like any other", "a weekend is one all the same", "a week at new year"],
)
def test_a_limit_in_a_year_without_published_holidays_counts_monday_to_friday(
    start: date, days: int, due: date
) -> None:
    received = datetime.combine(start, time(10), BEIJING)
    assert working_days_after(received, days, MainlandCalendar()).date() == due


def test_what_the_admin_says_of_a_day_counts_in_a_year_without_published_holidays_too() -> None:
    national_day = date(UNPUBLISHED, 10, 1)
    calendar = Overruled(MainlandCalendar(), {national_day: False})
    received = datetime.combine(date(UNPUBLISHED, 9, 30), time(10), BEIJING)
    assert working_days_after(received, 1, calendar).date() == date(UNPUBLISHED, 10, 2)


def test_a_limit_over_the_end_of_what_is_published_goes_on_with_monday_to_friday() -> None:
    calendar = MainlandCalendar()
    last = max(y for y in range(2020, 2090) if not calendar.lacks(y))
    received = datetime(last, 12, 31, 10, tzinfo=BEIJING)
    first_weekdays = [d for n in range(1, 12) if (d := date(last, 12, 31) + timedelta(days=n)).weekday() < 5]
    assert working_days_after(received, 3, calendar).date() == first_weekdays[2]


def test_the_mainland_has_one_zone_and_no_summer_time() -> None:
    offsets = {datetime(2026, month, 1, tzinfo=BEIJING).utcoffset() for month in range(1, 13)}
    assert offsets == {timedelta(hours=8)}
    assert MainlandCalendar().zone is BEIJING


def test_a_worked_saturday_counts_its_hours_and_a_holiday_none() -> None:
    calendar = MainlandCalendar()
    friday_before = datetime(2024, 10, 11, 16, tzinfo=BEIJING)
    assert working_time_after(friday_before, timedelta(hours=2), calendar) == datetime(2024, 10, 12, 10, tzinfo=BEIJING)
    eve = datetime(2024, 9, 30, 16, tzinfo=BEIJING)
    assert working_time_after(eve, timedelta(hours=2), calendar) == datetime(2024, 10, 8, 10, tzinfo=BEIJING)
