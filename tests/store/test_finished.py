"""What is over and waits is found whatever became of the case, by every program on the store."""

from collections.abc import Callable

from console.domain import commands as cmd
from console.domain.finished import Pending
from console.domain.terms import OrderKind, State, Visit
from console.store.store import Store
from tests.store.factories import MEI, an_incident_in

EXPLAIN = cmd.IssueOrder(order="o-1", kind=OrderKind.EXPLANATION, text="why")


def a_closed_case_in(store: Store, *more: cmd.Command) -> int:
    number = an_incident_in(store)
    for step in (cmd.Take(), cmd.Resolve(), cmd.Close(), *more):
        store.execute(number, step, MEI)
    return number


def waiting(store: Store) -> list[int]:
    return [case.number for case in store.finished().cases]


def test_a_closed_case_waits_for_its_visit_then_to_be_archived_then_for_nothing(
    open_store: Callable[..., Store],
) -> None:
    store, other = open_store(), open_store()
    number = a_closed_case_in(store)
    assert other.finished().counts == {Pending.VISIT: 1}
    store.execute(number, cmd.RecordVisit(visit=Visit.SATISFIED), MEI)
    assert other.finished().counts == {Pending.ARCHIVE: 1}
    assert waiting(other) == [number]
    store.execute(number, cmd.Archive(), MEI)
    assert (other.finished().counts, waiting(other)) == ({}, [])


def test_an_explanation_is_found_until_it_is_given(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, EXPLAIN, MEI)
    assert waiting(store) == [], "the queue has it"
    store.execute(number, cmd.Cancel(reason="hoax"), MEI)
    assert store.finished().counts == {Pending.ANSWER: 1}
    store.execute(number, cmd.AnswerOrder(order="o-1", text="no crew"), MEI)
    store.execute(number, cmd.Archive(), MEI)
    assert waiting(store) == []


def test_a_reopened_case_is_the_queue_s_again(store: Store) -> None:
    number = a_closed_case_in(store)
    store.execute(number, cmd.Reopen(), MEI)
    assert waiting(store) == []
    assert [c.state for c in store.listed()] == [State.FILED]


def test_of_many_those_that_ended_first_are_read_and_all_are_counted(store: Store) -> None:
    numbers = [a_closed_case_in(store) for _ in range(3)]
    found = store.finished(limit=2)
    assert [c.number for c in found.cases] == numbers[:2]
    assert (found.counts, found.unread) == ({Pending.VISIT: 3}, 1)
