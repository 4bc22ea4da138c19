"""What the queue holds of a case, and its filters. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from console.domain.deadlines import Urgency
from console.domain.incident import Incident
from console.domain.queue_order import OrderKey
from console.domain.views import QueueRow
from console.models.rows import NEEDS_DISPATCH


class Filter(StrEnum):
    """Which cases the queue shows."""

    ALL = "all"
    TO_DISPATCH = "to_dispatch"
    DUE_SOON = "due_soon"
    BREACHED = "breached"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """A case in the queue: its row and its place."""

    incident: Incident
    row: QueueRow
    key: OrderKey
    listed: bool


def matches(entry: QueueEntry, kind: Filter, me: str, now: datetime) -> bool:
    """Whether the filter shows the case."""
    if not entry.listed:
        return False
    limit = entry.row.deadline
    match kind:
        case Filter.ALL:
            return True
        case Filter.TO_DISPATCH:
            return entry.incident.state in NEEDS_DISPATCH
        case Filter.DUE_SOON:
            return limit is not None and limit.urgency(now) is Urgency.WARNING
        case Filter.BREACHED:
            return limit is not None and limit.urgency(now) is Urgency.LATE
        case Filter.MINE:
            return entry.incident.holder is not None and entry.incident.holder.id == me
        case _:
            assert_never(kind)
