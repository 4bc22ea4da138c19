"""What the commands of a case's main way cause: reports, taking, asking, replies, closing. Guarded by the table."""

from dataclasses import fields, replace

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.deciding import Context, Events
from console.domain.facts import Attachment
from console.domain.incident import Assignment, Incident
from console.domain.new_limits import new_limits
from console.domain.reply_rules import AFTER_REPLY, REPLY_FITS
from console.domain.terms import ActorKind, AssigneeKind, ReplyAction, Severity, State, Task

REPEATED = "repeated"
"""Why a reply that came again with another picture moves nothing."""


def report(command: cmd.FileReport, context: Context) -> Events:
    """The first report of a case: it is filed by the rule of its policy, unless the center has a person file it."""
    r, version = command.report, context.policy_version(command.policy)
    if command.part_of is not None:
        version = command.part_of.policy_version
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
        approximate=r.place.approximate,
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
        part_of=command.part_of,
        received_at=min(command.received_at, context.now) if command.received_at else None,
        policy_version=version,
    )
    if is_left_to_a_person(command, context):
        return (reported,)
    return (reported, ev.Filed(by_rule=command.policy, policy_version=version))


def is_left_to_a_person(command: cmd.FileReport, context: Context) -> bool:
    """Whether a person files the report; who typed one has filed it, and a call for help waits for nobody."""
    is_typed = context.actor.kind is ActorKind.PERSON
    house = context.catalogue.house
    by_hand = house.is_filed_by_hand(command.report.source, command.category)
    return by_hand and not is_typed and not command.report.sos_worker


def update(incident: Incident, command: cmd.FileReport, context: Context) -> Events:
    """Only what the report says differently; what it leaves out stays."""
    r = command.report
    said: dict[str, object] = {
        "title": r.title,
        "category": command.category if r.category else "",
        "description": r.description,
        "severity": _severity_said(incident, command),
        "place": r.place if r.place != type(r.place)() else None,
        "reporter": r.reporter if r.reporter != type(r.reporter)() else None,
        "sensor": r.sensor,
        "camera": r.camera,
        "attachments": r.attachments,
        "tags": r.tags,
        "warnings": r.warnings,
    }
    known = incident.as_reported
    changed = {
        name: value
        for name, value in said.items()
        # What a person has corrected stands until the source says something new of it.
        if value and value not in (getattr(incident, name), getattr(known, name, None))
    }
    severity = changed.get("severity")
    if isinstance(severity, Severity) and severity <= Severity.HIGH < incident.severity:
        # It has become urgent: the clocks of its new policy count from its opening too.
        changed |= {"policy": command.policy, "difficulty": command.difficulty}
        changed["policy_version"] = context.policy_version(command.policy)
    if not changed:
        return ()
    renews = new_limits(incident, replace(incident, **changed), context.catalogue)  # type: ignore[arg-type]  # names and types match
    return (ev.FactsUpdated(raw=r.raw, renews=renews, **changed),)  # type: ignore[arg-type]  # names and types match


def _severity_said(incident: Incident, command: cmd.FileReport) -> Severity | None:
    """What the report says, or what its new category is worth where that is worse; None: nothing."""
    if command.report.severity is not None or not command.report.category:
        return command.report.severity
    is_worse = command.category != incident.category and command.severity < incident.severity
    return command.severity if is_worse else None


def take(incident: Incident, command: cmd.Take, context: Context) -> Events:
    """Acknowledge and hold it; a finished case is only acknowledged, once."""
    if not incident.is_open and incident.acknowledged:
        return ()
    holder = incident.holder
    if holder is None or holder.id == context.actor.id:
        return (ev.Taken(),)
    return (ev.Taken(over=holder.id, reason=command.reason.strip()),)


def acknowledge(incident: Incident, command: cmd.Acknowledge, context: Context) -> Events:
    """Know of it, without holding it."""
    return (ev.Acknowledged(note=command.note.strip(), until=command.until),)


def lapse(incident: Incident, command: cmd.LapseAcknowledgement, context: Context) -> Events:
    """It calls again, once: of several programs that notice it, the first one writes it."""
    until = incident.quiet_until
    return (ev.AcknowledgementLapsed(listed=command.listed),) if until is not None and until <= context.now else ()


def give_back(incident: Incident, command: cmd.GiveBack, context: Context) -> Events:
    """Hold it no more."""
    return (ev.GivenBack(),)


