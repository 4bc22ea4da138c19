"""The base map as one picture, painted again only when the view, the theme or the district changes.

While the map is moved the last picture is shown, shifted and stretched; the sharp one follows when the hand rests.
72 ms with wide antialiased pens against 13 from the picture (measured in the look).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import floor, log2

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from console.domain.district import Camera
from widgets.map.layers import Layer
from widgets.map.projection import Floats, Viewpoint
from widgets.map.terrain import Terrain
from widgets.ui import Ui

Indices = NDArray[np.int64]
CAMERA_CELL_PX, SENSOR_CELL_PX = 26, 52
"""At most one camera (sensor) is painted in a square of about this side: 23,000 of them would hide the map."""


WEDGE_PX, WEDGE_M = 11, 60.0
"""How far a camera's field of view is painted: so many pixels, or so many metres where that is more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a picture was painted for."""

    view: Viewpoint
    ratio: float
    theme: str
    scale: int
    layers: frozenset[Layer]


class BaseMap:
    """Keeps the picture and knows whether it is still right."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._key: Key | None = None
        self._terrain: Terrain | None = None
        self._pixmap = QPixmap()
        self.cameras = self.sensors = np.empty(0, dtype=np.int64)
        """The indices of those that were painted: only they can be pointed at."""
        self.paints = 0
        """How often the picture was painted: for tests and measurements."""

    def draw(
        self,
        painter: QPainter,
        terrain: Terrain,
        view: Viewpoint,
        layers: AbstractSet[Layer],
        *,
        ratio: float,
        moving: bool,
    ) -> bool:
        """Draw the base map; return whether it is sharp, or only stretched because the map is moving."""
        ui = self._ui
        key = Key(view=view, ratio=ratio, theme=ui.theme, scale=ui.scale, layers=frozenset(layers))
        same = terrain is self._terrain
        if not (same and (key == self._key or (moving and self._can_stretch(key)))):
            self._pixmap = self._paint(terrain, key)
            self._key, self._terrain = key, terrain
        if self._key is None or self._key.view == view:
            painter.drawPixmap(0, 0, self._pixmap)
            return True
        self._stretched(painter, self._key.view, view)
        return False

    def _can_stretch(self, key: Key) -> bool:
        old = self._key
        same = old is not None and (old.theme, old.layers, old.ratio) == (key.theme, key.layers, key.ratio)
        return same and old is not None and 0.3 < key.view.px_m / old.view.px_m < 3.5

    def _stretched(self, painter: QPainter, old: Viewpoint, view: Viewpoint) -> None:
        painter.save()
        painter.fillRect(QRectF(QPointF(), view.size), self._ui.color("sea"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        back, _ = old.transform.inverted()
        painter.setTransform(back * view.transform, True)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.restore()

    def _paint(self, terrain: Terrain, key: Key) -> QPixmap:
        self.paints += 1
        size = (key.view.size * key.ratio).toSize()
        pixmap = QPixmap(max(1, size.width()), max(1, size.height()))
        pixmap.setDevicePixelRatio(key.ratio)
        pixmap.fill(self._ui.color("sea"))
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._areas(painter, terrain, key)
            if Layer.CAMERAS in key.layers:
                self._cameras(painter, key.view, terrain.cameras, terrain.cameras_m)
            if Layer.SENSORS in key.layers:
                self._sensors(painter, key.view, terrain.sensors_m)
        return pixmap

    def _areas(self, painter: QPainter, terrain: Terrain, key: Key) -> None:
        ui, shape = self._ui, key.view.transform
        painter.save()
        painter.setTransform(shape, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(terrain.sea, ui.color("sea"))
        painter.fillPath(terrain.land, ui.color("land"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        wide = ui.px(3) if key.view.px_m < 0.05 else ui.px(5)
        for layer, path, token, width in (
            (Layer.GRIDS, terrain.grids, "grid", 1.0),
            (Layer.ROADS, terrain.roads, "road", float(wide)),
            (Layer.TOWNS, terrain.towns, "town", 1.3),
        ):
            if layer in key.layers:
                self._stroke(painter, path, ui.color(token), width)
        painter.restore()

    def _stroke(self, painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
        pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPath(path)

    def _cameras(self, painter: QPainter, view: Viewpoint, cameras: tuple[Camera, ...], metres: Floats) -> None:
        """Small dots, all in one call."""
        self.cameras = spread(metres, view, self._ui.px(CAMERA_CELL_PX))
        points = view.to_px(metres[self.cameras])
        self._wedges(painter, view, cameras, points)
        pen = QPen(self._ui.color("slate"), self._ui.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints([QPointF(x, y) for x, y in points.tolist()])

    def _wedges(self, painter: QPainter, view: Viewpoint, cameras: tuple[Camera, ...], points: Floats) -> None:
        """What each camera sees, where that is known; of the others nothing is claimed."""
        radius = max(float(self._ui.px(WEDGE_PX)), WEDGE_M * view.px_m)
        fill = QColor(self._ui.color("text2"))
        fill.setAlphaF(0.15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        for index, (x, y) in zip(self.cameras.tolist(), points.tolist(), strict=True):
            if (angles := wedge(cameras[index])) is not None:
                painter.drawPie(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), *angles)

    def _sensors(self, painter: QPainter, view: Viewpoint, metres: Floats) -> None:
        """Small open diamonds as one path."""
        self.sensors = spread(metres, view, self._ui.px(SENSOR_CELL_PX))
        half, path = self._ui.px(4), QPainterPath()
        for x, y in view.to_px(metres[self.sensors]).tolist():
            path.moveTo(x, y - half)
            path.lineTo(x + half, y)
            path.lineTo(x, y + half)
            path.lineTo(x - half, y)
            path.closeSubpath()
        painter.setPen(QPen(self._ui.mix("text3", "land", 0.65), 1.1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def wedge(camera: Camera) -> tuple[int, int] | None:
    """Start and width of the pie that a camera sees, in Qt's sixteenths of a degree from east against the clock."""
    if camera.bearing is None or camera.field_of_view is None:
        return None
    first = 90.0 - camera.bearing - camera.field_of_view / 2
    return round(first * 16), round(camera.field_of_view * 16)


