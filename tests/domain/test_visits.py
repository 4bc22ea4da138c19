"""Every appeal gets an answer: who reported a duplicate is visited too, and leaves with it."""

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.deciding import Refused
from console.domain.facts import Appeal, Reporter
from console.domain.finished import Pending, is_dissatisfied, next_step, to_visit
from console.domain.follow_up import follow_up
from console.domain.terms import State, Visit
from console.domain.visits import next_to_ask, reporters, visits
from tests.domain.making import LI, Case, a_case, a_report, filed, refold

DONE = (cmd.Resolve(), cmd.Close())
AGAIN = (cmd.Rework(assignment="a9", worker="w1", reason="not done"), *DONE)
BAD, GOOD, GONE = Visit.DISSATISFIED, Visit.SATISFIED, Visit.UNREACHED
WANG, ZHAO, SUN = (Reporter(name=name, phone=phone) for name, phone in (("Wang", "1"), ("Zhao", "2"), ("", "3")))


def reported_by(reporter: Reporter, number: int) -> Case:
    return a_case(report=a_report(reporter=reporter), number=number)


def merge(twin: Case, main: Case) -> None:
    (merged,) = twin.do(cmd.MergeInto(main=main.number))
    main.do(asked_of_another(twin, merged))


def asked_of_another(case: Case, event: ev.Event) -> cmd.Command:
    _, command = follow_up(case.now_is, event)
    return command


def of_three(*steps: cmd.Command) -> Case:
    """A case of Wang, with duplicates of Zhao, of nobody, and of who left a number only."""
    main = reported_by(WANG, 1)
    for number, reporter in ((2, ZHAO), (3, Reporter()), (4, SUN)):
        merge(reported_by(reporter, number), main)
    for step in steps:
        main.do(step)
    return main


def said(found: Visit, duplicate: int | None = None) -> cmd.RecordVisit:
    return cmd.RecordVisit(visit=found, duplicate=duplicate)


def test_everybody_who_can_be_asked_is_visited_before_the_case_is_put_away() -> None:
    case = of_three(*DONE)
    assert [a.case for a in to_visit(case.now_is)] == [1, 2, 4], "who left nothing is left out"
    for number, found, left in ((None, GOOD, [2, 4]), (4, GONE, [2]), (2, GOOD, [])):
        assert next_step(case.now_is) is Pending.VISIT
        with pytest.raises(Refused, match="not visited yet") as refused:
            case.do(cmd.Archive())
        assert refused.value.code == "visit_waits"
        case.do(said(found, number))
        assert [a.case for a in to_visit(case.now_is)] == left
    assert next_step(case.now_is) is Pending.ARCHIVE
    case.do(cmd.Archive())
    assert case.now_is.state is State.ARCHIVED
    assert refold(case.log) == case.now_is


def test_each_visit_is_put_down_who_was_asked_by_whom_and_when() -> None:
    case = of_three(*DONE, said(GOOD), said(GONE, 2))
    made = [(v.case, v.found, v.by, v.at) for v in visits(case.now_is)]
    assert made == [(1, GOOD, LI.name, case.log[-2].at), (2, GONE, LI.name, case.log[-1].at)]


def test_one_who_is_dissatisfied_is_enough_for_a_rework_after_which_everybody_is_asked_anew() -> None:
    case = of_three(*DONE, said(GOOD), said(BAD, 2), said(GOOD, 4))
    assert next_step(case.now_is) is Pending.REWORK
    with pytest.raises(Refused, match="dissatisfied"):
        case.do(cmd.Archive())
    for step in AGAIN:
        case.do(step)
    assert [a.case for a in to_visit(case.now_is)] == [1, 2, 4]


def test_who_was_dissatisfied_may_be_asked_again_and_the_case_goes_on() -> None:
    case = of_three(*DONE, said(GOOD), said(BAD, 2), said(GOOD, 4))
    assert next_to_ask(case.now_is) == 2
    case.do(said(GOOD, 2))
    assert not is_dissatisfied(case.now_is)
    assert next_step(case.now_is) is Pending.ARCHIVE


@pytest.mark.parametrize(
    ("visits", "times"),
    [((BAD, BAD), 1), ((BAD, GOOD), 1), ((GOOD, BAD), 1), ((GOOD, GONE), 0)],
    ids=["two of one handling", "the first", "the second", "none"],
)
def test_two_who_say_the_same_of_one_handling_are_no_second_time(visits: tuple[Visit, Visit], times: int) -> None:
    case = of_three(*DONE, said(visits[0]), said(visits[1], 2))
    assert case.now_is.supervision.dissatisfied == times
    for step in (*AGAIN, said(BAD, 2)):
        case.do(step)
    assert case.now_is.supervision.dissatisfied == times + 1


