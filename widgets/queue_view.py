"""The queue of open incidents: a list that keeps its selection by the case's number, whatever the model does.

The list repaints countdowns on the tick and halos on the blink, never whole rows. It takes only the keys that move;
every other key goes to the desk's commands.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from console.domain.views import QueueRow
from widgets.paint import CENTRE, draw_icon, draw_text
from widgets.plain import tooltip
from widgets.queue_row import COMPACT_HEIGHT, HEIGHT, RowLook, RowParts, age_changes, draw_row, spoken
from widgets.ui import Ui

FLASH_MS = 1000
_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)


class QueueView(QListView):
    """The list; its model gives a `QueueRow` by `Qt.UserRole`, one column."""

    selection_changed = Signal(int)
    """Another case is selected: its number; 0: none, the queue is empty."""
    opened = Signal(int)
    """A case was double-clicked: its number."""
    touched = Signal()
    """A key or the pointer moved in the list: hold its order."""
    below_changed = Signal(int)
    """So many rows lie below the visible ones."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a list without a model."""
        super().__init__(parent)
        self._ui = ui
        self._number = 0
        self._row = 0
        self._compact = False
        self._hover = -1
        self._flashing: set[int] = set()
        self._kept_top: int | None = None
        self._below = -1
        self._digits = 0
        self._set_up()
        self.setItemDelegate(_Height(self))
        ui.changed.connect(self._on_changed)
        ui.tick.connect(self._on_tick)
        ui.blinked.connect(self._on_blinked)
        self.verticalScrollBar().valueChanged.connect(self._tell_below)
        self._on_changed()

    @property
    def selected_number(self) -> int:
        """The number of the selected case; 0: none."""
        return self._number

    @property
    def row_height(self) -> int:
        """The height of a row in real pixels."""
        return self._ui.px(COMPACT_HEIGHT if self._compact else HEIGHT)

    @property
    def compact(self) -> bool:
        """Whether the state stands in the second line."""
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Use the rows of the smallest screen."""
        self._compact = compact
        self._on_changed()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        if model is None:
            return
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._on_inserted)
        model.rowsRemoved.connect(self._on_removed)
        model.layoutAboutToBeChanged.connect(self._keep_place)
        model.layoutChanged.connect(self._restore_place)
        model.rowsAboutToBeMoved.connect(self._keep_place)
        model.rowsMoved.connect(self._restore_place)
        self._restore()

    def select_number(self, number: int) -> bool:
        """Select a case and bring it into view; False: it is not in the list."""
        row = self._find(number)
        if row is None:
            return False
        self.setCurrentIndex(self.model().index(row, 0))
        return True

    def flash(self, number: int) -> None:
        """Show the person of a case bright for a second: somebody else changed it."""
        self._flashing.add(number)
        self.viewport().update()
        QTimer.singleShot(FLASH_MS, self, lambda: self._end_flash(number))

    def row_at(self, row: int) -> QueueRow | None:
        """The case in this row."""
        value = self.model().index(row, 0).data(Qt.ItemDataRole.UserRole) if self.model() else None
        return value if isinstance(value, QueueRow) else None

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: Any) -> None:
        """Follow the current row: it is the selection."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        row = current.data(Qt.ItemDataRole.UserRole) if current.isValid() else None
        if isinstance(row, QueueRow):
            self._row = current.row()
            self.setAccessibleDescription(spoken(self._ui, row))
            self._choose(row.number)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select the row, whatever modifier is held; a click beside the rows changes nothing."""
        flag = QItemSelectionModel.SelectionFlag
        return flag.ClearAndSelect if index.isValid() else flag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move; leave all other keys to the desk."""
        plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _MOVES and plain_key:
            self.touched.emit()
            super().keyPressEvent(event)
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row below the pointer."""
        self.touched.emit()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is on."""
        self.touched.emit()
        self._hover_at(self.indexAt(event.position().toPoint()).row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the case."""
        if self.indexAt(event.position().toPoint()).isValid() and self._number:
            self.opened.emit(self._number)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a row's whole text where the pointer rests."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            view = self.row_at(self.indexAt(event.pos()).row())
            QToolTip.showText(event.globalPos(), tooltip(spoken(self._ui, view)) if view else "", self)
            return True
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover_at(-1)

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
        super().resizeEvent(event)
        self._tell_below()

    def sizeHint(self) -> QSize:
        """Return a small size: the layout decides."""
        return QSize(1, self.row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the damaged parts of the visible rows."""
        damaged, shown = event.region(), list(self._visible())
        digits = max((len(str(view.number)) for _, _, view in shown), default=1)
        with QPainter(self.viewport()) as painter:
            if not shown:
                self._paint_empty(painter)
            for row, rect, view in shown:
                if damaged.intersects(rect):
                    draw_row(painter, self._ui, rect, view, self._look(row, view, digits), damaged)
        if digits != self._digits:
            self._digits = digits
            self.viewport().update()

    def _paint_empty(self, painter: QPainter) -> None:
        """Say in words that there is nothing, and what will be here."""
        ui, box = self._ui, self.viewport().rect()
        middle = box.center().y()
        draw_icon(painter, ui.icon("inbox", 32, "slate"), QPointF(box.center().x(), middle - ui.px(38)))
        line = QRect(ui.px(8), middle - ui.px(10), box.width() - ui.px(16), ui.px(22))
        draw_text(painter, ui, line, ui.t("queue.empty"), 15, 600, "text2", CENTRE)
        line.translate(0, ui.px(24))
        draw_text(painter, ui, line, ui.t("queue.empty_how"), 13, 400, "text3", CENTRE)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
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
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def _visible(self) -> Iterator[tuple[int, QRect, QueueRow]]:
        if self.model() is None:
            return
        height, width, offset = self.row_height, self.viewport().width(), self.verticalOffset()
        first = offset // height
        last = min((offset + self.viewport().height()) // height, self.model().rowCount() - 1)
        for row in range(first, last + 1):
            view = self.row_at(row)
            if view is not None:
                yield row, QRect(0, row * height - offset, width, height), view

    def _look(self, row: int, view: QueueRow, digits: int) -> RowLook:
        return RowLook(
            selected=view.number == self._number,
            focused=self.hasFocus(),
            hovered=row == self._hover,
            flashing=view.number in self._flashing,
            compact=self._compact,
            digits=digits,
        )

    def _choose(self, number: int) -> None:
        if number != self._number:
            self._number = number
            self.viewport().update()
            self.selection_changed.emit(number)

    def _find(self, number: int) -> int | None:
        count = self.model().rowCount() if self.model() else 0
        return next((r for r in range(count) if (v := self.row_at(r)) and v.number == number), None)

    def _restore(self) -> None:
        """Select the same case again, or its neighbour where it is gone."""
        count = self.model().rowCount()
        self._tell_below()
        if count == 0:
            self._choose(0)
            return
        row = self._find(self._number)
        self.setCurrentIndex(self.model().index(min(self._row, count - 1) if row is None else row, 0))
        self.viewport().update()

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Hold the rows where they are when others come above the visible ones."""
        if not self.currentIndex().isValid():
            self._restore()
        bar = self.verticalScrollBar()
        if bar.value() > 0 and first * self.row_height <= bar.value():
            self.executeDelayedItemsLayout()
            bar.setValue(bar.value() + (last - first + 1) * self.row_height)
        self._row = self.currentIndex().row()
        self._tell_below()

    def _on_removed(self) -> None:
        current = self.row_at(self.currentIndex().row())
        if current is None or current.number != self._number:
            self._restore()
        self._row = max(0, self.currentIndex().row())
        self._tell_below()

    def _keep_place(self) -> None:
        index = self.currentIndex()
        rect = self.visualRect(index) if index.isValid() else QRect()
        self._kept_top = rect.top() if rect.isValid() and self.viewport().rect().intersects(rect) else None

    def _restore_place(self) -> None:
        """Hold the selected row at its height on the screen when the order changes."""
        index = self.currentIndex()
        if not index.isValid():
            self._restore()
        elif self._kept_top is not None:
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(index.row() * self.row_height - self._kept_top)
        self._row = max(0, self.currentIndex().row())
        self.viewport().update()

    def _hover_at(self, row: int) -> None:
        if row != self._hover:
            old, self._hover = self._hover, row
            for changed in (old, row):
                self.viewport().update(self._row_rect(changed))

    def _row_rect(self, row: int) -> QRect:
        top = row * self.row_height - self.verticalOffset()
        return QRect(QPoint(0, top), QSize(self.viewport().width(), self.row_height)) if row >= 0 else QRect()

    def _end_flash(self, number: int) -> None:
        self._flashing.discard(number)
        self.viewport().update()

    def _on_tick(self) -> None:
        if not self.isVisible():
            return
        region = QRegion()
        for _, rect, view in self._visible():
            parts = RowParts.of(self._ui, rect, self._compact)
            if view.deadline is not None and not view.deadline.paused:
                region += parts.due
            if age_changes(self._ui, view):
                region += parts.title
        self.viewport().update(region)

    def _on_blinked(self) -> None:
        if self.isVisible():
            for _, rect, view in self._visible():
                if view.unacknowledged:
                    self.viewport().update(RowParts.of(self._ui, rect, self._compact).symbol)

    def _tell_below(self) -> None:
        count = self.model().rowCount() if self.model() else 0
        hidden = count * self.row_height - self.verticalOffset() - self.viewport().height()
        below = max(0, -(-hidden // self.row_height))
        if below != self._below:
            self._below = below
            self.below_changed.emit(below)

    def _on_changed(self) -> None:
        self.setAccessibleName(self._ui.t("queue.title"))
        self.verticalScrollBar().setSingleStep(self.row_height)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Height(QStyledItemDelegate):
    """Tells the list how high its rows are; the list paints them itself."""

    def __init__(self, view: QueueView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(1, self._view.row_height)
