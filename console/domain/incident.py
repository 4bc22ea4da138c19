"""An incident as the fold of its events, and the assignments it holds."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta

from console.domain.facts import Appeal, Attachment, Place, Reporter
from console.domain.renewal import Renewal
from console.domain.supervision import UNSUPERVISED, Extension, Order, Reached, Supervision
from console.domain.terms import (
    AssigneeKind,
    AssignmentState,
    Level,
    LinkKind,
    Severity,
    State,
    Task,
)

TOLD_LATE = timedelta(seconds=60)
"""A report that came in later than this after its own time is marked. Source: the design, section 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One worker asked to one incident; several may be active at once, one of them leads."""

    id: str
    worker: str
    """The id of who is asked: a worker, or what `kind` says."""
    kind: AssigneeKind = AssigneeKind.WORKER
    task: Task = Task.HANDLE
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
    check_in_missed_at: datetime | None = None
    """When his check-in was overdue and raised; contact on any of his cases since makes it void."""
    check_in_listed: bool = False
    """It was not raised but listed: nobody had watched, and nothing could be heard of him."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The dispatcher who has taken the case."""

    id: str
    name: str
    station: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Who knows of the case without having taken it, and why it can wait."""

    id: str
    name: str
    station: str
    at: datetime
    note: str = ""
    until: datetime | None = None
    """From then on it calls again; None: it does not."""
    listed_at: datetime | None = None
    """When it was found to have lapsed while nobody watched: it does not call, a person is to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """When each milestone was reached in this epoch; aware, UTC, the store's clock."""

    taken: datetime | None = None
    filed: datetime | None = None
    dispatched: datetime | None = None
    accepted: datetime | None = None
    arrived: datetime | None = None
    handled: datetime | None = None
    checked: datetime | None = None
    closed: datetime | None = None
    visited: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A suspension: until when (if known) and why."""

    since: datetime
    until: datetime | None
    reason: str
    resumes_to: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A time in which the case was suspended, or over until a rework brought it back; aware."""

    since: datetime
    until: datetime
    was_over: bool = False
    """It was over: that moves every limit, also one that no suspension moves."""

    def after(self, at: datetime) -> "Wait":
        """The part of it that comes later."""
        return replace(self, since=max(self.since, at))

    def before(self, at: datetime) -> "Wait":
        """The part of it that comes earlier."""
        return replace(self, until=min(self.until, at))


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
class HandedOn:
    """A level that had the case in this epoch, until it was transferred to another; aware."""

    level: Level
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneStep:
    """A step of the case's plan that somebody has done."""

    step: str
    """The id of the step, the same in every plan."""
    by: str
    at: datetime
    note: str = ""
    seq: int
    """The place in the log of its doing."""
    undone: int = 0
    """The place in the log where it was undone; 0: it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsReported:
    """What the source had said before a person corrected it: the same again is no news."""

    category: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """What a part has of the case that it was split off: its clocks as they stand, and who works on it."""

    opened_at: datetime
    policy_version: int = 0
    waits: tuple[Wait, ...] = ()
    extensions: tuple[Extension, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    rungs: tuple[Reached, ...] = ()
    """What was told of these clocks: it is not told of each part again."""
    level: Level = Level.TOWN
    town: str = ""
    handed_on: tuple[HandedOn, ...] = ()
    escalation_level: int = 0
    raised_to_town: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the limits of a case count by."""

    opened_at: datetime
    waits: tuple[Wait, ...] = ()
    policy: str = ""
    policy_version: int = 0
    difficulty: str = ""
    level: Level = Level.TOWN
    told: tuple[Reached, ...] = ()
    """The rungs that have told of these limits as they run now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A duplicate whose clock runs longer than the main case's own; aware."""

    duplicate: int
    opened_at: datetime
    """An opening of the main case with which its limits fall where those of the duplicate would."""
    at: datetime
    """When it was merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What of the epoch before a reopening has set aside: needed only where that is taken back."""

    opened_at: datetime
    policy_version: int
    assignments: tuple[Assignment, ...]
    waits: tuple[Wait, ...]
    extensions: tuple[Extension, ...]
    renewals: tuple[Renewal, ...] = ()
    plan_steps: tuple[DoneStep, ...] = ()
    sensor_normal_at: datetime | None = None
    raised_to_town: bool = False
    handed_on: tuple[HandedOn, ...] = ()
    joined: tuple[Joined, ...] = ()
    own_opened_at: datetime | None = None


