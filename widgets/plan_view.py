"""The plan of the selected case: what is done, by whom and when; which step is next; what is still to come.

A click on a step's mark ticks it, or takes the tick away; the key cap stands on the step that the key does.
"""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from console.domain.catalogue import StepKind
from console.domain.plans import PlanRow
from widgets.paint import RIGHT, cap_width, draw_cap, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList

NEXT_KEY = "P"
MARK = 40
"""So wide before scaling is what ticks a step; from the left edge."""
ICONS: dict[StepKind, str] = {
    StepKind.CONFIRM: "circle-question-mark",
    StepKind.TELL: "phone",
    StepKind.SEND: "send",
    StepKind.LOOK: "eye",
}
"""What a step that is to be done asks for; a step that only has to be done has no sign."""
_WHO_SHARE = 0.4
"""At most so much of the width goes to who did it and when."""


class PlanView(RowList[PlanRow]):
    """The list of steps, in their order."""

    ticked = Signal(str)
    """A step is done: its id."""
    unticked = Signal(str)
    """A step is not done after all: its id."""
    WAITS = True
    NAME = "plan.title"
    HEIGHT = 24
    LEAST = 22

    def key_of(self, row: PlanRow) -> Hashable:
        """Tell steps apart by their id."""
        return row.step.id

    def spoken(self, row: PlanRow) -> str:
        """The row in one sentence."""
        state = "done" if row.done else "next" if row.is_next else "to_come"
        return " · ".join(t for t in (self._text(row), self.ui.t(f"plan.{state}"), self._who(row)) if t)

    def row_opened(self, row: PlanRow) -> None:
        """A double click on a step that is to be done ticks it."""
        if row.done is None:
            self.ticked.emit(row.step.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the step whose mark was clicked, or take its tick away."""
        super().mousePressEvent(event)
        index = self._index_at(event.position().toPoint().y())
        on_mark = event.position().x() < self.ui.px(MARK) and event.button() is Qt.MouseButton.LeftButton
        if index is not None and on_mark:
            row = self.rows[index]
            (self.ticked if row.done is None else self.unticked).emit(row.step.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Not on the mark: its first click has ticked it, and the second must not untick it."""
        if event.position().x() >= self.ui.px(MARK):
            super().mouseDoubleClickEvent(event)

    def show_next(self) -> None:
        """Bring the next step into view, with the last one done above it."""
        place = next((n for n, row in enumerate(self.rows) if row.is_next), 0)
        self.verticalScrollBar().setValue(max(0, place - 1))

    def paint_row(self, painter: QPainter, rect: QRect, row: PlanRow, look: RowLook, index: int) -> None:
        """Paint mark, step, and who did it or what it takes."""
        ui = self.ui
        mark, token = ("circle-check", "text2") if row.done else ("circle-dot" if row.is_next else "circle", "text")
        mark_token = token if row.done or row.is_next else "text3"
        draw_icon(painter, ui.icon(mark, 16, mark_token), QPointF(ui.px(22), rect.center().y() + 0.5))
        right = rect.right() - ui.px(12)
        width = (
            self._who_did_it(painter, rect, right, row) if row.done else self._what_it_takes(painter, rect, right, row)
        )
        left = ui.px(MARK + 2)
        text = QRect(left, rect.top(), right - width - ui.px(10) - left, rect.height())
        draw_text(painter, ui, text, self._text(row), 13, 600 if row.is_next else 500, token)

    def _look(self, index: int) -> RowLook:
        look = super()._look(index)
        return look if look.focused else RowLook(hovered=look.hovered)

    def _who_did_it(self, painter: QPainter, rect: QRect, right: int, row: PlanRow) -> int:
        who = self._who(row)
        width = min(text_width(self.ui, who, 12, 400), round(rect.width() * _WHO_SHARE))
        box = QRect(right - width, rect.top(), width + 1, rect.height())
        draw_text(painter, self.ui, box, who, 12, 400, "text3", RIGHT)
        return width

    def _what_it_takes(self, painter: QPainter, rect: QRect, right: int, row: PlanRow) -> int:
        """The sign of its kind, and on the next step the key that does it."""
        ui, taken = self.ui, 0
        if row.is_next:
            taken = cap_width(ui, NEXT_KEY) + ui.px(8)
            draw_cap(painter, ui, right - taken + ui.px(8), rect.center().y() + 1, NEXT_KEY)
        if icon := ICONS.get(row.step.kind):
            draw_icon(painter, ui.icon(icon, 14, "text3"), QPointF(right - taken - ui.px(8), rect.center().y() + 0.5))
        return taken + ui.px(18)

    def _text(self, row: PlanRow) -> str:
        name = self.ui.name(row.step.name)
        if row.done is None or not row.done.note:
            return name
        return f"{name}{'：' if self.ui.lang == 'zh' else ': '}{row.done.note}"

    def _who(self, row: PlanRow) -> str:
        return f"{self.ui.moment(row.done.at)} {row.done.by}" if row.done is not None else ""
