"""From what is painted and selected to commands; and what is refused before anything is sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.commands.catalogue import register_all
from console.commands.context import AskText, AskWorker, Context, Execute, JustDone, Perform, Refusal, Select
from console.commands.registry import Registry
from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.terms import Role, WorkerState
from console.domain.views import RecommendationRow
from tests.domain.making import LI, T0, WANG, a_case, an_incident, asked, suspended

FREE = WorkerState.FREE


@pytest.fixture
def registry():
    full = Registry()
    register_all(full)
    return full


def a_row(worker="w1", state=FREE, **changes):
    values = {
        "name": Name(en=worker),
        "distance_m": 400.0,
        "eta_s": 97.0,
        "load": 0,
        "skill": None,
        "skill_missing": False,
        "own_grid": True,
        "grid": Name(),
        "declined": False,
        "free": state is FREE,
    }
    return RecommendationRow(worker=worker, state=state, **(values | changes))


def a_desk(*steps, **changes):
    """A taken case and two painted, free workers."""
    incident = changes.pop("incident", None) or an_incident(cmd.Take(), *steps)
    base = Context(
        actor=LI,
        now=T0 + timedelta(seconds=5),
        incident=incident,
        painted_for=incident.number,
        painted=(a_row("w1"), a_row("w2")),
        workers={"w1": FREE, "w2": FREE, "W017": FREE, "tired": WorkerState.AWAY},
        new_id="a7",
    )
    return replace(base, **changes)


def test_enter_sends_the_worker_that_was_painted(registry):
    made = registry.run("incident.assign_best", a_desk())
    assert made == (Execute(number=1047, command=cmd.Assign(assignment="a7", worker="w1")),)


def test_a_digit_sends_the_row_of_that_number(registry):
    (made,) = registry.run("incident.assign_nth", a_desk(nth=2))
    assert made.command.worker == "w2"


def test_shift_enter_sends_a_helper(registry):
    (made,) = registry.run("incident.add_helper", a_desk())
    assert made.command.lead is False


def test_with_nobody_free_enter_opens_the_choice(registry):
    busy = a_desk(painted=(a_row("w1", WorkerState.ON_SCENE),), workers={"w1": WorkerState.ON_SCENE})
    assert registry.run("incident.assign_best", busy) == (AskWorker(id="incident.choose_worker", number=1047),)
    assert registry.run("incident.assign_best", a_desk(painted=())) == busy_choice()


def busy_choice():
    return (AskWorker(id="incident.choose_worker", number=1047),)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"incident": an_incident()}, "take_first"),
        ({"actor": WANG}, "held_by_other"),
        ({"workers": {"w1": WorkerState.ASKED}}, "worker_changed"),
        ({"workers": {}}, "worker_changed"),
        ({"painted_for": 9}, "list_is_of_another_case"),
        ({"nth": 3}, "no_such_row"),
        ({"store_lost": True}, "store_lost"),
        ({"incident": an_incident(cmd.Take(), cmd.Resolve())}, "wrong_state"),
        ({"incident": an_incident(cmd.Take(), asked("a1", "w9"))}, "already_led"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_changed_since_the_paint_is_refused_and_said(registry, changes, code):
    assert registry.run("incident.assign_best", a_desk(**changes)).code == code


def test_without_a_case_nothing_runs(registry):
    empty = Context(actor=LI, now=T0)
    assert registry.run("incident.take", empty) == Refusal(code="no_selection")
    assert registry.run("incident.take", replace(empty, named=9)).code == "unknown_incident"


def test_a_silent_lead_may_be_replaced_by_enter(registry):
    late = a_desk(asked("a1", "w9"), now=T0 + timedelta(seconds=90))
    (made,) = registry.run("incident.assign_best", late)
    assert made.command.worker == "w1"


def test_a_worker_is_found_however_his_id_is_typed(registry):
    (made,) = registry.run("incident.assign", a_desk(worker="w017"))
    assert made.command.worker == "W017"


@pytest.mark.parametrize(("worker", "code"), [("w999", "unknown_worker"), ("tired", "worker_changed")])
def test_who_cannot_be_asked_is_refused_by_name(registry, worker, code):
    assert registry.run("incident.choose_worker", a_desk(worker=worker)).code == code


def test_a_deliberate_choice_replaces_the_lead(registry):
    (made,) = registry.run("incident.choose_worker", a_desk(asked("a1", "w9"), worker="w2"))
    assert made.command == cmd.Assign(assignment="a7", worker="w2")


def test_the_most_urgent_is_selected_and_taken_in_one_key(registry):
    assert registry.run("queue.next_urgent", a_desk(next_urgent=12)) == (
        Select(number=12),
        Execute(number=12, command=cmd.Take()),
    )
    assert registry.run("queue.next_urgent", a_desk()).code == "all_taken"


@pytest.mark.parametrize("command_id", ["incident.note", "incident.cancel", "incident.suspend"])
def test_what_needs_a_text_asks_for_it_and_refuses_an_empty_one(registry, command_id):
    assert registry.run(command_id, a_desk()) == (AskText(id=command_id, number=1047),)
    assert registry.run(command_id, a_desk(text="  ")).code == "empty_text"
    (made,) = registry.run(command_id, a_desk(text="2h flooded"))
    assert isinstance(made, Execute)


@pytest.mark.parametrize(
    ("command_id", "steps", "command"),
    [
        ("incident.escalate", (), cmd.Escalate()),
        ("incident.resolve", (), cmd.Resolve()),
        ("incident.close", (cmd.Resolve(),), cmd.Close()),
        ("incident.give_back", (), cmd.GiveBack()),
        ("incident.resume", (suspended(),), cmd.Resume()),
        ("incident.reopen", (cmd.Resolve(), cmd.Close()), cmd.Reopen()),
        ("incident.recall", (asked("a1", "w9"),), cmd.Recall(assignment="a1")),
    ],
)
def test_a_key_is_a_command_that_the_case_accepts(registry, command_id, steps, command):
    case = a_case(cmd.Take(), *steps)
    (made,) = registry.run(command_id, a_desk(incident=case.now_is))
    assert made == Execute(number=1047, command=command)
    assert case.do(made.command)


def test_of_several_who_are_asked_the_one_to_recall_is_chosen(registry):
    incident = a_case(cmd.Take(), asked("a1", "w9"), asked("a2", "w8", lead=False)).now_is
    assert registry.run("incident.recall", a_desk(incident=incident)) == (AskWorker(id="incident.recall", number=1047),)
    (helper,) = registry.run("incident.recall", a_desk(incident=incident, worker="w8"))
    assert helper.command == cmd.Recall(assignment="a2")
    (lead,) = registry.run("incident.recall", a_desk(incident=incident, text="wrong street"))
    assert lead.command == cmd.Recall(assignment="a1", reason="wrong street")
    assert registry.run("incident.recall", a_desk(incident=incident, worker="w1")).code == "no_such_assignment"


def test_a_suspension_reads_until_when_and_refuses_what_is_past(registry):
    (made,) = registry.run("incident.suspend", a_desk(text="2h rain"))
    assert made.command == cmd.Suspend(until=a_desk().now + timedelta(hours=2), reason="rain")
    assert registry.run("incident.suspend", a_desk(text="2020-01-01 rain")).code == "until_past"
    assert registry.run("incident.suspend", a_desk(text="2h")).code == "empty_text"


def test_taking_twice_and_giving_back_anothers_are_foreseen(registry):
    assert registry.run("incident.take", a_desk()).code == "already_held"
    assert registry.run("incident.give_back", a_desk(actor=WANG)).code == "not_held"


def test_what_is_foreseen_as_possible_is_listed_so(registry):
    why = {a.spec.id: a.why for a in registry.available(a_desk())}
    assert why["incident.resolve"] is None
    assert why["incident.close"].facts == {"state": "filed"}


def test_what_only_the_window_can_do_is_handed_to_it(registry):
    assert registry.run("view.map", a_desk()) == (Perform(action="view.map", argument="1"),)


def test_take_back_takes_back_what_this_desk_has_just_done_on_every_case_that_it_changed(registry):
    done = (JustDone(number=1047, seqs=(7, 8)), JustDone(number=1048, seqs=(9,)))
    made = registry.run("incident.take_back", a_desk(just_done=done))
    assert made == (
        Execute(number=1047, command=cmd.TakeBack(seqs=(7, 8), fresh="a7-1047")),
        Execute(number=1048, command=cmd.TakeBack(seqs=(9,), fresh="a7-1048")),
    )


def test_take_back_needs_neither_a_selection_nor_a_case_of_ones_own(registry):
    done = (JustDone(number=1, seqs=(7,)),)
    assert registry.refusal("incident.take_back", Context(actor=LI, now=T0, just_done=done)) is None


def test_take_back_is_refused_where_nothing_was_done_or_the_store_is_lost(registry):
    assert registry.run("incident.take_back", a_desk()) == Refusal(code="nothing_to_take_back")
    done = (JustDone(number=1, seqs=(7,)),)
    assert registry.run("incident.take_back", a_desk(just_done=done, store_lost=True)) == Refusal(code="store_lost")


def test_a_supervisor_takes_over_with_a_reason_which_is_asked_for(registry):
    theirs = a_desk(actor=WANG)
    assert registry.run("incident.take_over", theirs) == (AskText(id="incident.take_over", number=1047),)
    (made,) = registry.run("incident.take_over", replace(theirs, text="at dinner"))
    assert made.command == cmd.Take(over=True, reason="at dinner")
    assert registry.run("incident.take_over", replace(theirs, text=" ")).code == "empty_text"


def test_a_dispatcher_takes_nothing_over(registry):
    refused = registry.run("incident.take_over", a_desk(actor=WANG, roles=frozenset({Role.DISPATCHER})))
    assert (refused.code, refused.facts["roles"]) == ("role", "supervisor")


def test_one_s_own_case_and_one_that_nobody_holds_cannot_be_taken_over(registry):
    for desk in (a_desk(), a_desk(incident=an_incident())):
        assert registry.run("incident.take_over", desk).code == "not_held_by_other"


def test_to_acknowledge_asks_for_the_reason_and_reads_for_how_long(registry):
    free = a_desk(incident=an_incident())
    assert registry.run("incident.acknowledge", free) == (AskText(id="incident.acknowledge", number=1047),)
    (made,) = registry.run("incident.acknowledge", replace(free, text="15m fire service is told"))
    assert made.command == cmd.Acknowledge(note="fire service is told", until=free.now + timedelta(minutes=15))
    (made,) = registry.run("incident.acknowledge", replace(free, text="a drill"))
    assert made.command == cmd.Acknowledge(note="a drill")
    assert registry.run("incident.acknowledge", replace(free, text="15m")).code == "empty_text"


def test_what_somebody_holds_is_not_acknowledged_by_another_nor_again(registry):
    assert registry.run("incident.acknowledge", a_desk(actor=WANG)).code == "held_by_other"
    assert registry.run("incident.acknowledge", a_desk()).code == "already_held"
