"""What the commands of the side ways, of what goes along and of supervision cause. Guarded by the table."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.catalogue import Rung
from console.domain.clock_ahead import ahead
from console.domain.decide_main import everybody_back
from console.domain.deciding import Context, Events, RefusalReason, Refused
from console.domain.incident import Incident
from console.domain.joined_clocks import opened_with, without_clock
from console.domain.joined_rungs import told_before_of, told_too_early
from console.domain.ladder import is_watched, rung_key
from console.domain.lowering import lowered_without
from console.domain.new_limits import new_limits, run_again
from console.domain.plans import plan_for
from console.domain.take_back import Overtaken, take_back
from console.domain.terms import NO_CASES, Level, OrderKind, State, Task
from console.domain.visits import with_reporter


def note(incident: Incident, command: cmd.Note, context: Context) -> Events:
    """A note is written."""
    return (ev.Noted(text=command.text.strip()),)


def not_file(incident: Incident, command: cmd.NotFile, context: Context) -> Events:
    """The report is not taken on."""
    reason = command.reason.strip()
    return (
        *everybody_back(incident, reason),
        *_let_go(incident, State.NOT_FILED, context),
        cev.NotFiled(reason=reason),
    )


def merge(incident: Incident, command: cmd.MergeInto, context: Context) -> Events:
    """The main case goes on for it (`follow_up` tells it)."""
    return (*everybody_back(incident, f"merged into {command.main}"), ev.MergedInto(main=command.main))


def add_duplicate(incident: Incident, command: cmd.AddDuplicate, context: Context) -> Events:
    """What the duplicate says belongs to it, and its clock, where that has run longer."""
    said = {f.name: getattr(command, f.name) for f in fields(command) if f.name in _SAID}
    clock, rules = command.clock, context.catalogue
    opened_at = opened_with(incident, clock, rules, context.now) if clock is not None else None
    rungs = told_before_of(incident, clock, rules) if clock is not None and opened_at is not None else ()
    return (ev.DuplicateAdded(**said, opened_at=opened_at, rungs=rungs), *_raised_with(incident, command))


_SAID = frozenset(f.name for f in fields(ev.DuplicateAdded))


def _raised_with(incident: Incident, command: cmd.AddDuplicate) -> Events:
    """Who saw the duplicate, for it was raised to them, sees the case that goes on for it."""
    made: list[ev.Event] = []
    if command.raised_to_town and incident.level is Level.GRID and not incident.raised_to_town:
        made.append(cev.RaisedToTown())
    if command.escalation_level > incident.escalation_level:
        made.append(ev.Escalated(level=command.escalation_level))
    return tuple(made)


def separate(incident: Incident, command: cmd.Separate, context: Context) -> Events:
    """It goes on by itself."""
    main = incident.duplicate_of
    return (ev.Separated(main=main, main_ended=command.main_ended),) if main is not None else ()


def keep_apart(incident: Incident, command: cmd.KeepApart, context: Context) -> Events:
    """Said once is said for ever."""
    return () if command.other in incident.apart else (cev.KeptApart(other=command.other),)


def remove_duplicate(incident: Incident, command: cmd.RemoveDuplicate, context: Context) -> Events:
    """The duplicate goes on by itself."""
    known = any(a.case == command.duplicate for a in incident.appeals)
    return _removed(incident, command.duplicate, context) if known else ()


def _removed(incident: Incident, duplicate: int, context: Context) -> Events:
    """What its clock has made due, and is not by the clocks that stay, is told when it is due by them."""
    left = without_clock(incident, duplicate)
    renews, rungs = told_too_early(incident, left, context)
    removed = ev.DuplicateRemoved(duplicate=duplicate, renews=renews, rungs=rungs)
    lowered = lowered_without(incident, left, duplicate, context)
    return (removed,) if lowered is None else (removed, lowered)


def name_reporter(incident: Incident, command: cmd.NameReporter, context: Context) -> Events:
    """Who reported a duplicate is known since it was merged: he is visited like everybody."""
    appeals = with_reporter(incident, command.duplicate, command.reporter)
    if appeals == incident.appeals:
        return ()
    return (ev.ReporterNamed(duplicate=command.duplicate, reporter=command.reporter),)


def cancel(incident: Incident, command: cmd.Cancel, context: Context) -> Events:
    """The case is cancelled."""
    reason = command.reason.strip()
    return (
        *everybody_back(incident, reason),
        *_let_go(incident, State.CANCELLED, context),
        ev.Cancelled(reason=reason),
    )


def _let_go(incident: Incident, ends: State, context: Context) -> Events:
    """What was merged into a case that turns out to be none goes back to the queue: its citizen still waits."""
    made = [ev.DuplicateRemoved(duplicate=n, main_ended=ends) for n in incident.duplicates]
    if not made:
        return ()
    # Its end may be taken back; then its own clock counts, for all of them have left.
    renews, rungs = told_too_early(incident, without_clock(incident, *incident.duplicates), context)
    return (*made[:-1], replace(made[-1], renews=renews, rungs=rungs))


def rework(incident: Incident, command: cmd.Rework, context: Context) -> Events:
    """Who led it last, or who is named, is asked again."""
    last = incident.last_lead
    worker = command.worker or (last.worker if last else "")
    asked = ev.Dispatched(
        assignment=command.assignment,
        worker=worker,
        kind=incident.kind_again(worker),
        task=Task.HANDLE,
        note=command.reason.strip(),
        also_holds=context.loads.get(worker, 0),
    )
    ordered = cev.ReworkOrdered(reason=command.reason.strip(), renews=run_again(incident.stamps))
    return (*everybody_back(incident, ""), ordered, asked)


def correct(incident: Incident, command: cmd.Correct, context: Context) -> Events:
    """It is something else, worse or harder than was said: its policy is that of what it is."""
    category, severity = command.category or incident.category, command.severity or incident.severity
    policy, difficulty = context.catalogue.policy_for(category, severity)
    difficulty = command.difficulty or (difficulty if category != incident.category else incident.difficulty)
    same = policy == incident.policy
    made = cev.Corrected(
        category=category,
        severity=severity,
        difficulty=difficulty,
        policy=policy,
        policy_version=incident.policy_version if same else context.policy_version(policy),
        reason=command.reason.strip(),
    )
    return (replace(made, renews=new_limits(incident, _as_corrected(incident, made), context.catalogue)),)


def _as_corrected(incident: Incident, made: cev.Corrected) -> Incident:
    said = {name: getattr(made, name) for name in ("category", "severity", "difficulty", "policy")}
    return replace(incident, policy_version=made.policy_version or incident.policy_version, **said)


def extend(incident: Incident, command: cmd.Extend, context: Context) -> Events:
    """A limit gets a later time."""
    granted_by = command.granted_by or context.actor.name or context.actor.id
    return (cev.Extended(stage=command.stage, due=command.due, granted_by=granted_by, reason=command.reason.strip()),)


def suspend(incident: Incident, command: cmd.Suspend, context: Context) -> Events:
    """The case waits."""
    return (ev.Suspended(until=command.until, reason=command.reason.strip()),)


def resume(incident: Incident, command: cmd.Resume, context: Context) -> Events:
    """The case goes on."""
    return (ev.Resumed(),)


def transfer(incident: Incident, command: cmd.Transfer, context: Context) -> Events:
    """Others have it now; our people are called back."""
    reason = command.reason.strip()
    given = cev.Transferred(level=command.level, town=command.town, reason=reason)
    return (*everybody_back(incident, reason), given)


def split(incident: Incident, command: cmd.Split, context: Context) -> Events:
    """Nothing to the case itself: its parts are made, and linked to it, with the same commit (`parts.parts_of`)."""
    return ()


def link(incident: Incident, command: cmd.Link, context: Context) -> Events:
    """Another case belongs to it."""
    known = any(k.other == command.other and k.kind is command.kind for k in incident.links)
    return () if known else (cev.Linked(other=command.other, kind=command.kind),)


def unlink(incident: Incident, command: cmd.Unlink, context: Context) -> Events:
    """The link is taken back."""
    return (cev.Unlinked(other=command.other),)


def start_visit(incident: Incident, command: cmd.StartVisit, context: Context) -> Events:
    """The citizen is being asked."""
    return (cev.VisitStarted(),)


def record_visit(incident: Incident, command: cmd.RecordVisit, context: Context) -> Events:
    """What a citizen said."""
    return (cev.VisitRecorded(visit=command.visit, note=command.note, duplicate=command.duplicate),)


def archive(incident: Incident, command: cmd.Archive, context: Context) -> Events:
    """The case is put away."""
    return (cev.Archived(),)


def reopen(incident: Incident, command: cmd.Reopen, context: Context) -> Events:
    """A new epoch begins."""
    return (ev.Reopened(reason=command.reason, policy_version=context.policy_version(incident.policy)),)


def undo(incident: Incident, command: cmd.TakeBack, context: Context) -> Events:
    """The case stands again as before the person's own last command, if nobody has changed the same since."""
    made = take_back(context.history, command.seqs, context.actor, command.fresh)
    if not isinstance(made, Overtaken):
        return made
    if made.by is None:
        raise Refused(RefusalReason.NOTHING_TO_TAKE_BACK, f"incident {incident.number}: nothing of yours to take back")
    who = made.by.actor.name or made.by.actor.id
    message = f"incident {incident.number}: {who} has changed it since ({made.by.kind})"
    raise Refused(RefusalReason.OVERTAKEN, message, who=who, change=made.by.kind)


