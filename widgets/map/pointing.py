"""What lies under the pointer, and what it is in words."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QPointF

from console.domain.district import Sensor
from widgets.map.arrangement import Arrangement, Sign
from widgets.map.base_map import BaseMap
from widgets.map.crowd import WorkerSign
from widgets.map.hit import Hit, Kind, nearest, nearest_px
from widgets.map.layers import Layer
from widgets.map.projection import Viewpoint
from widgets.map.terrain import Terrain
from widgets.queue_row import holder_words
from widgets.ui import Ui

Readings = Callable[[str], tuple[datetime, float | None] | None]
"""A sensor's newest reading: when, aware UTC, and what; no value: it is bad; None: nothing was heard yet."""


def unheard(_sensor: str) -> None:
    """The readings where there are none."""


class Pointing:
    """Answers for one arrangement of the map."""

    def __init__(
        self,
        ui: Ui,
        shown: Arrangement,
        view: Viewpoint,
        terrain: Terrain,
        base: BaseMap,
        layers: frozenset[Layer],
        readings: Readings = unheard,
    ) -> None:
        self._ui, self._shown, self._view = ui, shown, view
        self._terrain, self._base, self._layers, self._readings = terrain, base, layers, readings

    def at(self, px: QPointF) -> Hit | None:
        """What lies under a pixel; only what is painted can be hit, an incident before a camera."""
        for kind, found in (
            (Kind.INCIDENT, nearest_px((s.at for s in self._shown.signs), px)),
            (Kind.WORKER, nearest_px((w.at for w in self._shown.workers), px)),
        ):
            if found is not None:
                return Hit(kind=kind, index=found)
        ground, base = self._terrain, self._base
        for layer, kind, points, indices in (
            (Layer.CAMERAS, Kind.CAMERA, ground.cameras_m[base.cameras], base.cameras),
            (Layer.SENSORS, Kind.SENSOR, ground.sensors_m[base.sensors], base.sensors),
        ):
            if layer in self._layers and (found := nearest(points, self._view, px)) is not None:
                return Hit(kind=kind, index=int(indices[found]))
        return None

    def describe(self, hit: Hit) -> str:
        """A thing on the map in words."""
        ui, ground = self._ui, self._terrain
        match hit.kind:
            case Kind.INCIDENT:
                return self._incident(self._shown.signs[hit.index])
            case Kind.WORKER:
                return self._worker(self._shown.workers[hit.index])
            case Kind.CAMERA:
                camera = ground.cameras[hit.index]
                sees = (
                    ui.t("map.aimed", bearing=f"{camera.bearing:.0f}", angle=f"{camera.field_of_view:.0f}")
                    if (camera.is_aimed)
                    else ui.t("map.not_aimed")
                )
                return f"{camera.id} · {ui.name(camera.name)} · {sees}"
            case Kind.SENSOR:
                return self._sensor(ground.sensors[hit.index])
            case _:
                assert_never(hit.kind)

    def _sensor(self, sensor: Sensor) -> str:
        ui, heard = self._ui, self._readings(sensor.id)
        parts = [sensor.id, ui.name(sensor.name)]
        if heard is None:
            parts.append(ui.t("map.unheard"))
        else:
            at, value = heard
            parts.append(ui.t("map.bad_reading") if value is None else f"{value:.4g} {sensor.unit}".rstrip())
            parts.append(ui.t("map.age", age=ui.age(at)))
        return " · ".join(parts)

    def _incident(self, sign: Sign) -> str:
        ui, row = self._ui, sign.incident.row
        parts = [f"{row.number} {row.title}", ui.t(f"state.{row.state}")]
        if row.approximate:
            parts.append(ui.t("map.approximate"))
        if row.person:
            parts.append(row.person)
        if taken := holder_words(ui, row):
            parts.append(taken)
        if row.deadline is not None:
            parts.append(f"{ui.t(f'stage.{row.deadline.stage}')} {ui.left(row.deadline)}")
        if sign.mark.count > 1:
            late = sign.mark.late
            parts.insert(0, ui.t("map.group_late" if late else "map.group", n=sign.mark.count, late=late))
        return " · ".join(parts)

    def _worker(self, sign: WorkerSign) -> str:
        ui, row = self._ui, sign.worker.row
        if sign.crowd:
            counts = (f"{ui.t(f'worker_state.{state}')} {n}" for state, n in sign.states)
            return " · ".join((ui.t("map.crowd", n=len(sign.crowd)), *counts))
        parts = [ui.name(row.name), row.id, ui.t(f"worker_state.{row.state}"), ui.t("workers.cases", n=row.load)]
        if row.position_at is not None:
            parts.append(ui.t("map.position_from", time=ui.moment(row.position_at), age=ui.age(row.position_at)))
        return " · ".join(parts)
