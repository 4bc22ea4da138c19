"""The map without a hand on it: what it shows, and how it is painted. Where it looks is `LookingMap`.

It is one canvas: the base map from a cached picture, above it one pass over all signs and labels. A tick repaints the
countdowns only. `MapView` adds mouse and keys.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.district import District
from console.domain.geo import contains
from console.domain.views import QueueRow, WorkerRow
from widgets.map.arrangement import Arrangement, Ground
from widgets.map.banner import Banner
from widgets.map.base_map import BaseMap, empty_grid
from widgets.map.cases import MapIncident
from widgets.map.corner import Corner
from widgets.map.layers import ALL_LAYERS, Layer
from widgets.map.looking import LookingMap
from widgets.map.outlook import Keeps
from widgets.map.overlay import Overlay
from widgets.map.terrain import grid_path, terrain
from widgets.pace import Pace
from widgets.paint import draw_empty
from widgets.ui import Ui

REST_MS = 90
"""The hand rests: the base map is painted sharp."""


CasePlace = tuple[QueueRow, float, float]
"""A case as the queue shows it, and its latitude and longitude in degrees."""


class MapCanvas(LookingMap):
    """The map of the district, to be looked at."""

    layers_changed = Signal()
    """A layer was shown or hidden."""
    counts_changed = Signal()
    """There are more or fewer cases, workers, cameras or sensors."""
    cases_changed = Signal()
    """A case came, changed or left."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._district = District()
        self._places: dict[int, CasePlace] = {}
        self._workers: tuple[WorkerRow, ...] = ()
        self._layers = set(ALL_LAYERS)
        self._is_to_outline = False
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

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that found a place at the last painting."""
        return tuple(label.text for label in self._arranged().labels)

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
