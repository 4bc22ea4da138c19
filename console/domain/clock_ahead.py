"""A case with times that are yet to come: its clock had stood ahead and was corrected, or stands back now. Pure.

The two look the same, so a person says which it is. Where it had stood ahead, what is written has happened, and no time
of it counts as later than that moment. How much earlier it really was nobody knows, and it is not guessed: what stands
in the past is left as it is.
"""

from collections.abc import Hashable
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from console.domain.incident import Acknowledgement, Incident, Pause
from console.domain.supervision import Extension, Order, Reached, Telling

NOTHING = timedelta()
LEAST = timedelta(minutes=1)
"""By less no limit is so wrong that a person has to look; two clocks drift apart, too."""
TO_COME: frozenset[Hashable] = frozenset(
    {
        (Incident, "reported_at"),
        (Acknowledgement, "until"),
        (Pause, "until"),
        (Extension, "due"),
        (Order, "answer_by"),
        (Reached, "due"),
        (Telling, "at"),
    }
)
"""The times that the source said, or that somebody set for what is to come."""


def ahead(incident: Incident, now: datetime) -> timedelta:
    """How far the latest of its times is yet to come; nothing, where none is by more than a minute."""
    latest = max(incident.received_at, incident.opened_at, incident.changed_at)
    return latest - now if latest - now > LEAST else NOTHING


def in_minutes(ahead_s: float) -> str:
    """So many seconds in minutes, at least one."""
    return str(max(1, round(ahead_s / 60)))


def not_after(incident: Incident, at: datetime) -> Incident:
    """The case, nothing of which happened later than at that moment."""
    made: Incident = _bounded(incident, at)
    return made


def _bounded(value: Any, at: datetime) -> Any:
    if isinstance(value, datetime):
        return min(value, at)
    if isinstance(value, tuple):
        return tuple(_bounded(each, at) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    happened = (f.name for f in fields(value) if (type(value), f.name) not in TO_COME)
    return replace(value, **{name: _bounded(getattr(value, name), at) for name in happened})
