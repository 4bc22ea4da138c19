"""A merge is one transaction over two cases: both change or neither, and both logs can be replayed."""

import json

import pytest

from console.domain.commands import (
    Cancel,
    Close,
    Command,
    Correct,
    Escalate,
    MergeInto,
    NotFile,
    RecordVisit,
    Reopen,
    Resolve,
    Separate,
    TakeBack,
)
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import Reporter
from console.domain.finished import Pending
from console.domain.terms import Severity, State, Visit
from console.domain.visits import reporters
from console.store.errors import StaleVersion
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import FEED, LIN, MEI, an_incident_in, assign, filed


@pytest.fixture
def pair(store: Store) -> tuple[int, int]:
    """Two open cases: the main one, and what will be its duplicate."""
    main = an_incident_in(store, title="Gas smell")
    caller = Reporter(name="Zhao", phone="138")
    return main, an_incident_in(store, title="It smells of gas", reporter=caller)


def test_both_cases_know_of_the_merge(store: Store, pair: tuple[int, int]) -> None:
    main, twin = pair
    store.execute(twin, MergeInto(main=main), MEI)
    cases = store.incidents(pair)
    assert (cases[twin].state, cases[twin].duplicate_of) == (State.DUPLICATE, main)
    assert cases[main].duplicates == (twin,)
    assert [i.number for i in store.listed()] == [main]


def test_the_main_case_s_log_says_what_the_duplicate_said_and_who_merged_it(
    store: Store, pair: tuple[int, int]
) -> None:
    main, twin = pair
    store.execute(twin, MergeInto(main=main), MEI)
    added = store.timeline(main)[0]
    assert (added.kind, added.actor) == ("duplicate_added", MEI)
    assert added.event.title == "It smells of gas"  # type: ignore[attr-defined]  # by its kind
    assert added.event.reporter.name == "Zhao"  # type: ignore[attr-defined]  # by its kind


def test_the_separated_case_is_listed_again(store: Store, pair: tuple[int, int]) -> None:
    main, twin = pair
    store.execute(twin, MergeInto(main=main), MEI)
    store.execute(twin, Separate(), LIN)
    assert {i.number for i in store.listed()} == set(pair)
    assert store.incident(main).duplicates == ()  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize("after", [MergeInto, Separate])
def test_both_projections_are_the_folds_of_their_logs(store: Store, pair: tuple[int, int], after: type) -> None:
    main, twin = pair
    store.execute(twin, MergeInto(main=main), MEI)
    if after is Separate:
        store.execute(twin, Separate(), MEI)
    for number in pair:
        assert store.incident(number) == fold(reversed(store.timeline(number)))
    assert verify(store.database) == ()


@pytest.mark.parametrize("gone", [True, False], ids=["there is no such case", "the main case is over"])
def test_a_merge_that_the_main_case_refuses_leaves_both_as_they_were(
    store: Store, pair: tuple[int, int], gone: bool
) -> None:
    main, twin = pair
    store.execute(main, Cancel(reason="a mistake"), MEI)
    head = store.head()
    with pytest.raises(Refused) as refused:
        store.execute(twin, MergeInto(main=999 if gone else main), MEI)
    assert refused.value.code == ("unknown_incident" if gone else "main_not_open")
    assert store.head() == head
    assert store.incident(twin).is_open  # type: ignore[union-attr]  # it is there


def test_a_worse_case_disappears_behind_no_lesser_one_until_that_is_corrected(store: Store) -> None:
    main, twin = an_incident_in(store, severity=Severity.LOW), an_incident_in(store, severity=Severity.CRITICAL)
    head = store.head()
    with pytest.raises(Refused) as refused:
        store.execute(twin, MergeInto(main=main), MEI)
    assert (refused.value.code, refused.value.facts["number"]) == ("main_less_severe", str(main))
    assert store.head() == head
    store.execute(main, Correct(severity=Severity.CRITICAL, reason="a second caller"), MEI)
    store.execute(twin, MergeInto(main=main), MEI)
    assert [(i.number, i.severity) for i in store.listed()] == [(main, Severity.CRITICAL)]


@pytest.mark.parametrize(
    "end", [Cancel(reason="a mistake"), NotFile(reason="a mistake")], ids=["cancelled", "not filed"]
)
def test_the_duplicates_of_a_case_that_turns_out_to_be_none_are_in_the_queue_again_with_the_same_commit(
    store: Store, pair: tuple[int, int], end: Command
) -> None:
    main, twin = pair
    store.execute(twin, MergeInto(main=main), MEI)
    store.execute(main, end, LIN)
    cases = store.incidents(pair)
    assert (cases[main].is_open, cases[main].duplicates) == (False, ())
    assert (cases[twin].state, cases[twin].acknowledged, cases[twin].apart) == (State.FILED, False, ())
    assert [i.number for i in store.listed()] == [twin]
    assert [(r.kind, r.actor) for r in store.timeline(twin)[:1]] == [("separated", LIN)]
    store.execute(main, Reopen(), LIN)
    store.execute(twin, MergeInto(main=main), LIN)
    assert verify(store.database) == ()


def test_the_clock_of_the_citizen_who_has_waited_longest_counts_and_goes_with_him(store: Store) -> None:
    first = an_incident_in(store)
    main = an_incident_in(store)
    opened = {n: c.opened_at for n, c in store.incidents([first, main]).items()}
    assert opened[first] < opened[main]
    store.execute(first, MergeInto(main=main), MEI)
    case = store.incident(main)
    assert case is not None
    assert (case.opened_at, case.own_opened_at) == (opened[first], opened[main])
    store.execute(first, Separate(), MEI)
    assert {n: c.opened_at for n, c in store.incidents([first, main]).items()} == opened
    assert verify(store.database) == ()


