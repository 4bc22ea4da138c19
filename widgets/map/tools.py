"""Drawing on the map: a way is measured, an area is asked what lies in it. Points are metres, so the map may move."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from widgets.map.projection import Floats, Viewpoint
from widgets.ui import Ui


class Tool(StrEnum):
    """What the clicks draw."""

    MEASURE = "measure"
    AREA = "area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What has been drawn so far, in metres."""

    tool: Tool
    points: tuple[QPointF, ...] = ()
    is_closed: bool = False
    """No point is added any more."""
    pointer: QPointF | None = field(default=None, compare=False)
    """Where the next point would be."""

    def with_point(self, at: QPointF) -> "Drawing":
        """Add a point; one on the last is none: a double click would make two."""
        if self.points and hypot(at.x() - self.points[-1].x(), at.y() - self.points[-1].y()) < 0.5:
            return self
        return replace(self, points=(*self.points, at))

    def without_last(self) -> "Drawing":
        """Take the last point back, and draw on."""
        return replace(self, points=self.points[:-1], is_closed=False)

    def closed(self) -> "Drawing":
        """End it; an area needs three points, a way two."""
        least = 3 if self.tool is Tool.AREA else 2
        return replace(self, is_closed=True, pointer=None) if len(self.points) >= least else self

    @property
    def length_m(self) -> float:
        """The length of the way, in metres, to the pointer while it is drawn."""
        points = self.points if self.is_closed or self.pointer is None else (*self.points, self.pointer)
        return sum(hypot(b.x() - a.x(), b.y() - a.y()) for a, b in pairwise(points))

    @property
    def ring(self) -> Floats:
        """The corners, shape (n, 2)."""
        return np.array([(p.x(), p.y()) for p in self.points], dtype=np.float64).reshape(-1, 2)


def inside(ring: Floats, places: Floats) -> NDArray[np.bool_]:
    """Which places, shape (n, 2), lie in a ring, by the even-odd rule; a place that is nowhere (nan) lies in none."""
    x, y = places[:, 0], places[:, 1]
    found = np.zeros(len(places), dtype=bool)
    for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if y1 != y2:
            found ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return found


def paint_drawing(painter: QPainter, ui: Ui, drawing: Drawing, view: Viewpoint) -> None:
    """Paint it over the map."""
    points = [view.transform.map(p) for p in drawing.points]
    if drawing.pointer is not None and not drawing.is_closed:
        points.append(view.transform.map(drawing.pointer))
    painter.setPen(QPen(ui.color("accent"), 2.0, Qt.PenStyle.SolidLine if drawing.is_closed else Qt.PenStyle.DashLine))
    if drawing.tool is Tool.AREA and len(points) >= 3:
        painter.setBrush(ui.color("accent", 0.12))
        painter.drawPolygon(QPolygonF(points))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
    painter.setPen(QPen(ui.color("accent"), 1.5))
    painter.setBrush(ui.color("bg1"))
    for point in points:
        painter.drawEllipse(point, ui.px(3.5), ui.px(3.5))
