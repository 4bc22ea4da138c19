"""The base map as one picture, painted again only when the scale, the theme, the layers or the district change.

A map that goes from case to case has one picture of all that it goes over: a new selection paints nothing anew. While a
hand moves the map the last picture is shown, shifted and stretched; the sharp one follows when the hand rests.
72 ms with wide antialiased pens against 13 from the picture (measured in the look).
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from math import ceil, floor, log2

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from console.domain.district import Camera
from widgets.map.layers import Layer
from widgets.map.outlook import roamed
from widgets.map.projection import Floats, Viewpoint
from widgets.map.terrain import Terrain
from widgets.ui import Ui

Indices = NDArray[np.int64]
NONE: Indices = np.empty(0, dtype=np.int64)
KEPT, MOST_PX = 2, 3_000_000
"""So many pictures are kept, none of more pixels than that: 12 MB."""
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

    def holds(self, wanted: "Key") -> bool:
        """Whether all of another view is in the picture, at its scale."""
        ours, view, slack = self.view, wanted.view, 0.5 / wanted.view.px_m
        if replace(self, view=view) != wanted or ours.px_m != view.px_m:
            return False
        return ours.seen.adjusted(-slack, -slack, slack, slack).contains(view.seen)


@dataclass(slots=True)
class Picture:
    """One painting, and what can be pointed at in it."""

    key: Key
    terrain: Terrain
    pixmap: QPixmap = field(default_factory=QPixmap)
    cameras: Indices = field(default_factory=lambda: NONE)
    sensors: Indices = field(default_factory=lambda: NONE)


class BaseMap:
    """Keeps the last pictures and knows which of them is still right."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._pictures: list[Picture] = []
        """The one that is shown first; so two pages in turn paint nothing anew."""
        self.paints = 0
        """How often a picture was painted: for tests and measurements."""

    @property
    def cameras(self) -> Indices:
        """The indices of the cameras that were painted: only they can be pointed at."""
        return self._pictures[0].cameras if self._pictures else NONE

    @property
    def sensors(self) -> Indices:
        """The same of the sensors."""
        return self._pictures[0].sensors if self._pictures else NONE

    def draw(
        self,
        painter: QPainter,
        terrain: Terrain,
        view: Viewpoint,
        layers: AbstractSet[Layer],
        *,
        ratio: float,
        moving: bool,
        roams: bool = False,
    ) -> bool:
        """Draw the base map; return whether it is sharp, or only stretched because the map is moving.

        Args:
            painter: of the map.
            terrain: what is painted.
            view: what is seen of it.
            layers: what is shown.
            ratio: device pixels a pixel.
            moving: a hand is moving it.
            roams: it goes from case to case at one scale: all of that is painted once, not each view of it.
        """
        ui = self._ui
        key = Key(view=view, ratio=ratio, theme=ui.theme, scale=ui.scale, layers=frozenset(layers))
        found = self._find(terrain, key)
        if found is None and moving and self._pictures and _can_stretch(self._pictures[0], terrain, key):
            self._stretched(painter, self._pictures[0], view)
            return False
        if found is None:
            found = self._paint(terrain, _roaming(terrain, key) if roams else key)
        self._pictures = [found, *(p for p in self._pictures if p is not found and p.terrain is terrain)][:KEPT]
        painter.drawPixmap(_corner(found.key.view, view), found.pixmap)
        return True

    def _find(self, terrain: Terrain, key: Key) -> Picture | None:
        return next((p for p in self._pictures if p.terrain is terrain and p.key.holds(key)), None)

    def _stretched(self, painter: QPainter, old: Picture, view: Viewpoint) -> None:
        painter.save()
        painter.fillRect(QRectF(QPointF(), view.size), self._ui.color("sea"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        back, _ = old.key.view.transform.inverted()
        painter.setTransform(back * view.transform, True)
        painter.drawPixmap(0, 0, old.pixmap)
        painter.restore()

    def _paint(self, terrain: Terrain, key: Key) -> Picture:
        self.paints += 1
        made = Picture(key=key, terrain=terrain)
        size = (key.view.size * key.ratio).toSize()
        pixmap = QPixmap(max(1, size.width()), max(1, size.height()))
        pixmap.setDevicePixelRatio(key.ratio)
        pixmap.fill(self._ui.color("sea"))
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._areas(painter, terrain, key)
            if Layer.CAMERAS in key.layers:
                made.cameras = self._cameras(painter, key.view, terrain.cameras, terrain.cameras_m)
            if Layer.SENSORS in key.layers:
                made.sensors = self._sensors(painter, key.view, terrain.sensors_m)
        made.pixmap = pixmap
        return made

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

    def _cameras(self, painter: QPainter, view: Viewpoint, cameras: tuple[Camera, ...], metres: Floats) -> Indices:
        """Small dots, all in one call; which."""
        shown = spread(metres, view, self._ui.px(CAMERA_CELL_PX))
        points = view.to_px(metres[shown])
        self._wedges(painter, view, [cameras[index] for index in shown.tolist()], points)
        pen = QPen(self._ui.color("slate"), self._ui.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints([QPointF(x, y) for x, y in points.tolist()])
        return shown

    def _wedges(self, painter: QPainter, view: Viewpoint, cameras: Sequence[Camera], points: Floats) -> None:
        """What each camera sees, where that is known; of the others nothing is claimed."""
        radius = max(float(self._ui.px(WEDGE_PX)), WEDGE_M * view.px_m)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ui.color("text2", 0.15))
        for camera, (x, y) in zip(cameras, points.tolist(), strict=True):
            if (angles := wedge(camera)) is not None:
                painter.drawPie(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), *angles)

    def _sensors(self, painter: QPainter, view: Viewpoint, metres: Floats) -> Indices:
        """Small open diamonds as one path; which."""
        shown = spread(metres, view, self._ui.px(SENSOR_CELL_PX))
        half, path = self._ui.px(4), QPainterPath()
        for x, y in view.to_px(metres[shown]).tolist():
            path.moveTo(x, y - half)
            path.lineTo(x + half, y)
            path.lineTo(x, y + half)
            path.lineTo(x - half, y)
            path.closeSubpath()
        painter.setPen(QPen(self._ui.mix("text3", "land", 0.65), 1.1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        return shown


def _can_stretch(old: Picture, terrain: Terrain, key: Key) -> bool:
    before = old.key
    same = (before.theme, before.layers, before.ratio) == (key.theme, key.layers, key.ratio)
    return same and old.terrain is terrain and 0.3 < key.view.px_m / before.view.px_m < 3.5


def _roaming(terrain: Terrain, key: Key) -> Key:
    """The picture of all that the view goes over, where that is not too large."""
    area, px_m = roamed(terrain.bounds, key.view), key.view.px_m
    size = QSizeF(ceil(area.width() * px_m), ceil(area.height() * px_m))
    if size.width() * size.height() * key.ratio**2 > MOST_PX:
        return key
    return replace(key, view=Viewpoint(x=area.center().x(), y=area.center().y(), px_m=px_m, size=size))


def _corner(painted: Viewpoint, view: Viewpoint) -> QPoint:
    """Where the first pixel of a picture stands in a view: on whole pixels, so that it stays sharp."""
    return view.transform.map(painted.seen.topLeft()).toPoint()


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
