"""Events of the side ways of a case and of its supervision; the main way stands in `events`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.event import Event
from console.domain.facts import require_aware
from console.domain.renewal import NewLimit
from console.domain.terms import Level, LinkKind, OrderKind, Role, Severity, Stage, Visit

REASON = frozenset({"reason"})
NOTE = frozenset({"note"})
TEXT = frozenset({"text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFiled(Event):
    """The report was not taken on, with the reason."""

    PRIVATE: ClassVar[frozenset[str]] = REASON
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApart(Event):
    """Somebody said that the case is no duplicate of another: it is not proposed again."""

    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStarted(Event):
    """The handling is being checked from the desk."""

    PRIVATE: ClassVar[frozenset[str]] = NOTE
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReworkOrdered(Event):
    """What was said to be handled is not: handled, checked and closed are taken back. The order to a worker follows."""

    PRIVATE: ClassVar[frozenset[str]] = REASON
    reason: str
    renews: tuple[NewLimit, ...] = ()
    """The limits that run again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Event):
    """A person said what the case really is; it runs on the policy of that from its opening."""

    PRIVATE: ClassVar[frozenset[str]] = REASON
    category: str
    severity: Severity
    difficulty: str = ""
    policy: str
    policy_version: int = 0
    reason: str
    renews: tuple[NewLimit, ...] = ()
    """The limits that are other ones by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    """A limit got a later time; the clock runs on."""

    PRIVATE: ClassVar[frozenset[str]] = REASON
    stage: Stage
    due: datetime
    granted_by: str
    reason: str

    def __post_init__(self) -> None:
        require_aware(due=self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred(Event):
    """Another town, or another level, has the case from now on."""

    PRIVATE: ClassVar[frozenset[str]] = REASON
    level: Level
    town: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked(Event):
    """Another case belongs to this one."""

    other: int
    kind: LinkKind = LinkKind.RELATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked(Event):
    """A link was taken back."""

    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStarted(Event):
    """The citizen is being asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecorded(Event):
    """What a citizen said."""

    PRIVATE: ClassVar[frozenset[str]] = NOTE
    visit: Visit
    note: str = ""
    duplicate: int | None = None
    """The merged case that he had reported; None: he reported this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Event):
    """The finished case was put away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStepDone(Event):
    """A step of the case's plan was done."""

    PRIVATE: ClassVar[frozenset[str]] = NOTE
    plan: str
    """The plan that was followed; the step counts in every plan that has it."""
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStepUndone(Event):
    """A step of the plan was not done after all."""

    plan: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(Event):
    """Somebody vouched for a worker: his timer begins anew."""

    PRIVATE: ClassVar[frozenset[str]] = NOTE
    assignment: str
    worker: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInMissed(Event):
    """Nothing was heard of a worker on his way or on the scene for too long: somebody must look."""

    assignment: str
    worker: str
    silent_since: datetime
    listed: bool = False
    """It fell due while nobody watched, and nothing could be heard of him: listed for a person, nobody is called."""

    def __post_init__(self) -> None:
        require_aware(silent_since=self.silent_since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A step of a notice that is not given at once."""

    role: Role
    after_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RungReached(Event):
    """A rung of the supervision ladder was reached. Its order and the rise of the level are events of their own."""

    key: str
    """Unique for the case: epoch, rung, limit, count."""
    rung: str
    stage: Stage | None = None
    due: datetime
    notify: tuple[Role, ...] = ()
    """Whom it tells at once."""
    later: tuple[Later, ...] = ()
    """Whom it tells after them: as the rule was then, whatever becomes of it."""
    may_reassign: bool = False
    answer_after_s: float = 0.0
    """Within so many seconds its order is to be answered; 0: no time is set."""
    missed: bool = False
    """It fell due while nobody watched: listed for a person, nothing was sent."""

    def __post_init__(self) -> None:
        require_aware(due=self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class RungSettled(Event):
    """A person dealt with a rung that fell due while nobody watched."""

    PRIVATE: ClassVar[frozenset[str]] = NOTE
    key: str
    carried_out: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePassedOn(Event):
    """Nobody had heeded the notice of a rung: the next one was told."""

    key: str
    rung: str
    role: Role
    due: datetime
    missed: bool = False
    """It fell due while nobody watched: listed for a person, nothing was sent."""

    def __post_init__(self) -> None:
        require_aware(due=self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReceipted(Event):
    """Somebody said that he knows of it: nobody further is told."""

    PRIVATE: ClassVar[frozenset[str]] = NOTE
    key: str
    rung: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedToTown(Event):
    """The town sees a case that a grid or a community works on."""

    rung: str = ""
    """The rung that raised it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered(Event):
    """On the main case: what only a duplicate had raised and asked for is void, for it was separated."""

    duplicate: int
    level: int
    """The escalation level that is left."""
    to_town: bool = False
    """Whether the town still sees it for another reason."""
    void: tuple[str, ...] = ()
    """The rungs that only the duplicate's clock had reached: their notices and orders are void."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesBounded(Event):
    """Times of the case were yet to come, for its clock had stood ahead: what has happened has happened by now."""

    ahead_s: float
    """How far the clock had stood ahead, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderIssued(Event):
    """Supervision asks for a receipt, an answer or an explanation."""

    PRIVATE: ClassVar[frozenset[str]] = TEXT
    order: str
    kind: OrderKind
    rung: str = ""
    """The rung that asks; empty: a person does."""
    text: str = ""
    answer_by: datetime | None = None

    def __post_init__(self) -> None:
        require_aware(answer_by=self.answer_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswered(Event):
    """It was receipted, answered or explained."""

    PRIVATE: ClassVar[frozenset[str]] = TEXT
    order: str
    text: str = ""


KINDS: dict[type[Event], str] = {
    NotFiled: "not_filed",
    KeptApart: "kept_apart",
    CheckStarted: "check_started",
    ReworkOrdered: "rework_ordered",
    Corrected: "corrected",
    Extended: "extended",
    Transferred: "transferred",
    Linked: "linked",
    Unlinked: "unlinked",
    VisitStarted: "visit_started",
    VisitRecorded: "visit_recorded",
    Archived: "archived",
    PlanStepDone: "plan_step_done",
    PlanStepUndone: "plan_step_undone",
    CheckedIn: "checked_in",
    CheckInMissed: "check_in_missed",
    RungReached: "rung_reached",
    RungSettled: "rung_settled",
    NoticePassedOn: "notice_passed_on",
    NoticeReceipted: "notice_receipted",
    RaisedToTown: "raised_to_town",
    Lowered: "lowered",
    TimesBounded: "times_bounded",
    OrderIssued: "order_issued",
    OrderAnswered: "order_answered",
}
