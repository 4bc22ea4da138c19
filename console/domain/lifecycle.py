"""The life cycle: which command fits which state, as one table; `decide` answers a command with events or a refusal.

The table is meant to be read by a supervisor. Assignments move by replies (`evolve.AFTER_REPLY`, `evolve.LEAD_MOVES`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.evolve import AFTER_REPLY
from console.domain.facts import Actor, DomainError, require_aware
from console.domain.incident import Assignment, Incident
from console.domain.take_back import Overtaken, take_back
from console.domain.terms import AssignmentState, ReplyAction, Severity, State

OPEN = frozenset(s for s in State if s.is_open)
WORKING = frozenset({State.DISPATCHED, State.ACCEPTED, State.EN_ROUTE, State.ON_SCENE})
ASSIGNABLE = WORKING | {State.REPORTED, State.VERIFYING, State.FILED}
ANY = frozenset(State)

ALLOWED: dict[type[cmd.Command], frozenset[State]] = {
    cmd.FileReport: ANY,
    cmd.Take: ANY,
    cmd.GiveBack: OPEN,
    cmd.Assign: ASSIGNABLE,
    cmd.Recall: OPEN,
    cmd.ApplyReply: ANY,
    cmd.Note: ANY,
    cmd.Escalate: OPEN,
    cmd.Resolve: ASSIGNABLE,
    cmd.Close: frozenset({State.HANDLED, State.CHECKING}),
    cmd.Cancel: OPEN,
    cmd.Suspend: OPEN - {State.SUSPENDED},
    cmd.Resume: frozenset({State.SUSPENDED}),
    cmd.Reopen: ANY - OPEN - {State.DUPLICATE},
    cmd.MergeInto: OPEN,
    cmd.AddDuplicate: ANY,
    cmd.Separate: frozenset({State.DUPLICATE}),
    cmd.RemoveDuplicate: ANY,
    cmd.AttachEvidence: ANY,
    cmd.RecordSensorNormal: ANY,
    cmd.TakeBack: ANY,
}
"""Which states a command fits. Source: the contract's states; the closed loop of the model."""

REPLY_FITS: dict[ReplyAction, frozenset[AssignmentState]] = {
    ReplyAction.RECEIVED: frozenset({AssignmentState.ASKED}),
    ReplyAction.ACCEPT: frozenset({AssignmentState.ASKED, AssignmentState.RECEIVED}),
    ReplyAction.DECLINE: frozenset(s for s in AssignmentState if s.is_active),
    ReplyAction.EN_ROUTE: frozenset({AssignmentState.ASKED, AssignmentState.RECEIVED, AssignmentState.ACCEPTED}),
    ReplyAction.ARRIVE: frozenset(s for s in AssignmentState if s.is_active) - {AssignmentState.ON_SCENE},
    ReplyAction.PROGRESS: frozenset(s for s in AssignmentState if s.is_active),
    ReplyAction.RESOLVE: frozenset(s for s in AssignmentState if s.is_active),
}
"""Which replies fit how far an assignment has come; what does not fit is kept, shown, and changes nothing."""

NEEDS_HISTORY = frozenset({cmd.TakeBack})
"""The commands that are decided on the log of the case and not on its state alone."""

MAX_LEVEL = 2
"""0 town, 1 district centre, 2 leaders. Source: supervision at three levels."""


class RefusalReason:
    """Codes of refusals; the screen words them in both languages (`refused.<code>`)."""

    WRONG_STATE = "wrong_state"
    HELD_BY_OTHER = "held_by_other"
    ALREADY_HELD = "already_held"
    NOT_HELD = "not_held"
    ALREADY_ASSIGNED = "already_assigned"
    NO_SUCH_ASSIGNMENT = "no_such_assignment"
    EMPTY_TEXT = "empty_text"
    TOP_LEVEL = "top_level"
    UNTIL_PAST = "until_past"
    OVERTAKEN = "overtaken"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    MERGE_WITH_ITSELF = "merge_with_itself"
    MAIN_NOT_OPEN = "main_not_open"
    NO_SUCH_CASE = "unknown_incident"


