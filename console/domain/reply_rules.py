"""What a reply does: to the assignment, and to the case where the one who leads it replies.

Source: the contract, section 1, "Reply to state".
"""

from console.domain.incident import Incident
from console.domain.terms import AssignmentState, ReplyAction, State, Task

ACTIVE = frozenset(s for s in AssignmentState if s.is_active)
ON_ITS_WAY = frozenset({State.DISPATCHED, State.ACCEPTED, State.EN_ROUTE, State.ON_SCENE})
"""States of a case that somebody leads."""

REPLY_FITS: dict[ReplyAction, frozenset[AssignmentState]] = {
    ReplyAction.RECEIVED: frozenset({AssignmentState.ASKED}),
    ReplyAction.ACCEPT: frozenset({AssignmentState.ASKED, AssignmentState.RECEIVED}),
    ReplyAction.DECLINE: ACTIVE,
    ReplyAction.EN_ROUTE: frozenset({AssignmentState.ASKED, AssignmentState.RECEIVED, AssignmentState.ACCEPTED}),
    ReplyAction.ARRIVE: ACTIVE - {AssignmentState.ON_SCENE},
    ReplyAction.PROGRESS: ACTIVE,
    ReplyAction.RESOLVE: ACTIVE,
}
"""Which replies fit how far an assignment has come; what does not fit is kept, shown, and changes nothing."""

AFTER_REPLY: dict[ReplyAction, AssignmentState] = {
    ReplyAction.RECEIVED: AssignmentState.RECEIVED,
    ReplyAction.ACCEPT: AssignmentState.ACCEPTED,
    ReplyAction.DECLINE: AssignmentState.DECLINED,
    ReplyAction.EN_ROUTE: AssignmentState.EN_ROUTE,
    ReplyAction.ARRIVE: AssignmentState.ON_SCENE,
    ReplyAction.RESOLVE: AssignmentState.DONE,
}
"""Where a reply brings the assignment."""

LEAD_MOVES: dict[ReplyAction, State] = {
    ReplyAction.ACCEPT: State.ACCEPTED,
    ReplyAction.DECLINE: State.FILED,
    ReplyAction.EN_ROUTE: State.EN_ROUTE,
    ReplyAction.ARRIVE: State.ON_SCENE,
    ReplyAction.RESOLVE: State.HANDLED,
}
"""Where the reply of who leads the handling brings the case; a helper's reply moves only his own assignment."""

LEAD_STAMPS: dict[ReplyAction, tuple[str, ...]] = {
    ReplyAction.ACCEPT: ("accepted",),
    ReplyAction.EN_ROUTE: ("accepted",),
    ReplyAction.ARRIVE: ("accepted", "arrived"),
    ReplyAction.RESOLVE: ("accepted", "arrived", "handled"),
}
"""A later reply proves the earlier milestones: who is on scene has accepted, though he never said so."""


def without_lead(incident: Incident, task: Task) -> State | None:
    """Where the case goes when who led this task has left it; None: it stays where it is."""
    state = incident.pause.resumes_to if incident.pause else incident.state
    match task:
        case Task.HANDLE:
            return State.FILED if state in ON_ITS_WAY else None
        case Task.VERIFY:
            filed = State.FILED if incident.stamps.filed else State.REPORTED
            return filed if state is State.VERIFYING else None
        case Task.CHECK:
            return State.HANDLED if state is State.CHECKING else None
