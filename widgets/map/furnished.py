"""The map with what lies over it: the buttons in its corner, and the list of layers that one of them opens."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.give_keys import give_keys
from widgets.map.carrying import CarriedMap
from widgets.map.layer_list import LayerList
from widgets.map.tool_bar import MARGIN, MapTools
from widgets.ui import Ui

LIST_WIDTH, SPOT_PX = 210, 16


class FurnishedMap(CarriedMap):
    """Buttons tell which command is wanted; what they do is the desk's matter."""

    command_requested = Signal(str)
    """A button on the map was pressed: the command's id."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._spot: tuple[float, float] | None = None
        """Latitude and longitude of what was looked for."""
        self.tools = MapTools(ui, self)
        self.tools.requested.connect(self.command_requested)
        self.layer_list = LayerList(ui, self, self, floating=True)
        self.layer_list.hide()
        self.layer_list.left.connect(self.toggle_layers)

    def toggle_layers(self) -> None:
        """Open the list of layers over the map, or close it; the keys go with it."""
        shown = self.layer_list.isHidden()
        self.layer_list.setVisible(shown)
        self.tools.buttons["map.layers"].set_on(shown)
        self._place_list()
        give_keys(self.layer_list if shown else self)

    def show_spot(self, lat: float, lon: float, width_m: float) -> None:
        """Show a place as `show_place` does, in a ring that stays until something else is selected or looked for."""
        self.show_place(lat, lon, width_m)
        self._spot = lat, lon
        self.update()

    @property
    def spot(self) -> tuple[float, float] | None:
        """What is ringed: latitude and longitude in degrees."""
        return self._spot

    def leave_spot(self) -> None:
        """Take the ring away."""
        self._spot = None
        self.update()

    def show_place(self, lat: float, lon: float, width_m: float) -> None:
        """Show a place in the middle; nothing is followed or ringed any more."""
        self.follow(None)
        self.leave_spot()
        super().show_place(lat, lon, width_m)

    def set_selected(self, number: int | None) -> None:
        """Mark a case; what was looked for before is done with."""
        if number != self.selected:
            self.leave_spot()
        super().set_selected(number)

    def paint_spot(self, painter: QPainter) -> None:
        """Ring what was looked for: among others of its kind nothing else tells which it is."""
        if self._spot is not None:
            painter.setPen(QPen(self.ui.color("accent"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            at = self._view.transform.map(self._terrain.projection.point(*self._spot))
            painter.drawEllipse(at, self.ui.px(SPOT_PX), self.ui.px(SPOT_PX))

    def follow(self, what: str | int | None) -> None:
        """Follow, and let the button tell it."""
        super().follow(what)
        self.tools.buttons["map.follow"].set_on(what is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons and the list of layers in their corner."""
        super().resizeEvent(event)
        self.tools.place()
        self._place_list()

    def _covered(self) -> QRectF:
        return self.tools.taken

    def _place_list(self) -> None:
        px, most = self.ui.px, self.layer_list
        width, height = px(LIST_WIDTH), min(px(most.HEIGHT) * len(most.rows), self.height() - px(16))
        right = self.width() - px(MARGIN)
        if not self.tools.isHidden():
            right -= self.tools.width() + px(MARGIN)
        most.setGeometry(right - width, px(MARGIN), width, max(1, height))
