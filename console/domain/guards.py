"""The guards of the life cycle's table: each says in one line what must hold, and refuses by name where it does not."""

from collections.abc import Callable
from typing import Any

from console.domain import commands as cmd
from console.domain.catalogue import BusyRule
from console.domain.clock_ahead import ahead
from console.domain.deadlines import running
from console.domain.decide_main import is_left_to_a_person
from console.domain.deciding import Context, RefusalReason, Refused, required, to_come
from console.domain.finished import is_dissatisfied, to_visit, unexplained
from console.domain.incident import Incident, may_reassign
from console.domain.plans import progress
from console.domain.terms import ActorKind, AssigneeKind

WORKER = AssigneeKind.WORKER
MAX_LEVEL = 2
"""0 town, 1 district centre, 2 leaders. Source: supervision at three levels."""

Guard = Callable[[Incident, Any, Context], None]
"""Raises `Refused`; its docstring is what the documentation says."""


def left_to_a_person(incident: Incident, command: Any, context: Context) -> None:
    """the center has a person file what this source sends, or what is of this category"""
    if not is_left_to_a_person(command, context):
        raise Refused(RefusalReason.NOT_ALLOWED, "this report is filed by the program", who=context.actor.id)


def reason_given(incident: Incident, command: Any, context: Context) -> None:
    """a reason is given"""
    required(command.reason, "a reason")


def text_given(incident: Incident, command: Any, context: Context) -> None:
    """a text is given"""
    required(command.text, "a text")


def note_given(incident: Incident, command: Any, context: Context) -> None:
    """a note says why, or how one knows"""
    required(command.note, "a note")


def free_or_mine(incident: Incident, command: Any, context: Context) -> None:
    """nobody else holds it, or a supervisor takes it over with a reason"""
    holder = incident.holder
    if holder is None or holder.id == context.actor.id:
        return
    if command.over:
        required(command.reason, "a reason")
        return
    who, since = holder.name or holder.id, holder.since.isoformat()
    message = f"incident {incident.number} was taken by {who} at {holder.station}"
    raise Refused(RefusalReason.HELD_BY_OTHER, message, who=who, station=holder.station, since=since)


def not_mine_already(incident: Incident, command: Any, context: Context) -> None:
    """one does not hold it already"""
    holder = incident.holder
    if holder is not None and holder.id == context.actor.id and incident.acknowledged:
        raise Refused(RefusalReason.ALREADY_HELD, f"incident {incident.number} is yours already")


def mine(incident: Incident, command: Any, context: Context) -> None:
    """one holds it"""
    if incident.holder is None or incident.holder.id != context.actor.id:
        raise Refused(RefusalReason.NOT_HELD, f"incident {incident.number} is not yours to give back")


def nobody_holds(incident: Incident, command: Any, context: Context) -> None:
    """nobody holds it"""
    holder = incident.holder
    if holder is not None:
        who, since = holder.name or holder.id, holder.since.isoformat()
        message = f"incident {incident.number} was taken by {who}: it is acknowledged"
        raise Refused(RefusalReason.HELD_BY_OTHER, message, who=who, station=holder.station, since=since)


def not_asked_yet(incident: Incident, command: Any, context: Context) -> None:
    """who is asked does not hold it already, or helps and is to lead"""
    held = next((a for a in incident.active if a.worker == command.worker), None)
    leads = isinstance(command, cmd.Reassign) or (isinstance(command, cmd.Assign) and command.lead)
    if held is not None and (held.lead or not leads):
        message = f"worker {command.worker} holds incident {incident.number} already"
        raise Refused(RefusalReason.ALREADY_ASSIGNED, message, worker=command.worker)


def may_be_busy(incident: Incident, command: Any, context: Context) -> None:
    """a worker who is asked holds no other case, where the center blocks that (else it warns)"""
    kind = incident.kind_again(command.worker) if isinstance(command, cmd.Rework) else getattr(command, "kind", WORKER)
    if kind is not WORKER:
        return  # a team, a department or a station works on several at once
    load = context.loads.get(command.worker, 0)
    if load and context.catalogue.house.busy_worker is BusyRule.BLOCK:
        message = f"worker {command.worker} holds {load} other incidents, and this center asks nobody twice"
        raise Refused(RefusalReason.WORKER_BUSY, message, worker=command.worker, load=str(load))


def somebody_to_ask(incident: Incident, command: Any, context: Context) -> None:
    """somebody is named, or somebody led it before"""
    if not command.worker and incident.last_lead is None:
        raise Refused(RefusalReason.NOBODY_LED, f"nobody has led incident {incident.number}: name who shall do it")


def assignment_held(incident: Incident, command: Any, context: Context) -> None:
    """the assignment is active"""
    held = incident.assignment(command.assignment)
    if held is None or not held.state.is_active:
        message = f"incident {incident.number} has no active assignment {command.assignment}"
        raise Refused(RefusalReason.NO_SUCH_ASSIGNMENT, message)