def test_the_next_is_who_was_not_asked_yet_in_the_order_of_the_merges() -> None:
    case = of_three(*DONE)
    for expected in (1, 2, 4, 1):
        assert next_to_ask(case.now_is) == expected
        case.do(said(GOOD, None if expected == 1 else expected))


def test_a_separated_duplicate_takes_its_reporter_along_and_what_he_said() -> None:
    case = of_three(*DONE, said(GOOD), said(BAD, 2))
    case.do(cmd.RemoveDuplicate(duplicate=2))
    assert [a.case for a in reporters(case.now_is)] == [1, 4]
    assert (is_dissatisfied(case.now_is), next_step(case.now_is)) == (False, Pending.VISIT)
    assert refold(case.log) == case.now_is


def test_who_reported_none_of_it_is_no_visit_of_it() -> None:
    with pytest.raises(Refused) as refused:
        of_three(*DONE, said(GOOD, 9))
    assert refused.value.code == "not_merged"


def test_a_new_epoch_visits_everybody_anew_and_taking_it_back_keeps_what_was_said() -> None:
    case = of_three(*DONE, said(GOOD), said(GOOD, 2))
    before = visits(case.now_is)
    case.do(cmd.Reopen())
    assert visits(case.now_is) == ()
    case.take_back()
    assert visits(case.now_is) == before


def a_chain() -> tuple[Case, Case, Case]:
    """Sun's case in Zhao's, and that in Wang's."""
    last, middle, main = reported_by(SUN, 3), reported_by(ZHAO, 2), reported_by(WANG, 1)
    merge(last, middle)
    merge(middle, main)
    return last, middle, main


def test_who_reported_the_duplicate_of_a_duplicate_is_visited_too() -> None:
    _, _, main = a_chain()
    assert [a.case for a in reporters(main.now_is)] == [1, 2, 3]
    assert main.now_is.duplicates == (2,)


def test_a_duplicate_that_leaves_takes_its_own_duplicates_along() -> None:
    _, middle, main = a_chain()
    (separated,) = middle.do(cmd.Separate())
    main.do(asked_of_another(middle, separated))
    assert main.now_is.appeals == ()
    assert middle.now_is.appeals == (Appeal(case=3, main=2, reporter=SUN),)


def test_the_duplicate_of_a_duplicate_leaves_both() -> None:
    last, middle, main = a_chain()
    (separated,) = last.do(cmd.Separate())
    (removed,) = middle.do(asked_of_another(last, separated))
    main.do(asked_of_another(middle, removed))
    assert [[a.case for a in reporters(c.now_is)] for c in (middle, main)] == [[2], [1, 2]]


def test_who_is_named_after_the_merge_is_visited_too() -> None:
    case = of_three()
    (named,) = case.do(cmd.NameReporter(duplicate=3, reporter=WANG))
    assert [a.case for a in reporters(case.now_is)] == [1, 2, 3, 4]
    assert case.do(cmd.NameReporter(duplicate=3, reporter=WANG)) == (), "said once"
    assert case.do(cmd.NameReporter(duplicate=9, reporter=WANG)) == (), "it has left"
    assert "reporter" in named.PRIVATE
    assert refold(case.log) == case.now_is


def test_a_report_of_a_duplicate_that_names_somebody_tells_each_case_that_it_was_merged_into() -> None:
    last, middle, main = a_chain()
    (updated,) = last.do(filed(a_report(reporter=ZHAO)))
    (named,) = middle.do(asked_of_another(last, updated))
    main.do(asked_of_another(middle, named))
    assert [a.reporter for a in main.now_is.appeals] == [ZHAO, ZHAO]
    assert follow_up(main.now_is, main.log[-1].event) is None


def test_a_report_that_names_nobody_new_tells_no_case() -> None:
    last, _, _ = a_chain()
    (updated,) = last.do(filed(a_report(title="Gas smell, stronger")))
    assert follow_up(last.now_is, updated) is None


def test_whom_a_case_asks_is_erased_with_its_personal_text() -> None:
    assert {"reporter", "appeals"} <= ev.DuplicateAdded.PRIVATE