def visible(metres: Floats, view: Viewpoint, margin_px: float = 6.0) -> Indices:
    """The indices of those points, shape (n, 2), that lie in the view."""
    seen, margin = view.seen, margin_px / view.px_m
    inside = (metres >= (seen.left() - margin, seen.top() - margin)) & (
        metres <= (seen.right() + margin, seen.bottom() + margin)
    )
    return np.flatnonzero(inside.all(axis=1))


def spread(metres: Floats, view: Viewpoint, cell_px: float) -> Indices:
    """The indices of one point in sight for each square of about `cell_px`, the first of it.

    The squares lie on the ground and halve their side from zoom to zoom, so that no dot jumps while the map is moved.
    """
    inside = visible(metres, view)
    side_m = 2.0 ** floor(log2(cell_px / view.px_m))
    squares = np.floor(metres[inside] / side_m).astype(np.int64)
    _, first = np.unique(squares[:, 0] * 1_000_003 + squares[:, 1], return_index=True)
    return np.asarray(inside[np.sort(first)], dtype=np.int64)


def empty_grid(painter: QPainter, ui: Ui, size: QRectF) -> None:
    """The ground of a map that has no district yet: sea and a faint net."""
    painter.fillRect(size, ui.color("sea"))
    painter.setPen(QPen(ui.mix("grid", "sea", 0.55), 1))
    step = ui.px(56)
    for i in range(1, int(max(size.width(), size.height()) // step) + 1):
        painter.drawLine(QPointF(i * step + 0.5, 0), QPointF(i * step + 0.5, size.height()))
        painter.drawLine(QPointF(0, i * step + 0.5), QPointF(size.width(), i * step + 0.5))
