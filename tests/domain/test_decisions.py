"""What each command causes: the events word for word, and the commands that cause none."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.catalogue import Catalogue, Name, Policy, Rung
from console.domain.deciding import Context, Refused
from console.domain.facts import SYSTEM, Actor, Attachment, NaiveTime, Place, Reporter
from console.domain.lifecycle import decide
from console.domain.renewal import NewLimit
from console.domain.reply_rules import AFTER_REPLY, REPLY_FITS
from console.domain.terms import (
    ActorKind,
    AssigneeKind,
    AssignmentState,
    Level,
    LinkKind,
    OrderKind,
    ReplyAction,
    Role,
    Severity,
    Stage,
    Task,
    Trigger,
    Visit,
)
from tests.domain.making import LI, T0, WANG, Case, a_case, a_report, asked, filed, suspended

PHOTO = Attachment(url="file:///a.jpg")
LATER = T0 + timedelta(days=1)
CLOSED = (cmd.Resolve(), cmd.Close())
ON_IT = (asked(), asked("a2", "w2", lead=False))
RED = Rung(id="red", name=Name(), trigger=Trigger.SHARE, raises_to=2, order=OrderKind.EXPLANATION, may_reassign=True)


RUN_AGAIN = tuple(NewLimit(stage=stage) for stage in (Stage.ACCEPT, Stage.ARRIVE, Stage.HANDLE))


def back(reason: str, *workers: str) -> tuple[ev.Recalled, ...]:
    """The recalls of a1 of w1 and a2 of w2, the lead first."""
    return tuple(ev.Recalled(assignment=f"a{w[1]}", worker=w, reason=reason) for w in workers or ("w1", "w2"))


def reply(action: ReplyAction, **more: object) -> cmd.ApplyReply:
    return cmd.ApplyReply(**({"assignment": "a1", "worker": "w1", "action": action} | more))


CAUSES: list[tuple[str, tuple[cmd.Command | str, ...], cmd.Command, tuple[ev.Event, ...]]] = [
    ("a free case is taken", (), cmd.Take(), (ev.Taken(),)),
    ("a finished case that was seen", CLOSED, cmd.Take(), ()),
    (
        "an acknowledgement without its margins",
        (),
        cmd.Acknowledge(note=" told ", until=LATER),
        (ev.Acknowledged(note="told", until=LATER),),
    ),
    ("a case is given back", (cmd.Take(),), cmd.GiveBack(), (ev.GivenBack(),)),
    (
        "somebody is asked to look",
        (),
        cmd.Verify(assignment="a1", worker="w1", note="cellar"),
        (ev.Dispatched(assignment="a1", worker="w1", task=Task.VERIFY, note="cellar"),),
    ),
    (
        "a team is asked to lead",
        (),
        cmd.Assign(assignment="a1", worker="t7", kind=AssigneeKind.TEAM, note="ladder"),
        (ev.Dispatched(assignment="a1", worker="t7", kind=AssigneeKind.TEAM, note="ladder"),),
    ),
    (
        "another leads from now on",
        (asked(), "accept"),
        asked("a2", "w2"),
        (*back("", "w1"), ev.Dispatched(assignment="a2", worker="w2", supersedes="a1")),
    ),
    (
        "a helper joins who leads",
        (asked(),),
        asked("a2", "w2", lead=False),
        (ev.Dispatched(assignment="a2", worker="w2", lead=False),),
    ),
    (
        "who was only looking gives way to who handles, be he asked to help",
        (cmd.Verify(assignment="a1", worker="w1"),),
        asked("a2", "w2", lead=False),
        (*back("", "w1"), ev.Dispatched(assignment="a2", worker="w2", supersedes="a1")),
    ),
    (
        "an assignment is called back for a reason",
        ON_IT,
        cmd.Recall(assignment="a2", reason="not needed"),
        (ev.Recalled(assignment="a2", worker="w2", reason="not needed"),),
    ),
    ("a handling frees everybody", ON_IT, cmd.Resolve(note="dry"), (*back("handled"), ev.Resolved(note="dry"))),
    (
        "a closing frees who still holds it",
        (*ON_IT, "resolve"),
        cmd.Close(note="ok"),
        (*back("closed", "w2"), ev.Closed(note="ok")),
    ),
    ("a check from the desk", (cmd.Resolve(),), cmd.Check(note="camera"), (cev.CheckStarted(note="camera"),)),
    (
        "a check by a worker who is sent",
        (cmd.Resolve(),),
        cmd.Check(assignment="a1", worker="w1", note="look"),
        (ev.Dispatched(assignment="a1", worker="w1", task=Task.CHECK, note="look"),),
    ),
    (
        "a cancellation frees everybody and says why to all",
        ON_IT,
        cmd.Cancel(reason=" hoax "),
        (*back("hoax"), ev.Cancelled(reason="hoax")),
    ),
    (
        "what is not filed frees who was looking",
        (cmd.Verify(assignment="a1", worker="w1"),),
        cmd.NotFile(reason=" advertising "),
        (*back("advertising", "w1"), cev.NotFiled(reason="advertising")),
    ),
    (
        "what is verified is filed, and who was looking is free",
        (cmd.Verify(assignment="a1", worker="w1"),),
        cmd.File(),
        (*back("filed", "w1"), ev.Filed()),
    ),
    ("a merge frees everybody", ON_IT, cmd.MergeInto(main=7), (*back("merged into 7"), ev.MergedInto(main=7))),
    ("a separation", (cmd.MergeInto(main=7),), cmd.Separate(), (ev.Separated(main=7),)),
    (
        "a duplicate with what it says",
        (),
        cmd.AddDuplicate(duplicate=8, title="Smell", reporter=Reporter(name="Zhao"), attachments=(PHOTO,)),
        (ev.DuplicateAdded(duplicate=8, title="Smell", reporter=Reporter(name="Zhao"), attachments=(PHOTO,)),),
    ),
    ("a duplicate that it does not have", (), cmd.RemoveDuplicate(duplicate=8), ()),
    (
        "a rework asks who led last, of his kind",
        (cmd.Assign(assignment="a1", worker="t7", kind=AssigneeKind.TEAM), cmd.Resolve()),
        cmd.Rework(assignment="a2", reason=" smells "),
        (
            cev.ReworkOrdered(reason="smells", renews=RUN_AGAIN),
            ev.Dispatched(assignment="a2", worker="t7", kind=AssigneeKind.TEAM, note="smells"),
        ),
    ),
    (
        "a rework by another is a worker's",
        (cmd.Assign(assignment="a1", worker="t7", kind=AssigneeKind.TEAM), cmd.Resolve()),
        cmd.Rework(assignment="a2", worker="w2", reason="smells"),
        (
            cev.ReworkOrdered(reason="smells", renews=RUN_AGAIN),
            ev.Dispatched(assignment="a2", worker="w2", note="smells"),
        ),
    ),
    (
        "an extension that the commander grants",
        (),
        cmd.Extend(stage=Stage.HANDLE, due=LATER, reason=" part "),
        (cev.Extended(stage=Stage.HANDLE, due=LATER, granted_by="Li Na", reason="part"),),
    ),
    (
        "an extension that another granted",
        (),
        cmd.Extend(stage=Stage.HANDLE, due=LATER, reason="part", granted_by="He Jun"),
        (cev.Extended(stage=Stage.HANDLE, due=LATER, granted_by="He Jun", reason="part"),),
    ),
    (
        "a suspension",
        (),
        cmd.Suspend(until=LATER, reason=" rain "),
        (ev.Suspended(until=LATER, reason="rain"),),
    ),
    ("a resumption", (suspended(),), cmd.Resume(), (ev.Resumed(),)),
    (
        "a transfer calls our people back",
        ON_IT,
        cmd.Transfer(level=Level.GRID, town="t2", reason=" theirs "),
        (*back("theirs"), cev.Transferred(level=Level.GRID, town="t2", reason="theirs")),
    ),
    ("a split is no event of the whole", (), cmd.Split(titles=("Lamp",)), ()),
    ("a link", (), cmd.Link(other=9, kind=LinkKind.PART_OF), (cev.Linked(other=9, kind=LinkKind.PART_OF),)),
    ("the same link again", (cmd.Link(other=9),), cmd.Link(other=9), ()),
    (
        "the same case linked in another way",
        (cmd.Link(other=9),),
        cmd.Link(other=9, kind=LinkKind.HAS_PART),
        (cev.Linked(other=9, kind=LinkKind.HAS_PART),),
    ),
    ("a link taken back", (cmd.Link(other=9),), cmd.Unlink(other=9), (cev.Unlinked(other=9),)),
    ("a visit begins", CLOSED, cmd.StartVisit(), (cev.VisitStarted(),)),
    (
        "a visit's finding",
        CLOSED,
        cmd.RecordVisit(visit=Visit.UNREACHED, note="no answer"),
        (cev.VisitRecorded(visit=Visit.UNREACHED, note="no answer"),),
    ),
    ("a case is put away", CLOSED, cmd.Archive(), (cev.Archived(),)),
    ("a case is opened again", CLOSED, cmd.Reopen(reason="smells"), (ev.Reopened(reason="smells"),)),
    ("a note without its margins", (), cmd.Note(text=" two people\n"), (ev.Noted(text="two people"),)),
    (
        "a picture and its camera",
        (),
        cmd.AttachEvidence(attachment=PHOTO, camera="c1", size=412_000, sha256="9f2c"),
        (ev.EvidenceAttached(attachment=PHOTO, camera="c1", size=412_000, sha256="9f2c"),),
    ),
    (
        "an escalation by one level",
        (cmd.Escalate(),),
        cmd.Escalate(reason="fire spreads"),
        (ev.Escalated(level=2, reason="fire spreads"),),
    ),
    (
        "who is vouched for",
        (asked(), "arrive"),
        cmd.CheckIn(assignment="a1", note=" by radio "),
        (cev.CheckedIn(assignment="a1", worker="w1", note="by radio"),),
    ),
    (
        "who is silent",
        (asked(), "arrive"),
        cmd.MissCheckIn(assignment="a1", silent_since=T0 + timedelta(minutes=1)),
        (cev.CheckInMissed(assignment="a1", worker="w1", silent_since=T0 + timedelta(minutes=1)),),
    ),
    (
        "an order",
        (),
        cmd.IssueOrder(order="o1", kind=OrderKind.REMINDER, text=" why ", answer_by=LATER),
        (cev.OrderIssued(order="o1", kind=OrderKind.REMINDER, text="why", answer_by=LATER),),
    ),
    (
        "the same order again",
        (cmd.IssueOrder(order="o1", text="why"),),
        cmd.IssueOrder(order="o1", text="something else"),
        (),
    ),
    (
        "an answer",
        (cmd.IssueOrder(order="o1", text="why"),),
        cmd.AnswerOrder(order="o1", text=" no crew "),
        (cev.OrderAnswered(order="o1", text="no crew"),),
    ),
]


@pytest.mark.parametrize(
    ("steps", "command", "events"),
    [c[1:] for c in CAUSES],
    ids=[c[0] for c in CAUSES],
)
def test_a_command_causes(steps, command: cmd.Command, events: tuple[ev.Event, ...]):
    assert a_case(*steps).do(command) == events


def test_a_case_of_ones_own_that_calls_again_is_taken_again_from_nobody():
    case = a_case(
        cmd.Take(), asked(), "arrive", cmd.MissCheckIn(assignment="a1", silent_since=T0 + timedelta(minutes=1))
    )
    assert case.do(cmd.Take(over=True, reason="x")) == (ev.Taken(),)


def test_how_many_other_cases_a_worker_holds_is_written_down_as_it_was_shown():
    case = a_case()
    case.loads = {"w1": 2, "w2": 1}
    (dispatched,) = case.do(asked())
    assert dispatched.also_holds == 2
    case.do(cmd.Resolve())
    (_, again) = case.do(cmd.Rework(assignment="a2", worker="w2", reason="smells"))
    assert again.also_holds == 1


def test_who_goes_on_checking_gives_way_to_another_who_checks():
    case = a_case(cmd.Resolve(), cmd.Check(assignment="a1", worker="w1"))
    case.reply("decline")
    assert case.do(cmd.Check(assignment="a2", worker="w2")) == (
        ev.Dispatched(assignment="a2", worker="w2", task=Task.CHECK),
    )


# Reports


FULL = a_report(
    title="Gas smell",
    description="stairwell",
    place=Place(lat=36.0, lon=120.0, address="Lane 3", grid="g1"),
    reporter=Reporter(name="Zhao"),
    reported_at=T0,
    sensor="s1",
    camera="c1",
    attachments=(PHOTO,),
    tags=("night",),
    warnings=("category unknown",),
    raw="{}",
    sos_worker="w9",
)


def test_a_first_report_is_written_down_whole_and_filed_by_the_rule_of_its_policy():
    rules = Catalogue(policies={"rapid": Policy(id="rapid", version=3, name=Name(), stages=())})
    command = filed(FULL, difficulty="simple")
    assert decide(None, command, Context(actor=SYSTEM, now=T0, catalogue=rules)) == (
        ev.Reported(
            source="grid",
            source_id="r-1",
            category="gas_leak",
            severity=Severity.HIGH,
            policy="rapid",
            policy_version=3,
            difficulty="simple",
            title="Gas smell",
            description="stairwell",
            lat=36.0,
            lon=120.0,
            grid="g1",
            address="Lane 3",
            reporter=Reporter(name="Zhao"),
            reported_at=T0,
            sensor="s1",
            camera="c1",
            attachments=(PHOTO,),
            tags=("night",),
            warnings=("category unknown",),
            raw="{}",
            sos_worker="w9",
        ),
        ev.Filed(by_rule="rapid", policy_version=3),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Gas leak"},
        {"description": "second floor"},
        {"place": Place(lat=36.1, lon=120.1)},
        {"reporter": Reporter(name="Sun")},
        {"sensor": "s2"},
        {"camera": "c2"},
        {"attachments": (Attachment(url="file:///b.jpg"),)},
        {"tags": ("day",)},
        {"warnings": ("severity unknown",)},
        {"severity": Severity.LOW},
    ],
    ids=lambda v: next(iter(v)),
)
def test_a_report_that_comes_again_changes_what_it_says_differently(changes):
    case = a_case(report=FULL)
    assert case.do(filed(replace(FULL, **changes))) == (ev.FactsUpdated(raw="{}", **changes),)


@pytest.mark.parametrize(
    "left_out",
    [
        {"title": ""},
        {"place": Place()},
        {"reporter": Reporter()},
        {"attachments": ()},
        {"severity": None},
        {"sensor": ""},
        {"reported_at": None},
    ],
    ids=lambda v: next(iter(v)),
)
def test_what_a_report_leaves_out_stays(left_out):
    case = a_case(report=FULL)
    assert case.do(filed(replace(FULL, **left_out))) == ()


def test_the_category_changes_only_where_the_report_names_one():
    case = a_case()
    assert case.do(filed(category="fire")) == ()
    (updated,) = case.do(filed(a_report(category="fire"), category="fire"))
    assert updated.category == "fire"


@pytest.mark.parametrize(
    ("was", "now", "policy"),
    [
        (Severity.NORMAL, Severity.HIGH, "rapid"),
        (Severity.LOW, Severity.CRITICAL, "rapid"),
        (Severity.HIGH, Severity.CRITICAL, None),
        (Severity.LOW, Severity.NORMAL, None),
        (Severity.HIGH, Severity.LOW, None),
    ],
    ids=["to high", "to critical", "was urgent already", "not urgent yet", "milder"],
)
def test_a_case_that_becomes_urgent_changes_to_the_urgent_clocks(was: Severity, now: Severity, policy: str | None):
    case = a_case(severity=was, policy="appeal", difficulty="simple")
    (updated,) = case.do(filed(a_report(severity=now), severity=now))
    assert (updated.severity, updated.policy) == (now, policy)
    assert updated.difficulty == ("" if policy else None)


# Replies


@pytest.mark.parametrize("state", [s for s in AssignmentState if s.is_active])
@pytest.mark.parametrize("action", ReplyAction)
def test_a_reply_fits_how_far_the_assignment_has_come_or_is_kept(action: ReplyAction, state: AssignmentState):
    way = {AssignmentState.ASKED: (), **{s: (a,) for a, s in AFTER_REPLY.items()}}[state]
    case = a_case(asked(), *way)
    made = case.do(reply(action, note="x", sent_at=T0))
    if AFTER_REPLY.get(action) is state:
        assert made == (), "it was said before"
    elif state in REPLY_FITS[action]:
        assert made == (ev.Replied(assignment="a1", worker="w1", action=action, note="x", sent_at=T0),)
        assert case.now_is.assignments[0].state is AFTER_REPLY.get(action, state)
    else:
        why = f"assignment_is_{state}"
        assert made == (ev.ReplyIgnored(assignment="a1", worker="w1", action=action, note="x", why=why),)


@pytest.mark.parametrize(
    ("action", "fits"),
    [
        ("received", "asked"),
        ("accept", "asked received"),
        ("en_route", "asked received accepted"),
        ("arrive", "asked received accepted en_route"),
        ("progress", "asked received accepted en_route on_scene"),
        ("resolve", "asked received accepted en_route on_scene"),
        ("decline", "asked received accepted en_route on_scene"),
    ],
)
def test_a_reply_never_leads_back(action: str, fits: str):
    assert REPLY_FITS[ReplyAction(action)] == {AssignmentState(s) for s in fits.split()}


def test_a_progress_note_is_known_by_its_sender_s_time_and_one_without_is_always_new():
    case = a_case(asked())
    progress = reply(ReplyAction.PROGRESS, note="water rises", sent_at=T0)
    assert len(case.do(progress)) == 1
    assert case.do(progress) == ()
    assert len(case.do(replace(progress, sent_at=LATER))) == 1
    untimed = replace(progress, sent_at=None)
    assert len(case.do(untimed)) == len(case.do(untimed)) == 1


@pytest.mark.parametrize(
    ("steps", "command", "why"),
    [
        ((asked(),), reply(ReplyAction.ACCEPT, assignment="a9"), "unknown_assignment"),
        ((asked(),), reply(ReplyAction.ACCEPT, worker="w9"), "not_the_holder"),
        ((asked(), "accept"), reply(ReplyAction.ACCEPT, worker="w9"), "not_the_holder"),
        ((asked(), cmd.Cancel(reason="x")), reply(ReplyAction.ACCEPT), "case_is_over"),
        ((asked(), cmd.Recall(assignment="a1")), reply(ReplyAction.ACCEPT), "assignment_is_recalled"),
        ((asked(), "decline"), reply(ReplyAction.ACCEPT), "assignment_is_declined"),
    ],
    ids=["unknown", "another's", "another's, though it repeats", "the case is over", "recalled", "declined"],
)
def test_a_reply_that_comes_to_nothing_says_why_and_what_it_shows_is_kept_once(
    steps, command: cmd.ApplyReply, why: str
):
    case = a_case(*steps)
    shown = replace(command, attachments=(PHOTO, PHOTO))
    (ignored,) = case.do(shown)
    assert (type(ignored), ignored.why, ignored.attachments) == (ev.ReplyIgnored, why, (PHOTO,))
    (again,) = case.do(shown)
    assert (again.attachments, case.now_is.attachments) == ((), (PHOTO,))


def test_a_reply_that_came_again_is_kept_for_a_picture_that_is_new_and_moves_nothing():
    case = a_case(asked(), "arrive")
    before = case.now_is
    (repeated,) = case.do(reply(ReplyAction.ARRIVE, note="the door", attachments=(PHOTO,)))
    assert (repeated.why, repeated.note, repeated.attachments) == ("repeated", "the door", (PHOTO,))
    assert (
        replace(
            case.now_is,
            attachments=(),
            version=before.version,
            changed_at=before.changed_at,
            touched_at=before.touched_at,
        )
        == before
    )
    assert case.do(reply(ReplyAction.ARRIVE, attachments=(PHOTO,))) == (), "redelivered"


# Rungs


def reach(**changes: object) -> cmd.ReachRung:
    base = cmd.ReachRung(rung=RED, stage=Stage.HANDLE, epoch=1, due=T0, answer_by=T0 + timedelta(minutes=10))
    return replace(base, **changes)


KEY = "1:red:handle:0"
REACHED = cev.RungReached(key=KEY, rung="red", stage=Stage.HANDLE, due=T0, may_reassign=True, answer_after_s=600.0)


def test_a_rung_raises_the_case_and_asks_for_an_answer():
    assert a_case().do(reach()) == (
        REACHED,
        ev.Escalated(level=2),
        cev.OrderIssued(order=KEY, kind=OrderKind.EXPLANATION, rung="red", answer_by=T0 + timedelta(minutes=10)),
    )


def test_the_order_of_a_rung_that_was_due_long_since_leaves_its_whole_time():
    case = a_case()
    case.now += timedelta(hours=3)
    *_, order = case.do(reach())
    assert order.answer_by == case.now + timedelta(minutes=10)


def test_a_rung_never_lowers_a_level_and_one_without_an_order_asks_nothing():
    case = a_case(cmd.Escalate(), cmd.Escalate())
    rule = replace(RED, order=None, notify=(Role.SUPERVISOR,))
    assert case.do(reach(rung=rule, answer_by=None)) == (
        replace(REACHED, notify=(Role.SUPERVISOR,), answer_after_s=0.0),
    )


@pytest.mark.parametrize("epoch", [0, 2], ids=["an earlier epoch", "a later one"])
def test_a_rung_of_another_epoch_reaches_nobody(epoch: int):
    assert a_case().do(reach(epoch=epoch)) == ()


def test_a_listed_rung_asks_nothing_until_somebody_carries_it_out_and_then_counts_from_there():
    case = a_case(catalogue=Catalogue(ladder=(RED,)))
    assert case.do(reach(missed=True)) == (replace(REACHED, missed=True),)
    settled, raised, order = case.do(cmd.SettleRung(key=KEY, carry_out=True, note="power cut"))
    assert settled == cev.RungSettled(key=KEY, carried_out=True, note="power cut")
    assert raised == ev.Escalated(level=2)
    assert order.answer_by == case.now + timedelta(minutes=10)


def test_a_listed_rung_without_a_time_to_answer_has_none_when_it_is_carried_out():
    case = a_case(catalogue=Catalogue(ladder=(RED,)))
    case.do(reach(missed=True, answer_by=None))
    *_, order = case.do(cmd.SettleRung(key=KEY, carry_out=True))
    assert order.answer_by is None


def test_a_listed_rung_that_the_center_has_taken_away_since_is_only_crossed_out():
    case = a_case(catalogue=Catalogue(ladder=(RED,)))
    case.do(reach(missed=True))
    case.catalogue = Catalogue()
    assert case.do(cmd.SettleRung(key=KEY, carry_out=True)) == (cev.RungSettled(key=KEY, carried_out=True),)


# Who is silent


def test_a_silence_is_raised_once_until_he_is_heard_of():
    case = a_case(asked(), "arrive")
    miss = cmd.MissCheckIn(assignment="a1", silent_since=case.now)
    assert len(case.do(miss)) == 1
    assert case.do(miss) == ()
    case.reply("progress")
    assert len(case.do(replace(miss, silent_since=case.now))) == 1


# The edge


def test_a_decision_needs_a_time_with_an_offset():
    with pytest.raises(NaiveTime, match="now="):
        Context(actor=LI, now=datetime(2026, 11, 24, 8))  # noqa: DTZ001  # naive: that is what is refused


def test_the_version_of_an_unknown_policy_is_nought():
    assert Context(actor=LI, now=T0).policy_version("rapid") == 0


def test_a_command_at_no_case_says_so():
    with pytest.raises(Refused) as refused:
        decide(None, cmd.Take(), Context(actor=LI, now=T0))
    assert (refused.value.code, refused.value.facts) == ("wrong_state", {"state": "none"})


def test_a_command_that_does_not_fit_names_the_state():
    with pytest.raises(Refused) as refused:
        a_case(cmd.Resolve()).do(asked())
    assert refused.value.facts == {"state": "handled"}
    assert "Assign does not fit" in str(refused.value)


@pytest.mark.parametrize("kind", [ActorKind.SYSTEM, ActorKind.WORKER, ActorKind.SOURCE])
def test_a_report_may_come_from_a_person_a_feed_a_worker_and_the_program(kind: ActorKind):
    case = Case()
    assert len(case.do(filed(), Actor(id="x", kind=kind))) == 2
    assert len(case.do(filed(a_report(title="More")), WANG)) == 1
