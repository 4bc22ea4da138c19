"""Taking a command back: the case as it was, the people as they were asked, and everything still in the log."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.deciding import Refused
from console.domain.follow_up import follow_up
from console.domain.incident import Incident, Standing
from console.domain.terms import ActorKind, AssignmentState, Severity, Stage, State
from tests.domain.making import LI, T0, WANG, a_case, a_report, asked, filed, refold, suspended

ON_SCENE = (cmd.Take(), asked(), "accept", "arrive")


@pytest.mark.parametrize(
    ("steps", "command"),
    [
        ((cmd.Take(),), asked()),
        ((cmd.Take(),), cmd.Note(text="wrong case")),
        ((cmd.Take(),), cmd.Escalate()),
        ((cmd.Take(),), cmd.Resolve()),
        ((cmd.Take(), cmd.Resolve()), cmd.Close()),
        ((cmd.Take(),), cmd.Cancel(reason="hoax")),
        ((), cmd.Cancel(reason="hoax")),
        ((cmd.Take(),), suspended()),
        ((cmd.Take(), suspended()), cmd.Resume()),
        ((cmd.Take(), asked(), "decline"), asked("a2", "w2")),
        ((cmd.AddDuplicate(duplicate=8),), cmd.Cancel(reason="hoax")),
        ((cmd.Take(),), cmd.GiveBack()),
        ((*ON_SCENE,), asked("a2", "w2", lead=False)),
        ((*ON_SCENE, "resolve"), cmd.Close()),
        ((), cmd.Take()),
        ((cmd.Acknowledge(note="on the phone"),), cmd.Take()),
        ((), cmd.MergeInto(main=3)),
        ((cmd.Take(), suspended()), cmd.MergeInto(main=3)),
        ((cmd.Take(), cmd.Cancel(reason="hoax")), cmd.Reopen()),
        ((*ON_SCENE, "resolve", cmd.Close()), cmd.Reopen()),
    ],
    ids=lambda v: type(v).__name__ if isinstance(v, cmd.Command) else f"{len(v)} steps before",
)
def test_a_case_whose_command_is_taken_back_stands_as_before(steps, command):
    case = a_case(*steps)
    before = case.now_is
    case.do(command)
    assert case.now_is != before
    case.take_back()
    now = case.now_is
    assert now.standing == before.standing
    assert now.active == before.active
    kept = ("epoch", "opened_at", "waits", "acknowledgement", "duplicate_of", "merged_from", "apart")
    assert {n: getattr(now, n) for n in kept} == {n: getattr(before, n) for n in kept}
    assert now.supervision == before.supervision
    assert refold(case.log) == now


def test_an_assignment_taken_back_is_recalled_and_the_clock_of_the_dispatch_runs_again():
    case = a_case(cmd.Take(), asked())
    told = case.take_back()
    assert ev.Recalled(assignment="a1", worker="w1", reason=ev.TAKEN_BACK) in told
    assert case.now_is.stamps.dispatched is None
    assert case.now_is.assignment("a1").state is AssignmentState.RECALLED


@pytest.mark.parametrize("way", [("received",), ("received", "accept"), ("accept", "en_route")])
def test_a_worker_who_has_set_out_meanwhile_is_called_back_too(way):
    case = a_case(cmd.Take(), asked())
    seqs = case.seqs_of_last()
    for action in way:
        case.reply(action)
    case.take_back(seqs)
    assert (case.now_is.state, case.now_is.active) == (State.FILED, ())


@pytest.mark.parametrize("command", [cmd.Resolve(), cmd.Cancel(reason="hoax")])
def test_workers_whom_the_command_called_back_are_asked_again(command):
    case = a_case(*ON_SCENE, asked("a2", "w2", lead=False))
    arrived = case.now_is.stamps.arrived
    case.do(command)
    case.take_back(fresh="f")
    held = {a.worker: (a.id, a.lead, a.state, a.supersedes) for a in case.now_is.active}
    asked_again = AssignmentState.ASKED
    assert held == {"w1": ("f", True, asked_again, "a1"), "w2": ("f-1", False, asked_again, "a2")}
    assert (case.now_is.state, case.now_is.stamps.arrived) == (State.DISPATCHED, arrived)


def test_a_re_assignment_taken_back_asks_the_first_again():
    case = a_case(cmd.Take(), asked(), "accept")
    case.do(asked("a2", "w2"))
    case.take_back(fresh="f")
    assert [(a.id, a.worker) for a in case.now_is.active] == [("f", "w1")]
    assert case.now_is.state is State.DISPATCHED


def test_a_suspension_taken_back_has_not_paused_the_clock():
    case = a_case(cmd.Take())
    case.do(suspended())
    case.take_back()
    assert (case.now_is.state, case.now_is.paused_s) == (State.FILED, 0.0)


def test_a_resumption_taken_back_waits_for_the_same_reason_which_stays_private():
    case = a_case(cmd.Take(), suspended("Mrs Zhao is away"), cmd.Resume())
    (event,) = case.take_back()
    assert case.now_is.pause.reason == "Mrs Zhao is away"
    assert event.standing.pause.reason == ""
    assert "pause_reason" in event.PRIVATE


def test_a_resumption_taken_back_leaves_the_suspensions_before_it_as_they_were():
    case = a_case(cmd.Take(), suspended())
    case.do(cmd.Resume(), after_s=100)
    waits = case.now_is.waits
    case.do(suspended("snow"))
    case.do(cmd.Resume(), after_s=50)
    case.take_back()
    assert (case.now_is.waits, case.now_is.paused_s) == (waits, 100)
    case.do(cmd.Resume(), after_s=10)
    assert [(w.until - w.since).total_seconds() for w in case.now_is.waits] == [100, 61]


@pytest.mark.parametrize(
    ("command", "later", "change"),
    [
        (asked(), cmd.Recall(assignment="a1"), "recalled"),
        (asked(), cmd.Cancel(reason="hoax"), "recalled"),
        (cmd.Escalate(), cmd.Escalate(), "escalated"),
        (cmd.Resolve(), cmd.Close(), "closed"),
        (suspended(), cmd.Resume(), "resumed"),
    ],
)
def test_what_another_has_built_on_cannot_be_taken_back_and_says_who_and_what(command, later, change):
    case = a_case(cmd.Take())
    case.do(command)
    seqs = case.seqs_of_last()
    case.do(later, WANG)
    with pytest.raises(Refused) as refused:
        case.take_back(seqs)
    assert (refused.value.code, refused.value.facts) == ("overtaken", {"who": "Wang Wei", "change": change})


@pytest.mark.parametrize("action", ["decline", "resolve"])
def test_a_worker_who_has_ended_his_part_cannot_be_called_back(action):
    case = a_case(cmd.Take(), asked())
    seqs = case.seqs_of_last()
    case.reply(action)
    with pytest.raises(Refused) as refused:
        case.take_back(seqs)
    assert refused.value.facts == {"who": "w1", "change": "replied"}


def test_what_others_have_done_beside_it_stays():
    case = a_case(cmd.Take(), asked(), cmd.Escalate())
    seqs = case.seqs_of_last()
    case.do(cmd.Note(text="the road is closed"), WANG)
    case.reply("accept")
    case.do(filed(a_report(description="second floor", severity=Severity.CRITICAL), severity=Severity.CRITICAL))
    case.take_back(seqs)
    now = case.now_is
    assert (now.escalation_level, now.state, now.severity) == (0, State.ACCEPTED, Severity.CRITICAL)
    assert (now.description, now.acknowledged) == ("second floor", False)


def test_one_takes_back_only_what_is_ones_own_and_only_once():
    case = a_case(cmd.Take(), cmd.Note(text="x"))
    seqs = case.seqs_of_last()
    with pytest.raises(Refused, match="nothing of yours"):
        case.take_back(seqs, WANG)
    case.take_back(seqs)
    with pytest.raises(Refused) as refused:
        case.take_back(seqs)
    assert refused.value.facts["change"] == "taken_back"


@pytest.mark.parametrize(
    "command", [cmd.Link(other=3), cmd.KeepApart(other=3), cmd.RecordSensorNormal(sensor="s1", value=1.0)]
)
def test_what_is_undone_in_its_own_way_cannot_be_taken_back(command):
    case = a_case(command, report=a_report(sensor="s1"))
    with pytest.raises(Refused, match="nothing of yours"):
        case.take_back()


def test_a_taking_taken_back_calls_again_and_its_clock_of_the_signing_runs():
    case = a_case(cmd.Take())
    case.take_back()
    assert (case.now_is.holder, case.now_is.acknowledged, case.now_is.stamps.taken) == (None, False, None)


def test_a_taking_over_taken_back_gives_the_case_to_whom_it_was_taken_from():
    case = a_case(cmd.Take())
    held = case.now_is.holder
    case.do(cmd.Take(over=True, reason="she is at lunch"), WANG)
    case.take_back(actor=WANG)
    assert case.now_is.holder == held


def test_an_acknowledgement_holds_again_when_the_taking_on_it_is_taken_back():
    case = a_case(cmd.Acknowledge(note="on the phone", until=T0 + timedelta(minutes=10)))
    case.do(cmd.Take(), WANG)
    case.take_back(actor=WANG)
    assert case.now_is.quiet_until == T0 + timedelta(minutes=10)


@pytest.mark.parametrize("end", [cmd.GiveBack(), cmd.Cancel(reason="hoax"), cmd.Transfer(town="t2", reason="theirs")])
def test_an_acknowledgement_ends_for_good_when_who_took_the_case_is_done_with_it(end):
    assert a_case(cmd.Acknowledge(note="on the phone"), cmd.Take(), end).now_is.acknowledgement is None


def test_a_merge_taken_back_asks_the_people_again_and_may_be_proposed_again():
    case = a_case(*ON_SCENE)
    case.do(cmd.MergeInto(main=3))
    made = case.take_back(fresh="f")
    assert [type(e) for e in made] == [ev.TakenBack, ev.Dispatched]
    now = case.now_is
    assert (now.duplicate_of, now.merged_from, now.apart, now.state) == (None, None, (), State.DISPATCHED)
    assert follow_up(now, made[0]) == (3, cmd.RemoveDuplicate(duplicate=1047))


def test_what_is_taken_back_beside_a_merge_asks_nothing_of_other_cases():
    case = a_case(cmd.Take())
    (made,) = case.take_back()
    assert follow_up(case.now_is, made) is None


def test_a_reopening_taken_back_lets_the_old_clocks_go_on_as_if_nothing_had_been():
    case = a_case(*ON_SCENE, cmd.Extend(stage=Stage.REPLY, due=T0 + timedelta(hours=9), reason="rain"))
    case.do(suspended())
    case.do(cmd.Resume(), after_s=100)
    case.reply("resolve")
    case.do(cmd.Close())
    before = case.now_is
    case.do(cmd.Reopen())
    case.take_back()
    same = ("state", "stamps", "epoch", "opened_at", "waits", "assignments", "supervision", "policy_version")
    assert all(getattr(case.now_is, n) == getattr(before, n) for n in same)
    case.do(cmd.Reopen())
    assert (case.now_is.epoch, case.now_is.waits, case.now_is.assignments) == (2, (), ())


@pytest.mark.parametrize(
    ("later", "may"),
    [
        (cmd.Note(text="she called again"), True),
        (cmd.Extend(stage=Stage.REPLY, due=T0 + timedelta(hours=9), reason="rain"), False),
        (asked(), False),
        (cmd.Link(other=3), False),
    ],
)
def test_a_reopening_stands_once_somebody_works_in_the_new_epoch(later, may):
    case = a_case(cmd.Cancel(reason="hoax"), cmd.Reopen())
    seqs = case.seqs_of_last()
    case.do(later, WANG if isinstance(later, cmd.Note) else LI)
    if may:
        case.take_back(seqs)
        assert case.now_is.state is State.CANCELLED
    else:
        with pytest.raises(Refused):
            case.take_back(seqs)


@pytest.mark.parametrize("seqs", [(99,), (1, 99), (1, 2)])
def test_places_of_the_log_that_are_no_command_of_hers_are_refused(seqs):
    case = a_case(cmd.Take())
    with pytest.raises(Refused, match="nothing of yours"):
        case.do(cmd.TakeBack(seqs=seqs, fresh="f"), replace(LI, kind=ActorKind.PERSON))


FACTS = {
    *("policy_version", "town", "level", "links", "course"),
    *("number", "version", "epoch", "severity", "source", "source_id", "category", "title", "description", "place"),
    *("reporter", "reported_at", "received_at", "opened_at", "policy", "difficulty", "sensor", "camera", "attachments"),
    *("tags", "warnings", "sos_worker", "assignments", "sensor_normal_at", "returned", "changed_at"),
    "touched_at",
    # Where a merge is taken back, the event names the main case, which is told.
    *("duplicate_of", "merged_from", "appeals", "apart", "joined", "own_opened_at"),
    # Outlives the taking until that ends, so that it holds again where the taking is taken back.
    "acknowledgement",
    # What a reopening puts aside is put back with it.
    "set_aside",
    # Follows `paused_s`: a suspension whose end is taken back has not ended.
    "waits",
    # A step of the plan is taken back by an event of its own, and put aside with a reopening.
    "plan_steps",
    # What the levels above were told, when the report was stored, what its source said first, who had it before.
    *("raised_to_town", "committed_at", "as_reported", "handed_on"),
}


def test_every_field_of_a_case_is_a_fact_or_put_right_by_taking_back():
    """A new field needs a decision: does a command that can be taken back change it?"""
    assert {f.name for f in fields(Incident)} == FACTS | ({f.name for f in fields(Standing)} - {"paused_s"})
