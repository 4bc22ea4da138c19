"""A list whose rows are all of one height, laid out by arithmetic.

Qt's own layout asks the model for every row after each change, though it is told that all are alike: with thousands of
open cases that alone takes longer than a frame.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QListView

_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction
_BACK = frozenset({_Move.MoveUp, _Move.MoveLeft, _Move.MovePrevious})


class EvenRows(QListView):
    """The geometry of a list of one column, scrolled by pixels; painting is its heir's."""

    @property
    def row_height(self) -> int:
        """The height of a row in real pixels."""
        raise NotImplementedError

    @property
    def row_count(self) -> int:
        """How many rows the model has."""
        model = self.model()
        return model.rowCount() if model is not None else 0

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Repaint the rows that have changed, and no others: Qt looks for one row in a layout of its own, which has
        none here, and repaints all for several.
        """
        self.viewport().update(self.row_rect(first.row()).united(self.row_rect(last.row())))
        if QAccessible.isActive():
            super().dataChanged(first, last, list(roles))

    def doItemsLayout(self) -> None:
        """Know where everything stands."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Let the scroll bar reach the last row."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(0, self.row_count * self.row_height - height))
        self.horizontalScrollBar().setRange(0, 0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint what has come into view: Qt moves no picture where its own layout is empty, and leaves the old rows."""
        self.viewport().update()

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Where a row stands in the viewport, seen or not."""
        return self.row_rect(index.row()) if index.isValid() else QRect()

    def row_rect(self, row: int) -> QRect:
        """Where a row stands in the viewport, seen or not; of -1 nowhere."""
        if row < 0:
            return QRect()
        return QRect(0, row * self.row_height - self.verticalOffset(), self.viewport().width(), self.row_height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        row = (point.y() + self.verticalOffset()) // self.row_height
        return self.model().index(row, 0) if 0 <= row < self.row_count else QModelIndex()

    def scrollTo(self, index: QModelIndex | QPersistentModelIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into view."""
        if not index.isValid():
            return
        # The bar must know of the last row first.
        self.executeDelayedItemsLayout()
        bar, rect, height = self.verticalScrollBar(), self.visualRect(index), self.viewport().height()
        below = rect.bottom() + 1 - height
        match hint:
            case _Hint.PositionAtTop:
                moved = rect.top()
            case _Hint.PositionAtBottom:
                moved = below
            case _Hint.PositionAtCenter:
                moved = rect.center().y() - height // 2
            case _:
                moved = min(rect.top(), max(0, below)) if below > 0 else min(0, rect.top())
        bar.setValue(bar.value() + moved)

    def moveCursor(self, action: _Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to."""
        last = self.row_count - 1
        if last < 0:
            return QModelIndex()
        page = max(1, self.viewport().height() // self.row_height)
        row = self.currentIndex().row()
        match action:
            case _Move.MoveHome:
                row = 0
            case _Move.MoveEnd:
                row = last
            case _Move.MovePageUp:
                row -= page
            case _Move.MovePageDown:
                row += page
            case _:
                row += -1 if action in _BACK else 1
        return self.model().index(min(max(row, 0), last), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row where the pointer went down."""
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(QItemSelection(index, index) if index.isValid() else QItemSelection(), command)
