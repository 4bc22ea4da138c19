"""Paints the head of a group in the queue: its name and count, and what in it must not be overlooked."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from console.domain.queue_views import GroupRow
from console.domain.views import QueueRow
from widgets.paint import RIGHT, draw_icon, draw_text, text_width
from widgets.queue_row import BAR, RowLook, spoken
from widgets.symbol import draw_symbol
from widgets.ui import Ui

SYMBOL_PX = 13


def draw_head(painter: QPainter, ui: Ui, rect: QRect, row: GroupRow, look: RowLook) -> None:
    """Paint a head: arrow, name, count, counts by priority; a collapsed one with urgent new cases is tinted."""
    alarming = row.collapsed and row.waiting > 0
    ground = ("accbg" if look.focused else "bg3") if look.selected else "bg3" if look.hovered else "bg2"
    painter.fillRect(rect, ui.mix("p2", ground, 0.14) if alarming and not look.selected else ui.color(ground))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
    if look.selected:
        painter.fillRect(
            QRect(rect.left(), rect.top(), ui.px(BAR), rect.height()), ui.color("accent" if look.focused else "text3")
        )
    middle = rect.top() + rect.height() / 2
    arrow = ui.icon("chevron-right" if row.collapsed else "chevron-down", 16, "text2")
    draw_icon(painter, arrow, QPointF(rect.left() + ui.px(24), middle))
    right = _told(painter, ui, rect, row)
    right = _priorities(painter, ui, rect, row, right)
    box = QRect(rect.left() + ui.px(46), rect.top(), right - rect.left() - ui.px(52), rect.height())
    box.setLeft(box.left() + draw_text(painter, ui, box, head_name(ui, row), 14, 600) + ui.px(10))
    draw_text(painter, ui, box, str(row.count), 13, 500, "text2")


def head_name(ui: Ui, row: GroupRow) -> str:
    """The name of the group in the language."""
    return ui.name(row.name) or ui.t("queue.group.unknown")


def spoken_head(ui: Ui, row: GroupRow) -> str:
    """The head in one sentence."""
    priorities = (f"{ui.t(f'severity.s{s.value}')} {n}" for s, n in row.severities)
    shut = ui.t("queue.group.shut" if row.collapsed else "queue.group.open")
    return " · ".join((head_name(ui, row), str(row.count), *priorities, *_warnings(ui, row), shut))


def said(ui: Ui, row: object) -> str:
    """A row of the queue in one sentence, whether a case or a head; empty: there is none."""
    match row:
        case QueueRow():
            return spoken(ui, row)
        case GroupRow():
            return spoken_head(ui, row)
        case _:
            return ""


def _warnings(ui: Ui, row: GroupRow) -> list[str]:
    told = [ui.t("queue.group.waiting", n=row.waiting)] if row.waiting else []
    return [*told, ui.t("queue.group.late", n=row.late)] if row.late else told


def _told(painter: QPainter, ui: Ui, rect: QRect, row: GroupRow) -> int:
    """Say at the right what must not be overlooked; return where the words begin."""
    right = rect.right() - ui.px(11)
    for text, token in zip(reversed(_warnings(ui, row)), reversed(_tokens(row)), strict=True):
        width = text_width(ui, text, 12, 600)
        draw_text(painter, ui, QRect(right - width, rect.top(), width + 1, rect.height()), text, 12, 600, token, RIGHT)
        right -= width + ui.px(12)
    return right


def _tokens(row: GroupRow) -> list[str]:
    return (["p2t"] if row.waiting else []) + (["p1t"] if row.late else [])


def _priorities(painter: QPainter, ui: Ui, rect: QRect, row: GroupRow, right: int) -> int:
    """Paint how many of each priority; return where they begin."""
    for severity, count in reversed(row.severities):
        text = str(count)
        right -= text_width(ui, text, 13, 600)
        draw_text(painter, ui, QRect(right, rect.top(), ui.px(40), rect.height()), text, 13, 600, "text2")
        right -= ui.px(12)
        draw_symbol(painter, ui, QPointF(right, rect.top() + rect.height() / 2), severity, SYMBOL_PX)
        right -= ui.px(20)
    return right
