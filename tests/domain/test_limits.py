"""One limit of one case: what meets it, when it warns, what moves it, and what it never does."""

from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.catalogue import Name, Policy, StageLimit
from console.domain.deadlines import Deadline, Urgency, deadlines, met_at, running
from console.domain.incident import Incident, Stamps
from console.domain.terms import Stage
from console.domain.working_time import working_days_after, working_time_after
from tests.domain.making import CHINA, T0, Case, WeekCalendar, a_case, asked, suspended

HOUR = timedelta(hours=1)
ORDER = ("taken", "dispatched", "accepted", "arrived", "handled", "closed")
"""The milestones as they usually follow each other."""


def a_policy(*limits: StageLimit, **more: bool) -> Policy:
    return Policy(id="p", name=Name(), stages=limits, **more)


def a_limit(stage: Stage = Stage.HANDLE, elapsed: timedelta = HOUR, **more: object) -> StageLimit:
    return StageLimit(stage=stage, elapsed=elapsed, **more)


def the_deadline(incident: Incident, limit: StageLimit | None = None, **more: bool) -> Deadline:
    (only,) = deadlines(incident, a_policy(limit or a_limit(), **more), WeekCalendar())
    return only


def a_deadline(left_s: float = 600.0, **changes: object) -> Deadline:
    due = T0 + timedelta(seconds=left_s)
    base = Deadline(stage=Stage.HANDLE, start=T0 - HOUR, due=due, warn_at=due - timedelta(seconds=120))
    return replace(base, **changes)


def stamped(*names: str) -> Stamps:
    """Stamps a minute after each other, in the given order."""
    return Stamps(**{name: T0 + timedelta(minutes=n) for n, name in enumerate(names)})


@pytest.mark.parametrize(
    ("stage", "meets"),
    [
        (Stage.SIGN, {"taken", "dispatched", "accepted", "arrived", "handled", "closed"}),
        (Stage.DISPATCH, {"dispatched", "accepted", "arrived", "handled", "closed"}),
        (Stage.ACCEPT, {"accepted", "arrived", "handled", "closed"}),
        (Stage.ARRIVE, {"arrived", "handled", "closed"}),
        (Stage.HANDLE, {"handled", "closed"}),
        (Stage.CHECK, {"checked", "closed"}),
        (Stage.REPLY, {"closed"}),
    ],
)
def test_a_limit_is_met_by_its_milestone_or_one_that_makes_it_needless_and_by_no_other(stage: Stage, meets: set[str]):
    names = [f.name for f in fields(Stamps)]
    assert {name for name in names if met_at(stamped(name), stage) == T0} == meets
    assert met_at(Stamps(), stage) is None


def test_of_several_milestones_the_first_one_met_it():
    assert met_at(stamped(*ORDER), Stage.ACCEPT) == T0 + timedelta(minutes=2)
    assert met_at(stamped(*reversed(ORDER)), Stage.ACCEPT) == T0


@pytest.mark.parametrize(
    ("now_s", "left_s", "urgency"),
    [
        (-1, 601, Urgency.CALM),
        (479, 121, Urgency.CALM),
        (480, 120, Urgency.WARNING),
        (599, 1, Urgency.WARNING),
        (600, 0, Urgency.LATE),
        (700, -100, Urgency.LATE),
    ],
)
def test_what_is_left_and_how_urgent_it_looks(now_s: int, left_s: float, urgency: Urgency):
    limit, now = a_deadline(), T0 + timedelta(seconds=now_s)
    assert (limit.left_s(now), limit.urgency(now)) == (left_s, urgency)


@pytest.mark.parametrize(
    ("changes", "breached"),
    [
        ({}, False),
        ({"met_at": T0 + timedelta(seconds=600)}, False),
        ({"met_at": T0 + timedelta(seconds=601)}, True),
        ({"met_at": T0, "paused_at": T0 + HOUR}, False),
        ({"paused_at": T0 + timedelta(seconds=600)}, False),
        ({"paused_at": T0 + timedelta(seconds=601)}, True),
    ],
    ids=["to the second", "met to the second", "met late", "met in time, then paused", "paused in time", "paused late"],
)
def test_a_limit_is_breached_by_what_came_after_it_only(changes: dict[str, datetime], breached: bool):
    assert a_deadline(**changes).was_breached(T0 + timedelta(seconds=600)) is breached


def test_what_is_not_met_a_second_after_the_limit_is_breached():
    assert a_deadline().was_breached(T0 + timedelta(seconds=601))


def test_the_length_of_a_limit_is_what_the_policy_gave_not_what_it_waited():
    assert a_deadline(3600.0, waited=HOUR).length == HOUR


@pytest.mark.parametrize(("share", "warns_after"), [(0.2, 0.8 * HOUR), (0.5, 0.5 * HOUR), (1.0, 0 * HOUR), (0.0, HOUR)])
def test_it_warns_when_its_share_is_left(share: float, warns_after: timedelta):
    assert the_deadline(a_case().now_is, a_limit(warn_share=share)).warn_at == T0 + warns_after


