"""Clocks: all limits from the opening, working days, pauses, and what is met by what."""

from datetime import UTC, date, datetime, timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import CatalogueError, Name, Policy, StageLimit, parse_limit
from console.domain.deadlines import Urgency, deadlines, late_in_pause, running
from console.domain.terms import Stage
from console.domain.working_time import working_days_after
from tests.domain.making import CHINA, T0, WeekCalendar, a_case, an_incident, asked, suspended


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def limit(stage: Stage, text: str, **more) -> StageLimit:
    elapsed, days, hours = parse_limit(text)
    return StageLimit(stage=stage, elapsed=elapsed, working_days=days, working_time=hours, **more)


RAPID = Policy(
    id="rapid",
    name=Name(en="Rapid"),
    stages=(limit(Stage.DISPATCH, "60s"), limit(Stage.ACCEPT, "300s"), limit(Stage.ARRIVE, "600s")),
)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-27T16:30", 1, "2026-11-30T17:30"),
        ("2026-11-27T16:30", 5, "2026-12-04T17:30"),
        ("2026-11-27T23:59", 1, "2026-11-30T17:30"),
        ("2026-11-28T10:00", 1, "2026-11-30T17:30"),
        ("2026-11-23T00:00", 1, "2026-11-24T17:30"),
        ("2026-11-24T09:00", 10, "2026-12-08T17:30"),
    ],
    ids=["Friday 16:30", "a week", "late Friday", "Saturday", "Monday midnight", "ten days"],
)
def test_the_day_of_receipt_does_not_count(start, days, due):
    assert working_days_after(at(start), days, WeekCalendar()) == at(due)


def test_holidays_are_left_out_and_a_shifted_saturday_counts():
    calendar = WeekCalendar(holidays=frozenset({date(2026, 11, 30)}), extra=frozenset({date(2026, 12, 5)}))
    assert working_days_after(at("2026-11-27T16:30"), 1, calendar) == at("2026-12-01T17:30")
    assert working_days_after(at("2026-12-04T16:30"), 1, calendar) == at("2026-12-05T17:30")


def test_the_day_is_that_of_the_place_not_of_greenwich():
    utc_friday_is_saturday_there = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
    assert working_days_after(utc_friday_is_saturday_there, 1, WeekCalendar()) == at("2026-11-30T17:30")


def test_all_limits_count_from_the_opening():
    limits = deadlines(an_incident(), RAPID, WeekCalendar())
    assert [(d.due - T0).total_seconds() for d in limits] == [60, 300, 600]


def test_without_a_policy_there_is_no_clock():
    assert deadlines(an_incident(), None, WeekCalendar()) == ()


def test_limits_of_another_difficulty_are_left_out():
    policy = Policy(
        id="appeal",
        name=Name(en="Appeal"),
        stages=tuple(limit(Stage.REPLY, f"{n}wd", difficulty=d) for n, d in ((1, "simple"), (5, "ordinary"))),
    )
    (only,) = deadlines(an_incident(difficulty="ordinary"), policy, WeekCalendar())
    assert only.working_time
    assert only.due == working_days_after(T0, 5, WeekCalendar())


GRADED = tuple(limit(Stage.REPLY, f"{n}wd", difficulty=d) for n, d in ((1, "simple"), (5, "ordinary")))


@pytest.mark.parametrize("difficulty", ["", "urgent"])
@pytest.mark.parametrize(("declared", "days"), [("ordinary", 5), ("", 1)], ids=["declared", "the first"])
def test_a_case_of_no_grade_of_its_policy_runs_by_the_one_that_the_policy_names(difficulty, declared, days):
    policy = Policy(id="appeal", name=Name(), stages=GRADED, difficulty=declared)
    (only,) = deadlines(an_incident(difficulty=difficulty), policy, WeekCalendar())
    assert only.due == working_days_after(T0, days, WeekCalendar())


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ((), Stage.DISPATCH),
        ((asked(),), Stage.ACCEPT),
        ((asked(), "accept"), Stage.ARRIVE),
        ((asked(), "arrive"), None),
        ((asked(), "decline"), Stage.ACCEPT),
        ((cmd.Resolve(),), None),
    ],
)
def test_the_clock_that_runs_is_the_one_due_first_of_those_not_met(steps, stage):
    now_running = running(deadlines(an_incident(*steps), RAPID, WeekCalendar()))
    assert (now_running and now_running.stage) == stage


