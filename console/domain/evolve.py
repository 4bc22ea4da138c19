"""Fold events into the current state: one small handler for each kind. Pure; an unknown event raises."""

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import singledispatch

from console.domain import events as ev
from console.domain.facts import DomainError, Place
from console.domain.incident import Assignment, Holder, Incident, Pause, Stamps
from console.domain.terms import ActorKind, AssignmentState, ReplyAction, State

AFTER_REPLY: dict[ReplyAction, AssignmentState] = {
    ReplyAction.RECEIVED: AssignmentState.RECEIVED,
    ReplyAction.ACCEPT: AssignmentState.ACCEPTED,
    ReplyAction.DECLINE: AssignmentState.DECLINED,
    ReplyAction.EN_ROUTE: AssignmentState.EN_ROUTE,
    ReplyAction.ARRIVE: AssignmentState.ON_SCENE,
    ReplyAction.RESOLVE: AssignmentState.DONE,
}
"""Where a reply brings the assignment. Source: the contract, section 1, "Reply to state"."""

LEAD_MOVES: dict[ReplyAction, State] = {
    ReplyAction.ACCEPT: State.ACCEPTED,
    ReplyAction.DECLINE: State.FILED,
    ReplyAction.EN_ROUTE: State.EN_ROUTE,
    ReplyAction.ARRIVE: State.ON_SCENE,
    ReplyAction.RESOLVE: State.HANDLED,
}
"""Where the lead's reply brings the case; a helper's reply moves only his own assignment."""


class UnknownEvent(DomainError):
    """The log holds an event that this version does not know: upgrade the program."""


def fold(recorded: Iterable[ev.Recorded]) -> Incident | None:
    """Replay a case from its events, oldest first."""
    incident: Incident | None = None
    for record in recorded:
        incident = evolve(incident, record)
    return incident


def evolve(incident: Incident | None, record: ev.Recorded) -> Incident:
    """Apply one event.

    Raises:
        UnknownEvent: no handler knows it, or the first event of a case is not a report.
    """
    if incident is None:
        if not isinstance(record.event, ev.Reported):
            raise UnknownEvent(f"the log of incident {record.incident} begins with {record.kind}, not with a report")
        return _opened(record.event, record)
    changed = _apply(record.event, incident, record)
    return replace(changed, version=incident.version + 1, changed_at=record.at)


def _opened(event: ev.Reported, record: ev.Recorded) -> Incident:
    return Incident(
        number=record.incident,
        version=1,
        state=State.REPORTED,
        severity=event.severity,
        source=event.source,
        source_id=event.source_id,
        category=event.category,
        title=event.title,
        description=event.description,
        place=Place(lat=event.lat, lon=event.lon, address=event.address, grid=event.grid),
        reporter=event.reporter,
        reported_at=event.reported_at,
        received_at=record.at,
        opened_at=record.at,
        policy=event.policy,
        difficulty=event.difficulty,
        sensor=event.sensor,
        camera=event.camera,
        attachments=event.attachments,
        tags=event.tags,
        warnings=event.warnings,
        sos_worker=event.sos_worker,
        changed_at=record.at,
    )


@singledispatch
def _apply(event: ev.Event, incident: Incident, record: ev.Recorded) -> Incident:
    raise UnknownEvent(f"event {record.seq} of incident {record.incident} is {type(event).__name__}")


@_apply.register
def _(event: ev.FactsUpdated, incident: Incident, record: ev.Recorded) -> Incident:
    names = [f.name for f in fields(event) if f.name != "raw"]
    changes = {n: getattr(event, n) for n in names if getattr(event, n) is not None}
    worse = event.severity is not None and event.severity < incident.severity
    acknowledged = incident.acknowledged and incident.is_open and not worse
    return replace(incident, acknowledged=acknowledged, **changes)


@_apply.register
def _(event: ev.Filed, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, state=State.FILED, stamps=_stamped(incident.stamps, record, "filed"))


@_apply.register
def _(event: ev.Taken, incident: Incident, record: ev.Recorded) -> Incident:
    if not incident.is_open:
        return replace(incident, acknowledged=True)
    return replace(incident, acknowledged=True, holder=_holder(record))


