"""An incident as the fold of its events, and the assignments it holds."""

from dataclasses import dataclass, field, fields
from datetime import datetime

from console.domain.facts import Attachment, Place, Reporter
from console.domain.terms import AssignmentState, Severity, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One worker asked to one incident; several may be active at once, one of them leads."""

    id: str
    worker: str
    state: AssignmentState = AssignmentState.ASKED
    lead: bool = True
    note: str = ""
    issued_by: str = ""
    issued_at: datetime
    supersedes: str = ""
    """The id of the assignment that this one replaces."""
    received_at: datetime | None = None
    accepted_at: datetime | None = None
    progress_sent_at: datetime | None = None
    """The sender's time of the latest progress note: a redelivered one is known by it."""
    contact_at: datetime
    """Last sign of life on this assignment, the issue itself counted; no reply is measured from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The dispatcher who has taken the case."""

    id: str
    name: str
    station: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """When each milestone was reached in this epoch; aware, UTC, the store's clock."""

    filed: datetime | None = None
    dispatched: datetime | None = None
    accepted: datetime | None = None
    arrived: datetime | None = None
    handled: datetime | None = None
    checked: datetime | None = None
    closed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A suspension: until when (if known) and why."""

    since: datetime
    until: datetime | None
    reason: str
    resumes_to: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a case has come, its facts and assignments apart: what taking a command back puts right again."""

    state: State
    acknowledged: bool = False
    holder: Holder | None = None
    escalation_level: int = 0
    stamps: Stamps = field(default_factory=Stamps)
    pause: Pause | None = None
    paused_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The current state of one case. Only `evolve` makes or changes one."""

    number: int
    """The store's number: the key of the case and what people call it by."""
    version: int
    """Count of its events; a command is refused when it was decided on an older one."""
    epoch: int = 1
    """Rises when the case is reopened; clocks and stamps of an earlier epoch are void."""
    state: State
    severity: Severity
    source: str
    source_id: str
    category: str
    title: str
    description: str = ""
    place: Place = field(default_factory=Place)
    reporter: Reporter = field(default_factory=Reporter)
    reported_at: datetime | None = None
    """The source's time, if it gave a possible one."""
    received_at: datetime
    """The store's time of receipt: every limit counts from here."""
    opened_at: datetime
    """Receipt, or the latest reopening: clocks of this epoch count from here."""
    policy: str = ""
    difficulty: str = ""
    sensor: str = ""
    camera: str = ""
    attachments: tuple[Attachment, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sos_worker: str = ""
    acknowledged: bool = False
    holder: Holder | None = None
    assignments: tuple[Assignment, ...] = ()
    escalation_level: int = 0
    stamps: Stamps = field(default_factory=Stamps)
    pause: Pause | None = None
    paused_s: float = 0.0
    """Seconds of ended suspensions in this epoch."""
    sensor_normal_at: datetime | None = None
    """When the sensor that raised it returned to normal."""
    returned: int = 0
    """How often a worker declined."""
    duplicate_of: int | None = None
    """The main case that this one was merged into."""
    merged_from: State | None = None
    """Where it stood before it was merged: where a separation brings it back to."""
    duplicates: tuple[int, ...] = ()
    """The cases that were merged into this one."""
    changed_at: datetime

    @property
    def active(self) -> tuple[Assignment, ...]:
        """The assignments that workers still hold, the lead first."""
        return tuple(sorted((a for a in self.assignments if a.state.is_active), key=lambda a: not a.lead))

    @property
    def lead(self) -> Assignment | None:
        """The active lead assignment, if there is one."""
        return next((a for a in self.active if a.lead), None)

    @property
    def is_open(self) -> bool:
        """Whether it still needs somebody."""
        return self.state.is_open

    @property
    def is_sos(self) -> bool:
        """Whether it is a worker's emergency: above everything else."""
        return bool(self.sos_worker)

    @property
    def age_from(self) -> datetime:
        """The age on screen counts from the report, if that is not later than the receipt."""
        return min(self.reported_at or self.received_at, self.received_at)

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        return Standing(**{f.name: getattr(self, f.name) for f in fields(Standing)})

    def assignment(self, assignment_id: str) -> Assignment | None:
        """The assignment of that id, active or not."""
        return next((a for a in self.assignments if a.id == assignment_id), None)
