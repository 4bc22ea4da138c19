"""Distances and polygons on WGS 84 degrees, as far as a district needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH_M = 6_371_008.8
"""Mean radius in metres (IUGG)."""


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in metres (haversine)."""
    p1, p2 = radians(lat1), radians(lat2)
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(h)))


def contains(ring: Sequence[tuple[float, float]], lon: float, lat: float) -> bool:
    """Whether the closed ring of (lon, lat) points holds the point (even-odd rule)."""
    inside = False
    previous = ring[-1]
    for point in ring:
        (x1, y1), (x2, y2) = previous, point
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
        previous = point
    return inside


def middle(rings: Sequence[Sequence[tuple[float, float]]]) -> tuple[float, float] | None:
    """A point in the middle of the largest of some rings of (lon, lat) points: (lat, lon); None without an area.

    It is the centre of gravity, or, where that lies outside (a bay, a crescent), the middle of the widest stretch of
    land on its parallel: a case must not be shown in the sea.
    """
    areas = [(abs(_area(ring)), ring) for ring in rings if len(ring) > 2]
    size, ring = max(areas, key=lambda pair: pair[0], default=(0.0, ()))
    if not size:
        return None
    lon, lat = _centre_of_gravity(ring)
    if not contains(ring, lon, lat):
        lon = _middle_of_widest(ring, lat)
    return lat, lon


def _area(ring: Sequence[tuple[float, float]]) -> float:
    """Signed, in square degrees; relative to the first point, for degrees have many digits before the difference."""
    x0, y0 = ring[0]
    return sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in _edges(ring)) / 2


def _centre_of_gravity(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    (x0, y0), area = ring[0], _area(ring)
    lon = lat = 0.0
    for (ax, ay), (bx, by) in _edges(ring):
        cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
        lon += (ax + bx - 2 * x0) * cross
        lat += (ay + by - 2 * y0) * cross
    return x0 + lon / (6 * area), y0 + lat / (6 * area)


def _middle_of_widest(ring: Sequence[tuple[float, float]], lat: float) -> float:
    crossed = sorted(
        ax + (lat - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in _edges(ring) if (ay > lat) != (by > lat)
    )
    west, east = max(zip(crossed[::2], crossed[1::2], strict=True), key=lambda pair: pair[1] - pair[0])
    return (west + east) / 2


def _edges(ring: Sequence[tuple[float, float]]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An area between two meridians and two parallels, WGS 84 degrees."""

    south: float
    west: float
    north: float
    east: float


def box_around(lat: float, lon: float, metres: float) -> Box:
    """The smallest box that holds everything within so many metres of a point, as far from the poles as people live."""
    high = degrees(metres / EARTH_M)
    wide = high / max(0.01, cos(radians(lat)))
    return Box(south=lat - high, west=lon - wide, north=lat + high, east=lon + wide)


def extent(rings: Sequence[Sequence[tuple[float, float]]]) -> tuple[float, float, float] | None:
    """The middle of rings of (lon, lat) points, and how wide they are: (lat, lon, metres); None without a point."""
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    lat, lon = (south + north) / 2, (west + east) / 2
    return lat, lon, max(distance_m(lat, west, lat, east), distance_m(south, lon, north, lon))
