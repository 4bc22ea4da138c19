"""Grid workers: what is known of them, and the state that the console derives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.catalogue import Name
from console.domain.facts import require_aware
from console.domain.incident import Assignment
from console.domain.terms import AssignmentState, Duty, WorkerState

NO_REPLY_AFTER = timedelta(seconds=60)
"""Asked and silent for this long: no reply. Source: the look, states of a worker row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A grid worker, as last heard."""

    id: str
    name: Name
    grid: str = ""
    skills: tuple[str, ...] = ()
    phone: str = ""
    duty: Duty | None = None
    """None: never heard of; shown as away, and never recommended."""
    status_at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    position_at: datetime | None = None

    def __post_init__(self) -> None:
        require_aware(status_at=self.status_at, position_at=self.position_at)

    @property
    def seen_at(self) -> datetime | None:
        """When he last said something of himself, by his own clock; aware. None: never."""
        return max((t for t in (self.status_at, self.position_at) if t is not None), default=None)


def worker_state(worker: Worker, held: Sequence[Assignment], now: datetime) -> WorkerState:
    """Derive the state from status, active assignments and the clock."""
    states = {a.state for a in held}
    if worker.duty is Duty.SOS:
        return WorkerState.SOS
    if any(is_silent(a, now) for a in held):
        return WorkerState.NO_REPLY
    if AssignmentState.ON_SCENE in states:
        return WorkerState.ON_SCENE
    if states & {AssignmentState.EN_ROUTE, AssignmentState.ACCEPTED}:
        return WorkerState.EN_ROUTE
    if states & {AssignmentState.ASKED, AssignmentState.RECEIVED}:
        return WorkerState.ASKED
    return WorkerState.FREE if worker.duty in (Duty.ON_DUTY, Duty.BUSY) else WorkerState.AWAY


def is_silent(assignment: Assignment, now: datetime) -> bool:
    """Whether the worker was asked and has not answered in time; a device's receipt is not an answer."""
    return is_waiting(assignment) and now - assignment.issued_at >= NO_REPLY_AFTER


def is_waiting(assignment: Assignment) -> bool:
    """Whether the worker was asked and has not answered."""
    return assignment.state in (AssignmentState.ASKED, AssignmentState.RECEIVED)
