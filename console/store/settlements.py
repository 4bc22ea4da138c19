"""What the citizens got of a period: cases received and settled, and what they said on the return visit, by grid."""

from collections import Counter
from datetime import datetime

import msgspec
from sqlalchemy import Connection, func, select

from console.domain import course_events as cev
from console.domain.events import KINDS
from console.domain.oversight import SETTLED, Settlement
from console.domain.terms import NO_CASES, State, Visit
from console.store.tables import events, incidents


def settlements(connection: Connection, since: datetime) -> dict[str, Settlement]:
    """Of the cases received since, by grid ("" where it is not known); counted by the database.

    What turned out to be no case counts neither as received nor as settled.

    Args:
        since: aware; cases received from then on, and visits of them.
    """
    query = (
        select(incidents.c.grid, incidents.c.state, func.count())
        .where(incidents.c.received_at >= since)
        .group_by(incidents.c.grid, incidents.c.state)
    )
    received: Counter[str] = Counter()
    settled: Counter[str] = Counter()
    for grid, state, number in connection.execute(query):
        if State(state) not in NO_CASES:
            received[grid] += number
        if State(state) in SETTLED:
            settled[grid] += number
    said = _visits(connection, since)
    return {
        grid: Settlement(
            received=received[grid],
            settled=settled[grid],
            satisfied=said[grid, Visit.SATISFIED],
            dissatisfied=said[grid, Visit.DISSATISFIED],
        )
        for grid in {*received, *(grid for grid, _ in said)}
    }


def _visits(connection: Connection, since: datetime) -> Counter[tuple[str, Visit]]:
    """How often each answer was given; a case that was visited twice gave two."""
    query = (
        select(incidents.c.grid, events.c.data)
        .join(incidents, incidents.c.number == events.c.incident)
        .where(events.c.at >= since, events.c.kind == KINDS[cev.VisitRecorded], incidents.c.received_at >= since)
    )
    return Counter((grid, Visit(msgspec.json.decode(data)["visit"])) for grid, data in connection.execute(query))
