"""What becomes of a place whose panel has gone to a window of its own: its neighbours take it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from console.desks.layout import Rect

Places = Mapping[str, Rect]


def closed_up(places: Places, gone: Iterable[str], gap: int) -> dict[str, Rect]:
    """The places without those of `gone`; whoever lies along a whole side of a hole grows into it.

    Neighbours above and below are asked before those at the sides, so that columns keep their widths as long as one
    panel is left in them. A hole that nobody fits stays.

    Args:
        places: panels that tile a page, by name.
        gone: names; those that have no place are passed over.
        gap: between two panels, pixels; the tolerance too.
    """
    left = dict(places)
    for name in sorted(gone):
        hole = left.pop(name, None)
        if hole is not None:
            left.update(_fill(hole, left, gap))
    return left


def _fill(hole: Rect, places: Places, gap: int) -> dict[str, Rect]:
    for side in (_above, _below, _left_of, _right_of):
        found = side(hole, places, gap)
        if found:
            return found
    return {}


def _above(hole: Rect, places: Places, gap: int) -> dict[str, Rect]:
    found = {n: r for n, r in places.items() if _near(r.y + r.h + gap, hole.y, gap) and _inside_x(r, hole, gap)}
    whole = _covers(sum(r.w + gap for r in found.values()) - gap, hole.w, gap)
    return {n: replace(r, h=hole.y + hole.h - r.y) for n, r in found.items()} if whole else {}


def _below(hole: Rect, places: Places, gap: int) -> dict[str, Rect]:
    found = {n: r for n, r in places.items() if _near(hole.y + hole.h + gap, r.y, gap) and _inside_x(r, hole, gap)}
    whole = _covers(sum(r.w + gap for r in found.values()) - gap, hole.w, gap)
    return {n: replace(r, y=hole.y, h=r.y + r.h - hole.y) for n, r in found.items()} if whole else {}


def _left_of(hole: Rect, places: Places, gap: int) -> dict[str, Rect]:
    found = {n: r for n, r in places.items() if _near(r.x + r.w + gap, hole.x, gap) and _inside_y(r, hole, gap)}
    whole = _covers(sum(r.h + gap for r in found.values()) - gap, hole.h, gap)
    return {n: replace(r, w=hole.x + hole.w - r.x) for n, r in found.items()} if whole else {}


def _right_of(hole: Rect, places: Places, gap: int) -> dict[str, Rect]:
    found = {n: r for n, r in places.items() if _near(hole.x + hole.w + gap, r.x, gap) and _inside_y(r, hole, gap)}
    whole = _covers(sum(r.h + gap for r in found.values()) - gap, hole.h, gap)
    return {n: replace(r, x=hole.x, w=r.x + r.w - hole.x) for n, r in found.items()} if whole else {}


def _near(one: int, other: int, gap: int) -> bool:
    return abs(one - other) <= gap


def _covers(length: int, side: int, gap: int) -> bool:
    return length > 0 and abs(length - side) <= 2 * gap


def _inside_x(r: Rect, hole: Rect, gap: int) -> bool:
    return r.x >= hole.x - gap and r.x + r.w <= hole.x + hole.w + gap


def _inside_y(r: Rect, hole: Rect, gap: int) -> bool:
    return r.y >= hole.y - gap and r.y + r.h <= hole.y + hole.h + gap
