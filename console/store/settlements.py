"""What the citizens got of a period: cases received and settled, and what they said on the return visit, by area."""

from collections import Counter
from datetime import datetime

import msgspec
from sqlalchemy import Connection, func, select

from console.decoding import json_decoder
from console.domain import course_events as cev
from console.domain.events import KINDS
from console.domain.oversight import SETTLED, Area, Settlement
from console.domain.terms import NO_CASES, OrderKind, State, Visit
from console.store.tables import events, incidents

AREA = (incidents.c.grid, incidents.c.town)


def settlements(connection: Connection, since: datetime, now: datetime) -> dict[Area, Settlement]:
    """Of the cases received since, by grid ("" where it is not known) and the town that they were transferred to.

    Counted by the database. What turned out to be no case counts neither as received nor as settled.

    Args:
        since: aware; cases received from then on, and visits of them; explanations that were asked for from then on.
        now: aware; an explanation that is not given is late once its time is past.
    """
    query = (
        select(*AREA, incidents.c.state, func.count())
        .where(incidents.c.received_at >= since)
        .group_by(*AREA, incidents.c.state)
    )
    received: Counter[Area] = Counter()
    settled: Counter[Area] = Counter()
    for grid, town, state, number in connection.execute(query):
        if State(state) not in NO_CASES:
            received[Area(grid, town)] += number
        if State(state) in SETTLED:
            settled[Area(grid, town)] += number
    said = _visits(connection, since)
    asked, late = _explanations(connection, since, now)
    return {
        area: Settlement(
            received=received[area],
            settled=settled[area],
            satisfied=said[area, Visit.SATISFIED],
            dissatisfied=said[area, Visit.DISSATISFIED],
            explanations=asked[area],
            explained_late=late[area],
        )
        for area in {*received, *asked, *(area for area, _ in said)}
    }


def _visits(connection: Connection, since: datetime) -> Counter[tuple[Area, Visit]]:
    """How often each answer was given; a case that was visited twice gave two."""
    query = (
        select(*AREA, events.c.data)
        .join(incidents, incidents.c.number == events.c.incident)
        .where(events.c.at >= since, events.c.kind == KINDS[cev.VisitRecorded], incidents.c.received_at >= since)
    )
    rows = connection.execute(query)
    return Counter((Area(grid, town), Visit(msgspec.json.decode(data)["visit"])) for grid, town, data in rows)


def _explanations(connection: Connection, since: datetime, now: datetime) -> tuple[Counter[Area], Counter[Area]]:
    """How many were asked for since and not withdrawn, by the area of the case, and how many of them were late."""
    issued, answered, lowered = KINDS[cev.OrderIssued], KINDS[cev.OrderAnswered], KINDS[cev.Lowered]
    query = (
        select(events.c.incident, events.c.kind, events.c.at, events.c.data, *AREA)
        .join(incidents, incidents.c.number == events.c.incident)
        .where(events.c.at >= since, events.c.kind.in_((issued, answered, lowered)))
        .order_by(events.c.seq)
    )
    waits: dict[tuple[int, str], tuple[Area, datetime | None]] = {}
    asked: Counter[Area] = Counter()
    late: Counter[Area] = Counter()
    for row in connection.execute(query):
        order = json_decoder(_Asked).decode(row.data)
        key = row.incident, order.order
        if row.kind == issued and order.kind is OrderKind.EXPLANATION:
            waits[key] = Area(row.grid, row.town), order.answer_by
        elif row.kind == answered and key in waits:
            _count(*waits.pop(key), row.at, asked, late)
        for void in order.void:
            waits.pop((row.incident, void), None)
    for area, by in waits.values():
        _count(area, by, now, asked, late)
    return asked, +late


def _count(area: Area, by: datetime | None, at: datetime, asked: Counter[Area], late: Counter[Area]) -> None:
    asked[area] += 1
    late[area] += by is not None and at > by


class _Asked(msgspec.Struct):
    """What is needed of an order, of its answer, and of what makes orders void."""

    order: str = ""
    kind: OrderKind | None = None
    answer_by: datetime | None = None
    void: tuple[str, ...] = ()
