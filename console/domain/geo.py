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
