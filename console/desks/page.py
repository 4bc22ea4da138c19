"""What every page of the window is: panels on the gutter, arranged anew with each size."""

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.ui import Ui


class Page(QWidget):
    """Paints the gutter; its heir arranges the panels."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the gutter."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ui.color("bg0"))

    def _arrange(self) -> None:
        raise NotImplementedError