def not_top(incident: Incident, command: Any, context: Context) -> None:
    """it is not at the highest level"""
    if incident.escalation_level >= MAX_LEVEL:
        raise Refused(RefusalReason.TOP_LEVEL, f"incident {incident.number} is at the highest level already")


def until_later(incident: Incident, command: Any, context: Context) -> None:
    """its end, where one is named, is to come, within three years"""
    if command.until is not None:
        to_come(command.until, context.now)


def end_to_come(incident: Incident, command: Any, context: Context) -> None:
    """its end, or when it is looked at again, is named and to come"""
    if command.until is None:
        raise Refused(RefusalReason.TIME_MISSING, f"incident {incident.number}: until when it waits is not said")
    until_later(incident, command, context)


def end_has_come(incident: Incident, command: Any, context: Context) -> None:
    """a rule resumes it only when its end has come"""
    until = incident.pause.until if incident.pause is not None else None
    if context.actor.kind is ActorKind.SYSTEM and (until is None or until > context.now):
        raise Refused(RefusalReason.NOT_YET, f"incident {incident.number} waits until {until}: no rule ends it before")


def due_later(incident: Incident, command: Any, context: Context) -> None:
    """the new time is to come, within three years"""
    to_come(command.due, context.now)


def category_known(incident: Incident, command: Any, context: Context) -> None:
    """the category is one of the catalogue"""
    known = context.catalogue.categories
    if command.category and known and command.category not in known:
        raise Refused(RefusalReason.UNKNOWN_CATEGORY, f"no category {command.category}", category=command.category)


def corrects_something(incident: Incident, command: Any, context: Context) -> None:
    """category, severity or difficulty is another than it stands"""
    said = (command.category, command.severity, command.difficulty)
    stands = (incident.category, incident.severity, incident.difficulty)
    if all(not new or new == old for new, old in zip(said, stands, strict=True)):
        message = f"incident {incident.number}: category, severity and difficulty stand so already"
        raise Refused(RefusalReason.NOTHING_CORRECTED, message)


def moves_a_limit(incident: Incident, command: Any, context: Context) -> None:
    """the limit is one of its policy and not met, and the new time is later than it is due"""
    if context.catalogue.policy(incident.policy) is None:
        return  # nothing is known of its limits
    of_stage = [d for d in context.limits(incident) if d.stage is command.stage]
    if not of_stage:
        message = f"policy {incident.policy} has no limit {command.stage} for incident {incident.number}"
        raise Refused(RefusalReason.NO_SUCH_LIMIT, message, stage=command.stage)
    limit = running(of_stage)
    if limit is None:
        message = f"incident {incident.number}: the limit {command.stage} is met already"
        raise Refused(RefusalReason.LIMIT_MET, message, stage=command.stage)
    if command.due <= limit.due:
        message = f"incident {incident.number}: {command.stage} is due {limit.due.isoformat()} anyway"
        raise Refused(RefusalReason.NOT_LATER, message, stage=command.stage)


def checked_where_needed(incident: Incident, command: Any, context: Context) -> None:
    """its policy asks for no check"""
    policy = context.catalogue.policy(incident.policy, incident.policy_version)
    if policy is not None and policy.checks:
        raise Refused(RefusalReason.CHECK_FIRST, f"policy {policy.id} asks for a check before closing")


def not_itself(incident: Incident, command: Any, context: Context) -> None:
    """the main case is another"""
    if command.main == incident.number:
        message = f"incident {incident.number} cannot be merged into itself"
        raise Refused(RefusalReason.MERGE_WITH_ITSELF, message)


def main_open(incident: Incident, command: Any, context: Context) -> None:
    """the main case is open"""
    if not incident.is_open:
        message = f"incident {incident.number} is {incident.state}: nothing can be merged into it"
        raise Refused(RefusalReason.MAIN_NOT_OPEN, message, number=str(incident.number), state=incident.state)


def main_as_severe(incident: Incident, command: Any, context: Context) -> None:
    """the main case is as severe as what joins it"""
    if incident.severity > command.severity:
        message = f"incident {incident.number} is of severity {incident.severity}, and {command.severity} would join it"
        facts = {"number": str(incident.number), "severity": str(int(incident.severity))}
        raise Refused(RefusalReason.MAIN_LESS_SEVERE, message, **facts)


def main_named(incident: Incident, command: Any, context: Context) -> None:
    """it names its main case"""
    if incident.duplicate_of is None:
        message = f"incident {incident.number} names no main incident"
        raise Refused(RefusalReason.WRONG_STATE, message, state=incident.state)


def another_case(incident: Incident, command: Any, context: Context) -> None:
    """the other case is another"""
    if command.other == incident.number:
        raise Refused(RefusalReason.SAME_CASE, f"incident {incident.number} is the same incident")


def linked(incident: Incident, command: Any, context: Context) -> None:
    """the two are linked"""
    if all(link.other != command.other for link in incident.links):
        raise Refused(RefusalReason.NO_SUCH_LINK, f"incident {incident.number} is not linked to {command.other}")


