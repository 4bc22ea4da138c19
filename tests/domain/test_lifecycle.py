"""The life cycle read aloud: what fits where, what it causes, and what is refused."""

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.deciding import Context, Refused
from console.domain.facts import Actor, Place
from console.domain.lifecycle import decide
from console.domain.reply_rules import REPLY_FITS
from console.domain.terms import ActorKind, AssignmentState, ReplyAction, Severity, State
from console.domain.transitions import ALLOWED
from tests.domain.making import LI, T0, WANG, a_case, a_report, an_incident, asked, filed, suspended

WAY = ("received", "accept", "en_route", "arrive", "resolve")


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.FILED),
        ((asked(),), State.DISPATCHED),
        ((asked(), "received"), State.DISPATCHED),
        ((asked(), "accept"), State.ACCEPTED),
        ((asked(), "decline"), State.FILED),
        ((asked(), "accept", "en_route"), State.EN_ROUTE),
        ((asked(), "arrive"), State.ON_SCENE),
        ((asked(), "accept", "progress"), State.ACCEPTED),
        ((asked(), *WAY), State.HANDLED),
        ((asked(), *WAY, cmd.Close()), State.CLOSED),
        ((cmd.Resolve(),), State.HANDLED),
        ((cmd.Cancel(reason="twice"),), State.CANCELLED),
        ((suspended(),), State.SUSPENDED),
        ((asked(), suspended(), "accept", cmd.Resume()), State.ACCEPTED),
        ((cmd.Resolve(), cmd.Close(), cmd.Reopen()), State.FILED),
        ((asked(), cmd.Recall(assignment="a1")), State.FILED),
    ],
    ids=lambda v: v if isinstance(v, State) else "",
)
def test_steps_lead_to_the_state_that_the_contract_names(steps, state):
    assert an_incident(*steps).state is state


