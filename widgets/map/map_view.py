"""The map under the hand: clicks, drags, wheel and keys; it tells what was chosen, and what was drawn.

A drag of a case's sign onto a worker's asks for him; a drag elsewhere moves the map. Tab goes from sign to sign, the
most important first, and Enter chooses; after the last one Tab leaves the map.
"""

from dataclasses import replace
from itertools import chain

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.map import crowd
from widgets.map.arrangement import Sign
from widgets.map.canvas import CasePlace
from widgets.map.closer import closer
from widgets.map.crowd import WorkerSign
from widgets.map.drawn import AreaFound
from widgets.map.furnished import FurnishedMap
from widgets.map.hit import Hit, Kind
from widgets.map.looking import ZOOM_STEP
from widgets.map.marks import REACH_PX
from widgets.map.outlook import Keeps, close_up
from widgets.map.pointing import Pointing, Readings, unheard
from widgets.map.projection import Floats, floats
from widgets.map.tools import inside, paint_drawing
from widgets.plain import tooltip
from widgets.ui import Ui

__all__ = ["AreaFound", "CasePlace", "MapView"]

PAN_SHARE = 0.15
"""An arrow key moves the map by this share of its width."""
DRAG_FROM_PX = 4


class MapView(FurnishedMap):
    """The map of the district."""

    incident_selected = Signal(int)
    """The case's number: its sign was clicked."""
    incident_opened = Signal(int)
    """The case's number: its sign was double-clicked."""
    worker_activated = Signal(str)
    """The worker's id: his sign was clicked."""
    camera_activated = Signal(str)
    """The camera's id: its dot was clicked."""
    menu_requested = Signal(int, str, QPoint)
    """The menu of a case or a worker is wanted: the number (0: none), the id (empty: none), the place on the screen."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._press: QPointF | None = None
        self._dragging = False
        self._carried: int | None = None
        self._pointer = QPointF()
        self._cursor: int | str | None = None
        """What the keys point at: a case's number, or the id of who leads a crowd."""
        self._worker = ""
        self._readings: Readings = unheard

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

    def toggle_close(self) -> bool:
        """Zoom to the selected case, and back to what lies round it; False: none is selected, or it has no place."""
        selection = self._scene.selection
        if selection is None or self._view != close_up(selection.at, QSizeF(self.size())):
            return self.zoom_to_selected()
        self._keep(Keeps.CASE)
        return True

    def toggle_follow(self) -> str | int | None:
        """Follow the worker who was clicked last, else the selected case; or nobody any more. Returns who it is."""
        wanted = self._worker or self._scene.selected
        self.follow(None if self._scene.followed is not None else wanted)
        return self._scene.followed

    def takes_key(self, event: QKeyEvent) -> bool:
        """Enter and Esc are the map's while something is drawn or pointed at."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self._is_drawing or self._cursor is not None
            case Qt.Key.Key_Escape:
                followed = self._scene.followed is not None
                return self.drawing is not None or self._cursor is not None or followed or self.spot is not None
            case Qt.Key.Key_Backspace:
                return self.drawing is not None
            case _:
                return False

    # Qt's events

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
            target = self.carry(self._carried, event.position())
            if target is not None and target.why_not:
                self.setCursor(Qt.CursorShape.ForbiddenCursor)
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
        hit = self.at(event.position())
        if dropped and number is not None:
            self.drop(number, event.position())
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the case or the worker."""
        hit, shown = self.at(QPointF(event.pos())), self._arranged()
        if hit is not None and hit.kind is Kind.INCIDENT:
            self.menu_requested.emit(shown.signs[hit.index].incident.row.number, "", event.globalPos())
        elif hit is not None and hit.kind is Kind.WORKER:
            sign = shown.workers[hit.index]
            if not sign.crowd:
                self.menu_requested.emit(0, sign.worker.row.id, event.globalPos())

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
        """Go from sign to sign, cases first, then crowds of workers; after the last one the focus leaves the map."""
        if not self.hasFocus():
            # A button on the map has the keys: Tab goes on from there.
            return super().focusNextPrevChild(next)
        numbers = self._stops()
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
        painter.setPen(QPen(ui.color("accent"), 2.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        moved = cases.get(self._carried) if self._dragging else None
        if moved is not None:
            painter.drawLine(self._view.transform.map(moved.at), self._pointer)
        pointed = self._pointed()
        if pointed is not None:
            painter.drawEllipse(pointed, ui.px(18), ui.px(18))
        self.paint_spot(painter)
        self.paint_target(painter)

    # How it does it

    def _pointing(self) -> Pointing:
        layers = frozenset(self._layers)
        return Pointing(self.ui, self._arranged(), self._view, self._terrain, self._base, layers, self._readings)

    def _stops(self) -> list[int | str]:
        """Where Tab goes, in this order."""
        area, shown = QRectF(self.rect()), self._arranged()
        cases = (s.incident.row.number for s in shown.signs if area.contains(s.at))
        return [*cases, *(w.worker.row.id for w in shown.workers if w.crowd and area.contains(w.at))]

    def _pointed_hit(self) -> Hit | None:
        """What the keys point at, as far as it is on the screen."""
        if self._cursor is None:
            return None
        shown = self._arranged()
        hits = chain(
            ((sign.incident.row.number, Hit(kind=Kind.INCIDENT, index=i)) for i, sign in enumerate(shown.signs)),
            ((sign.worker.row.id, Hit(kind=Kind.WORKER, index=i)) for i, sign in enumerate(shown.workers)),
        )
        return next((hit for key, hit in hits if key == self._cursor), None)

    def _pointed(self) -> QPointF | None:
        hit, shown = self._pointed_hit(), self._arranged()
        if hit is None:
            return None
        return shown.signs[hit.index].at if hit.kind is Kind.INCIDENT else shown.workers[hit.index].at

    def _point_at(self, what: int | str | None) -> None:
        """Let the keys point at a sign, and say what it is."""
        self._cursor = what
        hit = self._pointed_hit()
        self.setAccessibleDescription("" if hit is None else self.describe(hit))
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
                self.leave_spot()
                self.follow(None)
        elif self._is_drawing:
            self._close_drawing()
        else:
            hit = self._pointed_hit()
            self._point_at(None)
            if hit is not None:
                self._activate(hit)

    def _hover(self, px: QPointF) -> None:
        if self._is_drawing and self.drawing is not None:
            self.drawing = replace(self.drawing, pointer=self._view.to_m(px))
            self.update()
            return
        over = self.at(px)
        pointing = over is not None and over.kind is not Kind.SENSOR
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def _activate(self, hit: Hit) -> None:
        match hit.kind:
            case Kind.INCIDENT:
                self._choose(self._arranged().signs[hit.index])
            case Kind.WORKER:
                self._choose_worker(self._arranged().workers[hit.index])
            case Kind.CAMERA:
                self.camera_activated.emit(self._terrain.cameras[hit.index].id)
            case Kind.SENSOR:
                return

    def _choose(self, sign: Sign) -> None:
        """Select a case; look closer at a group, and select one after the other where it does not fall apart."""
        cases, slots = self._scene.cases, sign.mark.slots
        if sign.mark.count > 1 and self._look_closer(cases.metres(slots), REACH_PX):
            return
        self._worker, self._chosen = "", self._next_on_spot(sign)
        self.incident_selected.emit(self._chosen)
        if self._scene.selected != self._chosen:
            self._chosen = None

    def _choose_worker(self, sign: WorkerSign) -> None:
        """Tell of a worker; look closer at a crowd, and tell of one after the other where it does not fall apart."""
        if sign.crowd and self._look_closer(floats([(w.at.x(), w.at.y()) for w in sign.crowd]), crowd.REACH_PX):
            return
        ids = [w.row.id for w in sign.crowd or (sign.worker,)]
        self._worker = ids[(ids.index(self._worker) + 1) % len(ids)] if self._worker in ids else ids[0]
        self.worker_activated.emit(self._worker)

    def _look_closer(self, metres: Floats, reach_px: float) -> bool:
        """Let what stands under one sign fall apart; False: it does not."""
        view = closer(self._view, metres, reach_px)
        if view is not None:
            self._keeps = Keeps.NOTHING
            self._look(view, moving=False)
        return view is not None

    def _next_on_spot(self, sign: Sign) -> int:
        """The case of a sign; of several on one spot the one after the selected."""
        cases = self._scene.cases
        close = [s for s in self._arranged().signs if (s.at - sign.at).manhattanLength() < REACH_PX / 2]
        numbers = sorted(cases.of(int(slot)).row.number for s in close for slot in s.mark.slots)
        if not any(s.selected for s in close) or len(numbers) < 2:
            return sign.incident.row.number
        place = numbers.index(self._scene.selected or 0)
        return numbers[(place + 1) % len(numbers)]
