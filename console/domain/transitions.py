"""The life cycle as one table: which command fits which state, who may give it, what must hold, what it does.

Read a row as: from these states, this command by these people, if this holds, leads there, writes these milestones and
does this to the clocks. `docs/lifecycle.md` is made from it; `decide` and the commands' roles follow it, and a test
carries every row out. A suspended case follows replies too: it keeps its state and goes on to where the reply led.
Every event is stamped with the store's time, the actor, his workstation and its place in the log; a reply with the
sender's time too, and the filing with the version of the policy.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from console.domain import commands as cmd
from console.domain import guards as g
from console.domain.guards import Guard
from console.domain.reply_rules import ON_ITS_WAY
from console.domain.terms import ReplyAction, Role, State, Task

ANY = frozenset(State)
OPEN = frozenset(s for s in State if s.is_open)
OVER = ANY - OPEN
NEW = frozenset({State.REPORTED, State.VERIFYING, State.FILED})
"""Nobody is on the way."""
ASSIGNABLE = NEW | ON_ITS_WAY
DONE = frozenset({State.HANDLED, State.CHECKING})

WORK = frozenset({Role.DISPATCHER, Role.SUPERVISOR})
LEAD = frozenset({Role.SUPERVISOR})
RULE = frozenset({Role.PROGRAM})
ANSWERS = WORK | {Role.WORKER}
FEEDS = frozenset({Role.SOURCE, Role.WORKER, Role.PROGRAM})


class Clocks(StrEnum):
    """What a transition does to the clocks of the case."""

    NONE = "none"
    """They run on."""
    BEGIN = "begin"
    """All limits of the policy begin."""
    MEET = "meet"
    """The limits of the milestones are met."""
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    BACK = "back"
    """The limits of the voided milestones run again; after a closing the time for which it was over does not count."""
    FOLLOW = "follow"
    """All limits are those of another policy, and count from the opening as before."""
    LEVEL = "level"
    """The limits that are a level's own are those of the other level, and count from the opening as before."""
    MOVE = "move"
    """One limit gets a later time, and runs on."""
    ANEW = "anew"
    """A new epoch: everything of the old one is void, and all limits begin anew."""
    JOIN = "join"
    """Its own clock or the duplicate's, whichever has run longer."""
    PART = "part"
    """The duplicate's clock leaves with it."""
    BOUND = "bound"
    """They begin now at the latest, for the clock by which they began had stood ahead."""
    TIMER = "timer"
    """The worker's check-in timer begins anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row of the table."""

    command: type[cmd.Command]
    come_from: frozenset[State] = frozenset()
    """Empty: there is no case yet."""
    to: State | None = None
    """None: the state stays."""
    who: frozenset[Role] = WORK
    guards: tuple[Guard, ...] = ()
    stamps: tuple[str, ...] = ()
    """The milestones that it writes, unless they stand already."""
    voids: tuple[str, ...] = ()
    """The milestones that it takes back."""
    clocks: Clocks = Clocks.NONE
    reply: ReplyAction | None = None
    """For a worker's reply: which one, of who leads the task."""
    task: Task = Task.HANDLE


def _row(
    command: type[cmd.Command], come_from: frozenset[State], to: State | None = None, *guards: Guard, **more: Any
) -> Transition:
    return Transition(command=command, come_from=come_from, to=to, guards=guards, **more)


def _reply(
    action: ReplyAction,
    come_from: frozenset[State],
    to: State | None = None,
    *stamps: str,
    task: Task = Task.HANDLE,
) -> Transition:
    """A row for the reply of who leads: every reply begins his timer anew, a milestone meets its limits."""
    clocks = Clocks.MEET if stamps else Clocks.TIMER
    return _row(cmd.ApplyReply, come_from, to, who=ANSWERS, stamps=stamps, clocks=clocks, reply=action, task=task)


def _of(*states: State) -> frozenset[State]:
    return frozenset(states)


S = State
MEET = Clocks.MEET

