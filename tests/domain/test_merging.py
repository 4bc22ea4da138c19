"""Duplicates read aloud: merged by one command, separated by another, nothing of either case lost."""

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.deciding import Refused
from console.domain.facts import Attachment, Place, Reporter
from console.domain.follow_up import follow_up
from console.domain.incident import Clock
from console.domain.terms import AssignmentState, State
from tests.domain.making import LI, T0, a_case, a_report, an_incident, asked, refold, suspended


def test_a_merged_case_is_over_and_names_its_main_case():
    case = a_case(cmd.Take(), cmd.MergeInto(main=7))
    now = case.now_is
    assert (now.state, now.duplicate_of, now.holder, now.is_open) == (State.DUPLICATE, 7, None, False)
    assert now.acknowledged
    assert now.stamps.closed == case.log[-1].at


def test_the_workers_of_a_merged_case_are_called_back_and_told_where_it_went():
    case = a_case(asked(), asked("a2", "w2", lead=False))
    recalled, also_recalled, merged = case.do(cmd.MergeInto(main=7))
    assert {recalled.worker, also_recalled.worker} == {"w1", "w2"}
    assert recalled.reason == "merged into 7"
    assert merged == ev.MergedInto(main=7)
    assert {a.state for a in case.now_is.assignments} == {AssignmentState.RECALLED}


def test_a_separated_case_is_in_the_queue_again_and_its_clocks_count_as_if_nothing_had_been():
    case = a_case(cmd.Take())
    before = case.now_is
    case.do(cmd.MergeInto(main=7))
    case.do(cmd.Separate(), after_s=600)
    now = case.now_is
    assert (now.state, now.opened_at, now.paused_s, now.epoch) == (State.FILED, before.opened_at, 0.0, 1)
    assert now.stamps == before.stamps
    assert (now.duplicate_of, now.merged_from) == (None, None)
    assert not now.acknowledged, "nobody has it: it must be seen again"
    assert refold(case.log) == now


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.FILED),
        ((asked(),), State.FILED),
        ((asked(), "accept", "arrive"), State.FILED),
        ((cmd.Resolve(),), State.HANDLED),
        ((suspended(),), State.FILED),
        ((asked(), suspended()), State.FILED),
    ],
    ids=["filed", "asked", "on scene", "handled", "suspended", "suspended and asked"],
)
def test_separation_brings_it_back_to_where_it_stood_without_its_people(steps, state):
    now = an_incident(*steps, cmd.MergeInto(main=7), cmd.Separate())
    assert (now.state, now.active, now.pause) == (state, (), None)


def test_a_suspension_that_a_merge_ended_is_counted():
    case = a_case(suspended())
    case.do(cmd.MergeInto(main=7), after_s=60)
    case.do(cmd.Separate(), after_s=500)
    assert case.now_is.paused_s == 60


def test_the_merge_asks_the_main_case_to_keep_what_the_duplicate_says():
    report = a_report(
        title="Gas smell",
        description="stairwell, third floor",
        place=Place(address="Lane 3"),
        reporter=Reporter(name="Zhao", phone="138"),
        attachments=(Attachment(url="a.jpg"),),
    )
    case = a_case(report=report, number=1048)
    (merged,) = case.do(cmd.MergeInto(main=1047))
    number, command = follow_up(case.now_is, merged)
    main = a_case(number=number)
    (added,) = main.do(command)
    assert command.clock == Clock(opened_at=T0, policy="rapid")
    assert added == ev.DuplicateAdded(
        duplicate=1048,
        title="Gas smell",
        description="stairwell, third floor",
        address="Lane 3",
        reporter=Reporter(name="Zhao", phone="138"),
        attachments=(Attachment(url="a.jpg"),),
    )
    assert main.now_is.duplicates == (1048,)


def test_what_a_caller_said_and_who_he_is_can_be_erased_from_the_main_case_too():
    public = ev.public_fields(ev.DuplicateAdded(duplicate=1048))
    assert public == ("duplicate", "opened_at", "rungs")


def test_the_separation_takes_the_duplicate_off_the_main_case():
    case = a_case(cmd.MergeInto(main=1047), number=1048)
    (separated,) = case.do(cmd.Separate())
    number, command = follow_up(case.now_is, separated)
    main = a_case(cmd.AddDuplicate(duplicate=1048), cmd.AddDuplicate(duplicate=1049), number=number)
    main.do(command)
    assert main.now_is.duplicates == (1049,)
    assert main.do(command) == (), "a second time changes nothing"


def test_other_events_ask_nothing_of_other_cases():
    case = a_case(cmd.Take(), cmd.Note(text="x"))
    assert [follow_up(case.now_is, r.event) for r in case.log] == [None] * len(case.log)


@pytest.mark.parametrize(
    ("steps", "command", "code"),
    [
        ((), cmd.MergeInto(main=1047), "merge_with_itself"),
        ((), cmd.Separate(), "wrong_state"),
        ((cmd.Cancel(reason="twice"),), cmd.MergeInto(main=7), "wrong_state"),
        ((cmd.MergeInto(main=7),), cmd.MergeInto(main=8), "wrong_state"),
        ((cmd.MergeInto(main=7),), cmd.Reopen(), "wrong_state"),
        ((cmd.Cancel(reason="twice"),), cmd.AddDuplicate(duplicate=8), "main_not_open"),
        ((cmd.MergeInto(main=7),), cmd.AddDuplicate(duplicate=8), "main_not_open"),
    ],
)
def test_what_does_not_fit_a_merge_is_refused_by_name(steps, command, code):
    case = a_case(*steps)
    with pytest.raises(Refused) as refused:
        case.do(command)
    assert refused.value.code == code


def test_more_from_the_source_of_a_duplicate_is_seen_and_does_not_open_it():
    case = a_case(cmd.MergeInto(main=7))
    case.do(cmd.FileReport(report=a_report(title="It is worse"), category="gas_leak", severity=1, policy="rapid"), LI)
    assert (case.now_is.state, case.now_is.acknowledged) == (State.DUPLICATE, False)


def test_a_separated_case_is_not_proposed_as_a_duplicate_of_that_one_again():
    case = a_case(cmd.MergeInto(main=7), cmd.Separate(), cmd.MergeInto(main=7), cmd.Separate())
    assert case.now_is.apart == (7,)


def test_what_only_looks_like_a_duplicate_can_be_kept_apart():
    case = a_case(cmd.KeepApart(other=7))
    assert (case.now_is.apart, case.now_is.state) == ((7,), State.FILED)
    assert case.do(cmd.KeepApart(other=7)) == (), "a second time changes nothing"
