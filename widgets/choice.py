"""Type to search, Enter to choose: for a worker."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.domain.terms import WorkerState
from widgets.paint import RIGHT, cap_width, draw_cap, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.searching import SearchBox, SearchedRows
from widgets.symbol import draw_worker
from widgets.ui import Ui

NAME = 130
"""So wide is the column of people's names, before scaling."""


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


class Choice(SearchBox[ChoiceItem]):
    """A search field over a list."""

    WIDTH = 680
    chosen = Signal(str)
    """Enter was pressed, or a row clicked: the item's id."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`; `set_top` says where its alarm line ends."""
        super().__init__(ui, host, _Items(ui), "choice.placeholder")
        self._items: Sequence[ChoiceItem] = ()
        self._title = ""

    def open_with(
        self,
        title: str,
        items: Sequence[ChoiceItem],
        *,
        typed: str = "",
        placeholder: str = "choice.placeholder",
    ) -> None:
        """Open with these items, the first one marked; `placeholder` is the word key of the empty field."""
        self.field.setPlaceholderText(self._ui.t(placeholder))
        self._title, self._items = title, tuple(items)
        self.field.setAccessibleName(title)
        self.begin(typed)

    def rows_for(self, typed: str) -> Sequence[ChoiceItem]:
        """The items that match."""
        return matching(self._items, typed)

    def choose(self, row: ChoiceItem) -> None:
        """Close with a choice, if it can be chosen."""
        if row.enabled:
            self.hide()
            self.chosen.emit(row.id)

    def paint_frame(self, painter: QPainter, head: QRect, foot: QRect) -> None:
        """Paint title, count and keys."""
        ui = self._ui
        title = QRect(head.left(), head.top() + ui.px(8), head.width(), ui.px(30))
        count = ui.t("choice.found", n=len(self.shown))
        draw_text(painter, ui, title, self._title, 15, 600)
        draw_text(painter, ui, title, count, 12, 500, "text3", RIGHT)
        draw_text(painter, ui, foot, ui.t("choice.keys"), 12, 500, "text3")


class _Items(SearchedRows[ChoiceItem]):
    """The rows of a choice."""

    HEIGHT = 34
    LEAST = 34

    def key_of(self, row: ChoiceItem) -> Hashable:
        return row.id

    def spoken(self, row: ChoiceItem) -> str:
        return " · ".join(t for t in (row.text, row.detail, row.key) if t)

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
        if row.worker is not None:
            # People are compared: what is said of each begins at one edge.
            x = max(x, box.left() + ui.px(NAME))
        width = min(right - x, text_width(ui, row.detail, 12, 500))
        if width > ui.px(20):
            left = x if row.worker is not None else right - width
            detail = QRect(left, rect.top(), width + 1, rect.height())
            draw_text(painter, ui, detail, row.detail, 12, 500, "text2" if row.enabled else "text3")
