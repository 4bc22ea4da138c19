"""What a case that is over still waits for: an answer, a visit, rework, or to be put away. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.incident import Incident
from console.domain.supervision import Order
from console.domain.terms import OrderKind, State, Visit

AFTERWARDS = frozenset({State.CLOSED, State.RETURN_VISIT, State.NOT_FILED, State.CANCELLED})
"""The states from which a case goes on to be archived."""


class Pending(StrEnum):
    """What a case that is over waits for. The words are stored, so a member keeps its value for ever."""

    ANSWER = "answer"
    """An order waits for its answer, a notice for its receipt, a listed rung for a decision: whatever became of it."""
    REWORK = "rework"
    """The citizen was dissatisfied: it is done again, or he is asked again."""
    VISIT = "visit"
    """Somebody reported it who can be asked, and nobody has asked him."""
    ARCHIVE = "archive"
    """Nothing is left but to put it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The cases that are over and wait for something, those that wait longest first, as far as they were read."""

    cases: tuple[Incident, ...] = ()
    counts: Mapping[Pending, int] = field(default_factory=dict)
    """How many wait for each, those that were not read counted too."""

    @property
    def unread(self) -> int:
        """How many more there are than were read."""
        return max(0, sum(self.counts.values()) - len(self.cases))


NOTHING_WAITS = Finished()


def pending(incident: Incident) -> Pending | None:
    """What a case that is over waits for first; None: it is open, or waits for nothing."""
    if incident.is_open:
        return None
    owed = bool(incident.open_orders or incident.open_notices) or any(r.is_open for r in incident.supervision.rungs)
    return Pending.ANSWER if owed else next_step(incident)


def next_step(incident: Incident) -> Pending | None:
    """How a finished case goes on, its orders apart; None: it does not."""
    if incident.state not in AFTERWARDS:
        return None
    if is_dissatisfied(incident):
        return Pending.REWORK
    is_handled = incident.state in (State.CLOSED, State.RETURN_VISIT)
    may_be_asked = bool(incident.reporter.name or incident.reporter.phone)
    is_due = is_handled and incident.stamps.visited is None and (may_be_asked or incident.state is State.RETURN_VISIT)
    return Pending.VISIT if is_due else Pending.ARCHIVE


def is_dissatisfied(incident: Incident) -> bool:
    """Whether the last return visit since the case was handled found the citizen dissatisfied."""
    return incident.stamps.visited is not None and incident.supervision.visit is Visit.DISSATISFIED


def unexplained(incident: Incident) -> tuple[Order, ...]:
    """The explanations in writing that are owed: until they are given, the case cannot be put away."""
    return tuple(o for o in incident.open_orders if o.kind is OrderKind.EXPLANATION)
