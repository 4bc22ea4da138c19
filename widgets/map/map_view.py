"""The map under the hand: clicks, drags, wheel and keys; it tells what was chosen, and what was drawn.

A drag of a case's sign onto a worker's asks for him; a drag elsewhere moves the map. Tab goes from sign to sign, the
most important first, and Enter chooses; after the last one Tab leaves the map.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.incident_mime import carried
from widgets.map.arrangement import Sign
from widgets.map.canvas import ZOOM_STEP, CasePlace
from widgets.map.drawn import AreaFound, DrawnMap
from widgets.map.hit import Hit, Kind
from widgets.map.layer_list import LayerList
from widgets.map.marks import REACH_PX
from widgets.map.pointing import Pointing, Readings, unheard
from widgets.map.projection import MAX_PX_M
from widgets.map.tools import inside, paint_drawing
from widgets.plain import tooltip
from widgets.ui import Ui

__all__ = ["AreaFound", "CasePlace", "MapView"]

PAN_SHARE = 0.15
"""An arrow key moves the map by this share of its width."""
DRAG_FROM_PX = 4
LIST_WIDTH = 210


class MapView(DrawnMap):
    """The map of the district."""

    incident_selected = Signal(int)
    """The case's number: its sign was clicked."""
    incident_opened = Signal(int)
    """The case's number: its sign was double-clicked."""
    worker_activated = Signal(str)
    """The worker's id: his sign was clicked."""
    camera_activated = Signal(str)
    """The camera's id: its dot was clicked."""
    assign_requested = Signal(int, str)
    """A case's sign was dropped on a worker: the number and the id."""
    menu_requested = Signal(int, str, QPoint)
    """The menu of a case or a worker is wanted: the number (0: none), the id (empty: none), the place on the screen."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._press: QPointF | None = None
        self._dragging = False
        self._carried: int | None = None
        self._pointer = QPointF()
        self._cursor: int | None = None
        self._worker = ""
        self._over: QPointF | None = None
        self._readings: Readings = unheard
        self.setAcceptDrops(True)
        self.layer_list = LayerList(ui, self, self, floating=True)
        self.layer_list.hide()
        self.layer_list.left.connect(self.toggle_layers)

    def toggle_layers(self) -> None:
        """Open the list of layers over the map, or close it; the keys go with it."""
        shown = self.layer_list.isHidden()
        self.layer_list.setVisible(shown)
        self._place_list()
        (self.layer_list if shown else self).setFocus()

    def set_readings(self, readings: Readings) -> None:
        """Say whom to ask for a sensor's newest reading."""
        self._readings = readings

    def at(self, px: QPointF) -> Hit | None:
        """What lies under a pixel; only what is painted can be hit, an incident before a camera."""
        return self._pointing().at(px)

    def describe(self, hit: Hit) -> str:
        """A thing on the map in words."""
        return self._pointing().describe(hit)

    # What the keys of the desk do

    def toggle_follow(self) -> str | int | None:
        """Follow the worker who was clicked last, else the selected case; or nobody any more. Returns who it is."""
        wanted = self._worker or self._scene.selected
        self.follow(None if self._followed is not None else wanted)
        return self._followed

    def takes_key(self, event: QKeyEvent) -> bool:
        """Enter and Esc are the map's while something is drawn or pointed at."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self._is_drawing or self._cursor is not None
            case Qt.Key.Key_Escape:
                return self.drawing is not None or self._cursor is not None or self._followed is not None
            case Qt.Key.Key_Backspace:
                return self.drawing is not None
            case _:
                return False

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list of layers in its corner."""
        super().resizeEvent(event)
        self._place_list()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag or a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press, self._dragging = event.position(), False
            hit = None if self._is_drawing else self.at(event.position())
            signs = self._arranged().signs
            single = hit is not None and hit.kind is Kind.INCIDENT and signs[hit.index].mark.count == 1
            self._carried = signs[hit.index].incident.row.number if hit is not None and single else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map or a case; without a button, say where the pointer is."""
        self._point(event.position())
        if self._press is None:
            self._hover(event.position())
            return
        step = event.position() - self._press
        if not (self._dragging or step.manhattanLength() >= DRAG_FROM_PX):
            return
        self._dragging, self._pointer = True, event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._carried is not None:
            self.update()
        else:
            self._press = event.position()
            self.pan(step.x(), step.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or activate what was clicked."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        clicked, number = self._press is not None and not self._dragging, self._carried
        dropped = self._dragging and number is not None
        self._press, self._dragging, self._carried = None, False, None
        self.setCursor(Qt.CursorShape.CrossCursor if self._is_drawing else Qt.CursorShape.ArrowCursor)
        hit = self._worker_at(event.position()) if dropped else self.at(event.position())
        if dropped:
            self.update()
            if hit is not None:
                self.assign_requested.emit(number, self._arranged().workers[hit.index].worker.row.id)
        elif clicked and self._is_drawing and self.drawing is not None:
            self._draw(self.drawing.with_point(self._view.to_m(event.position())))
        elif clicked and hit is not None:
            self._activate(hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a case; close what is drawn."""
        if self._is_drawing:
            self._close_drawing()
        elif (hit := self.at(event.position())) is not None and hit.kind is Kind.INCIDENT:
            sign = self._arranged().signs[hit.index]
            if sign.mark.count == 1:
                self.incident_opened.emit(sign.incident.row.number)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a case be carried over the map from a list."""
        if carried(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """It can be dropped on a worker only; he is ringed."""
        self._over = event.position()
        self.update()
        if carried(event.mimeData()) is not None and self._worker_at(self._over) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._over = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the worker."""
        self._over = None
        self.update()
        number, hit = carried(event.mimeData()), self._worker_at(event.position())
        if number is not None and hit is not None:
            event.acceptProposedAction()
            self.assign_requested.emit(number, self._arranged().workers[hit.index].worker.row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the case or the worker."""
        hit, shown = self.at(QPointF(event.pos())), self._arranged()
        if hit is not None and hit.kind is Kind.INCIDENT:
            self.menu_requested.emit(shown.signs[hit.index].incident.row.number, "", event.globalPos())
        elif hit is not None and hit.kind is Kind.WORKER:
            self.menu_requested.emit(0, shown.workers[hit.index].worker.row.id, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − zoom, arrows move, Home shows the whole district; Enter, Esc and Backspace as `takes_key` says."""
        step_x, step_y = self.width() * PAN_SHARE, self.height() * PAN_SHARE
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(ZOOM_STEP)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                self.zoom(1 / ZOOM_STEP)
            case Qt.Key.Key_Home | Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_Left:
                self.pan(step_x, 0)
            case Qt.Key.Key_Right:
                self.pan(-step_x, 0)
            case Qt.Key.Key_Up:
                self.pan(0, step_y)
            case Qt.Key.Key_Down:
                self.pan(0, -step_y)
            case _ if self.takes_key(event):
                self._own_key(event)
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go from sign to sign; after the last one the focus leaves the map."""
        numbers = [s.incident.row.number for s in self._signs_in_view()]
        place = numbers.index(self._cursor) if self._cursor in numbers else -1 if next else len(numbers)
        place += 1 if next else -1
        self._point_at(numbers[place] if 0 <= place < len(numbers) else None)
        return True if self._cursor is not None else super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        """Show what lies under the pointer as a tool tip, but never over what a hand is drawing or dragging."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            quiet = self._is_drawing or self._press is not None
            QToolTip.showText(event.globalPos(), "" if quiet else tooltip(self.words_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def words_at(self, px: QPointF) -> str:
        """What lies under a pixel in words: a thing, else the grid; empty: nothing is known there."""
        hit = self.at(px)
        if hit is not None:
            return self.describe(hit)
        at, cases = self._view.to_m(px), self._scene.cases
        place = np.array([[at.x(), at.y()]])
        for name, ring in self._terrain.grid_rings:
            if inside(ring, place)[0]:
                return self.ui.t("map.grid", name=self.ui.name(name), n=len(cases.inside(ring)))
        return ""

    def paint_above(self, painter: QPainter) -> None:
        """Paint what is drawn, what is carried and what the keys point at."""
        ui, cases = self.ui, self._scene.cases
        if self.drawing is not None:
            paint_drawing(painter, ui, self.drawing, self._view)
        pen = QPen(ui.color("accent"), 2.0, Qt.PenStyle.DashLine)
        moved = cases.get(self._carried) if self._dragging else None
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        target = self._over if moved is None else self._pointer
        if moved is not None:
            painter.drawLine(self._view.transform.map(moved.at), self._pointer)
        if target is not None and (hit := self._worker_at(target)) is not None:
            painter.drawEllipse(self._arranged().workers[hit.index].at, ui.px(14), ui.px(14))
        pointed = cases.get(self._cursor)
        if pointed is not None:
            painter.drawEllipse(self._view.transform.map(pointed.at), ui.px(18), ui.px(18))

    # How it does it

    def _pointing(self) -> Pointing:
        layers = frozenset(self._layers)
        return Pointing(self.ui, self._arranged(), self._view, self._terrain, self._base, layers, self._readings)

    def _place_list(self) -> None:
        px, most = self.ui.px, self.layer_list
        width, height = px(LIST_WIDTH), min(px(most.HEIGHT) * len(most.rows), self.height() - px(16))
        most.setGeometry(self.width() - width - px(8), px(8), width, max(1, height))

    def _signs_in_view(self) -> list[Sign]:
        area = QRectF(self.rect())
        return [s for s in self._arranged().signs if area.contains(s.at)]

    def _point_at(self, number: int | None) -> None:
        """Let the keys point at a case, and say which it is."""
        self._cursor = number
        signs = self._arranged().signs
        index = next((i for i, s in enumerate(signs) if s.incident.row.number == number), None)
        said = "" if index is None else self.describe(Hit(kind=Kind.INCIDENT, index=index))
        self.setAccessibleDescription(said)
        self.update()

    def _own_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and self.drawing is not None:
            self._draw(self.drawing.without_last())
        elif event.key() == Qt.Key.Key_Escape:
            if self.drawing is not None:
                self._draw(None)
                self.unsetCursor()
            elif self._cursor is not None:
                self._point_at(None)
            else:
                self.follow(None)
        elif self._is_drawing:
            self._close_drawing()
        else:
            signs = self._arranged().signs
            index = next((i for i, s in enumerate(signs) if s.incident.row.number == self._cursor), None)
            self._point_at(None)
            if index is not None:
                self._choose(signs[index])

    def _hover(self, px: QPointF) -> None:
        if self._is_drawing and self.drawing is not None:
            self.drawing = replace(self.drawing, pointer=self._view.to_m(px))
            self.update()
            return
        over = self.at(px)
        pointing = over is not None and over.kind is not Kind.SENSOR
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def _worker_at(self, px: QPointF) -> Hit | None:
        hit = self._pointing().worker_at(px)
        return None if hit is None else Hit(kind=Kind.WORKER, index=hit)

    def _activate(self, hit: Hit) -> None:
        match hit.kind:
            case Kind.INCIDENT:
                self._choose(self._arranged().signs[hit.index])
            case Kind.WORKER:
                self._worker = self._arranged().workers[hit.index].worker.row.id
                self.worker_activated.emit(self._worker)
            case Kind.CAMERA:
                self.camera_activated.emit(self._terrain.cameras[hit.index].id)
            case Kind.SENSOR:
                return

    def _choose(self, sign: Sign) -> None:
        """Select a case; look closer at a group, and select one after the other where it does not fall apart."""
        cases, slots = self._scene.cases, sign.mark.slots
        extent = float(np.ptp(cases.metres(slots), axis=0).max())
        if sign.mark.count > 1 and extent * MAX_PX_M > 2 * REACH_PX and self._view.px_m < MAX_PX_M:
            middle = cases.metres(slots).mean(axis=0)
            wanted = min(MAX_PX_M, max(self._view.px_m * ZOOM_STEP**2, 0.4 * self.height() / extent))
            self._is_fitted = False
            self._look(replace(self._view, x=float(middle[0]), y=float(middle[1]), px_m=wanted), moving=False)
            return
        self._worker = ""
        self.incident_selected.emit(self._next_on_spot(sign))

    def _next_on_spot(self, sign: Sign) -> int:
        """The case of a sign; of several on one spot the one after the selected."""
        cases = self._scene.cases
        close = [s for s in self._arranged().signs if (s.at - sign.at).manhattanLength() < REACH_PX / 2]
        numbers = sorted(cases.of(int(slot)).row.number for s in close for slot in s.mark.slots)
        if not any(s.selected for s in close) or len(numbers) < 2:
            return sign.incident.row.number
        place = numbers.index(self._scene.selected or 0)
        return numbers[(place + 1) % len(numbers)]
