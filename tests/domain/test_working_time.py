"""Working hours and days: when a limit is due that counts only while people work."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.catalogue import Name, Policy, StageLimit, parse_limit
from console.domain.deadlines import Deadline, deadlines
from console.domain.terms import Level, Severity, Stage
from console.domain.working_time import (
    Overruled,
    working_days_after,
    working_time_after,
    working_time_before,
    working_time_between,
)
from tests.domain.making import CHINA, Case, WeekCalendar, an_incident, filed, suspended

NINE_TO_FIVE = WeekCalendar(day_starts=time(9), day_ends=time(17))
HOUR = timedelta(hours=1)
LIMITS = ("20wh", "1wh", "1wd", "5wd")


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
    start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda t: t.replace(tzinfo=CHINA)),  # noqa: DTZ001  # its zone follows
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
    assert (calendar.zone, calendar.hours_on(closed)) == (CHINA, (time(9), time(17)))


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
        # A case without a difficulty has the first grade of its policy: none is without a clock.
        ({"difficulty": "simple"}, True),
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


def due_of(case: Case, text: str, calendar=NINE_TO_FIVE, **more) -> Deadline:
    elapsed, days, hours = parse_limit(text)
    stage = StageLimit(stage=Stage.REPLY, elapsed=elapsed, working_days=days, working_time=hours, **more)
    (only,) = deadlines(case.now_is, Policy(id="p", name=Name(), stages=(stage,)), calendar)
    return only


def waited(received: str, since: str, until: str) -> Case:
    """A case that was suspended from a time to a time."""
    case = Case(now=at(received))
    case.do(filed(), after_s=0)
    case.now = at(since)
    case.do(suspended(), after_s=0)
    case.now = at(until)
    case.do(cmd.Resume(), after_s=0)
    return case


@pytest.mark.parametrize(
    ("limit", "since", "until", "due"),
    [
        ("1wh", "2026-11-27T16:40", "2026-11-27T16:50", "2026-11-30T09:40"),
        ("1wh", "2026-11-27T18:00", "2026-11-30T08:00", "2026-11-30T09:30"),
        ("1wh", "2026-11-27T16:40", "2026-11-28T12:00", "2026-11-30T09:50"),
        ("1wh", "2026-11-27T16:40", "2026-11-30T16:40", "2026-12-01T09:30"),
        ("1wd", "2026-11-30T09:00", "2026-11-30T10:00", "2026-12-01T10:00"),
        ("1wd", "2026-11-28T09:00", "2026-11-29T10:00", "2026-11-30T17:00"),
        ("72h", "2026-11-28T09:00", "2026-11-29T10:00", "2026-12-01T17:30"),
    ],
    ids=["while people work", "over the weekend", "into it", "a whole day", "day", "day, weekend", "elapsed"],
)
def test_a_pause_moves_a_limit_by_its_own_kind_of_time(limit, since, until, due):
    assert due_of(waited("2026-11-27T16:30", since, until), limit).due == at(due)


def test_a_report_of_friday_half_past_four_with_a_working_hour_is_due_on_monday_half_past_nine():
    case = Case(now=at("2026-11-27T16:30"))
    case.do(filed(), after_s=0)
    only = due_of(case, "1wh")
    assert only.due == at("2026-11-30T09:30")
    assert only.warn_at == at("2026-11-30T09:18"), "a fifth of the working hour is left, and no night is woken"
    assert (only.length, only.at_share(0.25), only.at_share(2)) == (
        HOUR,
        at("2026-11-27T16:45"),
        at("2026-11-30T10:30"),
    )


def test_a_working_day_is_as_long_as_its_hours_whatever_lies_before_it():
    case = Case(now=at("2026-11-27T10:00"))
    case.do(filed(), after_s=0)
    only = due_of(case, "1wd")
    assert (only.length, only.warn_at) == (8 * HOUR, at("2026-11-30T15:24"))


def test_an_extension_stands_as_granted_and_is_moved_by_working_time():
    case = waited("2026-11-27T16:30", "2026-11-27T16:40", "2026-11-27T16:50")
    granted = at("2026-12-05T12:00")
    case.do(cmd.Extend(stage=Stage.REPLY, due=granted, reason="spare part"))
    assert due_of(case, "1wh").due == granted, "a Saturday, for somebody said so"
    case.now = at("2026-12-04T16:00")
    case.do(suspended(), after_s=0)
    case.now = at("2026-12-04T20:00")
    case.do(cmd.Resume(), after_s=0)
    assert due_of(case, "1wh").due == at("2026-12-07T10:00")


def test_of_a_pause_in_which_a_limit_was_extended_only_the_rest_moves_the_new_time():
    case = Case(now=at("2026-11-24T10:00"))
    case.do(filed(), after_s=0)
    case.do(suspended(), after_s=0)
    case.do(cmd.Extend(stage=Stage.REPLY, due=at("2026-11-26T10:00"), reason="rain"), after_s=7200)
    case.do(cmd.Resume(), after_s=3600)
    assert due_of(case, "24h").due == at("2026-11-26T11:00")


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda t: t.replace(tzinfo=CHINA))  # noqa: DTZ001  # its zone follows


@given(received=moments, gaps=st.lists(st.integers(0, 5000), min_size=2, max_size=8), limit=st.sampled_from(LIMITS))
def test_a_limit_in_working_time_is_due_within_working_hours_whatever_waited(received, gaps, limit):
    case = Case(now=received)
    case.do(filed(), after_s=0)
    undisturbed = due_of(case, limit).due
    for n, minutes in enumerate(gaps):
        case.do(cmd.Resume() if n % 2 else suspended(), after_s=60.0 * minutes)
    only = due_of(case, limit)
    for moment in (only.due, only.warn_at, only.at_share(1.5)):
        local = moment.astimezone(CHINA)
        assert NINE_TO_FIVE.is_working_day(local.date())
        assert time(9) <= local.time() <= time(17)
    waits = [working_time_between(w.since, w.until, NINE_TO_FIVE) for w in case.now_is.waits]
    assert working_time_between(undisturbed, only.due, NINE_TO_FIVE) == sum(waits, timedelta())
    assert only.start < only.warn_at < only.due < only.at_share(1.5)


@given(start=moments, minutes=st.integers(1, 6000))
def test_going_back_undoes_going_on_and_the_time_between_is_what_passed(start, minutes):
    span = timedelta(minutes=minutes)
    due = working_time_after(start, span, NINE_TO_FIVE)
    assert working_time_between(start, due, NINE_TO_FIVE) == span
    begun = working_time_before(due, span, NINE_TO_FIVE)
    assert working_time_between(begun, due, NINE_TO_FIVE) == span
    assert working_time_between(min(start, begun), max(start, begun), NINE_TO_FIVE) == timedelta()


def test_no_working_time_lies_between_a_time_and_an_earlier_one():
    assert working_time_between(at("2026-11-24T12:00"), at("2026-11-24T10:00"), NINE_TO_FIVE) == timedelta()