class Refused(DomainError):
    """The command does not fit: nothing changed. `code` and `facts` let the screen say it in its language."""

    def __init__(self, code: str, message: str, **facts: str) -> None:
        super().__init__(message)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who commands, and when (aware UTC, the store's clock)."""

    actor: Actor
    now: datetime
    history: Sequence[ev.Recorded] = ()
    """The log of the case, oldest first; only for a command that needs it (`NEEDS_HISTORY`)."""

    def __post_init__(self) -> None:
        require_aware(now=self.now)


Events = tuple[ev.Event, ...]


def allows(incident: Incident, command: type[cmd.Command]) -> bool:
    """Whether the table lets a command of this type at the incident: what a button shows before it is pressed."""
    return incident.state in ALLOWED[command]


def decide(incident: Incident | None, command: cmd.Command, context: Context) -> Events:
    """Answer a command with the events that it causes; none where it changes nothing.

    Raises:
        Refused: it does not fit the state, or its own rule says no.
    """
    if isinstance(command, cmd.FileReport):
        return _report(command) if incident is None else _update(incident, command)
    if incident is None:
        raise Refused(RefusalReason.WRONG_STATE, "there is no such incident", state="none")
    if not allows(incident, type(command)):
        message = f"incident {incident.number} is {incident.state}: {type(command).__name__} does not fit"
        raise Refused(RefusalReason.WRONG_STATE, message, state=incident.state)
    return _DECIDERS[type(command)](incident, command, context)


def follow_up(incident: Incident, event: ev.Event) -> tuple[int, cmd.Command] | None:
    """What an event of one case asks of another, in the same transaction: the other's number and its command.

    Args:
        incident: the case after the event.
        event: what happened to it.
    """
    match event:
        case ev.MergedInto():
            return event.main, cmd.AddDuplicate(
                duplicate=incident.number,
                title=incident.title,
                description=incident.description,
                address=incident.place.address,
                reporter=incident.reporter,
                attachments=incident.attachments,
            )
        case ev.Separated():
            return event.main, cmd.RemoveDuplicate(duplicate=incident.number)
        case _:
            return None


def _report(command: cmd.FileReport) -> Events:
    r = command.report
    reported = ev.Reported(
        source=r.source,
        source_id=r.source_id,
        category=command.category,
        severity=command.severity,
        policy=command.policy,
        difficulty=command.difficulty,
        title=r.title,
        description=r.description,
        lat=r.place.lat,
        lon=r.place.lon,
        grid=r.place.grid,
        address=r.place.address,
        reporter=r.reporter,
        reported_at=r.reported_at,
        sensor=r.sensor,
        camera=r.camera,
        attachments=r.attachments,
        tags=r.tags,
        warnings=r.warnings,
        raw=r.raw,
        sos_worker=r.sos_worker,
    )
    return (reported, ev.Filed(by_rule=command.policy))


def _update(incident: Incident, command: cmd.FileReport) -> Events:
    """Only what the report says differently; what it leaves out stays."""
    r = command.report
    said = {
        "title": r.title,
        "category": command.category if r.category else "",
        "description": r.description,
        "severity": r.severity,
        "place": r.place if r.place != type(r.place)() else None,
        "reporter": r.reporter if r.reporter != type(r.reporter)() else None,
        "sensor": r.sensor,
        "camera": r.camera,
        "attachments": r.attachments,
        "tags": r.tags,
        "warnings": r.warnings,
    }
    changed = {name: value for name, value in said.items() if value and value != getattr(incident, name)}
    if r.severity is not None and r.severity <= Severity.HIGH < incident.severity:
        # It has become urgent: the clocks of its new policy count from its opening too.
        changed |= {"policy": command.policy, "difficulty": command.difficulty}
    return (ev.FactsUpdated(raw=r.raw, **changed),) if changed else ()  # type: ignore[arg-type]  # names and types match


def _take(incident: Incident, command: cmd.Take, context: Context) -> Events:
    holder = incident.holder
    if not incident.is_open and incident.acknowledged:
        return ()
    if holder is not None and holder.id == context.actor.id and incident.acknowledged:
        raise Refused(RefusalReason.ALREADY_HELD, f"incident {incident.number} is yours already")
    if holder is not None and holder.id != context.actor.id and not command.over:
        who = holder.name or holder.id
        message = f"incident {incident.number} was taken by {who} at {holder.station}"
        since = holder.since.isoformat()
        raise Refused(RefusalReason.HELD_BY_OTHER, message, who=who, station=holder.station, since=since)
    if holder is None or holder.id == context.actor.id:
        return (ev.Taken(),)
    return (ev.Taken(over=holder.id, reason=_required(command.reason, "a reason")),)


def _give_back(incident: Incident, command: cmd.GiveBack, context: Context) -> Events:
    if incident.holder is None or incident.holder.id != context.actor.id:
        raise Refused(RefusalReason.NOT_HELD, f"incident {incident.number} is not yours to give back")
    return (ev.GivenBack(),)


def _assign(incident: Incident, command: cmd.Assign, context: Context) -> Events:
    if any(a.worker == command.worker for a in incident.active):
        message = f"worker {command.worker} holds incident {incident.number} already"
        raise Refused(RefusalReason.ALREADY_ASSIGNED, message, worker=command.worker)
    lead = incident.lead
    recalled: Events = ()
    supersedes = ""
    if command.lead and lead is not None:
        recalled = (ev.Recalled(assignment=lead.id, worker=lead.worker, reason=""),)
        supersedes = lead.id
    asked = ev.Dispatched(
        assignment=command.assignment,
        worker=command.worker,
        lead=command.lead or lead is None,
        note=command.note,
        supersedes=supersedes,
    )
    return (*recalled, asked)


def _recall(incident: Incident, command: cmd.Recall, context: Context) -> Events:
    held = incident.assignment(command.assignment)
    if held is None or not held.state.is_active:
        message = f"incident {incident.number} has no active assignment {command.assignment}"
        raise Refused(RefusalReason.NO_SUCH_ASSIGNMENT, message)
    return (_recalled(held, command.reason),)


def _recalled(held: Assignment, reason: str) -> ev.Recalled:
    return ev.Recalled(assignment=held.id, worker=held.worker, reason=reason)


def _reply(incident: Incident, command: cmd.ApplyReply, context: Context) -> Events:
    held = incident.assignment(command.assignment)
    if held is not None and _is_repetition(held, command):
        return ()
    why = _why_not(incident, held, command)
    values = {f.name: getattr(command, f.name) for f in fields(command)}
    if why:
        values = {name: values[name] for name in ("assignment", "worker", "action", "note")}
        return (ev.ReplyIgnored(why=why, **values),)
    return (ev.Replied(**values),)


def _is_repetition(held: Assignment, command: cmd.ApplyReply) -> bool:
    """A redelivered message must not write a second line."""
    if command.action is ReplyAction.PROGRESS:
        return command.sent_at is not None and command.sent_at == held.progress_sent_at
    return held.worker == command.worker and AFTER_REPLY[command.action] is held.state


def _why_not(incident: Incident, held: Assignment | None, command: cmd.ApplyReply) -> str:
    if held is None:
        return "unknown_assignment"
    if held.worker != command.worker:
        return "not_the_holder"
    if not incident.is_open:
        return "case_is_over"
    return "" if held.state in REPLY_FITS[command.action] else f"assignment_is_{held.state}"


def _note(incident: Incident, command: cmd.Note, context: Context) -> Events:
    return (ev.Noted(text=_required(command.text, "a note")),)


def _escalate(incident: Incident, command: cmd.Escalate, context: Context) -> Events:
    if incident.escalation_level >= MAX_LEVEL:
        raise Refused(RefusalReason.TOP_LEVEL, f"incident {incident.number} is at the highest level already")
    return (ev.Escalated(level=incident.escalation_level + 1, reason=command.reason),)


def _resolve(incident: Incident, command: cmd.Resolve, context: Context) -> Events:
    return (*(_recalled(a, "handled") for a in incident.active), ev.Resolved(note=command.note))


def _close(incident: Incident, command: cmd.Close, context: Context) -> Events:
    return (*(_recalled(a, "closed") for a in incident.active), ev.Closed(note=command.note))


def _cancel(incident: Incident, command: cmd.Cancel, context: Context) -> Events:
    reason = _required(command.reason, "a reason")
    return (*(_recalled(a, reason) for a in incident.active), ev.Cancelled(reason=reason))


def _suspend(incident: Incident, command: cmd.Suspend, context: Context) -> Events:
    require_aware(until=command.until)
    if command.until is not None and command.until <= context.now:
        raise Refused(RefusalReason.UNTIL_PAST, f"{command.until.isoformat()} is past; name a later time")
    return (ev.Suspended(until=command.until, reason=_required(command.reason, "a reason")),)


def _resume(incident: Incident, command: cmd.Resume, context: Context) -> Events:
    return (ev.Resumed(),)


def _reopen(incident: Incident, command: cmd.Reopen, context: Context) -> Events:
    return (ev.Reopened(reason=command.reason),)


def _merge(incident: Incident, command: cmd.MergeInto, context: Context) -> Events:
    if command.main == incident.number:
        raise Refused(RefusalReason.MERGE_WITH_ITSELF, f"incident {incident.number} cannot be merged into itself")
    return (*(_recalled(a, f"merged into {command.main}") for a in incident.active), ev.MergedInto(main=command.main))


def _separate(incident: Incident, command: cmd.Separate, context: Context) -> Events:
    if incident.duplicate_of is None:
        raise Refused(RefusalReason.WRONG_STATE, f"incident {incident.number} names no main case", state=incident.state)
    return (ev.Separated(main=incident.duplicate_of),)


def _add_duplicate(incident: Incident, command: cmd.AddDuplicate, context: Context) -> Events:
    if not incident.is_open:
        message = f"incident {incident.number} is {incident.state}: nothing can be merged into it"
        raise Refused(RefusalReason.MAIN_NOT_OPEN, message, number=str(incident.number), state=incident.state)
    return (ev.DuplicateAdded(**{f.name: getattr(command, f.name) for f in fields(command)}),)


def _remove_duplicate(incident: Incident, command: cmd.RemoveDuplicate, context: Context) -> Events:
    known = command.duplicate in incident.duplicates
    return (ev.DuplicateRemoved(duplicate=command.duplicate),) if known else ()


def _attach(incident: Incident, command: cmd.AttachEvidence, context: Context) -> Events:
    return (ev.EvidenceAttached(attachment=command.attachment, camera=command.camera),)


def _sensor_normal(incident: Incident, command: cmd.RecordSensorNormal, context: Context) -> Events:
    if incident.sensor_normal_at is not None or incident.sensor != command.sensor:
        return ()
    return (ev.SensorReturnedToNormal(sensor=command.sensor, value=command.value, unit=command.unit),)


def _take_back(incident: Incident, command: cmd.TakeBack, context: Context) -> Events:
    made = take_back(context.history, command.seqs, context.actor, command.fresh)
    if not isinstance(made, Overtaken):
        return made
    if made.by is None:
        raise Refused(RefusalReason.NOTHING_TO_TAKE_BACK, f"incident {incident.number}: nothing of yours to take back")
    who = made.by.actor.name or made.by.actor.id
    message = f"incident {incident.number}: {who} has changed it since ({made.by.kind})"
    raise Refused(RefusalReason.OVERTAKEN, message, who=who, change=made.by.kind)


def _required(text: str, what: str) -> str:
    if not text.strip():
        raise Refused(RefusalReason.EMPTY_TEXT, f"{what} is required")
    return text.strip()


_DECIDERS: dict[type[cmd.Command], Callable[..., Events]] = {
    cmd.Take: _take,
    cmd.GiveBack: _give_back,
    cmd.Assign: _assign,
    cmd.Recall: _recall,
    cmd.ApplyReply: _reply,
    cmd.Note: _note,
    cmd.Escalate: _escalate,
    cmd.Resolve: _resolve,
    cmd.Close: _close,
    cmd.Cancel: _cancel,
    cmd.Suspend: _suspend,
    cmd.Resume: _resume,
    cmd.Reopen: _reopen,
    cmd.MergeInto: _merge,
    cmd.AddDuplicate: _add_duplicate,
    cmd.Separate: _separate,
    cmd.RemoveDuplicate: _remove_duplicate,
    cmd.AttachEvidence: _attach,
    cmd.RecordSensorNormal: _sensor_normal,
    cmd.TakeBack: _take_back,
}
