"""What happened to the selected case, newest first: time, sign, phrase, who."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from console.domain.views import TimelineRow
from widgets.paint import RIGHT, draw_icon, draw_text, text_width
from widgets.pictured_rows import PicturedRows
from widgets.queue_row import RowLook

_WHO_SHARE, _WHO_FROM = 0.3, 300
"""At most so much of the width goes to the name; in a list narrower than this, before scaling, what happened has it,
and the room of a small picture too."""
TIME = 56
"""What a time of today takes, before scaling."""
SMALL = 38
"""The width of a small picture, before scaling."""


class TimelineView(PicturedRows[TimelineRow]):
    """The list; a row is marked only while keys move in it."""

    WAITS = True
    NAME = "timeline.title"
    HEIGHT = 24
    LEAST = 19

    def key_of(self, row: TimelineRow) -> Hashable:
        """Tell events apart by their place in the log."""
        return row.seq

    def picture_of(self, row: TimelineRow) -> str:
        """The picture that the event attached."""
        return row.picture

    def spoken(self, row: TimelineRow) -> str:
        """The row in one sentence."""
        void = self.ui.t("event.void") if row.void else ""
        return " · ".join(t for t in (self.ui.moment(row.at), self._phrase(row), void, row.who) if t)

    def paint_row(self, painter: QPainter, rect: QRect, row: TimelineRow, look: RowLook, index: int) -> None:
        """Paint one event."""
        ui = self.ui
        draw_text(painter, ui, rect.adjusted(ui.px(12), 0, 0, 0), ui.moment(row.at), 12, 400, "text3")
        behind = ui.px(12) + self._time_width()
        middle = QPointF(behind + ui.px(12), rect.center().y() + 0.5)
        self._thread(painter, rect, round(middle.x()), last=index == len(self.rows) - 1)
        draw_icon(painter, ui.icon(row.icon, 14, "text2"), middle)
        right = rect.right() - ui.px(12)
        who_width = min(text_width(ui, row.who, 12, 400), round(rect.width() * _WHO_SHARE))
        if rect.width() >= ui.px(_WHO_FROM):
            box = QRect(right - who_width, rect.top(), who_width + 1, rect.height())
            draw_text(painter, ui, box, row.who, 12, 400, "text3", RIGHT)
        else:
            who_width = 0
        left = behind + ui.px(30)
        small = QRect(left, rect.top() + ui.px(1), ui.px(SMALL), rect.height() - ui.px(2))
        if rect.width() >= ui.px(_WHO_FROM) and self.paint_small(painter, small, row.picture):
            left = small.right() + ui.px(8)
        phrase = QRect(left, rect.top(), right - who_width - ui.px(10) - left, rect.height())
        width = draw_text(painter, ui, phrase, self._phrase(row), 13, 500, "text3" if row.void else "text")
        if row.void:
            painter.fillRect(QRect(left, rect.center().y(), width, 1), ui.color("text3"))

    def _time_width(self) -> int:
        """What the times take: with their days, where the oldest event is of another one."""
        ui = self.ui
        if not self.rows or ui.is_today(self.rows[-1].at):
            return ui.px(TIME)
        # A day between may have a digit more.
        return max(ui.px(TIME), text_width(ui, f"0{ui.moment(self.rows[-1].at)}", 12, 400))

    def _look(self, index: int) -> RowLook:
        look = super()._look(index)
        return look if look.focused else RowLook(hovered=look.hovered)

    def _phrase(self, row: TimelineRow) -> str:
        phrase = self.ui.t(f"event.{row.key}", **row.values)
        return f"{phrase}{'：' if self.ui.lang == 'zh' else ': '}{row.text}" if row.text else phrase

    def _thread(self, painter: QPainter, rect: QRect, x: int, *, last: bool) -> None:
        """The short strokes that join the signs."""
        ui = self.ui
        gap = ui.px(9)
        painter.fillRect(QRect(x, rect.top(), 1, rect.height() // 2 - gap), ui.color("line2"))
        if not last:
            start = rect.center().y() + gap
            painter.fillRect(QRect(x, start, 1, rect.bottom() - start + 1), ui.color("line2"))
