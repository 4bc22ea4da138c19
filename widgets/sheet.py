"""A sheet over the page, below the alarm line, that has all keys until it is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from widgets.give_keys import give_keys
from widgets.overlay import Overlay
from widgets.ui import Ui


class Sheet(Overlay):
    """A subclass says what it shows and which keys it takes."""

    left = Signal()
    """It was closed."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`."""
        super().__init__(host)
        self._ui, self._top = ui, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self.place)

    def open_up(self) -> None:
        """Show it with what was set, and take the keys."""
        self.place()
        self.show()
        self.raise_()
        give_keys(self, Qt.FocusReason.PopupFocusReason)
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
