"""The line above a sensor's strip: its value now, large, and in words what the value means."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.paint import draw_icon, draw_text, text_width
from widgets.plain import tooltip
from widgets.ui import Ui


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What the line says; tokens are colours."""

    value: str = ""
    unit: str = ""
    value_token: str = "text"
    icon: str = ""
    icon_token: str = "text2"
    label: str = ""
    """Which sensor it is."""
    words: str = ""
    more: str = ""
    """What goes on behind the words, where there is room."""
    words_token: str = "text2"


class SensorHead(QWidget):
    """One line: value, unit, sign, words."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._headline = Headline()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self.updateGeometry)

    def set_headline(self, headline: Headline) -> None:
        """Say this."""
        if headline != self._headline:
            self._headline = headline
            words = " · ".join(part for part in (headline.label, headline.words + headline.more) if part)
            self.setAccessibleName(f"{headline.value} {headline.unit} {words}".strip())
            self.setToolTip(tooltip(words))
            self.update()

    @property
    def headline(self) -> Headline:
        """What is said now."""
        return self._headline

    def sizeHint(self) -> QSize:
        """One line of a large value."""
        return QSize(1, self._ui.px(28))

    def _label_within(self, room: int) -> str:
        """Which sensor it is, without how far away where that does not fit; the rest is left to the tool tip."""
        whole = self._headline.label
        return next((text for text in (whole, whole.partition(" · ")[0]) if text_width(self._ui, text, 12) <= room), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from the left; words that do not fit are left to the tool tip."""
        ui, h = self._ui, self._headline
        with QPainter(self) as painter:
            x = ui.px(14)
            for text, px, weight, token in ((h.value, 20, 600, h.value_token), (h.unit, 12, 400, "text3")):
                if text:
                    down = ui.px(2) if px == 12 else 0
                    width = text_width(ui, text, px, weight)
                    draw_text(painter, ui, QRect(x, down, width + 4, self.height() - down), text, px, weight, token)
                    x += width + ui.px(7 if px == 20 else 10)
            if h.icon:
                draw_icon(painter, ui.icon(h.icon, 14, h.icon_token), QPointF(x + ui.px(7), self.height() / 2))
                x += ui.px(20)
            if label := self._label_within(self.width() - x - ui.px(4)):
                width = text_width(ui, label, 12)
                draw_text(painter, ui, QRect(x, 0, width + 4, self.height()), label, 12, 400, "text2")
                x += width + ui.px(10)
            room = QRect(x, 0, self.width() - x - ui.px(8), self.height())
            whole = h.words + h.more
            words = whole if text_width(ui, whole, 13) <= room.width() else h.words
            if text_width(ui, words, 13) <= room.width():
                draw_text(painter, ui, room, words, 13, 400, h.words_token)