def test_of_two_who_merge_one_wins_and_the_other_is_told_who(store: Store, pair: tuple[int, int]) -> None:
    main, twin = pair
    version = store.incident(twin).version  # type: ignore[union-attr]  # it is there
    store.execute(twin, MergeInto(main=main), MEI, expected_version=version)
    with pytest.raises(StaleVersion) as stale:
        store.execute(twin, MergeInto(main=main), LIN, expected_version=version)
    assert stale.value.who == "Mei"
    assert store.incident(main).duplicates == (twin,)  # type: ignore[union-attr]  # it is there


def test_the_worker_of_the_duplicate_is_told_and_other_systems_hear_of_both(
    store: Store, pair: tuple[int, int]
) -> None:
    main, twin = pair
    store.execute(twin, assign(), MEI)
    store.publishing.done(r.id for r in store.publishing.waiting())
    store.execute(twin, MergeInto(main=main), MEI)
    told = [(r.topic, json.loads(r.payload)) for r in store.publishing.waiting()]
    to_worker = next(body for topic, body in told if topic.endswith("/assignments"))
    assert (to_worker["action"], to_worker["note"]) == ("cancel", f"merged into {main}")
    kinds = {(body["number"], body["kind"]): body for topic, body in told if "/events/" in topic}
    assert {(twin, "merged_into"), (main, "duplicate_added")} <= set(kinds)
    assert kinds[main, "duplicate_added"]["data"] == {"duplicate": twin, "opened_at": None, "rungs": []}


def test_the_duplicate_of_a_duplicate_leaves_all_cases_that_it_was_merged_into_with_one_commit(
    store: Store, pair: tuple[int, int]
) -> None:
    main, twin = pair
    last = an_incident_in(store, reporter=Reporter(name="Sun"))
    store.execute(last, MergeInto(main=twin), MEI)
    store.execute(twin, MergeInto(main=main), MEI)
    assert [a.case for a in reporters(store.incidents([main])[main])] == [main, twin, last]
    store.execute(last, Separate(), LIN)
    cases = store.incidents([main, twin])
    assert {n: [a.case for a in c.appeals] for n, c in cases.items()} == {main: [twin], twin: []}
    assert verify(store.database) == ()


def test_who_reported_a_duplicate_is_visited_at_the_main_case_and_other_systems_hear_which(
    store: Store, pair: tuple[int, int]
) -> None:
    main, twin = pair
    store.execute(twin, MergeInto(main=main), MEI)
    for step in (Resolve(), Close(), RecordVisit(visit=Visit.SATISFIED)):
        store.execute(main, step, MEI)
    assert store.finished().counts == {Pending.VISIT: 1}
    store.publishing.done(r.id for r in store.publishing.waiting())
    store.execute(main, RecordVisit(visit=Visit.UNREACHED, duplicate=twin, note="twice"), MEI)
    (told,) = (json.loads(r.payload) for r in store.publishing.waiting())
    assert (told["kind"], told["data"]) == ("visit_recorded", {"visit": "unreached", "duplicate": twin})
    assert store.finished().counts == {Pending.ARCHIVE: 1}
    assert verify(store.database) == ()


def test_who_is_named_by_a_report_after_the_merge_is_visited_at_the_main_case(store: Store) -> None:
    main, twin = (an_incident_in(store, source_id, reporter=Reporter()) for source_id in ("r-1", "r-2"))
    store.execute(twin, MergeInto(main=main), MEI)
    for step in (Resolve(), Close()):
        store.execute(main, step, MEI)
    assert store.finished().counts == {Pending.ARCHIVE: 1}
    caller = Reporter(name="Sun", phone="139")
    for changed in (True, False):
        (result,) = store.intake([filed("r-2", reporter=caller)])
        assert (result.number, result.changed) == (twin, changed)
    assert [(a.case, a.reporter) for a in reporters(store.incidents([main])[main])] == [(twin, caller)]
    assert store.finished().counts == {Pending.VISIT: 1}
    assert (store.timeline(main)[0].kind, store.timeline(main)[0].actor) == ("reporter_named", FEED)
    assert verify(store.database) == ()


def test_what_a_duplicate_had_raised_and_asked_for_goes_back_with_it(store: Store) -> None:
    main, twin = an_incident_in(store), an_incident_in(store)
    store.execute(twin, Escalate(reason="a school"), MEI)
    store.execute(twin, MergeInto(main=main), MEI)
    assert store.incidents([main])[main].escalation_level == 1
    store.execute(twin, Separate(), LIN)
    assert {n: c.escalation_level for n, c in store.incidents([main, twin]).items()} == {main: 0, twin: 1}
    lowered = store.timeline(main)[0]
    assert (lowered.kind, lowered.actor) == ("lowered", LIN)
    assert verify(store.database) == ()


def test_a_merge_taken_back_is_undone_in_both_cases_with_one_commit(store: Store, pair: tuple[int, int]) -> None:
    main, twin = pair
    store.execute(twin, assign(), MEI)
    done = store.execute(twin, MergeInto(main=main), MEI)
    store.execute(twin, TakeBack(seqs=tuple(r.seq for r in done.recorded), fresh="f"), MEI)
    cases = store.incidents(pair)
    assert (cases[twin].state, [a.id for a in cases[twin].active]) == (State.DISPATCHED, ["f"])
    assert cases[main].duplicates == ()
    assert {i.number for i in store.listed()} == set(pair)
    assert [r.kind for r in store.timeline(main)[:2]] == ["duplicate_removed", "duplicate_added"]
    assert verify(store.database) == ()