def may_reassign(incident: "Incident") -> bool:
    """Whether a rung of this epoch, carried out, lets the level above re-assign the case."""
    rungs = (r for r in incident.supervision.rungs if r.is_of(incident.epoch))
    return any(r.may_reassign and not r.is_open for r in rungs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another case that belongs to this one."""

    other: int
    kind: LinkKind


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
    """The time of receipt by the store's clock, at the feed or at the desk: every limit counts from here."""
    committed_at: datetime | None = None
    """When the store committed the report, where that was later; None: with its receipt."""
    opened_at: datetime
    """Receipt, or the latest reopening, or of a part the opening of the whole: clocks of this epoch count from here.

    With a duplicate whose citizen has waited longer, his clock."""
    policy: str = ""
    policy_version: int = 0
    difficulty: str = ""
    as_reported: AsReported | None = None
    """None: nobody has corrected it."""
    sensor: str = ""
    camera: str = ""
    attachments: tuple[Attachment, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sos_worker: str = ""
    acknowledged: bool = False
    acknowledgement: Acknowledgement | None = None
    """The last one, while it counts or a taking stands on it; it may have lapsed, or something worse has come."""
    holder: Holder | None = None
    assignments: tuple[Assignment, ...] = ()
    set_aside: SetAside | None = None
    """Of the epoch before this one."""
    escalation_level: int = 0
    stamps: Stamps = field(default_factory=Stamps)
    pause: Pause | None = None
    waits: tuple[Wait, ...] = ()
    """The times of this epoch that move its limits, oldest first; a suspension that has not ended is none yet."""
    level: Level = Level.TOWN
    """Which level works on it."""
    handed_on: tuple[HandedOn, ...] = ()
    """The levels that had it before in this epoch, oldest first: what was late there stays late."""
    raised_to_town: bool = False
    """Whether the town sees it too, though a grid or a community works on it."""
    town: str = ""
    """The town that it was transferred to; empty: that of its grid."""
    links: tuple[Link, ...] = ()
    course: Supervision | None = None
    """None: nothing of it has happened, as to most cases."""
    plan_steps: tuple[DoneStep, ...] = ()
    """What was done of its plan in this epoch, in the order of doing; with what was undone again."""
    sensor_normal_at: datetime | None = None
    """When the sensor that raised it returned to normal."""
    returned: int = 0
    """How often a worker declined."""
    duplicate_of: int | None = None
    """The main case that this one was merged into."""
    merged_from: State | None = None
    """Where it stood before it was merged: where a separation brings it back to."""
    apart: tuple[int, ...] = ()
    """The cases that somebody said are another matter: no duplicate of them is proposed again."""
    appeals: tuple[Appeal, ...] = ()
    """The cases that were merged into this one, directly or through another, and who reported them."""
    joined: tuple[Joined, ...] = ()
    """The duplicates of this epoch whose clocks run longer than its own."""
    own_opened_at: datetime | None = None
    """When it was opened by itself, where a duplicate's clock counts; None: its own does."""
    changed_at: datetime
    touched_at: datetime
    """When somebody last did something about it, or its suspension ended; what a rule wrote is left out."""

    @property
    def joined_at(self) -> datetime | None:
        """Since when the clock counts that a duplicate brought; None: its own does."""
        if self.own_opened_at is None:
            return None
        return next((j.at for j in self.joined if j.opened_at == self.opened_at), None)

    @property
    def duplicates(self) -> tuple[int, ...]:
        """The cases that were merged into this one, in that order."""
        return tuple(a.case for a in self.appeals if a.main == self.number)

    @property
    def active(self) -> tuple[Assignment, ...]:
        """The assignments that workers still hold, the lead first."""
        return tuple(sorted((a for a in self.assignments if a.state.is_active), key=lambda a: not a.lead))

    @property
    def quiet_until(self) -> datetime | None:
        """When its acknowledgement lapses; None: it has none that does."""
        made = self.acknowledgement
        return made.until if made is not None and made.listed_at is None and self._rests_on_it else None

    @property
    def lapsed_unwatched(self) -> Acknowledgement | None:
        """Its acknowledgement, where that lapsed while nobody watched and nobody has looked since."""
        made = self.acknowledgement
        return made if made is not None and made.listed_at is not None and self._rests_on_it else None

    @property
    def _rests_on_it(self) -> bool:
        return self.acknowledged and self.is_open and self.holder is None

    @property
    def last_lead(self) -> Assignment | None:
        """Who led the handling last, active or not."""
        return next((a for a in reversed(self.assignments) if a.lead and a.task is Task.HANDLE), None)

    def kind_again(self, worker: str) -> AssigneeKind:
        """What kind who is asked to do it again is: who led it last, also where nobody is named, or a worker."""
        last = self.last_lead
        return last.kind if last is not None and worker in ("", last.worker) else AssigneeKind.WORKER

    @property
    def lead(self) -> Assignment | None:
        """The active lead assignment, if there is one."""
        return next((a for a in self.active if a.lead), None)

    @property
    def steps_done(self) -> tuple[DoneStep, ...]:
        """The steps of its plan that are done."""
        return tuple(d for d in self.plan_steps if not d.undone)

    @property
    def supervision(self) -> Supervision:
        """What the levels above have had to do with it."""
        return self.course or UNSUPERVISED

    @property
    def open_orders(self) -> tuple[Order, ...]:
        """The orders that wait for an answer, those of earlier epochs too."""
        return tuple(o for o in self.supervision.orders if o.answered_at is None and not o.is_void(self.epoch))

    @property
    def open_notices(self) -> tuple[Reached, ...]:
        """The notices that a supervisor has not receipted; one whose order waits stands among the orders."""
        asked = {o.id for o in self.open_orders}
        return tuple(r for r in self.supervision.rungs if r.waits and r.key not in asked)

    @property
    def levels(self) -> frozenset[Level]:
        """The levels whose queues show it: the one that works on it, and the one that it was raised to."""
        town = {Level.TOWN} if self.raised_to_town else set()
        district = {Level.DISTRICT} if self.escalation_level else set()
        return frozenset({self.level, *town, *district})

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
    def is_told_late(self) -> bool:
        """Whether its report came in long after it was made: what it says may have passed."""
        return self.reported_at is not None and self.received_at - self.reported_at > TOLD_LATE

    @property
    def waited_s(self) -> float:
        """Seconds for which its report waited between receipt and commit."""
        return (self.committed_at - self.received_at).total_seconds() if self.committed_at else 0.0

    @property
    def paused_s(self) -> float:
        """Seconds of ended suspensions in this epoch."""
        return sum((w.until - w.since).total_seconds() for w in self.waits if not w.was_over)

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        return Standing(**{f.name: getattr(self, f.name) for f in fields(Standing)})

    def assignment(self, assignment_id: str) -> Assignment | None:
        """The assignment of that id, active or not."""
        return next((a for a in self.assignments if a.id == assignment_id), None)