def attach(incident: Incident, command: cmd.AttachEvidence, context: Context) -> Events:
    """A picture belongs to it."""
    c = command
    return (ev.EvidenceAttached(attachment=c.attachment, camera=c.camera, size=c.size, sha256=c.sha256),)


def do_step(incident: Incident, command: cmd.DoPlanStep, context: Context) -> Events:
    """A step of the plan is done."""
    return (cev.PlanStepDone(plan=_plan_of(incident, context), step=command.step, note=command.note.strip()),)


def undo_step(incident: Incident, command: cmd.UndoPlanStep, context: Context) -> Events:
    """It is not done after all."""
    return (cev.PlanStepUndone(plan=_plan_of(incident, context), step=command.step),)


def _plan_of(incident: Incident, context: Context) -> str:
    plan = plan_for(context.catalogue, incident.category, incident.severity)
    return plan.id if plan is not None else ""


def sensor_normal(incident: Incident, command: cmd.RecordSensorNormal, context: Context) -> Events:
    """Its sensor is back inside its limits, said once."""
    if incident.sensor_normal_at is not None or incident.sensor != command.sensor:
        return ()
    return (ev.SensorReturnedToNormal(sensor=command.sensor, value=command.value, unit=command.unit),)


def escalate(incident: Incident, command: cmd.Escalate, context: Context) -> Events:
    """The next level has to know."""
    return (ev.Escalated(level=incident.escalation_level + 1, reason=command.reason),)


