"""A short word of success at the bottom of the panel that caused it; never over the queue, never for errors."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.overlay import Overlay
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width, wrapped
from widgets.ui import Ui

SECONDS, STEP_MS, HEIGHT, BAR, NUMBER = 5, 1000, 36, 60, 34
LEFT, GAP, FOOT = 40, 10, 14 + BAR + 8 + NUMBER + 8
"""Before the sentence, behind it, and what the time left needs; before scaling."""
LINE, PAD, MARGIN, MOST_LINES = 20, 5, 6, 3
LEAST = 3
"""A panel that is not so many times as high would be hidden by half: on the smallest screen, whom Enter sends next."""


class Toast(Overlay):
    """One sentence, a hint (the key that takes back), and what is left of its five seconds, as a number and a bar."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, at the bottom of `host`."""
        super().__init__(host)
        self._ui = ui
        self._text = self._hint = ""
        self._left = 0
        self._lines: tuple[str, ...] = ()
        self._is_one_line, self._is_at_top = True, False
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

    def set_at_top(self, at_top: bool) -> None:
        """Lie over the panel's header: on a whole screen its last rows are what is worked on."""
        if at_top != self._is_at_top:
            self._is_at_top = at_top
            self.place()

    def fits(self, host: QWidget, text: str, hint: str) -> bool:
        """Whether a panel has room for all of a sentence and its hint, and is high enough to be read beside them."""
        ui, width = self._ui, self._width(host)
        if host.height() < LEAST * ui.px(HEIGHT + MARGIN):
            return False
        if text_width(ui, hint, 12, 500) > width - ui.px(LEFT + FOOT - BAR - 8):
            return False
        lines = wrapped(ui, text, 13, 600, width - ui.px(LEFT + GAP), MOST_LINES + 1)
        return self._is_beside(width, text, hint) or len(lines) <= self._most_lines(host)

    def place(self) -> None:
        """Lie at the bottom or top of the host; a sentence that does not fit beside its hint stands above it."""
        ui, px, host = self._ui, self._ui.px, self.host
        width, height = self._width(host), px(HEIGHT)
        self._lines = (self._text,)
        self._is_one_line = self._is_beside(width, self._text, self._hint)
        if not self._is_one_line:
            self._lines = wrapped(ui, self._text, 13, 600, width - px(LEFT + GAP), self._most_lines(host))
            height = px(LINE) * (len(self._lines) + 1) + 2 * px(PAD)
        y = 0 if self._is_at_top else host.height() - height - px(MARGIN)
        self.setGeometry((host.width() - width) // 2, y, width, height)

    def _width(self, host: QWidget) -> int:
        return min(host.width() - 2 * self._ui.px(MARGIN), self._ui.px(560))

    def _is_beside(self, width: int, text: str, hint: str) -> bool:
        """Whether sentence and hint fit into one line."""
        ui = self._ui
        return text_width(ui, text, 13, 600) + text_width(ui, hint, 12, 500) + ui.px(LEFT + GAP + FOOT) <= width

    def _most_lines(self, host: QWidget) -> int:
        """So many lines of the sentence a panel has room for."""
        room = host.height() - 2 * self._ui.px(MARGIN + PAD)
        return min(MOST_LINES, max(1, room // self._ui.px(LINE) - 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sign, sentence, hint and the time left."""
        ui, line = self._ui, self._ui.px(LINE)
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), ui.px(5), ui.color("bg3"), ui.color("line2"))
            if self._is_one_line:
                foot = first = self.rect()
            else:
                first = QRect(0, ui.px(PAD), self.width(), line)
                foot = first.translated(0, line * len(self._lines))
            draw_icon(painter, ui.icon("check", 16, "text2"), QPointF(ui.px(21), first.y() + first.height() / 2))
            right = self._foot(painter, foot)
            box = first.adjusted(ui.px(LEFT), 0, right - self.width() if self._is_one_line else -ui.px(GAP), 0)
            for text in self._lines:
                draw_text(painter, ui, box, text, 13, 600)
                box.translate(0, line)

    def _foot(self, painter: QPainter, box: QRect) -> int:
        """Paint the hint and the time left at the right; return where they begin."""
        ui, middle = self._ui, box.y() + box.height() / 2
        right, hint = self.width() - ui.px(14), text_width(ui, self._hint, 12, 500)
        # The number tells it as well: where there is little room, the bar goes.
        if hint + ui.px(LEFT + FOOT) <= self.width():
            bar = QRectF(right - ui.px(BAR), middle - 2, ui.px(BAR), 4)
            draw_box(painter, bar, 2, ui.color("line2"))
            draw_box(painter, QRectF(bar.x(), bar.y(), bar.width() * self._left / SECONDS, 4), 2, ui.color("accent"))
            right -= ui.px(BAR + 8)
        number = QRect(right - ui.px(NUMBER), box.y(), ui.px(NUMBER), box.height())
        draw_text(painter, ui, number, ui.t("common.seconds", n=self._left), 12, 600, "text2", RIGHT)
        right -= ui.px(NUMBER + 8)
        width = min(hint, right - ui.px(LEFT))
        draw_text(
            painter, ui, QRect(right - width, box.y(), width + 1, box.height()), self._hint, 12, 500, "text2", RIGHT
        )
        return right - width - ui.px(GAP)

    def _on_step(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
            self._text = self._hint = ""
            self.hide()
        self.update()
