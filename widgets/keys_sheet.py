"""All keys of a page on one sheet (F1): groups in columns, what cannot be done now in grey. Esc or F1 leaves.

Where the sheet is too small for a large text, it has several pages, and arrows turn them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.paint import RIGHT, cap_width, draw_box, draw_cap, draw_text
from widgets.sheet import Sheet
from widgets.ui import Ui

COLUMN, ROW, HEAD, FOOT, PAD, CAPS = 366, 26, 46, 30, 16, 124
MOST_COLUMNS = 4
LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """Keys and what they do."""

    keys: tuple[str, ...]
    text: str
    reason: str = ""
    """Why it does nothing now; empty: it works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    lines: tuple[KeyLine, ...]


Cell = KeyLine | str | None
"""A line, a title, or a gap between two groups."""


class KeysSheet(Sheet):
    """The sheet."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`."""
        super().__init__(ui, host)
        self._page = 0
        self._title = ""
        self._groups: tuple[KeyGroup, ...] = ()

    @property
    def groups(self) -> Sequence[KeyGroup]:
        """What is shown."""
        return self._groups

    @property
    def pages(self) -> int:
        """How many pages there are."""
        wide, _ = self._size()
        return max(1, -(-len(self._columns()) // wide))

    def open_with(self, title: str, groups: Sequence[KeyGroup]) -> None:
        """Open with these keys."""
        self._title, self._groups, self._page = title, tuple(groups), 0
        self.setAccessibleName(title)
        spoken = (f"{g.title}: " + ", ".join(f"{' '.join(x.keys)} {x.text}" for x in g.lines) for g in groups)
        self.setAccessibleDescription(" · ".join(spoken))
        self.open_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave, or turn the page; no other key does anything while the sheet lies over the desk."""
        if event.key() in LEAVES:
            self.leave()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._turn(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self._turn(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scrim, box and columns."""
        ui, px = self._ui, self._ui.px
        wide, rows = self._size()
        columns = self._columns()
        shown = columns[self._page * wide : (self._page + 1) * wide]
        height = px(HEAD + FOOT) + max((len(c) for c in shown), default=1) * px(ROW)
        width = len(shown) * px(COLUMN) + 2 * px(PAD)
        box = QRect((self.width() - width) // 2, min(px(40), max(px(8), (self.height() - height) // 4)), width, height)
        with QPainter(self) as painter:
            self.paint_scrim(painter)
            draw_box(painter, QRectF(box), px(8), ui.color("bg2"), ui.color("line2"))
            inner = box.adjusted(px(PAD), 0, -px(PAD), 0)
            head = QRect(inner.left(), box.top(), inner.width(), px(HEAD))
            draw_text(painter, ui, head, self._title, 15, 600)
            pages = f"← {self._page + 1} / {self.pages} → · " if self.pages > 1 else ""
            draw_text(painter, ui, head, pages + ui.t("sheet.leave"), 12, 500, "text3", RIGHT)
            for place, column in enumerate(shown):
                area = QRect(inner.left() + place * px(COLUMN), head.bottom(), px(COLUMN) - px(PAD), rows * px(ROW))
                self._paint_column(painter, area, column)

    def _paint_column(self, painter: QPainter, area: QRect, column: Sequence[Cell]) -> None:
        ui, px = self._ui, self._ui.px
        caps = px(CAPS)
        for place, cell in enumerate(column):
            row = QRect(area.left(), area.top() + place * px(ROW), area.width(), px(ROW))
            if isinstance(cell, str):
                draw_text(painter, ui, row, cell, 12, 600, "text3")
            elif cell is not None:
                token = "text3" if cell.reason else "text"
                x = row.left()
                for key in cell.keys:
                    if x + cap_width(ui, key) > row.left() + caps:
                        break
                    x += draw_cap(painter, ui, x, row.center().y() + 1, key, token) + px(4)
                text = QRect(row.left() + caps, row.top(), row.width() - caps, row.height())
                draw_text(painter, ui, text, cell.text, 13, 500, token)

    def _size(self) -> tuple[int, int]:
        """How many columns stand beside each other, and how many rows one has."""
        px = self._ui.px
        wide = max(1, min(MOST_COLUMNS, (self.width() - 2 * px(PAD)) // px(COLUMN)))
        return wide, max(4, (self.height() - px(HEAD + FOOT + 24)) // px(ROW))

    def _columns(self) -> list[list[Cell]]:
        """Groups one below the other; one that does not fit any more begins the next column."""
        wide, most = self._size()
        cells = sum(len(g.lines) + 2 for g in self._groups)
        even = min(most, max(12, -(-cells // wide) + 3))
        columns: list[list[Cell]] = [[]]
        for group in self._groups:
            block: list[Cell] = [group.title, *group.lines]
            while block:
                gap: list[Cell] = [None] if columns[-1] else []
                room = even - len(columns[-1]) - len(gap)
                if room < min(len(block), 4):
                    columns.append([])
                    continue
                columns[-1] += gap + block[:room]
                block = block[room:]
        return columns

    def _turn(self, step: int) -> None:
        self._page = min(max(self._page + step, 0), self.pages - 1)
        self.update()