def waited(case: Case, seconds: float) -> Case:
    """Suspend the case for so long."""
    case.do(suspended())
    case.do(cmd.Resume(), after_s=seconds)
    return case


def test_a_wait_moves_the_limit_and_its_warning_and_makes_neither_longer():
    limit = the_deadline(waited(a_case(), 1800).now_is)
    assert (limit.due, limit.waited, limit.length) == (T0 + 1.5 * HOUR, HOUR / 2, HOUR)
    assert limit.due - limit.warn_at == 0.2 * HOUR


@pytest.mark.parametrize(
    ("policy_pauses", "limit_pauses", "moves"),
    [(True, None, True), (False, None, False), (False, True, True), (True, False, False)],
    ids=["as the policy", "as the policy that never waits", "this one waits all the same", "this one never waits"],
)
def test_a_suspension_stops_the_clocks_that_wait(policy_pauses: bool, limit_pauses: bool | None, moves: bool):
    limit = a_limit(pauses=limit_pauses)
    case = waited(a_case(), 600)
    assert the_deadline(case.now_is, limit, pauses=policy_pauses).due == T0 + HOUR + moves * timedelta(seconds=600)
    case.do(cmd.Suspend(until=T0 + 2 * HOUR, reason="rain"))
    held = the_deadline(case.now_is, limit, pauses=policy_pauses)
    paused = (True, case.now, T0 + 2 * HOUR) if moves else (False, None, None)
    assert (held.paused, held.paused_at, held.paused_until) == paused


def test_the_time_for_which_it_was_over_moves_also_a_limit_that_never_waits():
    case = a_case(cmd.Take(), cmd.Resolve(), cmd.Close())
    case.do(cmd.StartVisit(), after_s=100)
    case.do(cmd.Rework(assignment="a1", worker="w1", reason="smells"), after_s=100)
    limit = the_deadline(case.now_is, a_limit(pauses=False))
    assert (limit.due, limit.waited) == (T0 + HOUR + timedelta(seconds=200), timedelta(seconds=200))


def extended(case: Case, due: datetime, stage: Stage = Stage.HANDLE) -> Case:
    case.do(cmd.Extend(stage=stage, due=due, reason="spare part"))
    return case


def test_an_extension_is_of_one_stage():
    case = extended(a_case(), T0 + 5 * HOUR, Stage.ARRIVE)
    limit = the_deadline(case.now_is)
    assert (limit.due, limit.extensions) == (T0 + HOUR, 0)


def test_of_several_extensions_the_latest_time_counts_whoever_granted_it_last():
    case = extended(extended(a_case(), T0 + 9 * HOUR), T0 + 5 * HOUR)
    limit = the_deadline(case.now_is)
    assert (limit.due, limit.extensions, limit.length) == (T0 + 9 * HOUR, 2, 9 * HOUR)


def test_a_wait_after_an_extension_moves_it_unless_the_limit_never_waits():
    case = waited(extended(a_case(), T0 + 5 * HOUR), 600)
    assert the_deadline(case.now_is).due == T0 + 5 * HOUR + timedelta(seconds=600)
    assert the_deadline(case.now_is, a_limit(pauses=False)).due == T0 + 5 * HOUR


def test_only_the_time_for_which_it_was_over_after_the_extension_moves_it():
    case = a_case(cmd.Take())
    for n in (1, 2):
        case.do(cmd.Resolve())
        case.do(cmd.Close())
        case.do(cmd.StartVisit(), after_s=50)
        case.do(cmd.Rework(assignment=f"a{n}", worker="w1", reason="smells"), after_s=50)
        if n == 1:
            extended(case, T0 + 5 * HOUR)
    assert len(case.now_is.waits) == 2
    assert the_deadline(case.now_is).due == T0 + 5 * HOUR + timedelta(seconds=100)


def test_a_limit_of_another_difficulty_is_none_of_the_case_and_one_of_all_is():
    case = a_case(difficulty="simple")
    policy = a_policy(a_limit(difficulty="hard"), a_limit(), a_limit(difficulty="simple"))
    assert len(deadlines(case.now_is, policy, WeekCalendar())) == 2


def test_the_limits_come_in_the_order_of_the_policy_and_the_first_unmet_one_runs():
    policy = a_policy(a_limit(Stage.HANDLE, 3 * HOUR), a_limit(Stage.DISPATCH), a_limit(Stage.REPLY, 9 * HOUR))
    limits = deadlines(a_case(asked(), "resolve").now_is, policy, WeekCalendar())
    assert [d.stage for d in limits] == [Stage.HANDLE, Stage.DISPATCH, Stage.REPLY]
    assert running(limits) is limits[2]
    assert running(()) is None


BERLIN = WeekCalendar(zone=ZoneInfo("Europe/Berlin"), day_starts=time(9), day_ends=time(17))


