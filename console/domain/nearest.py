"""Which camera shows a case best: the one that the report or its sensor names, else the nearest that can be opened."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from console.domain.district import Camera
from console.domain.facts import Place
from console.domain.geo import distance_m


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A camera and how far from the case it stands."""

    camera: Camera
    distance_m: float | None


def nearest_camera(place: Place, named: str, cameras: Iterable[Camera], can_open: Collection[str]) -> Sight | None:
    """Choose a camera for a case.

    Args:
        place: of the case.
        named: the camera that report or sensor names, or empty.
        cameras: all cameras.
        can_open: ids of those with an address.
    """
    able = [Sight(camera=c, distance_m=_distance(place, c)) for c in cameras if c.id in can_open]
    for sight in able:
        if sight.camera.id == named:
            return sight
    placed = [s for s in able if s.distance_m is not None]
    return min(placed, key=lambda s: s.distance_m or 0.0, default=None)


def _distance(place: Place, camera: Camera) -> float | None:
    if place.lat is None or place.lon is None:
        return None
    return distance_m(place.lat, place.lon, camera.lat, camera.lon)
