"""What to do about a trouble (H): the error form over the page, below the alarm line; Esc, H or Enter leaves."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.failure import Failure, FailureForm
from widgets.sheet import Sheet
from widgets.ui import Ui

WIDTH, SIDE, FROM_TOP = 680, 12, 90
LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_H, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TroubleSheet(Sheet):
    """One trouble at a time."""

    action_requested = Signal(str)
    """A button was pressed: the command's id."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`."""
        super().__init__(ui, host)
        self.form = FailureForm(ui, self)
        self.form.action_requested.connect(self._on_form_action_requested)

    @property
    def box(self) -> QRect:
        """The form."""
        return self.form.geometry()

    def open_with(self, failure: Failure) -> None:
        """Show what is wrong, and what helps."""
        self.form.set_failure(failure)
        self.setAccessibleName(self.form.accessibleName())
        self.open_up()

    def place(self) -> None:
        """Cover the host below its alarm line; the form stands in the upper third."""
        super().place()
        px = self._ui.px
        width = min(px(WIDTH), self.width() - 2 * px(SIDE))
        y = min(px(FROM_TOP), self.height() // 8)
        self.form.setGeometry((self.width() - width) // 2, y, width, self.form.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave; no other key does anything while it lies over the desk."""
        if event.key() in LEAVES and not event.isAutoRepeat():
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scrim."""
        with QPainter(self) as painter:
            self.paint_scrim(painter)

    def _on_form_action_requested(self, command: str) -> None:
        self.leave()
        self.action_requested.emit(command)
