"""The working calendar of mainland China: a center counts by its own record of it, not by the library of a machine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from console.domain.catalogue import Catalogue
from console.domain.facts import SYSTEM
from console.domain.published import edition
from console.domain.rule_events import NO_CASE, YearAdopted
from console.domain.working_time import PublishedYear, working_days_after, working_time_after
from console.store import calendar
from console.store.calendar import BEIJING, MAINLAND, published
from console.store.store import Store
from console.store.verify import verify

KNOWN = Catalogue(years=published())
CALENDAR = KNOWN.calendar_on(MAINLAND)


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
    assert CALENDAR.is_working_day(day) is works


def test_the_library_names_the_days_that_are_not_as_their_weekday_and_its_edition() -> None:
    years = published()
    assert {2024, 2025, 2026} <= years.keys()
    assert not {1999, 2099} & years.keys()
    assert date(2024, 10, 5) not in years[2024].days, "a Saturday in a holiday is off as any other"
    assert edition(years[2024].source) >= (1, 10)


def test_a_limit_over_a_holiday_ends_with_the_working_day() -> None:
    late_on_30_september = datetime(2024, 9, 30, 15, 59, tzinfo=UTC)
    due = working_days_after(late_on_30_september, 1, CALENDAR)
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
    assert working_days_after(received, days, CALENDAR).date() == due


def test_what_the_admin_says_of_a_day_counts_in_a_year_without_published_holidays_too() -> None:
    national_day = date(UNPUBLISHED, 10, 1)
    calendar = replace(KNOWN, days={national_day: False}).calendar_on(MAINLAND)
    received = datetime.combine(date(UNPUBLISHED, 9, 30), time(10), BEIJING)
    assert working_days_after(received, 1, calendar).date() == date(UNPUBLISHED, 10, 2)


def test_a_limit_over_the_end_of_what_is_published_goes_on_with_monday_to_friday() -> None:
    last = max(KNOWN.years)
    received = datetime(last, 12, 31, 10, tzinfo=BEIJING)
    first_weekdays = [d for n in range(1, 12) if (d := date(last, 12, 31) + timedelta(days=n)).weekday() < 5]
    assert working_days_after(received, 3, CALENDAR).date() == first_weekdays[2]


def test_the_mainland_has_one_zone_and_no_summer_time() -> None:
    offsets = {datetime(2026, month, 1, tzinfo=BEIJING).utcoffset() for month in range(1, 13)}
    assert offsets == {timedelta(hours=8)}
    assert MAINLAND.zone is BEIJING


def test_a_worked_saturday_counts_its_hours_and_a_holiday_none() -> None:
    friday_before = datetime(2024, 10, 11, 16, tzinfo=BEIJING)
    assert working_time_after(friday_before, timedelta(hours=2), CALENDAR) == datetime(2024, 10, 12, 10, tzinfo=BEIJING)
    eve = datetime(2024, 9, 30, 16, tzinfo=BEIJING)
    assert working_time_after(eve, timedelta(hours=2), CALENDAR) == datetime(2024, 10, 8, 10, tzinfo=BEIJING)


Open = Callable[..., Store]


def a_machine_with(monkeypatch: pytest.MonkeyPatch, edition_: str, *years: PublishedYear) -> None:
    """Let this machine have another edition of the library, which knows these years."""
    source = f"chinesecalendar {edition_}"
    monkeypatch.setattr(calendar, "source", lambda: source)
    monkeypatch.setattr(calendar, "published", lambda: {y.year: replace(y, source=source) for y in years})


NEXT = PublishedYear(year=2027, days={date(2027, 10, 1): False})


def test_a_new_store_keeps_what_its_first_machine_knew_and_counts_by_it(open_store: Open) -> None:
    store = open_store()
    assert store.catalogue().years == published()
    assert store.head() == 0


def test_a_machine_with_an_older_library_counts_by_what_the_store_knows(
    open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_store().catalogue()
    a_machine_with(monkeypatch, "1.0.0")
    later = open_store()
    assert (later.catalogue(), later.head()) == (before, 0)


def test_what_a_newer_library_knows_is_taken_over_once_and_stands_in_the_log(
    open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_store()
    years = first.catalogue().years
    a_machine_with(monkeypatch, "99.0", *years.values(), NEXT)
    for _ in range(2):
        store = open_store()
        (record,) = store.rule_changes()
        assert (record.incident, record.actor) == (NO_CASE, SYSTEM)
        assert record.event == YearAdopted(published=replace(NEXT, source="chinesecalendar 99.0"))
    assert first.catalogue().calendar_on(MAINLAND).is_working_day(date(2027, 10, 1)) is False
    assert verify(first.database) == ()


def test_a_newer_library_that_knows_the_past_otherwise_moves_nothing(
    open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_store().catalogue()
    a_machine_with(monkeypatch, "99.0", replace(before.years[2024], days={}))
    assert (open_store().head(), open_store().catalogue()) == (0, before)
