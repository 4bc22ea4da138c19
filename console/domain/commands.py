"""What somebody may want to do to an incident. A command is a wish; `decide` answers with events or a refusal."""

from dataclasses import dataclass, field
from datetime import datetime

from console.domain.facts import Attachment, Report, Reporter
from console.domain.terms import ReplyAction, Severity


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Take(Command):
    """Take the case: acknowledge it and hold it."""

    over: bool = False
    """Take it over from another holder: a supervisor's right, and never without a reason."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveBack(Command):
    """Give a taken case back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Command):
    """Ask a worker. A lead replaces the active lead (re-assignment); a helper joins."""

    assignment: str
    """The new assignment's id, made by the caller: unique for ever."""
    worker: str
    lead: bool = True
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
class Close(Command):
    """Close a handled case."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Command):
    """Cancel the case; a reason is required."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend(Command):
    """Let the case wait."""

    until: datetime | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Separate(Command):
    """It was no duplicate after all: it returns to the queue, its clocks as they always counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDuplicate(Command):
    """Follows `Separate` on the main case, in the same transaction."""

    duplicate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachEvidence(Command):
    """Attach a snapshot or file."""

    attachment: Attachment
    camera: str = ""


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
