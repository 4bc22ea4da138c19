"""Where the panels of the map desk (F3) stand: layers, map over lanes, then the selected case. Source: the look, 5.

Two size classes as on the dispatcher's desk; what is left over by a tall window goes to the cases in view.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from console.desks.layout import CHROME, COMPACT, NOT_MOVED, WIDE, Metrics, Rect, metrics, taller

FULL_HD, CAMERA_SHARE = 1920, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMetrics:
    """The fixed sizes of one size class, in pixels."""

    layers: int
    right: int
    lanes: int
    head: int
    camera: int
    recommended: int


_OF: dict[Metrics, MapMetrics] = {
    WIDE: MapMetrics(layers=272, right=396, lanes=156, head=112, camera=254, recommended=34 + 4 * 46),
    COMPACT: MapMetrics(layers=200, right=352, lanes=110, head=104, camera=136, recommended=34 + 2 * 46),
}


def map_page(width: int, height: int, scale: float = 1.0, shares: Mapping[str, float] = NOT_MOVED) -> dict[str, Rect]:
    """The panels of the map desk in a body of this size.

    Args:
        width: of the body, pixels.
        height: of the body, pixels: the window without top bar, alarm line and command line.
        scale: the text size, 1.0 is normal; fixed sizes grow with it.
        shares: where dividers were moved to, by `BOUNDS`' names.
    """
    size = metrics(width, height + CHROME, scale)
    m, gap = _OF[size], size.gap
    layers_w, right_w = (round(n * scale) for n in (m.layers, m.right))
    lanes_h = taller(m.lanes, height, scale)
    # Above 1920 the camera grows with the map: a picture shows more than a wider list.
    more = round(max(0, width - FULL_HD) * CAMERA_SHARE)
    camera_h = min(round(m.camera * scale) + round(more * 9 / 16), height // 2)
    right_w += more
    layers_w = round(width * shares["layers"]) if "layers" in shares else layers_w
    right_w = round(width * shares["right"]) if "right" in shares else right_w
    lanes_h = round(height * shares["map_lanes"]) if "map_lanes" in shares else lanes_h
    map_x, right_x = gap + layers_w + gap, width - gap - right_w
    map_w, map_h = right_x - gap - map_x, height - lanes_h - gap
    made = {
        "layers": Rect(x=gap, y=0, w=layers_w, h=height),
        "map": Rect(x=map_x, y=0, w=map_w, h=map_h),
        "lanes": Rect(x=map_x, y=map_h + gap, w=map_w, h=lanes_h),
    }
    y = 0
    head_h, recommended_h = round(m.head * scale), round(m.recommended * scale)
    for name, high in (("head", head_h), ("camera", camera_h), ("recommended", recommended_h)):
        made[name] = Rect(x=right_x, y=y, w=right_w, h=high)
        y += high + gap
    made["in_view"] = Rect(x=right_x, y=y, w=right_w, h=max(1, height - y))
    return made
