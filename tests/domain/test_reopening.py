"""A reopened case read aloud: what of its old epoch is void, what stays owed, and that none of it acts on the new."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain.board import OpenCase
from console.domain.deciding import Refused
from console.domain.facts import SYSTEM
from console.domain.finished import Pending, pending
from console.domain.notices import due_notices
from console.domain.oversight import oversight
from console.domain.terms import Level, OrderKind, Role, Stage, State
from tests.domain.making import T0, Case, a_case, asked, refold
from tests.domain.test_ladder import BLUE, HOUR, LADDER, RED, RULES, YELLOW, limits_of, watch

AGAIN = (cmd.Resolve(), cmd.Close(), cmd.Reopen())
LATER = T0 + timedelta(days=3)


def reopened(case: Case) -> Case:
    for step in AGAIN:
        case.do(step)
    return case


def climbed() -> Case:
    """A case that has reached all three colours in its first epoch."""
    case = a_case(catalogue=RULES)
    for share in (0.8, 1.0, 1.5):
        watch(case, share * HOUR)
    return case


def owed(case: Case) -> list[OrderKind]:
    return [o.kind for o in case.now_is.open_orders]


def test_what_was_asked_of_the_old_epoch_stays_owed_and_only_its_reminder_is_void_with_its_limit():
    case = climbed()
    assert owed(case) == [OrderKind.REMINDER, OrderKind.ORDER, OrderKind.EXPLANATION]
    reopened(case)
    assert owed(case) == [OrderKind.ORDER, OrderKind.EXPLANATION]
    reminder, order, _ = case.now_is.supervision.orders
    with pytest.raises(Refused, match="no open order"):
        case.do(cmd.AnswerOrder(order=reminder.id, text="seen"))
    case.do(cmd.AnswerOrder(order=order.id, text="no crew"))
    assert owed(case) == [OrderKind.EXPLANATION]
    assert refold(case.log) == case.now_is


def test_a_reminder_by_a_person_warns_of_no_limit_and_stays_owed():
    case = a_case(cmd.IssueOrder(order="o1", kind=OrderKind.REMINDER, text="call back"))
    assert owed(reopened(case)) == [OrderKind.REMINDER]


def test_a_reminder_is_owed_again_where_the_reopening_is_taken_back():
    case = reopened(climbed())
    case.take_back()
    assert owed(case) == [OrderKind.REMINDER, OrderKind.ORDER, OrderKind.EXPLANATION]


def test_an_old_order_past_its_time_is_listed_as_late_and_raises_or_calls_nobody():
    case = reopened(climbed())
    page = oversight([OpenCase(incident=case.now_is)], {}, {}, RULES.house, LATER)
    assert [(r.order.kind, r.is_late) for r in page.orders] == [
        (OrderKind.ORDER, True),
        (OrderKind.EXPLANATION, True),
    ]
    assert due_notices(case.now_is, limits_of(case.now_is), LADDER, LATER) == ()
    assert (case.now_is.escalation_level, case.now_is.acknowledged) == (0, True)


def test_an_old_explanation_keeps_the_case_from_being_put_away_until_it_is_given():
    case = reopened(climbed())
    for step in (cmd.Resolve(), cmd.Close()):
        case.do(step)
    assert pending(case.now_is) is Pending.ANSWER
    with pytest.raises(Refused, match="explanation"):
        case.do(cmd.Archive())
    for order in case.now_is.open_orders:
        case.do(cmd.AnswerOrder(order=order.id, text="no crew"))
    case.do(cmd.Archive())
    assert case.now_is.state is State.ARCHIVED


@pytest.mark.parametrize(
    ("rung", "asks"),
    [(BLUE, []), (YELLOW, [OrderKind.ORDER]), (RED, [OrderKind.EXPLANATION])],
    ids=lambda r: str(r)[:9],
)
def test_what_was_listed_in_the_old_epoch_is_still_asked_in_writing_and_raises_nothing_of_the_new(rung, asks):
    case = a_case(catalogue=RULES)
    case.do(cmd.ReachRung(rung=rung, stage=Stage.ARRIVE, epoch=1, due=T0, missed=True))
    reopened(case)
    case.do(cmd.SettleRung(key=case.now_is.supervision.rungs[0].key, carry_out=True))
    assert (case.now_is.escalation_level, case.now_is.raised_to_town, owed(case)) == (0, False, asks)


@pytest.mark.parametrize(
    "late",
    [
        cmd.ReachRung(rung=RED, stage=Stage.ARRIVE, epoch=1, due=T0),
        cmd.PassNoticeOn(key="1:red:arrive:0", role=Role.SUPERVISOR, epoch=1, due=T0),
        cmd.LapseAcknowledgement(),
        cmd.MissCheckIn(assignment="a1", silent_since=T0),
        cmd.Resume(),
    ],
    ids=lambda c: type(c).__name__,
)
def test_what_a_rule_has_decided_on_the_old_epoch_does_nothing_to_the_new_one(late):
    case = a_case(cmd.Acknowledge(note="told", until=T0 + HOUR), asked(), "arrive", catalogue=RULES)
    before = reopened(case).now_is
    case.now = LATER
    try:
        made = case.do(late, SYSTEM)
    except Refused:
        made = ()
    assert (made, case.now_is) == ((), before)


def test_a_grid_s_case_that_its_town_saw_is_the_grid_s_alone_again_and_its_ladder_raises_it_anew():
    blue = replace(BLUE, to_town=True)
    case = a_case(cmd.Transfer(level=Level.GRID, reason="theirs"), catalogue=RULES)
    case.do(cmd.ReachRung(rung=blue, stage=Stage.ARRIVE, epoch=1, due=T0))
    assert case.now_is.levels == {Level.GRID, Level.TOWN}
    reopened(case)
    assert case.now_is.levels == {Level.GRID}
    case.take_back()
    assert case.now_is.levels == {Level.GRID, Level.TOWN}
    case.do(cmd.Reopen())
    (_, raised, _) = case.do(cmd.ReachRung(rung=blue, stage=Stage.ARRIVE, epoch=2, due=T0))
    assert isinstance(raised, cev.RaisedToTown)
