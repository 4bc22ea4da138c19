"""A small badge on a chart that is not live: stopped at a moment, or in another width; it says how to come back."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.charts.time_window import TimeWindow
from widgets.countdown import age
from widgets.paint import CENTRE, draw_box, draw_text, text_width
from widgets.ui import Ui

TEXT_PX, HEIGHT, PAD = 12, 22, 8


class LiveBadge(QWidget):
    """Amber and in words while the chart stands still."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._over = ui, parent
        self._stopped = False
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_window(self, window: TimeWindow, now: datetime) -> None:
        """Say what the chart shows."""
        ui, stopped = self._ui, window.stopped_at is not None
        if stopped:
            text = ui.t("charts.lanes.stopped", time=ui.clock(window.moment(now)))
        else:
            text = ui.t("charts.lanes.zoomed", span=age(window.before_s + window.after_s, ui.t))
        if (text, stopped) != (self.text, self._stopped):
            self.text, self._stopped = text, stopped
            self.setAccessibleName(text)
            self.update()
        self.resize(self.sizeHint())
        self.move(self._over.width() - self.width() - ui.px(8), ui.px(4))

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(text_width(self._ui, self.text, TEXT_PX, 600) + 2 * self._ui.px(PAD), self._ui.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge and words."""
        ui, token = self._ui, "p2t" if self._stopped else "text2"
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), 4, ui.color("bg1"), ui.color(token), 1.5)
            draw_text(painter, ui, self.rect(), self.text, TEXT_PX, 600, token, CENTRE)
