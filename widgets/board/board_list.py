"""Base of the board's lists: rows as high as drawn, lower where all of them fit then; no bar on a row without keys."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from widgets.board.wall import Wall
from widgets.queue_row import RowLook
from widgets.row_list import RowList

T = TypeVar("T")


class BoardList(RowList[T]):
    """A list on the board."""

    ROW, LEAST_ROW = 58, 40
    OPENS = True

    def __init__(self, wall: Wall, name_key: str, parent: QWidget | None = None) -> None:
        """Make an empty list; `name_key` is the word key of its name."""
        self.wall, self._name_key = wall, name_key
        super().__init__(wall.ui, parent)
        wall.ui.tick.connect(self.viewport().update)

    def row_height(self) -> int:
        """The height of a row in real pixels."""
        wall, page = self.wall, self.viewport().height()
        fitted = page // max(1, len(self.rows))
        return max(1, min(wall.px(self.ROW), max(wall.px(self.LEAST_ROW), fitted)))

    def _look(self, index: int) -> RowLook:
        look = super()._look(index)
        # From across the room a grey bar on a row that nobody works on looks like news.
        return look if look.focused else RowLook(hovered=look.hovered)

    def _on_changed(self) -> None:
        self.setAccessibleName(self.ui.t(self._name_key))
        super()._on_changed()