def check_in(incident: Incident, command: cmd.CheckIn, context: Context) -> Events:
    """The dispatcher vouches for a worker."""
    held = incident.assignment(command.assignment)
    worker = held.worker if held else ""
    return (cev.CheckedIn(assignment=command.assignment, worker=worker, note=command.note.strip()),)


def miss_check_in(incident: Incident, command: cmd.MissCheckIn, context: Context) -> Events:
    """A worker is silent for too long, raised once until he is heard of again; who was heard of since is not silent."""
    held = incident.assignment(command.assignment)
    told_at = held.check_in_missed_at if held else None
    if held is None or held.contact_at > command.silent_since:
        return ()
    # Who was only listed is raised, once something could have been heard of him.
    is_told = told_at is not None and told_at >= command.silent_since
    if is_told and (command.listed or not held.check_in_listed):
        return ()
    since = command.silent_since
    return (cev.CheckInMissed(assignment=held.id, worker=held.worker, silent_since=since, listed=command.listed),)


def reach_rung(incident: Incident, command: cmd.ReachRung, context: Context) -> Events:
    """A rung of the ladder, once for each key; one of an earlier epoch reaches nobody any more."""
    rung = command.rung
    key = rung_key(rung, command.epoch, command.stage, command.count, command.level)
    if command.epoch != incident.epoch or incident.supervision.reached(key) is not None:
        return ()
    answer_after = command.answer_by - command.due if command.answer_by is not None else timedelta()
    at_once = tuple(role for role, after in rung.notice if not after)
    reached = cev.RungReached(
        key=key,
        rung=rung.id,
        stage=command.stage,
        due=command.due,
        notify=at_once,
        later=tuple(cev.Later(role=r, after_s=after.total_seconds()) for r, after in rung.notice if after),
        may_reassign=rung.may_reassign,
        answer_after_s=answer_after.total_seconds(),
        missed=command.missed,
    )
    answer_by = command.answer_by
    if answer_by is not None and answer_by <= context.now:
        # It is due long since, by a transfer, a correction or a new rule: an order leaves the time that it names.
        answer_by = context.now + answer_after
    return (reached,) if command.missed else (reached, *_carried_out(incident, rung, key, answer_by))


