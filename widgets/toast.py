"""A short word of success at the bottom of the panel that caused it; never over the queue, never for errors."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.overlay import Overlay
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.ui import Ui

SECONDS, STEP_MS, HEIGHT, BAR, NUMBER = 5, 1000, 36, 60, 34


class Toast(Overlay):
    """One sentence, a hint (the key that takes back), and what is left of its five seconds, as a number and a bar."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, at the bottom of `host`."""
        super().__init__(host)
        self._ui = ui
        self._text = self._hint = ""
        self._left = 0
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ui.changed.connect(self.place)

    @property
    def hint(self) -> str:
        """What stands beside it, or empty."""
        return self._hint if self._text else ""

    @property
    def text(self) -> str:
        """The sentence, or empty."""
        return self._text

    @property
    def left(self) -> int:
        """The seconds that it stays."""
        return self._left

    def show_toast(self, text: str, hint: str = "") -> None:
        """Show a sentence for five seconds; another one replaces it."""
        self._text, self._hint, self._left = text, hint, SECONDS
        self.setAccessibleName(f"{text} {hint}".strip())
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        self.update()

    def place(self) -> None:
        """Lie at the bottom of the host."""
        px = self._ui.px
        margin, host = px(10), self.host
        width = min(host.width() - 2 * margin, px(560))
        self.setGeometry((host.width() - width) // 2, host.height() - px(HEIGHT) - margin, width, px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sign, sentence, hint and the time left."""
        ui, height = self._ui, self.height()
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), ui.px(5), ui.color("bg3"), ui.color("line2"))
            draw_icon(painter, ui.icon("check", 16, "text2"), QPointF(ui.px(21), height / 2))
            right = self.width() - ui.px(14)
            bar = QRectF(right - ui.px(BAR), height / 2 - 2, ui.px(BAR), 4)
            draw_box(painter, bar, 2, ui.color("line2"))
            draw_box(painter, QRectF(bar.x(), bar.y(), bar.width() * self._left / SECONDS, 4), 2, ui.color("accent"))
            right -= ui.px(BAR + 8)
            number = QRect(right - ui.px(NUMBER), 0, ui.px(NUMBER), height)
            draw_text(painter, ui, number, ui.t("common.seconds", n=self._left), 12, 600, "text2", RIGHT)
            right -= ui.px(NUMBER + 8)
            width = min(text_width(ui, self._hint, 12, 500), self.width() // 3)
            draw_text(painter, ui, QRect(right - width, 0, width + 1, height), self._hint, 12, 500, "text2", RIGHT)
            left = ui.px(40)
            draw_text(painter, ui, QRect(left, 0, right - width - ui.px(10) - left, height), self._text, 13, 600)

    def _on_step(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
            self._text = self._hint = ""
            self.hide()
        self.update()
