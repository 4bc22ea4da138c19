"""The closed sets of the work: states, deadlines, severities, duties.

The words are those of the contract; they are stored and sent, so a member keeps its value for ever.
"""

from enum import IntEnum, StrEnum


class State(StrEnum):
    """Where an incident stands. Returned, rework, transferred, escalated and extended are events, not states."""

    REPORTED = "reported"
    VERIFYING = "verifying"
    FILED = "filed"
    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    HANDLED = "handled"
    CHECKING = "checking"
    CLOSED = "closed"
    RETURN_VISIT = "return_visit"
    ARCHIVED = "archived"
    SUSPENDED = "suspended"
    NOT_FILED = "not_filed"
    DUPLICATE = "duplicate"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether the case still needs somebody: it stands in the queue."""
        return self not in _OVER

    @property
    def needs_dispatch(self) -> bool:
        """Whether nobody is on the way yet: the case waits for a dispatcher."""
        return self in _BEFORE_DISPATCH


_BEFORE_DISPATCH = frozenset({State.REPORTED, State.VERIFYING, State.FILED})
_OVER = frozenset({State.CLOSED, State.RETURN_VISIT, State.ARCHIVED, State.NOT_FILED, State.DUPLICATE, State.CANCELLED})


NO_CASES = frozenset({State.NOT_FILED, State.DUPLICATE, State.CANCELLED})
"""What turned out to be no case."""


class Stage(StrEnum):
    """What a deadline is a deadline for."""

    SIGN = "sign"
    """Signed for by a dispatcher who takes the case. Source: Haining's linkage centre."""
    DISPATCH = "dispatch"
    ACCEPT = "accept"
    ARRIVE = "arrive"
    HANDLE = "handle"
    CHECK = "check"
    REPLY = "reply"


class Severity(IntEnum):
    """How bad it is; 1 is worst."""

    CRITICAL = 1
    HIGH = 2
    NORMAL = 3
    LOW = 4


class Duty(StrEnum):
    """What a worker says of himself."""

    ON_DUTY = "on_duty"
    BUSY = "busy"
    OFF_DUTY = "off_duty"
    SOS = "sos"


class WorkerState(StrEnum):
    """What the console derives of a worker from his status, his assignments and the clock."""

    FREE = "free"
    ASKED = "asked"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    AWAY = "away"
    NO_REPLY = "no_reply"
    SOS = "sos"


class ReplyAction(StrEnum):
    """What a worker answers to an assignment."""

    RECEIVED = "received"
    ACCEPT = "accept"
    DECLINE = "decline"
    EN_ROUTE = "en_route"
    ARRIVE = "arrive"
    PROGRESS = "progress"
    RESOLVE = "resolve"


class AssignmentState(StrEnum):
    """How far one worker's assignment has come."""

    ASKED = "asked"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    DONE = "done"
    DECLINED = "declined"
    RECALLED = "recalled"

    @property
    def is_active(self) -> bool:
        """Whether the worker still holds it."""
        return self not in (AssignmentState.DONE, AssignmentState.DECLINED, AssignmentState.RECALLED)


class ActorKind(StrEnum):
    """Who acts: a person at a desk, a worker in the field, a feed, or the program itself."""

    PERSON = "person"
    WORKER = "worker"
    SOURCE = "source"
    SYSTEM = "system"


class Role(StrEnum):
    """Who may do it: people at desks by their role, a worker, a source, or the program's own rules."""

    DISPATCHER = "dispatcher"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    WORKER = "worker"
    SOURCE = "source"
    PROGRAM = "program"


PEOPLE = frozenset({Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN})
"""The roles of those who sit at a desk."""


class Level(StrEnum):
    """Which level works on a case. Source: supervision at three levels."""

    GRID = "grid"
    TOWN = "town"
    DISTRICT = "district"


class Task(StrEnum):
    """What somebody is asked to do at the place."""

    HANDLE = "handle"
    VERIFY = "verify"
    CHECK = "check"


class AssigneeKind(StrEnum):
    """Who is asked: all of them answer on the same topics, by their id."""

    WORKER = "worker"
    TEAM = "team"
    DEPARTMENT = "department"
    STATION = "station"
    """A mobile workstation."""


class LinkKind(StrEnum):
    """How two cases belong together, seen from the one that holds the link."""

    RELATED = "related"
    PART_OF = "part_of"
    HAS_PART = "has_part"


class Visit(StrEnum):
    """What the citizen said on the return visit."""

    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"
    UNREACHED = "unreached"


class OrderKind(StrEnum):
    """What supervision asks of those who hold a case."""

    REMINDER = "reminder"
    """Must be receipted."""
    ORDER = "order"
    """A supervision order: must be answered until its deadline."""
    EXPLANATION = "explanation"
    """A written explanation to the leaders, counted in the assessment."""


class Trigger(StrEnum):
    """What makes a rung of the supervision ladder due."""

    SHARE = "share"
    """This share of a limit has passed: 0.8 warns, 1.0 is overdue, more is still overdue."""
    EXTENSIONS = "extensions"
    DISSATISFIED = "dissatisfied"
    DECLINED = "declined"
    NO_REPLY = "no_reply"