@pytest.mark.parametrize(
    ("start", "days", "due_utc"),
    [
        (datetime(2026, 3, 26, 12, tzinfo=UTC), 1, datetime(2026, 3, 27, 16, tzinfo=UTC)),
        (datetime(2026, 3, 27, 12, tzinfo=UTC), 1, datetime(2026, 3, 30, 15, tzinfo=UTC)),
        (datetime(2026, 10, 23, 12, tzinfo=UTC), 1, datetime(2026, 10, 26, 16, tzinfo=UTC)),
    ],
    ids=["winter time", "over the begin of summer time", "over its end"],
)
def test_a_working_day_ends_by_the_clock_on_the_wall_in_summer_and_in_winter(start, days: int, due_utc: datetime):
    assert working_days_after(start, days, BERLIN) == due_utc


@pytest.mark.parametrize(
    ("start", "due_utc"),
    [
        (datetime(2026, 3, 27, 15, tzinfo=UTC), datetime(2026, 3, 30, 8, tzinfo=UTC)),
        (datetime(2026, 10, 23, 14, tzinfo=UTC), datetime(2026, 10, 26, 9, tzinfo=UTC)),
    ],
    ids=["over the begin of summer time", "over its end"],
)
def test_working_hours_are_those_of_the_wall_in_summer_and_in_winter(start: datetime, due_utc: datetime):
    assert working_time_after(start, 2 * HOUR, BERLIN) == due_utc


def test_a_time_of_another_zone_is_the_same_moment():
    start = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert working_time_after(start, HOUR, WeekCalendar()) == datetime(2026, 11, 24, 10, 30, tzinfo=CHINA)
    assert working_time_after(start.astimezone(BERLIN.zone), HOUR, WeekCalendar()) == start + HOUR


def test_a_limit_in_working_time_says_so_and_one_that_is_elapsed_does_not():
    case = a_case().now_is
    assert the_deadline(case, StageLimit(stage=Stage.REPLY, working_days=2)).working_time
    assert the_deadline(case, StageLimit(stage=Stage.REPLY, working_time=HOUR)).working_time
    assert not the_deadline(case).working_time


@given(st.integers(0, 12), st.integers(0, 60 * 24 * 7))
def test_more_working_days_are_never_due_earlier_and_end_with_a_working_day(days: int, minutes: int):
    start = T0 + timedelta(minutes=minutes)
    due = working_days_after(start, days + 1, WeekCalendar())
    assert due > working_days_after(start, days, WeekCalendar())
    assert WeekCalendar().is_working_day(due.date())
    assert due.time() == WeekCalendar().day_ends


@pytest.mark.parametrize(
    ("left_s", "share"), [(600, 1.0), (300, 0.5), (1, 1 / 600), (0, 0.0), (-50, 0.0), (9_000, 1.0)]
)
def test_the_share_that_is_left_lies_between_nothing_and_all(left_s: float, share: float):
    limit = Deadline(stage=Stage.HANDLE, start=T0, due=T0 + HOUR / 6, warn_at=T0)
    assert limit.share_left(limit.due - timedelta(seconds=left_s)) == pytest.approx(share)


def test_a_limit_without_length_has_nothing_left():
    assert Deadline(stage=Stage.HANDLE, start=T0, due=T0, warn_at=T0).share_left(T0) == 0.0


def test_time_that_the_case_waited_is_no_part_of_the_share():
    limit = Deadline(stage=Stage.HANDLE, start=T0, due=T0 + 3 * HOUR, warn_at=T0, waited=2 * HOUR)
    assert limit.share_left(T0 + 2.5 * HOUR) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("at", "share"),
    [
        (datetime(2026, 11, 27, 15, 30, tzinfo=CHINA), 1.0),
        (datetime(2026, 11, 27, 16, 30, tzinfo=CHINA), 0.75),
        (datetime(2026, 11, 27, 17, 30, tzinfo=CHINA), 0.5),
        (datetime(2026, 11, 28, 12, 0, tzinfo=CHINA), 0.5),
        (datetime(2026, 11, 30, 9, 0, tzinfo=CHINA), 0.5),
        (datetime(2026, 11, 30, 10, 0, tzinfo=CHINA), 0.25),
    ],
    ids=["begins", "in the afternoon", "end of work", "at the weekend", "begin of work", "last hour"],
)
def test_a_limit_in_working_time_loses_nothing_over_a_weekend(at: datetime, share: float):
    start = datetime(2026, 11, 27, 15, 30, tzinfo=CHINA)
    due = working_time_after(start, 4 * HOUR, WeekCalendar())
    limit = Deadline(stage=Stage.HANDLE, start=start, due=due, warn_at=due, calendar=WeekCalendar())
    assert limit.share_left(at) == pytest.approx(share)


@given(first=st.integers(-(10**6), 10**6), second=st.integers(-(10**6), 10**6), works=st.booleans())
def test_less_time_is_never_a_larger_share(first: int, second: int, works: bool):
    calendar = WeekCalendar() if works else None
    limit = Deadline(stage=Stage.HANDLE, start=T0, due=T0 + 50 * HOUR, warn_at=T0, calendar=calendar)
    early, late = (T0 + timedelta(seconds=s) for s in sorted((first, second)))
    assert 0 <= limit.share_left(late) <= limit.share_left(early) <= 1