@pytest.mark.parametrize(
    ("steps", "command", "code"),
    [
        ((), cmd.Close(), "wrong_state"),
        ((), cmd.Resume(), "wrong_state"),
        ((), cmd.Reopen(), "wrong_state"),
        ((cmd.Resolve(),), asked(), "wrong_state"),
        ((suspended(),), asked(), "wrong_state"),
        ((cmd.Cancel(reason="twice"),), cmd.Escalate(), "wrong_state"),
        ((asked(),), asked("a2"), "already_assigned"),
        ((), cmd.Recall(assignment="a9"), "no_such_assignment"),
        ((), cmd.Note(text="  "), "empty_text"),
        ((), cmd.Cancel(reason=""), "empty_text"),
        ((), cmd.Suspend(reason=""), "empty_text"),
        ((), cmd.Suspend(reason="rain", until=T0), "until_past"),
        ((cmd.Escalate(), cmd.Escalate()), cmd.Escalate(), "top_level"),
        ((), cmd.GiveBack(), "not_held"),
        ((cmd.Take(),), cmd.Take(), "already_held"),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_changes_nothing(steps, command, code):
    case = a_case(*steps)
    before = case.incident
    with pytest.raises(Refused) as refused:
        case.do(command)
    assert (refused.value.code, case.incident) == (code, before)


def test_every_command_has_a_row_in_the_table():
    declared = {c for c in vars(cmd).values() if isinstance(c, type) and issubclass(c, cmd.Command)}
    assert set(ALLOWED) == declared - {cmd.Command}


def test_every_reply_has_a_row_and_none_fits_an_ended_assignment():
    assert set(REPLY_FITS) == set(ReplyAction)
    assert not any(not s.is_active for fits in REPLY_FITS.values() for s in fits)


def test_a_command_to_no_incident_is_refused():
    with pytest.raises(Refused):
        decide(None, cmd.Take(), Context(actor=LI, now=T0))


def test_taking_names_the_holder_and_refuses_the_second_who_may_take_over():
    case = a_case(cmd.Take())
    with pytest.raises(Refused) as refused:
        case.do(cmd.Take(), WANG)
    assert refused.value.facts["who"] == "Li Na"
    (taken,) = case.do(cmd.Take(over=True, reason="Li Na is at dinner"), WANG)
    assert case.now_is.holder.id == "wang"
    assert case.now_is.acknowledged
    assert (taken.over, taken.reason) == ("li", "Li Na is at dinner")


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_takes_over_without_a_reason(reason):
    with pytest.raises(Refused) as refused:
        a_case(cmd.Take()).do(cmd.Take(over=True, reason=reason), WANG)
    assert refused.value.code == "empty_text"


def test_a_case_that_nobody_holds_is_taken_without_a_reason():
    (taken,) = a_case().do(cmd.Take(over=True), WANG)
    assert (taken.over, taken.reason) == ("", "")


def test_a_second_lead_replaces_the_first_and_says_which():
    case = a_case(asked())
    case.do(asked("a2", "w2"))
    first, second = case.now_is.assignments
    assert (first.state, second.state, second.supersedes) == (AssignmentState.RECALLED, AssignmentState.ASKED, "a1")
    assert case.now_is.state is State.DISPATCHED


def test_a_helper_leads_where_nobody_does():
    assert an_incident(asked(lead=False)).lead.worker == "w1"


@pytest.mark.parametrize("steps", [("decline",), ("accept",)], ids=["nobody leads", "another leads"])
def test_a_helper_who_is_to_lead_is_asked_anew(steps: tuple[str, ...]):
    case = a_case(asked(), asked("a2", "w2", lead=False), *steps)
    case.reply("arrive", "a2", "w2")
    case.do(asked("a3", "w2"))
    now = case.now_is
    assert [(a.id, a.worker, a.lead) for a in now.active] == [("a3", "w2", True)]
    assert now.assignment("a3").supersedes == ("a2" if "decline" in steps else "a1")  # type: ignore[union-attr]  # he was asked
    case.reply("resolve", "a3", "w2")
    assert case.now_is.state is State.HANDLED


def test_a_helpers_reply_moves_only_his_own_assignment():
    case = a_case(asked(), asked("a2", "w2", lead=False))
    case.reply("arrive", "a2", "w2")
    assert case.now_is.state is State.DISPATCHED
    assert case.now_is.assignment("a2").state is AssignmentState.ON_SCENE


def test_recalling_a_helper_of_a_handled_case_leaves_it_handled():
    case = a_case(asked(), asked("a2", "w2", lead=False), *WAY)
    case.do(cmd.Recall(assignment="a2"))
    assert case.now_is.state is State.HANDLED


@pytest.mark.parametrize(
    ("assignment", "worker", "action", "why"),
    [
        ("a9", "w1", "accept", "unknown_assignment"),
        ("a1", "w2", "accept", "not_the_holder"),
        ("a1", "w1", "accept", "assignment_is_en_route"),
    ],
)
def test_a_reply_that_does_not_fit_is_kept_and_changes_nothing(assignment, worker, action, why):
    case = a_case(asked(), "accept", "en_route")
    before = case.now_is
    case.reply(action, assignment, worker)
    ignored = case.log[-1].event
    assert isinstance(ignored, ev.ReplyIgnored)
    assert ignored.why == why
    assert (case.now_is.state, case.now_is.assignments) == (before.state, before.assignments)


@pytest.mark.parametrize("action", ["received", "accept", "en_route", "arrive", "resolve", "decline"])
def test_a_redelivered_reply_writes_no_second_line(action):
    case = a_case(asked(), action)
    lines = len(case.log)
    case.reply(action)
    assert len(case.log) == lines


def test_a_reply_after_closing_changes_nothing():
    case = a_case(asked(), *WAY, cmd.Close())
    closed = case.now_is
    case.reply("arrive")
    assert case.now_is.stamps == closed.stamps
    assert case.now_is.state is State.CLOSED


def test_the_same_report_again_changes_nothing():
    assert a_case().do(filed()) == ()


def test_an_update_says_only_what_differs():
    (event,) = a_case().do(filed(a_report(description="Near the school", title="")))
    assert (event.description, event.title, event.severity) == ("Near the school", None, None)


def test_a_severity_that_rises_is_announced_anew_and_runs_on_the_urgent_clocks():
    case = a_case(cmd.Take(), severity=Severity.NORMAL, policy="appeal", difficulty="simple")
    case.do(filed(a_report(severity=Severity.CRITICAL), severity=Severity.CRITICAL))
    now = case.now_is
    assert (now.severity, now.policy, now.difficulty, now.acknowledged) == (Severity.CRITICAL, "rapid", "", False)


def test_an_update_of_a_closed_case_marks_it_and_does_not_reopen_it():
    case = a_case(cmd.Resolve(), cmd.Close())
    case.do(filed(a_report(place=Place(lat=30.2, lon=121.2))), Actor(id="grid", kind=ActorKind.SOURCE))
    assert (case.now_is.state, case.now_is.acknowledged) == (State.CLOSED, False)
    case.do(cmd.Take())
    assert (case.now_is.acknowledged, case.now_is.holder) == (True, None)
    assert case.do(cmd.Take()) == ()


def test_a_reopened_case_is_open_and_its_clocks_begin_anew():
    case = a_case(asked(), *WAY, cmd.Close())
    case.do(cmd.Reopen(reason="smell is back"))
    now = case.now_is
    assert now.is_open
    assert (now.epoch, now.opened_at, now.stamps.filed) == (2, case.now, case.now)
    assert (now.stamps.dispatched, now.stamps.closed, now.assignments, now.paused_s) == (None, None, (), 0.0)


def test_ending_a_case_calls_everybody_back():
    case = a_case(asked(), asked("a2", "w2", lead=False))
    case.do(cmd.Cancel(reason="false alarm"))
    assert case.now_is.active == ()


def test_a_sensor_returns_to_normal_once_and_only_the_one_that_raised_it():
    case = a_case(report=a_report(sensor="s1"))
    assert case.do(cmd.RecordSensorNormal(sensor="s2", value=1.0)) == ()
    case.do(cmd.RecordSensorNormal(sensor="s1", value=1.0))
    assert case.now_is.sensor_normal_at == case.now
    assert case.do(cmd.RecordSensorNormal(sensor="s1", value=1.0)) == ()
