"""The map without a hand on it: what it shows, where it looks, and how it is painted.

It is one canvas: the base map from a cached picture, above it one pass over all signs and labels. A tick repaints the
countdowns only. `MapView` adds mouse and keys.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.district import District
from console.domain.geo import contains
from console.domain.views import QueueRow, WorkerRow
from widgets.map.arrangement import Arrangement, Ground
from widgets.map.banner import Banner
from widgets.map.base_map import BaseMap, empty_grid
from widgets.map.cases import MapIncident
from widgets.map.corner import Corner
from widgets.map.crew import MapWorker
from widgets.map.layers import ALL_LAYERS, Layer
from widgets.map.outlook import Keeps, Outlook, close_up, round_about, wide_view
from widgets.map.overlay import Overlay
from widgets.map.projection import Viewpoint, fitted
from widgets.map.scene import Scene
from widgets.map.terrain import Terrain, grid_path, terrain
from widgets.pace import Pace
from widgets.paint import draw_empty
from widgets.ui import Ui

ZOOM_STEP = 1.4
REST_MS = 90
"""The hand rests: the base map is painted sharp."""
EDGE_PX = 36
"""A selected case nearer to the edge than this is brought into the middle."""


CasePlace = tuple[QueueRow, float, float]
"""A case as the queue shows it, and its latitude and longitude in degrees."""


class MapCanvas(QWidget):
    """The map of the district, to be looked at."""

    layers_changed = Signal()
    """A layer was shown or hidden."""
    counts_changed = Signal()
    """There are more or fewer cases, workers, cameras or sensors."""
    view_changed = Signal()
    """The map was moved or zoomed."""
    cases_changed = Signal()
    """A case came, changed or left."""

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
        self._keeps = self._keeps_first = Keeps.DISTRICT
        self._is_to_reveal = self._is_to_outline = False
        self._chosen: int | None = None
        """The selected case, where it was chosen on this map: it is in sight, and nothing moves under the hand."""
        self._moving = False
        self._base = BaseMap(ui)
        self._overlay = Overlay(ui)
        self._corner = Corner(ui)
        self._banner = Banner(ui)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest)
        self._pace = Pace(self, ui.turns, self._soon)
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
        """Show another district: all of it, or what lies round the selected case."""
        self._district, self._terrain = district, terrain(district)
        self._base = BaseMap(self.ui)
        self._scene.crew.clear()
        self.change_incidents(dict(self._places))
        self.set_workers(self._workers)
        self._keep(self._keeps_first)
        self.counts_changed.emit()

    def set_incidents(self, incidents: Iterable[CasePlace]) -> None:
        """Show these cases and no others."""
        wanted: dict[int, CasePlace | None] = {place[0].number: place for place in incidents}
        self.change_incidents(dict.fromkeys(self._places.keys() - wanted.keys(), None) | wanted)

    def change_incidents(self, changed: Mapping[int, CasePlace | None]) -> None:
        """Show these cases anew, by number, all others as they are; None: it has left the map."""
        before, point = self._scene.cases.revision, self._terrain.projection.point
        count = len(self._scene.cases)
        for number, place in changed.items():
            if place is None:
                self._places.pop(number, None)
                self._scene.cases.remove(number)
            else:
                self._places[number] = place
                self._scene.cases.put(MapIncident(row=place[0], at=point(place[1], place[2])))
        if self._scene.cases.revision == before:
            return
        self.cases_changed.emit()
        if len(self._scene.cases) != count:
            self.counts_changed.emit()
        self._keep_up()
        self._pace.update()
        if self._scene.selected in changed:
            self._is_to_outline = True
            self._reveal()

    def set_workers(self, workers: Iterable[WorkerRow]) -> None:
        """Show these workers; those without a place are left out."""
        self._workers, count = tuple(workers), len(self._scene.crew)
        if self._scene.crew.set(self._workers, self._terrain.projection.point):
            self._keep_up()
            self._pace.update()
            if len(self._scene.crew) != count:
                self.counts_changed.emit()

    def set_selected(self, number: int | None) -> None:
        """Mark a case, and bring it into the view where it is outside; a map that follows a case follows this one."""
        if number != self._scene.selected:
            self._is_to_reveal = self._is_to_outline = True
            self._scene.selected = number
            if number != self._chosen:
                self._chosen = None
            self._reveal()
            if isinstance(self._scene.followed, int):
                self.follow(number)
            self._soon()

    def set_recommended(self, worker: str | None, eta_s: float | None = None) -> None:
        """Mark the recommended worker and his way, `eta_s` seconds, to the selected case."""
        if (worker, eta_s) != (self._scene.recommended, self._scene.eta_s):
            self._scene.recommended, self._scene.eta_s = worker, eta_s
            self._soon()

    def set_layer(self, layer: Layer, shown: bool) -> None:
        """Show or hide a layer."""
        if shown != (layer in self._layers):
            (self._layers.add if shown else self._layers.discard)(layer)
            self.layers_changed.emit()
            self.update()

    def set_hidden(self, hidden: Iterable[Layer]) -> None:
        """Hide these layers and show all others."""
        for layer in Layer:
            self.set_layer(layer, layer not in set(hidden))

    def place_of(self, number: int | None) -> tuple[float, float] | None:
        """Where a case stands on the map, WGS 84 degrees; None: it is not on it."""
        place = self._places.get(number) if number is not None else None
        return None if place is None else (place[1], place[2])

    def rows_of(self, numbers: Iterable[int]) -> tuple[QueueRow, ...]:
        """The cases of these numbers, as far as they are on the map."""
        return tuple(case.row for n in numbers if (case := self._scene.cases.get(n)) is not None)

    def rows_in_view(self, most: int) -> tuple[tuple[QueueRow, ...], int]:
        """The most important of the cases in sight, and how many are in sight."""
        slots = self._scene.cases.in_view(self._view, 0) if Layer.INCIDENTS in self._layers else ()
        return tuple(self._scene.cases.of(int(s)).row for s in slots[:most]), len(slots)

    @property
    def counts(self) -> dict[Layer, int]:
        """How many there are of what can be counted."""
        ground = self._terrain
        return {
            Layer.INCIDENTS: len(self._scene.cases),
            Layer.WORKERS: len(self._scene.crew),
            Layer.CAMERAS: len(ground.cameras),
            Layer.SENSORS: len(ground.sensors),
            Layer.TOWNS: len(self._district.towns),
            Layer.GRIDS: len(self._district.grids),
        }

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
        self._keep(Keeps.DISTRICT)

    def stay_round_case(self) -> None:
        """Show what lies round the selected case, and go along with the selection until a hand moves the map."""
        self._keeps_first = Keeps.CASE
        self._keep(Keeps.CASE)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a pixel, or about the middle."""
        self._keeps = Keeps.NOTHING
        self._look(self._view.zoomed(factor, about or QPointF(self.width() / 2, self.height() / 2)))

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels; it follows nobody any more: it is where the hand put it."""
        self._keeps = Keeps.NOTHING
        self.follow(None)
        self._look(self._view.moved(dx, dy))

    def zoom_to_selected(self) -> bool:
        """Bring the selected case into the middle, `CLOSE_M` wide; False: none is selected, or it has no place."""
        selection = self._scene.selection
        if selection is None:
            return False
        self._keeps = Keeps.NOTHING
        self._look(close_up(selection.at, QSizeF(self.size())), moving=False)
        return True

    @property
    def keeps(self) -> Keeps:
        """What it keeps in view by itself."""
        return self._keeps

    @property
    def outlook(self) -> Outlook:
        """What is looked at now, to be looked at again."""
        return Outlook(keeps=self._keeps, view=self._view)

    def look_as(self, before: Outlook) -> None:
        """Look as somebody looked before, in the size that the map has now."""
        self._keeps = before.keeps
        self._look(self._own_view(before.view), moving=False)

    @property
    def selected(self) -> int | None:
        """The number of the selected case."""
        return self._scene.selected

    @property
    def followed(self) -> str | int | None:
        """Who or what is kept in view: a worker's id, a case's number; None: nothing."""
        return self._scene.followed

    def follow(self, what: str | int | None) -> None:
        """Keep a worker (his id), or the selected case (its number), in view until the map is moved by hand."""
        if what != self._scene.followed:
            if isinstance(what, str):
                # He goes where he goes; the selection is brought into the view, as on a map that a hand has moved.
                self._keeps = Keeps.NOTHING
            self._scene.followed = what
            self._keep_up()
            self.update()

    def show_place(self, lat: float, lon: float, width_m: float) -> None:
        """Show a place in the middle (degrees), the view `width_m` metres wide."""
        self._keeps = Keeps.NOTHING
        at = self._terrain.projection.point(lat, lon)
        self._look(wide_view(at, QSizeF(self.size()), width_m), moving=False)

    def degrees_at(self, px: QPointF) -> tuple[float, float]:
        """Where a pixel is: latitude and longitude, WGS 84 degrees."""
        return self._terrain.projection.place(self._view.to_m(px))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the base map, then what moves."""
        with self._pace.painting():
            self._paint(event.region())

    def _paint(self, damaged: QRegion) -> None:
        area = QRectF(self.rect())
        self._outline_grid()
        with QPainter(self) as painter:
            if self._terrain.is_empty and not len(self._scene.cases):
                empty_grid(painter, self.ui, area)
                draw_empty(painter, self.ui, self.rect(), "map", "map.empty")
                return
            ratio = self.devicePixelRatioF()
            roams = self._keeps is Keeps.CASE
            sharp = self._base.draw(
                painter, self._terrain, self._view, self._layers, ratio=ratio, moving=self._moving, roams=roams
            )
            if not sharp:
                self._rest.start()
            self._corner.paint(painter, self._view, self._terrain.projection)
            self._overlay.paint(painter, self._scene, self._ground(), damaged)
            self._banner.paint(painter, self._said())
            self.paint_above(painter)

    def paint_above(self, painter: QPainter) -> None:
        """Paint what a hand draws over the map."""

    def _said(self) -> str:
        """What the banner says: whom the map follows; empty: it is not there."""
        followed, ui = self._scene.followed, self.ui
        if followed is None:
            return ""
        worker = self._scene.crew.get(followed) if isinstance(followed, str) else None
        name = ui.name(worker.row.name) if worker is not None else str(followed)
        return ui.t("map.follows", name=name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the district or the case in view, or the middle in the middle."""
        super().resizeEvent(event)
        self._look(self._own_view(self._view), moving=False)

    # How it does it

    def _ground(self) -> Ground:
        names = self._terrain.names if Layer.NAMES in self._layers else ()
        taken = (self._corner.taken(self._view), self._banner.rect(self._said()), self._covered())
        return Ground(view=self._view, layers=frozenset(self._layers), names=names, taken=taken)

    def _soon(self) -> None:
        self.ui.turns.run(self._prepare)

    def _prepare(self) -> None:
        """Work out where everything stands, and paint it in the turn after: together they would hold up a frame."""
        with self._pace.preparing():
            self._outline_grid()
            self._arranged()
        self.ui.turns.update(self)

    def _arranged(self) -> Arrangement:
        return self._overlay.arranged(self._scene, self._ground())

    def _look(self, view: Viewpoint, *, moving: bool = True, soon: bool = False) -> None:
        """Look there: at once, or when what answers a key is painted."""
        if view != self._view:
            self._view, self._moving = view, moving
            if soon:
                self._soon()
            else:
                self.update()
            self.view_changed.emit()

    def _keep(self, what: Keeps) -> None:
        self._keeps, self._chosen = what, None
        self.follow(None)
        self._look(self._own_view(self._view), moving=False)

    def _own_view(self, before: Viewpoint) -> Viewpoint:
        """Where the map looks by itself; where it keeps nothing in view: as before, in its size."""
        size, bounds, selection = QSizeF(self.size()), self._terrain.bounds, self._scene.selection
        if self._keeps is Keeps.NOTHING:
            return before.resized(size)
        if self._keeps is Keeps.CASE and selection is not None:
            return round_about(selection.at, bounds, size, self.ui.scale / 100)
        return fitted(bounds, size)

    def _reveal(self) -> None:
        """Bring a new selection into the view, once: afterwards a map that was moved by hand is the user's again."""
        selection = self._scene.selection
        if self._chosen is not None:
            return
        if self._keeps is Keeps.CASE:
            # A case whose place is not known yet leaves the map where it is.
            if selection is not None or self._scene.selected is None:
                self._look(self._own_view(self._view), moving=False, soon=True)
        elif selection is not None and self._is_to_reveal:
            self._is_to_reveal = False
            if self._keeps is Keeps.NOTHING:
                self._bring_in(selection.at)

    def _bring_in(self, at: QPointF) -> None:
        inner = QRectF(self.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
        if not inner.contains(self._view.transform.map(at)):
            self._look(self._view.centred(at), moving=False)

    def _keep_up(self) -> None:
        """Bring what is followed back into the view, where it has left it."""
        match self._scene.followed:
            case None:
                return
            case int() as number:
                followed: MapIncident | MapWorker | None = self._scene.cases.get(number)
            case str() as worker:
                followed = self._scene.crew.get(worker)
        if followed is not None:
            self._bring_in(followed.at)

    def _outline_grid(self) -> None:
        """Find the grid of the selected case by its place, once for each selection."""
        if not self._is_to_outline:
            return
        self._is_to_outline = False
        found = None
        if (place := self._places.get(self._scene.selected or 0)) is not None:
            _, lat, lon = place
            found = next((g for g in self._district.grids if any(contains(r, lon, lat) for r in g.rings)), None)
        self._scene.selected_grid = grid_path(self._terrain.projection, found) if found else None

    def _point(self, at: QPointF | None) -> None:
        self._corner.pointer = at
        self.update(_around(self._corner.readout))

    def _covered(self) -> QRectF:
        """Where something lies over the map; nowhere on this one."""
        return QRectF()

    def _later(self, rects: Iterable[QRectF]) -> None:
        region = QRegion()
        for rect in rects:
            region += _around(rect)
        if not region.isEmpty():
            self.ui.turns.update(self, region)

    def _on_rest(self) -> None:
        self._moving = False
        self.update()

    def _on_ui_changed(self) -> None:
        self.setAccessibleName(self.ui.t("map.name"))
        self._overlay.stamps.clear()
        self._overlay.forget()
        # Larger text needs a larger scale round a case.
        self._look(self._own_view(self._view), moving=False)
        self.update()

    def _on_ui_tick(self, now: datetime) -> None:
        if self._overlay.is_outdated(self._scene):
            self._overlay.forget()
            self._pace.update()
        else:
            self._later(self._overlay.now_shown.ticking)

    def _on_ui_blinked(self) -> None:
        self._later(self._overlay.now_shown.blinking)


def _around(rect: QRectF) -> QRect:
    return rect.toAlignedRect().adjusted(-2, -2, 2, 2)
