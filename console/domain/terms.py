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


class Stage(StrEnum):
    """What a deadline is a deadline for."""

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
