"""The working calendar of mainland China."""

from datetime import UTC, date, datetime

import pytest

from console.domain.working_time import working_days_after
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
