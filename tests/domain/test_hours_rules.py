"""Working hours are settled from a day to come on: no limit of a day before moves, and every replay agrees."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from console.domain.catalogue import Catalogue, CatalogueError, Name, Policy, StageLimit
from console.domain.catalogue_files import catalogue_from
from console.domain.deadlines import deadlines
from console.domain.deciding import Refused
from console.domain.rule_events import HoursSettled
from console.domain.rules import SettleHours, decide_rule
from console.domain.rules_applied import evolve_rules, holds, replayed
from console.domain.rules_effect import effect_of
from console.domain.terms import Stage
from console.domain.working_time import WorkingHours
from tests.domain.making import CHINA, T0, WeekCalendar, an_incident

HOUR = timedelta(hours=1)
LATER = WorkingHours(since=date(2026, 11, 26), starts=time(8), ends=time(12))
"""From the second day after the case was reported, a Tuesday at 16:00, where people work until 17:30."""
SHIPPED = WorkingHours(since=date(2000, 1, 1), starts=time(9), ends=time(17))
REPLY = Policy(id="reply", name=Name(), stages=(StageLimit(stage=Stage.REPLY, working_time=10 * HOUR),))
RULES = Catalogue(policies={"reply": REPLY})
CASE = replace(an_incident(), policy="reply")


def settle(hours: WorkingHours, rules: Catalogue = RULES) -> Catalogue:
    return evolve_rules(rules, decide_rule(rules, SettleHours(hours=hours, was=rules.hours), T0, CHINA))


def due(rules: Catalogue) -> datetime:
    (limit,) = deadlines(CASE, REPLY, rules.calendar_on(WeekCalendar()))
    return limit.due.astimezone(CHINA)


def test_a_limit_in_working_time_runs_by_the_hours_of_each_day() -> None:
    assert due(RULES) == datetime(2026, 11, 25, 17, 30, tzinfo=CHINA), "1.5 on Tuesday, 8.5 on Wednesday until 17:30"
    assert due(settle(replace(LATER, since=date(2026, 11, 25)))) == datetime(2026, 11, 27, 8, 30, tzinfo=CHINA)


def test_the_days_before_and_what_fell_due_on_them_stay_as_they_counted() -> None:
    before, after = RULES.calendar_on(WeekCalendar()), settle(LATER).calendar_on(WeekCalendar())
    eve, first = LATER.since - timedelta(days=1), LATER.since
    assert after.hours_on(eve) == before.hours_on(eve) == (time(9), time(17, 30))
    assert after.hours_on(first) == after.hours_on(first + timedelta(days=365)) == (time(8), time(12))


def test_of_several_hours_those_settled_last_before_a_day_hold_in_whatever_order_they_were_settled() -> None:
    january = WorkingHours(since=date(2027, 1, 4), starts=time(9, 30), ends=time(18))
    one, other = settle(LATER, settle(january)), settle(january, settle(LATER))
    assert one.hours == other.hours == (LATER, january)
    anew = settle(replace(january, ends=time(16)), one)
    assert anew.calendar_on(WeekCalendar()).hours_on(date(2027, 2, 1)) == (time(9, 30), time(16))
    assert len(anew.hours) == 2


def test_replaying_the_log_gives_the_hours_that_stand() -> None:
    event = HoursSettled(hours=LATER)
    assert replayed(RULES, [event]) == settle(LATER)
    assert holds(settle(LATER), event)
    assert not holds(RULES, event)


def test_the_effect_names_the_open_cases_whose_limits_move() -> None:
    wednesday = HoursSettled(hours=replace(LATER, since=date(2026, 11, 25)))
    assert effect_of(wednesday, RULES, [CASE], WeekCalendar(), T0).moved == (CASE.number,)


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        (replace(LATER, since=T0.astimezone(CHINA).date()), "hours_past"),
        (replace(LATER, since=date(2026, 11, 23)), "hours_past"),
        (replace(LATER, since=date(1999, 1, 1)), "wrong_rule"),
        (replace(LATER, ends=time(8)), "hours_turned"),
        (replace(LATER, starts=time(9), ends=time(17)), "rule_unchanged"),
    ],
)
def test_hours_that_make_no_sense_are_refused_with_their_reason(hours: WorkingHours, code: str) -> None:
    rules = replace(RULES, hours=(SHIPPED,))
    with pytest.raises(Refused) as why:
        settle(hours, rules)
    assert why.value.code == code


def test_of_two_who_settle_hours_at_once_the_second_is_told() -> None:
    with pytest.raises(Refused) as why:
        decide_rule(settle(LATER), SettleHours(hours=replace(LATER, ends=time(13)), was=()), T0)
    assert why.value.code == "rule_overtaken"


def test_a_row_of_hours_that_end_before_they_begin_is_named() -> None:
    with pytest.raises(CatalogueError, match="catalogue hours, entry 1"):
        catalogue_from({"hours": [{"date": "2027-01-01", "starts": "17:00", "ends": "09:00"}]})
