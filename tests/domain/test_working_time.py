"""Working hours and days: when a limit is due that counts only while people work."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name, Policy, StageLimit, parse_limit
from console.domain.deadlines import Overruled, deadlines, working_days_after, working_time_after
from console.domain.terms import Level, Severity, Stage
from tests.domain.making import CHINA, WeekCalendar, an_incident

NINE_TO_FIVE = WeekCalendar(day_starts=time(9), day_ends=time(17))
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-27T16:30", 1, "2026-11-30T09:30"),
        ("2026-11-27T16:00", 1, "2026-11-27T17:00"),
        ("2026-11-27T17:00", 1, "2026-11-30T10:00"),
        ("2026-11-27T23:00", 1, "2026-11-30T10:00"),
        ("2026-11-28T12:00", 8, "2026-11-30T17:00"),
        ("2026-11-24T06:00", 1, "2026-11-24T10:00"),
        ("2026-11-24T10:00", 16, "2026-11-26T10:00"),
        ("2026-11-23T09:00", 40, "2026-11-27T17:00"),
    ],
    ids=["Friday 16:30", "to the minute", "at the end", "at night", "Saturday", "before nine", "two days", "a week"],
)
def test_working_hours_count_only_while_people_work(start, hours, due):
    assert working_time_after(at(start), hours * HOUR, NINE_TO_FIVE) == at(due)


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda t: t.replace(tzinfo=CHINA)),  # noqa: DTZ001
    parts=st.lists(st.integers(1, 600), min_size=1, max_size=4),
)
def test_working_time_adds_up_and_ends_within_working_hours(start, parts):
    spans = [timedelta(minutes=m) for m in parts]
    due = start
    for span in spans:
        due = working_time_after(due, span, NINE_TO_FIVE)
    assert due == working_time_after(start, sum(spans, timedelta()), NINE_TO_FIVE)
    assert NINE_TO_FIVE.is_working_day(due.date())
    assert time(9) < due.time() <= time(17)
    assert due >= start + sum(spans, timedelta())


def test_the_admin_overrules_single_days():
    closed, open_saturday = date(2026, 11, 30), date(2026, 11, 28)
    calendar = Overruled(NINE_TO_FIVE, {closed: False, open_saturday: True})
    assert working_time_after(at("2026-11-27T16:30"), HOUR, calendar) == at("2026-11-28T09:30")
    assert working_days_after(at("2026-11-27T16:30"), 2, calendar) == at("2026-12-01T17:00")
    assert (calendar.zone, calendar.day_starts, calendar.day_ends) == (CHINA, time(9), time(17))


def test_a_limit_in_working_hours_is_read_and_counted():
    elapsed, days, hours = parse_limit("4wh")
    assert (elapsed, days, hours) == (None, 0, 4 * HOUR)
    policy = Policy(id="p", name=Name(), stages=(StageLimit(stage=Stage.REPLY, working_time=hours),))
    (only,) = deadlines(an_incident(), policy, NINE_TO_FIVE)
    assert only.due == at("2026-11-25T12:00"), "reported at 16:00: one hour today, three tomorrow"
    assert only.working_time


@pytest.mark.parametrize(
    ("limit", "applies"),
    [
        ({}, True),
        ({"difficulty": "simple"}, False),
        ({"severities": frozenset({Severity.HIGH})}, True),
        ({"severities": frozenset({Severity.LOW})}, False),
        ({"level": Level.TOWN}, True),
        ({"level": Level.DISTRICT}, False),
    ],
    ids=str,
)
def test_a_limit_applies_to_its_difficulty_severities_and_level(limit, applies):
    policy = Policy(id="p", name=Name(), stages=(StageLimit(stage=Stage.REPLY, elapsed=HOUR, **limit),))
    assert bool(deadlines(an_incident(), policy, NINE_TO_FIVE)) is applies
