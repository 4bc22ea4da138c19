"""What the citizens got of a period: cases received and settled, and what they said on the return visit, by grid."""

from collections import Counter
from datetime import datetime

import msgspec
from sqlalchemy import Connection, func, select

from console.domain import course_events as cev
from console.domain.events import KINDS
from console.domain.oversight import SETTLED, Settlement
from console.domain.terms import NO_CASES, OrderKind, State, Visit
from console.store.tables import events, incidents


def settlements(connection: Connection, since: datetime, now: datetime) -> dict[str, Settlement]:
    """Of the cases received since, by grid ("" where it is not known); counted by the database.

    What turned out to be no case counts neither as received nor as settled.

    Args:
        since: aware; cases received from then on, and visits of them; explanations that were asked for from then on.
        now: aware; an explanation that is not given is late once its time is past.
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
    asked, late = _explanations(connection, since, now)
    return {
        grid: Settlement(
            received=received[grid],
            settled=settled[grid],
            satisfied=said[grid, Visit.SATISFIED],
            dissatisfied=said[grid, Visit.DISSATISFIED],
            explanations=asked[grid],
            explained_late=late[grid],
        )
        for grid in {*received, *asked, *(grid for grid, _ in said)}
    }


def _visits(connection: Connection, since: datetime) -> Counter[tuple[str, Visit]]:
    """How often each answer was given; a case that was visited twice gave two."""
    query = (
        select(incidents.c.grid, events.c.data)
        .join(incidents, incidents.c.number == events.c.incident)
        .where(events.c.at >= since, events.c.kind == KINDS[cev.VisitRecorded], incidents.c.received_at >= since)
    )
    return Counter((grid, Visit(msgspec.json.decode(data)["visit"])) for grid, data in connection.execute(query))


def _explanations(connection: Connection, since: datetime, now: datetime) -> tuple[Counter[str], Counter[str]]:
    """How many were asked for since, by the grid of the case, and how many of them were late."""
    issued, answered = KINDS[cev.OrderIssued], KINDS[cev.OrderAnswered]
    query = (
        select(events.c.incident, events.c.kind, events.c.at, events.c.data, incidents.c.grid)
        .join(incidents, incidents.c.number == events.c.incident)
        .where(events.c.at >= since, events.c.kind.in_((issued, answered)))
        .order_by(events.c.seq)
    )
    asked: dict[tuple[int, str], tuple[str, datetime | None]] = {}
    late: Counter[str] = Counter()
    for row in connection.execute(query):
        order = msgspec.json.decode(row.data, type=_Asked)
        key = row.incident, order.order
        if row.kind == issued and order.kind is OrderKind.EXPLANATION:
            asked[key] = row.grid, order.answer_by
        elif row.kind == answered and key in asked:
            grid, by = asked[key]
            late[grid] += by is not None and row.at > by
            asked[key] = grid, None
    for grid, by in asked.values():
        late[grid] += by is not None and now > by
    return Counter(grid for grid, _ in asked.values()), +late


class _Asked(msgspec.Struct):
    """What is needed of an order and of its answer."""

    order: str
    kind: OrderKind | None = None
    answer_by: datetime | None = None
