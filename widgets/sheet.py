"""A sheet over the page, below the alarm line, that has all keys until it is left: the base of all of them."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from widgets.give_keys import give_keys
from widgets.overlay import Overlay
from widgets.ui import Ui


class Sheet(Overlay):
    """A subclass says what stands on it and which keys it takes."""

    left = Signal()
    """It was closed."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`; `set_top` says where its alarm line ends."""
        super().__init__(host)
        self._ui, self._top = ui, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self.place)

    @property
    def box(self) -> QRect:
        """What stands on it: a click beside it leaves."""
        return QRect()

    def open_up(self, keys: QWidget | None = None) -> None:
        """Show it with what was set; `keys` is the part of it that takes them, else it does itself."""
        self.show()
        self.place()
        self.raise_()
        give_keys(keys or self, Qt.FocusReason.PopupFocusReason)
        self.update()

    def leave(self) -> None:
        """Close."""
        self.hide()
        self.left.emit()

    def set_top(self, top: int) -> None:
        """Leave the first `top` real pixels of the host uncovered: clock, counts and alarms stay readable."""
        self._top = top
        self.place()

    def place(self) -> None:
        """Cover the host below its alarm line."""
        self.setGeometry(self.host.rect().adjusted(0, self._top, 0, 0))

    def paint_scrim(self, painter: QPainter) -> None:
        """Paint the ground, through which the page is seen."""
        painter.fillRect(self.rect(), self._ui.color("bg0", 0.72))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave by a click beside what stands on it."""
        if not self.box.contains(event.position().toPoint()):
            self.leave()
