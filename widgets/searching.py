"""Base of what is searched by typing: a field over a list, on a scrim that leaves clock, counts and alarms readable.

The focus stays in the field; arrows move the mark, Enter chooses once however long it is held, Escape always leaves.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.field import Field
from widgets.paint import draw_box, draw_text
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.sheet import Sheet
from widgets.ui import Ui

T = TypeVar("T")
EDGE = 3
"""Between the frame and what is opaque: the round corners lie outside."""


class SearchedRows(RowList[T]):
    """The rows below the field; a click chooses."""

    clicked = Signal()
    """A row was clicked; it is the current one."""
    tells_nothing = False
    """Whether it says in words that nothing was found."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row below the pointer."""
        super().mousePressEvent(event)
        if self._index_at(event.position().toPoint().y()) is not None:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or that there are none."""
        super().paintEvent(event)
        if self.tells_nothing and not self.rows:
            ui, view = self.ui, self.viewport()
            with QPainter(view) as painter:
                line = QRect(ui.px(2), 0, view.width() - ui.px(4), ui.px(48))
                draw_text(painter, ui, line, ui.t("choice.nothing"), 13, 500, "text2")

    def _look(self, index: int) -> RowLook:
        return RowLook(selected=index == self._current, focused=True, hovered=index == self._hover)


class SearchBox(Sheet, Generic[T]):
    """A field over a list; a subclass finds the rows and paints head and foot."""

    WIDTH, ROWS, HEAD, FOOT = 600, 9, 92, 30
    FIELD_TOP = 44

    def __init__(self, ui: Ui, host: QWidget, rows: SearchedRows[T], placeholder: str) -> None:
        """Make it hidden, over `host`.

        Args:
            ui: language, sizes, colours.
            host: what it covers; `set_top` says where its alarm line ends.
            rows: the empty list.
            placeholder: word key of what stands in the empty field.
        """
        super().__init__(ui, host)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click beside the field leaves the keys in it
        self._list = rows
        self._frame = QRect()
        self._box = _Ground(self, self._paint_ground)
        rows.stand_on("bg2")
        rows.tells_nothing = True
        self._field = Field(ui, key=placeholder)
        self._column = QVBoxLayout(self._box)
        self._column.addWidget(self._field)
        self._column.addWidget(self._list, 1)
        self._field.textChanged.connect(self._on_typed)
        self._field.moved.connect(self._on_moved)
        self._field.left.connect(self.leave)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_chosen)

    @property
    def box(self) -> QRect:
        """Field and list in their frame."""
        return self._frame

    @property
    def field(self) -> Field:
        """The search field."""
        return self._field

    @property
    def shown(self) -> Sequence[T]:
        """The rows that match."""
        return self._list.rows

    @property
    def current(self) -> T | None:
        """The marked row."""
        return self._list.current

    @abstractmethod
    def rows_for(self, typed: str) -> Sequence[T]:
        """The rows for what is typed."""

    @abstractmethod
    def choose(self, row: T) -> None:
        """Called for Enter and for a click."""

    @abstractmethod
    def paint_frame(self, painter: QPainter, head: QRect, foot: QRect) -> None:
        """Paint what stands above and below the list."""

    def own_key(self, event: QKeyEvent) -> bool:
        """Whether a key in the field was taken by the subclass."""
        return False

    def begin(self, typed: str = "") -> None:
        """Open with this text in the field."""
        self._field.setText(typed)
        self._on_typed(typed)
        self.open_up(self._field)

    def place(self) -> None:
        """Cover the host; the box stands in its upper third."""
        super().place()
        px = self._ui.px
        width = min(px(self.WIDTH), self.width() - px(24))
        row = self._list.row_height()
        rows = min(self.ROWS, max(1, (self.height() - px(self.HEAD + self.FOOT + 60)) // row))
        height = px(self.HEAD) + rows * row + px(self.FOOT)
        self._frame = QRect((self.width() - width) // 2, min(px(90), self.height() // 8), width, height)
        edge = px(EDGE)
        self._box.setGeometry(self._frame.adjusted(edge, edge, -edge, -edge))
        below = px(self.HEAD - self.FIELD_TOP) - self._field.height()
        side, top, foot = (px(each) - edge for each in (14, self.FIELD_TOP, self.FOOT))
        self._column.setContentsMargins(side, top, side, foot)
        self._column.setSpacing(max(px(4), below))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by Enter; a held key never chooses."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not event.isAutoRepeat():
                    self._on_chosen()
                return True
            if self.own_key(event):
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scrim and frame."""
        ui = self._ui
        with QPainter(self) as painter:
            self.paint_scrim(painter)
            draw_box(painter, QRectF(self._frame), ui.px(8), ui.color("bg2"), ui.color("line2"))

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint head and foot, from the corner of the frame."""
        ui, box = self._ui, QRect(QPoint(), self._frame.size())
        painter.translate(self._frame.topLeft() - self._box.pos())
        inner = box.adjusted(ui.px(16), 0, -ui.px(16), 0)
        foot = QRect(inner.left(), box.height() - ui.px(self.FOOT), inner.width(), ui.px(self.FOOT))
        painter.fillRect(box, ui.color("bg2"))
        self.paint_frame(painter, QRect(inner.left(), box.top(), inner.width(), ui.px(self.HEAD)), foot)

    def _counted(self) -> QRect:
        """The part of the head that tells what was found: with the field in it, Qt would paint all that lies below."""
        field, width = self._field.geometry(), self._box.width()
        above = QRect(0, 0, width, field.top())
        below = QRect(0, field.bottom() + 1, width, self._list.y() - field.bottom() - 1)
        return max(above, below, key=QRect.height)

    def _on_typed(self, text: str) -> None:
        self._list.set_rows(self.rows_for(text))
        self._list.set_current(0)
        self._box.update(self._counted())

    def _on_moved(self, step: int) -> None:
        rows = self._list.rows
        self._list.set_current(rows.index(self._list.current) + step if self._list.current in rows else 0)

    def _on_chosen(self) -> None:
        if self._list.current is not None:
            self.choose(self._list.current)


class _Ground(QWidget):
    """What stands inside the frame, opaque: a letter that is typed paints it alone, and not the whole desk below."""

    def __init__(self, parent: QWidget, paint: Callable[[QPainter], None]) -> None:
        super().__init__(parent)
        self._paint = paint
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            self._paint(painter)
