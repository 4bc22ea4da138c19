"""How one event changes a case: the dispatch on its type, and the steps that several handlers share."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import singledispatch

from console.domain import events as ev
from console.domain.facts import DomainError
from console.domain.incident import Assignment, Holder, Incident, Stamps, Wait
from console.domain.renewal import NewLimit, Renewal
from console.domain.reply_rules import LEAD_MOVES, LEAD_STAMPS, without_lead
from console.domain.terms import ReplyAction, State, Task


class UnknownEvent(DomainError):
    """The log holds an event that this version does not know: upgrade the program."""


@singledispatch
def apply(event: ev.Event, incident: Incident, record: ev.Recorded) -> Incident:
    """Apply one event to a case; `record` says who, when and at which place of the log.

    Raises:
        UnknownEvent: no handler knows it.
    """
    raise UnknownEvent(f"event {record.seq} of incident {record.incident} is {type(event).__name__}")


def unpaused(incident: Incident, record: ev.Recorded) -> Incident:
    """End the suspension and count it, at most until its end was due: a case that waited looks not late for it."""
    if incident.pause is None:
        return incident
    ended_at = min(record.at, incident.pause.until or record.at)
    return replace(incident, pause=None, waits=_with_wait(incident, incident.pause.since, ended_at))


def ended(incident: Incident, state: State, record: ev.Recorded) -> Incident:
    """The case is over: nobody holds it, and somebody has seen it."""
    incident = unpaused(incident, record)
    stamps = stamped(incident.stamps, record, "closed")
    known = None if incident.holder else incident.acknowledgement
    return replace(incident, state=state, stamps=stamps, holder=None, acknowledged=True, acknowledgement=known)


def taken_back(incident: Incident, record: ev.Recorded, *names: str) -> Incident:
    """Void milestones of a case that was not done after all; the time for which it was over counts for no limit."""
    waits = _with_wait(incident, incident.stamps.closed or record.at, record.at, was_over=True)
    stamps = replace(incident.stamps, **dict.fromkeys(names))
    return replace(incident, stamps=stamps, waits=waits)


def renewed(incident: Incident, limits: Iterable[NewLimit], record: ev.Recorded) -> Incident:
    """These limits are other ones from now on: the ladder tells of them anew."""
    made = tuple(Renewal(limit=limit, at=record.at) for limit in limits)
    if not made:
        return incident
    known = incident.supervision
    return replace(incident, course=replace(known, renewals=(*known.renewals, *made)))


def _with_wait(incident: Incident, since: datetime, until: datetime, *, was_over: bool = False) -> tuple[Wait, ...]:
    made = Wait(since=since, until=until, was_over=was_over)
    return (*incident.waits, made) if until > since else incident.waits


def holder_of(record: ev.Recorded) -> Holder:
    """Who acted, as the holder of the case."""
    return Holder(id=record.actor.id, name=record.actor.name, station=record.actor.station, since=record.at)


def heeded(incident: Incident, record: ev.Recorded) -> Incident:
    """Somebody knows of the case: what its rungs have told is heeded, and nobody further is told of it."""
    if incident.course is None or all(r.heeded_at is not None for r in incident.course.rungs):
        return incident
    rungs = tuple(
        r if r.heeded_at is not None else replace(r, to_tell=(), heeded_at=record.at) for r in incident.course.rungs
    )
    return replace(incident, course=replace(incident.course, rungs=rungs))


def stamped(stamps: Stamps, record: ev.Recorded, *names: str) -> Stamps:
    """Milestones are written once in an epoch: a stamp that stands is kept."""
    return replace(stamps, **{n: record.at for n in names if getattr(stamps, n) is None})


def with_assignment(incident: Incident, assignment_id: str, **changes: object) -> Incident:
    """Change one assignment."""
    return replace(
        incident,
        assignments=tuple(
            replace(a, **changes) if a.id == assignment_id else a  # type: ignore[arg-type]  # checked by tests
            for a in incident.assignments
        ),
    )


def to_state(incident: Incident, state: State, record: ev.Recorded, *stamps: str) -> Incident:
    """Move the case; a suspended one stays suspended and will resume to the new state."""
    incident = replace(incident, stamps=stamped(incident.stamps, record, *stamps))
    if incident.pause is not None:
        return replace(incident, pause=replace(incident.pause, resumes_to=state))
    return replace(incident, state=state)


def after_recall(incident: Incident, held: Assignment, record: ev.Recorded) -> Incident:
    """A case that nobody leads any more waits again; one that is handled stays handled when a helper is recalled."""
    state = without_lead(incident, held.task) if held.lead else None
    return incident if state is None else to_state(incident, state, record)


def moved_by_lead(incident: Incident, held: Assignment, action: ReplyAction, record: ev.Recorded) -> Incident:
    """Move the case as the reply of who leads says; a verifier or checker only ends his own task."""
    if held.task is Task.HANDLE:
        state = LEAD_MOVES.get(action)
        return incident if state is None else to_state(incident, state, record, *LEAD_STAMPS.get(action, ()))
    if action is ReplyAction.RESOLVE and held.task is Task.CHECK:
        return replace(incident, stamps=stamped(incident.stamps, record, "checked"))
    if action in (ReplyAction.RESOLVE, ReplyAction.DECLINE):
        return after_recall(incident, held, record)
    return incident
