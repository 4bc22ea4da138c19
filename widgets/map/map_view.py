"""The map: it shows a district and what happens there, and tells what the user points at.

It is one canvas: the base map from a cached picture, above it one pass over all signs and labels. A tick repaints the
countdowns only.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.domain.district import District
from console.domain.geo import contains
from console.domain.views import QueueRow, WorkerRow
from widgets.map.base_map import BaseMap, empty_grid
from widgets.map.corner import Corner
from widgets.map.hit import Hit, Kind, metres, nearest
from widgets.map.layers import ALL_LAYERS, Layer
from widgets.map.overlay import Overlay
from widgets.map.projection import Viewpoint, fitted
from widgets.map.scene import MapIncident, MapWorker, Scene
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
        self._incidents: tuple[tuple[QueueRow, float, float], ...] = ()
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
        self.set_incidents(self._incidents)
        self.set_workers(self._workers)
        self.fit()

    def set_incidents(self, incidents: tuple[tuple[QueueRow, float, float], ...]) -> None:
        """Show these cases: (row, latitude, longitude in degrees)."""
        place = self._terrain.projection.point
        self._incidents = incidents
        self._change(incidents=tuple(MapIncident(row=row, at=place(lat, lon)) for row, lat, lon in incidents))
        self._outline_grid()
        self._reveal()

    def set_workers(self, workers: tuple[WorkerRow, ...]) -> None:
        """Show these workers; those without a place are left out."""
        place = self._terrain.projection.point
        self._workers = workers
        known = ((row, row.lat, row.lon) for row in workers)
        self._change(
            workers=tuple(
                MapWorker(row=row, at=place(lat, lon)) for row, lat, lon in known if lat is not None and lon is not None
            )
        )

    def set_selected(self, number: int | None) -> None:
        """Mark a case, and bring it into the view where it is outside."""
        if number != self._scene.selected:
            self._is_to_reveal = True
            self._change(selected=number)
            self._outline_grid()
            self._reveal()

    def set_recommended(self, worker: str | None, eta_s: float | None = None) -> None:
        """Mark the recommended worker and his way, `eta_s` seconds, to the selected case."""
        self._change(recommended=worker, eta_s=eta_s)

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
        return tuple(self._overlay.drawn)

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
        """What lies under a pixel; only what is shown can be hit, an incident before a camera."""
        scene, ground, base = self._scene, self._terrain, self._base
        places = (
            (Layer.INCIDENTS, Kind.INCIDENT, metres(i.at for i in scene.incidents), None),
            (Layer.WORKERS, Kind.WORKER, metres(w.at for w in scene.workers), None),
            (Layer.CAMERAS, Kind.CAMERA, ground.cameras_m[base.cameras], base.cameras),
            (Layer.SENSORS, Kind.SENSOR, ground.sensors_m[base.sensors], base.sensors),
        )
        for layer, kind, points, indices in places:
            if layer in self._layers and (found := nearest(points, self._view, px)) is not None:
                return Hit(kind=kind, index=found if indices is None else int(indices[found]))
        return None

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the base map, then what moves."""
        with self._pace.painting():
            self._paint()

    def _paint(self) -> None:
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            if self._terrain.is_empty and not self._scene.incidents:
                empty_grid(painter, self.ui, area)
                self._empty(painter)
                return
            ratio = self.devicePixelRatioF()
            sharp = self._base.draw(painter, self._terrain, self._view, self._layers, ratio=ratio, moving=self._moving)
            if not sharp:
                self._rest.start()
            names = self._terrain.names if Layer.NAMES in self._layers else ()
            corner = self._corner.paint(painter, self._view, self._terrain.projection)
            self._overlay.paint(painter, self._shown(), self._view, names, corner)

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

    def describe(self, hit: Hit) -> str:
        """A thing on the map in words."""
        ui, ground = self.ui, self._terrain
        match hit.kind:
            case Kind.INCIDENT:
                row = self._scene.incidents[hit.index].row
                return f"{row.number} {row.title}"
            case Kind.WORKER:
                worker = self._scene.workers[hit.index].row
                parts = [ui.name(worker.name), worker.id, ui.t(f"worker_state.{worker.state}")]
                if worker.position_at is not None:
                    parts.append(ui.t("map.position_from", time=ui.clock(worker.position_at)))
                return " · ".join(parts)
            case Kind.CAMERA:
                return f"{ground.cameras[hit.index].id} · {ui.name(ground.cameras[hit.index].name)}"
            case Kind.SENSOR:
                return f"{ground.sensors[hit.index].id} · {ui.name(ground.sensors[hit.index].name)}"

    # How it does it

    def _shown(self) -> Scene:
        """The scene without the layers that are hidden."""
        hidden = ALL_LAYERS - self._layers
        return self._scene.without(incidents=Layer.INCIDENTS in hidden, workers=Layer.WORKERS in hidden)

    def _change(self, **changes: object) -> None:
        scene = replace(self._scene, **changes)  # type: ignore[arg-type]
        if scene == self._scene:
            return
        self._scene = scene
        # What the dispatcher chose is shown at once, what comes by itself when the map can.
        if changes.keys() & {"incidents", "workers"}:
            self._pace.update()
        else:
            self.update()

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
        place = next(((lat, lon) for row, lat, lon in self._incidents if row.number == self._scene.selected), None)
        found = None
        if place is not None:
            lat, lon = place
            grids = self._district.grids
            found = next((g for g in grids if any(contains(ring, lon, lat) for ring in g.rings)), None)
        self._change(selected_grid=grid_path(self._terrain.projection, found) if found else None)

    def _activate(self, hit: Hit) -> None:
        match hit.kind:
            case Kind.INCIDENT:
                self.incident_selected.emit(self._scene.incidents[hit.index].row.number)
            case Kind.WORKER:
                self.worker_activated.emit(self._scene.workers[hit.index].row.id)
            case Kind.CAMERA:
                self.camera_activated.emit(self._terrain.cameras[hit.index].id)
            case Kind.SENSOR:
                return

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
        self.update()

    def _on_ui_tick(self, now: datetime) -> None:
        if self._pace.is_slow:
            self._pace.update()
        elif self._overlay.is_reshaped(self._shown()):
            self.update()
        else:
            self._repaint(self._overlay.ticking)

    def _on_ui_blinked(self) -> None:
        if self._pace.is_slow:
            self._pace.update()
        else:
            self._repaint(self._overlay.blinking)
