"""A list of rows of plain cells in columns, under a header: what most tables of figures and names need."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from widgets.paint import LEFT, RIGHT, draw_icon, draw_text
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.table import Column, spread
from widgets.ui import Ui

SIDE = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: plain text in one token."""

    text: str
    token: str = "text"
    weight: int = 400
    icon: str = ""
    """Name of an icon before the text: the second cue of a colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsRow:
    """A row: what it is told apart by, its cells by column, and itself in one sentence."""

    key: Hashable
    cells: tuple[tuple[str, Cell], ...]
    spoken: str
    number: int = 0
    """The case that it opens; 0: none."""


class CellsList(RowList[CellsRow]):
    """The rows; Enter or a double click opens the row's case."""

    opened = Signal(object)
    """A row was opened: the `CellsRow`."""
    chosen = Signal(object)
    """Another row is current: the `CellsRow`, or None."""
    HEIGHT = 30
    LEAST = 26
    OPENS = True

    def __init__(self, ui: Ui, name_key: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        """Make an empty list of these columns; `name_key` is the word key of its name."""
        self._columns, self.NAME = tuple(columns), name_key
        super().__init__(ui, parent)

    def key_of(self, row: CellsRow) -> Hashable:
        """Tell rows apart by what they say."""
        return row.key

    def spoken(self, row: CellsRow) -> str:
        """The row in one sentence."""
        return row.spoken

    def row_opened(self, row: CellsRow) -> None:
        """Ask for what stands behind the row."""
        self.opened.emit(row)

    def current_changed(self) -> None:
        """Tell which row is current."""
        self.chosen.emit(self.current)

    def paint_row(self, painter: QPainter, rect: QRect, row: CellsRow, look: RowLook, index: int) -> None:
        """Paint the cells in their columns."""
        ui = self.ui
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
        cells, figures = dict(row.cells), {c.id for c in self._columns if c.is_figure}
        for ident, (x, width) in spread(ui, self._columns, rect.width(), SIDE, SIDE).items():
            cell = cells.get(ident)
            if cell is None:
                continue
            if cell.icon:
                draw_icon(painter, ui.icon(cell.icon, 14, cell.token), QPointF(x + ui.px(7), rect.center().y() + 1))
                x, width = x + ui.px(20), width - ui.px(20)
            box = QRect(x, rect.top(), width, rect.height())
            align = RIGHT if ident in figures else LEFT
            draw_text(painter, ui, box, cell.text, 13, cell.weight, cell.token, align)
