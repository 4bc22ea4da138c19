"""The facts of the selected case: a label and a value a line; what was wrong in the report stands out.

What was told goes on over the next lines, as far as there is room for it: half of it may be the half that matters less.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter

from console.domain.views import Fact
from widgets.kin_words import earlier_words, why_words
from widgets.paint import draw_icon, draw_text, text_width, wrapped
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.why import reason_words

LONG, LONG_LINES = "description", 3
"""The fact that is told in sentences, and the most lines that it gets."""
LINES_FROM = 7
"""A list that shows fewer facts leaves each of them one line."""


class FactsView(RowList[Fact]):
    """The list; a value that is cut all the same is whole in the tool tip."""

    hidden_changed = Signal(int)
    """So many lines have no room: for the panel's header."""
    WAITS = True
    NAME = "facts.title"
    HEIGHT = 23
    LEAST = 19
    _facts: tuple[Fact, ...] = ()
    _hidden = 0

    def set_rows(self, rows: Sequence[Fact]) -> None:
        """Show these facts."""
        self._facts = tuple(rows)
        super().set_rows(tuple(self._lines()))

    def key_of(self, row: Fact) -> Hashable:
        """Tell facts apart by key and value: a case may have several warnings."""
        return row.key, row.value

    def spoken(self, row: Fact) -> str:
        """The fact in one sentence, from whichever of its lines."""
        whole = next((f for f in self._facts if f.key == LONG), row) if row.key in ("", LONG) else row
        return f"{self.ui.t(f'fact.{whole.key}')} · {self._value(whole)}"

    def paint_row(self, painter: QPainter, rect: QRect, row: Fact, look: RowLook, index: int) -> None:
        """Paint label and value."""
        ui, left = self.ui, self._value_left()
        word = ui.t(f"fact.{row.key}") if row.key else ""
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

    def _measure(self) -> None:
        super()._measure()
        lines = tuple(self._lines())
        if lines != self.rows:
            super().set_rows(lines)
            return
        hidden = max(0, len(self.rows) - self.fitting)
        if hidden != self._hidden:
            self._hidden = hidden
            self.hidden_changed.emit(hidden)

    def _lines(self) -> Iterator[Fact]:
        """The facts, the long one in as many lines as it may have; those behind its first have no label."""
        most = min(LONG_LINES, max(2, self.fitting - len(self._facts) + 1)) if self.fitting >= LINES_FROM else 1
        for fact in self._facts:
            if fact.key != LONG or most == 1:
                yield fact
                continue
            room = self.viewport().width() - self._value_left() - self.ui.px(10)
            for place, line in enumerate(wrapped(self.ui, fact.value, 13, 500, room, most)):
                yield replace(fact, key=LONG if place == 0 else "", value=line)

    def _value_left(self) -> int:
        ui = self.ui
        widest = max((text_width(ui, ui.t(f"fact.{fact.key}"), 13, 400) for fact in self._facts), default=0)
        return ui.px(12) + min(max(widest + ui.px(14), ui.px(42)), ui.px(110))

    def _value(self, row: Fact) -> str:
        if row.alike is not None:
            return f"{row.value} · {why_words(self.ui, row.alike)}"
        if row.earlier:
            return earlier_words(self.ui, row.earlier)
        return reason_words(self.ui, row.value) if row.warning else row.value
