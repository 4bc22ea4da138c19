"""The search of the map: places, people, cameras and sensors; what is chosen is shown on the map."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from console.desks.conductor import Conductor
from console.desks.finding import Finding
from console.desks.presenter import Presenter
from console.domain.district import Camera, Sensor
from console.domain.geo import extent
from console.domain.workers import Worker
from console.models.finder import Found, Kind
from console.models.things import Areas
from widgets.palette import PaletteItem
from widgets.ui import Ui

KINDS = (Kind.PLACE, Kind.WORKER, Kind.CAMERA, Kind.SENSOR)
MOST = 30
NEAR_M = 800.0
"""A camera, a sensor or a worker is shown with so much round it, in metres."""


class MapSearch(QObject):
    """Between the field over the layers, what can be found, and the map."""

    def __init__(self, ui: Ui, presenter: Presenter, conductor: Conductor, finding: Finding) -> None:
        super().__init__(presenter)
        self._ui, self._presenter, self._finding = ui, presenter, finding
        self._areas = Areas()
        box = presenter.desk.searched
        box.search = self.answer
        box.chosen.connect(lambda one: conductor.run("map.place", text=one))

    def answer(self, typed: str) -> Sequence[PaletteItem]:
        """What fits, best first; what has gone since it was indexed is left out."""
        found = self._finding.search(typed, KINDS, most=MOST)
        items = (self._item(one) for one in found)
        return [replace(item, typed=typed.strip()) for item in items if item is not None]

    def show(self, one: str) -> bool:
        """Show a thing on the map, by its id of `answer`, and follow a worker; False: it has no place."""
        spot, (kind, _, bare) = self._spot(one), one.partition(":")
        if spot is None:
            return False
        view = self._presenter.desk.map
        if kind == Kind.WORKER:
            view.show_place(*spot)
            view.follow(bare)
        elif kind in (Kind.CAMERA, Kind.SENSOR):
            view.show_spot(*spot)
        else:
            view.show_place(*spot)
        view.setFocus()
        return True

    def _item(self, found: Found) -> PaletteItem | None:
        make: dict[Kind, Callable[[str], PaletteItem | None]] = {
            Kind.PLACE: self._place,
            Kind.WORKER: self._worker,
            Kind.CAMERA: self._camera,
            Kind.SENSOR: self._sensor,
        }
        item = make[found.kind](found.id)
        if item is None or self._spot(item.id) is not None:
            return item
        return replace(item, enabled=False, detail=f"{item.detail} · {self._ui.t('map.unplaced')}")

    def _spot(self, one: str) -> tuple[float, float, float] | None:
        """Where a thing is: latitude and longitude in degrees, and how wide a view shows it, in metres."""
        kind, _, bare = one.partition(":")
        names = self._presenter.workplace.names
        known: Mapping[str, Mapping[str, Worker | Camera | Sensor]] = {
            Kind.WORKER: names.workers,
            Kind.CAMERA: names.cameras,
            Kind.SENSOR: names.sensors,
        }
        if kind not in known:
            area = self._areas.of(self._presenter.workplace.district).get(one)
            return extent(area.rings) if area is not None else None
        thing = known[kind].get(bare)
        if thing is None or thing.lat is None or thing.lon is None:
            return None
        return thing.lat, thing.lon, NEAR_M

    def _place(self, one: str) -> PaletteItem | None:
        area, (kind, _, bare) = self._areas.of(self._presenter.workplace.district).get(one), one.partition(":")
        if area is None:
            return None
        detail = f"{self._ui.t(f'intake.kind.{kind}')} · {bare}"
        return PaletteItem(id=one, text=self._ui.name(area.name) or bare, detail=detail, icon="map-pin")

    def _worker(self, one: str) -> PaletteItem | None:
        work = self._presenter.workplace
        state = work.worker_states(self._presenter.now).get(one)
        if state is None:
            return None
        detail = f"{self._ui.t(f'worker_state.{state}')} · {one}"
        return PaletteItem(
            id=f"{Kind.WORKER}:{one}", text=self._ui.name(work.names.worker(one)), detail=detail, worker=state
        )

    def _camera(self, one: str) -> PaletteItem | None:
        camera = self._presenter.workplace.names.cameras.get(one)
        if camera is None:
            return None
        return PaletteItem(id=f"{Kind.CAMERA}:{one}", text=one, detail=self._ui.name(camera.name), icon="cctv")

    def _sensor(self, one: str) -> PaletteItem | None:
        sensor = self._presenter.workplace.names.sensors.get(one)
        if sensor is None:
            return None
        return PaletteItem(id=f"{Kind.SENSOR}:{one}", text=one, detail=self._ui.name(sensor.name), icon="diamond")
