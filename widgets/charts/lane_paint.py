"""How lanes are painted: two passes over the same rows, bars in the plot and words at its left.

Bars are painted in device pixels (`resetTransform`): crisp edges, and the hatching needs no inverse scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from console.domain.deadlines import Urgency
from console.domain.views import LaneRow, Span, SpanKind
from widgets.ui import Ui

PALE = 0.38
"""Share of the colour in the part that is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """What both passes paint: the lanes in sight, the moment, the window."""

    rows: tuple[LaneRow, ...] = ()
    selected: int | None = None
    now: datetime
    moment: datetime | None = None
    """What the window stands round; None: now."""
    before_s: float = 600.0
    after_s: float = 900.0

    @property
    def first_s(self) -> float:
        """The left edge of the window, Unix seconds."""
        return (self.moment or self.now).timestamp() - self.before_s

    @property
    def last_s(self) -> float:
        """The right edge of the window, Unix seconds."""
        return (self.moment or self.now).timestamp() + self.after_s

    @property
    def now_s(self) -> float:
        """The moment in Unix seconds."""
        return self.now.timestamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where one lane is, in device pixels, and how time lies on it."""

    rect: QRectF
    start_s: float
    px_s: float

    def x(self, at_s: float) -> float:
        """The pixel of a moment, held inside the window."""
        return min(max(self.rect.left() + (at_s - self.start_s) * self.px_s, self.rect.left()), self.rect.right())

    def bar(self, from_s: float, to_s: float, height: float) -> QRectF:
        """A bar between two moments, centred on the lane."""
        left, right = round(self.x(from_s)), round(self.x(to_s))
        return QRectF(left, round(self.rect.center().y() - height / 2), right - left, height)


def paint_bands(painter: QPainter, ui: Ui, lanes: Lanes, rects: Sequence[QRectF]) -> None:
    """Paint the ground of the lanes: every second one lighter, the selected one violet."""
    for i, (row, rect) in enumerate(zip(lanes.rows, rects, strict=True)):
        if row.number == lanes.selected:
            painter.fillRect(rect, ui.color("accbg"))
        elif i % 2:
            painter.fillRect(rect, ui.mix("bg2", "bg1", 0.45))


def paint_lane(painter: QPainter, ui: Ui, row: LaneRow, band: Band, now_s: float) -> None:
    """Paint all spans of a lane."""
    height = max(3, round(band.rect.height() * 0.55))
    for span in row.spans:
        if span.kind is SpanKind.FINISHED:
            end = span.end.timestamp() if span.end else now_s
            thin = band.bar(span.start.timestamp(), end, max(2, height // 2 - 1)).adjusted(0, 0, -1, 0)
            if thin.width() > 0:
                painter.fillRect(thin, ui.color("slate2"))
        else:
            _running(painter, ui, row, span, band, height, now_s)


def _running(painter: QPainter, ui: Ui, row: LaneRow, span: Span, band: Band, height: int, now_s: float) -> None:
    urgency = (
        row.deadline.urgency(datetime.fromtimestamp(now_s, tz=span.start.tzinfo)) if row.deadline else Urgency.CALM
    )
    solid = ui.color("p2" if urgency is Urgency.WARNING else "slate")
    start_s, due_s = span.start.timestamp(), span.due.timestamp() if span.due else None
    if urgency is Urgency.PAUSED:
        _dashes(painter, ui, band, height, start_s)
        return
    painter.fillRect(band.bar(start_s, now_s if due_s is None else min(now_s, due_s), height), solid)
    if due_s is None:
        return
    if now_s > due_s:
        hatch(painter, band.bar(due_s, now_s, height), ui.color("p1"), ui.mix("p1", "bg1", 0.3))
        _tick(painter, band, due_s, height, ui.color("p1"))
        return
    painter.fillRect(
        band.bar(now_s, due_s, height), ui.mix("p2" if urgency is Urgency.WARNING else "slate", "bg1", PALE)
    )
    if band.start_s + band.rect.width() / band.px_s < due_s:
        _outside(painter, ui, band, height)
    else:
        _tick(painter, band, due_s, height, ui.color("p2" if urgency is Urgency.WARNING else "text2"))


def hatch(painter: QPainter, rect: QRectF, stripe: QColor, ground: QColor) -> None:
    """Fill a late bar: slanted stripes, a cue besides the colour."""
    painter.fillRect(rect, ground)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(stripe, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    x = rect.left() - rect.left() % 7 - rect.height()
    while x < rect.right() + rect.height():
        painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + rect.height() + 2, rect.top() - 1))
        x += 7
    painter.restore()


def _tick(painter: QPainter, band: Band, at_s: float, height: int, colour: QColor) -> None:
    if not band.start_s <= at_s:
        return
    tall = min(band.rect.height() - 1, height + 4)
    painter.fillRect(QRectF(round(band.x(at_s)) - 1, round(band.rect.center().y() - tall / 2), 3, tall), colour)


def _outside(painter: QPainter, ui: Ui, band: Band, height: int) -> None:
    """A small arrow at the right edge: the limit lies beyond it."""
    half, y, right = height * 0.42, band.rect.center().y(), band.rect.right() - 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ui.color("text2"))
    painter.drawPolygon(
        QPolygonF([QPointF(right - 2 * half, y - half), QPointF(right, y), QPointF(right - 2 * half, y + half)])
    )
    painter.restore()


def _dashes(painter: QPainter, ui: Ui, band: Band, height: int, start_s: float) -> None:
    """A clock that stands still: dashes over the whole rest of the lane."""
    bar = band.bar(start_s, band.start_s + band.rect.width() / band.px_s, max(2, height // 2))
    for i in range(int(bar.width() // 10) + 1):
        dash = QRectF(bar.left() + 10 * i, bar.top(), 6, bar.height())
        painter.fillRect(dash.intersected(bar), ui.color("slate"))
