"""Check-in timers and the sweep: who is out is heard of, and nothing is closed by itself."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import HouseRules
from console.domain.check_in import timers
from console.domain.deciding import Refused
from console.domain.facts import SYSTEM
from console.domain.sweep import proposals
from console.domain.terms import AssignmentState, Severity
from tests.domain.making import Case, a_case, a_report, a_worker_actor, asked

MINUTE = timedelta(minutes=1)
HOUSE = HouseRules(
    check_in_after={AssignmentState.EN_ROUTE: 20 * MINUTE, AssignmentState.ON_SCENE: 30 * MINUTE},
    sweep_after=timedelta(days=7),
)


def raise_it(case: Case) -> None:
    (timer,) = timers([case.now_is], HOUSE)
    case.now = timer.due
    case.do(timer.command, SYSTEM, after_s=0)


@pytest.mark.parametrize(
    ("steps", "minutes"),
    [((), None), (("accept",), None), (("en_route",), 20), (("arrive",), 30), (("arrive", "resolve"), None)],
)
def test_only_who_is_out_has_a_timer(steps, minutes):
    case = a_case(asked(), *steps)
    found = timers([case.now_is], HOUSE)
    assert [t.due - case.now for t in found] == ([minutes * MINUTE] if minutes else [])


def test_the_first_to_expire_comes_first():
    early = a_case(asked(), "en_route", number=1)
    late = a_case(asked("b1", "w2"), number=2)
    late.reply("arrive", "b1", "w2")
    assert [t.worker for t in timers([late.now_is, early.now_is], HOUSE)] == ["w1", "w2"]


def test_any_contact_resets_his_own_timer_and_no_other():
    case = a_case(asked(), "arrive", asked("a2", "w2", lead=False))
    case.reply("arrive", "a2", "w2")
    case.now += 5 * MINUTE
    case.reply("progress", "a2", "w2", note="fine")
    assert {t.worker: t.heard_at for t in timers([case.now_is], HOUSE)} == {
        "w1": case.now_is.assignment("a1").contact_at,
        "w2": case.now,
    }


def test_one_timer_for_all_his_cases_raised_at_the_most_severe():
    low = a_case(asked("b1"), "received", number=1, severity=Severity.LOW)
    low.reply("arrive", "b1")
    bad = a_case(asked(), "en_route", number=2, severity=Severity.CRITICAL)
    (timer,) = timers([low.now_is, bad.now_is], HOUSE)
    assert (timer.incident, timer.assignment, timer.due) == (2, "a1", timer.heard_at + 20 * MINUTE)


def test_a_missed_check_in_calls_the_dispatcher_and_is_raised_once():
    case = a_case(cmd.Take(), asked(), "arrive")
    raise_it(case)
    assert not case.now_is.acknowledged
    (timer,) = timers([case.now_is], HOUSE)
    assert timer.raised
    assert case.do(timer.command, SYSTEM) == ()


def test_what_is_heard_on_another_case_makes_it_void():
    case = a_case(asked(), "arrive", number=1)
    raise_it(case)
    other = a_case(asked("b1"), number=2)
    other.now = case.now
    other.reply("accept", "b1")
    (timer,) = timers([case.now_is, other.now_is], HOUSE)
    assert not timer.raised
    assert timer.heard_at == other.now
    case.now = timer.due
    assert case.do(timer.command, SYSTEM), "and it is raised anew when he is silent again"


def test_a_dispatcher_answers_on_his_behalf_with_a_note():
    case = a_case(asked(), "arrive")
    raise_it(case)
    case.do(cmd.CheckIn(assignment="a1", note="by radio"))
    (timer,) = timers([case.now_is], HOUSE)
    assert (timer.raised, timer.heard_at) == (False, case.now)
    with pytest.raises(Refused) as refused:
        case.do(cmd.CheckIn(assignment="a1", note=" "))
    assert refused.value.code == "empty_text"


def test_a_reopened_case_has_no_timer_of_its_old_epoch():
    case = a_case(asked(), "arrive", "resolve", cmd.Close(), cmd.Reopen())
    assert timers([case.now_is], HOUSE) == ()


def test_the_sweep_proposes_what_nobody_has_touched_and_changes_nothing():
    old, fresh = a_case(number=1), a_case(number=2)
    now = old.now + HOUSE.sweep_after
    fresh.now = now - MINUTE
    fresh.do(cmd.Note(text="waiting for the owner"))
    (found,) = proposals([fresh.now_is, old.now_is], HOUSE, now)
    assert (found.number, found.untouched_since, found.epoch) == (1, old.now, 1)


@pytest.mark.parametrize(
    "case",
    [
        a_case(report=a_report(sos_worker="w1")),
        a_case(cmd.Suspend(reason="winter")),
        a_case(asked()),
        a_case(cmd.Cancel(reason="twice")),
    ],
    ids=["an emergency never ages", "suspended", "somebody is on the way", "over"],
)
def test_the_sweep_leaves_alone(case):
    assert proposals([case.now_is], HOUSE, case.now + timedelta(days=400)) == ()


def test_a_worker_whose_assignment_ended_misses_nothing():
    case = a_case(asked(), "arrive")
    (timer,) = timers([case.now_is], HOUSE)
    case.reply("resolve")
    with pytest.raises(Refused):
        case.do(timer.command, SYSTEM)
    with pytest.raises(Refused):
        case.do(timer.command, a_worker_actor())
