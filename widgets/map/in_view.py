"""The cases that the map shows now, or those in the area that was drawn, the most important first."""

from collections.abc import Hashable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QWidget

from console.domain.views import QueueRow
from widgets.queue_row import COMPACT_HEIGHT, RowLook, draw_row, spoken
from widgets.row_list import RowList
from widgets.ui import Ui


class InViewList(RowList[QueueRow]):
    """Rows as the queue paints them on a small screen."""

    selected = Signal(int)
    """Another case was chosen: its number."""
    opened = Signal(int)
    """A case was double-clicked: its number."""
    WAITS = True
    NAME = "desk.in_view"
    HEIGHT = COMPACT_HEIGHT
    LEAST = 40

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(ui, parent)
        self._quiet = False
        ui.tick.connect(self._on_ui_tick)
        ui.blinked.connect(self._on_ui_blinked)

    def key_of(self, row: QueueRow) -> Hashable:
        """Tell cases apart by their number."""
        return row.number

    def spoken(self, row: QueueRow) -> str:
        """The row in one sentence."""
        return spoken(self.ui, row)

    def show_rows(self, rows: tuple[QueueRow, ...], selected: int | None) -> None:
        """Show these cases; the selected one is current, and telling so is not choosing it."""
        self._quiet = True
        self.set_rows(rows)
        index = next((i for i, row in enumerate(rows) if row.number == selected), -1)
        self._current = index
        self._quiet = False
        self.viewport().update()

    def current_changed(self) -> None:
        """Tell who was chosen."""
        if self.current is not None and not self._quiet:
            self.selected.emit(self.current.number)

    def row_opened(self, row: QueueRow) -> None:
        """Tell what was opened."""
        self.opened.emit(row.number)

    def paint_row(self, painter: QPainter, rect: QRect, row: QueueRow, look: RowLook, index: int) -> None:
        """Paint a row of the queue."""
        digits = max(len(str(r.number)) for r in self.rows)
        compact = RowLook(
            selected=look.selected, focused=look.focused, hovered=look.hovered, compact=True, digits=digits
        )
        draw_row(painter, self.ui, rect, row, compact, QRegion(rect))

    def _on_ui_tick(self) -> None:
        if self.isVisible():
            self.viewport().update()

    def _on_ui_blinked(self) -> None:
        for index, rect in self._visible():
            if self.rows[index].unacknowledged:
                self.viewport().update(QRect(rect.left(), rect.top(), self.ui.px(46), rect.height()))
