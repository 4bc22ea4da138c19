"""Where the dividers between the panels lie, and what share of the page a divider gives when it is moved. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.desks.layout import BOUNDS, Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A divider: its place in the gap, and how a position on it becomes a share."""

    place: Rect
    upright: bool
    """It stands between two columns, and moves sideways."""
    start: int
    """Where its share is 0, in pixels along its movement."""
    extent: int
    """The pixels that are a whole; negative: counted from the far end."""

    def share_at(self, position: int, name: str) -> float:
        """The share at a position of the divider's middle, within the bounds of its name."""
        low, high = BOUNDS[name]
        return min(max((position - self.start) / (self.extent or 1), low), high)


def lines(page: str, places: Mapping[str, Rect], width: int, height: int, gap: int) -> dict[str, Line]:
    """The dividers of a page whose both sides are there.

    Args:
        page: "dispatch" or "map"; other pages have none.
        places: of the panels as they stand now.
        width: of the page, pixels.
        height: of the page, pixels.
        gap: between the panels, pixels: so thick is a divider.
    """
    made = {"dispatch": _of_dispatch, "map": _of_map}.get(page)
    return {} if made is None else made(places, width, height, gap)


def _of_dispatch(places: Mapping[str, Rect], width: int, height: int, gap: int) -> dict[str, Line]:
    made: dict[str, Line] = {}
    queue, head, lanes = (places.get(n) for n in ("queue", "head", "lanes"))
    column = places.get("map") or places.get("workers")
    free = width - 4 * gap
    if queue and head:
        place = Rect(x=queue.x + queue.w, y=0, w=gap, h=height)
        made["queue"] = Line(place=place, upright=True, start=gap, extent=free)
    if head and column and column.x > head.x:
        bottom = lanes.y - gap if lanes else height
        place = Rect(x=head.x + head.w, y=0, w=gap, h=bottom)
        made["incident"] = Line(place=place, upright=True, start=head.x, extent=width - 2 * gap - head.x)
    if lanes and lanes.y > gap:
        place = Rect(x=lanes.x, y=lanes.y - gap, w=width - gap - lanes.x, h=gap)
        made["lanes"] = Line(place=place, upright=False, start=height, extent=-height)
    if "map" in places and "workers" in places:
        above, below = places["map"], places["workers"]
        whole = below.y + below.h - above.y - gap
        made["map"] = Line(
            place=Rect(x=above.x, y=above.y + above.h, w=above.w, h=gap), upright=False, start=above.y, extent=whole
        )
    return made


def _of_map(places: Mapping[str, Rect], width: int, height: int, gap: int) -> dict[str, Line]:
    made: dict[str, Line] = {}
    layers, chart, right = (places.get(n) for n in ("layers", "map", "head"))
    lanes = places.get("lanes")
    if layers and chart:
        place = Rect(x=layers.x + layers.w, y=0, w=gap, h=height)
        made["layers"] = Line(place=place, upright=True, start=gap, extent=width)
    if right and chart:
        place = Rect(x=right.x - gap, y=0, w=gap, h=height)
        made["right"] = Line(place=place, upright=True, start=width - gap, extent=-width)
    if lanes and chart:
        place = Rect(x=lanes.x, y=lanes.y - gap, w=lanes.w, h=gap)
        made["map_lanes"] = Line(place=place, upright=False, start=height, extent=-height)
    return made