def _carried_out(incident: Incident, rung: Rung, key: str, answer_by: datetime | None) -> Events:
    made: list[ev.Event] = []
    if rung.to_town and incident.level is Level.GRID and not incident.raised_to_town and is_watched(incident):
        made.append(cev.RaisedToTown(rung=rung.id))
    if rung.raises_to > incident.escalation_level and is_watched(incident):
        made.append(ev.Escalated(level=rung.raises_to))
    if rung.order is not None:
        made.append(cev.OrderIssued(order=key, kind=rung.order, rung=rung.id, answer_by=answer_by))
    return tuple(made)


def _still_asked(rung: Rung, key: str, answer_by: datetime | None) -> Events:
    """What a rung asks of an epoch that is over: nobody is reminded of a limit that runs no more."""
    if rung.order in (None, OrderKind.REMINDER):
        return ()
    return (cev.OrderIssued(order=key, kind=rung.order, rung=rung.id, answer_by=answer_by),)


def settle_rung(incident: Incident, command: cmd.SettleRung, context: Context) -> Events:
    """A person carries out what fell due while nobody watched, or lets it be; its answer counts from now.

    Of a case that is over its order is still asked for, unless it turned out to be no case. A rung of an earlier epoch
    is about what is over too: what it asks in writing is still asked, and nothing of the new epoch is raised by it.
    """
    reached = incident.supervision.reached(command.key)
    rung = next((r for r in context.catalogue.ladder if reached and r.id == reached.rung), None)
    settled = cev.RungSettled(key=command.key, carried_out=command.carry_out, note=command.note)
    if reached is None or rung is None or not command.carry_out or incident.state in NO_CASES:
        return (settled,)
    after = timedelta(seconds=reached.answer_after_s)
    answer_by = context.now + after if after else None
    if not reached.is_of(incident.epoch):
        return (settled, *_still_asked(rung, command.key, answer_by))
    return (settled, *_carried_out(incident, rung, command.key, answer_by))


def bound_times(incident: Incident, command: cmd.BoundTimes, context: Context) -> Events:
    """The clock had stood ahead and is right: a person knows, no program can tell it from one that stands back."""
    return (cev.TimesBounded(ahead_s=ahead(incident, context.now).total_seconds()),)


def pass_notice_on(incident: Incident, command: cmd.PassNoticeOn, context: Context) -> Events:
    """The next one is told, once; a notice that was heeded, or that is of an earlier epoch, tells nobody."""
    reached = incident.supervision.reached(command.key)
    if reached is None or command.epoch != incident.epoch or all(t.role is not command.role for t in reached.to_tell):
        return ()
    told = cev.NoticePassedOn(
        key=reached.key, rung=reached.rung, role=command.role, due=command.due, missed=command.missed
    )
    return (told,)


def receipt_notice(incident: Incident, command: cmd.ReceiptNotice, context: Context) -> Events:
    """Somebody knows of it."""
    reached = incident.supervision.reached(command.key)
    rung = reached.rung if reached is not None else ""
    return (cev.NoticeReceipted(key=command.key, rung=rung, note=command.note.strip()),)


def issue_order(incident: Incident, command: cmd.IssueOrder, context: Context) -> Events:
    """A person asks for an answer."""
    if incident.supervision.order(command.order) is not None:
        return ()
    text = command.text.strip()
    return (cev.OrderIssued(order=command.order, kind=command.kind, text=text, answer_by=command.answer_by),)


def answer_order(incident: Incident, command: cmd.AnswerOrder, context: Context) -> Events:
    """It is receipted, answered or explained."""
    return (cev.OrderAnswered(order=command.order, text=command.text.strip()),)
