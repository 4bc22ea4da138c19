"""The clocks of a transferred case: the other level's limits from the opening on, and what was late stays late."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain.agenda import due
from console.domain.catalogue import Catalogue
from console.domain.catalogue_files import catalogue_from
from console.domain.deadlines import Deadline, deadlines, running
from console.domain.facts import SYSTEM
from console.domain.follow_up import parts_of
from console.domain.goals import goals_kept
from console.domain.incident import HandedOn, Incident
from console.domain.terms import Level, Stage
from tests.domain.making import GRID, T0, Case, WeekCalendar, a_case, refold

HOUR = timedelta(hours=1)
NAMED = {"zh": "名", "en": "Name"}
LIMITS = [
    {"name": "dispatch", "limit": "2h"},
    {"name": "handle", "limit": "4h", "level": "town", "goal_share": 0.9},
    {"name": "handle", "limit": "24h", "level": "district"},
    {"name": "check", "limit": "3h", "level": "town"},
]
YELLOW = {"id": "yellow", "trigger": "share", "at": 1.0, "order": "order", "answer_share": 0.5, **NAMED}
RULES = catalogue_from({"policy": [{"id": "rapid", "stage": LIMITS, **NAMED}], "rung": [YELLOW]})
LONG_AGO = T0 - timedelta(days=1)


def to(level: Level) -> cmd.Transfer:
    return cmd.Transfer(level=level, reason="theirs")


def a_case_passed_on(after: timedelta, level: Level = Level.DISTRICT, rules: Catalogue = RULES) -> Case:
    """A case of a town that is transferred so long after its receipt."""
    case = a_case(catalogue=rules)
    case.now = T0 + after
    case.do(to(level), after_s=0)
    return case


def limits_of(incident: Incident) -> tuple[Deadline, ...]:
    return deadlines(incident, RULES.policies["rapid"], WeekCalendar())


def named(incident: Incident) -> list[tuple[Stage, Level | None, timedelta]]:
    return [(d.stage, d.level, d.due - T0) for d in limits_of(incident)]


def breached(case: Case) -> set[tuple[Stage, Level | None]]:
    return {(d.stage, d.level) for d in limits_of(case.now_is) if d.was_breached(case.now)}


def watch(case: Case, after: timedelta) -> list[str]:
    """The rungs that are reached so long after the receipt, by their keys."""
    case.now = max(case.now, T0 + after)
    made = []
    for command in due(case.now_is, limits_of(case.now_is), RULES.ladder, case.now, LONG_AGO):
        made += case.do(command, SYSTEM, after_s=0)
    return [e.key for e in made if isinstance(e, cev.RungReached)]


def test_the_limits_of_the_other_level_count_from_the_receipt_and_those_of_all_run_on():
    case = a_case_passed_on(HOUR)
    assert named(case.now_is) == [(Stage.DISPATCH, None, 2 * HOUR), (Stage.HANDLE, Level.DISTRICT, 24 * HOUR)]
    assert breached(case) == set()
    assert case.now_is.handed_on == (HandedOn(level=Level.TOWN, until=T0 + HOUR),)
    assert refold(case.log) == case.now_is


def test_what_was_late_when_it_was_passed_on_stays_late_and_runs_no_more():
    case = a_case_passed_on(5 * HOUR)
    assert breached(case) == {(Stage.DISPATCH, None), (Stage.HANDLE, Level.TOWN), (Stage.CHECK, Level.TOWN)}
    ended = [d for d in limits_of(case.now_is) if d.level is Level.TOWN]
    assert [d.met_at for d in ended] == [T0 + 5 * HOUR] * 2
    case.do(cmd.Resolve())
    assert running(limits_of(case.now_is)) is None
    assert [g.rate for g in goals_kept([case.now_is], RULES, WeekCalendar(), case.now)] == [0.5], "one kept, one not"


def test_no_later_time_and_no_waiting_at_the_other_level_mends_what_was_late():
    case = a_case_passed_on(5 * HOUR)
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 90 * HOUR, reason="landslide"))
    case.do(cmd.Suspend(until=T0 + 50 * HOUR, reason="rain"))
    case.do(cmd.Resume(), after_s=36_000)
    assert (Stage.HANDLE, Level.TOWN) in breached(case)
    assert (Stage.HANDLE, Level.DISTRICT) not in breached(case)


def test_a_time_that_was_granted_or_waited_before_it_was_passed_on_counts():
    case = a_case(cmd.Extend(stage=Stage.HANDLE, due=T0 + 8 * HOUR, reason="landslide"), catalogue=RULES)
    case.do(cmd.Suspend(until=T0 + 9 * HOUR, reason="rain"))
    case.do(cmd.Resume(), after_s=3 * 3_600)
    case.now = T0 + 5.5 * HOUR
    case.do(to(Level.DISTRICT))
    assert breached(case) == {(Stage.DISPATCH, None)}, "the check had three hours and waited three"


def test_each_level_s_limit_is_told_of_by_rungs_of_its_own_once():
    case = a_case(catalogue=RULES)
    assert watch(case, 4 * HOUR) == ["1:yellow:dispatch:0", "1:yellow:check:0:town", "1:yellow:handle:0:town"]
    case.do(to(Level.DISTRICT))
    assert watch(case, 5 * HOUR) == []
    assert watch(case, 24 * HOUR) == ["1:yellow:handle:0:district"]
    case.do(to(Level.TOWN))
    assert watch(case, 25 * HOUR) == []


def test_a_case_that_comes_back_has_the_limits_that_it_had():
    case = a_case_passed_on(5 * HOUR)
    before = named(a_case(catalogue=RULES).now_is)
    case.do(to(Level.TOWN))
    assert named(case.now_is) == before
    assert len(case.now_is.handed_on) == 2


def test_an_order_that_a_transfer_makes_due_at_once_leaves_its_whole_time():
    case = a_case_passed_on(30 * HOUR, level=Level.GRID)
    case.do(to(Level.TOWN))
    reached = watch(case, 31 * HOUR)
    assert reached == ["1:yellow:dispatch:0", "1:yellow:check:0:town", "1:yellow:handle:0:town"]
    left = {o.id.split(":")[2]: o.answer_by - o.issued_at for o in case.now_is.open_orders}
    assert left == {"dispatch": HOUR, "check": 1.5 * HOUR, "handle": 2 * HOUR}


def test_a_reopened_case_has_no_late_level_behind_it_and_one_whose_reopening_is_taken_back_has():
    case = a_case_passed_on(5 * HOUR)
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen()):
        case.do(step)
    assert (case.now_is.handed_on, breached(case)) == ((), set())
    case.take_back()
    assert (Stage.HANDLE, Level.TOWN) in breached(case)


def test_a_part_that_is_split_off_has_what_was_late_of_the_whole():
    whole = a_case_passed_on(5 * HOUR)
    (filing,) = parts_of(whole.now_is, cmd.Split(titles=("Lamp",)), whole.now)
    part = Case(number=2, now=whole.now, catalogue=RULES)
    part.do(filing, GRID)
    assert named(part.now_is) == named(whole.now_is)
    assert breached(part) == breached(whole)


@pytest.mark.parametrize("level", [Level.TOWN, Level.GRID])
def test_another_town_of_the_same_level_is_no_other_level(level: Level):
    case = a_case(*([] if level is Level.TOWN else [to(level)]), catalogue=RULES)
    before = case.now_is.handed_on
    case.do(cmd.Transfer(level=level, town="t2", reason="theirs"))
    assert case.now_is.handed_on == before