@_apply.register
def _(event: ev.GivenBack, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, holder=None)


@_apply.register
def _(event: ev.Dispatched, incident: Incident, record: ev.Recorded) -> Incident:
    made = Assignment(
        id=event.assignment,
        worker=event.worker,
        lead=event.lead,
        note=event.note,
        issued_by=record.actor.name or record.actor.id,
        issued_at=record.at,
        supersedes=event.supersedes,
        contact_at=record.at,
    )
    changed = replace(incident, assignments=(*incident.assignments, made))
    return _to(changed, State.DISPATCHED, record, "dispatched") if event.lead else changed


@_apply.register
def _(event: ev.Recalled, incident: Incident, record: ev.Recorded) -> Incident:
    changed = _with(incident, event.assignment, state=AssignmentState.RECALLED)
    return changed if changed.lead is not None else _back_to_filed(changed)


@_apply.register
def _(event: ev.Replied, incident: Incident, record: ev.Recorded) -> Incident:
    held = incident.assignment(event.assignment)
    if held is None:
        raise UnknownEvent(f"event {record.seq}: incident {record.incident} has no assignment {event.assignment}")
    answered = event.action not in (ReplyAction.RECEIVED, ReplyAction.DECLINE)
    changed = _with(
        incident,
        event.assignment,
        state=AFTER_REPLY.get(event.action, held.state),
        contact_at=record.at,
        received_at=held.received_at or record.at,
        accepted_at=held.accepted_at or (record.at if answered else None),
        progress_sent_at=event.sent_at if event.action is ReplyAction.PROGRESS else held.progress_sent_at,
    )
    changed = replace(changed, attachments=(*changed.attachments, *event.attachments))
    return _moved_by_lead(changed, event.action, record) if held.lead else _counted(changed, event.action)


@_apply.register
def _(event: ev.ReplyIgnored, incident: Incident, record: ev.Recorded) -> Incident:
    return incident


@_apply.register
def _(event: ev.Noted, incident: Incident, record: ev.Recorded) -> Incident:
    return incident


@_apply.register
def _(event: ev.Escalated, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, escalation_level=event.level)


@_apply.register
def _(event: ev.Resolved, incident: Incident, record: ev.Recorded) -> Incident:
    return _to(incident, State.HANDLED, record, "handled")


@_apply.register
def _(event: ev.Closed, incident: Incident, record: ev.Recorded) -> Incident:
    stamps = _stamped(incident.stamps, record, "closed")
    return replace(incident, state=State.CLOSED, stamps=stamps, holder=None, pause=None, acknowledged=True)


@_apply.register
def _(event: ev.Cancelled, incident: Incident, record: ev.Recorded) -> Incident:
    incident = _unpaused(incident, record)
    stamps = _stamped(incident.stamps, record, "closed")
    return replace(incident, state=State.CANCELLED, stamps=stamps, holder=None, acknowledged=True)


@_apply.register
def _(event: ev.Suspended, incident: Incident, record: ev.Recorded) -> Incident:
    pause = Pause(since=record.at, until=event.until, reason=event.reason, resumes_to=incident.state)
    return replace(incident, state=State.SUSPENDED, pause=pause)


@_apply.register
def _(event: ev.Resumed, incident: Incident, record: ev.Recorded) -> Incident:
    if incident.pause is None:
        return incident
    return replace(_unpaused(incident, record), state=incident.pause.resumes_to)


