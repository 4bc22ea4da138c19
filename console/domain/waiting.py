"""Which rows must be seen from two metres: the limit that runs is past, and nobody is at work on the case."""

from datetime import datetime

from console.domain.deadlines import Urgency
from console.domain.views import Attention, QueueRow

UNATTENDED = frozenset({Attention.NOT_TAKEN, Attention.MINE, Attention.OTHER, Attention.NO_REPLY})
"""Nobody was sent yet, or who was sent is silent."""


def waits_too_long(row: QueueRow, now: datetime) -> bool:
    """Whether the case is late and nobody answers for it in the field."""
    late = row.deadline is not None and row.deadline.urgency(now) is Urgency.LATE
    return late and row.attention in UNATTENDED
