"""Who holds which case follows the cases; what everybody does is worked out once for each moment."""

from console.domain import commands as cmd
from console.domain.terms import WorkerState
from console.models.holdings import Holdings
from tests.domain.making import T0, a_case, a_worker, asked

WORKERS = (a_worker("w1"), a_worker("w2"))


def test_a_case_that_goes_to_another_worker_leaves_the_first():
    case, held = a_case(asked("a1", "w1")), Holdings()
    held.take(case.now_is, None)
    before = case.now_is
    case.do(cmd.Recall(assignment="a1", reason="nearer"))
    case.do(asked("a2", "w2"))
    held.take(case.now_is, before)
    assert held.of("w1") == []
    assert [number for number, _ in held.of("w2")] == [case.now_is.number]
    assert {worker: [a.id for a in asked] for worker, asked in held.by_worker().items()} == {"w1": [], "w2": ["a2"]}


def test_states_of_one_moment_are_kept_until_a_case_or_a_worker_changes():
    case, held = a_case(asked("a1", "w1")), Holdings()
    states = held.states(WORKERS, T0)
    assert states == {"w1": WorkerState.FREE, "w2": WorkerState.FREE}
    assert held.states(WORKERS, T0) is states
    held.take(case.now_is, None)
    assert held.states(WORKERS, T0)["w1"] is WorkerState.ASKED
    held.forget_states()
    assert held.states(WORKERS[1:], T0) == {"w2": WorkerState.FREE}
