"""The list beside the map of the map desk: the cases in the area that was drawn, else those in sight."""

from PySide6.QtCore import QObject, QTimer

from widgets.map.in_view import InViewList
from widgets.map.map_view import AreaFound, MapView
from widgets.panel import Panel
from widgets.ui import Ui

LOOK_AROUND_MS = 200
"""The list follows the map no faster."""
MOST = 200


class CasesInView(QObject):
    """Keeps the list with the map, while its desk is open."""

    def __init__(self, ui: Ui, canvas: MapView, view: InViewList, panel: Panel) -> None:
        """Follow the map `canvas` with the list `view` in its panel, which is the owner."""
        super().__init__(panel)
        self._ui, self._map, self._list, self._panel = ui, canvas, view, panel
        self._is_open = False
        self._area: AreaFound | None = None
        self._look_around = QTimer(self, singleShot=True, interval=LOOK_AROUND_MS)
        self._look_around.timeout.connect(self.show)
        for changed in (canvas.view_changed, canvas.cases_changed, canvas.layers_changed):
            changed.connect(self._show_later)
        canvas.area_drawn.connect(self._on_map_area_drawn)

    def follow(self, is_open: bool) -> None:
        """Whether the desk with the list is open."""
        self._is_open = is_open
        self.show()

    def show(self) -> None:
        """List the cases in the area that was drawn, else those in sight."""
        if not self._is_open:
            return
        area = self._area
        if area is None:
            rows, count = self._map.rows_in_view(MOST)
        else:
            rows, count = self._map.rows_of(area.incidents[:MOST]), len(area.incidents)
        self._panel.set_title(self._ui.t("desk.in_area" if area is not None else "desk.in_view"))
        self._panel.set_count(str(count))
        self._panel.show_filled(bool(rows), "desk.in_view_empty", "desk.in_view_empty_how")
        self._list.show_rows(rows, self._map.selected)

    def _show_later(self) -> None:
        if self._is_open and not self._look_around.isActive():
            self._look_around.start()

    def _on_map_area_drawn(self, found: AreaFound | None) -> None:
        self._area = found
        self.show()