def verify(incident: Incident, command: cmd.Verify, context: Context) -> Events:
    """Somebody is asked to look."""
    return (_asked(command, context, Task.VERIFY),)


def file(incident: Incident, command: cmd.File, context: Context) -> Events:
    """The report is taken on; who was looking is called back."""
    filed = ev.Filed(policy_version=incident.policy_version or context.policy_version(incident.policy))
    return (*everybody_back(incident, "filed"), filed)


def assign(incident: Incident, command: cmd.Assign, context: Context) -> Events:
    """A lead replaces the active one, a helper joins or is asked to lead; who verified gives way to who handles."""
    lead = incident.lead
    leads = command.lead or lead is None or lead.task is not Task.HANDLE
    # What it replaces: who led, and what the worker himself was asked for as a helper.
    replaced = [a for a in incident.active if (leads and a.lead) or a.worker == command.worker]
    asked = _asked(command, context, Task.HANDLE, leads, replaced[0].id if replaced else "")
    return (*(recalled(a, "") for a in replaced), asked)


def reassign(incident: Incident, command: cmd.Reassign, context: Context) -> Events:
    """Another leads from now on; who led is called back."""
    given = cmd.Assign(assignment=command.assignment, worker=command.worker, kind=command.kind, note=command.note)
    return assign(incident, given, context)


def recall(incident: Incident, command: cmd.Recall, context: Context) -> Events:
    """One assignment is called back."""
    held = incident.assignment(command.assignment)
    return (recalled(held, command.reason),) if held is not None else ()


def recalled(held: Assignment, reason: str) -> ev.Recalled:
    """The event that calls an assignment back."""
    return ev.Recalled(assignment=held.id, worker=held.worker, reason=reason)


def everybody_back(incident: Incident, reason: str) -> Events:
    """All active assignments are called back: ending a case frees its people with the same commit."""
    return tuple(recalled(a, reason) for a in incident.active)


def reply(incident: Incident, command: cmd.ApplyReply, context: Context) -> Events:
    """A reply that fits moves; a repeated one changes nothing; any other is kept and moves nothing.

    No picture is lost: what came with a reply that came late or again is kept, each once.
    """
    held = incident.assignment(command.assignment)
    shows = tuple(a for a in dict.fromkeys(command.attachments) if a not in incident.attachments)
    if held is not None and _is_repetition(held, command):
        return (_ignored(command, REPEATED, shows),) if shows else ()
    why = _why_not(incident, held, command)
    if why:
        return (_ignored(command, why, shows),)
    said = {f.name: getattr(command, f.name) for f in fields(command)}
    received_at = min(command.received_at, context.now) if command.received_at else None
    return (ev.Replied(**said | {"received_at": received_at}),)


def _ignored(command: cmd.ApplyReply, why: str, shows: tuple[Attachment, ...]) -> ev.ReplyIgnored:
    said = {name: getattr(command, name) for name in ("assignment", "worker", "action", "note")}
    return ev.ReplyIgnored(why=why, attachments=shows, **said)


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


def resolve(incident: Incident, command: cmd.Resolve, context: Context) -> Events:
    """The matter is handled."""
    return (*everybody_back(incident, "handled"), ev.Resolved(note=command.note))


def check(incident: Incident, command: cmd.Check, context: Context) -> Events:
    """The handling is looked at, by somebody who is sent or from the desk."""
    if not command.worker:
        return (cev.CheckStarted(note=command.note),)
    lead = incident.lead
    back = (recalled(lead, ""),) if lead is not None else ()
    return (*back, _asked(command, context, Task.CHECK))


def close(incident: Incident, command: cmd.Close, context: Context) -> Events:
    """The case is closed."""
    return (*everybody_back(incident, "closed"), ev.Closed(note=command.note, checked=incident.state is State.CHECKING))


def _asked(
    command: cmd.Assign | cmd.Verify | cmd.Check, context: Context, task: Task, lead: bool = True, supersedes: str = ""
) -> ev.Dispatched:
    return ev.Dispatched(
        assignment=command.assignment,
        worker=command.worker,
        kind=command.kind if isinstance(command, cmd.Assign) else AssigneeKind.WORKER,
        task=task,
        lead=lead,
        note=command.note,
        supersedes=supersedes,
        also_holds=context.loads.get(command.worker, 0),
    )
