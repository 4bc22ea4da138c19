"""The facts of the selected case: a label and a value a line; what was wrong in the report stands out."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from console.domain.views import Fact
from widgets.kin_words import earlier_words, why_words
from widgets.paint import draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.why import reason_words


class FactsView(RowList[Fact]):
    """The list; a long value is cut and whole in the tool tip."""

    WAITS = True
    NAME = "facts.title"
    HEIGHT = 23
    LEAST = 19

    def key_of(self, row: Fact) -> Hashable:
        """Tell facts apart by key and value: a case may have several warnings."""
        return row.key, row.value

    def spoken(self, row: Fact) -> str:
        """The row in one sentence."""
        return f"{self.ui.t(f'fact.{row.key}')} · {self._value(row)}"

    def paint_row(self, painter: QPainter, rect: QRect, row: Fact, look: RowLook, index: int) -> None:
        """Paint label and value."""
        ui, left = self.ui, self._value_left()
        word = ui.t(f"fact.{row.key}")
        label = QRect(ui.px(12), rect.top(), left - ui.px(16), rect.height())
        draw_text(painter, ui, label, word, 13, 400, "p2t" if row.warning else "text3")
        if row.warning:
            draw_icon(painter, ui.icon("triangle-alert", 14, "p2t"), QPointF(left + ui.px(7), rect.center().y() + 0.5))
            left += ui.px(20)
        value = QRect(left, rect.top(), rect.width() - left - ui.px(10), rect.height())
        draw_text(painter, ui, value, self._value(row), 13, 500, "p2t" if row.warning else "text")

    def _look(self, index: int) -> RowLook:
        look = super()._look(index)
        return look if look.focused else RowLook(hovered=look.hovered)

    def _value_left(self) -> int:
        ui = self.ui
        widest = max((text_width(ui, ui.t(f"fact.{row.key}"), 13, 400) for row in self.rows), default=0)
        return ui.px(12) + min(max(widest + ui.px(14), ui.px(42)), ui.px(110))

    def _value(self, row: Fact) -> str:
        if row.alike is not None:
            return f"{row.value} · {why_words(self.ui, row.alike)}"
        if row.earlier:
            return earlier_words(self.ui, row.earlier)
        return reason_words(self.ui, row.value) if row.warning else row.value
