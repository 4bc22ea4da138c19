"""The queue as a table: one line a case, in the columns that were chosen; what waits too long is as loud as in rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion

from console.domain.deadlines import Urgency
from console.domain.queue_columns import Column, ColumnState, laid_out
from console.domain.terms import State
from console.domain.views import Attention, QueueRow
from console.domain.waiting import waits_too_long
from widgets.deadline_bar import urgency_token
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.queue_row import (
    RowLook,
    age_changes,
    draw_edges,
    draw_mark,
    draw_stale_lease,
    person_words,
    row_ground,
    state_words,
)
from widgets.symbol import draw_symbol
from widgets.ui import Ui

HEIGHT, SYMBOL_PX, PAD = 28, 15, 6
Word = Callable[[Ui, QueueRow], tuple[str, str]]
"""What a cell says, and the token of its colour."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """How a case is painted in the table."""

    columns: tuple[ColumnState, ...]

    def height(self, ui: Ui) -> int:
        """The height of a row in real pixels."""
        return ui.px(HEIGHT)

    def cells(self, ui: Ui, rect: QRect) -> list[tuple[Column, QRect]]:
        """Where the columns of a row lie."""
        spans = laid_out(self.columns, rect.width(), ui.px(100) / 100)
        return [(c, QRect(rect.left() + x, rect.top(), w, rect.height())) for c, x, w in spans]

    def draw(self, painter: QPainter, ui: Ui, rect: QRect, row: QueueRow, look: RowLook, damaged: QRegion) -> None:
        """Paint the damaged cells of a row."""
        waits = waits_too_long(row, ui.now)
        painter.fillRect(rect, row_ground(ui, row, look, waits=waits))
        for column, cell in self.cells(ui, rect):
            if damaged.intersects(cell):
                _cell(painter, ui, column, cell, row, look, waits=waits)
        draw_edges(painter, ui, rect, look, waits=waits)
        if row.holder_away:
            draw_stale_lease(painter, ui, rect)

    def ticking(self, ui: Ui, rect: QRect, row: QueueRow) -> QRegion:
        """What of a row reads otherwise a second later."""
        region = QRegion()
        for column, cell in self.cells(ui, rect):
            counts = column is Column.DUE and row.deadline is not None and not row.deadline.paused
            if counts or (column is Column.AGE and age_changes(ui, row)):
                region += cell
        return region

    def blinking(self, ui: Ui, rect: QRect) -> QRect:
        """Where the halo of a row is."""
        return next((cell for column, cell in self.cells(ui, rect) if column is Column.PRIORITY), QRect())


def _cell(painter: QPainter, ui: Ui, column: Column, cell: QRect, row: QueueRow, look: RowLook, *, waits: bool) -> None:
    match column:
        case Column.PRIORITY:
            centre = QPointF(cell.center().x() + ui.px(3), cell.center().y() + 0.5)
            halo = row.unacknowledged and ui.halo_on(row.severity)
            draw_symbol(painter, ui, centre, row.severity, SYMBOL_PX, halo=halo)
            if look.marked:
                draw_mark(painter, ui, QPointF(centre.x() + ui.px(9), centre.y() + ui.px(6)))
        case Column.DUE:
            _due(painter, ui, cell, row, waits=waits)
        case _:
            text, token = _WORDS[column](ui, row)
            weight = 700 if column is Column.TITLE and row.unacknowledged else 500
            pad = ui.px(PAD)
            draw_text(painter, ui, cell.adjusted(pad, 0, -pad, 0), text, 13, weight, token)


def _due(painter: QPainter, ui: Ui, cell: QRect, row: QueueRow, *, waits: bool) -> None:
    limit = row.deadline
    if limit is None:
        return
    urgency, pad = limit.urgency(ui.now), ui.px(PAD)
    inner = cell.adjusted(pad, 0, -pad, 0)
    if waits:
        block = QRectF(cell.adjusted(ui.px(2), ui.px(3), -ui.px(2), -ui.px(4)))
        draw_box(painter, block, ui.px(3), ui.color("p1"))
    token = "p1digit" if waits else urgency_token(urgency)
    text, px = ui.left(limit), 13 if urgency is Urgency.PAUSED else 14
    draw_text(painter, ui, inner, text, px, 600, token, RIGHT)
    sign = {Urgency.WARNING: "triangle-alert", Urgency.LATE: "triangle-alert", Urgency.PAUSED: "pause"}.get(urgency)
    right = inner.right() - text_width(ui, text, px, 600) - ui.px(10)
    if sign and right - ui.px(7) >= cell.left():
        draw_icon(painter, ui.icon(sign, 14, token), QPointF(right, cell.center().y() + 0.5))


def _title(ui: Ui, row: QueueRow) -> tuple[str, str]:
    return row.title, "text2" if row.state is State.SUSPENDED else "text"


def _state(ui: Ui, row: QueueRow) -> tuple[str, str]:
    return state_words(ui, row), "p2t" if row.attention is Attention.NO_REPLY else "text2"


_WORDS: Mapping[Column, Word] = {
    Column.NUMBER: lambda ui, row: (str(row.number), "text2"),
    Column.TITLE: _title,
    Column.STATE: _state,
    Column.PERSON: person_words,
    Column.CATEGORY: lambda ui, row: (ui.name(row.category), "text2"),
    Column.FIELD: lambda ui, row: (ui.name(row.field_name), "text2"),
    Column.GRID: lambda ui, row: (ui.name(row.grid), "text2"),
    Column.TOWN: lambda ui, row: (ui.name(row.town), "text2"),
    Column.AGE: lambda ui, row: (ui.age(row.age_from), "text2"),
    Column.STAGE: lambda ui, row: (ui.t(f"stage.{row.deadline.stage}") if row.deadline else "", "text2"),
}
