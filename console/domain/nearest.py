"""Which cameras show a case: the one that the report or its sensor names, else the nearest, and those near it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nsmallest

from console.domain.district import Camera
from console.domain.facts import Place
from console.domain.geo import distance_m

NEAR_M = 1_000.0
"""A camera further from the case than this shows nothing of it. Source: the look, section 1, rule 1."""
SHOWN = 3
"""So many cameras of a case are shown at once: each is opened, decoded and painted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A camera and how far from the case it stands."""

    camera: Camera
    distance_m: float | None


def sights(place: Place, named: str, cameras: Iterable[Camera], can_open: Collection[str]) -> tuple[Sight, ...]:
    """Choose the cameras of a case: the best one first, then those near it; none: none can be opened.

    Args:
        place: of the case.
        named: the camera that report or sensor names, or empty; it comes first, however far it is.
        cameras: all cameras.
        can_open: ids of those with an address.

    Returns: at most `SHOWN`; all but the first stand within `NEAR_M` of the case.
    """
    able = [Sight(camera=c, distance_m=_distance(place, c)) for c in cameras if c.id in can_open]
    nearest = nsmallest(SHOWN, (s for s in able if s.distance_m is not None), key=lambda s: s.distance_m or 0.0)
    first = next((s for s in able if s.camera.id == named), None) or next(iter(nearest), None)
    if first is None:
        return ()
    others = (s for s in nearest if s.camera.id != first.camera.id and (s.distance_m or 0.0) <= NEAR_M)
    return (first, *others)[:SHOWN]


def _distance(place: Place, camera: Camera) -> float | None:
    if place.lat is None or place.lon is None:
        return None
    return distance_m(place.lat, place.lon, camera.lat, camera.lon)
