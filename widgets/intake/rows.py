"""The two lists beside the intake form: what the field can be filled with, and the open cases that look alike."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from console.domain.likeness import PROPOSED, Likeness
from console.domain.terms import Severity, State
from widgets.kin_words import why_words
from widgets.paint import RIGHT, cap_width, draw_cap, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.searching import SearchedRows
from widgets.symbol import draw_symbol

SIGN_PX = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a field can be filled with, and why it is offered."""

    id: str
    text: str
    detail: str = ""
    icon: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRow:
    """An open case that looks like what is being typed."""

    number: int
    severity: Severity
    title: str
    state: State
    why: Likeness
    key: str
    """The key that adds the caller to it."""


class OfferList(SearchedRows[Offer]):
    """What can be chosen, steered from the field; the first row is what Enter takes."""

    HEIGHT = LEAST = 32

    def go(self, step: int) -> None:
        """Mark another row."""
        if self._rows:
            self.set_current(self._current + step)

    def key_of(self, row: Offer) -> Hashable:
        """Tell rows apart by id."""
        return row.id

    def spoken(self, row: Offer) -> str:
        """The row in one sentence."""
        return " · ".join(t for t in (row.text, row.detail) if t)

    def paint_row(self, painter: QPainter, rect: QRect, row: Offer, look: RowLook, index: int) -> None:
        """Paint sign, text, reason at the right, and the key on the current row."""
        ui, x, middle = self.ui, self.ui.px(12), rect.center().y()
        if row.severity is not None:
            draw_symbol(painter, ui, QPointF(x + ui.px(9), middle + 0.5), row.severity, SIGN_PX)
            x += ui.px(28)
        elif row.icon:
            draw_icon(painter, ui.icon(row.icon, 16, "text2"), QPointF(x + ui.px(9), middle + 0.5))
            x += ui.px(28)
        right = rect.right() - ui.px(10)
        if look.selected:
            right -= cap_width(ui, "Enter")
            draw_cap(painter, ui, right, middle + 1, "Enter")
            right -= ui.px(8)
        x += draw_text(painter, ui, QRect(x, rect.top(), right - x, rect.height()), row.text, 14, 600) + ui.px(12)
        width = min(right - x, text_width(ui, row.detail, 12, 500))
        if row.detail and right - x > ui.px(20):
            box = QRect(right - width, rect.top(), width + 1, rect.height())
            draw_text(painter, ui, box, row.detail, 12, 500, "text2", RIGHT)


class NearList(RowList[NearRow]):
    """Open cases that look alike, the likest first; each with the key that adds the caller to it."""

    clicked = Signal(int)
    """A row was clicked: its place, from 0."""

    HEIGHT = LEAST = 46
    SELECTS = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say which row was clicked."""
        super().mousePressEvent(event)
        index = self._index_at(event.position().toPoint().y())
        if index is not None:
            self.clicked.emit(index)

    def key_of(self, row: NearRow) -> Hashable:
        """Tell rows apart by number."""
        return row.number

    def spoken(self, row: NearRow) -> str:
        """The row in one sentence."""
        return f"{row.number} {row.title} · {why_words(self.ui, row.why, typed=True)} · {row.key}"

    def paint_row(self, painter: QPainter, rect: QRect, row: NearRow, look: RowLook, index: int) -> None:
        """Paint sign, number and title, the reasons, the state and the key."""
        ui = self.ui
        draw_symbol(painter, ui, QPointF(ui.px(22), rect.center().y() + 0.5), row.severity, SIGN_PX)
        right = rect.right() - ui.px(10) - cap_width(ui, row.key)
        draw_cap(painter, ui, right, rect.center().y() + 1, row.key)
        right -= ui.px(12)
        x, half = ui.px(42), rect.height() // 2
        first = QRect(x, rect.top() + ui.px(3), right - x, half - ui.px(3))
        state = ui.t(f"state.{row.state}")
        width = text_width(ui, state, 12, 500)
        draw_text(painter, ui, first, state, 12, 500, "text2", RIGHT)
        first.setRight(right - width - ui.px(10))
        first.setLeft(x + draw_text(painter, ui, first, str(row.number), 14, 500, "text2") + ui.px(8))
        draw_text(painter, ui, first, row.title, 14, 600)
        second = QRect(x, rect.top() + half, right - x, half - ui.px(3))
        if row.why.score >= PROPOSED:
            draw_icon(painter, ui.icon("copy", 14, "p2t"), QPointF(x + ui.px(7), second.center().y() + 0.5))
            second.setLeft(x + ui.px(20))
            likely = ui.t("alike.likely")
            second.setLeft(second.left() + draw_text(painter, ui, second, likely, 12, 600, "p2t") + ui.px(8))
        draw_text(painter, ui, second, why_words(ui, row.why, typed=True), 12, 500, "text2")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
