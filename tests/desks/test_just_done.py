"""What Ctrl+Z takes back: the last command, on all of its cases, for five seconds."""

import pytest

from console.commands.context import JustDone
from console.desks.just_done import Memory
from console.domain import commands as cmd
from console.domain.take_back import TAKE_BACK_S
from console.store.outcome import Outcome
from tests.domain.making import a_case, asked


def outcome_of(*steps: cmd.Command, number: int = 1047) -> Outcome:
    """What the last of these commands did to a case."""
    case = a_case(*steps, number=number)
    seqs = case.seqs_of_last()
    return Outcome(incident=case.now_is, recorded=tuple(r for r in case.log if r.seq in seqs))


@pytest.fixture
def clock() -> list[float]:
    return [100.0]


@pytest.fixture
def memory(clock: list[float]) -> Memory:
    return Memory(lambda: clock[0])


def test_an_assignment_can_be_taken_back_for_five_seconds(memory: Memory, clock: list[float]) -> None:
    assert memory.note(1, outcome_of(cmd.Take(), asked()))
    clock[0] += TAKE_BACK_S
    assert memory.done == (JustDone(number=1047, seqs=(4,)),)
    clock[0] += 1
    assert memory.done == ()


def test_the_latest_command_comes_first_and_the_one_before_after_it_while_it_is_time(
    memory: Memory, clock: list[float]
) -> None:
    memory.note(1, outcome_of(cmd.Note(text="x"), number=1))
    clock[0] += 1
    memory.note(2, outcome_of(cmd.Note(text="y"), number=2))
    assert [d.number for d in memory.done] == [2]
    memory.forget()
    assert [d.number for d in memory.done] == [1]
    clock[0] += TAKE_BACK_S
    assert memory.done == ()
    memory.forget()
    assert memory.done == ()


def test_one_press_on_several_cases_is_taken_back_as_a_whole(memory: Memory) -> None:
    memory.note(7, outcome_of(cmd.Note(text="x"), number=9))
    memory.note(1, outcome_of(cmd.Escalate(), number=1))
    memory.note(1, outcome_of(cmd.Escalate(), number=2))
    assert [d.number for d in memory.done] == [1, 2]


@pytest.mark.parametrize("steps", [(), (cmd.KeepApart(other=3),), (cmd.Link(other=3),)])
def test_what_cannot_be_taken_back_leaves_the_one_before(memory: Memory, steps: tuple[cmd.Command, ...]) -> None:
    memory.note(1, outcome_of(cmd.Note(text="x"), number=1))
    assert not memory.note(2, outcome_of(*steps, number=2))
    assert [d.number for d in memory.done] == [1]


def test_a_command_that_changed_nothing_is_nothing_to_take_back(memory: Memory) -> None:
    assert not memory.note(1, Outcome(incident=a_case().now_is))
    assert memory.done == ()


def test_what_was_taken_back_is_forgotten(memory: Memory) -> None:
    memory.note(1, outcome_of(cmd.Note(text="x")))
    memory.forget()
    assert memory.done == ()


@pytest.mark.parametrize(
    "steps",
    [(cmd.Take(),), (cmd.Cancel(reason="x"), cmd.Reopen()), (cmd.MergeInto(main=3),)],
    ids=["taking", "reopening", "merge"],
)
def test_takings_reopenings_and_merges_can_be_taken_back_too(memory: Memory, steps: tuple[cmd.Command, ...]) -> None:
    assert memory.note(1, outcome_of(*steps))
