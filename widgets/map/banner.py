"""One line over the map, at the top left: whom it follows, what is being measured, and how to end it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.paint import CENTRE, draw_box, draw_text, text_width
from widgets.ui import Ui

HEIGHT, MARGIN, PAD, TEXT_PX = 26, 8, 10, 13


class Banner:
    """Paints the line."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui

    def rect(self, text: str) -> QRectF:
        """Where it stands; empty without a text."""
        if not text:
            return QRectF()
        px = self._ui.px
        width = text_width(self._ui, text, TEXT_PX, 600) + 2 * px(PAD)
        return QRectF(px(MARGIN), px(MARGIN), width, px(HEIGHT))

    def paint(self, painter: QPainter, text: str) -> None:
        """Paint it; nothing without a text."""
        if text:
            ui, rect = self._ui, self.rect(text)
            draw_box(painter, rect, 4, ui.color("bg1", 0.95), ui.color("accent"), 1.5)
            draw_text(painter, ui, rect.toRect(), text, TEXT_PX, 600, "text", CENTRE)
