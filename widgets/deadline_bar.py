"""What is left of a limit, as a bar: it shrinks, turns amber at the warning, is full and hatched when late.

The notch marks the warning threshold. A paused clock is a dashed line. The countdown beside it says the same.
"""

from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from console.domain.deadlines import Deadline, Urgency
from widgets.ui import Ui


def urgency_token(urgency: Urgency) -> str:
    """The token of a countdown's text."""
    match urgency:
        case Urgency.CALM:
            return "text"
        case Urgency.WARNING:
            return "p2t"
        case Urgency.LATE:
            return "p1t"
        case Urgency.PAUSED:
            return "text2"
        case _:
            assert_never(urgency)


def draw_deadline(painter: QPainter, ui: Ui, rect: QRectF, deadline: Deadline, base: str = "bg1") -> None:
    """Draw the bar at the time of the last tick; `base` is the token of what lies below it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    urgency = deadline.urgency(ui.now)
    painter.setBrush(ui.color("slate2" if base in ("bg3", "accbg") else "bg3"))
    painter.drawRoundedRect(rect, radius, radius)
    if urgency is Urgency.LATE:
        painter.setBrush(hatch(ui.color("p1"), ui.mix("p1", base, 0.3), ui.px(8)))
        painter.setBrushOrigin(rect.topLeft())
        painter.drawRoundedRect(rect, radius, radius)
    elif urgency is Urgency.PAUSED:
        _dashes(painter, ui.color("slate"), rect)
    else:
        _left(painter, ui, rect, deadline, "p2" if urgency is Urgency.WARNING else "slate", base)
    painter.restore()


@lru_cache(maxsize=16)
def _hatch_pixmap(colour: str, ground: str, period: int) -> QPixmap:
    pixmap = QPixmap(period, period)
    pixmap.fill(QColor(ground))
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), period * 0.42))
        for shift in (-period, 0, period):
            painter.drawLine(shift - 2, period + 2, shift + period + 2, -2)
    return pixmap


def hatch(colour: QColor, ground: QColor, period: int) -> QBrush:
    """A brush of slanted stripes, `period` real pixels apart."""
    return QBrush(_hatch_pixmap(colour.name(), ground.name(), max(4, period)))


def _left(painter: QPainter, ui: Ui, rect: QRectF, deadline: Deadline, token: str, base: str) -> None:
    width = max(rect.height(), rect.width() * deadline.share_left(ui.now))
    painter.setBrush(ui.color(token))
    painter.drawRoundedRect(QRectF(rect.x(), rect.y(), width, rect.height()), rect.height() / 2, rect.height() / 2)
    notch = deadline.share_left(deadline.warn_at)
    if notch > 0:
        painter.fillRect(QRectF(round(rect.x() + rect.width() * notch), rect.y(), 1, rect.height()), ui.color(base))


def _dashes(painter: QPainter, colour: QColor, rect: QRectF) -> None:
    pen = QPen(colour, rect.height() / 2)
    pen.setDashPattern([2, 1.6])
    painter.setPen(pen)
    middle = rect.center().y()
    painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
