"""The life cycle: `decide` answers a command with events or a refusal, as the table of `transitions` says."""

from collections.abc import Callable

from console.domain import commands as cmd
from console.domain import decide_course as course
from console.domain import decide_main as main
from console.domain.deciding import Context, Events, RefusalReason, Refused
from console.domain.incident import Incident
from console.domain.terms import ActorKind, Role
from console.domain.transitions import ALLOWED, ROWS, Transition, row_of

NEEDS_HISTORY = frozenset({cmd.TakeBack, cmd.RemoveDuplicate})
"""The commands that are decided on the log of the case and not on its state alone."""
KIND_OF: dict[Role, ActorKind] = {
    Role.DISPATCHER: ActorKind.PERSON,
    Role.SUPERVISOR: ActorKind.PERSON,
    Role.ADMIN: ActorKind.PERSON,
    Role.WORKER: ActorKind.WORKER,
    Role.SOURCE: ActorKind.SOURCE,
    Role.PROGRAM: ActorKind.SYSTEM,
}
"""What kind of actor a role is; which of the people's roles somebody has, the commands' registry knows."""


def allows(incident: Incident, command: type[cmd.Command]) -> bool:
    """Whether the table lets a command of this type at the incident: what a button shows before it is pressed."""
    return incident.state in ALLOWED[command]


def decide(incident: Incident | None, command: cmd.Command, context: Context) -> Events:
    """Answer a command with the events that it causes; none where it changes nothing.

    Raises:
        Refused: it does not fit the state, is not his to give, or a guard says no.
    """
    if isinstance(command, cmd.FileReport):
        _check_who(ROWS[cmd.FileReport][0], context)
        return main.report(command, context) if incident is None else main.update(incident, command, context)
    if incident is None:
        raise Refused(RefusalReason.WRONG_STATE, "there is no such incident", state="none")
    row = row_of(type(command), incident.state) or _row_of_reply(command)
    if row is None:
        message = f"incident {incident.number} is {incident.state}: {type(command).__name__} does not fit"
        raise Refused(RefusalReason.WRONG_STATE, message, state=incident.state)
    _check_who(row, context)
    for guard in row.guards:
        guard(incident, command, context)
    return _DECIDERS[type(command)](incident, command, context)


def _row_of_reply(command: cmd.Command) -> Transition | None:
    return ROWS[cmd.ApplyReply][0] if isinstance(command, cmd.ApplyReply) else None


def _check_who(row: Transition, context: Context) -> None:
    kind = context.actor.kind
    if all(KIND_OF[role] is not kind for role in row.who):
        message = f"{row.command.__name__} is not for a {kind}"
        raise Refused(RefusalReason.NOT_ALLOWED, message, who=context.actor.name or context.actor.id)


_DECIDERS: dict[type[cmd.Command], Callable[..., Events]] = {
    cmd.Take: main.take,
    cmd.Acknowledge: main.acknowledge,
    cmd.LapseAcknowledgement: main.lapse,
    cmd.GiveBack: main.give_back,
    cmd.Verify: main.verify,
    cmd.File: main.file,
    cmd.Assign: main.assign,
    cmd.Reassign: main.reassign,
    cmd.Recall: main.recall,
    cmd.ApplyReply: main.reply,
    cmd.Resolve: main.resolve,
    cmd.Check: main.check,
    cmd.Close: main.close,
    cmd.NotFile: course.not_file,
    cmd.Cancel: course.cancel,
    cmd.MergeInto: course.merge,
    cmd.AddDuplicate: course.add_duplicate,
    cmd.Separate: course.separate,
    cmd.KeepApart: course.keep_apart,
    cmd.RemoveDuplicate: course.remove_duplicate,
    cmd.NameReporter: course.name_reporter,
    cmd.Rework: course.rework,
    cmd.Correct: course.correct,
    cmd.Extend: course.extend,
    cmd.Suspend: course.suspend,
    cmd.Resume: course.resume,
    cmd.Transfer: course.transfer,
    cmd.Split: course.split,
    cmd.Link: course.link,
    cmd.Unlink: course.unlink,
    cmd.StartVisit: course.start_visit,
    cmd.RecordVisit: course.record_visit,
    cmd.Archive: course.archive,
    cmd.Reopen: course.reopen,
    cmd.TakeBack: course.undo,
    cmd.Note: course.note,
    cmd.AttachEvidence: course.attach,
    cmd.DoPlanStep: course.do_step,
    cmd.UndoPlanStep: course.undo_step,
    cmd.RecordSensorNormal: course.sensor_normal,
    cmd.Escalate: course.escalate,
    cmd.CheckIn: course.check_in,
    cmd.MissCheckIn: course.miss_check_in,
    cmd.ReachRung: course.reach_rung,
    cmd.SettleRung: course.settle_rung,
    cmd.BoundTimes: course.bound_times,
    cmd.PassNoticeOn: course.pass_notice_on,
    cmd.ReceiptNotice: course.receipt_notice,
    cmd.IssueOrder: course.issue_order,
    cmd.AnswerOrder: course.answer_order,
}
