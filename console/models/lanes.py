"""Lanes of the deadlines chart: what of a case is finished and what runs, as spans in time. Pure."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from console.domain.catalogue import Name
from console.domain.deadlines import Deadline, running
from console.domain.incident import Incident
from console.domain.terms import Stage
from console.domain.views import LaneRow, Span, SpanKind

NO_POLICY = NOBODY = Name()
ORDER = (Stage.DISPATCH, Stage.ACCEPT, Stage.ARRIVE, Stage.HANDLE)


def lane_row(
    incident: Incident, limits: Sequence[Deadline], policy: Name = NO_POLICY, worker: Name = NOBODY, holder: str = ""
) -> LaneRow:
    """The lane of an open case: a thin span for each finished stage, then the one that runs with its limit."""
    stamps = incident.stamps
    ends = (stamps.dispatched, stamps.accepted, stamps.arrived, stamps.handled)
    reached = [(stage, end) for stage, end in zip(ORDER, ends, strict=True) if end is not None]
    starts = [incident.opened_at, *(end for _, end in reached)]
    finished = tuple(
        Span(stage=stage, kind=SpanKind.FINISHED, start=start, end=max(start, end))
        for (stage, _), (start, end) in zip(reached, pairwise(starts), strict=True)
    )
    limit = running(limits) if incident.is_open else None
    return LaneRow(
        number=incident.number,
        severity=incident.severity,
        spans=(*finished, *_running(incident, limit, starts[-1], len(reached))),
        deadline=limit,
        policy=policy,
        worker=worker,
        holder=holder,
    )


def _running(incident: Incident, limit: Deadline | None, start: datetime, reached: int) -> tuple[Span, ...]:
    if not incident.is_open:
        return ()
    if limit is not None:
        return (Span(stage=limit.stage, kind=SpanKind.RUNNING, start=start, due=limit.due),)
    stage = ORDER[reached] if reached < len(ORDER) else Stage.CHECK
    return (Span(stage=stage, kind=SpanKind.RUNNING, start=start),)
