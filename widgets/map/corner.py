"""The lower right corner of the map: the scale bar and, on a large map, the place under the pointer."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from widgets.map.projection import Projection, Viewpoint, round_length_m
from widgets.paint import CENTRE, draw_box, draw_text, text_width
from widgets.ui import Ui

HEIGHT, MARGIN, PAD = 24, 8, 8
LONGEST_PX = 80
COORDINATES_FROM_PX = 800


def coordinates(lat: float, lon: float) -> str:
    """A place in degrees, as "120.1893° E 35.9672° N · WGS 84"."""
    east, north = "E" if lon >= 0 else "W", "N" if lat >= 0 else "S"
    return f"{abs(lon):.4f}° {east} {abs(lat):.4f}° {north} · WGS 84"


def length_text(ui: Ui, metres: float) -> str:
    """A length in words: "850 m", "1.25 km"."""
    return ui.t("map.km", n=f"{metres / 1000:.4g}") if metres >= 1000 else ui.t("map.m", n=f"{metres:.3g}")


class Corner:
    """Paints the corner and remembers where."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self.pointer: QPointF | None = None
        """Where the pointer is, in pixels."""
        self.readout = QRectF()
        """Where the coordinates stand."""

    def taken(self, view: Viewpoint) -> QRectF:
        """The rectangle that labels must keep off."""
        box, _, _ = self._scale(view)
        return box.united(self._readout(box, view))

    def paint(self, painter: QPainter, view: Viewpoint, projection: Projection) -> None:
        """Paint it."""
        ui = self._ui
        box, length_px, text = self._scale(view)
        self._ground(painter, box)
        self._bracket(painter, box, length_px, text)
        self.readout = self._readout(box, view)
        if self.pointer is not None and not self.readout.isEmpty():
            lat, lon = projection.place(view.to_m(self.pointer))
            self._ground(painter, self.readout)
            draw_text(painter, ui, self.readout.toRect(), coordinates(lat, lon), 12, 500, "text2", CENTRE)

    def _scale(self, view: Viewpoint) -> tuple[QRectF, float, str]:
        """Where the scale bar stands, its length in pixels, and what it says."""
        ui, bottom = self._ui, view.size.height() - self._ui.px(MARGIN)
        length = round_length_m(view.px_m, ui.px(LONGEST_PX))
        text, length_px = length_text(ui, length), length * view.px_m
        width = length_px + text_width(ui, text, 12, 500) + 3 * ui.px(PAD) + 2
        return (
            QRectF(view.size.width() - width - ui.px(MARGIN), bottom - ui.px(HEIGHT), width, ui.px(HEIGHT)),
            length_px,
            text,
        )

    def _readout(self, box: QRectF, view: Viewpoint) -> QRectF:
        ui = self._ui
        if view.size.width() < ui.px(COORDINATES_FROM_PX):
            return QRectF()
        room = text_width(ui, coordinates(-88.8888, -188.8888), 12, 500) + 2 * ui.px(PAD)
        return QRectF(box.left() - room - ui.px(MARGIN), box.top(), room, box.height())

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        draw_box(painter, box, 4, self._ui.color("bg1", 0.85))

    def _bracket(self, painter: QPainter, box: QRectF, length_px: float, text: str) -> None:
        ui = self._ui
        left, base, up = box.left() + ui.px(PAD), box.center().y() + ui.px(3), ui.px(5)
        right = left + length_px
        ends = [QPointF(left, base - up), QPointF(left, base), QPointF(right, base), QPointF(right, base - up)]
        painter.setPen(QPen(ui.color("text2"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(ends))
        where = QRectF(right + ui.px(PAD), box.top(), box.right() - right - ui.px(PAD), box.height()).toRect()
        draw_text(painter, ui, where, text, 12, 500, "text2")