def test_an_extended_limit_gives_way_to_the_one_that_is_due_before_it():
    case = a_case(asked(), cmd.Extend(stage=Stage.ACCEPT, due=T0 + timedelta(days=3), reason="landslide"))
    now_running = running(deadlines(case.now_is, RAPID, WeekCalendar()))
    assert now_running is not None
    assert (now_running.stage, now_running.due) == (Stage.ARRIVE, T0 + timedelta(seconds=600))


def test_a_paused_limit_gives_way_to_one_that_no_suspension_stops():
    goes_on = Policy(
        id="p", name=Name(), stages=(limit(Stage.ARRIVE, "600s"), limit(Stage.HANDLE, "24h", pauses=False))
    )
    case = a_case(cmd.Suspend(until=T0 + timedelta(days=9), reason="rain"))
    now_running = running(deadlines(case.now_is, goes_on, WeekCalendar()))
    assert now_running is not None
    assert (now_running.stage, now_running.paused) == (Stage.HANDLE, False)
    paused = running(deadlines(case.now_is, RAPID, WeekCalendar()))
    assert paused is not None
    assert (paused.stage, paused.paused) == (Stage.DISPATCH, True), "where all are paused, the one due first"


@pytest.mark.parametrize(
    ("after_s", "urgency"),
    [(0, Urgency.CALM), (47, Urgency.CALM), (48, Urgency.WARNING), (59, Urgency.WARNING), (60, Urgency.LATE)],
)
def test_it_warns_when_a_fifth_is_left(after_s, urgency):
    first = deadlines(an_incident(), RAPID, WeekCalendar())[0]
    assert first.urgency(T0 + timedelta(seconds=after_s)) is urgency


def test_a_suspension_stops_the_clock_and_its_time_is_given_back():
    case = a_case(suspended())
    held = deadlines(case.now_is, RAPID, WeekCalendar())[0]
    assert held.urgency(T0 + timedelta(days=1)) is Urgency.PAUSED
    assert not held.was_breached(T0 + timedelta(days=1))
    case.do(cmd.Resume(), after_s=1000)
    again = deadlines(case.now_is, RAPID, WeekCalendar())[0]
    assert (again.due - T0).total_seconds() == 1060


def test_what_was_late_before_the_pause_stays_late():
    case = a_case()
    case.do(suspended(), after_s=61)
    limits = deadlines(case.now_is, RAPID, WeekCalendar())
    assert limits[0].was_breached(case.now)
    assert late_in_pause(limits) == limits[0]
    assert late_in_pause(limits[1:]) is None


def test_met_late_is_breached_for_ever():
    case = a_case()
    case.do(asked(), after_s=61)
    first = deadlines(case.now_is, RAPID, WeekCalendar())[0]
    assert first.was_breached(case.now)


def test_a_reopened_case_counts_from_its_reopening():
    case = a_case(cmd.Resolve(), cmd.Close())
    case.do(cmd.Reopen(), after_s=5000)
    first = deadlines(case.now_is, RAPID, WeekCalendar())[0]
    assert (first.due - case.now).total_seconds() == 60
    assert first.met_at is None


@pytest.mark.parametrize("text", ["", "5", "wd", "-1m", "0s", "1.5h", "5 m", "٥m"])
def test_a_limit_that_cannot_be_read_is_refused(text):
    with pytest.raises(CatalogueError):
        parse_limit(text)
