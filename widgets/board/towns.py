"""The towns of the board: open, to dispatch, late, the limit that runs out first, and the workers as squares."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.board import TownRow
from console.domain.deadlines import Urgency
from widgets.board.board_list import BoardList
from widgets.board.wall import Wall
from widgets.deadline_bar import urgency_token
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook

MOST_SQUARES = 12
HEAD = 44
PX, HEAD_PX, HEAD_GAP = 26, 20, 16
SHARES = (0.22, 0.285, 0.42, 0.515, 0.7, 0.735, 1.0)
"""Where the columns end, as shares of the room."""
FIGURES = ("open", "to_dispatch", "late", "due")
"""The columns at the right of the name, whose heads and figures stand at the right."""


class Columns(NamedTuple):
    """The right edges of the columns, and the left one of the squares, in real pixels."""

    name: int
    open: int
    to_dispatch: int
    late: int
    due: int
    crew: int
    free: int


def names(wall: Wall) -> list[int]:
    """The widths of the figures' names, real pixels."""
    px = wall.font_px(HEAD_PX)
    return [text_width(wall.ui, wall.ui.t(f"board.column.{figure}"), px) for figure in FIGURES]


def columns(wall: Wall, width: int, named: Sequence[int]) -> Columns:
    """Where the columns lie in a table of this width.

    A name is never cut: a figure whose name (`names`) is longer than its share moves what stands behind it.
    """
    edge = wall.px(20)
    room = width - 2 * edge
    name, *figures, crew, free = (edge + round(room * share) for share in SHARES)
    at = [name]
    for name_width, right in zip(named, figures, strict=True):
        at.append(min(max(right, at[-1] + name_width + wall.px(HEAD_GAP)), free))
    return Columns._make([*at, min(max(crew, at[-1] + wall.px(HEAD_GAP)), free), free])


class TownsView(BoardList[TownRow]):
    """One line a town; Enter or a double click opens its cases."""

    opened = Signal(str)
    """A town was opened: its id."""
    ROW = 64

    def __init__(self, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(wall, "board.towns", parent)

    def key_of(self, row: TownRow) -> Hashable:
        """Tell towns apart by their id."""
        return row.town

    def spoken(self, row: TownRow) -> str:
        """The line in one sentence."""
        t = self.ui.t
        due = self.ui.left(row.next_due) if row.next_due else ""
        said = t(
            "board.town_said",
            name=self._name(row),
            open=row.open,
            to_dispatch=row.to_dispatch,
            late=row.late,
            free=row.crew.free,
            busy=row.crew.busy,
            away=row.crew.away,
        )
        return f"{said} · {due}" if due else said

    def row_opened(self, row: TownRow) -> None:
        """Ask for the town's cases."""
        self.opened.emit(row.town)

    def paint_row(self, painter: QPainter, rect: QRect, row: TownRow, look: RowLook, index: int) -> None:
        """Paint one town."""
        ui, wall = self.ui, self.wall
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
        at, px = columns(wall, rect.width(), names(wall)), wall.font_px(PX)
        left = wall.px(20)
        name = QRect(left, rect.top(), at.name - left, rect.height())
        draw_text(painter, ui, name, self._name(row), px, 500, "text" if row.open else "text2")
        self._number(painter, rect, at.name, at.open, row.open, "text", "")
        self._number(painter, rect, at.open, at.to_dispatch, row.to_dispatch, "p2t", "triangle-alert")
        self._number(painter, rect, at.to_dispatch, at.late, row.late, "p1t", "triangle-alert")
        if row.next_due is not None:
            urgency = row.next_due.urgency(ui.now)
            box = QRect(at.late, rect.top(), at.due - at.late, rect.height())
            token = "text" if urgency is Urgency.CALM else urgency_token(urgency)
            draw_text(painter, ui, box, ui.left(row.next_due), px, 600, token, RIGHT)
        self._crew(painter, rect, row, at)

    def _number(self, painter: QPainter, rect: QRect, left: int, right: int, n: int, token: str, sign: str) -> None:
        ui, wall = self.ui, self.wall
        box = QRect(left, rect.top(), right - left, rect.height())
        width = draw_text(painter, ui, box, str(n) if n else "·", wall.font_px(PX), 600, token if n else "text3", RIGHT)
        if n and sign:
            icon = ui.icon(sign, wall.font_px(20), token)
            draw_icon(painter, icon, QPointF(right - width - wall.px(20), rect.center().y()))

    def _crew(self, painter: QPainter, rect: QRect, row: TownRow, at: Columns) -> None:
        """Squares from light to dark: free, busy, away; more than fit are drawn in proportion."""
        ui, wall, crew = self.ui, self.wall, row.crew
        number = QRect(at.free - wall.px(40), rect.top(), wall.px(40), rect.height())
        draw_text(painter, ui, number, str(crew.free), wall.font_px(PX), 600, "text" if crew.free else "text3", RIGHT)
        counts = in_squares((crew.free, crew.busy, crew.away), MOST_SQUARES)
        side, step = wall.px(10), wall.px(14)
        x = at.crew
        for count, token in zip(counts, ("text", "slate", "slate2"), strict=True):
            for _ in range(count):
                if x + side > number.left():
                    return
                box = QRectF(x, rect.center().y() - wall.px(8), side, wall.px(16))
                draw_box(painter, box, wall.px(2), ui.color(token))
                x += step

    def _name(self, row: TownRow) -> str:
        return self.ui.name(row.name) or self.ui.t("board.no_town")


class TownsHead(QWidget):
    """The names of the columns."""

    def __init__(self, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wall = wall
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        wall.ui.changed.connect(self.updateGeometry)
        wall.ui.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the head's height."""
        return QSize(1, self._wall.px(HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names."""
        ui, wall = self._wall.ui, self._wall
        at, left, px = columns(wall, self.width(), names(wall)), wall.px(20), wall.font_px(HEAD_PX)
        with QPainter(self) as painter:
            spans = (
                ("town", left, at.name, False),
                ("open", at.name, at.open, True),
                ("to_dispatch", at.open, at.to_dispatch, True),
                ("late", at.to_dispatch, at.late, True),
                ("due", at.late, at.due, True),
                ("crew", at.crew, at.free, False),
            )
            for key, x, end, to_right in spans:
                box = QRect(x, 0, end - x, self.height())
                align = {"align": RIGHT} if to_right else {}
                draw_text(painter, ui, box, ui.t(f"board.column.{key}"), px, 400, "text2", **align)
            painter.fillRect(QRect(left, self.height() - 1, self.width() - 2 * left, 1), ui.color("line2"))


def in_squares(counts: tuple[int, ...], most: int) -> tuple[int, ...]:
    """How many squares each count gets: its share of `most` where there are more in all, and one at least.

    Args:
        counts: not negative.
        most: at least as many as there are counts.
    """
    whole = sum(counts)
    if whole <= most:
        return counts
    given = [max(1, n * most // whole) if n else 0 for n in counts]
    while sum(given) > most:
        given[given.index(max(given))] -= 1
    return tuple(given)
