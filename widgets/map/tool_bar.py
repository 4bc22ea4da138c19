"""The buttons on the map, in its upper right corner: each is a command of the desk, and names its key."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.button import RADIUS, Action, ActionButton
from widgets.paint import draw_box, draw_icon
from widgets.plain import tooltip
from widgets.ui import Ui

ICONS = {
    "map.closer": "plus",
    "map.farther": "minus",
    "map.follow": "navigation",
    "map.layers": "layers",
    "map.zoom": "maximize-2",
}
"""The commands, from above, and the sign of each."""
OWN_KEYS = {"map.closer": "+", "map.farther": "−"}
"""The map's own keys while it has the focus: elsewhere they are a chart's, so that no command has them."""
SIDE, GAP, MARGIN = 28, 4, 8
FOOT = 32
"""The scale stands below them."""


class MapTool(ActionButton):
    """A sign for a command; its words and its key stand in the tool tip. It is violet while what it does is on."""

    def __init__(self, ui: Ui, command: str, parent: QWidget) -> None:
        """Make the button of a command."""
        super().__init__(ui, Action(id=command, text=""), parent)
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether what it does is on."""
        return self._is_on

    def set_on(self, on: bool) -> None:
        """Show whether what it does is on."""
        if on != self._is_on:
            self._is_on = on
            self.update()

    def set_action(self, action: Action) -> None:
        """Take the words and the key of its command."""
        super().set_action(action)
        key = action.key or OWN_KEYS.get(action.id, "")
        self.setToolTip(tooltip(" · ".join(t for t in (action.text, key, action.reason) if t)))

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = self.ui.px(SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, edge and sign."""
        ui, lit = self.ui, self._is_on or self.hasFocus()
        fill = "accbg" if self.isDown() else "bg3" if self.underMouse() else "bg1"
        with QPainter(self) as painter:
            edge, width = ("accent", 2.0) if lit else ("line2", 1.0)
            draw_box(painter, QRectF(self.rect()), ui.px(RADIUS), ui.color(fill), ui.color(edge), width)
            token = "accent" if self._is_on else "text2" if self.isEnabled() else "text3"
            draw_icon(painter, ui.icon(ICONS[self.action.id], 16, token), QPointF(self.width() / 2, self.height() / 2))


class MapTools(QWidget):
    """The column of buttons; it is not there before it is told what they do, nor on a map too low for all of them."""

    requested = Signal(str)
    """A button was pressed: the command's id."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        """Make it for a map, which it lies over."""
        super().__init__(parent)
        self._ui, self._host = ui, parent
        self.setProperty("floats", True)
        self.buttons = {command: MapTool(ui, command, self) for command in ICONS}
        for button in self.buttons.values():
            button.requested.connect(self.requested)
        self.hide()
        ui.changed.connect(self.place)

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Say what the buttons do, and which can be pressed now; one that is not told of is not there."""
        told = {action.id: action for action in actions}
        for command, button in self.buttons.items():
            button.setVisible(command in told)
            if command in told and button.action != told[command]:
                button.set_action(told[command])
        self.place()

    def place(self) -> None:
        """Stand in the corner of the map, as large as it needs to be."""
        side, gap, margin = (self._ui.px(n) for n in (SIDE, GAP, MARGIN))
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        for row, button in enumerate(shown):
            button.setFixedSize(side, side)
            button.move(0, row * (side + gap))
        height, host = len(shown) * (side + gap) - gap, self._host
        self.setGeometry(host.width() - side - margin, margin, side, max(1, height))
        self.setVisible(bool(shown) and height + 2 * margin + self._ui.px(FOOT) <= host.height())

    @property
    def taken(self) -> QRectF:
        """Where no label may stand; empty where there are no buttons."""
        return QRectF() if self.isHidden() else QRectF(self.geometry())
