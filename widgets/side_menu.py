"""The menu at the side of a page: where it leads, and how much waits there. A click or Enter goes."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.paint import RIGHT, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.ui import Ui


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """A place that the menu leads to."""

    id: str
    """The command that goes there."""
    text: str
    icon: str
    count: str = ""
    """How much waits there, or its key."""
    warns: bool = False
    """Whether what waits there is trouble."""


class SideMenu(RowList[MenuEntry]):
    """The entries, and a line at the foot."""

    requested = Signal(str)
    """An entry was clicked, or Enter was pressed on it: the command's id."""
    HEIGHT = 32
    LEAST = 28
    OPENS = True
    NAME = "admin.menu"

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty menu."""
        super().__init__(ui, parent)
        self._foot = ""

    def set_foot(self, text: str) -> None:
        """Say something at the lower end."""
        if text != self._foot:
            self._foot = text
            self.viewport().update()

    def row_height(self) -> int:
        """Its own: a short menu is not stretched."""
        full, low = self.ui.px(self.HEIGHT), self.ui.px(self.LEAST)
        return full if full * (len(self.rows) + 1) <= self.viewport().height() else low

    def key_of(self, row: MenuEntry) -> Hashable:
        """Tell entries apart by their command."""
        return row.id

    def spoken(self, row: MenuEntry) -> str:
        """The entry in one sentence."""
        return " · ".join(part for part in (row.text, row.count) if part)

    def row_opened(self, row: MenuEntry) -> None:
        """Ask for the command."""
        self.requested.emit(row.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        super().mousePressEvent(event)
        index = self._index_at(event.position().toPoint().y())
        if index is not None:
            self.row_opened(self.rows[index])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has gone there already."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries and the foot."""
        super().paintEvent(event)
        ui, view = self.ui, self.viewport()
        top = view.height() - ui.px(34)
        if self._foot and top >= self.row_height() * len(self.rows):
            with QPainter(view) as painter:
                box = QRect(ui.px(14), top, view.width() - ui.px(24), ui.px(26))
                draw_text(painter, ui, box, self._foot, 12, 400, "text3")

    def paint_row(self, painter: QPainter, rect: QRect, row: MenuEntry, look: RowLook, index: int) -> None:
        """Paint sign, words and count."""
        ui = self.ui
        draw_icon(painter, ui.icon(row.icon, 16, "text2"), QPointF(ui.px(24), rect.center().y() + 1))
        right, left = rect.right() - ui.px(12), ui.px(44)
        if row.count:
            width = text_width(ui, row.count, 12, 600)
            token = "p2t" if row.warns else "text2"
            box = QRect(right - width, rect.top(), width + 1, rect.height())
            draw_text(painter, ui, box, row.count, 12, 600, token, RIGHT)
            right -= width + ui.px(8)
        draw_text(painter, ui, QRect(left, rect.top(), right - left, rect.height()), row.text, 13, 500, "text")
