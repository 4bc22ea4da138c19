"""Whether a matter has been at this place before: the same category close by, over the last weeks. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.geo import distance_m
from console.domain.incident import Incident
from console.domain.terms import State

PLACE_M = 100.0
"""Within so many metres it is the same place: callers name the house next door, and cameras stand across the road."""
LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier case at the same place."""

    number: int
    title: str
    state: State
    received_at: datetime
    distance_m: float


def earlier_cases(incident: Incident, candidates: Iterable[Incident]) -> tuple[Earlier, ...]:
    """Those of the candidates that were the same matter at the same place before, the newest first.

    A duplicate is no earlier case: it is the same one, told twice.
    """
    found = (_earlier(incident, other) for other in candidates if _may_be(incident, other))
    return tuple(sorted((e for e in found if e is not None), key=lambda e: (e.received_at, e.number), reverse=True))


def _may_be(incident: Incident, other: Incident) -> bool:
    return (
        other.number != incident.number
        and other.category == incident.category
        and other.state is not State.DUPLICATE
        and incident.received_at - LOOK_BACK <= other.received_at <= incident.received_at
    )


def _earlier(incident: Incident, other: Incident) -> Earlier | None:
    here, there = incident.place.exact, other.place.exact
    # Two that are known by their grid alone stand both at its middle, and may be a kilometre apart.
    if here is None or there is None:
        return None
    metres = distance_m(*here, *there)
    if metres > PLACE_M:
        return None
    return Earlier(
        number=other.number,
        title=other.title,
        state=other.state,
        received_at=other.received_at,
        distance_m=metres,
    )
