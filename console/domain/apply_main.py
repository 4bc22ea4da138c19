"""What the events of a case's main way do to it: reported, filed, dispatched, answered, handled, closed."""

from dataclasses import fields, replace

from console.domain import events as ev
from console.domain.apply import (
    UnknownEvent,
    after_recall,
    apply,
    ended,
    heeded,
    holder_of,
    moved_by_lead,
    renewed,
    stamped,
    to_state,
    unpaused,
    with_assignment,
)
from console.domain.incident import Acknowledgement, Assignment, Incident, Pause, SetAside, Stamps
from console.domain.reply_rules import AFTER_REPLY
from console.domain.terms import ActorKind, AssignmentState, ReplyAction, State, Task


@apply.register
def _(event: ev.FactsUpdated, incident: Incident, record: ev.Recorded) -> Incident:
    names = [f.name for f in fields(event) if f.name not in ("raw", "renews")]
    changes = {n: getattr(event, n) for n in names if getattr(event, n) is not None}
    worse = event.severity is not None and event.severity < incident.severity
    acknowledged = incident.acknowledged and incident.is_open and not worse
    return renewed(replace(incident, acknowledged=acknowledged, **changes), event.renews, record)


@apply.register
def _(event: ev.Filed, incident: Incident, record: ev.Recorded) -> Incident:
    filed = to_state(incident, State.FILED, record, "filed")
    return replace(filed, policy_version=event.policy_version or incident.policy_version)


@apply.register
def _(event: ev.Taken, incident: Incident, record: ev.Recorded) -> Incident:
    incident = heeded(incident, record)
    if not incident.is_open:
        return replace(incident, acknowledged=True)
    stamps = stamped(incident.stamps, record, "taken")
    return replace(incident, acknowledged=True, holder=holder_of(record), stamps=stamps)


@apply.register
def _(event: ev.Acknowledged, incident: Incident, record: ev.Recorded) -> Incident:
    who = record.actor
    made = Acknowledgement(
        id=who.id, name=who.name, station=who.station, at=record.at, note=event.note, until=event.until
    )
    return replace(heeded(incident, record), acknowledged=True, acknowledgement=made)


@apply.register
def _(event: ev.AcknowledgementLapsed, incident: Incident, record: ev.Recorded) -> Incident:
    made = incident.acknowledgement
    if event.listed and made is not None:
        return replace(incident, acknowledgement=replace(made, listed_at=record.at))
    return replace(incident, acknowledged=False)


@apply.register
def _(event: ev.GivenBack, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, holder=None, acknowledgement=None)


@apply.register
def _(event: ev.Dispatched, incident: Incident, record: ev.Recorded) -> Incident:
    made = Assignment(
        id=event.assignment,
        worker=event.worker,
        kind=event.kind,
        task=event.task,
        lead=event.lead,
        note=event.note,
        issued_by=record.actor.name or record.actor.id,
        issued_at=record.at,
        supersedes=event.supersedes,
        contact_at=record.at,
    )
    if record.actor.kind is ActorKind.PERSON:
        incident = heeded(incident, record)
    changed = replace(incident, assignments=(*incident.assignments, made))
    if not event.lead:
        return changed
    state, stamps = _ASKED[event.task]
    return to_state(changed, state, record, *stamps)


@apply.register
def _(event: ev.Recalled, incident: Incident, record: ev.Recorded) -> Incident:
    held = incident.assignment(event.assignment)
    if held is None:
        raise _no_assignment(event.assignment, record)
    changed = with_assignment(incident, event.assignment, state=AssignmentState.RECALLED, check_in_missed_at=None)
    return after_recall(changed, held, record)


