"""Base of the admin's tables: a header with the columns' names over a painted list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from widgets.paint import LEFT, RIGHT, draw_text, text_width
from widgets.row_list import RowList
from widgets.ui import Ui

HEADER, GAP = 34, 8
NAME_PX, NAME_WEIGHT = 12, 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its word key (empty: no name) and its share of the width."""

    id: str
    key: str = ""
    share: float
    least: int = 40
    """The width before scaling that it keeps, or more if its name needs it; a narrower table leaves columns out from
    the end but the last."""
    is_figure: bool = False
    """Its cells and its name stand at the right."""


def spread(
    ui: Ui, columns: Sequence[Column], width: int, left: int = 42, right: int = 12
) -> dict[str, tuple[int, int]]:
    """Where the columns lie: left edge and width in real pixels by id."""
    room = width - ui.px(left) - ui.px(right)
    kept, least = list(columns), {c.id: _least(ui, c) for c in columns}
    while len(kept) > 2 and sum(least[c.id] for c in kept) > room:
        kept.pop(-2)
    whole = sum(c.share for c in kept)
    free = max(0, room - sum(least[c.id] for c in kept))
    places, x = {}, ui.px(left)
    for column in kept:
        size = least[column.id] + int(free * column.share / whole)
        places[column.id] = (x, size - ui.px(GAP))
        x += size
    return places


def _least(ui: Ui, column: Column) -> int:
    """The width that a column keeps: a name is never cut."""
    name = text_width(ui, ui.t(column.key), NAME_PX, NAME_WEIGHT) + ui.px(GAP) if column.key else 0
    return max(ui.px(column.least), name)


class TableHead(QWidget):
    """The names of the columns."""

    def __init__(self, ui: Ui, columns: Sequence[Column], left: int = 42) -> None:
        """Make the header of these columns, which begin at `left` before scaling."""
        super().__init__()
        self._ui, self._columns, self._left = ui, columns, left
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self.updateGeometry)
        ui.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the header's height."""
        return QSize(1, self._ui.px(HEADER))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names."""
        ui = self._ui
        known = {c.id: c for c in self._columns}
        with QPainter(self) as painter:
            for ident, (x, width) in spread(ui, self._columns, self.width(), self._left).items():
                column, box = known[ident], QRect(x, 0, width, self.height())
                if column.key:
                    align = RIGHT if column.is_figure else LEFT
                    draw_text(painter, ui, box, ui.t(column.key), NAME_PX, NAME_WEIGHT, "text2", align)
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ui.color("line2"))


class Table(QWidget, Generic[T]):
    """Header and rows."""

    def __init__(
        self, ui: Ui, columns: Sequence[Column], rows: RowList[T], parent: QWidget | None = None, *, left: int = 42
    ) -> None:
        """Put a header over the rows; `left`: where the first column begins."""
        super().__init__(parent)
        self.list = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TableHead(ui, columns, left))
        column.addWidget(rows, 1)
        self.setFocusProxy(rows)

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show these rows."""
        self.list.set_rows(rows)
