"""How many cases stood where, minute by minute, and how long they waited for a worker: the data of the live charts."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, floor, nan

from sqlalchemy import Column, ColumnElement, Connection, String, func, literal, select, type_coerce

from console.domain.terms import State
from console.domain.views import Backlog, Percentiles
from console.store.tables import UtcTime, events, incidents

MINUTE_S = 60
WINDOW = timedelta(hours=1)
"""The percentiles of a minute look so far back."""


class Group(StrEnum):
    """The groups of the backlog chart."""

    TO_DISPATCH = "to_dispatch"
    ASSIGNED = "assigned"
    ON_SCENE = "on_scene"


GROUP_OF: dict[State, Group] = {
    State.REPORTED: Group.TO_DISPATCH,
    State.VERIFYING: Group.TO_DISPATCH,
    State.FILED: Group.TO_DISPATCH,
    State.DISPATCHED: Group.ASSIGNED,
    State.ACCEPTED: Group.ASSIGNED,
    State.EN_ROUTE: Group.ASSIGNED,
    State.ON_SCENE: Group.ON_SCENE,
}
"""States in which somebody must act now; the other open ones are in no group."""


def minute_ends(since: datetime, now: datetime) -> tuple[float, ...]:
    """Unix seconds of the end of every minute that touches [since, now]."""
    first = floor(since.timestamp() / MINUTE_S) + 1
    last = max(first, ceil(now.timestamp() / MINUTE_S))
    return tuple(float(minute * MINUTE_S) for minute in range(first, last + 1))


def backlog(connection: Connection, since: datetime, now: datetime) -> Backlog:
    """Cases by group at the end of every minute since; worked out backwards from what stands now."""
    minutes = minute_ends(since, now)
    depth = _depth_now(connection)
    gone: dict[int, Counter[Group]] = {}
    for index, before, after, number in _moves(connection, since, minutes):
        moved = gone.setdefault(index, Counter())
        if before is not None:
            moved[before] += number
        if after is not None:
            moved[after] -= number
    series: dict[Group, list[int]] = {group: [] for group in Group}
    for index in reversed(range(len(minutes))):
        for group in Group:
            series[group].append(depth[group])
            depth[group] += gone.get(index, Counter())[group]
    return Backlog(
        minutes=minutes,
        to_dispatch=tuple(reversed(series[Group.TO_DISPATCH])),
        assigned=tuple(reversed(series[Group.ASSIGNED])),
        on_scene=tuple(reversed(series[Group.ON_SCENE])),
        arrivals=_per_minute(connection, incidents.c.received_at, since, minutes),
        closings=_per_minute(connection, incidents.c.closed_at, since, minutes),
    )


def percentiles(connection: Connection, since: datetime, now: datetime) -> Percentiles:
    """Seconds from opening to dispatch, of the cases dispatched in the hour before every minute's end."""
    minutes = minute_ends(since, now)
    query = (
        select(incidents.c.dispatched_at, incidents.c.opened_at)
        .where(incidents.c.dispatched_at >= since - WINDOW)
        .order_by(incidents.c.dispatched_at)
    )
    waits = [
        (row.dispatched_at.timestamp(), (row.dispatched_at - row.opened_at).total_seconds())
        for row in connection.execute(query)
    ]
    rows = list(_rolling(waits, minutes))
    p50, p90, p99 = (tuple(row[i] for row in rows) for i in range(3))
    return Percentiles(minutes=minutes, p50=p50, p90=p90, p99=p99)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the ordered values lies (nearest rank); NaN of none."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else nan


def _rolling(waits: Sequence[tuple[float, float]], minutes: Sequence[float]) -> list[tuple[float, float, float]]:
    window: list[float] = []
    start = end = 0
    rows = []
    for minute in minutes:
        while end < len(waits) and waits[end][0] <= minute:
            insort(window, waits[end][1])
            end += 1
        while start < end and waits[start][0] <= minute - WINDOW.total_seconds():
            del window[bisect_left(window, waits[start][1])]
            start += 1
        rows.append((percentile(window, 0.5), percentile(window, 0.9), percentile(window, 0.99)))
    return rows


def _depth_now(connection: Connection) -> Counter[Group]:
    query = select(incidents.c.state, func.count()).where(incidents.c.is_open.is_(True)).group_by(incidents.c.state)
    depth: Counter[Group] = Counter()
    for state, number in connection.execute(query):
        group = GROUP_OF.get(State(state))
        if group is not None:
            depth[group] += number
    return depth


def _moves(
    connection: Connection, since: datetime, minutes: Sequence[float]
) -> list[tuple[int, Group | None, Group | None, int]]:
    """(index of the minute, group before, group after, how often) of the changes of group since.

    Counted by the database: a busy hour has more events than the interface's process should ever see.
    """
    first = connection.scalar(select(func.min(events.c.seq)).where(events.c.at >= since))
    if first is None:
        return []
    touched = select(events.c.incident).where(events.c.seq >= first).distinct()
    before = func.lag(events.c.state).over(partition_by=events.c.incident, order_by=events.c.seq)
    steps = (
        select(events.c.seq, events.c.at, events.c.state, before.label("before"))
        .where(events.c.incident.in_(touched))
        .subquery()
    )
    query = (
        select(_minute(connection, steps.c.at), steps.c.before, steps.c.state, func.count())
        .where(steps.c.seq >= first)
        .group_by("minute", steps.c.before, steps.c.state)
    )
    groups = (
        (_index(at, minutes), _group(old), _group(new), number) for at, old, new, number in connection.execute(query)
    )
    return [move for move in groups if move[1] is not move[2]]


def _per_minute(
    connection: Connection, column: Column[datetime], since: datetime, minutes: Sequence[float]
) -> tuple[int, ...]:
    query = select(_minute(connection, column), func.count()).where(column >= since).group_by("minute")
    counts: Counter[int] = Counter()
    for at, number in connection.execute(query):
        counts[_index(at, minutes)] += number
    return tuple(counts[index] for index in range(len(minutes)))


def _minute(connection: Connection, column: ColumnElement[datetime]) -> ColumnElement[datetime]:
    """The column's time cut to its minute, named "minute"."""
    if connection.dialect.name == "postgresql":
        return func.date_trunc("minute", column, type_=UtcTime()).label("minute")
    cut = func.substr(column, 1, 16, type_=String()) + literal(":00+00:00", String())
    return type_coerce(cut, UtcTime()).label("minute")


def _group(state: str | None) -> Group | None:
    return GROUP_OF.get(State(state)) if state else None


def _index(at: datetime, minutes: Sequence[float]) -> int:
    """The minute that a time falls into; the nearest one for a time outside, as a stepped clock makes them."""
    return min(max(0, floor((at.timestamp() - minutes[0]) / MINUTE_S) + 1), len(minutes) - 1)
