"""What to do about a trouble (H): the error form over the page, below the alarm line; Esc, H or Enter leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.failure import Failure, FailureForm
from widgets.give_keys import give_keys
from widgets.overlay import Overlay
from widgets.ui import Ui

WIDTH, SIDE, FROM_TOP = 680, 12, 90
LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_H, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TroubleSheet(Overlay):
    """One trouble at a time."""

    left = Signal()
    """It was closed."""
    action_requested = Signal(str)
    """A button was pressed: the command's id."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`."""
        super().__init__(host)
        self._ui, self._top = ui, 0
        self.form = FailureForm(ui, self)
        self.form.action_requested.connect(self._on_form_action_requested)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self.place)

    def open_with(self, failure: Failure) -> None:
        """Show what is wrong, and what helps."""
        self.form.set_failure(failure)
        self.setAccessibleName(self.form.accessibleName())
        self.place()
        self.show()
        self.raise_()
        give_keys(self, Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close."""
        self.hide()
        self.left.emit()

    def set_top(self, top: int) -> None:
        """Leave the first `top` real pixels of the host uncovered."""
        self._top = top
        self.place()

    def place(self) -> None:
        """Cover the host below its alarm line; the form stands in the upper third."""
        px = self._ui.px
        self.setGeometry(self.host.rect().adjusted(0, self._top, 0, 0))
        width = min(px(WIDTH), self.width() - 2 * px(SIDE))
        y = min(px(FROM_TOP), self.height() // 8)
        self.form.setGeometry((self.width() - width) // 2, y, width, self.form.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave; no other key does anything while it lies over the desk."""
        if event.key() in LEAVES and not event.isAutoRepeat():
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave by a click beside the form."""
        if not self.form.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scrim."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ui.color("bg0", 0.72))

    def _on_form_action_requested(self, command: str) -> None:
        self.leave()
        self.action_requested.emit(command)
