"""The strips of the sensors beside a case, one below the other: its own, then as many near it as there is room for."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.domain.district import Sensor
from console.domain.near_sensors import MOST, NearSensor
from widgets.charts.ring import Floats
from widgets.charts.sensor_strip import SensorStrip
from widgets.countdown import distance
from widgets.ui import Ui

LEAST_PX = 104
"""A strip lower than this has no times below its line, and no height in which a rise is seen."""

Trail = Callable[[str], tuple[Floats, Floats]]


class NearStrips(QWidget):
    """The first strip is the one that charts are chosen and saved by."""

    sensors_changed = Signal(object)
    """Ids of the sensors beside the case, a tuple: their readings are wanted."""
    hidden_changed = Signal(int)
    """So many sensors near the case have no room."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make the strips, without sensors."""
        super().__init__(parent)
        self._ui = ui
        self._near: tuple[NearSensor, ...] = ()
        self._hidden = 0
        self._names_first = False
        self._trail: Trail = lambda _sensor: (np.empty(0), np.empty(0))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._strips: list[SensorStrip] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._add()
        ui.changed.connect(self._arrange)
        self._arrange()

    @property
    def first(self) -> SensorStrip:
        """The strip of the case's own sensor, else of the nearest one."""
        return self._strips[0]

    @property
    def strips(self) -> tuple[SensorStrip, ...]:
        """All strips that were needed so far: a plot is costly to make."""
        return tuple(self._strips)

    @property
    def sensors(self) -> tuple[str, ...]:
        """Ids of the sensors beside the case, those without room too."""
        return tuple(near.sensor.id for near in self._near)

    def name_first(self, names: bool) -> None:
        """Say in the first strip, too, which sensor it is: where the panel has no title that names it."""
        if names != self._names_first:
            self._names_first = names
            self._arrange()

    def set_trails(self, trail: Trail) -> None:
        """Say where the last minutes of a sensor come from: times in Unix seconds and values, oldest first."""
        self._trail = trail

    def show_sensors(self, near: Sequence[NearSensor]) -> None:
        """Show these sensors, as many as there is room for; the same again keeps what they have told."""
        before, self._near = self.sensors, tuple(near[:MOST])
        self._arrange()
        if self.sensors != before:
            self.sensors_changed.emit(self.sensors)

    def append(self, sensor: str, times: ArrayLike, values: ArrayLike) -> None:
        """Add readings of a sensor: Unix seconds and values, shape (n,), oldest first."""
        for strip in self._strips:
            if strip.sensor is not None and strip.sensor.id == sensor:
                strip.append(times, values)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as have room."""
        super().resizeEvent(event)
        self._arrange()

    def _add(self) -> None:
        strip = SensorStrip(self._ui, self)
        self._strips.append(strip)
        self._layout.addWidget(strip, 1)

    def _arrange(self) -> None:
        room = max(1, self.height() // self._ui.px(LEAST_PX))
        shown = max(1, min(room, len(self._near)))
        while len(self._strips) < shown:
            self._add()
        for place, strip in enumerate(self._strips):
            # One without room is not filled: a plot's lines are costly, and each case that is selected has others.
            self._fill(strip, self._near[place].sensor if place < min(shown, len(self._near)) else None)
            strip.setVisible(place < shown)
            strip.set_label(self._label(place))
        hidden = max(0, len(self._near) - shown)
        if hidden != self._hidden:
            self._hidden = hidden
            self.hidden_changed.emit(hidden)

    def _fill(self, strip: SensorStrip, sensor: Sensor | None) -> None:
        if sensor != strip.sensor:
            strip.set_sensor(sensor)
            if sensor is not None:
                strip.append(*self._trail(sensor.id))

    def _label(self, place: int) -> str:
        """The panel's title names the first, where it has one; the others say themselves which they are."""
        if not (0 if self._names_first else 1) <= place < len(self._near):
            return ""
        near = self._near[place]
        return f"{near.sensor.id} · {distance(near.distance_m, self._ui.t)}"
