"""The queue under the hand: keys that move, marks for commands on several cases, menus, and drags onto a worker.

It takes only the keys that move, mark and collapse; every other key goes to the desk's commands.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QHelpEvent, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from console.domain.views import QueueRow
from widgets.incident_mime import carrying
from widgets.painted_queue import Shown
from widgets.plain import tooltip
from widgets.queue_head import said
from widgets.queue_list import NUMBER_ROLE, QueueList
from widgets.queue_marks import Marks
from widgets.queue_row import RowLook
from widgets.ui import Ui

_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
_BACKWARD = frozenset({Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_PageUp})
_TOGGLES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton


class QueueView(QueueList):
    """The list of the desk."""

    opened = Signal(int)
    """A case was double-clicked: its number."""
    menu_requested = Signal(int, QPoint)
    """The menu of a case is wanted: its number, and the place on the screen."""
    marked_changed = Signal(object)
    """Other cases are marked: their numbers in order; empty: none."""
    group_toggled = Signal(int)
    """A group is to be collapsed or opened: the number of its head."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a list without a model."""
        self._marks = Marks()
        self._told: tuple[int, ...] = ()
        self._pressed: QPoint | None = None
        super().__init__(ui, parent)
        self.rows_changed.connect(self._on_rows_changed)

    @property
    def marked(self) -> tuple[int, ...]:
        """The cases that are marked, in order; none where it is one alone."""
        return self._marks.numbers(lambda n: self._find(n) or 0)

    def clear_marks(self) -> None:
        """Mark nothing."""
        if self._marks.clear():
            self._tell_marks()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Ctrl+A and Esc mark; on the head of a group Enter and Space open it, and arrows do everywhere in groups."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_A and held == _CONTROL:
            return True
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if key == Qt.Key.Key_Escape:
            return bool(self._marks)
        on_head = self.head_at(self.currentIndex().row()) is not None
        return (on_head and key in _TOGGLES) or (key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._has_heads())

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select the row, whatever modifier is held; a click beside the rows changes nothing."""
        flag = QItemSelectionModel.SelectionFlag
        return flag.ClearAndSelect if index.isValid() else flag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, mark and collapse; leave all other keys to the desk."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _MOVES and held in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            self._move(event, marking=held == _SHIFT)
        elif self.takes_key(event):
            self._act(Qt.Key(event.key()))
        else:
            event.ignore()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row below the pointer; with Shift or Ctrl, mark; on a head, collapse or open its group."""
        index, selected = self.indexAt(event.position().toPoint()), self.selected_number
        self._pressed = event.position().toPoint() if event.button() == _LEFT else None
        if not index.isValid():
            super().mousePressEvent(event)
            return
        self._is_away = False
        super().mousePressEvent(event)
        row = self.row_at(index.row())
        if row is None:
            self.setCurrentIndex(index)
            if event.button() == _LEFT:
                self.group_toggled.emit(index.data(NUMBER_ROLE))
            return
        self._choose(row.number)
        self._mark(row.number, selected, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is on, or carry the case away."""
        at = event.position().toPoint()
        far = self._pressed is not None and (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and event.buttons() & _LEFT and self._pressed is not None:
            row, self._pressed = self.row_at(self.indexAt(self._pressed).row()), None
            if row is not None:
                self.carry(row.number)
            return
        self._hover_at(self.indexAt(at).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Carry nothing any more."""
        self._pressed = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the case."""
        row = self.row_at(self.indexAt(event.position().toPoint()).row())
        if row is not None:
            self.opened.emit(row.number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the case below the pointer; by the key, of the selected one."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.row_at(index.row())
        if row is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_requested.emit(row.number, at)

    def carry(self, number: int) -> None:
        """Let the pointer carry a case to a worker in the list or on the map; returns when it is dropped."""
        row = self._find(number)
        if row is None:
            return
        drag = QDrag(self)
        drag.setMimeData(carrying(number))
        picture = self._picture(row)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(self._ui.px(24), picture.height() // 2))
        drag.exec(Qt.DropAction.CopyAction)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a row's whole text where the pointer rests."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.indexAt(event.pos()).row()
            QToolTip.showText(event.globalPos(), tooltip(said(self._ui, self._value(row))), self)
            return True
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover_at(-1)

    def _look(self, row: int, view: Shown, digits: int) -> RowLook:
        look = super()._look(row, view, digits)
        return replace(look, marked=isinstance(view, QueueRow) and view.number in self._marks)

    def _picture(self, row: int) -> QPixmap:
        """What hangs at the pointer: the left end of the row."""
        rect = self.row_rect(row)
        rect.setWidth(min(rect.width(), self._ui.px(320)))
        return self.viewport().grab(rect)

    def _move(self, event: QKeyEvent, *, marking: bool) -> None:
        selected, backward = self.selected_number, event.key() in _BACKWARD
        if self._is_away:
            self._is_away = False
            self.clear_marks()
        plain = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
        before = self.currentIndex()
        super().keyPressEvent(plain)
        self._leave_open_head(before, backward=backward)
        if marking:
            self._marks.range_to(self.selected_number, selected, self._between)
            self._tell_marks()
        else:
            self.clear_marks()

    def _leave_open_head(self, before: QModelIndex, *, backward: bool) -> None:
        """The keys rest on cases, and on heads of groups that are collapsed."""
        step = -1 if backward else 1
        row = self.currentIndex().row()
        while (head := self.head_at(row)) is not None and not head.collapsed:
            row += step
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
        elif before.isValid() and self.head_at(before.row()) is None:
            self.setCurrentIndex(before)

    def _act(self, key: Qt.Key) -> None:
        match key:
            case Qt.Key.Key_A:
                self._marks.all_of([v.number for r in range(self.model().rowCount()) if (v := self.row_at(r))])
                self._tell_marks()
            case Qt.Key.Key_Escape:
                self.clear_marks()
            case _:
                self._fold(key)

    def _fold(self, key: Qt.Key) -> None:
        """Collapse or open the group that the current row stands in."""
        row = self.currentIndex().row()
        while row >= 0 and self.head_at(row) is None:
            row -= 1
        head = self.head_at(row)
        if head is None:
            return
        wanted = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(key, not head.collapsed)
        if wanted != head.collapsed:
            # The keys go to the head first: the selected case stays selected though its row goes.
            self.setCurrentIndex(self.model().index(row, 0))
            self.group_toggled.emit(self.model().index(row, 0).data(NUMBER_ROLE))

    def _has_heads(self) -> bool:
        return self.head_at(0) is not None

    def _mark(self, number: int, selected: int, event: QMouseEvent) -> None:
        held = event.modifiers()
        if held & _CONTROL:
            self._marks.toggle(number, selected)
            self._tell_marks()
        elif held & _SHIFT:
            self._marks.range_to(number, selected, self._between)
            self._tell_marks()
        elif event.button() == _LEFT or number not in self._marks:
            self.clear_marks()

    def _between(self, first: int, last: int) -> list[int]:
        a, b = self._find(first), self._find(last)
        if a is None or b is None:
            return [last]
        return [v.number for r in range(min(a, b), max(a, b) + 1) if (v := self.row_at(r))]

    def _on_rows_changed(self) -> None:
        if self._marks and self._marks.keep(lambda n: self._find(n) is not None):
            self._tell_marks()

    def _tell_marks(self) -> None:
        self.viewport().update()
        marked = self.marked
        if marked != self._told:
            self._told = marked
            self.marked_changed.emit(marked)
