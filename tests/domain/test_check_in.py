"""Check-in timers and the sweep: who is out is heard of, and nothing is closed by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import HouseRules, Name, Rung
from console.domain.check_in import is_missed, missed_check_ins, timers
from console.domain.deciding import Refused
from console.domain.facts import SYSTEM
from console.domain.sweep import proposals
from console.domain.terms import AssigneeKind, AssignmentState, OrderKind, Severity, Stage, Trigger
from tests.domain.making import Case, a_case, a_report, a_worker_actor, asked, suspended

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


@pytest.mark.parametrize("kind", [k for k in AssigneeKind if k is not AssigneeKind.WORKER])
def test_a_unit_that_tells_no_places_has_none(kind: AssigneeKind):
    case = a_case(asked("a1", "fire", kind=kind))
    case.reply("arrive", "a1", "fire")
    assert timers([case.now_is], HOUSE) == ()


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


def test_a_miss_that_was_worked_out_before_he_called_raises_nothing():
    case = a_case(asked(), "en_route")
    (timer,) = timers([case.now_is], HOUSE)
    case.reply("arrive")
    assert case.do(timer.command, SYSTEM) == ()
    (newer,) = timers([case.now_is], HOUSE)
    assert case.do(newer.command, SYSTEM)


def test_who_tells_where_he_is_is_not_silent_though_he_answers_nothing():
    case = a_case(asked(), "arrive")
    (silent,) = timers([case.now_is], HOUSE)
    seen_at = silent.due - MINUTE
    (timer,) = timers([case.now_is], HOUSE, {"w1": seen_at, "w2": silent.due})
    assert (timer.heard_at, timer.due) == (seen_at, seen_at + (silent.due - silent.heard_at))
    older = {"w1": case.now - MINUTE}
    assert timers([case.now_is], HOUSE, older) == (silent,), "an older place says nothing"


def test_who_was_raised_and_is_seen_again_is_raised_anew_when_he_falls_silent_again():
    case = a_case(asked(), "arrive")
    raise_it(case)
    held = case.now_is.assignment("a1")
    assert held is not None
    raised_at, seen_at = case.now, case.now + MINUTE
    assert [is_missed(held, at) for at in (None, raised_at, seen_at)] == [True, True, False]
    (timer,) = timers([case.now_is], HOUSE, {"w1": seen_at})
    assert not timer.raised
    case.now = timer.due
    assert case.do(timer.command, SYSTEM)


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


def test_what_the_program_s_rules_write_touches_no_case_and_the_end_of_a_suspension_does() -> None:
    case = a_case()
    case.do(cmd.Suspend(until=case.now + timedelta(days=9), reason="winter"))
    case.now += timedelta(days=9)
    case.do(cmd.Resume(), SYSTEM)
    resumed = case.now
    rung = Rung(id="blue", name=Name(), trigger=Trigger.SHARE, at=0.8, raises_to=1, order=OrderKind.ORDER)
    case.do(cmd.ReachRung(rung=rung, stage=Stage.HANDLE, epoch=1, due=case.now), SYSTEM)
    assert case.now_is.changed_at > resumed
    (found,) = proposals([case.now_is], HOUSE, resumed + HOUSE.sweep_after)
    assert found.untouched_since == resumed


@pytest.mark.parametrize(
    "case",
    [
        a_case(report=a_report(sos_worker="w1")),
        a_case(suspended("winter")),
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


def test_of_two_that_expire_together_the_order_is_that_of_their_ids():
    case = a_case(asked("a1", "w2"), asked("a2", "w1", lead=False))
    for assignment, worker in (("a1", "w2"), ("a2", "w1")):
        case.now -= timedelta(seconds=1)
        case.reply("arrive", assignment, worker)
    assert [t.worker for t in timers([case.now_is], HOUSE)] == ["w1", "w2"]


def test_of_two_cases_as_severe_his_timer_is_raised_at_the_older():
    younger = a_case(asked(), "arrive", number=9)
    older = a_case(asked("b1"), number=3)
    older.reply("arrive", "b1")
    (timer,) = timers([younger.now_is, older.now_is], HOUSE)
    assert (timer.incident, timer.assignment) == (3, "b1")


def test_the_shortest_of_his_times_counts():
    there = a_case(asked(), "arrive", number=1)
    on_his_way = a_case(asked("b1"), number=2)
    on_his_way.reply("en_route", "b1")
    (timer,) = timers([there.now_is, on_his_way.now_is], HOUSE)
    assert timer.due == timer.heard_at + 20 * MINUTE


def test_a_timer_that_was_raised_at_one_of_his_cases_is_raised():
    quiet, other = a_case(asked(), "arrive", number=1), a_case(asked("b1"), number=2)
    other.reply("arrive", "b1")
    (timer,) = timers([quiet.now_is, other.now_is], HOUSE)
    quiet.now = timer.due
    quiet.do(timer.command, SYSTEM, after_s=0)
    (timer,) = timers([quiet.now_is, other.now_is], HOUSE)
    assert timer.raised


def test_a_center_that_sets_no_time_has_no_timers():
    assert timers([a_case(asked(), "arrive").now_is], HouseRules()) == ()


@pytest.mark.parametrize(("seconds", "proposed"), [(-1, False), (0, True)], ids=["not yet", "to the second"])
def test_the_sweep_proposes_a_case_when_its_time_is_over(seconds: int, proposed: bool):
    case = a_case()
    now = case.now + HOUSE.sweep_after + timedelta(seconds=seconds)
    assert bool(proposals([case.now_is], HOUSE, now)) is proposed


def test_the_sweep_proposes_what_waits_longest_first_and_says_of_which_epoch():
    old = a_case(cmd.Resolve(), cmd.Close(), cmd.Reopen(), number=2)
    same_time = Case(incident=replace(old.now_is, number=1))
    newer = a_case(number=3)
    newer.do(cmd.Note(text="x"), after_s=100)
    found = proposals([newer.now_is, old.now_is, same_time.now_is], HOUSE, newer.now + HOUSE.sweep_after)
    assert [(p.number, p.epoch) for p in found] == [(1, 2), (2, 2), (3, 1)]


def test_what_fell_due_while_nobody_watched_is_listed_once_and_his_timer_counts_from_the_return():
    case = a_case(cmd.Take(), asked(), "arrive")
    returned = case.now + timedelta(hours=3)
    (found,) = missed_check_ins([case.now_is], HOUSE, {}, returned, returned)
    case.now = returned
    case.do(found.command, SYSTEM)
    assert (case.now_is.acknowledged, is_missed(case.now_is.assignment("a1"), None)) == (True, True)
    assert case.do(found.command, SYSTEM) == ()
    just_before = returned + 30 * MINUTE - timedelta(seconds=1)
    assert missed_check_ins([case.now_is], HOUSE, {}, returned, just_before) == ()
    (found,) = missed_check_ins([case.now_is], HOUSE, {}, returned, returned + 30 * MINUTE)
    case.do(found.command, SYSTEM)
    assert not case.now_is.acknowledged
    assert missed_check_ins([case.now_is], HOUSE, {}, returned, returned + 90 * MINUTE) == ()