TABLE: tuple[Transition, ...] = (
    # The main way
    _row(cmd.FileReport, _of(), S.FILED, who=WORK | FEEDS, stamps=("filed",), clocks=Clocks.BEGIN),
    _row(cmd.FileReport, _of(), S.REPORTED, g.left_to_a_person, who=FEEDS, clocks=Clocks.BEGIN),
    _row(cmd.FileReport, ANY, who=WORK | FEEDS),
    _row(cmd.Verify, _of(S.REPORTED, S.FILED), S.VERIFYING, g.not_asked_yet, g.may_be_busy),
    _row(cmd.File, _of(S.REPORTED, S.VERIFYING), S.FILED, stamps=("filed",)),
    _row(cmd.Take, OPEN, None, g.not_mine_already, g.free_or_mine, stamps=("taken",), clocks=MEET),
    _row(cmd.Take, OVER),
    _row(cmd.GiveBack, OPEN, None, g.mine),
    _row(cmd.Acknowledge, OPEN, None, g.nobody_holds, g.note_given, g.until_later),
    _row(cmd.LapseAcknowledgement, OPEN, who=RULE),
    _row(
        cmd.Assign,
        ASSIGNABLE,
        S.DISPATCHED,
        g.not_asked_yet,
        g.may_be_busy,
        stamps=("filed", "dispatched"),
        clocks=MEET,
    ),
    _row(
        cmd.Reassign,
        ASSIGNABLE,
        S.DISPATCHED,
        g.reassign_granted,
        g.not_asked_yet,
        g.may_be_busy,
        who=LEAD,
        stamps=("filed", "dispatched"),
        clocks=MEET,
    ),
    _reply(ReplyAction.RECEIVED, _of(S.DISPATCHED)),
    _reply(ReplyAction.ACCEPT, _of(S.DISPATCHED), S.ACCEPTED, "accepted"),
    _reply(ReplyAction.EN_ROUTE, _of(S.DISPATCHED, S.ACCEPTED), S.EN_ROUTE, "accepted"),
    _reply(ReplyAction.ARRIVE, ON_ITS_WAY - {S.ON_SCENE}, S.ON_SCENE, "accepted", "arrived"),
    _reply(ReplyAction.PROGRESS, ON_ITS_WAY),
    _reply(ReplyAction.RESOLVE, ON_ITS_WAY, S.HANDLED, "accepted", "arrived", "handled"),
    _row(cmd.Resolve, ASSIGNABLE, S.HANDLED, stamps=("handled",), clocks=MEET),
    _row(cmd.Check, _of(S.HANDLED), S.CHECKING, g.not_asked_yet, g.may_be_busy),
    _row(cmd.Close, _of(S.HANDLED), S.CLOSED, g.checked_where_needed, stamps=("closed",), clocks=Clocks.END),
    _row(cmd.Close, _of(S.CHECKING), S.CLOSED, stamps=("checked", "closed"), clocks=Clocks.END),
    _row(cmd.StartVisit, _of(S.CLOSED), S.RETURN_VISIT),
    _row(cmd.RecordVisit, _of(S.CLOSED, S.RETURN_VISIT), S.RETURN_VISIT, g.reported_it, stamps=("visited",)),
    _row(
        cmd.Archive,
        OVER - {S.ARCHIVED, S.DUPLICATE},
        S.ARCHIVED,
        g.explained,
        g.not_dissatisfied,
        g.everybody_visited,
    ),
    # Side ways
    _row(cmd.NotFile, NEW, S.NOT_FILED, g.reason_given, stamps=("closed",), clocks=Clocks.END),
    _row(cmd.MergeInto, OPEN, S.DUPLICATE, g.not_itself, stamps=("closed",), clocks=Clocks.END),
    _row(cmd.AddDuplicate, ANY, None, g.main_open, g.main_as_severe, clocks=Clocks.JOIN),
    _row(cmd.Separate, _of(S.DUPLICATE), S.FILED, g.main_named, voids=("closed",), clocks=Clocks.BACK),
    _row(cmd.KeepApart, OPEN),
    _row(cmd.RemoveDuplicate, ANY, clocks=Clocks.PART),
    _row(cmd.NameReporter, ANY, who=WORK | FEEDS),
    _row(cmd.Cancel, OPEN, S.CANCELLED, g.reason_given, stamps=("closed",), clocks=Clocks.END),
    _reply(ReplyAction.DECLINE, ON_ITS_WAY, S.FILED),
    _reply(ReplyAction.RESOLVE, _of(S.VERIFYING), S.FILED, task=Task.VERIFY),
    _reply(ReplyAction.DECLINE, _of(S.VERIFYING), S.FILED, task=Task.VERIFY),
    _reply(ReplyAction.RESOLVE, _of(S.CHECKING), None, "checked", task=Task.CHECK),
    _reply(ReplyAction.DECLINE, _of(S.CHECKING), S.HANDLED, task=Task.CHECK),
    _row(cmd.Recall, ON_ITS_WAY | {S.VERIFYING}, S.FILED, g.assignment_held),
    _row(cmd.Recall, _of(S.CHECKING), S.HANDLED, g.assignment_held),
    _row(cmd.Recall, _of(S.REPORTED, S.FILED, S.HANDLED, S.SUSPENDED), None, g.assignment_held),
    _row(
        cmd.Rework,
        DONE | {S.RETURN_VISIT},
        S.DISPATCHED,
        g.reason_given,
        g.somebody_to_ask,
        g.may_be_busy,
        voids=("handled", "checked", "closed", "visited"),
        clocks=Clocks.BACK,
    ),
    _row(
        cmd.Correct,
        OPEN,
        None,
        g.reason_given,
        g.category_known,
        g.corrects_something,
        clocks=Clocks.FOLLOW,
    ),
    _row(cmd.Extend, OPEN, None, g.reason_given, g.due_later, g.moves_a_limit, who=LEAD, clocks=Clocks.MOVE),
    _row(cmd.Suspend, OPEN - {S.SUSPENDED}, S.SUSPENDED, g.reason_given, g.end_to_come, clocks=Clocks.PAUSE),
    _row(cmd.Resume, _of(S.SUSPENDED), None, g.end_has_come, who=WORK | RULE, clocks=Clocks.RESUME),
    _row(
        cmd.Transfer,
        ASSIGNABLE,
        S.FILED,
        g.reason_given,
        g.goes_elsewhere,
        g.town_known,
        stamps=("filed",),
        clocks=Clocks.LEVEL,
    ),
    _row(cmd.Split, OPEN, None, g.parts_named),
    _row(cmd.Link, ANY, None, g.another_case),
    _row(cmd.Unlink, ANY, None, g.linked),
    _row(cmd.Reopen, OVER - {S.DUPLICATE}, S.FILED, clocks=Clocks.ANEW),
    # What goes along
    _row(cmd.TakeBack, ANY),
    _row(cmd.Note, ANY, None, g.text_given),
    _row(cmd.AttachEvidence, ANY),
    _row(cmd.DoPlanStep, OPEN, None, g.step_of_plan, g.step_waits),
    _row(cmd.UndoPlanStep, OPEN, None, g.step_is_done),
    _row(cmd.RecordSensorNormal, ANY, who=FEEDS),
    # Supervision
    _row(cmd.Escalate, OPEN, None, g.not_top),
    _row(cmd.CheckIn, OPEN, None, g.assignment_held, g.note_given, clocks=Clocks.TIMER),
    _row(cmd.MissCheckIn, OPEN, None, g.assignment_held, who=RULE),
    _row(cmd.ReachRung, OPEN | {S.RETURN_VISIT}, who=RULE),
    _row(cmd.SettleRung, ANY, None, g.rung_listed, who=LEAD),
    _row(cmd.BoundTimes, OPEN | {S.RETURN_VISIT}, None, g.times_to_come, who=LEAD, clocks=Clocks.BOUND),
    _row(cmd.PassNoticeOn, OPEN | {S.RETURN_VISIT}, who=RULE),
    _row(cmd.ReceiptNotice, ANY, None, g.notice_waits),
    _row(cmd.IssueOrder, OPEN | {S.RETURN_VISIT}, None, g.text_given, who=LEAD),
    _row(cmd.AnswerOrder, ANY, None, g.order_open),
)


ROWS: dict[type[cmd.Command], tuple[Transition, ...]] = {
    c: tuple(row for row in TABLE if row.command is c) for c in dict.fromkeys(row.command for row in TABLE)
}
ALLOWED: dict[type[cmd.Command], frozenset[State]] = {
    # A reply is never refused for the state of the case: what does not fit is kept, and changes nothing.
    c: ANY if c is cmd.ApplyReply else frozenset().union(*(row.come_from for row in rows))
    for c, rows in ROWS.items()
}
"""Which states a command fits."""


def roles_of(command: type[cmd.Command]) -> frozenset[Role]:
    """Who may give a command."""
    return frozenset().union(*(row.who for row in ROWS[command]))


def row_of(command: type[cmd.Command], state: State) -> Transition | None:
    """The row of a command in a state; None: it does not fit."""
    return next((row for row in ROWS[command] if state in row.come_from), None)
