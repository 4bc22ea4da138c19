"""Lies over the map while a place is picked: a click, or the cross in the middle by Enter."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent

from widgets.give_keys import give_keys
from widgets.map.looking import ZOOM_STEP
from widgets.map.map_view import MapView
from widgets.overlay import Overlay
from widgets.paint import CENTRE, draw_box, draw_text, text_width
from widgets.ui import Ui

STEP_PX, FAR_STEPS = 24, 6
"""An arrow moves the map below the cross by so many pixels; with Shift, so many times as far."""
DRAG_FROM_PX, CROSS_PX, BAR = 4, 14, 30


class PickLayer(Overlay):
    """Over a map; hidden until `begin`."""

    picked = Signal(float, float)
    """A place was picked: latitude and longitude, WGS 84 degrees."""
    left = Signal()
    """Escape was pressed: no place."""

    def __init__(self, ui: Ui, map_view: MapView) -> None:
        """Make it hidden."""
        super().__init__(map_view)
        self._ui, self._map = ui, map_view
        self._press: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self.update)

    def begin(self) -> None:
        """Lie over the map and take the keys."""
        self.setAccessibleName(self._ui.t("intake.pick_hint"))
        self.place()
        self.show()
        self.raise_()
        give_keys(self)

    def place(self) -> None:
        """Cover the map."""
        self.setGeometry(self.host.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the map below the cross, + and − zoom, Enter picks, Escape leaves."""
        step = STEP_PX * (FAR_STEPS if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        match event.key():
            case Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.isAutoRepeat():
                self._pick(QPointF(self.width() / 2, self.height() / 2))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._map.zoom(ZOOM_STEP)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                self._map.zoom(1 / ZOOM_STEP)
            case Qt.Key.Key_Left:
                self._map.pan(step, 0)
            case Qt.Key.Key_Right:
                self._map.pan(-step, 0)
            case Qt.Key.Key_Up:
                self._map.pan(0, step)
            case Qt.Key.Key_Down:
                self._map.pan(0, -step)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._press, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map."""
        if self._press is None:
            return
        step = event.position() - self._press
        if self._dragging or step.manhattanLength() >= DRAG_FROM_PX:
            self._dragging, self._press = True, event.position()
            self._map.pan(step.x(), step.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick what was clicked."""
        clicked = self._press is not None and not self._dragging
        self._press = None
        if clicked and event.button() is Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self._map.zoom(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep Tab: there is nowhere to go from here."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cross and what to do."""
        ui, middle = self._ui, QPointF(self.width() / 2, self.height() / 2)
        with QPainter(self) as painter:
            painter.setPen(QPen(ui.color("accent"), 2.0))
            reach = ui.px(CROSS_PX)
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                way = QPointF(x, y)
                painter.drawLine(middle + way * ui.px(4), middle + way * reach)
            text = ui.t("intake.pick_hint")
            width = min(self.width() - ui.px(16), text_width(ui, text, 13, 600) + ui.px(24))
            bar = QRect((self.width() - width) // 2, ui.px(8), width, ui.px(BAR))
            draw_box(painter, QRectF(bar), ui.px(4), ui.color("bg2"), ui.color("accent"), 1.5)
            draw_text(painter, ui, bar.adjusted(ui.px(8), 0, -ui.px(8), 0), text, 13, 600, "text", CENTRE)

    def _pick(self, px: QPointF) -> None:
        self.hide()
        lat, lon = self._map.degrees_at(px)
        self.picked.emit(lat, lon)
