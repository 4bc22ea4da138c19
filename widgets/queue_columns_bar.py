"""The heads of the queue's columns: pull one to another place, pull its edge to size it, its menu chooses columns.

By keys: arrows go from column to column, with Ctrl they move it, with Shift they size it, Space opens the menu. The
order of the rows is a rule, not a choice: a click sorts nothing.
"""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.queue_columns import DEFAULT, Column, ColumnState, laid_out, moved, with_width
from widgets.paint import LEFT, RIGHT, draw_box, draw_text
from widgets.plain import tooltip
from widgets.ui import Ui

HEIGHT, EDGE, PULL = 22, 5, 6
SIZE_STEP = 8
"""So many pixels, before scaling, a column grows or shrinks at a key press."""
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ColumnsBar(QWidget):
    """One line above the rows."""

    columns_changed = Signal(object)
    """The columns stand otherwise: a tuple of `ColumnState`."""
    left = Signal()
    """Esc was pressed, or an arrow down: the keys go to the rows."""
    menu_requested = Signal(QPoint)
    """The menu of the columns is wanted: the place on the screen."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a bar of the columns that a new user gets."""
        super().__init__(parent)
        self._ui = ui
        self._columns: tuple[ColumnState, ...] = DEFAULT
        self._sizing: tuple[Column, int, int] | None = None
        """The column whose edge is pulled, from which x, and how wide it was."""
        self._pulled: tuple[Column, int] | None = None
        self._at = 0
        self._current: Column = Column.TITLE
        """The column that keys act on."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._on_changed)
        self._on_changed()

    def set_columns(self, columns: tuple[ColumnState, ...]) -> None:
        """Show these columns."""
        if columns != self._columns:
            self._columns = columns
            self._on_changed()

    def spans(self) -> list[tuple[Column, int, int]]:
        """(column, x, width) of those that are shown, in real pixels."""
        return laid_out(self._columns, self.width(), self._ui.px(100) / 100)

    def sizeHint(self) -> QSize:
        """Return the bar's height; its width is the layout's."""
        return QSize(1, self._ui.px(HEIGHT))

    def takes_key(self, event: QKeyEvent) -> bool:
        """Arrows, Space, Home, End and Esc are the bar's while it has the focus."""
        own = (Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Escape)
        return event.key() in ARROWS or event.key() in own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another column, move it, size it, open the menu."""
        if not self.takes_key(event):
            super().keyPressEvent(event)
            return
        columns = [column for column, _, _ in self.spans()]
        place = columns.index(self._current) if self._current in columns else 0
        step = ARROWS.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            x = next(left for column, left, _ in self.spans() if column is columns[place])
            self.menu_requested.emit(self.mapToGlobal(QPoint(x, self.height())))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._current = columns[0 if event.key() == Qt.Key.Key_Home else -1]
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(columns, place, step)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            width = next(s.width for s in self._columns if s.column is self._current)
            if self._current is not Column.TITLE:
                self._change(with_width(self._columns, self._current, width + step * SIZE_STEP))
        else:
            self._current = columns[min(max(place + step, 0), len(columns) - 1)]
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which column keys act on, and say it."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys act elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to size or to move a column."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().toPoint().x()
        edge = self._edge_at(x)
        if edge is not None:
            self._sizing = (edge, x, next(w for c, _, w in self.spans() if c is edge))
        elif (column := self._column_at(x)) is not None:
            self._pulled = (column, x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Size at once; show where a pulled column would go."""
        x = event.position().toPoint().x()
        self._at = x
        if self._sizing is not None:
            column, began, width = self._sizing
            wanted = round((width + x - began) * 100 / self._ui.px(100))
            self._change(with_width(self._columns, column, wanted))
        self.setCursor(self._cursor(x))
        if self._pulled is not None:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put a pulled column where it was let go."""
        pulled, self._pulled, self._sizing = self._pulled, None, None
        x = event.position().toPoint().x()
        if pulled is not None and abs(x - pulled[1]) >= PULL:
            self._change(moved(self._columns, pulled[0], self._place_at(x)))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the columns."""
        self.menu_requested.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names, and the line where a pulled column would go."""
        ui, height = self._ui, self.height()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ui.color("bg2"))
            painter.fillRect(QRect(0, height - 1, self.width(), 1), ui.color("line2"))
            for column, x, width in self.spans():
                pulled = self._pulled is not None and self._pulled[0] is column
                box = QRect(x + ui.px(6), 0, width - ui.px(12), height)
                token = "accent" if pulled else "text2"
                # As its figures stand below it.
                align = RIGHT if column is Column.DUE else LEFT
                draw_text(painter, ui, box, ui.t(f"queue.column.{column}"), 12, 500, token, align)
                painter.fillRect(QRect(x + width - 1, ui.px(4), 1, height - ui.px(8)), ui.color("line2"))
                if self.hasFocus() and column is self._current:
                    draw_box(painter, QRectF(x, 0, width, height), ui.px(3), None, ui.color("accent"), 2.0)
            if self._pulled is not None and abs(self._at - self._pulled[1]) >= PULL:
                painter.fillRect(QRect(self._line_at(self._at), 0, ui.px(2), height), ui.color("accent"))

    def _change(self, columns: tuple[ColumnState, ...]) -> None:
        if columns != self._columns:
            self._columns = columns
            self.update()
            self.columns_changed.emit(columns)

    def _move(self, columns: list[Column], place: int, step: int) -> None:
        """Let the current column change places with its neighbour."""
        target = place + step
        if 0 <= target < len(columns):
            after = target + 1 if step > 0 else target
            before = columns[after] if after < len(columns) else None
            self._change(moved(self._columns, columns[place], before))

    def _tell(self) -> None:
        """Say where the keys are: the column, its place and its width."""
        spans = self.spans()
        columns = [column for column, _, _ in spans]
        if self._current in columns:
            place, t = columns.index(self._current), self._ui.t
            said = t(
                "queue.column_at",
                name=t(f"queue.column.{self._current}"),
                n=place + 1,
                all=len(columns),
                width=spans[place][2],
            )
            self.setAccessibleDescription(said)
        self.update()

    def _column_at(self, x: int) -> Column | None:
        return next((c for c, left, width in self.spans() if left <= x < left + width), None)

    def _edge_at(self, x: int) -> Column | None:
        """The column whose right edge is here; the title has none: it takes the room that is left."""
        near = self._ui.px(EDGE)
        found = (c for c, left, width in self.spans() if abs(left + width - x) <= near)
        return next((c for c in found if c is not Column.TITLE), None)

    def _place_at(self, x: int) -> Column | None:
        """The column before which one that is let go here comes; None: at the end."""
        return next((c for c, left, width in self.spans() if x < left + width // 2), None)

    def _line_at(self, x: int) -> int:
        place = self._place_at(x)
        spans = self.spans()
        return next((left for c, left, _ in spans if c is place), spans[-1][1] + spans[-1][2] - self._ui.px(2))

    def _cursor(self, x: int) -> Qt.CursorShape:
        sizes = self._sizing is not None or (self._pulled is None and self._edge_at(x) is not None)
        return Qt.CursorShape.SplitHCursor if sizes else Qt.CursorShape.ArrowCursor

    def _on_changed(self) -> None:
        self.setAccessibleName(self._ui.t("queue.columns"))
        self.setToolTip(tooltip(self._ui.t("queue.columns_how")))
        self.updateGeometry()
        self.update()
