"""The right to re-assign: an order of supervision brings it, to the level above, whoever holds the case."""

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue, Name, Rung
from console.domain.deciding import Refused
from console.domain.terms import AssignmentState, Role, Stage, State, Trigger
from console.domain.transitions import roles_of
from tests.domain.making import T0, WANG, Case, a_case, asked

YELLOW = Rung(id="yellow", name=Name(), trigger=Trigger.SHARE, may_reassign=True)
GIVE = cmd.Reassign(assignment="a2", worker="w2", note="nearer")


def late(rung: Rung = YELLOW, *, missed: bool = False) -> Case:
    case = a_case(cmd.Take(), asked(), catalogue=Catalogue(ladder=(YELLOW,)))
    case.do(cmd.ReachRung(rung=rung, stage=Stage.HANDLE, epoch=1, due=T0, missed=missed))
    return case


def code(case: Case) -> str:
    with pytest.raises(Refused) as refused:
        case.do(GIVE, WANG)
    return refused.value.code


def test_it_is_for_the_level_above():
    assert roles_of(cmd.Reassign) == {Role.SUPERVISOR}


def test_without_an_order_nobody_has_the_right():
    assert code(a_case(asked())) == "no_right_to_reassign"
    assert code(late(Rung(id="blue", name=Name(), trigger=Trigger.SHARE))) == "no_right_to_reassign"


def test_with_one_another_leads_and_who_led_is_called_back_while_the_holder_stays():
    case = late()
    case.do(GIVE, WANG)
    now = case.now_is
    assert (now.state, now.lead.worker, now.holder.id) == (State.DISPATCHED, "w2", "li")
    assert now.assignment("a1").state is AssignmentState.RECALLED


def test_what_fell_due_unwatched_brings_it_once_it_is_carried_out_and_not_where_it_is_let_be():
    key = "1:yellow:handle:0"
    for carry_out, refused in ((True, False), (False, True)):
        case = late(missed=True)
        assert code(case) == "no_right_to_reassign"
        case.do(cmd.SettleRung(key=key, carry_out=carry_out))
        if refused:
            assert code(case) == "no_right_to_reassign"
        else:
            case.do(GIVE, WANG)


def test_the_right_ends_with_its_epoch():
    case = late()
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen()):
        case.do(step)
    assert code(case) == "no_right_to_reassign"
