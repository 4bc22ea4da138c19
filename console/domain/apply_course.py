"""What the side ways and supervision do to a case: duplicates, rework, extensions, transfers, visits, rungs, orders."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import timedelta

from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.apply import apply, ended, renewed, taken_back, to_state, with_assignment
from console.domain.clock_ahead import not_after
from console.domain.facts import Appeal
from console.domain.incident import AsReported, DoneStep, HandedOn, Incident, Joined, Link, SetAside, Wait
from console.domain.joined_clocks import with_clocks, without_clock
from console.domain.joined_rungs import with_rungs
from console.domain.supervision import Extension, Order, Reached, Supervision, Telling, Visited
from console.domain.terms import LinkKind, Role, State, Visit
from console.domain.visits import visits, with_reporter, without_appeal


@apply.register
def _(event: cev.NotFiled, incident: Incident, record: ev.Recorded) -> Incident:
    return ended(incident, State.NOT_FILED, record)


@apply.register
def _(event: ev.MergedInto, incident: Incident, record: ev.Recorded) -> Incident:
    stood = incident.pause.resumes_to if incident.pause else incident.state
    merged = ended(incident, State.DUPLICATE, record)
    return replace(merged, duplicate_of=event.main, merged_from=stood)


@apply.register
def _(event: ev.Separated, incident: Incident, record: ev.Recorded) -> Incident:
    """As if it had never been merged: nobody has it, and its limits count from its opening."""
    return replace(
        incident,
        state=incident.merged_from or State.FILED,
        stamps=replace(incident.stamps, closed=None),
        acknowledged=False,
        duplicate_of=None,
        merged_from=None,
        apart=_with_number(incident.apart, event.main) if event.main_ended is None else incident.apart,
    )


@apply.register
def _(event: cev.KeptApart, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, apart=_with_number(incident.apart, event.other))


@apply.register
def _(event: ev.DuplicateAdded, incident: Incident, record: ev.Recorded) -> Incident:
    appeal = Appeal(case=event.duplicate, main=incident.number, reporter=event.reporter)
    added = replace(incident, appeals=(*incident.appeals, appeal, *event.appeals))
    if event.opened_at is None:
        return added
    joined = Joined(duplicate=event.duplicate, opened_at=event.opened_at, at=record.at)
    return with_rungs(with_clocks(added, (*incident.joined, joined)), event.rungs)


@apply.register
def _(event: ev.DuplicateRemoved, incident: Incident, record: ev.Recorded) -> Incident:
    left = without_appeal(incident, event.duplicate)
    return with_rungs(renewed(without_clock(left, event.duplicate), event.renews, record), event.rungs)


@apply.register
def _(event: ev.ReporterNamed, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, appeals=with_reporter(incident, event.duplicate, event.reporter))


@apply.register
def _(event: ev.TakenBack, incident: Incident, record: ev.Recorded) -> Incident:
    if ev.KINDS[ev.Reopened] in event.kinds:
        incident = _epoch_again(incident)
    if event.main is not None:
        incident = replace(incident, duplicate_of=None, merged_from=None)
    incident = replace(incident, plan_steps=_steps_again(incident.plan_steps, event.seqs))
    standing = event.standing
    if standing.pause is not None:
        standing = replace(standing, pause=replace(standing.pause, reason=event.pause_reason))
    restored = {f.name: getattr(standing, f.name) for f in fields(standing) if f.name != "paused_s"}
    return replace(incident, waits=_waits_again(incident, standing.paused_s), **restored)


def _epoch_again(incident: Incident) -> Incident:
    """The epoch that a reopening ended goes on: its clocks, its people, its extensions."""
    kept = incident.set_aside
    if kept is None:
        return incident
    return replace(
        incident,
        epoch=incident.epoch - 1,
        opened_at=kept.opened_at,
        policy_version=kept.policy_version,
        assignments=kept.assignments,
        waits=kept.waits,
        plan_steps=kept.plan_steps,
        course=_course_again(incident.course, kept),
        sensor_normal_at=incident.sensor_normal_at or kept.sensor_normal_at,
        raised_to_town=incident.raised_to_town or kept.raised_to_town,
        handed_on=kept.handed_on,
        joined=kept.joined,
        own_opened_at=kept.own_opened_at,
        set_aside=None,
    )


def _course_again(course: Supervision | None, kept: SetAside) -> Supervision | None:
    return replace(course, extensions=kept.extensions, renewals=kept.renewals) if course is not None else None


def _steps_again(steps: tuple[DoneStep, ...], seqs: tuple[int, ...]) -> tuple[DoneStep, ...]:
    """What was done in these places of the log is not done; what was undone there is done as before."""
    kept = (step for step in steps if step.seq not in seqs)
    return tuple(replace(step, undone=0) if step.undone in seqs else step for step in kept)


def _waits_again(incident: Incident, paused_s: float) -> tuple[Wait, ...]:
    """Where the end of a suspension is taken back, it goes on: what it counted is no ended wait."""
    if incident.paused_s <= paused_s:
        return incident.waits
    last = max(n for n, wait in enumerate(incident.waits) if not wait.was_over)
    return incident.waits[:last] + incident.waits[last + 1 :]


@apply.register
def _(event: cev.CheckStarted, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, state=State.CHECKING)


@apply.register
def _(event: cev.ReworkOrdered, incident: Incident, record: ev.Recorded) -> Incident:
    back = taken_back(incident, record, "handled", "checked", "closed", "visited")
    supervision = replace(incident.supervision, reworked=incident.supervision.reworked + 1, visits=())
    return renewed(replace(back, state=State.FILED, course=supervision), event.renews, record)


@apply.register
def _(event: cev.Corrected, incident: Incident, record: ev.Recorded) -> Incident:
    reported = AsReported(category=incident.category, severity=incident.severity)
    corrected = replace(
        incident,
        category=event.category,
        severity=event.severity,
        difficulty=event.difficulty,
        policy=event.policy,
        policy_version=event.policy_version or incident.policy_version,
        as_reported=incident.as_reported or reported,
        acknowledged=incident.acknowledged and event.severity >= incident.severity,
    )
    return renewed(corrected, event.renews, record)


@apply.register
def _(event: cev.Extended, incident: Incident, record: ev.Recorded) -> Incident:
    made = Extension(
        stage=event.stage,
        due=event.due,
        granted_by=event.granted_by,
        at=record.at,
    )
    supervision = incident.supervision
    return replace(incident, course=replace(supervision, extensions=(*supervision.extensions, made)))


@apply.register
def _(event: cev.Transferred, incident: Incident, record: ev.Recorded) -> Incident:
    given = replace(incident, level=event.level, town=event.town or incident.town, holder=None, acknowledged=False)
    if event.level is not incident.level:
        given = replace(given, handed_on=(*incident.handed_on, HandedOn(level=incident.level, until=record.at)))
    given = replace(given, acknowledgement=None)
    return to_state(given, State.FILED, record, "filed")


@apply.register
def _(event: cev.Linked, incident: Incident, record: ev.Recorded) -> Incident:
    return _linked(incident, event.other, event.kind)


@apply.register
def _(event: cev.Unlinked, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, links=tuple(k for k in incident.links if k.other != event.other))


@apply.register
def _(event: cev.VisitStarted, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, state=State.RETURN_VISIT)


@apply.register
def _(event: cev.VisitRecorded, incident: Incident, record: ev.Recorded) -> Incident:
    case, known = event.duplicate or incident.number, incident.supervision
    others = tuple(v for v in visits(incident) if v.case != case)
    made = Visited(case=case, found=event.visit, by=_name(record), at=record.at, epoch=incident.epoch)
    is_bad = event.visit is Visit.DISSATISFIED
    # Two who say the same of one handling are no second time.
    is_counted = is_bad and all(v.found is not Visit.DISSATISFIED for v in others)
    supervision = replace(known, visits=(*others, made), dissatisfied=known.dissatisfied + is_counted)
    visited = to_state(incident, State.RETURN_VISIT, record, "visited")
    return replace(visited, course=supervision, acknowledged=incident.acknowledged and not is_bad)


@apply.register
def _(event: cev.Archived, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, state=State.ARCHIVED, acknowledged=True)


@apply.register
def _(event: cev.PlanStepDone, incident: Incident, record: ev.Recorded) -> Incident:
    made = DoneStep(step=event.step, by=_name(record), at=record.at, note=event.note, seq=record.seq)
    return replace(incident, plan_steps=(*incident.plan_steps, made))


@apply.register
def _(event: cev.PlanStepUndone, incident: Incident, record: ev.Recorded) -> Incident:
    steps = incident.plan_steps
    undone = (replace(s, undone=record.seq) if s.step == event.step and not s.undone else s for s in steps)
    return replace(incident, plan_steps=tuple(undone))


@apply.register
def _(event: cev.CheckedIn, incident: Incident, record: ev.Recorded) -> Incident:
    return with_assignment(incident, event.assignment, contact_at=record.at, check_in_missed_at=None)


@apply.register
def _(event: cev.CheckInMissed, incident: Incident, record: ev.Recorded) -> Incident:
    missed = with_assignment(incident, event.assignment, check_in_missed_at=record.at, check_in_listed=event.listed)
    return replace(missed, acknowledged=incident.acknowledged and event.listed)


@apply.register
def _(event: cev.RungReached, incident: Incident, record: ev.Recorded) -> Incident:
    made = Reached(
        key=event.key,
        rung=event.rung,
        stage=event.stage,
        at=record.at,
        due=event.due,
        is_open=event.missed,
        may_reassign=event.may_reassign,
        answer_after_s=event.answer_after_s,
        told=() if event.missed else event.notify,
        to_tell=() if event.missed else _to_tell(event, record),
    )
    supervision = incident.supervision
    reached = replace(incident, course=replace(supervision, rungs=(*supervision.rungs, made)))
    return _called(reached, event.notify, missed=event.missed)


def _to_tell(event: cev.RungReached, record: ev.Recorded) -> tuple[Telling, ...]:
    return tuple(Telling(role=one.role, at=record.at + timedelta(seconds=one.after_s)) for one in event.later)


def _called(incident: Incident, roles: Iterable[Role], *, missed: bool) -> Incident:
    """Whether the dispatcher is told now: then the case calls again."""
    calls = Role.DISPATCHER in roles and not missed
    return replace(incident, acknowledged=incident.acknowledged and not calls)


@apply.register
def _(event: cev.RungSettled, incident: Incident, record: ev.Recorded) -> Incident:
    """Who carries out what nobody had watched knows of it: nobody is told; what is let be brings nobody a right."""
    right = {} if event.carried_out else {"may_reassign": False}
    return _with_rung(incident, event.key, is_open=False, heeded_at=record.at, **right)


@apply.register
def _(event: cev.NoticePassedOn, incident: Incident, record: ev.Recorded) -> Incident:
    reached = incident.supervision.reached(event.key)
    if reached is None:
        return incident
    told = reached.told if event.missed else (*reached.told, event.role)
    to_tell = tuple(t for t in reached.to_tell if t.role is not event.role)
    listed = reached.listed or event.missed
    passed = _with_rung(incident, event.key, told=told, to_tell=to_tell, listed=listed)
    return _called(passed, (event.role,), missed=event.missed)


@apply.register
def _(event: cev.NoticeReceipted, incident: Incident, record: ev.Recorded) -> Incident:
    return _with_rung(incident, event.key, to_tell=(), heeded_at=record.at)


@apply.register
def _(event: cev.RaisedToTown, incident: Incident, record: ev.Recorded) -> Incident:
    return replace(incident, raised_to_town=True)


@apply.register
def _(event: cev.TimesBounded, incident: Incident, record: ev.Recorded) -> Incident:
    return not_after(incident, record.at)


@apply.register
def _(event: cev.Lowered, incident: Incident, record: ev.Recorded) -> Incident:
    for key in event.void:
        incident = _with_rung(incident, key, is_open=False, to_tell=(), heeded_at=record.at, may_reassign=False)
    asked = incident.supervision.orders
    orders = tuple(replace(o, withdrawn_at=record.at) if o.id in event.void and not o.answered_at else o for o in asked)
    lowered = replace(incident, escalation_level=event.level, raised_to_town=event.to_town)
    return lowered if orders == asked else _with_orders(lowered, orders)


@apply.register
def _(event: cev.OrderIssued, incident: Incident, record: ev.Recorded) -> Incident:
    made = Order(
        id=event.order,
        kind=event.kind,
        rung=event.rung,
        text=event.text,
        issued_by=_name(record),
        issued_at=record.at,
        answer_by=event.answer_by,
        epoch=incident.epoch,
    )
    return _with_orders(incident, (*incident.supervision.orders, made))


@apply.register
def _(event: cev.OrderAnswered, incident: Incident, record: ev.Recorded) -> Incident:
    answer = {"answered_by": _name(record), "answered_at": record.at, "answer": event.text}
    orders = incident.supervision.orders
    incident = _with_rung(incident, event.order, to_tell=(), heeded_at=record.at)
    return _with_orders(incident, tuple(replace(o, **answer) if o.id == event.order else o for o in orders))  # type: ignore[arg-type]  # checked by tests


def _with_number(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    return numbers if number in numbers else (*numbers, number)


def _linked(incident: Incident, other: int, kind: LinkKind) -> Incident:
    kept = tuple(k for k in incident.links if k.other != other)
    return replace(incident, links=(*kept, Link(other=other, kind=kind)))


def _with_rung(incident: Incident, key: str, **changes: object) -> Incident:
    """Change the rung of this key; what was heeded before stays so since then."""
    supervision = incident.supervision
    if supervision.reached(key) is None:
        return incident
    rungs = tuple(_changed(r, changes) if r.key == key else r for r in supervision.rungs)
    return replace(incident, course=replace(supervision, rungs=rungs))


def _changed(reached: Reached, changes: Mapping[str, object]) -> Reached:
    kept = {n: v for n, v in changes.items() if n != "heeded_at" or reached.heeded_at is None}
    return replace(reached, **kept)  # type: ignore[arg-type]  # checked by tests


def _with_orders(incident: Incident, orders: tuple[Order, ...]) -> Incident:
    known: Supervision = incident.supervision
    return replace(incident, course=replace(known, orders=orders))


def _name(record: ev.Recorded) -> str:
    return record.actor.name or record.actor.id
