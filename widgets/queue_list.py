"""The list below the queue: it keeps its selection by the case's number, whatever the model does.

How its rows are painted is `PaintedQueue`; what keys and the pointer do in it is the matter of `QueueView`.
"""

from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from console.domain.queue_views import GroupRow
from console.domain.views import QueueRow
from widgets.painted_queue import PaintedQueue
from widgets.ui import Ui

NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1
"""The number of a case, or the negative one of a group's head."""


@runtime_checkable
class Numbered(Protocol):
    """A model that knows where a number stands."""

    def row_of(self, number: int) -> int | None:
        """The row of a number; None where it is not shown."""


class QueueList(PaintedQueue):
    """The list, and the case that is selected in it."""

    selection_changed = Signal(int)
    """Another case is selected: its number; 0: none, the queue is empty."""
    rows_changed = Signal()
    """Rows came, went or moved."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a list without a model."""
        super().__init__(ui, parent)
        self._is_away = False
        """Whether the selected case is not in the list: then no row is chosen in its place."""
        self._row = 0
        self._kept_top: int | None = None

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        if model is None:
            return
        model.modelReset.connect(self._restore)
        model.modelReset.connect(self.rows_changed)
        model.dataChanged.connect(self._on_data_changed)
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
        self._is_away = False
        self.setCurrentIndex(self.model().index(row, 0))
        # It may be current already, under a selection that was elsewhere.
        self._choose(number)
        return True

    def select_elsewhere(self, number: int) -> None:
        """The selected case is not in the list: no row is marked until she chooses one, or the case comes in."""
        self._is_away, self._number = True, number
        self.viewport().update()

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: Any) -> None:
        """Follow the current row: it is the selection."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        row = current.data(Qt.ItemDataRole.UserRole) if current.isValid() else None
        if isinstance(row, QueueRow | GroupRow):
            self._row = current.row()
            self._describe()
        if isinstance(row, QueueRow) and not self._is_away:
            self._choose(row.number)
        elif isinstance(row, GroupRow):
            # The selected case stays selected: a head is only where the keys are.
            self.viewport().update()

    def _choose(self, number: int) -> None:
        if number != self._number:
            left, self._number = self._number, number
            for changed in (left, number):
                row = self._find(changed)
                if row is not None:
                    self.viewport().update(self.row_rect(row))
            self.selection_changed.emit(number)

    def _find(self, number: int) -> int | None:
        model = self.model()
        if isinstance(model, Numbered):
            return model.row_of(number)
        count = model.rowCount() if model else 0
        return next((r for r in range(count) if (v := self.row_at(r)) and v.number == number), None)

    def _restore(self) -> None:
        """Select the same case again, or its neighbour where it is gone."""
        count = self.model().rowCount()
        self._tell_hidden()
        if count == 0:
            self._describe()
            if not self._is_away:
                self._choose(0)
            return
        row = self._find(self._number)
        self._is_away = self._is_away and row is None
        self.setCurrentIndex(self.model().index(min(self._row, count - 1) if row is None else row, 0))
        self.viewport().update()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self._describe()

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Hold the rows where they are when others come above the visible ones."""
        if not self.currentIndex().isValid() or (self._is_away and self._find(self._number) is not None):
            self._restore()
        if first * self.row_height <= self.verticalScrollBar().value():
            self._scroll_by(last - first + 1)
        self._row = self.currentIndex().row()
        self._tell_hidden()
        self.rows_changed.emit()

    def _on_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Hold the rows where they are when others go above the visible ones; go on beside a selected one that went."""
        if last * self.row_height < self.verticalScrollBar().value():
            self._scroll_by(first - last - 1)
        current = self._value(self.currentIndex().row())
        if current is None or (isinstance(current, QueueRow) and current.number != self._number and not self._is_away):
            self._restore()
        self._row = max(0, self.currentIndex().row())
        self._tell_hidden()
        self.rows_changed.emit()

    def _scroll_by(self, rows: int) -> None:
        bar = self.verticalScrollBar()
        if bar.value() > 0:
            # The lay-out bounds the value by the new range: what is wanted is worked out before.
            wanted = bar.value() + rows * self.row_height
            self.executeDelayedItemsLayout()
            bar.setValue(wanted)

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
        self.rows_changed.emit()
