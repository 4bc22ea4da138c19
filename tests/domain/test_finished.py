"""What a case still waits for when it is over: nothing that is owed is lost with its end."""

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Name, Rung
from console.domain.deciding import Refused
from console.domain.facts import Reporter
from console.domain.finished import Finished, Pending, next_step, pending
from console.domain.terms import OrderKind, State, Trigger, Visit
from tests.domain.making import T0, Case, a_case, a_report, asked

CITIZEN = a_report(reporter=Reporter(name="Wang", phone="139"))
DONE = (cmd.Resolve(), cmd.Close())
BAD, GOOD, GONE = (cmd.RecordVisit(visit=v) for v in (Visit.DISSATISFIED, Visit.SATISFIED, Visit.UNREACHED))
EXPLAIN = cmd.IssueOrder(order="o1", kind=OrderKind.EXPLANATION, text="why")
REMIND = cmd.IssueOrder(order="o1", kind=OrderKind.REMINDER, text="seen?")
RED = Rung(id="red", name=Name(), trigger=Trigger.DISSATISFIED, at=2, raises_to=2, order=OrderKind.EXPLANATION)


def of_citizen(*steps: cmd.Command) -> Case:
    return a_case(*steps, report=CITIZEN)


@pytest.mark.parametrize(
    ("steps", "waits_for"),
    [
        ((), None),
        (DONE, Pending.VISIT),
        ((*DONE, cmd.StartVisit()), Pending.VISIT),
        ((*DONE, GOOD), Pending.ARCHIVE),
        ((*DONE, GONE), Pending.ARCHIVE),
        ((*DONE, BAD), Pending.REWORK),
        ((*DONE, BAD, GOOD), Pending.ARCHIVE),
        ((cmd.Cancel(reason="hoax"),), Pending.ARCHIVE),
        ((cmd.NotFile(reason="not ours"),), Pending.ARCHIVE),
        ((cmd.MergeInto(main=3),), None),
        ((*DONE, GONE, cmd.Archive()), None),
    ],
)
def test_a_finished_case_waits_for_its_visit_then_to_be_put_away(steps, waits_for):
    case = of_citizen(*steps).now_is
    assert pending(case) is next_step(case) is waits_for


def test_where_nobody_can_be_asked_no_visit_is_waited_for_unless_one_has_begun():
    assert pending(a_case(*DONE).now_is) is Pending.ARCHIVE
    assert pending(a_case(*DONE, cmd.StartVisit()).now_is) is Pending.VISIT


def test_after_a_rework_the_next_closing_is_visited_anew():
    case = of_citizen(asked(), *DONE, BAD)
    for step in (cmd.Rework(assignment="a2", reason="not done"), *DONE):
        case.do(step)
    assert pending(case.now_is) is Pending.VISIT
    case.do(GOOD)
    case.do(cmd.Archive())
    assert case.now_is.state is State.ARCHIVED


@pytest.mark.parametrize(
    "ends", [DONE, (cmd.Cancel(reason="hoax"),), (cmd.MergeInto(main=3),), (*DONE, GONE, cmd.Archive())]
)
def test_an_order_waits_for_its_answer_whatever_became_of_the_case(ends):
    case = of_citizen(REMIND, *ends)
    assert pending(case.now_is) is Pending.ANSWER
    case.do(cmd.AnswerOrder(order="o1"))
    assert pending(case.now_is) is next_step(case.now_is)


def test_a_rung_that_was_listed_in_a_return_visit_waits_for_a_decision_and_may_be_carried_out():
    case = of_citizen(*DONE, BAD)
    case.do(cmd.ReachRung(rung=RED, epoch=1, count=2, due=T0, missed=True))
    assert pending(case.now_is) is Pending.ANSWER


def test_it_is_not_put_away_before_the_explanation_is_given():
    case = of_citizen(EXPLAIN, *DONE, GOOD)
    with pytest.raises(Refused) as refused:
        case.do(cmd.Archive())
    assert refused.value.code == "explanation_waits"
    case.do(cmd.AnswerOrder(order="o1", text="the crew was at a fire"))
    case.do(cmd.Archive())
    assert case.now_is.state is State.ARCHIVED


def test_a_reminder_holds_up_no_archiving_and_no_order_holds_up_the_closing():
    case = of_citizen(EXPLAIN, cmd.IssueOrder(order="o2", kind=OrderKind.REMINDER, text="seen?"), *DONE)
    assert case.now_is.state is State.CLOSED
    case.do(GONE)
    case.do(cmd.AnswerOrder(order="o1", text="why not"))
    case.do(cmd.Archive())
    assert [o.id for o in case.now_is.open_orders] == ["o2"]


def test_nothing_is_put_away_after_a_dissatisfied_visit():
    case = of_citizen(*DONE, BAD)
    with pytest.raises(Refused) as refused:
        case.do(cmd.Archive())
    assert refused.value.code == "dissatisfied"
    case.do(GOOD)
    case.do(cmd.Archive())
    assert case.now_is.state is State.ARCHIVED


def test_more_may_wait_than_were_read():
    case = of_citizen(*DONE).now_is
    assert Finished(cases=(case,), counts={Pending.VISIT: 3, Pending.ARCHIVE: 2}).unread == 4
    assert Finished(cases=(case,)).unread == Finished().unread == 0
