"""A tile of the board: one figure that is read from across the room, and a line below it that says the worst of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.terms import Severity
from widgets.board.wall import Wall
from widgets.button import PaintedButton
from widgets.paint import draw_box, draw_count, draw_icon, draw_text
from widgets.plain import tooltip
from widgets.symbol import draw_symbol

MARGIN, RADIUS = 20, 6
TITLE_PX, FIGURE_PX, SMALL_FIGURE_PX, FOOT_PX, SYMBOL_PX = 24, 84, 56, 24, 22


class Mood(StrEnum):
    """Whether somebody must act."""

    CALM = "calm"
    WARNING = "warning"
    BAD = "bad"


_TOKENS = {Mood.CALM: ("text", "line"), Mood.WARNING: ("p2t", "p2"), Mood.BAD: ("p1t", "p1")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, and what it counts where a tile has several."""

    value: int
    label: str = ""
    mood: Mood = Mood.CALM


@dataclass(frozen=True, slots=True, kw_only=True)
class TileView:
    """What a tile shows."""

    title: str
    figures: tuple[Figure, ...]
    foot: str = ""
    mood: Mood = Mood.CALM
    severities: tuple[tuple[Severity, int], ...] = ()
    """Shown by symbol in place of the foot."""
    shares: tuple[tuple[int, str], ...] = ()
    """A bar above the foot: amounts and their tokens."""
    means: str = ""
    """The definition of the figure: the tool tip."""


@dataclass(slots=True)
class _Where:
    """The bands of a tile in real pixels."""

    title: QRect = field(default_factory=QRect)
    figure: QRect = field(default_factory=QRect)
    foot: QRect = field(default_factory=QRect)


class BoardTile(PaintedButton):
    """One tile; pressing it opens the list behind the figure."""

    def __init__(self, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(wall.ui, parent)
        self._wall = wall
        self._view = TileView(title="", figures=())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def view(self) -> TileView:
        """What is shown."""
        return self._view

    def set_view(self, view: TileView) -> None:
        """Show other figures; the same again cost no painting."""
        if view == self._view:
            return
        self._view = view
        figures = " ".join(f"{f.label} {f.value}".strip() for f in view.figures)
        self.setAccessibleName(f"{view.title} {figures}")
        self.setAccessibleDescription(view.foot)
        self.setToolTip(tooltip(view.means))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the drawn size."""
        return QSize(self._wall.px(300), self._wall.px(204))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, title, figures and foot."""
        ui, wall, view = self.ui, self._wall, self._view
        _, edge = _TOKENS[view.mood]
        with QPainter(self) as painter:
            frame = ui.color("accent") if self.hasFocus() else ui.color(edge) if view.mood is not Mood.CALM else None
            ground = ui.color("bg2" if self.underMouse() else "bg1")
            draw_box(painter, QRectF(self.rect()), wall.px(RADIUS), ground, frame, 2.0)
            where = self._bands()
            draw_text(painter, ui, where.title, view.title, wall.font_px(TITLE_PX), 500, "text2")
            if view.mood is not Mood.CALM:
                sign = ui.icon("triangle-alert", wall.font_px(28), _TOKENS[view.mood][0])
                draw_icon(painter, sign, QPointF(where.title.right() - wall.px(14), where.title.center().y()))
            self._paint_figures(painter, where.figure)
            self._paint_foot(painter, where.foot)

    def _bands(self) -> _Where:
        px, width = self._wall.px, self.width() - 2 * self._wall.px(MARGIN)
        left, bottom = px(MARGIN), self.height() - px(12)
        return _Where(
            title=QRect(left, px(12), width, px(34)),
            figure=QRect(left, px(46), width, bottom - px(34) - px(46)),
            foot=QRect(left, bottom - px(34), width, px(34)),
        )

    def _paint_figures(self, painter: QPainter, box: QRect) -> None:
        """One figure in full size; several side by side, parted by lines, with their names in the foot's band."""
        ui, wall, figures = self.ui, self._wall, self._view.figures
        if len(figures) == 1:
            token = _TOKENS[figures[0].mood if figures[0].mood is not Mood.CALM else self._view.mood][0]
            draw_count(painter, ui, box, f"{figures[0].value:,}", wall.font_px(FIGURE_PX), token=token)
            return
        step = box.width() // max(1, len(figures))
        for place, one in enumerate(figures):
            part = QRect(box.left() + place * step, box.top(), step - wall.px(12), box.height())
            px, token = wall.font_px(SMALL_FIGURE_PX), _TOKENS[one.mood][0]
            draw_count(painter, ui, part, f"{one.value:,}", px, token=token)
            label = QRect(part.left(), self._bands().foot.top(), part.width(), self._bands().foot.height())
            draw_text(painter, ui, label, one.label, wall.font_px(FOOT_PX), 400, "text2")
            if place:
                line = QRect(part.left() - wall.px(12), box.top(), 1, label.bottom() - box.top())
                painter.fillRect(line, ui.color("line2"))

    def _paint_foot(self, painter: QPainter, box: QRect) -> None:
        ui, wall, view = self.ui, self._wall, self._view
        if view.shares:
            self._paint_shares(painter, QRect(box.left(), box.top() - wall.px(12), box.width(), wall.px(12)))
        if view.severities:
            self._paint_severities(painter, box)
        elif view.foot:
            token = _TOKENS[view.mood][0] if view.mood is not Mood.CALM else "text2"
            draw_text(painter, ui, box, view.foot, wall.font_px(FOOT_PX), 500, token)

    def _paint_severities(self, painter: QPainter, box: QRect) -> None:
        ui, wall = self.ui, self._wall
        step = box.width() // max(1, len(self._view.severities))
        for place, (severity, count) in enumerate(self._view.severities):
            x = box.left() + place * step
            centre = QPointF(x + wall.px(12), box.center().y())
            draw_symbol(painter, ui, centre, severity, wall.font_px(SYMBOL_PX), digit=False)
            text = QRect(x + wall.px(30), box.top(), step - wall.px(30), box.height())
            draw_text(painter, ui, text, str(count), wall.font_px(FOOT_PX), 600, "text")

    def _paint_shares(self, painter: QPainter, box: QRect) -> None:
        whole, x = sum(n for n, _ in self._view.shares), float(box.left())
        for amount, token in self._view.shares:
            width = box.width() * amount / whole if whole else 0.0
            if width > 0:
                painter.fillRect(QRectF(x, box.top(), max(1.0, width - 2), box.height()), self.ui.color(token))
            x += width
