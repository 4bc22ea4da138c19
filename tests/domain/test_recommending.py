"""Who should go, and what it costs in seconds that he is far, busy, untrained, a stranger to the grid, or unwilling."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.facts import Place
from console.domain.incident import Assignment, Incident
from console.domain.recommend import (
    DECLINED_S,
    OTHER_GRID_S,
    PER_CASE_S,
    SET_OUT_S,
    SPEED_M_S,
    UNKNOWN_PLACE_M,
    UNSKILLED_S,
    Recommendation,
    recommend,
)
from console.domain.terms import AssignmentState, Duty, WorkerState
from console.domain.workers import Worker, is_silent, worker_state
from tests.domain.making import T0, a_report, a_worker, an_incident, asked

METRE = 1 / 111_195
"""Degrees of latitude."""
CASE = an_incident()


def ranked(*workers: Worker, incident: Incident = CASE, skills=(), held=None) -> list[str]:
    return [r.worker.id for r in recommend(incident, skills, workers, held or {}, T0)]


def the_one(worker: Worker, incident: Incident = CASE, skills=(), held=None) -> Recommendation:
    (only,) = recommend(incident, skills, [worker], held or {}, T0)
    return only


def there(worker: str = "w1", metres: float = 0.0, **changes: object) -> Worker:
    return a_worker(worker, lat=30.1 + metres * METRE, **changes)


def holding(*states: AssignmentState, worker: str = "w1") -> tuple[Assignment, ...]:
    return tuple(
        Assignment(id=f"b{n}", worker=worker, state=s, issued_at=T0, contact_at=T0) for n, s in enumerate(states)
    )


def test_the_way_is_told_in_metres_and_in_seconds_with_the_time_to_set_out():
    one = the_one(there(metres=700))
    assert one.distance_m == pytest.approx(700, abs=1)
    assert one.eta_s == pytest.approx(SET_OUT_S + 100, abs=0.5)
    assert one.score_s == pytest.approx(700 / SPEED_M_S, abs=0.5)


@pytest.mark.parametrize(
    ("worker", "skills", "costs"),
    [
        (there(), (), 0),
        (there(), ("gas",), UNSKILLED_S),
        (there(skills=("gas",)), ("gas", "fire"), 0),
        (there(skills=("gas",)), (), 0),
        (there(grid="g2"), (), OTHER_GRID_S),
        (there(grid="g2"), ("gas",), OTHER_GRID_S + UNSKILLED_S),
        (replace(there(), lat=None), (), UNKNOWN_PLACE_M / SPEED_M_S),
        (replace(there(), lon=None), (), UNKNOWN_PLACE_M / SPEED_M_S),
    ],
    ids=[
        "nothing",
        "untrained",
        "one of the skills is enough",
        "no skill is needed",
        "another grid",
        "a stranger and untrained",
        "his latitude is unknown",
        "his longitude is unknown",
    ],
)
def test_what_each_thing_costs(worker: Worker, skills: tuple[str, ...], costs: float):
    assert the_one(worker, skills=skills).score_s == pytest.approx(costs)


@pytest.mark.parametrize(
    "place", [Place(lon=121.2, grid="g1"), Place(lat=30.1, grid="g1")], ids=["no latitude", "no longitude"]
)
def test_a_case_whose_place_is_unknown_is_as_far_for_everybody(place: Place):
    one = the_one(there(), an_incident(report=a_report(place=place)))
    assert (one.distance_m, one.eta_s, one.own_grid) == (None, None, True)
    assert one.score_s == pytest.approx(UNKNOWN_PLACE_M / SPEED_M_S)


def test_a_case_of_no_known_grid_is_nobody_s_own():
    nowhere = an_incident(report=a_report(place=Place(lat=30.1, lon=121.2)))
    assert not the_one(there(grid=""), nowhere).own_grid


def test_each_case_in_hand_costs_as_much_again():
    held = {"w1": holding(AssignmentState.EN_ROUTE, AssignmentState.EN_ROUTE)}
    one = the_one(there(), held=held)
    assert (one.load, one.score_s, one.state, one.is_free) == (
        2,
        pytest.approx(2 * PER_CASE_S),
        WorkerState.EN_ROUTE,
        False,
    )


def test_who_declined_this_case_is_told_and_costs_an_hour_and_who_declined_another_does_not():
    declined = an_incident(asked(), "decline")
    one = the_one(there(), declined)
    assert (one.declined, one.score_s) == (True, pytest.approx(DECLINED_S))
    assert not the_one(there("w2"), declined).declined
    assert not the_one(there(), an_incident(asked(), cmd.Recall(assignment="a1"))).declined


@pytest.mark.parametrize(("steps", "listed"), [((), ["w3"]), (("decline",), ["w1", "w2", "w3"])])
def test_where_nobody_leads_one_of_those_who_help_may(steps: tuple[str, ...], listed: list[str]):
    helped = an_incident(asked(), asked("a2", "w2", lead=False), *steps)
    held = {"w2": holding(AssignmentState.ON_SCENE, worker="w2")}
    assert sorted(ranked(there("w1"), there("w2"), there("w3"), incident=helped, held=held)) == listed


def test_his_first_skill_of_those_that_are_asked_for_is_named():
    one = the_one(there(skills=("fire", "gas")), skills=("gas", "fire"))
    assert (one.skill, one.skill_missing) == ("gas", False)
    assert (the_one(there(), skills=("gas",)).skill, the_one(there()).skill_missing) == ("", False)


def test_of_equals_the_order_is_that_of_their_ids_so_that_no_row_jumps():
    assert ranked(there("w2"), there("w1"), there("w3")) == ["w1", "w2", "w3"]


def test_a_trained_worker_a_little_farther_comes_before_an_untrained_one():
    trained = there("far", metres=0.9 * UNSKILLED_S * SPEED_M_S, skills=("gas",))
    assert ranked(there("near"), trained, skills=("gas",)) == ["far", "near"]


@pytest.mark.parametrize(
    ("state", "after_s", "listed"),
    [
        (AssignmentState.ASKED, 59, True),
        (AssignmentState.ASKED, 60, False),
        (AssignmentState.RECEIVED, 60, False),
        (AssignmentState.ON_SCENE, 9_999, True),
    ],
    ids=["asked a moment ago", "silent", "silent, though his device has it", "at work elsewhere"],
)
def test_who_does_not_answer_elsewhere_is_not_recommended(state: AssignmentState, after_s: int, listed: bool):
    held = {"w1": holding(state)}
    assert bool(recommend(CASE, (), [there()], held, T0 + timedelta(seconds=after_s))) is listed


@pytest.mark.parametrize(
    ("duty", "states", "state"),
    [
        (Duty.ON_DUTY, (AssignmentState.RECEIVED,), WorkerState.ASKED),
        (Duty.ON_DUTY, (AssignmentState.ASKED, AssignmentState.EN_ROUTE), WorkerState.EN_ROUTE),
        (Duty.ON_DUTY, (AssignmentState.EN_ROUTE, AssignmentState.ON_SCENE), WorkerState.ON_SCENE),
        (Duty.OFF_DUTY, (AssignmentState.ACCEPTED,), WorkerState.EN_ROUTE),
        (None, (AssignmentState.ASKED,), WorkerState.ASKED),
        (Duty.SOS, (), WorkerState.SOS),
        (Duty.BUSY, (), WorkerState.FREE),
    ],
)
def test_of_several_assignments_the_furthest_says_what_he_does(duty, states, state: WorkerState):
    assert worker_state(a_worker(duty=duty), holding(*states), T0) is state


def test_who_is_silent_on_one_case_is_silent_though_he_works_on_another():
    held = holding(AssignmentState.ON_SCENE, AssignmentState.ASKED)
    later = T0 + timedelta(seconds=60)
    assert worker_state(a_worker(), held, later) is WorkerState.NO_REPLY
    assert [is_silent(a, later) for a in held] == [False, True]


def test_who_calls_for_help_does_so_before_all_else():
    assert (
        worker_state(a_worker(duty=Duty.SOS), holding(AssignmentState.ASKED), T0 + timedelta(hours=1))
        is WorkerState.SOS
    )
