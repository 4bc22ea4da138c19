"""Type to search, Enter to choose: for a worker, and for the palette of commands.

It lies over the desk from below the alarm line, so that clock, counts and alarms stay readable; Escape always leaves.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.terms import WorkerState
from widgets.field import Field
from widgets.overlay import Overlay
from widgets.paint import RIGHT, cap_width, draw_box, draw_cap, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.symbol import draw_worker
from widgets.ui import Ui

WIDTH, ROWS, HEAD, FOOT = 600, 9, 92, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceItem:
    """One thing that can be chosen."""

    id: str
    text: str
    detail: str = ""
    key: str = ""
    icon: str = ""
    worker: WorkerState | None = None
    """Shows the sign of a worker's state in place of the icon."""
    search: str = ""
    """More words that find it: a number, skills, the name in the other language."""
    enabled: bool = True


def matching(items: Sequence[ChoiceItem], typed: str) -> list[ChoiceItem]:
    """The items that contain all typed words; those whose text begins with the first word come first."""
    words = typed.casefold().split()
    if not words:
        return list(items)
    found = [i for i in items if all(w in f"{i.text} {i.detail} {i.search}".casefold() for w in words)]
    return sorted(found, key=lambda i: not i.text.casefold().startswith(words[0]))


class Choice(Overlay):
    """A search field over a list."""

    chosen = Signal(str)
    """Enter was pressed, or a row clicked: the item's id."""
    left = Signal()
    """Escape was pressed, or the ground was clicked."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`; `set_top` says where its alarm line ends."""
        super().__init__(host)
        self._top = 0
        self._ui = ui
        self._items: Sequence[ChoiceItem] = ()
        self._title = ""
        self._box = QWidget(self)
        self._field = Field(ui, key="choice.placeholder")
        self._list = _Items(ui)
        self._column = QVBoxLayout(self._box)
        self._column.addWidget(self._field)
        self._column.addWidget(self._list, 1)
        self._field.textChanged.connect(self._on_typed)
        self._field.moved.connect(self._on_moved)
        self._field.left.connect(self.leave)
        self._field.installEventFilter(self)
        self._list.chosen.connect(self._choose)
        ui.changed.connect(self.place)

    @property
    def field(self) -> Field:
        """The search field."""
        return self._field

    @property
    def shown(self) -> Sequence[ChoiceItem]:
        """The items that match."""
        return self._list.rows

    def open_with(self, title: str, items: Sequence[ChoiceItem], *, typed: str = "", placeholder: str = "") -> None:
        """Open with these items, the first one marked."""
        self._title, self._items = title, tuple(items)
        self._field.setText(typed)
        if placeholder:
            self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(title)
        self._on_typed(typed)
        self.show()
        self.place()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_top(self, top: int) -> None:
        """Leave the first `top` real pixels of the host uncovered: clock, counts and alarms stay readable."""
        self._top = top
        self.place()

    def leave(self) -> None:
        """Close without a choice."""
        self.hide()
        self.left.emit()

    def place(self) -> None:
        """Cover the host; the box stands in its upper third."""
        px, host = self._ui.px, self.host
        self.setGeometry(host.rect().adjusted(0, self._top, 0, 0))
        width = min(px(WIDTH), self.width() - px(24))
        rows = min(ROWS, max(1, (self.height() - px(HEAD + FOOT + 60)) // self._list.row_height()))
        height = px(HEAD) + rows * self._list.row_height() + px(FOOT)
        self._box.setGeometry((self.width() - width) // 2, min(px(90), self.height() // 8), width, height)
        self._column.setContentsMargins(px(14), px(44), px(14), px(FOOT + 4))
        self._column.setSpacing(px(8))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave by a click beside the box."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.leave()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Choose by Enter; a held key never chooses."""
        if watched is self._field and isinstance(event, QKeyEvent) and _is_return(event):
            if not event.isAutoRepeat() and self._list.current is not None:
                self._choose(self._list.current.id)
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scrim, box, title and foot."""
        ui, box = self._ui, self._box.geometry()
        with QPainter(self) as painter:
            scrim = QColor(ui.color("bg0"))
            scrim.setAlphaF(0.72)
            painter.fillRect(self.rect(), scrim)
            draw_box(painter, QRectF(box), ui.px(8), ui.color("bg2"), ui.color("line2"))
            inner = box.adjusted(ui.px(16), 0, -ui.px(16), 0)
            head = QRect(inner.left(), box.top() + ui.px(8), inner.width(), ui.px(30))
            draw_text(painter, ui, head, self._title, 15, 600)
            count = ui.t("choice.found", n=len(self._list.rows))
            draw_text(painter, ui, head, count, 12, 500, "text3", RIGHT)
            foot = QRect(inner.left(), box.bottom() - ui.px(FOOT), inner.width(), ui.px(FOOT))
            draw_text(painter, ui, foot, ui.t("choice.keys"), 12, 500, "text3")
            if not self._list.rows:
                draw_text(painter, ui, inner.adjusted(0, ui.px(50), 0, 0), ui.t("choice.nothing"), 13, 500, "text2")

    def _on_typed(self, text: str) -> None:
        self._list.set_rows(matching(self._items, text))
        self._list.set_current(0)
        self.update()

    def _on_moved(self, step: int) -> None:
        self._list.set_current(self._list.rows.index(self._list.current) + step if self._list.current else 0)

    def _choose(self, item: str) -> None:
        if next((i.enabled for i in self._items if i.id == item), False):
            self.hide()
            self.chosen.emit(item)


class _Items(RowList[ChoiceItem]):
    """The rows of a choice; the focus stays in the field."""

    chosen = Signal(str)
    HEIGHT = 34
    LEAST = 34

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def key_of(self, row: ChoiceItem) -> Hashable:
        return row.id

    def spoken(self, row: ChoiceItem) -> str:
        return " · ".join(t for t in (row.text, row.detail, row.key) if t)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.current is not None:
            self.chosen.emit(self.current.id)

    def _look(self, index: int) -> RowLook:
        return RowLook(selected=index == self._current, focused=True, hovered=index == self._hover)

    def paint_row(self, painter: QPainter, rect: QRect, row: ChoiceItem, look: RowLook, index: int) -> None:
        ui, x = self.ui, self.ui.px(12)
        centre = QPointF(x + ui.px(8), rect.center().y() + 0.5)
        if row.worker is not None:
            draw_worker(painter, ui, centre, row.worker)
            x += ui.px(26)
        elif row.icon:
            draw_icon(painter, ui.icon(row.icon, 16, "text2"), centre)
            x += ui.px(26)
        right = rect.right() - ui.px(12)
        if row.key:
            right -= cap_width(ui, row.key)
            draw_cap(painter, ui, right, rect.center().y() + 1, row.key)
            right -= ui.px(10)
        token = "text" if row.enabled else "text3"
        box = QRect(x, rect.top(), right - x, rect.height())
        x += draw_text(painter, ui, box, row.text, 14, 600, token) + ui.px(14)
        room = right - x
        width = min(room, text_width(ui, row.detail, 12, 500))
        if width > ui.px(20):
            detail = QRect(right - width, rect.top(), width + 1, rect.height())
            draw_text(painter, ui, detail, row.detail, 12, 500, "text2" if row.enabled else "text3", RIGHT)


def _is_return(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
