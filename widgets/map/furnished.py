"""The map with what lies over it: the buttons in its corner, and the list of layers that one of them opens."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.map.carrying import CarriedMap
from widgets.map.layer_list import LayerList
from widgets.map.tool_bar import MARGIN, MapTools
from widgets.ui import Ui

LIST_WIDTH = 210


class FurnishedMap(CarriedMap):
    """Buttons tell which command is wanted; what they do is the desk's matter."""

    command_requested = Signal(str)
    """A button on the map was pressed: the command's id."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
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
        (self.layer_list if shown else self).setFocus()

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
