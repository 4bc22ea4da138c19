"""What each event does to a case, and that it does nothing else: the whole difference is written down for each."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.apply import UnknownEvent
from console.domain.catalogue import Name, Rung
from console.domain.evolve import evolve
from console.domain.facts import SYSTEM, Actor, Appeal, Attachment, Place, Reporter
from console.domain.incident import (
    Acknowledgement,
    AsReported,
    Assignment,
    DoneStep,
    HandedOn,
    Holder,
    Incident,
    Joined,
    Link,
    Pause,
    SetAside,
    Stamps,
    Standing,
    Wait,
)
from console.domain.renewal import NewLimit, Renewal
from console.domain.rule_events import RuleEvent
from console.domain.supervision import Extension, Order, Reached, Supervision, Telling, Visited
from console.domain.terms import (
    AssigneeKind,
    AssignmentState,
    Level,
    LinkKind,
    OrderKind,
    ReplyAction,
    Role,
    Severity,
    Stage,
    State,
    Task,
    Trigger,
    Visit,
)
from tests.domain.making import GRID, LI, T0, WANG, a_case, a_worker_actor, an_incident, asked, suspended

HOUR = timedelta(hours=1)
NOW = T0 + HOUR
CLOSED = (cmd.Resolve(), cmd.Close())
PHOTO = Attachment(url="file:///a.jpg", type="image/jpeg")
REPLY_AGAIN = NewLimit(stage=Stage.REPLY)

Expected = Callable[[Incident], dict[str, Any]]


def applied(before: Incident, event: ev.Event, actor: Actor = LI, at: datetime = NOW) -> Incident:
    return evolve(before, ev.Recorded(seq=before.version + 1, incident=before.number, event=event, actor=actor, at=at))


def difference(before: Incident, after: Incident) -> dict[str, Any]:
    """The fields that the event changed, besides the count of events and the times of the last ones."""
    names = (f.name for f in fields(Incident) if f.name not in ("version", "changed_at", "touched_at"))
    return {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}


def stamps(before: Incident, **changes: datetime | None) -> Stamps:
    return replace(before.stamps, **changes)


def only_assignment(before: Incident, **changes: Any) -> tuple[Assignment, ...]:
    (held,) = before.assignments
    return (replace(held, **changes),)


def ended(before: Incident, state: State, **changes: Any) -> dict[str, Any]:
    """What every end of a case does to an acknowledged case that somebody holds."""
    return {"state": state, "holder": None, "stamps": stamps(before, closed=NOW)} | changes


def merged(number: int) -> Appeal:
    return Appeal(case=number, main=1047)


def said(found: Visit) -> Visited:
    return Visited(case=1047, found=found, by="Li Na", at=NOW, epoch=1)


def nothing(before: Incident) -> dict[str, Any]:
    return {}


MAIN: list[tuple[str, tuple[cmd.Command | str, ...], ev.Event, Expected]] = [
    (
        "an update changes what it says",
        (),
        ev.FactsUpdated(title="Gas leak", place=Place(address="Lane 3"), tags=("night",), raw="{}"),
        lambda b: {"title": "Gas leak", "place": Place(address="Lane 3"), "tags": ("night",)},
    ),
    (
        "an update that makes it worse calls again",
        (cmd.Take(),),
        ev.FactsUpdated(severity=Severity.CRITICAL),
        lambda b: {"severity": Severity.CRITICAL, "acknowledged": False},
    ),
    (
        "an update that makes it milder does not call",
        (cmd.Take(),),
        ev.FactsUpdated(severity=Severity.LOW, policy="appeal", policy_version=4, difficulty="simple"),
        lambda b: {"severity": Severity.LOW, "policy": "appeal", "policy_version": 4, "difficulty": "simple"},
    ),
    (
        "an update of a finished case calls",
        (cmd.Take(), *CLOSED),
        ev.FactsUpdated(description="second floor"),
        lambda b: {"description": "second floor", "acknowledged": False},
    ),
    (
        "filing a suspended case makes it resume as filed",
        (asked(), suspended()),
        ev.Filed(policy_version=3),
        lambda b: {"pause": replace(b.pause, resumes_to=State.FILED), "policy_version": 3},
    ),
    ("a filing by an earlier program keeps the version", (), ev.Filed(), nothing),
    (
        "taking makes a holder, and an acknowledgement waits for what becomes of it",
        (cmd.Acknowledge(note="told"),),
        ev.Taken(),
        lambda b: {
            "holder": Holder(id="li", name="Li Na", station="D3", since=NOW),
            "stamps": stamps(b, taken=NOW),
        },
    ),
    (
        "a second taking keeps the first one's stamp",
        (cmd.Take(),),
        ev.Taken(over="li"),
        lambda b: {"holder": Holder(id="li", name="Li Na", station="D3", since=NOW)},
    ),
    ("taking a finished case only acknowledges it", (cmd.Take(), *CLOSED), ev.Taken(), nothing),
    (
        "an acknowledgement has a name, a note and an end, and no holder",
        (),
        ev.Acknowledged(note="fire service is told", until=NOW + timedelta(minutes=15)),
        lambda b: {
            "acknowledged": True,
            "acknowledgement": Acknowledgement(
                id="li",
                name="Li Na",
                station="D3",
                at=NOW,
                note="fire service is told",
                until=NOW + timedelta(minutes=15),
            ),
        },
    ),
    (
        "a lapsed acknowledgement calls again and is remembered",
        (cmd.Acknowledge(note="told"),),
        ev.AcknowledgementLapsed(),
        lambda b: {"acknowledged": False},
    ),
    (
        "one that lapsed while nobody watched calls nobody, and stands on the supervisors' page",
        (cmd.Acknowledge(note="told", until=T0 + timedelta(minutes=15)),),
        ev.AcknowledgementLapsed(listed=True),
        lambda b: {"acknowledgement": replace(b.acknowledgement, listed_at=NOW)},
    ),
    ("giving back frees the case and does not call", (cmd.Take(),), ev.GivenBack(), lambda b: {"holder": None}),
    (
        "a lead who is asked moves the case",
        (),
        ev.Dispatched(
            assignment="a1", worker="t7", kind=AssigneeKind.TEAM, note="ladder", supersedes="a0", also_holds=2
        ),
        lambda b: {
            "state": State.DISPATCHED,
            "stamps": stamps(b, dispatched=NOW),
            "assignments": (
                Assignment(
                    id="a1",
                    worker="t7",
                    kind=AssigneeKind.TEAM,
                    note="ladder",
                    issued_by="Li Na",
                    issued_at=NOW,
                    supersedes="a0",
                    contact_at=NOW,
                ),
            ),
        },
    ),
    (
        "a helper who is asked moves nothing",
        (),
        ev.Dispatched(assignment="a1", worker="w1", lead=False),
        lambda b: {
            "assignments": (
                Assignment(id="a1", worker="w1", lead=False, issued_by="Li Na", issued_at=NOW, contact_at=NOW),
            )
        },
    ),
    (
        "a verifier who is asked reaches no milestone",
        (),
        ev.Dispatched(assignment="a1", worker="w1", task=Task.VERIFY),
        lambda b: {
            "state": State.VERIFYING,
            "assignments": (
                Assignment(id="a1", worker="w1", task=Task.VERIFY, issued_by="Li Na", issued_at=NOW, contact_at=NOW),
            ),
        },
    ),
    (
        "a checker who is asked reaches no milestone",
        (cmd.Resolve(),),
        ev.Dispatched(assignment="a1", worker="w1", task=Task.CHECK),
        lambda b: {
            "state": State.CHECKING,
            "assignments": (
                Assignment(id="a1", worker="w1", task=Task.CHECK, issued_by="Li Na", issued_at=NOW, contact_at=NOW),
            ),
        },
    ),
    (
        "a recall of the lead lets the case wait again",
        (asked(), "accept"),
        ev.Recalled(assignment="a1", worker="w1"),
        lambda b: {"state": State.FILED, "assignments": only_assignment(b, state=AssignmentState.RECALLED)},
    ),
    (
        "progress moves nothing, is a sign of life and is known by its sender's time",
        (asked(), "arrive"),
        ev.Replied(assignment="a1", worker="w1", action=ReplyAction.PROGRESS, sent_at=T0, attachments=(PHOTO,)),
        lambda b: {
            "assignments": only_assignment(b, contact_at=NOW, progress_sent_at=T0),
            "attachments": (PHOTO,),
        },
    ),
    (
        "a device's receipt is no answer",
        (asked(),),
        ev.Replied(assignment="a1", worker="w1", action=ReplyAction.RECEIVED),
        lambda b: {"assignments": only_assignment(b, state=AssignmentState.RECEIVED, contact_at=NOW, received_at=NOW)},
    ),
    (
        "an acceptance proves the receipt",
        (asked(),),
        ev.Replied(assignment="a1", worker="w1", action=ReplyAction.ACCEPT),
        lambda b: {
            "state": State.ACCEPTED,
            "stamps": stamps(b, accepted=NOW),
            "assignments": only_assignment(
                b, state=AssignmentState.ACCEPTED, contact_at=NOW, received_at=NOW, accepted_at=NOW
            ),
        },
    ),
    (
        "a refusal is counted, is no acceptance, and the dispatch stays on record",
        (asked(),),
        ev.Replied(assignment="a1", worker="w1", action=ReplyAction.DECLINE),
        lambda b: {
            "state": State.FILED,
            "returned": 1,
            "assignments": only_assignment(b, state=AssignmentState.DECLINED, contact_at=NOW, received_at=NOW),
        },
    ),
    (
        "who is done was there",
        (asked(),),
        ev.Replied(assignment="a1", worker="w1", action=ReplyAction.RESOLVE),
        lambda b: {
            "state": State.HANDLED,
            "stamps": stamps(b, accepted=NOW, arrived=NOW, handled=NOW),
            "assignments": only_assignment(
                b, state=AssignmentState.DONE, contact_at=NOW, received_at=NOW, accepted_at=NOW
            ),
        },
    ),
    (
        "a reply that does not fit changes nothing",
        (asked(),),
        ev.ReplyIgnored(assignment="a9", worker="w9", action=ReplyAction.ACCEPT, why="unknown_assignment"),
        nothing,
    ),
    (
        "a picture of a reply that does not fit is kept",
        (asked(),),
        ev.ReplyIgnored(
            assignment="a1", worker="w1", action=ReplyAction.ARRIVE, why="case_is_over", attachments=(PHOTO,)
        ),
        lambda b: {"attachments": (PHOTO,)},
    ),
    ("a note changes nothing", (), ev.Noted(text="two people"), nothing),
    ("an escalation is no state", (), ev.Escalated(level=2), lambda b: {"escalation_level": 2}),
    (
        "a handling that is recorded at the desk arrived nowhere",
        (),
        ev.Resolved(note="by telephone"),
        lambda b: {"state": State.HANDLED, "stamps": stamps(b, handled=NOW)},
    ),
    (
        "a closing ends the case",
        (cmd.Take(), cmd.Resolve()),
        ev.Closed(note="done"),
        lambda b: ended(b, State.CLOSED),
    ),
    (
        "a closing after the check is a good check",
        (cmd.Take(), cmd.Resolve(), cmd.Check()),
        ev.Closed(checked=True),
        lambda b: ended(b, State.CLOSED, stamps=stamps(b, checked=NOW, closed=NOW)),
    ),
    (
        "a cancellation ends the case, seen or not",
        (),
        ev.Cancelled(reason="hoax"),
        lambda b: {"state": State.CANCELLED, "acknowledged": True, "stamps": stamps(b, closed=NOW)},
    ),
    (
        "a suspension remembers where the case stood",
        (asked(), "accept"),
        ev.Suspended(until=NOW + timedelta(hours=2), reason="rain"),
        lambda b: {
            "state": State.SUSPENDED,
            "pause": Pause(since=NOW, until=NOW + timedelta(hours=2), reason="rain", resumes_to=State.ACCEPTED),
        },
    ),
    (
        "a resumption counts the wait",
        (suspended(),),
        ev.Resumed(),
        lambda b: {"state": State.FILED, "pause": None, "waits": (Wait(since=b.pause.since, until=NOW),)},
    ),
    ("a resumption of what does not wait changes nothing", (), ev.Resumed(), nothing),
    (
        "a picture is one more",
        (),
        ev.EvidenceAttached(attachment=PHOTO, camera="c1"),
        lambda b: {"attachments": (PHOTO,)},
    ),
    (
        "a sensor's return leaves the case open",
        (),
        ev.SensorReturnedToNormal(sensor="s1", value=3.0),
        lambda b: {"sensor_normal_at": NOW},
    ),
]
KEY = "1:declined::0"
LATER = (cev.Later(role=Role.SUPERVISOR, after_s=300.0),)
TELLS_BOTH_LATER = cmd.ReachRung(
    rung=Rung(
        id="declined",
        name=Name(),
        trigger=Trigger.EXTENSIONS,
        notify=(Role.DISPATCHER, Role.SUPERVISOR),
        notify_after={Role.DISPATCHER: timedelta(minutes=1), Role.SUPERVISOR: timedelta(minutes=5)},
    ),
    epoch=1,
    due=T0,
)


def of_rung(before: Incident, **changes: object) -> Supervision:
    """Supervision with the only rung changed."""
    (only,) = before.supervision.rungs
    return replace(before.supervision, rungs=(replace(only, **changes),))


COURSE: list[tuple[str, tuple[cmd.Command | str, ...], ev.Event, Expected]] = [
    (
        "a step of the plan that is done says who, when and where in the log",
        (),
        cev.PlanStepDone(plan="gas", step="valve", note="shut"),
        lambda b: {"plan_steps": (DoneStep(step="valve", by=LI.name, at=NOW, note="shut", seq=b.version + 1),)},
    ),
    (
        "a step that was never done stays so",
        (),
        cev.PlanStepUndone(plan="gas", step="valve"),
        lambda b: {},
    ),
    (
        "a report that is not filed is over",
        (cmd.Take(),),
        cev.NotFiled(reason="advertising"),
        lambda b: ended(b, State.NOT_FILED),
    ),
    (
        "a merge remembers the main case and where it stood",
        (cmd.Take(), cmd.Resolve()),
        ev.MergedInto(main=7),
        lambda b: ended(b, State.DUPLICATE, duplicate_of=7, merged_from=State.HANDLED),
    ),
    (
        "a merge of a suspended case remembers what it would have resumed to",
        (cmd.Take(), asked(), cmd.Suspend(until=T0 + timedelta(minutes=10), reason="rain")),
        ev.MergedInto(main=7),
        lambda b: ended(
            b,
            State.DUPLICATE,
            duplicate_of=7,
            merged_from=State.DISPATCHED,
            pause=None,
            waits=(Wait(since=b.pause.since, until=b.pause.until),),
        ),
    ),
    (
        "a separation calls again and remembers from whom",
        (cmd.Take(), cmd.MergeInto(main=7)),
        ev.Separated(main=7),
        lambda b: {
            "state": State.FILED,
            "stamps": stamps(b, closed=None),
            "acknowledged": False,
            "duplicate_of": None,
            "merged_from": None,
            "apart": (7,),
        },
    ),
    (
        "a duplicate that its main case lets go is no other matter for ever",
        (cmd.Take(), cmd.MergeInto(main=7)),
        ev.Separated(main=7, main_ended=State.CANCELLED),
        lambda b: {
            "state": State.FILED,
            "stamps": stamps(b, closed=None),
            "acknowledged": False,
            "duplicate_of": None,
            "merged_from": None,
        },
    ),
    ("a case kept apart stays", (cmd.KeepApart(other=7),), cev.KeptApart(other=8), lambda b: {"apart": (7, 8)}),
    ("a case is kept apart once", (cmd.KeepApart(other=7),), cev.KeptApart(other=7), nothing),
    ("a duplicate hangs on its main case", (), ev.DuplicateAdded(duplicate=8), lambda b: {"appeals": (merged(8),)}),
    (
        "a duplicate leaves its main case",
        (cmd.AddDuplicate(duplicate=8), cmd.AddDuplicate(duplicate=9)),
        ev.DuplicateRemoved(duplicate=8),
        lambda b: {"appeals": (merged(9),)},
    ),
    (
        "who reported a duplicate is named later",
        (cmd.AddDuplicate(duplicate=8), cmd.AddDuplicate(duplicate=9)),
        ev.ReporterNamed(duplicate=8, reporter=Reporter(name="Zhao")),
        lambda b: {"appeals": (replace(merged(8), reporter=Reporter(name="Zhao")), merged(9))},
    ),
    (
        "a duplicate that has waited longer brings its clock",
        (),
        ev.DuplicateAdded(duplicate=8, opened_at=T0 - HOUR),
        lambda b: {
            "appeals": (merged(8),),
            "opened_at": T0 - HOUR,
            "own_opened_at": T0,
            "joined": (Joined(duplicate=8, opened_at=T0 - HOUR, at=NOW),),
        },
    ),
    (
        "what was taken back stands as it stood",
        (cmd.Take(), suspended(), cmd.Resume()),
        ev.TakenBack(
            seqs=(4,),
            kinds=("resumed",),
            standing=Standing(
                state=State.SUSPENDED,
                acknowledged=True,
                pause=Pause(since=T0, until=None, reason="", resumes_to=State.FILED),
                escalation_level=1,
            ),
            pause_reason="Mrs Zhao is away",
        ),
        lambda b: {
            "state": State.SUSPENDED,
            "pause": Pause(since=T0, until=None, reason="Mrs Zhao is away", resumes_to=State.FILED),
            "escalation_level": 1,
            "holder": None,
            "stamps": Stamps(),
            "waits": (),
        },
    ),
    ("a check from the desk", (cmd.Resolve(),), cev.CheckStarted(), lambda b: {"state": State.CHECKING}),
    (
        "a rework voids what was said to be done, and the time it was over counts for no limit",
        (cmd.Take(), *CLOSED, cmd.RecordVisit(visit=Visit.DISSATISFIED)),
        cev.ReworkOrdered(reason="smells"),
        lambda b: {
            "state": State.FILED,
            "stamps": stamps(b, handled=None, closed=None, visited=None),
            "waits": (Wait(since=b.stamps.closed, until=NOW, was_over=True),),
            "course": replace(b.course, reworked=1, visits=()),
        },
    ),
    (
        "a rework of what was never closed gives no time back",
        (cmd.Take(), cmd.Resolve(), cmd.Check()),
        cev.ReworkOrdered(reason="smells", renews=(REPLY_AGAIN,)),
        lambda b: {
            "state": State.FILED,
            "stamps": stamps(b, handled=None),
            "course": Supervision(reworked=1, renewals=(Renewal(limit=REPLY_AGAIN, at=NOW),)),
        },
    ),
    (
        "what is corrected runs by another policy, and what the source had said is kept",
        (cmd.Take(),),
        cev.Corrected(category="fire", severity=Severity.CRITICAL, policy="fire_1", policy_version=3, reason="smoke"),
        lambda b: {
            "category": "fire",
            "severity": Severity.CRITICAL,
            "policy": "fire_1",
            "policy_version": 3,
            "acknowledged": False,
            "as_reported": AsReported(category=b.category, severity=b.severity),
        },
    ),
    (
        "what is not as bad calls nobody",
        (cmd.Take(),),
        cev.Corrected(category="lamp", severity=Severity.LOW, difficulty="simple", policy="appeal", reason="lamp"),
        lambda b: {
            "category": "lamp",
            "severity": Severity.LOW,
            "difficulty": "simple",
            "policy": "appeal",
            "as_reported": AsReported(category=b.category, severity=b.severity),
        },
    ),
    (
        "limits that a correction makes other ones are remembered, since they are told of anew",
        (),
        cev.Corrected(category="lamp", severity=Severity.LOW, policy="appeal", reason="lamp", renews=(REPLY_AGAIN,)),
        lambda b: {
            "category": "lamp",
            "severity": Severity.LOW,
            "policy": "appeal",
            "as_reported": AsReported(category=b.category, severity=b.severity),
            "course": Supervision(renewals=(Renewal(limit=REPLY_AGAIN, at=NOW),)),
        },
    ),
    (
        "an extension says who granted it and when",
        (),
        cev.Extended(stage=Stage.HANDLE, due=NOW + timedelta(days=1), granted_by="He Jun", reason="spare part"),
        lambda b: {
            "course": Supervision(
                extensions=(Extension(stage=Stage.HANDLE, due=NOW + timedelta(days=1), granted_by="He Jun", at=NOW),)
            )
        },
    ),
    (
        "a transfer gives the case to another town, which nobody there has seen",
        (cmd.Take(), cmd.Verify(assignment="a1", worker="w1")),
        cev.Transferred(level=Level.TOWN, town="t2", reason="theirs"),
        lambda b: {"state": State.FILED, "town": "t2", "holder": None, "acknowledged": False},
    ),
    (
        "a transfer up keeps the town",
        (),
        cev.Transferred(level=Level.DISTRICT, reason="they need to know"),
        lambda b: {"level": Level.DISTRICT, "handed_on": (HandedOn(level=Level.TOWN, until=NOW),)},
    ),
    (
        "a link is kept",
        (),
        cev.Linked(other=9, kind=LinkKind.PART_OF),
        lambda b: {"links": (Link(other=9, kind=LinkKind.PART_OF),)},
    ),
    (
        "a second link to one case replaces the first",
        (cmd.Link(other=9), cmd.Link(other=8)),
        cev.Linked(other=9, kind=LinkKind.HAS_PART),
        lambda b: {"links": (Link(other=8, kind=LinkKind.RELATED), Link(other=9, kind=LinkKind.HAS_PART))},
    ),
    (
        "a link is taken off",
        (cmd.Link(other=9), cmd.Link(other=8)),
        cev.Unlinked(other=9),
        lambda b: {"links": (Link(other=8, kind=LinkKind.RELATED),)},
    ),
    ("a visit begins", CLOSED, cev.VisitStarted(), lambda b: {"state": State.RETURN_VISIT}),
    (
        "a satisfied citizen",
        (*CLOSED, cmd.StartVisit()),
        cev.VisitRecorded(visit=Visit.SATISFIED),
        lambda b: {"stamps": stamps(b, visited=NOW), "course": Supervision(visits=(said(Visit.SATISFIED),))},
    ),
    (
        "a dissatisfied citizen calls the dispatcher and is counted",
        CLOSED,
        cev.VisitRecorded(visit=Visit.DISSATISFIED),
        lambda b: {
            "state": State.RETURN_VISIT,
            "stamps": stamps(b, visited=NOW),
            "acknowledged": False,
            "course": Supervision(visits=(said(Visit.DISSATISFIED),), dissatisfied=1),
        },
    ),
    ("what is put away calls nobody", CLOSED, cev.Archived(), lambda b: {"state": State.ARCHIVED}),
    (
        "who is vouched for is heard of",
        (asked(), "arrive", cmd.MissCheckIn(assignment="a1", silent_since=T0 + timedelta(minutes=1))),
        cev.CheckedIn(assignment="a1", worker="w1", note="by radio"),
        lambda b: {"assignments": only_assignment(b, contact_at=NOW, check_in_missed_at=None)},
    ),
    (
        "who is silent for too long calls the dispatcher",
        (cmd.Take(), asked(), "arrive"),
        cev.CheckInMissed(assignment="a1", worker="w1", silent_since=T0),
        lambda b: {"assignments": only_assignment(b, check_in_missed_at=NOW), "acknowledged": False},
    ),
    (
        "a rung is remembered by its key",
        (cmd.Take(),),
        cev.RungReached(key="1:red:handle:0", rung="red", stage=Stage.HANDLE, due=T0, answer_after_s=60.0),
        lambda b: {
            "course": Supervision(
                rungs=(
                    Reached(key="1:red:handle:0", rung="red", stage=Stage.HANDLE, at=NOW, due=T0, answer_after_s=60.0),
                )
            )
        },
    ),
    (
        "a rung that tells the dispatcher calls her",
        (cmd.Take(),),
        cev.RungReached(key="k", rung="declined", due=T0, notify=(Role.DISPATCHER,), later=LATER, may_reassign=True),
        lambda b: {
            "acknowledged": False,
            "course": Supervision(
                rungs=(
                    Reached(
                        key="k",
                        rung="declined",
                        stage=None,
                        at=NOW,
                        due=T0,
                        may_reassign=True,
                        told=(Role.DISPATCHER,),
                        to_tell=(Telling(role=Role.SUPERVISOR, at=NOW + timedelta(minutes=5)),),
                    ),
                )
            ),
        },
    ),
    (
        "a rung that is only listed calls nobody",
        (cmd.Take(),),
        cev.RungReached(key="k", rung="declined", due=T0, notify=(Role.DISPATCHER,), later=LATER, missed=True),
        lambda b: {
            "course": Supervision(rungs=(Reached(key="k", rung="declined", stage=None, at=NOW, due=T0, is_open=True),))
        },
    ),
    (
        "a notice that is passed on calls the dispatcher",
        (cmd.Take(), TELLS_BOTH_LATER),
        cev.NoticePassedOn(key=KEY, rung="declined", role=Role.DISPATCHER, due=T0),
        lambda b: {
            "acknowledged": False,
            "course": of_rung(b, told=(Role.DISPATCHER,), to_tell=b.supervision.rungs[0].to_tell[1:]),
        },
    ),
    (
        "one that tells the supervisor calls nobody",
        (cmd.Take(), TELLS_BOTH_LATER),
        cev.NoticePassedOn(key=KEY, rung="declined", role=Role.SUPERVISOR, due=T0),
        lambda b: {"course": of_rung(b, told=(Role.SUPERVISOR,), to_tell=b.supervision.rungs[0].to_tell[:1])},
    ),
    (
        "one that fell due unwatched is listed and calls nobody",
        (cmd.Take(), TELLS_BOTH_LATER),
        cev.NoticePassedOn(key=KEY, rung="declined", role=Role.DISPATCHER, due=T0, missed=True),
        lambda b: {"course": of_rung(b, listed=True, to_tell=b.supervision.rungs[0].to_tell[1:])},
    ),
    (
        "a notice that is receipted tells nobody further",
        (TELLS_BOTH_LATER,),
        cev.NoticeReceipted(key=KEY, rung="declined"),
        lambda b: {"course": of_rung(b, heeded_at=NOW, to_tell=())},
    ),
    (
        "the town of a raised case sees it",
        (),
        cev.RaisedToTown(rung="blue"),
        lambda b: {"raised_to_town": True},
    ),
    (
        "what a duplicate had raised goes back with it, and what it had told is void",
        (cmd.Escalate(), TELLS_BOTH_LATER),
        cev.Lowered(duplicate=8, level=0, void=(KEY,)),
        lambda b: {"escalation_level": 0, "course": of_rung(b, heeded_at=NOW, to_tell=())},
    ),
    (
        "what a clock that stood ahead has written counts from now",
        (cmd.Take(),),
        cev.TimesBounded(ahead_s=60.0),
        nothing,
    ),
    (
        "what it had asked is owed no more",
        (cmd.IssueOrder(order="o1", text="why"), cmd.IssueOrder(order="o2", text="when")),
        cev.Lowered(duplicate=8, level=0, void=("o1",)),
        lambda b: {
            "course": replace(
                b.supervision,
                orders=(replace(b.supervision.orders[0], withdrawn_at=NOW), b.supervision.orders[1]),
            )
        },
    ),
]


@pytest.mark.parametrize(("steps", "event", "expected"), [c[1:] for c in MAIN], ids=[c[0] for c in MAIN])
def test_of_the_main_way(steps: tuple[cmd.Command | str, ...], event: ev.Event, expected: Expected):
    before = an_incident(*steps)
    assert difference(before, applied(before, event)) == expected(before)


@pytest.mark.parametrize(("steps", "event", "expected"), [c[1:] for c in COURSE], ids=[c[0] for c in COURSE])
def test_of_the_side_ways_and_of_supervision(steps: tuple[cmd.Command | str, ...], event: ev.Event, expected: Expected):
    before = an_incident(*steps)
    assert difference(before, applied(before, event)) == expected(before)


def test_every_event_of_a_case_is_described_here():
    of_cases = {event for event in ev.KINDS if not issubclass(event, RuleEvent)}
    elsewhere = {ev.Reported, ev.Reopened, cev.RungSettled, cev.OrderIssued, cev.OrderAnswered}
    assert {type(c[2]) for c in (*MAIN, *COURSE)} | elsewhere == of_cases


def test_every_event_counts_and_is_the_last_change():
    before = an_incident()
    after = applied(before, ev.Noted(text="x"))
    assert (after.version, after.changed_at) == (before.version + 1, NOW)


def test_a_report_makes_a_case_of_all_that_it_says():
    report = ev.Reported(
        source="grid",
        source_id="r-1",
        category="gas_leak",
        severity=Severity.CRITICAL,
        policy="rapid",
        difficulty="simple",
        title="Gas smell",
        description="stairwell",
        lat=36.0,
        lon=120.0,
        grid="g1",
        address="Lane 3",
        reporter=Reporter(name="Zhao", phone="138"),
        reported_at=T0 - timedelta(minutes=2),
        sensor="s1",
        camera="c1",
        attachments=(PHOTO,),
        tags=("night",),
        warnings=("category unknown",),
        raw="{}",
        sos_worker="w9",
    )
    made = evolve(None, ev.Recorded(seq=1, incident=7, event=report, actor=GRID, at=NOW))
    assert made == Incident(
        number=7,
        version=1,
        state=State.REPORTED,
        severity=Severity.CRITICAL,
        source="grid",
        source_id="r-1",
        category="gas_leak",
        title="Gas smell",
        description="stairwell",
        place=Place(lat=36.0, lon=120.0, address="Lane 3", grid="g1"),
        reporter=Reporter(name="Zhao", phone="138"),
        reported_at=T0 - timedelta(minutes=2),
        received_at=NOW,
        opened_at=NOW,
        policy="rapid",
        difficulty="simple",
        sensor="s1",
        camera="c1",
        attachments=(PHOTO,),
        tags=("night",),
        warnings=("category unknown",),
        sos_worker="w9",
        changed_at=NOW,
        touched_at=NOW,
    )


LONG_LIFE = (
    suspended(),
    cmd.Resume(),
    asked(),
    "accept",
    "resolve",
    cmd.Close(),
    cmd.RecordVisit(visit=Visit.DISSATISFIED),
    cmd.Rework(assignment="a2", worker="w1", reason="smells"),
    cmd.Extend(stage=Stage.HANDLE, due=NOW, reason="spare part"),
    cmd.IssueOrder(order="o1", text="why"),
    cmd.Cancel(reason="hoax"),
)


def test_a_new_epoch_begins_without_people_stamps_waits_and_extensions_and_keeps_orders_and_visits():
    before = an_incident(*LONG_LIFE)
    assert [w.was_over for w in before.waits] == [False, True]
    assert difference(before, applied(before, ev.Reopened(reason="it was none", policy_version=5))) == {
        "epoch": 2,
        "state": State.FILED,
        "opened_at": NOW,
        "stamps": Stamps(filed=NOW),
        "assignments": (),
        "waits": (),
        "set_aside": SetAside(
            opened_at=before.opened_at,
            policy_version=before.policy_version,
            assignments=before.assignments,
            waits=before.waits,
            extensions=before.supervision.extensions,
            renewals=before.supervision.renewals,
        ),
        "policy_version": 5,
        "course": replace(before.course, extensions=(), renewals=()),
        "holder": Holder(id="li", name="Li Na", station="D3", since=NOW),
    }


def test_a_case_that_the_program_reopens_is_held_by_nobody_and_calls():
    before = an_incident(*CLOSED)
    after = applied(before, ev.Reopened(), SYSTEM)
    assert (after.acknowledged, after.holder) == (False, None)
    assert after.policy_version == before.policy_version, "an event of an earlier program names no version"
    assert after.course is None


def test_a_listed_rung_that_is_dealt_with_is_open_no_more_and_others_are():
    listed = [cev.RungReached(key=k, rung="red", due=T0, missed=True) for k in ("k1", "k2")]
    before = an_incident()
    for event in listed:
        before = applied(before, event)
    after = applied(before, cev.RungSettled(key="k1", carried_out=False))
    assert [(r.key, r.is_open) for r in after.supervision.rungs] == [("k1", False), ("k2", True)]


def test_an_order_says_who_asks_and_who_answered_and_others_wait_on():
    before = an_incident()
    for order in ("o1", "o2"):
        event = cev.OrderIssued(order=order, kind=OrderKind.ORDER, rung="red", text="why", answer_by=NOW)
        before = applied(before, event, SYSTEM, T0)
    after = applied(before, cev.OrderAnswered(order="o2", text="no crew"), WANG)
    made = Order(id="o1", kind=OrderKind.ORDER, rung="red", text="why", issued_by="system", issued_at=T0, answer_by=NOW)
    answered = replace(made, id="o2", answered_by="Wang Wei", answered_at=NOW, answer="no crew")
    assert after.supervision.orders == (made, answered)
    assert after.open_orders == (made,)


@pytest.mark.parametrize(
    ("until_s", "resumed_s", "counted"),
    [(None, 600, 600.0), (300, 600, 300.0), (900, 600, 600.0), (-5, 600, 0.0)],
    ids=["open end", "past its end", "before its end", "an end before its begin counts nothing"],
)
def test_a_wait_counts_at_most_until_its_end_was_due(until_s: int | None, resumed_s: int, counted: float):
    until = None if until_s is None else T0 + timedelta(seconds=until_s)
    waiting = applied(an_incident(), ev.Suspended(until=until, reason="rain"), at=T0)
    resumed = applied(waiting, ev.Resumed(), at=T0 + timedelta(seconds=resumed_s))
    assert resumed.paused_s == counted


def test_waits_add_up():
    incident = an_incident()
    for begin_s in (0, 100):
        incident = applied(incident, ev.Suspended(reason="rain"), at=T0 + timedelta(seconds=begin_s))
        incident = applied(incident, ev.Resumed(), at=T0 + timedelta(seconds=begin_s + 30))
    assert incident.paused_s == 60.0


@pytest.mark.parametrize(
    "event",
    [
        ev.Recalled(assignment="a9", worker="w9"),
        ev.Replied(assignment="a9", worker="w9", action=ReplyAction.ACCEPT),
    ],
    ids=["recalled", "replied"],
)
def test_an_event_of_an_assignment_that_the_log_never_made_is_refused(event: ev.Event):
    with pytest.raises(UnknownEvent, match="incident 1047 has no assignment a9"):
        applied(an_incident(), event)


def test_the_first_answer_and_the_first_receipt_are_kept():
    case = a_case(asked(), "received", "accept")
    received, accepted = (case.now_is.assignments[0].received_at, case.now_is.assignments[0].accepted_at)
    case.reply("en_route")
    held = case.now_is.assignments[0]
    assert (held.received_at, held.accepted_at) == (received, accepted)


@pytest.mark.parametrize("action", ["accept", "en_route", "arrive"])
@pytest.mark.parametrize("task", [Task.VERIFY, Task.CHECK])
def test_who_verifies_or_checks_moves_only_himself_until_he_is_done(task: Task, action: str):
    look = {Task.VERIFY: cmd.Verify(assignment="a1", worker="w1"), Task.CHECK: cmd.Check(assignment="a1", worker="w1")}
    case = a_case(*(() if task is Task.VERIFY else (cmd.Resolve(),)), look[task])
    before = case.now_is
    case.reply(action)
    assert set(difference(before, case.now_is)) == {"assignments"}


def test_a_helper_who_declines_leaves_the_case_with_its_lead_and_is_counted():
    case = a_case(asked(), "accept", asked("a2", "w2", lead=False))
    case.reply("decline", "a2", "w2")
    assert (case.now_is.state, case.now_is.returned) == (State.ACCEPTED, 1)


def test_a_silent_worker_who_replies_is_silent_no_more():
    case = a_case(asked(), "arrive", cmd.MissCheckIn(assignment="a1", silent_since=T0 + timedelta(minutes=1)))
    case.reply("progress")
    assert case.now_is.assignments[0].check_in_missed_at is None


def test_a_recalled_worker_misses_no_check_in():
    case = a_case(
        asked(),
        "arrive",
        cmd.MissCheckIn(assignment="a1", silent_since=T0 + timedelta(minutes=1)),
        cmd.Recall(assignment="a1"),
    )
    assert case.now_is.assignments[0].check_in_missed_at is None


def test_who_is_known_only_by_an_id_is_named_by_it():
    before = applied(an_incident(), ev.Dispatched(assignment="a1", worker="w1"), a_worker_actor("w9"))
    assert before.assignments[0].issued_by == "w9"


def test_a_time_that_was_over_twice_counts_twice():
    case = a_case(cmd.Take())
    for n in (1, 2):
        for step in CLOSED:
            case.do(step)
        case.do(cmd.StartVisit(), after_s=60)
        case.do(cmd.Rework(assignment=f"a{n}", worker="w1", reason="smells"), after_s=40)
    assert [(w.until - w.since).total_seconds() for w in case.now_is.waits] == [100.0, 100.0]
    assert case.now_is.paused_s == 0.0, "it was over, and not suspended"


def test_an_update_that_says_the_same_severity_again_does_not_call():
    before = an_incident(cmd.Take())
    assert applied(before, ev.FactsUpdated(severity=before.severity, title="Gas")).acknowledged


@pytest.mark.parametrize("event", [ev.Taken(), cev.Archived()], ids=["taken", "put away"])
def test_a_finished_case_that_calls_is_quiet_when_somebody_deals_with_it(event: ev.Event):
    calling = applied(an_incident(*CLOSED), ev.FactsUpdated(description="it burns again"))
    assert not calling.acknowledged
    assert applied(calling, event).acknowledged


def test_pictures_add_up_whoever_brings_them():
    door = Attachment(url="file:///door.jpg")
    before = applied(an_incident(asked()), ev.EvidenceAttached(attachment=PHOTO))
    replied = ev.Replied(assignment="a1", worker="w1", action=ReplyAction.PROGRESS, attachments=(door,))
    assert applied(before, replied).attachments == (PHOTO, door)
    assert applied(before, ev.EvidenceAttached(attachment=door)).attachments == (PHOTO, door)


def test_a_later_reply_forgets_no_progress_note():
    progress = ev.Replied(assignment="a1", worker="w1", action=ReplyAction.PROGRESS, sent_at=T0)
    arrived = ev.Replied(assignment="a1", worker="w1", action=ReplyAction.ARRIVE, sent_at=NOW)
    after = applied(applied(an_incident(asked()), progress), arrived)
    assert after.assignments[0].progress_sent_at == T0


def test_a_resumption_that_is_taken_back_leaves_the_other_waits_as_they_were():
    case = a_case(cmd.Take(), *CLOSED, cmd.StartVisit())
    case.do(cmd.Rework(assignment="a1", worker="w1", reason="smells"), after_s=60)
    case.do(suspended())
    before = case.now_is.waits
    case.do(cmd.Resume(), after_s=60)
    assert len(case.now_is.waits) == len(before) + 1
    case.take_back()
    assert case.now_is.waits == before
    assert [w.was_over for w in before] == [True]
