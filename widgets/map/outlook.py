"""Where a map looks by itself, until a hand moves it: at the whole district, or round the selected case.

Round a case the scale is that of the look on every screen: signs and labels keep their size in pixels, so a larger map
shows more of the city, not larger streets. A new selection moves the map, never its scale.
"""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF

from widgets.map.projection import Viewpoint, fitted

AROUND_PX_M = 0.032
"""The scale round a case, pixels a metre at a text size of 100 %. Source: the look, where 2 km take 57 to 76 px."""
NEARLY = 0.75
"""A map that shows the whole district at this share of that scale or more shows all of it: nothing has to move."""
BEYOND = 0.15
"""So far round a case the map may leave the district, as a share of its own size: the case stands clear of the edge."""
CLOSE_M = 1_500.0
"""So wide is the view of a case that is zoomed to, in metres."""


class Keeps(Enum):
    """What a map keeps in view by itself, whatever is selected and however large it is."""

    DISTRICT = "district"
    CASE = "case"
    NOTHING = "nothing"
    """A hand has moved it: it is where the hand has put it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a map looks at, and what it keeps in view: enough to look so again."""

    keeps: Keeps
    view: Viewpoint


def close_up(at: QPointF, size: QSizeF) -> Viewpoint:
    """A place (metres) in the middle, `CLOSE_M` wide."""
    return wide_view(at, size, CLOSE_M)


def wide_view(at: QPointF, size: QSizeF, width_m: float) -> Viewpoint:
    """A place (metres) in the middle of a view that is `width_m` metres wide."""
    view = fitted(QRectF(at.x() - width_m / 2, at.y() - 1, width_m, 2), size)
    return replace(view, x=at.x(), y=at.y())


def round_about(at: QPointF, bounds: QRectF, size: QSizeF, scale: float) -> Viewpoint:
    """The view round a case, as far inside the district as can be; all of the district where that is hardly smaller.

    Args:
        at: where the case is, metres.
        bounds: of the district, metres.
        size: of the map, pixels.
        scale: the text size, 1.0 is normal.
    """
    px_m, whole = AROUND_PX_M * scale, fitted(bounds, size)
    if whole.px_m >= px_m * NEARLY and bounds.contains(at):
        return whole
    width, height = size.width() / px_m, size.height() / px_m
    x = _inside(at.x(), bounds.left(), bounds.right(), width)
    y = _inside(at.y(), bounds.top(), bounds.bottom(), height)
    return Viewpoint(x=x, y=y, px_m=px_m, size=size)


def roamed(bounds: QRectF, view: Viewpoint) -> QRectF:
    """All that comes into the view when it goes from case to case at this scale, metres."""
    seen = view.seen
    beyond_x, beyond_y = seen.width() * BEYOND, seen.height() * BEYOND
    return bounds.adjusted(-beyond_x, -beyond_y, beyond_x, beyond_y).united(seen)


def _inside(at: float, first: float, last: float, seen: float) -> float:
    """The middle of what is seen: the case, moved towards the district where most of the view would lie outside."""
    least, most = first + seen * (0.5 - BEYOND), last - seen * (0.5 - BEYOND)
    if least > most or not first <= at <= last:
        # The district is smaller than the view, or the case lies outside of it.
        return (first + last) / 2 if first <= at <= last else at
    return min(max(at, least), most)
