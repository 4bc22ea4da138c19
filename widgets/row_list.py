"""Base of the painted lists: rows of one height, a current row, scrolling, keys that move.

Only whole rows are shown: the height lies between two bounds so that they fill the list, and scrolling goes by rows.

Rows are immutable tuples given by a setter; the current row is kept by a row's key, so that a new tuple in another
order never moves the selection to another thing.
"""

from abc import abstractmethod
from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from widgets.plain import tooltip
from widgets.queue_row import BAR, RowLook
from widgets.ui import Ui

T = TypeVar("T")


class RowList(QAbstractScrollArea, Generic[T]):
    """A list of rows; a subclass says how a row is painted, spoken and told apart."""

    menu_requested = Signal(object, QPoint)
    """The menu of a row is wanted: the row, and the place on the screen."""
    HEIGHT = 28
    LEAST = 28
    """Rows may be so low before scaling, where one more whole row fits then."""
    SELECTS = True
    OPENS = False
    """Whether Enter opens the current row; on the dispatcher's desk it sends a worker instead."""
    WAITS = False
    """Whether other rows are painted in a turn of their own, after what answers a key."""
    NAME = ""
    """Word key of what the list is called; a subclass without one names itself."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.ui = ui
        self._rows: Sequence[T] = ()
        self._on_screen: Sequence[T] | None = None
        """What the last painting showed, from the first visible row on; None: nothing was painted yet."""
        self._current = -1
        self._hover = -1
        self._ground = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.SELECTS else Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        ui.changed.connect(self._on_changed)
        self._on_changed()

    @abstractmethod
    def paint_row(self, painter: QPainter, rect: QRect, row: T, look: RowLook, index: int) -> None:
        """Paint one row; its ground is painted."""

    @abstractmethod
    def key_of(self, row: T) -> Hashable:
        """What stays the same of a row when its data changes."""

    def spoken(self, row: T) -> str:
        """The row in one sentence."""
        return str(self.key_of(row))

    def hover_text(self, row: T) -> str:
        """What the tool tip of a row says."""
        return self.spoken(row)

    def row_height(self) -> int:
        """The height of a row in real pixels."""
        full, least, page = self.ui.px(self.HEIGHT), self.ui.px(self.LEAST), self.viewport().height()
        squeezed = page // -(-page // full) if page > 0 else full
        return squeezed if least <= squeezed <= full else full

    def stand_on(self, ground: str) -> None:
        """Paint this colour behind the rows, where it is all that lies below: nothing else is painted with them."""
        self._ground = ground
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def fitting(self) -> int:
        """How many whole rows fit; at least one."""
        return max(1, self.viewport().height() // self.row_height())

    @property
    def rows(self) -> Sequence[T]:
        """The rows shown."""
        return self._rows

    @property
    def current(self) -> T | None:
        """The current row."""
        return self._rows[self._current] if 0 <= self._current < len(self._rows) else None

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show other rows; the current one is kept by its key. The same rows again cost no painting."""
        if tuple(rows) == self._rows:
            return
        kept = self.current
        place = self._current
        self._rows = tuple(rows)
        self._current = self._place_of(kept, place)
        self._measure()
        if kept is None or self.current is None or self.key_of(kept) != self.key_of(self.current):
            self._tell()
        elif kept != self.current:
            self._describe()
        self._tell_hovered()
        if self.WAITS:
            self.ui.turns.update(self.viewport())
        else:
            self.viewport().update()

    def set_current(self, index: int) -> None:
        """Make a row the current one and bring it into view."""
        index = min(max(index, 0), len(self._rows) - 1)
        if index != self._current:
            self._current = index
            self._show_current()
            self._tell()
            self.viewport().update()

    def current_changed(self) -> None:
        """Called when another row is current; a subclass emits its signal here."""

    def row_opened(self, row: T) -> None:
        """Called for a double click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, and open where Enter does; leave all other keys to the desk."""
        if self.OPENS and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.row_opened(self.current)
            return
        page = self.fitting
        steps = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._rows) - 1,
            Qt.Key.Key_PageUp: self._current - page,
            Qt.Key.Key_PageDown: self._current + page,
        }
        target = steps.get(Qt.Key(event.key()))
        plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if target is None or not plain_key or not self._rows:
            event.ignore()
            return
        self.set_current(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row below the pointer the current one."""
        index = self._index_at(event.position().toPoint().y())
        if index is not None and self.SELECTS:
            self.set_current(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row that the screen shows there: others may have come into the list since."""
        rows = [self._rows[i] for i, _ in self._visible()] if self._on_screen is None else self._on_screen
        place = event.position().toPoint().y() // self.row_height()
        if 0 <= place < len(rows):
            self.row_opened(rows[place])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row below the pointer; by the key, of the current one."""
        index: int | None = self._current if 0 <= self._current < len(self._rows) else None
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self._index_at(event.pos().y())
        elif index is not None:
            below = (index - self.verticalScrollBar().value() + 1) * self.row_height()
            at = self.viewport().mapToGlobal(QPoint(self.ui.px(40), below))
        if index is None:
            event.ignore()
            return
        if self.SELECTS:
            self.set_current(index)
        self.menu_requested.emit(self._rows[index], at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is on; its whole text is the tool tip."""
        index = self._index_at(event.position().toPoint().y())
        if index != self._hover:
            self._hover = -1 if index is None else index
            self._tell_hovered()
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover = -1
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the current row as the one that keys act on."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the current row as one that keys do not act on."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew."""
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        return QSize(1, self.ui.px(self.HEIGHT) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: the layout decides."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are visible and damaged."""
        damaged = event.region()
        self._on_screen = [self._rows[index] for index, _ in self._visible()]
        with QPainter(self.viewport()) as painter:
            if self._ground:
                painter.fillRect(event.rect(), self.ui.color(self._ground))
            for index, rect in self._visible():
                if damaged.intersects(rect):
                    look = self._look(index)
                    self._paint_ground(painter, rect, look)
                    self.paint_row(painter, rect, self._rows[index], look, index)

    def _paint_ground(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        ui = self.ui
        if look.selected or look.hovered:
            ground = ("accbg" if look.focused else "bg3") if look.selected else "bg2"
            painter.fillRect(rect, ui.color(ground))
        if look.selected:
            bar = QRect(rect.left(), rect.top(), ui.px(BAR), rect.height())
            painter.fillRect(bar, ui.color("accent" if look.focused else "text3"))

    def _look(self, index: int) -> RowLook:
        selected = self.SELECTS and index == self._current
        return RowLook(selected=selected, focused=self.hasFocus(), hovered=self.SELECTS and index == self._hover)

    def _visible(self) -> Iterator[tuple[int, QRect]]:
        height, width, first = self.row_height(), self.viewport().width(), self.verticalScrollBar().value()
        for index in range(first, min(first + self.fitting, len(self._rows))):
            yield index, QRect(0, (index - first) * height, width, height)

    def _index_at(self, y: int) -> int | None:
        row = y // self.row_height()
        index = row + self.verticalScrollBar().value()
        return index if 0 <= row < self.fitting and index < len(self._rows) else None

    def _place_of(self, kept: T | None, place: int) -> int:
        if not self._rows:
            return -1
        if kept is not None:
            key = self.key_of(kept)
            found = next((i for i, row in enumerate(self._rows) if self.key_of(row) == key), None)
            if found is not None:
                return found
        return min(max(place, 0), len(self._rows) - 1)

    def _measure(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.fitting)
        bar.setSingleStep(1)
        bar.setRange(0, max(0, len(self._rows) - self.fitting))

    def _show_current(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), self._current - self.fitting + 1), self._current))

    def _tell(self) -> None:
        self._describe()
        self.current_changed()

    def _describe(self) -> None:
        row = self.current
        self.setAccessibleDescription("" if row is None else self.spoken(row))

    def _tell_hovered(self) -> None:
        known = 0 <= self._hover < len(self._rows)
        self.viewport().setToolTip(tooltip(self.hover_text(self._rows[self._hover])) if known else "")

    def _on_changed(self) -> None:
        if self.NAME:
            self.setAccessibleName(self.ui.t(self.NAME))
        self._describe()
        self._measure()
        self.updateGeometry()
        self.viewport().update()