def goes_elsewhere(incident: Incident, command: Any, context: Context) -> None:
    """it goes to another level, or to another town"""
    if command.level is incident.level and command.town in ("", incident.town):
        message = f"incident {incident.number} is there already: name another level or town"
        raise Refused(RefusalReason.THERE_ALREADY, message)


def town_known(incident: Incident, command: Any, context: Context) -> None:
    """the town is one of the district"""
    if command.town and context.towns and command.town not in context.towns:
        raise Refused(RefusalReason.UNKNOWN_TOWN, f"there is no town {command.town}", town=command.town)


def parts_named(incident: Incident, command: Any, context: Context) -> None:
    """every part has a title"""
    for title in command.titles or ("",):
        required(title, "a title for each part")


def order_open(incident: Incident, command: Any, context: Context) -> None:
    """the order waits for an answer"""
    if all(order.id != command.order for order in incident.open_orders):
        raise Refused(RefusalReason.NO_SUCH_ORDER, f"incident {incident.number} has no open order {command.order}")


def notice_waits(incident: Incident, command: Any, context: Context) -> None:
    """the rung has told somebody, and nobody has heeded it"""
    reached = incident.supervision.reached(command.key)
    if reached is None or reached.heeded_at is not None or not (reached.told or reached.to_tell or reached.listed):
        raise Refused(RefusalReason.NO_SUCH_NOTICE, f"incident {incident.number} has no open notice {command.key}")


def explained(incident: Incident, command: Any, context: Context) -> None:
    """no explanation is owed"""
    if unexplained(incident):
        message = f"incident {incident.number}: an explanation waits to be given"
        raise Refused(RefusalReason.EXPLANATION_WAITS, message, number=str(incident.number))


def everybody_visited(incident: Incident, command: Any, context: Context) -> None:
    """of a closed case everybody who reported it and can be asked was visited, or not reached"""
    left = to_visit(incident)
    if left:
        cases = ", ".join(str(a.case) for a in left)
        message = f"incident {incident.number}: who reported {cases} was not visited yet"
        raise Refused(RefusalReason.VISIT_WAITS, message, number=str(incident.number), cases=cases)


def reported_it(incident: Incident, command: Any, context: Context) -> None:
    """who was asked reported it, or a case that was merged into it"""
    if command.duplicate is not None and all(a.case != command.duplicate for a in incident.appeals):
        message = f"case {command.duplicate} was not merged into incident {incident.number}"
        facts = {"number": str(incident.number), "case": str(command.duplicate)}
        raise Refused(RefusalReason.NOT_MERGED, message, **facts)


def not_dissatisfied(incident: Incident, command: Any, context: Context) -> None:
    """the last return visits found nobody dissatisfied"""
    if is_dissatisfied(incident):
        message = f"incident {incident.number}: a citizen was dissatisfied: rework it, or visit him again"
        raise Refused(RefusalReason.DISSATISFIED, message, number=str(incident.number))


def reassign_granted(incident: Incident, command: Any, context: Context) -> None:
    """a rung of supervision of this epoch has brought the right to re-assign"""
    if not may_reassign(incident):
        message = f"incident {incident.number}: no order of supervision gives the right to re-assign it"
        raise Refused(RefusalReason.NO_RIGHT_TO_REASSIGN, message, number=str(incident.number))


def times_to_come(incident: Incident, command: Any, context: Context) -> None:
    """some of its times are yet to come, for the clock that wrote them had stood ahead"""
    if not ahead(incident, context.now):
        message = f"incident {incident.number}: none of its times is yet to come"
        raise Refused(RefusalReason.NO_TIMES_TO_COME, message, number=str(incident.number))


def step_of_plan(incident: Incident, command: Any, context: Context) -> None:
    """the plan of the case has the step"""
    known = progress(incident, context.catalogue)
    if known is None or all(row.step.id != command.step for row in known.rows):
        message = f"the plan of incident {incident.number} has no step {command.step}"
        raise Refused(RefusalReason.NO_SUCH_STEP, message, step=command.step)


def step_waits(incident: Incident, command: Any, context: Context) -> None:
    """the step is not done yet"""
    done = next((d for d in incident.steps_done if d.step == command.step), None)
    if done is not None:
        message = f"step {command.step} of incident {incident.number} was done by {done.by}"
        raise Refused(RefusalReason.STEP_DONE, message, step=command.step, who=done.by)


def step_is_done(incident: Incident, command: Any, context: Context) -> None:
    """the step is done"""
    if all(d.step != command.step for d in incident.steps_done):
        message = f"step {command.step} of incident {incident.number} is not done"
        raise Refused(RefusalReason.STEP_NOT_DONE, message, step=command.step)


def rung_listed(incident: Incident, command: Any, context: Context) -> None:
    """the rung was listed for a person, and nobody has dealt with it"""
    reached = incident.supervision.reached(command.key)
    if reached is None or not reached.is_open:
        raise Refused(RefusalReason.NO_SUCH_RUNG, f"incident {incident.number} has no listed rung {command.key}")
