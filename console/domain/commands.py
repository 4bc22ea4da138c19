"""What somebody may want to do to an incident. A command is a wish; `decide` answers with events or a refusal."""

from dataclasses import dataclass, field
from datetime import datetime

from console.domain.catalogue import Rung
from console.domain.facts import Appeal, Attachment, Report, Reporter, require_aware
from console.domain.incident import Clock, Inherited
from console.domain.terms import (
    AssigneeKind,
    Level,
    LinkKind,
    OrderKind,
    ReplyAction,
    Role,
    Severity,
    Stage,
    State,
    Visit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Base of all commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport(Command):
    """A report came in: makes the incident, or updates its facts. The catalogue has settled the rest."""

    report: Report
    category: str
    severity: Severity
    policy: str
    difficulty: str = ""
    received_at: datetime | None = None
    """When it came in, by the store's clock; None: now. It may have waited for the store since."""
    part_of: Inherited | None = None
    """For a part of a case that is split."""

    def __post_init__(self) -> None:
        require_aware(received_at=self.received_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Take(Command):
    """Take the case: acknowledge it and hold it."""

    over: bool = False
    """Take it over from another holder: a supervisor's right, and never without a reason."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(Command):
    """Say that one knows of the case, and why it can wait, without taking it: the call is quiet, the clocks run."""

    note: str
    until: datetime | None = None
    """Aware; from then on it calls again. None: it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseAcknowledgement(Command):
    """An acknowledgement was good until now. Sent by the program; the same again changes nothing."""

    listed: bool = False
    """It was over while nobody watched: listed for a person, nobody is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveBack(Command):
    """Give a taken case back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Command):
    """Ask a worker. A lead replaces the active lead (re-assignment); a helper joins."""

    assignment: str
    """The new assignment's id, made by the caller: unique for ever."""
    worker: str
    """The id of the worker, team, department or mobile workstation."""
    kind: AssigneeKind = AssigneeKind.WORKER
    lead: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify(Command):
    """Ask somebody to look whether the report is true."""

    assignment: str
    worker: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Command):
    """Take the report on as a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFile(Command):
    """Do not take the report on; a reason is required."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassign(Command):
    """The level above gives the case to another who leads, whoever holds it: a right that an order of it brings."""

    assignment: str
    worker: str
    kind: AssigneeKind = AssigneeKind.WORKER
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Command):
    """Call an assignment back."""

    assignment: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyReply(Command):
    """A worker's reply, as decoded from his topic."""

    assignment: str
    worker: str
    action: ReplyAction
    note: str = ""
    sent_at: datetime | None = None
    received_at: datetime | None = None
    """When its message came in, by the store's clock, aware; None: now."""
    attachments: tuple[Attachment, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Command):
    """Write a note."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Command):
    """Raise the case to the next level."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolve(Command):
    """Record the matter as handled."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Command):
    """Check the handling: by the worker who is sent to look, or from the desk where none is named."""

    assignment: str = ""
    worker: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rework(Command):
    """The check failed, or the citizen is dissatisfied: somebody has to do it again; a reason is required."""

    assignment: str
    worker: str = ""
    """Empty: who led last."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    """Close a handled case."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Command):
    """Cancel the case; a reason is required."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend(Command):
    """Let the case wait, until when and why: both are required."""

    until: datetime | None = None
    """Aware: its end, or when somebody shall look at it again."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """Go on with a suspended case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Command):
    """Open a finished case again, as a new epoch."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeInto(Command):
    """This case tells of the same matter as another, the main case: it leaves the queue, its people are called back."""

    main: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDuplicate(Command):
    """Follows `MergeInto` on the main case, in the same transaction: what the duplicate says hangs on its time line."""

    duplicate: int
    title: str = ""
    description: str = ""
    address: str = ""
    reporter: Reporter = field(default_factory=Reporter)
    attachments: tuple[Attachment, ...] = ()
    severity: Severity = Severity.LOW
    """How bad the duplicate is: it is not hung on a case that is less so."""
    clock: Clock | None = None
    """By what the limits of the duplicate counted."""
    appeals: tuple[Appeal, ...] = ()
    """What had been merged into the duplicate."""
    escalation_level: int = 0
    """How high the duplicate was raised: who saw it sees the main case."""
    raised_to_town: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Separate(Command):
    """It was no duplicate after all: it returns to the queue, its clocks as they always counted."""

    main_ended: State | None = None
    """It follows the end of its main case, cancelled or not filed, in the same transaction; None: somebody wants it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepApart(Command):
    """It is no duplicate of the other case, though it looks like one."""

    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDuplicate(Command):
    """Follows `Separate` on the main case, in the same transaction."""

    duplicate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReporter(Command):
    """Follows a report that says who reported a duplicate, on the main case, in the same transaction."""

    duplicate: int
    reporter: Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Command):
    """Say what the case really is: its clocks follow. What is left out stays; a reason is required."""

    category: str = ""
    severity: Severity | None = None
    difficulty: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Command):
    """Give a limit a later time; the clock runs on. A reason is required."""

    stage: Stage
    due: datetime
    """Aware."""
    reason: str
    granted_by: str = ""
    """Who granted it; empty: who commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Command):
    """Give the case to another town, or up or down a level; a reason is required."""

    level: Level = Level.TOWN
    town: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Command):
    """Say that another case belongs to this one."""

    other: int
    kind: LinkKind = LinkKind.RELATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlink(Command):
    """Take a link back."""

    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Command):
    """Make cases of their own of parts of this one, which goes on: a title for each part."""

    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartVisit(Command):
    """Begin to ask the citizen whether he is satisfied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisit(Command):
    """Record what a citizen said."""

    visit: Visit
    note: str = ""
    duplicate: int | None = None
    """The merged case that he had reported; None: he reported this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Command):
    """Put a finished case away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachEvidence(Command):
    """Attach a snapshot or file."""

    attachment: Attachment
    camera: str = ""
    size: int = 0
    """Of the file, in bytes; 0: not known."""
    sha256: str = ""
    """Of the file, in hex; empty: not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoPlanStep(Command):
    """Mark a step of the case's plan as done."""

    step: str
    """The id of a step of the plan that fits the case now."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlanStep(Command):
    """A step of the plan is not done after all."""

    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSensorNormal(Command):
    """The sensor that raised the incident is back inside its limits."""

    sensor: str
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(Command):
    """Take back what one command of one's own has just done."""

    seqs: tuple[int, ...]
    """The places in the log of the events that the command caused."""
    fresh: str
    """The beginning of the ids of assignments that ask recalled workers again: unique for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Command):
    """Answer the check-in on a worker's behalf; the note says how one knows."""

    assignment: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissCheckIn(Command):
    """A worker's check-in is overdue: nothing was heard of him since, on any of his cases."""

    assignment: str
    silent_since: datetime
    """Aware."""
    listed: bool = False
    """It fell due while nobody watched: listed for a person, nobody is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachRung(Command):
    """A rung of the supervision ladder is due. Sent by the program; the same rung again changes nothing."""

    rung: Rung
    stage: Stage | None = None
    """The limit that is late; None: the rung is about no limit."""
    level: Level | None = None
    """The limit is that of this level alone; None: of all."""
    epoch: int
    count: int = 0
    """For what may happen again: the how-manieth."""
    due: datetime
    """When it fell due; aware."""
    answer_by: datetime | None = None
    missed: bool = False
    """It fell due while nobody watched: listed for a person, nothing is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleRung(Command):
    """A person deals with a rung that fell due while nobody watched: carry it out now, or let it be."""

    key: str
    carry_out: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundTimes(Command):
    """Its times are yet to come, for its clock stood ahead: what has happened counts as no later than now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassNoticeOn(Command):
    """Nobody has heeded a notice: the next is told. Sent by the program; the same again changes nothing."""

    key: str
    """Of the rung that it tells of."""
    role: Role
    epoch: int
    due: datetime
    """When it fell due; aware."""
    missed: bool = False
    """It fell due while nobody watched: listed for a person, nothing is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptNotice(Command):
    """Say that one knows of what a rung has told: nobody further is told of it."""

    key: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOrder(Command):
    """Ask those who hold the case for a receipt, an answer or an explanation."""

    order: str
    """The order's id, made by the caller: unique for ever."""
    kind: OrderKind = OrderKind.ORDER
    text: str
    answer_by: datetime | None = None
    """Aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOrder(Command):
    """Receipt a reminder, answer an order, give an explanation."""

    order: str
    text: str = ""
