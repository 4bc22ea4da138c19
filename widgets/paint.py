"""The few strokes that all widgets are painted with: text, boxes, key caps.

Sizes are those of the look; `Ui` scales them. Texts are cut and shaped once and kept: the dear part of painting.
"""

from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)

from widgets.fonts import cached_font, cached_metrics
from widgets.plain import plain
from widgets.ui import Ui
from widgets.written import Written

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
_BEFORE = {LEFT: 0.0, RIGHT: 1.0, CENTRE: 0.5}
"""How much of the room that a text leaves lies before it."""
CAP_HEIGHT, CAP_PAD, CAP_PX = 18, 5, 11
LEAST_COUNT_PX = 8
LONGEST = 2000
"""So many characters of a text are broken into lines: what is behind them would not be seen, whoever sent it."""


def draw_text(
    painter: QPainter,
    ui: Ui,
    rect: QRect,
    text: str,
    px: int,
    weight: int = 400,
    token: str = "text",
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Write one line into `rect`, cut with "…" where it is too long; return the width that it took."""
    shown = elide(ui, text, px, weight, rect.width())
    painter.setFont(ui.font(px, weight))
    painter.setPen(ui.color(token))
    line = _shaped(shown, ui.px(px), weight)
    size = line.size()
    left = rect.left() + (rect.width() - size.width()) * _BEFORE[align]
    painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - size.height()) / 2), line)
    width = text_width(ui, shown, px, weight)
    if ui.witness is not None and shown:
        place = painter.worldTransform().mapRect(_covered(QRectF(rect), width, ui.px(px), align))
        written = Written(text=plain(text), shown=shown, place=place, token=token, px=px, weight=weight)
        ui.witness(written)
    return width


def draw_count(
    painter: QPainter, ui: Ui, rect: QRect, text: str, px: int, weight: int = 600, token: str = "text"
) -> None:
    """Write a figure that is read at a glance, at the left: a count has its own digits, not those of a running clock.

    One that is too long for its place is written smaller, never cut.
    """
    while (width := count_width(ui, text, px, weight)) > rect.width() and px > LEAST_COUNT_PX:
        px -= 2
    painter.setFont(cached_font(ui.px(px), weight, count=True))
    painter.setPen(ui.color(token))
    painter.drawText(rect, LEFT | Qt.AlignmentFlag.AlignVCenter, text)
    if ui.witness is not None:
        place = painter.worldTransform().mapRect(_covered(QRectF(rect), width, ui.px(px), LEFT))
        ui.witness(Written(text=text, shown=text, place=place, token=token, px=px, weight=weight))


def count_width(ui: Ui, text: str, px: int, weight: int = 600) -> int:
    """The width of a count in real pixels."""
    return QFontMetrics(cached_font(ui.px(px), weight, count=True)).horizontalAdvance(text)


def draw_numbered(
    painter: QPainter, ui: Ui, rect: QRect, text: str, px: int, weight: int = 400, token: str = "text"
) -> int:
    """Write a name that ends with its number ("Changjiang Rd-06"), which is never cut; return its width."""
    name, sign, number = text.rpartition("-")
    tail = text_width(ui, sign + number, px, weight)
    if not name or not number.isdigit() or text_width(ui, text, px, weight) <= rect.width() or tail >= rect.width():
        return draw_text(painter, ui, rect, text, px, weight, token)
    taken = draw_text(painter, ui, rect.adjusted(0, 0, -tail, 0), name, px, weight, token)
    return taken + draw_text(painter, ui, rect.adjusted(taken, 0, 0, 0), sign + number, px, weight, token)


def text_width(ui: Ui, text: str, px: int, weight: int = 400) -> int:
    """The width of a text in real pixels."""
    return _width(text, ui.px(px), weight)


def elide(ui: Ui, text: str, px: int, weight: int, width: int) -> str:
    """Cut a text to a width in real pixels."""
    return _elided(text, ui.px(px), weight, width)


def wrapped(ui: Ui, text: str, px: int, weight: int, width: int, most: int) -> tuple[str, ...]:
    """Break a text into at most so many lines of a width in real pixels; the last one has all the rest."""
    return _wrapped(text[:LONGEST], ui.px(px), weight, max(1, width), most)


def draw_box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None, width: float = 1.0
) -> None:
    """Draw a rounded box; the edge lies inside `rect`."""
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2) if edge else rect
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def draw_icon(painter: QPainter, pixmap: QPixmap, centre: QPointF) -> None:
    """Draw an icon round a point, on whole pixels so that it stays sharp."""
    size = pixmap.deviceIndependentSize()
    painter.drawPixmap(QPointF(round(centre.x() - size.width() / 2), round(centre.y() - size.height() / 2)), pixmap)


def draw_empty(painter: QPainter, ui: Ui, box: QRect, icon: str, what: str) -> None:
    """Say in the middle of a list that there is nothing, and how it is filled: the words `what` and `what`_how."""
    middle = box.center().y()
    draw_icon(painter, ui.icon(icon, 32, "text3"), QPointF(box.center().x(), middle - ui.px(38)))
    line = QRect(box.left() + ui.px(8), middle - ui.px(10), box.width() - ui.px(16), ui.px(22))
    draw_text(painter, ui, line, ui.t(what), 15, 600, "text2", CENTRE)
    line.translate(0, ui.px(24))
    draw_text(painter, ui, line, ui.t(f"{what}_how"), 13, 400, "text3", CENTRE)


def cap_width(ui: Ui, key: str) -> int:
    """The width of a key cap in real pixels."""
    return max(ui.px(CAP_HEIGHT), text_width(ui, key, CAP_PX, 500) + 2 * ui.px(CAP_PAD))


def draw_cap(painter: QPainter, ui: Ui, x: int, centre_y: int, key: str, token: str = "text2") -> int:
    """Draw a key cap from `x` to the right; return its width."""
    width, height = cap_width(ui, key), ui.px(CAP_HEIGHT)
    rect = QRect(x, centre_y - height // 2, width, height)
    draw_box(painter, QRectF(rect), ui.px(3), ui.color("bg3"), ui.color("line2"))
    draw_text(painter, ui, rect, key, CAP_PX, 500, token, CENTRE)
    return width


def _covered(rect: QRectF, width: float, height: float, align: Qt.AlignmentFlag) -> QRectF:
    """Where a line of this size stands in a rectangle."""
    left = rect.left() + (rect.width() - width) * _BEFORE[align]
    return QRectF(left, rect.center().y() - height / 2, width, height)


@lru_cache(maxsize=4096)
def _width(text: str, px: int, weight: int) -> int:
    # One more: a mixed text is wider by a fraction than the whole number, and would be cut at its own width.
    return cached_metrics(px, weight).horizontalAdvance(plain(text)) + 1 if text else 0


@lru_cache(maxsize=4096)
def _elided(text: str, px: int, weight: int, width: int) -> str:
    return cached_metrics(px, weight).elidedText(plain(text), Qt.TextElideMode.ElideRight, max(0, width))


@lru_cache(maxsize=256)
def _wrapped(text: str, px: int, weight: int, width: int, most: int) -> tuple[str, ...]:
    text = plain(text)
    layout, option = QTextLayout(text, cached_font(px, weight)), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return tuple(text[a:b].strip() for a, b in pairwise((*starts, len(text)))) or (text,)


@lru_cache(maxsize=4096)
def _shaped(shown: str, px: int, weight: int) -> QStaticText:
    line = QStaticText(shown)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(QTransform(), cached_font(px, weight))
    return line
