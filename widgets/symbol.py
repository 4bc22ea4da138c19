"""The signs of priority and of a worker's state: each has a shape of its own, so that colour never stands alone."""

import math
from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from console.domain.terms import Severity, WorkerState
from widgets.paint import CENTRE, draw_icon, draw_text
from widgets.ui import Ui

QUEUE_PX, TITLE_PX, MAP_PX, LANE_PX = 20, 30, 18, 9
DIGIT_FROM = 14
"""Smaller symbols carry no digit."""


def draw_symbol(
    painter: QPainter,
    ui: Ui,
    centre: QPointF,
    severity: Severity,
    px: float,
    *,
    halo: bool = False,
    digit: bool = True,
) -> None:
    """Draw the priority's symbol, `px` wide before scaling.

    Args:
        painter: where to.
        ui: the look.
        centre: the symbol's middle.
        severity: which one.
        px: its width.
        halo: not acknowledged, and the blink is on.
        digit: write the number into it where there is room; not beside a count, which it would be read with.
    """
    side, ratio = 2 * ui.px(px), painter.device().devicePixelRatioF()
    picture = ui.picture(
        ("symbol", severity, px, halo, digit, ratio),
        lambda: _picture(ui, severity, px, side, ratio, halo=halo, digit=digit),
    )
    painter.drawPixmap(QPointF(round(centre.x() - side / 2), round(centre.y() - side / 2)), picture)


def _picture(ui: Ui, severity: Severity, px: float, side: int, ratio: float, *, halo: bool, digit: bool) -> QPixmap:
    """The symbol in the middle of a picture with room for the halo: strokes cost more than all else in a row."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    centre = QPointF(side / 2, side / 2)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if halo:
            _halo(painter, ui, severity, centre, ui.px(px))
        painter.save()
        painter.translate(centre)
        _shape(painter, ui, severity, ui.px(px))
        painter.restore()
        if digit and px >= DIGIT_FROM:
            _digit(painter, ui, centre, severity, px)
    return picture


def draw_worker(painter: QPainter, ui: Ui, centre: QPointF, state: WorkerState, px: float = 14) -> None:
    """Draw the sign of a worker's state, `px` wide before scaling."""
    match state:
        case WorkerState.FREE:
            _disc(painter, ui, centre, px, "text", 0)
        case WorkerState.ASKED:
            _disc(painter, ui, centre, px, "text2", 90)
        case WorkerState.EN_ROUTE:
            _disc(painter, ui, centre, px, "text2", 180)
        case WorkerState.ON_SCENE:
            _disc(painter, ui, centre, px, "text2", 360)
        case WorkerState.AWAY:
            painter.setPen(QPen(ui.color("text3"), 1.5))
            half = ui.px(px) / 2
            painter.drawLine(QPointF(centre.x() - half, centre.y()), QPointF(centre.x() + half, centre.y()))
        case WorkerState.NO_REPLY:
            draw_icon(painter, ui.icon("triangle-alert", round(px) + 2, "p2t"), centre)
        case WorkerState.SOS:
            draw_symbol(painter, ui, centre, Severity.CRITICAL, px + 1)
        case _:
            assert_never(state)


def _disc(painter: QPainter, ui: Ui, centre: QPointF, px: float, token: str, degrees: int) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.5, ui.px(px) / 7)
    radius = (ui.px(px) - width) / 2 - 0.5
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(ui.color(token), width))
    painter.setBrush(ui.color(token) if degrees == 360 else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    if 0 < degrees < 360:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ui.color(token))
        painter.drawPie(box, 90 * 16, -degrees * 16)
    painter.restore()


def _halo(painter: QPainter, ui: Ui, severity: Severity, centre: QPointF, size: int) -> None:
    token = f"p{severity.value}"
    painter.setBrush(ui.color(token, 0.10))
    painter.setPen(QPen(ui.color(token, 0.42), max(2.0, size * 0.12)))
    painter.drawEllipse(centre, size * 0.72, size * 0.72)


def _shape(painter: QPainter, ui: Ui, severity: Severity, size: int) -> None:
    path = _path(severity, size)
    if severity is Severity.LOW:
        painter.setPen(QPen(ui.color("p4"), max(1.5, size * 0.1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        return
    token = f"p{severity.value}"
    edge = QPen(ui.color(f"{token}edge"), 1.5)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(ui.color(token))
    painter.drawPath(path)


def _digit(painter: QPainter, ui: Ui, centre: QPointF, severity: Severity, px: float) -> None:
    down = px * (0.17 if severity is Severity.HIGH else 0.0)
    side = ui.px(px)
    box = QRect(round(centre.x() - side / 2), round(centre.y() - side / 2 + ui.px(down)), side, side)
    token = "p4t" if severity is Severity.LOW else f"p{severity.value}digit"
    share = 0.55 if severity is Severity.HIGH else 0.62
    draw_text(painter, ui, box, str(severity.value), round(px * share), 700, token, CENTRE)


@lru_cache(maxsize=64)
def _path(severity: Severity, size: float) -> QPainterPath:
    path = QPainterPath()
    match severity:
        case Severity.CRITICAL:
            radius = size * 0.53
            corners = [math.radians(22.5 + 45 * i) for i in range(8)]
            path.addPolygon(QPolygonF([QPointF(radius * math.cos(a), radius * math.sin(a)) for a in corners]))
            path.closeSubpath()
        case Severity.HIGH:
            half, top, base = size * 0.56, -size * 0.55, size * 0.45
            path.addPolygon(QPolygonF([QPointF(0, top), QPointF(half, base), QPointF(-half, base)]))
            path.closeSubpath()
        case Severity.NORMAL:
            half = size * 0.43
            path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), size * 0.14, size * 0.14)
        case Severity.LOW:
            path.addEllipse(QPointF(0, 0), size * 0.46, size * 0.46)
        case _:
            assert_never(severity)
    return path
