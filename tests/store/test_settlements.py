"""The rates are counted by the store: settled of received, satisfied of those who were asked, by grid."""

from datetime import timedelta

from console.domain import commands as cmd
from console.domain.facts import SYSTEM, Place
from console.domain.oversight import Area, Settlement
from console.domain.terms import Level, OrderKind, Stage, Trigger, Visit
from console.store.store import Store
from tests.store.factories import MEI, START, Clock, an_incident_in

LONG_AGO = START - timedelta(days=30)


def closed_in(store: Store, grid: str) -> int:
    """Return a closed case of a grid."""
    number = an_incident_in(store, place=Place(grid=grid))
    for step in (cmd.Resolve(), cmd.Close()):
        store.execute(number, step, MEI)
    return number


def test_settled_are_the_closed_of_those_received_and_what_was_no_case_counts_not(store: Store) -> None:
    closed_in(store, "g1")
    archived = closed_in(store, "g1")
    for step in (cmd.RecordVisit(visit=Visit.UNREACHED), cmd.Archive()):
        store.execute(archived, step, MEI)
    an_incident_in(store, place=Place(grid="g1"))
    for step in (cmd.Cancel(reason="twice"), cmd.NotFile(reason="advertising")):
        store.execute(an_incident_in(store, place=Place(grid="g1")), step, MEI)
    an_incident_in(store, place=Place())
    assert store.settlements(LONG_AGO) == {
        Area("g1"): Settlement(received=3, settled=2),
        Area(""): Settlement(received=1),
    }


def test_satisfaction_counts_every_answer_and_not_those_who_were_not_reached(store: Store) -> None:
    number = closed_in(store, "g1")
    for visit in (Visit.UNREACHED, Visit.DISSATISFIED, Visit.SATISFIED):
        store.execute(number, cmd.RecordVisit(visit=visit, note="by telephone"), MEI)
    found = store.settlements(LONG_AGO)[Area("g1")]
    assert (found.satisfied, found.dissatisfied, found.settled) == (1, 1, 1)


def test_the_answer_of_each_citizen_counts_those_of_merged_duplicates_too(store: Store) -> None:
    main, twin = (an_incident_in(store, place=Place(grid="g1")) for _ in range(2))
    store.execute(twin, cmd.MergeInto(main=main), MEI)
    for step in (cmd.Resolve(), cmd.Close(), cmd.RecordVisit(visit=Visit.SATISFIED)):
        store.execute(main, step, MEI)
    store.execute(main, cmd.RecordVisit(visit=Visit.DISSATISFIED, duplicate=twin), MEI)
    found = store.settlements(LONG_AGO)[Area("g1")]
    assert (found.satisfied, found.dissatisfied, found.satisfaction) == (1, 1, 0.5)


def test_an_explanation_that_was_asked_by_the_clock_of_a_duplicate_that_left_is_no_assessment_s(
    store: Store, clock: Clock
) -> None:
    red = next(r for r in store.catalogue().ladder if r.order is OrderKind.EXPLANATION and r.trigger is Trigger.SHARE)
    first = an_incident_in(store, place=Place(grid="g1"))
    clock.now += timedelta(hours=3)
    main = an_incident_in(store, place=Place(grid="g1"))
    store.execute(first, cmd.MergeInto(main=main), MEI)
    due = clock.now
    reached = cmd.ReachRung(rung=red, stage=Stage.HANDLE, epoch=1, due=due, answer_by=due + timedelta(hours=1))
    store.execute(main, reached, SYSTEM)
    assert store.settlements(LONG_AGO)[Area("g1")].explanations == 1
    store.execute(first, cmd.Separate(), MEI)
    clock.now += timedelta(hours=2)
    found = store.settlements(LONG_AGO)[Area("g1")]
    assert (found.explanations, found.explained_late) == (0, 0)


def test_cases_received_before_count_neither_as_received_nor_by_their_visits(store: Store) -> None:
    number = closed_in(store, "g1")
    case = store.incident(number)
    assert case is not None
    store.execute(number, cmd.RecordVisit(visit=Visit.SATISFIED), MEI)
    assert store.settlements(case.received_at + timedelta(microseconds=1)) == {}


def test_explanations_are_counted_with_their_grid_and_which_of_them_are_late(store: Store, clock: Clock) -> None:
    soon, later = clock.now + timedelta(seconds=20), clock.now + timedelta(days=9)
    numbers = [an_incident_in(store, place=Place(grid="g1")) for _ in range(4)]
    for number, answer_by in zip(numbers, (soon, soon, later, None), strict=True):
        explain = cmd.IssueOrder(order="o", kind=OrderKind.EXPLANATION, text="why", answer_by=answer_by)
        store.execute(number, explain, MEI)
    store.execute(numbers[0], cmd.IssueOrder(order="r", kind=OrderKind.REMINDER, text="seen?", answer_by=soon), MEI)
    store.execute(numbers[0], cmd.AnswerOrder(order="o", text="in time"), MEI)
    clock.now = soon + timedelta(seconds=1)
    store.execute(numbers[2], cmd.AnswerOrder(order="o", text="in time"), MEI)
    found = store.settlements(LONG_AGO)[Area("g1")]
    assert (found.explanations, found.explained_late) == (4, 1), "not given, and past its time"
    store.execute(numbers[1], cmd.AnswerOrder(order="o", text="at last"), MEI)
    found = store.settlements(LONG_AGO)[Area("g1")]
    assert (found.explanations, found.explained_late) == (4, 1), "given after its time"
    assert "g1" not in store.settlements(clock.now + timedelta(days=1))


def test_the_newest_cases_on_a_policy_are_read_for_its_goals(store: Store) -> None:
    numbers = [an_incident_in(store) for _ in range(3)]
    assert [c.number for c in store.of_policies(["rapid"], LONG_AGO, limit=2)] == numbers[:0:-1]
    assert store.of_policies(["nfpa_1225"], LONG_AGO) == []
    assert store.of_policies(["rapid"], START + timedelta(days=1)) == []


def test_a_transferred_case_counts_for_the_town_that_has_it(store: Store) -> None:
    number = an_incident_in(store, place=Place(grid="g1"))
    store.execute(number, cmd.Transfer(level=Level.TOWN, town="t2", reason="theirs"), MEI)
    store.execute(number, cmd.IssueOrder(order="o", kind=OrderKind.EXPLANATION, text="why"), MEI)
    for step in (cmd.Resolve(), cmd.Close(), cmd.RecordVisit(visit=Visit.SATISFIED)):
        store.execute(number, step, MEI)
    moved = Settlement(received=1, settled=1, satisfied=1, explanations=1)
    assert store.settlements(LONG_AGO) == {Area("g1", "t2"): moved}
