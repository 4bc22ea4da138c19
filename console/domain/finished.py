"""What a case that is over still waits for: an answer, a visit, rework, or to be put away. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.facts import Appeal
from console.domain.incident import Incident
from console.domain.supervision import Order
from console.domain.terms import OrderKind, State, Visit
from console.domain.visits import unasked, visits

AFTERWARDS = frozenset({State.CLOSED, State.RETURN_VISIT, State.NOT_FILED, State.CANCELLED})
"""The states from which a case goes on to be archived."""


class Pending(StrEnum):
    """What a case that is over waits for. The words are stored, so a member keeps its value for ever."""

    ANSWER = "answer"
    """An order waits for its answer, a notice for its receipt, a listed rung for a decision: whatever became of it."""
    REWORK = "rework"
    """A citizen was dissatisfied: it is done again, or he is asked again."""
    VISIT = "visit"
    """Somebody who can be asked reported it, or what was merged into it, and nobody has asked him."""
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
    has_begun = incident.state is State.RETURN_VISIT and incident.stamps.visited is None
    return Pending.VISIT if has_begun or to_visit(incident) else Pending.ARCHIVE


def to_visit(incident: Incident) -> tuple[Appeal, ...]:
    """Who is still to be visited before the case is put away."""
    return unasked(incident) if incident.state in (State.CLOSED, State.RETURN_VISIT) else ()


def is_dissatisfied(incident: Incident) -> bool:
    """Whether the last return visit to one of the citizens since it was handled found him dissatisfied."""
    return any(v.found is Visit.DISSATISFIED for v in visits(incident))


def unexplained(incident: Incident) -> tuple[Order, ...]:
    """The explanations in writing that are owed: until they are given, the case cannot be put away."""
    return tuple(o for o in incident.open_orders if o.kind is OrderKind.EXPLANATION)
