"""Desks and feeds of the board: who holds how much, and what does not deliver."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.domain.board import DeskRow
from console.domain.views import FeedRow, FeedState
from widgets.board.board_list import BoardList
from widgets.board.towns import in_squares
from widgets.board.wall import Wall
from widgets.feeds_table import SIGNS
from widgets.paint import LEFT, RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.top_bar import feed_value

MOST_SQUARES = 6
PX, SMALL_PX = 26, 22
SQUARES, GAP = (0.43, 0.59), 0.02
"""Where the squares of a desk stand, as shares of its line, and what they leave to the name before them."""


class DesksView(BoardList[DeskRow]):
    """One line a desk: its name, who sits there, what he holds, and what is late of it."""

    opened = Signal(str)
    """A desk was opened: the person's id."""

    def __init__(self, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(wall, "board.desks", parent)

    def key_of(self, row: DeskRow) -> Hashable:
        """Tell desks apart by person and station."""
        return row.person, row.station

    def spoken(self, row: DeskRow) -> str:
        """The line in one sentence."""
        held = self.ui.t("board.desk_said", name=row.name, station=row.station, held=row.held, late=row.late)
        return " · ".join(p for p in (held, self.note(row)) if p)

    def row_opened(self, row: DeskRow) -> None:
        """Ask for the cases that the person holds."""
        self.opened.emit(row.person)

    def note(self, row: DeskRow) -> str:
        """What matters most of this desk: what is late, that nobody is there, what is worked on."""
        t = self.ui.t
        if row.worst is not None:
            return t("board.desk_late", number=row.worst)
        if row.is_away:
            return t("board.desk_away")
        return t("board.desk_works", number=row.at_work_on) if row.at_work_on is not None else ""

    def paint_row(self, painter: QPainter, rect: QRect, row: DeskRow, look: RowLook, index: int) -> None:
        """Paint one desk."""
        ui, wall = self.ui, self.wall
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
        px, small = wall.font_px(PX), wall.font_px(SMALL_PX)
        quiet = "text3" if row.is_away else "text"
        note = "p1t" if row.worst is not None else "p2t" if row.is_away else "text2"
        for (start, end), text, size, weight, token, align in (
            ((0.0, 0.12), row.station, small, 400, "text3", LEFT),
            ((0.13, SQUARES[0] - GAP), row.name, px, 500, quiet, LEFT),
            ((SQUARES[1], 0.68), str(row.held), px, 600, "text" if row.held else "text3", RIGHT),
            ((0.69, 1.0), self.note(row), small, 400, note, RIGHT),
        ):
            draw_text(painter, ui, self._cell(rect, start, end), text, size, weight, token, align)
        self._squares(painter, self._cell(rect, *SQUARES), in_squares((row.late, row.held - row.late), MOST_SQUARES))

    def _cell(self, rect: QRect, start: float, end: float) -> QRect:
        """The part of a row between two shares of its inner width: columns stand below each other."""
        left, room = rect.left() + self.wall.px(20), rect.width() - 2 * self.wall.px(20)
        x = left + round(room * start)
        return QRect(x, rect.top(), left + round(room * end) - x, rect.height())

    def _squares(self, painter: QPainter, cell: QRect, squares: tuple[int, ...]) -> None:
        """Red for what is late, in front; as many as fit."""
        ui, wall, step = self.ui, self.wall, self.wall.px(14)
        tokens = ["p1"] * squares[0] + ["slate"] * squares[1]
        for place, token in enumerate(tokens[: max(1, cell.width() // max(1, step))]):
            box = QRectF(cell.left() + place * step, cell.center().y() - wall.px(8), wall.px(10), wall.px(16))
            draw_box(painter, box, wall.px(2), ui.color(token))


class BoardFeeds(BoardList[FeedRow]):
    """One line a feed, those in trouble first: the sign, the name, and the rate or since when it is down."""

    activated = Signal()
    """A feed was opened."""

    def __init__(self, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(wall, "board.feeds", parent)

    def key_of(self, row: FeedRow) -> Hashable:
        """Tell feeds apart by name and topic."""
        return row.name, row.topic

    def spoken(self, row: FeedRow) -> str:
        """The line in one sentence."""
        return f"{row.shown} · {self.value(row)}"

    def row_opened(self, row: FeedRow) -> None:
        """Ask for the page of the feeds."""
        self.activated.emit()

    def value(self, row: FeedRow) -> str:
        """The rate, or what is wrong."""
        return feed_value(self.ui, row)[1]

    def paint_row(self, painter: QPainter, rect: QRect, row: FeedRow, look: RowLook, index: int) -> None:
        """Paint one feed."""
        ui, wall = self.ui, self.wall
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
        icon, token = SIGNS[row.state]
        left, right, px = rect.left() + wall.px(20), rect.right() - wall.px(20), wall.font_px(PX)
        draw_icon(painter, ui.icon(icon, wall.font_px(22), token), QPointF(left + wall.px(11), rect.center().y() + 0.5))
        value = self.value(row)
        room = min(text_width(ui, value, px, 600), rect.width() // 2)
        draw_text(painter, ui, QRect(right - room, rect.top(), room, rect.height()), value, px, 600, token, RIGHT)
        x = left + wall.px(36)
        box = QRect(x, rect.top(), right - room - wall.px(10) - x, rect.height())
        draw_text(painter, ui, box, row.shown, px, 500, "text" if row.state is FeedState.OK else token)


def worst_first(rows: tuple[FeedRow, ...]) -> tuple[FeedRow, ...]:
    """Feeds in trouble first; else the order of the configuration."""
    order = (FeedState.DOWN, FeedState.ERRORS, FeedState.CONNECTING, FeedState.OK, FeedState.OFF)
    return tuple(sorted(rows, key=lambda row: order.index(row.state)))
