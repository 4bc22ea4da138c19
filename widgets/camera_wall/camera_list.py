"""The list of the wall: cameras by number, place and distance; those without an address are grey and say so."""

from collections.abc import Hashable, Mapping

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.domain.views import CameraRow
from widgets.camera_view import TileState
from widgets.countdown import distance
from widgets.paint import RIGHT, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.ui import Ui

_SIGNS: dict[TileState | None, tuple[str, str]] = {
    TileState.STALE: ("pause", "p2t"),
    TileState.NONE: ("circle-x", "p1t"),
}


class CameraList(RowList[CameraRow]):
    """Cameras, nearest to the selected case first."""

    opened = Signal(str)
    """A camera shall be on the wall: its id."""
    HEIGHT = 28
    LEAST = 24

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._states: Mapping[str, TileState] = {}

    def set_states(self, states: Mapping[str, TileState]) -> None:
        """Tell how the open cameras are, by id: those on the wall stand out, those in trouble have a sign."""
        if states != self._states:
            self._states = dict(states)
            self.viewport().update()

    def key_of(self, row: CameraRow) -> Hashable:
        """Tell cameras apart by their id."""
        return row.id

    def spoken(self, row: CameraRow) -> str:
        """The row in one sentence."""
        ui, state = self.ui, self._states.get(row.id)
        far = distance(row.distance_m, ui.t) if row.distance_m is not None else ""
        told = ui.t(f"camera.state.{state}") if state else "" if row.can_open else ui.t("camera_wall.no_address")
        return " · ".join(part for part in (row.id, ui.name(row.name), far, told) if part)

    def row_opened(self, row: CameraRow) -> None:
        """Ask for its picture."""
        if row.can_open:
            self.opened.emit(row.id)

    def open_current(self) -> None:
        """Ask for the picture of the current row."""
        if self.current is not None:
            self.row_opened(self.current)

    def paint_row(self, painter: QPainter, rect: QRect, row: CameraRow, look: RowLook, index: int) -> None:
        """Paint one camera."""
        ui, state = self.ui, self._states.get(row.id)
        icon, sign = _SIGNS.get(state, ("cctv" if row.can_open else "video-off", "text3"))
        draw_icon(painter, ui.icon(icon, 14, sign), QPointF(ui.px(20), rect.center().y() + 0.5))
        token = "text" if row.id in self._states else "text2" if row.can_open else "text3"
        far = distance(row.distance_m, ui.t) if row.distance_m is not None else ""
        room = text_width(ui, far, 12, 500) if far else 0
        right = rect.right() - ui.px(12)
        draw_text(painter, ui, QRect(right - room, rect.top(), room, rect.height()), far, 12, 500, "text2", RIGHT)
        x, end = ui.px(36), right - room - ui.px(8)
        number = QRect(x, rect.top(), min(ui.px(64), end - x), rect.height())
        x += draw_text(painter, ui, number, row.id, 13, 500, token) + ui.px(8)
        draw_text(painter, ui, QRect(x, rect.top(), end - x, rect.height()), ui.name(row.name), 13, 600, token)

    def _on_changed(self) -> None:
        self.setAccessibleName(self.ui.t("camera_wall.list"))
        super()._on_changed()
