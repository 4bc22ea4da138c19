"""The order of the queue, worker states and recommendations."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.deadlines import Deadline
from console.domain.queue_order import is_listed, order_key
from console.domain.recommend import recommend
from console.domain.terms import Duty, Severity, Stage, WorkerState
from console.domain.workers import worker_state
from tests.domain.making import T0, a_case, a_report, a_worker, an_incident, asked, suspended


def due(seconds: float) -> Deadline:
    at = T0 + timedelta(seconds=seconds)
    return Deadline(stage=Stage.DISPATCH, start=T0, due=at, warn_at=at)


def test_the_queue_reads_as_the_look_says():
    def row(number, severity=Severity.NORMAL, left=None, *steps, **more):
        incident = an_incident(*steps, number=number, severity=severity, **more)
        return order_key(incident, None if left is None else due(left)), number

    expected = [
        row(1, Severity.NORMAL, 900, report=a_report(sos_worker="w9")),
        row(2, Severity.CRITICAL, -10),
        row(3, Severity.CRITICAL, 100),
        row(4, Severity.CRITICAL, None),
        row(5, Severity.CRITICAL, 5, suspended()),
        row(6, Severity.HIGH, -500),
        row(7, Severity.LOW, 10),
        row(8, Severity.NORMAL, 20),
        row(9, Severity.NORMAL, 20),
    ]
    assert [n for _, n in sorted(expected)] == list(range(1, 10))


def test_a_finished_case_is_listed_only_until_somebody_looked_at_its_update():
    case = a_case(cmd.Resolve(), cmd.Close())
    assert not is_listed(case.now_is)


@pytest.mark.parametrize(
    ("duty", "steps", "after_s", "state"),
    [
        (Duty.ON_DUTY, (), 0, WorkerState.FREE),
        (Duty.BUSY, (), 0, WorkerState.FREE),
        (Duty.OFF_DUTY, (), 0, WorkerState.AWAY),
        (None, (), 0, WorkerState.AWAY),
        (Duty.SOS, (asked(), "arrive"), 0, WorkerState.SOS),
        (Duty.ON_DUTY, (asked(),), 59, WorkerState.ASKED),
        (Duty.ON_DUTY, (asked(),), 60, WorkerState.NO_REPLY),
        (Duty.ON_DUTY, (asked(), "received"), 61, WorkerState.NO_REPLY),
        (Duty.ON_DUTY, (asked(), "accept"), 600, WorkerState.EN_ROUTE),
        (Duty.ON_DUTY, (asked(), "en_route"), 0, WorkerState.EN_ROUTE),
        (Duty.OFF_DUTY, (asked(), "arrive"), 0, WorkerState.ON_SCENE),
        (Duty.ON_DUTY, (asked(), "resolve"), 0, WorkerState.FREE),
        (Duty.ON_DUTY, (asked(), "decline"), 0, WorkerState.FREE),
    ],
)
def test_a_workers_state_follows_status_assignments_and_clock(duty, steps, after_s, state):
    incident = an_incident(*steps)
    issued = max((a.issued_at for a in incident.assignments), default=T0)
    got = worker_state(a_worker(duty=duty), incident.active, issued + timedelta(seconds=after_s))
    assert got is state


def test_nearer_comes_first_and_the_reasons_can_be_checked():
    incident = an_incident()
    near, far = a_worker("near", skills=("gas",)), a_worker("far", lat=30.2, grid="g2")
    first, second = recommend(incident, ("gas",), [far, near], {}, T0)
    assert (first.worker.id, first.skill, first.own_grid, first.is_free) == ("near", "gas", True, True)
    assert (second.skill_missing, second.own_grid) == (True, False)
    assert second.distance_m == pytest.approx(11_119, rel=0.01)


def test_free_people_come_before_nearer_ones_who_are_at_work():
    elsewhere = an_incident(asked("b1", "busy"), number=2)
    ranked = recommend(
        an_incident(), (), [a_worker("busy"), a_worker("free", lat=30.15)], {"busy": elsewhere.active}, T0
    )
    assert [r.worker.id for r in ranked] == ["free", "busy"]


def test_who_declined_comes_last_and_one_key_does_not_send_him():
    incident = an_incident(asked(), "decline")
    ranked = recommend(incident, (), [a_worker("w1"), a_worker("w2", lat=30.3)], {}, T0)
    assert [(r.worker.id, r.is_free) for r in ranked] == [("w2", True), ("w1", False)]


@pytest.mark.parametrize("duty", [Duty.OFF_DUTY, Duty.SOS, None])
def test_who_is_away_or_in_danger_is_never_recommended(duty):
    assert recommend(an_incident(), (), [a_worker(duty=duty)], {}, T0) == ()


def test_who_is_on_the_case_is_not_recommended_to_it():
    assert recommend(an_incident(asked()), (), [a_worker("w1")], {}, T0) == ()


def test_an_unknown_place_is_ranked_as_far_and_said():
    (one,) = recommend(an_incident(), (), [a_worker(lat=None, lon=None)], {}, T0)
    assert (one.distance_m, one.eta_s) == (None, None)
