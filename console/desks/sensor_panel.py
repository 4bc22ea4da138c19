"""The panel of the sensors near the selected case: its header names the first, and how far from the case it is."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from console.domain.near_sensors import NearSensor
from console.domain.views import IncidentView
from widgets.charts.near_strips import NearStrips
from widgets.countdown import distance
from widgets.panel import Panel
from widgets.ui import Ui


class SensorPanel(QObject):
    """Keeps strips and header with the case."""

    def __init__(self, ui: Ui, strips: NearStrips, panel: Panel) -> None:
        super().__init__(panel)
        self._ui, self._strips, self._panel = ui, strips, panel
        self._view: IncidentView | None = None
        self._near: tuple[NearSensor, ...] = ()

    def show_case(self, view: IncidentView | None, near: Sequence[NearSensor]) -> None:
        """Show the sensors near a case in a turn of their own; one whose sensor is not known yet changes nothing."""
        self._view, self._near = view, tuple(near)
        self._ui.turns.run(self._show)

    def _show(self) -> None:
        view, near = self._view, self._near
        first = near[0] if near else None
        is_own = view is not None and first is not None and first.sensor.id == view.sensor
        if first is not None or view is None or not view.sensor:
            self._strips.show_sensors(near)
            far = () if first is None or is_own else (distance(first.distance_m, self._ui.t),)
            self._panel.set_title(first.sensor.id if first else "")
            self._panel.set_note(" · ".join((self._ui.name(first.sensor.name), *far)) if first else "")
        self._strips.first.set_normal_at(view.sensor_normal_at if view is not None and is_own else None)
