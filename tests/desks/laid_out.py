"""What holds of every layout: its parts are there, inside, and beside each other."""

from collections.abc import Mapping
from itertools import combinations

from console.desks.layout import Rect


def overlap(a: Rect, b: Rect) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def assert_fits(places: Mapping[str, Rect], width: int, height: int) -> None:
    """No part is empty, leaves a page of so many pixels or overlaps another."""
    for name, place in places.items():
        assert min(place.w, place.h) > 0, name
        assert min(place.x, place.y) >= 0, name
        assert place.x + place.w <= width, name
        assert place.y + place.h <= height, name
    for (one, a), (other, b) in combinations(places.items(), 2):
        assert not overlap(a, b), (one, other)
