"""The order of the queue. Source: the look, section 3: SOS; severity 1; severity 2; then 3 and 4 together;
inside each, late first, then least time left; paused last.

Late first, then least time left, is the order of the due times: so a row's place never depends on the clock.
"""

from console.domain.deadlines import Deadline
from console.domain.incident import Incident
from console.domain.terms import Severity

OrderKey = tuple[int, int, float, int]
NO_LIMIT = float("inf")


def order_key(incident: Incident, deadline: Deadline | None) -> OrderKey:
    """The sort key of a row, smallest first."""
    group = 0 if incident.is_sos else min(int(incident.severity), int(Severity.NORMAL))
    paused = incident.pause is not None
    due = deadline.due.timestamp() if deadline is not None else NO_LIMIT
    return group, int(paused), due, incident.number


def is_listed(incident: Incident) -> bool:
    """Whether the queue shows it: open, or finished and changed by its source since somebody looked."""
    return incident.is_open or not incident.acknowledged