@apply.register
def _(event: ev.Replied, incident: Incident, record: ev.Recorded) -> Incident:
    held = incident.assignment(event.assignment)
    if held is None:
        raise _no_assignment(event.assignment, record)
    if event.received_at is not None:
        record = replace(record, at=max(min(event.received_at, record.at), held.issued_at))
    answered = event.action not in (ReplyAction.RECEIVED, ReplyAction.DECLINE)
    changed = with_assignment(
        incident,
        event.assignment,
        state=AFTER_REPLY.get(event.action, held.state),
        contact_at=max(held.contact_at, record.at),
        check_in_missed_at=None,
        received_at=held.received_at or record.at,
        accepted_at=held.accepted_at or (record.at if answered else None),
        progress_sent_at=event.sent_at if event.action is ReplyAction.PROGRESS else held.progress_sent_at,
    )
    returned = incident.returned + (event.action is ReplyAction.DECLINE)
    changed = replace(changed, returned=returned, attachments=(*changed.attachments, *event.attachments))
    return moved_by_lead(changed, held, event.action, record) if held.lead else changed


@apply.register
def _(event: ev.ReplyIgnored, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, attachments=(*incident.attachments, *event.attachments))


@apply.register
def _(event: ev.Noted, incident: Incident, record: ev.Recorded) -> Incident:
    return incident


@apply.register
def _(event: ev.Escalated, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, escalation_level=event.level)


@apply.register
def _(event: ev.Resolved, incident: Incident, record: ev.Recorded) -> Incident:
    return to_state(incident, State.HANDLED, record, "handled")


@apply.register
def _(event: ev.Closed, incident: Incident, record: ev.Recorded) -> Incident:
    checked = ("checked",) if event.checked else ()
    stamps = stamped(incident.stamps, record, *checked)
    return ended(replace(incident, stamps=stamps), State.CLOSED, record)


@apply.register
def _(event: ev.Cancelled, incident: Incident, record: ev.Recorded) -> Incident:
    return ended(incident, State.CANCELLED, record)


@apply.register
def _(event: ev.Suspended, incident: Incident, record: ev.Recorded) -> Incident:
    pause = Pause(since=record.at, until=event.until, reason=event.reason, resumes_to=incident.state)
    return replace(incident, state=State.SUSPENDED, pause=pause)


@apply.register
def _(event: ev.Resumed, incident: Incident, record: ev.Recorded) -> Incident:
    if incident.pause is None:
        return incident
    return replace(unpaused(incident, record), state=incident.pause.resumes_to)


@apply.register
def _(event: ev.Reopened, incident: Incident, record: ev.Recorded) -> Incident:
    set_aside = SetAside(
        opened_at=incident.opened_at,
        policy_version=incident.policy_version,
        assignments=incident.assignments,
        waits=incident.waits,
        extensions=incident.supervision.extensions,
        renewals=incident.supervision.renewals,
        plan_steps=incident.plan_steps,
        sensor_normal_at=incident.sensor_normal_at,
        raised_to_town=incident.raised_to_town,
        handed_on=incident.handed_on,
        joined=incident.joined,
        own_opened_at=incident.own_opened_at,
    )
    incident = heeded(incident, record)
    return replace(
        incident,
        epoch=incident.epoch + 1,
        set_aside=set_aside,
        state=State.FILED,
        opened_at=record.at,
        stamps=Stamps(filed=record.at),
        assignments=(),
        pause=None,
        waits=(),
        plan_steps=(),
        policy_version=event.policy_version or incident.policy_version,
        course=replace(incident.course, extensions=(), renewals=()) if incident.course else None,
        escalation_level=0,
        raised_to_town=False,
        handed_on=(),
        joined=(),
        own_opened_at=None,
        sensor_normal_at=None,
        acknowledged=record.actor.kind is ActorKind.PERSON,
        holder=holder_of(record) if record.actor.kind is ActorKind.PERSON else None,
    )


@apply.register
def _(event: ev.EvidenceAttached, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, attachments=(*incident.attachments, event.attachment))


@apply.register
def _(event: ev.SensorReturnedToNormal, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, sensor_normal_at=record.at)


_ASKED: dict[Task, tuple[State, tuple[str, ...]]] = {
    Task.VERIFY: (State.VERIFYING, ()),
    Task.HANDLE: (State.DISPATCHED, ("filed", "dispatched")),
    Task.CHECK: (State.CHECKING, ()),
}
"""Where the case goes when somebody is asked to lead a task, and which milestones that proves."""


def _no_assignment(assignment: str, record: ev.Recorded) -> UnknownEvent:
    return UnknownEvent(f"event {record.seq}: incident {record.incident} has no assignment {assignment}")
