"""The map: it shows a district and what happens there, and tells what the user points at.

It is one canvas: the base map from a cached picture, above it one pass over all signs and labels. A tick repaints the
countdowns only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.domain.district import District
from console.domain.geo import contains
from console.domain.views import QueueRow, WorkerRow
from widgets.map.arrangement import Arrangement, Ground
from widgets.map.base_map import BaseMap, empty_grid
from widgets.map.cases import MapIncident
from widgets.map.corner import Corner
from widgets.map.hit import Hit, Kind
from widgets.map.layers import ALL_LAYERS, Layer
from widgets.map.marks import REACH_PX
from widgets.map.overlay import Overlay
from widgets.map.pointing import Pointing
from widgets.map.projection import MAX_PX_M, Viewpoint, fitted
from widgets.map.scene import Scene
from widgets.map.terrain import Terrain, grid_path, terrain
from widgets.pace import Pace
from widgets.paint import CENTRE, draw_icon, draw_text
from widgets.plain import tooltip
from widgets.ui import Ui

ZOOM_STEP = 1.4
PAN_SHARE = 0.15
"""An arrow key moves the map by this share of its width."""
DRAG_FROM_PX = 4
REST_MS = 90
"""The hand rests: the base map is painted sharp."""
EDGE_PX = 36
"""A selected case nearer to the edge than this is brought into the middle."""


CasePlace = tuple[QueueRow, float, float]
"""A case as the queue shows it, and its latitude and longitude in degrees."""


class MapView(QWidget):
    """The map of the district."""

    incident_selected = Signal(int)
    """The case's number: its sign was clicked."""
    worker_activated = Signal(str)
    """The worker's id: his sign was clicked."""
    camera_activated = Signal(str)
    """The camera's id: its dot was clicked."""
    view_changed = Signal()
    """The map was moved or zoomed."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._district = District()
        self._terrain = Terrain()
        self._scene = Scene()
        self._places: dict[int, CasePlace] = {}
        self._workers: tuple[WorkerRow, ...] = ()
        self._layers = set(ALL_LAYERS)
        self._view = Viewpoint(size=QSizeF(1, 1))
        self._is_fitted = True
        self._is_to_reveal = False
        self._moving = False
        self._press: QPointF | None = None
        self._dragging = False
        self._base = BaseMap(ui)
        self._overlay = Overlay(ui)
        self._corner = Corner(ui)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest)
        self._pace = Pace(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self._on_ui_changed)
        ui.tick.connect(self._on_ui_tick)
        ui.blinked.connect(self._on_ui_blinked)
        self._on_ui_changed()

    # What it shows

    def set_district(self, district: District) -> None:
        """Show another district, fitted into the view."""
        self._district, self._terrain = district, terrain(district)
        self._base = BaseMap(self.ui)
        self._scene.crew.clear()
        self.change_incidents(dict(self._places))
        self.set_workers(self._workers)
        self.fit()

    def set_incidents(self, incidents: Iterable[CasePlace]) -> None:
        """Show these cases and no others."""
        wanted: dict[int, CasePlace | None] = {place[0].number: place for place in incidents}
        self.change_incidents(dict.fromkeys(self._places.keys() - wanted.keys(), None) | wanted)

    def change_incidents(self, changed: Mapping[int, CasePlace | None]) -> None:
        """Show these cases anew, by number, all others as they are; None: it has left the map."""
        before, point = self._scene.cases.revision, self._terrain.projection.point
        for number, place in changed.items():
            if place is None:
                self._places.pop(number, None)
                self._scene.cases.remove(number)
            else:
                self._places[number] = place
                self._scene.cases.put(MapIncident(row=place[0], at=point(place[1], place[2])))
        if self._scene.cases.revision == before:
            return
        self._pace.update()
        if self._scene.selected in changed:
            self._outline_grid()
            self._reveal()

    def set_workers(self, workers: Iterable[WorkerRow]) -> None:
        """Show these workers; those without a place are left out."""
        self._workers = tuple(workers)
        if self._scene.crew.set(self._workers, self._terrain.projection.point):
            self._pace.update()

    def set_selected(self, number: int | None) -> None:
        """Mark a case, and bring it into the view where it is outside."""
        if number != self._scene.selected:
            self._is_to_reveal = True
            self._scene.selected = number
            self._outline_grid()
            self._reveal()
            self.update()

    def set_recommended(self, worker: str | None, eta_s: float | None = None) -> None:
        """Mark the recommended worker and his way, `eta_s` seconds, to the selected case."""
        if (worker, eta_s) != (self._scene.recommended, self._scene.eta_s):
            self._scene.recommended, self._scene.eta_s = worker, eta_s
            self.update()

    def set_layer(self, layer: Layer, shown: bool) -> None:
        """Show or hide a layer."""
        (self._layers.add if shown else self._layers.discard)(layer)
        self.update()

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are shown."""
        return frozenset(self._layers)

    # Where it looks

    @property
    def viewpoint(self) -> Viewpoint:
        """What is seen now."""
        return self._view

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that found a place at the last painting."""
        return tuple(label.text for label in self._arranged().labels)

    def fit(self) -> None:
        """Show the whole district, and keep it so when the size changes."""
        self._is_fitted = True
        self._look(fitted(self._terrain.bounds, QSizeF(self.size())), moving=False)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a pixel, or about the middle."""
        self._is_fitted = False
        self._look(self._view.zoomed(factor, about or QPointF(self.width() / 2, self.height() / 2)))

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels."""
        self._is_fitted = False
        self._look(self._view.moved(dx, dy))

    def show_place(self, lat: float, lon: float, width_m: float) -> None:
        """Show a place in the middle (degrees), the view `width_m` metres wide."""
        self._is_fitted = False
        at = self._terrain.projection.point(lat, lon)
        view = fitted(QRectF(at.x() - width_m / 2, at.y() - 1, width_m, 2), QSizeF(self.size()))
        self._look(view, moving=False)

    def at(self, px: QPointF) -> Hit | None:
        """What lies under a pixel; only what is painted can be hit, an incident before a camera."""
        return self._pointing().at(px)

    def describe(self, hit: Hit) -> str:
        """A thing on the map in words."""
        return self._pointing().describe(hit)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the base map, then what moves."""
        with self._pace.painting():
            self._paint(event.region())

    def _paint(self, damaged: QRegion) -> None:
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            if self._terrain.is_empty and not len(self._scene.cases):
                empty_grid(painter, self.ui, area)
                self._empty(painter)
                return
            ratio = self.devicePixelRatioF()
            sharp = self._base.draw(painter, self._terrain, self._view, self._layers, ratio=ratio, moving=self._moving)
            if not sharp:
                self._rest.start()
            self._corner.paint(painter, self._view, self._terrain.projection)
            self._overlay.paint(painter, self._scene, self._ground(), damaged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the district fitted, or the middle in the middle."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        else:
            self._look(self._view.resized(QSizeF(self.size())), moving=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag or a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map; without a button, say where the pointer is."""
        self._point(event.position())
        if self._press is None:
            over = self.at(event.position())
            pointing = over is not None and over.kind is not Kind.SENSOR
            self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
            return
        step = event.position() - self._press
        if self._dragging or step.manhattanLength() >= DRAG_FROM_PX:
            self._dragging = True
            self._press = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(step.x(), step.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or activate what was clicked."""
        clicked = self._press is not None and not self._dragging
        self._press, self._dragging = None, False
        self.unsetCursor()
        if clicked and (hit := self.at(event.position())) is not None:
            self._activate(hit)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − zoom, arrows move, 0 shows the whole district."""
        step_x, step_y = self.width() * PAN_SHARE, self.height() * PAN_SHARE
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(ZOOM_STEP)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                self.zoom(1 / ZOOM_STEP)
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_Left:
                self.pan(step_x, 0)
            case Qt.Key.Key_Right:
                self.pan(-step_x, 0)
            case Qt.Key.Key_Up:
                self.pan(0, step_y)
            case Qt.Key.Key_Down:
                self.pan(0, -step_y)
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show what lies under the pointer as a tool tip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip(self.describe(hit)) if hit else "", self)
            return True
        return super().event(event)

    # How it does it

    def _ground(self) -> Ground:
        names = self._terrain.names if Layer.NAMES in self._layers else ()
        taken = self._corner.taken(self._view)
        return Ground(view=self._view, layers=frozenset(self._layers), names=names, taken=taken)

    def _arranged(self) -> Arrangement:
        return self._overlay.arranged(self._scene, self._ground())

    def _pointing(self) -> Pointing:
        layers = frozenset(self._layers)
        return Pointing(self.ui, self._arranged(), self._view, self._terrain, self._base, layers)

    def _look(self, view: Viewpoint, *, moving: bool = True) -> None:
        if view != self._view:
            self._view, self._moving = view, moving
            self.update()
            self.view_changed.emit()

    def _reveal(self) -> None:
        """Bring a new selection into the view, once: afterwards the map is the user's again."""
        selection = self._scene.selection
        if selection is None or not self._is_to_reveal:
            return
        self._is_to_reveal = False
        if self._is_fitted:
            return
        inner = QRectF(self.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
        if not inner.contains(self._view.transform.map(selection.at)):
            self._look(self._view.centred(selection.at), moving=False)

    def _outline_grid(self) -> None:
        """Find the grid of the selected case by its place."""
        place = self._places.get(self._scene.selected or 0)
        found = None
        if place is not None:
            _, lat, lon = place
            grids = self._district.grids
            found = next((g for g in grids if any(contains(ring, lon, lat) for ring in g.rings)), None)
        self._scene.selected_grid = grid_path(self._terrain.projection, found) if found else None

    def _activate(self, hit: Hit) -> None:
        match hit.kind:
            case Kind.INCIDENT:
                self._choose(hit)
            case Kind.WORKER:
                self.worker_activated.emit(self._arranged().workers[hit.index].worker.row.id)
            case Kind.CAMERA:
                self.camera_activated.emit(self._terrain.cameras[hit.index].id)
            case Kind.SENSOR:
                return

    def _choose(self, hit: Hit) -> None:
        """Select a case; look closer at a group, and select one after the other where it does not fall apart."""
        sign = self._arranged().signs[hit.index]
        numbers = [self._scene.cases.of(int(slot)).row.number for slot in sign.mark.slots]
        extent = np.ptp(self._scene.cases.metres(sign.mark.slots), axis=0).max()
        if len(numbers) > 1 and extent * MAX_PX_M > 2 * REACH_PX and self._view.px_m < MAX_PX_M:
            middle = self._scene.cases.metres(sign.mark.slots).mean(axis=0)
            wanted = min(MAX_PX_M, max(self._view.px_m * ZOOM_STEP**2, 0.4 * self.height() / extent))
            self._is_fitted = False
            self._look(replace(self._view, x=float(middle[0]), y=float(middle[1]), px_m=wanted), moving=False)
            return
        self.incident_selected.emit(numbers[0])

    def _empty(self, painter: QPainter) -> None:
        ui, middle = self.ui, self.rect().center()
        draw_icon(painter, ui.icon("map", 32, "slate"), QPointF(middle.x(), middle.y() - ui.px(36)))
        line = self.rect()
        line.setHeight(ui.px(22))
        line.moveTop(middle.y() - ui.px(10))
        draw_text(painter, ui, line, ui.t("map.empty"), 15, 600, "text2", CENTRE)
        line.translate(0, ui.px(24))
        draw_text(painter, ui, line, ui.t("map.empty_how"), 13, 400, "text3", CENTRE)

    def _point(self, at: QPointF | None) -> None:
        self._corner.pointer = at
        self._repaint([self._corner.readout])

    def _repaint(self, rects: Iterable[QRectF]) -> None:
        for rect in rects:
            self.update(rect.toAlignedRect().adjusted(-2, -2, 2, 2))

    def _on_rest(self) -> None:
        self._moving = False
        self.update()

    def _on_ui_changed(self) -> None:
        self.setAccessibleName(self.ui.t("map.name"))
        self._overlay.stamps.clear()
        self._overlay.forget()
        self.update()

    def _on_ui_tick(self, now: datetime) -> None:
        if self._overlay.is_outdated(self._scene):
            self._overlay.forget()
            self._pace.update()
        else:
            self._repaint(self._overlay.now_shown.ticking)

    def _on_ui_blinked(self) -> None:
        self._repaint(self._overlay.now_shown.blinking)
