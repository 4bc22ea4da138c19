"""What can happen to an incident, in the past tense.

An event is the only thing that changes a case. `PRIVATE` names the fields that hold personal text: the store keeps
them apart, so that they can be erased later without breaking the chain of hashes. The name of a file is personal
text too. `V` is the schema's version.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import ClassVar

from console.domain import course_events, rule_events
from console.domain.event import Event as Event
from console.domain.facts import Actor, Appeal, Attachment, Place, Reporter, require_aware
from console.domain.incident import Inherited, Standing
from console.domain.renewal import NewLimit
from console.domain.supervision import Reached
from console.domain.terms import AssigneeKind, ReplyAction, Severity, State, Task

TAKEN_BACK = "taken_back"
"""The reason of a recall whose assignment was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Event):
    """A report made a new incident; severity and policy are settled from report and catalogue."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset(
        {"title", "description", "reporter", "address", "attachments", "warnings", "raw"}
    )
    """A warning names the value that was left out: a telephone number, the beginning of a text."""
    source: str
    source_id: str
    category: str
    severity: Severity
    policy: str
    difficulty: str = ""
    title: str = ""
    description: str = ""
    lat: float | None = None
    lon: float | None = None
    grid: str = ""
    approximate: bool = False
    """The place is the middle of an area that somebody named."""
    address: str = ""
    reporter: Reporter = field(default_factory=Reporter)
    reported_at: datetime | None = None
    sensor: str = ""
    camera: str = ""
    attachments: tuple[Attachment, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    raw: str = ""
    sos_worker: str = ""
    received_at: datetime | None = None
    """When the feed took it from its broker, by the store's clock; None, as in earlier logs: with its commit."""
    policy_version: int = 0
    """The version of the policy that was in force; 0, as in earlier logs: as its filing says."""
    part_of: Inherited | None = None
    """Of a part of a case that was split; an earlier program's has none, and its clocks begin with it."""

    def __post_init__(self) -> None:
        require_aware(received_at=self.received_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsUpdated(Event):
    """The source sent the same id again with other facts. A severity that rises is announced anew."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset(
        {"title", "description", "reporter", "place", "attachments", "warnings", "raw"}
    )
    title: str | None = None
    category: str | None = None
    description: str | None = None
    severity: Severity | None = None
    policy: str | None = None
    """The policy that a severity raised to high or critical runs on from now."""
    policy_version: int | None = None
    difficulty: str | None = None
    place: Place | None = None
    reporter: Reporter | None = None
    sensor: str | None = None
    camera: str | None = None
    attachments: tuple[Attachment, ...] | None = None
    tags: tuple[str, ...] | None = None
    warnings: tuple[str, ...] | None = None
    raw: str = ""
    renews: tuple[NewLimit, ...] = ()
    """The limits that are other ones by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Event):
    """Taken on as a case to be dispatched: by a dispatcher, or by the rule of its policy."""

    by_rule: str = ""
    policy_version: int = 0
    """The version of the policy that was in force; 0: the log of an earlier program, the first version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Event):
    """A dispatcher took the case: it is acknowledged, and she is its holder."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"reason"})
    over: str = ""
    """Id of the holder from whom it was taken over; empty: nobody held it."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Event):
    """Somebody knows of the case without having taken it, until when (None: for good) and why."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"note"})
    until: datetime | None = None
    note: str = ""

    def __post_init__(self) -> None:
        require_aware(until=self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementLapsed(Event):
    """Its time is over, and nobody has taken the case: it calls again."""

    listed: bool = False
    """It was over while nobody watched: listed for a person, nobody is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBack(Event):
    """The holder gave the case back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatched(Event):
    """A worker was asked; the assignment goes out with the same commit."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"note"})
    assignment: str
    worker: str
    kind: AssigneeKind = AssigneeKind.WORKER
    task: Task = Task.HANDLE
    lead: bool = True
    note: str = ""
    supersedes: str = ""
    also_holds: int = 0
    """How many other cases he held: the warning that was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled(Event):
    """An assignment was called back; the worker is told."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"reason"})
    assignment: str
    worker: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(Event):
    """A worker's reply that fits: it moves his assignment, and the case where the lead's reply says so."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"note", "attachments"})
    assignment: str
    worker: str
    action: ReplyAction
    note: str = ""
    sent_at: datetime | None = None
    received_at: datetime | None = None
    """When its message came in, where it waited for the store: by that time he has done what he says."""
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        require_aware(sent_at=self.sent_at, received_at=self.received_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyIgnored(Event):
    """A worker's reply that does not fit the state, or came again with more: kept and shown, moves nothing."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"note", "attachments"})
    assignment: str
    worker: str
    action: ReplyAction
    why: str
    note: str = ""
    attachments: tuple[Attachment, ...] = ()
    """What it shows is kept on the case: a picture that came late or again is a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    """Somebody wrote a note."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"text"})
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    """Raised to the next level; an attribute of the case, not a state."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"reason"})
    level: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Event):
    """A dispatcher recorded that the matter is handled."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"note"})
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """The case is closed; its people are free."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"note"})
    checked: bool = False
    """Whether the handling was being checked, and is found good."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(Event):
    """The case was cancelled, with the reason."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"reason"})
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(Event):
    """The case waits: until when (None: unknown) and why. The clock pauses where the policy says so."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"reason"})
    until: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """A suspended case goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """A new epoch of a closed case: stamps, clocks and assignments of the old one are void."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"reason"})
    reason: str = ""
    policy_version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedInto(Event):
    """The case is a duplicate of another, the main case."""

    main: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateAdded(Event):
    """On the main case: a duplicate was merged into it, and this is what it says."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset(
        {"title", "description", "address", "reporter", "attachments", "appeals"}
    )
    duplicate: int
    opened_at: datetime | None = None
    """From when the limits would count by the duplicate's clock; None: the case's own runs longer."""
    rungs: tuple[Reached, ...] = ()
    """What was told of that clock already, as rungs of this case: it is not told again."""
    title: str = ""
    description: str = ""
    address: str = ""
    reporter: Reporter = field(default_factory=Reporter)
    attachments: tuple[Attachment, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    """What had been merged into the duplicate; an earlier program's says nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Separated(Event):
    """The case is no duplicate of the main case any more."""

    main: int
    main_ended: State | None = None
    """How the main case ended, where that brought it back: cancelled or not filed. None: somebody separated it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateRemoved(Event):
    """On the main case: a duplicate was separated again."""

    duplicate: int
    main_ended: State | None = None
    """It goes back to the queue, for this case ends so; None: somebody separated it."""
    renews: tuple[NewLimit, ...] = ()
    """The limits that fall later without its clock, and of which something was told that does not hold any more."""
    rungs: tuple[Reached, ...] = ()
    """What was told of them and holds by the clock that counts now: it is not told again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterNamed(Event):
    """On the main case: the source has said since the merge who reported a duplicate. He is visited too."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"reporter"})
    duplicate: int
    reporter: Reporter = field(default_factory=Reporter)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAttached(Event):
    """A snapshot or file was attached."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"attachment"})
    attachment: Attachment
    camera: str = ""
    size: int = 0
    """Of the file, in bytes; 0: it was not told."""
    sha256: str = ""
    """Of the file as it was written, in hex. Public: the chain vouches for it also once the case is erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorReturnedToNormal(Event):
    """The sensor that raised the incident is back inside its limits."""

    sensor: str
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack(Event):
    """A person took her last command back: the case stands again as before it. What she had done stays in the log."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"pause_reason"})
    seqs: tuple[int, ...]
    """The places in the log of what is taken back."""
    kinds: tuple[str, ...]
    """The stored names of those events."""
    standing: Standing
    """Without the reason of a suspension, which is free text."""
    pause_reason: str = ""
    main: int | None = None
    """The main case, where a merge is taken back; it is told with the same commit."""


KINDS: dict[type[Event], str] = {
    Reported: "reported",
    FactsUpdated: "facts_updated",
    Filed: "filed",
    Taken: "taken",
    Acknowledged: "acknowledged",
    AcknowledgementLapsed: "acknowledgement_lapsed",
    GivenBack: "given_back",
    Dispatched: "dispatched",
    Recalled: "recalled",
    Replied: "replied",
    ReplyIgnored: "reply_ignored",
    Noted: "noted",
    Escalated: "escalated",
    Resolved: "resolved",
    Closed: "closed",
    Cancelled: "cancelled",
    Suspended: "suspended",
    Resumed: "resumed",
    Reopened: "reopened",
    MergedInto: "merged_into",
    DuplicateAdded: "duplicate_added",
    Separated: "separated",
    DuplicateRemoved: "duplicate_removed",
    ReporterNamed: "reporter_named",
    EvidenceAttached: "evidence_attached",
    SensorReturnedToNormal: "sensor_normal",
    TakenBack: "taken_back",
    **course_events.KINDS,
    **rule_events.KINDS,
}
"""The stored name of each event: a name keeps its meaning for ever."""

BY_KIND: dict[str, type[Event]] = {kind: event for event, kind in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event as the log holds it."""

    seq: int
    incident: int
    event: Event
    actor: Actor
    at: datetime
    """The store's time of the commit, aware UTC."""

    @property
    def kind(self) -> str:
        """The stored name of the event."""
        return KINDS[type(self.event)]


def public_fields(event: Event) -> tuple[str, ...]:
    """The names of the fields that may leave the house."""
    return tuple(f.name for f in fields(event) if f.name not in event.PRIVATE)