@_apply.register
def _(event: ev.Reopened, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(
        incident,
        epoch=incident.epoch + 1,
        state=State.FILED,
        opened_at=record.at,
        stamps=Stamps(filed=record.at),
        assignments=(),
        pause=None,
        paused_s=0.0,
        acknowledged=record.actor.kind is ActorKind.PERSON,
        holder=_holder(record) if record.actor.kind is ActorKind.PERSON else None,
    )


@_apply.register
def _(event: ev.MergedInto, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(
        _unpaused(incident, record),
        state=State.DUPLICATE,
        stamps=_stamped(incident.stamps, record, "closed"),
        holder=None,
        acknowledged=True,
        duplicate_of=event.main,
        merged_from=incident.pause.resumes_to if incident.pause else incident.state,
    )


@_apply.register
def _(event: ev.Separated, incident: Incident, record: ev.Recorded) -> Incident:
    """As if it had never been merged: nobody has it, and its limits count from its opening."""
    return replace(
        incident,
        state=incident.merged_from or State.FILED,
        stamps=replace(incident.stamps, closed=None),
        acknowledged=False,
        duplicate_of=None,
        merged_from=None,
    )


@_apply.register
def _(event: ev.DuplicateAdded, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, duplicates=(*incident.duplicates, event.duplicate))


@_apply.register
def _(event: ev.DuplicateRemoved, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, duplicates=tuple(n for n in incident.duplicates if n != event.duplicate))


@_apply.register
def _(event: ev.EvidenceAttached, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, attachments=(*incident.attachments, event.attachment))


@_apply.register
def _(event: ev.SensorReturnedToNormal, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, sensor_normal_at=record.at)


@_apply.register
def _(event: ev.TakenBack, incident: Incident, record: ev.Recorded) -> Incident:
    standing = event.standing
    if standing.pause is not None:
        standing = replace(standing, pause=replace(standing.pause, reason=event.pause_reason))
    return replace(incident, **{f.name: getattr(standing, f.name) for f in fields(standing)})


def _unpaused(incident: Incident, record: ev.Recorded) -> Incident:
    """End the suspension and count it, so that no limit looks breached for the time that the case waited."""
    if incident.pause is None:
        return incident
    waited_s = max(0.0, (record.at - incident.pause.since).total_seconds())
    return replace(incident, pause=None, paused_s=incident.paused_s + waited_s)


def _holder(record: ev.Recorded) -> Holder:
    return Holder(id=record.actor.id, name=record.actor.name, station=record.actor.station, since=record.at)


def _stamped(stamps: Stamps, record: ev.Recorded, *names: str) -> Stamps:
    """Milestones are written once in an epoch: a stamp that stands is kept."""
    return replace(stamps, **{n: record.at for n in names if getattr(stamps, n) is None})


def _with(incident: Incident, assignment_id: str, **changes: object) -> Incident:
    return replace(
        incident,
        assignments=tuple(
            replace(a, **changes) if a.id == assignment_id else a  # type: ignore[arg-type]  # checked by tests
            for a in incident.assignments
        ),
    )


def _to(incident: Incident, state: State, record: ev.Recorded, *stamps: str) -> Incident:
    """Move the case; a suspended one stays suspended and will resume to the new state."""
    incident = replace(incident, stamps=_stamped(incident.stamps, record, *stamps))
    if incident.pause is not None:
        return replace(incident, pause=replace(incident.pause, resumes_to=state))
    return replace(incident, state=state)


_ON_ITS_WAY = frozenset({State.DISPATCHED, State.ACCEPTED, State.EN_ROUTE, State.ON_SCENE})


def _back_to_filed(incident: Incident) -> Incident:
    """A case that nobody leads any more waits again; one that is handled stays handled when a helper is recalled."""
    if incident.pause is not None and incident.pause.resumes_to in _ON_ITS_WAY:
        return replace(incident, pause=replace(incident.pause, resumes_to=State.FILED))
    return replace(incident, state=State.FILED) if incident.state in _ON_ITS_WAY else incident


def _counted(incident: Incident, action: ReplyAction) -> Incident:
    return replace(incident, returned=incident.returned + 1) if action is ReplyAction.DECLINE else incident


_STAMPS_OF: dict[ReplyAction, tuple[str, ...]] = {
    ReplyAction.ACCEPT: ("accepted",),
    ReplyAction.EN_ROUTE: ("accepted",),
    ReplyAction.ARRIVE: ("accepted", "arrived"),
    ReplyAction.RESOLVE: ("accepted", "arrived", "handled"),
}
"""A later reply proves the earlier milestones: who is on scene has accepted, though he never said so."""


def _moved_by_lead(incident: Incident, action: ReplyAction, record: ev.Recorded) -> Incident:
    incident = _counted(incident, action)
    state = LEAD_MOVES.get(action)
    return incident if state is None else _to(incident, state, record, *_STAMPS_OF.get(action, ()))
