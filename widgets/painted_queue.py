"""The rows of the queue as they are painted: countdowns on the tick and halos on the blink, never whole rows.

Which row is the selected one is kept by `QueueList`.
"""

from collections.abc import Collection, Iterator
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QWidget

from console.domain.queue_views import GroupRow
from console.domain.views import QueueRow
from console.domain.waiting import waits_too_long
from widgets.even_rows import EvenRows
from widgets.kept_rows import KeptRows
from widgets.paint import draw_empty
from widgets.queue_head import draw_head, said
from widgets.queue_row import RowLook, TwoLines
from widgets.queue_table import TableRows
from widgets.ui import Ui

FLASH_MS = 1000
SQUEEZE = 2
"""Rows may be so much lower than drawn, before scaling, where whole rows fill the list then."""
Shown = QueueRow | GroupRow
RowStyle = TwoLines | TableRows


class PaintedQueue(EvenRows):
    """The rows on the screen; the model gives a `QueueRow` or a `GroupRow` by `Qt.UserRole`, one column."""

    hidden_changed = Signal(int, int)
    """So many rows lie above and below the visible ones."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a list without a model."""
        super().__init__(parent)
        self._ui = ui
        self._number = 0
        self._style: RowStyle = TwoLines()
        self._hover = -1
        self._flashing: set[int] = set()
        self._out_of_sight = (-1, -1)
        self._digits = 0
        self._overdue: frozenset[int] = frozenset()
        """The cases that were painted as waiting too long."""
        self._is_filtered = False
        self._row_height = self._style.height(ui)
        self._kept = KeptRows(ui)
        self._set_up()
        ui.changed.connect(self._on_changed)
        ui.tick.connect(self._on_tick)
        ui.blinked.connect(self._on_blinked)
        self.verticalScrollBar().valueChanged.connect(self._tell_hidden)
        self._on_changed()

    @property
    def selected_number(self) -> int:
        """The number of the selected case; 0: none."""
        return self._number

    @property
    def row_height(self) -> int:
        """The height of a row in real pixels."""
        return self._row_height

    def set_style(self, style: RowStyle) -> None:
        """Paint the cases otherwise; the selected one stays in sight."""
        if style != self._style:
            self._style = style
            self._on_changed()
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())
            self._tell_hidden()

    def set_filtered(self, filtered: bool) -> None:
        """Whether a filter hides cases: an empty list says so."""
        if filtered != self._is_filtered:
            self._is_filtered = filtered
            self.viewport().update()

    def flash(self, numbers: Collection[int]) -> None:
        """Show the person of these cases bright for a second: somebody else changed them."""
        seen = frozenset(numbers).intersection(view.number for _, view in self._visible_cases()) if numbers else ()
        if seen:
            self._flashing |= seen
            self.viewport().update()
            QTimer.singleShot(FLASH_MS, self, lambda: self._end_flash(seen))

    def row_at(self, row: int) -> QueueRow | None:
        """The case in this row."""
        value = self._value(row)
        return value if isinstance(value, QueueRow) else None

    def head_at(self, row: int) -> GroupRow | None:
        """The head of a group in this row."""
        value = self._value(row)
        return value if isinstance(value, GroupRow) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the selection as the one that keys act on."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the selection as one that keys do not act on."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count anew what lies below."""
        self._fit()
        super().resizeEvent(event)
        self._tell_hidden()

    def sizeHint(self) -> QSize:
        """Return a small size: the layout decides."""
        return QSize(1, self.row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the damaged parts of the visible rows."""
        damaged, shown = event.region(), list(self._visible())
        is_whole = event.rect() == self.viewport().rect() and damaged.rectCount() == 1
        cases = [view for _, _, view in shown if isinstance(view, QueueRow)]
        digits = max((len(str(view.number)) for view in cases), default=1)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._ui.color("bg1"))
            if not shown:
                self._paint_empty(painter)
            for row, rect, view in shown:
                look = self._look(row, view, digits)
                if is_whole and isinstance(view, QueueRow):
                    self._paint_kept(painter, rect, view, look)
                elif damaged.intersects(rect):
                    self._paint_row(painter, rect, view, look, damaged)
        if is_whole:
            self._kept.keep({view.number for view in cases})
        self._overdue = frozenset(view.number for view in cases if waits_too_long(view, self._ui.now))
        if digits != self._digits:
            self._digits = digits
            self.viewport().update()

    def _describe(self) -> None:
        """Say the current row as it is now; nothing where there is none."""
        self.setAccessibleDescription(said(self._ui, self._value(self.currentIndex().row())))

    def _paint_row(self, painter: QPainter, rect: QRect, view: Shown, look: RowLook, damaged: QRegion) -> None:
        if isinstance(view, GroupRow):
            draw_head(painter, self._ui, rect, view, look)
        else:
            self._style.draw(painter, self._ui, rect, view, look, damaged)

    def _paint_kept(self, painter: QPainter, rect: QRect, view: QueueRow, look: RowLook) -> None:
        def draw(on: QPainter, region: QRegion) -> None:
            self._style.draw(on, self._ui, rect, view, look, region)

        self._kept.paint(painter, rect, view, look, draw, lambda: self._style.ticking(self._ui, rect, view))

    def _paint_empty(self, painter: QPainter) -> None:
        """Say in words that there is nothing, and what will be here."""
        what = "queue.empty_filter" if self._is_filtered else "queue.empty"
        draw_empty(painter, self._ui, self.viewport().rect(), "inbox", what)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        # The panel below is then not painted with each row.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def _value(self, row: int) -> Any:
        return self.model().index(row, 0).data(Qt.ItemDataRole.UserRole) if self.model() else None

    def _fit(self) -> None:
        """Make the rows a little lower where whole ones fill the list then; what is left over stays empty."""
        full, page = self._style.height(self._ui), self.height()
        squeezed = page // max(1, -(-page // full))
        self._row_height = squeezed if squeezed >= full - self._ui.px(SQUEEZE) else full
        self.setViewportMargins(0, 0, 0, page % self._row_height if page >= self._row_height else 0)

    def _visible(self) -> Iterator[tuple[int, QRect, Shown]]:
        if self.model() is None:
            return
        height, width, offset = self.row_height, self.viewport().width(), self.verticalOffset()
        first = offset // height
        last = min((offset + self.viewport().height() - 1) // height, self.model().rowCount() - 1)
        for row in range(first, last + 1):
            view = self._value(row)
            if isinstance(view, QueueRow | GroupRow):
                yield row, QRect(0, row * height - offset, width, height), view

    def _visible_cases(self) -> Iterator[tuple[QRect, QueueRow]]:
        return ((rect, view) for _, rect, view in self._visible() if isinstance(view, QueueRow))

    def _look(self, row: int, view: Shown, digits: int) -> RowLook:
        if isinstance(view, GroupRow):
            current = row == self.currentIndex().row()
            return RowLook(selected=current, focused=self.hasFocus(), hovered=row == self._hover)
        return RowLook(
            selected=view.number == self._number,
            focused=self.hasFocus(),
            hovered=row == self._hover,
            flashing=view.number in self._flashing,
            compact=self._style == TwoLines(compact=True),
            digits=digits,
        )

    def _hover_at(self, row: int) -> None:
        if row != self._hover:
            old, self._hover = self._hover, row
            for changed in (old, row):
                self.viewport().update(self.row_rect(changed))

    def _end_flash(self, numbers: Collection[int]) -> None:
        self._flashing.difference_update(numbers)
        self.viewport().update()

    def _on_tick(self) -> None:
        if not self.isVisible():
            return
        region = QRegion()
        for rect, view in self._visible_cases():
            if waits_too_long(view, self._ui.now) != (view.number in self._overdue):
                region += rect
            else:
                region += self._style.ticking(self._ui, rect, view)
        self._ui.turns.update(self.viewport(), region)

    def _on_blinked(self) -> None:
        if not self.isVisible():
            return
        region = QRegion()
        for rect, view in self._visible_cases():
            if view.unacknowledged:
                region += self._style.blinking(self._ui, rect)
        if not region.isEmpty():
            self._ui.turns.update(self.viewport(), region)

    def _tell_hidden(self) -> None:
        offset, height = self.verticalOffset(), self.row_height
        below = self.row_count * height - offset - self.viewport().height()
        hidden = (-(-offset // height), max(0, -(-below // height)))
        if hidden != self._out_of_sight:
            self._out_of_sight = hidden
            self.hidden_changed.emit(*hidden)

    def _on_changed(self) -> None:
        self.setAccessibleName(self._ui.t("queue.title"))
        self._describe()
        self._kept.clear()
        self._fit()
        self.verticalScrollBar().setSingleStep(self.row_height)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
