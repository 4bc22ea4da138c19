"""Paints one row of the queue: symbol, title over facts, state over person, limit over bar.

Only the parts that the damaged region touches are painted: a tick repaints countdowns, a blink repaints halos, and a
whole row is painted when its case changes. At 1280 the state moves into the second line. A case that waits too long is
seen from two metres: a hatched band at the left, a red ground, and its countdown as a filled block with the word.
"""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from console.domain.deadlines import Deadline, Urgency
from console.domain.terms import State
from console.domain.views import Attention, QueueRow
from console.domain.waiting import waits_too_long
from widgets.deadline_bar import draw_deadline, hatch, urgency_token
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.symbol import QUEUE_PX, draw_symbol
from widgets.ui import Ui

HEIGHT, COMPACT_HEIGHT = 44, 42
SYMBOL_WIDTH, STATE_WIDTH, DUE_WIDTH, COMPACT_DUE_WIDTH, MARGIN = 46, 116, 124, 96, 11
BAR, BAND = 3, 7
"""The selection's bar, and the hatched band of a case that waits too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """How a row stands in its list."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    flashing: bool = False
    compact: bool = False
    marked: bool = False
    """One of several that a command will act on."""
    digits: int = 4
    """Digits of the longest number in view: the titles stand in one column."""


@dataclass(frozen=True, slots=True)
class RowParts:
    """Where the parts of a row lie, in real pixels."""

    symbol: QRect
    title: QRect
    state: QRect
    due: QRect

    @classmethod
    def of(cls, ui: Ui, rect: QRect, compact: bool) -> "RowParts":
        """Divide a row."""
        top, height = rect.top(), rect.height()
        symbol = QRect(rect.left(), top, ui.px(SYMBOL_WIDTH - (3 if compact else 0)), height)
        due_width = ui.px(COMPACT_DUE_WIDTH if compact else DUE_WIDTH)
        due = QRect(rect.right() + 1 - ui.px(MARGIN) - due_width, top, due_width, height)
        state_width = 0 if compact else ui.px(STATE_WIDTH)
        state = QRect(due.left() - ui.px(4) - state_width, top, state_width, height)
        left = symbol.right() + 1
        return cls(symbol, QRect(left, top, state.left() - ui.px(8) - left, height), state, due)


@dataclass(frozen=True, slots=True)
class TwoLines:
    """How a case is painted as the look draws it; compact, as on the smallest screen."""

    compact: bool = False

    def height(self, ui: Ui) -> int:
        """The height of a row in real pixels."""
        return ui.px(COMPACT_HEIGHT if self.compact else HEIGHT)

    def draw(self, painter: QPainter, ui: Ui, rect: QRect, row: QueueRow, look: RowLook, damaged: QRegion) -> None:
        """Paint the damaged parts of a row."""
        draw_row(painter, ui, rect, row, look, damaged)

    def ticking(self, ui: Ui, rect: QRect, row: QueueRow) -> QRegion:
        """What of a row reads otherwise a second later."""
        parts, region = RowParts.of(ui, rect, self.compact), QRegion()
        if row.deadline is not None and not row.deadline.paused:
            # A figure may lean out of its part by a pixel.
            region += parts.due.adjusted(-ui.px(2), 0, ui.px(2), 0)
        return region + parts.title if age_changes(ui, row) else region

    def blinking(self, ui: Ui, rect: QRect) -> QRect:
        """Where the halo of a row is."""
        return RowParts.of(ui, rect, self.compact).symbol


def draw_row(painter: QPainter, ui: Ui, rect: QRect, row: QueueRow, look: RowLook, damaged: QRegion) -> None:
    """Paint the damaged parts of a row."""
    ground, waits = ground_token(row, look), waits_too_long(row, ui.now)
    painter.fillRect(rect, row_ground(ui, row, look, waits=waits))
    parts = RowParts.of(ui, rect, look.compact)
    if damaged.intersects(parts.symbol):
        halo = row.unacknowledged and ui.halo_on(row.severity)
        centre = QPointF(parts.symbol.left() + ui.px(24), rect.top() + rect.height() / 2)
        draw_symbol(painter, ui, centre, row.severity, QUEUE_PX, halo=halo)
        if look.marked:
            draw_mark(painter, ui, QPointF(centre.x() + ui.px(10), centre.y() + ui.px(9)))
    if damaged.intersects(parts.title):
        _title(painter, ui, parts.title, row, look)
    if parts.state.width() and damaged.intersects(parts.state):
        _state(painter, ui, parts.state, row, look)
    if row.deadline is not None and damaged.intersects(parts.due):
        if waits:
            _overdue(painter, ui, parts.due, row.deadline)
        else:
            _due(painter, ui, parts.due, row.deadline, ground)
    draw_edges(painter, ui, rect, look, waits=waits)
    if row.holder_away:
        draw_stale_lease(painter, ui, rect)


def draw_edges(painter: QPainter, ui: Ui, rect: QRect, look: RowLook, *, waits: bool) -> None:
    """Paint the rule below a row, the band of one that waits too long, and the bar of the selected one."""
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
    if waits:
        painter.setBrushOrigin(0, 0)
        band = QRect(rect.left(), rect.top(), ui.px(BAND), rect.height() - 1)
        painter.fillRect(band, hatch(ui.color("p1"), ui.mix("p1", "bg1", 0.3), ui.px(8)))
    if look.selected:
        token = "accent" if look.focused else "text3"
        painter.fillRect(QRect(rect.left(), rect.top(), ui.px(BAR), rect.height()), ui.color(token))


def draw_stale_lease(painter: QPainter, ui: Ui, rect: QRect) -> None:
    """The amber frame of a stale lease."""
    painter.save()
    painter.setPen(QPen(ui.color("p2"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))
    painter.restore()


def draw_mark(painter: QPainter, ui: Ui, centre: QPointF) -> None:
    """Paint the sign of a marked row: a filled square with a tick."""
    side = ui.px(14)
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    draw_box(painter, box, ui.px(3), ui.color("accent"), ui.color("bg1"), 1.0)
    draw_icon(painter, ui.icon("check", 12, "bg1"), centre)


def ground_token(row: QueueRow, look: RowLook) -> str:
    """The token of what lies below the bar."""
    if look.selected:
        return "accbg" if look.focused else "bg3"
    return "bg2" if look.hovered else "bg1"


def spoken(ui: Ui, row: QueueRow) -> str:
    """The row in one sentence, for a screen reader and tests."""
    parts = [
        str(row.number),
        ui.t(f"severity.s{row.severity.value}"),
        row.title,
        ui.name(row.category),
        ui.name(row.grid),
        ui.age(row.age_from),
        ui.t("queue.new") if row.unacknowledged else "",
        ui.t("queue.escalated", n=row.escalation_level) if row.escalation_level else "",
        ui.t("queue.told_late") if row.told_late else "",
        ui.t("queue.updated") if row.updated_after_close else "",
        state_words(ui, row),
        person_words(ui, row)[0],
        holder_words(ui, row),
        ui.t("queue.holder_away") if row.holder_away else "",
    ]
    if row.deadline is not None:
        parts += [ui.t(f"stage.{row.deadline.stage}"), ui.left(row.deadline)]
        if row.deadline.urgency(ui.now) is Urgency.LATE:
            parts.append(ui.t("queue.late"))
    return " · ".join(p for p in parts if p)


def age_changes(ui: Ui, row: QueueRow) -> bool:
    """Whether the row's age may read otherwise than a second ago."""
    old = ui.now - row.age_from
    return old < timedelta(seconds=61) or old.total_seconds() % 60 < 1.5


def row_ground(ui: Ui, row: QueueRow, look: RowLook, *, waits: bool) -> QColor:
    """What lies below a row."""
    if look.selected:
        return ui.color(ground_token(row, look))
    base = ground_token(row, look)
    if look.marked:
        return ui.mix("accent", base, 0.12)
    if row.sos or waits:
        return ui.mix("p1", base, 0.18 if row.sos else 0.13)
    return ui.mix("p2", base, 0.07) if row.unacknowledged else ui.color(base)


def _lines(ui: Ui, rect: QRect) -> tuple[QRect, QRect]:
    """The two lines of text in a part."""
    middle, line = rect.top() + rect.height() // 2, ui.px(18)
    first = QRect(rect.left(), middle - ui.px(6) - line // 2, rect.width(), line)
    return first, first.translated(0, ui.px(16))


def _title(painter: QPainter, ui: Ui, rect: QRect, row: QueueRow, look: RowLook) -> None:
    first, second = _lines(ui, rect)
    quiet = row.state is State.SUSPENDED
    draw_text(painter, ui, first, str(row.number), 13, 500, "text2")
    first.setLeft(first.left() + text_width(ui, "0" * look.digits, 13, 500) + ui.px(8))
    weight = 700 if row.unacknowledged else 500
    draw_text(painter, ui, first, row.title, 14, weight, "text2" if quiet else "text")
    draw_icon(painter, ui.icon(row.field_icon, 14, "text2"), QPointF(second.left() + ui.px(7), second.center().y() + 1))
    second.setLeft(second.left() + ui.px(19))
    draw_text(painter, ui, second, _facts(ui, row, look.compact), 12, 400, "text" if row.unacknowledged else "text2")


def _facts(ui: Ui, row: QueueRow, compact: bool) -> str:
    late = ui.t("queue.told_late") if row.told_late else ""
    parts = [ui.t("queue.new") if row.unacknowledged else "", ui.name(row.grid), ui.age(row.age_from), late]
    if compact:
        person, word = person_words(ui, row)[0], state_words(ui, row)
        shown = f"{word} {person}" if row.attention is Attention.NO_REPLY else person
        parts.append(word if row.attention in (Attention.NOT_TAKEN, Attention.MINE) or not person else shown)
    else:
        parts.insert(0, ui.name(row.category))
    parts.append(holder_words(ui, row))
    if row.escalation_level:
        parts.append(ui.t("queue.escalated", n=row.escalation_level))
    if row.updated_after_close:
        parts.append(ui.t("queue.updated"))
    if row.alike:
        # Before the facts: what comes last is cut first.
        parts.insert(1 if row.unacknowledged else 0, ui.t("queue.alike", number=row.alike))
    return " · ".join(p for p in parts if p)


def _state(painter: QPainter, ui: Ui, rect: QRect, row: QueueRow, look: RowLook) -> None:
    first, second = _lines(ui, rect)
    trouble = row.attention is Attention.NO_REPLY
    quiet = row.state is State.SUSPENDED
    token = "p2t" if trouble else "text2" if quiet else "text"
    draw_text(painter, ui, first, state_words(ui, row), 13, 600 if trouble else 500, token)
    person, token = person_words(ui, row)
    if row.attention is Attention.OTHER and not row.holder_away and text_width(ui, row.holder, 12, 500) <= rect.width():
        person = row.holder
    draw_text(painter, ui, second, person, 12, 600 if trouble else 500, "text" if look.flashing else token)


def state_words(ui: Ui, row: QueueRow) -> str:
    """The state of a case, or that its worker is silent."""
    return ui.t("queue.no_reply") if row.attention is Attention.NO_REPLY else ui.t(f"state.{row.state}")


def person_words(ui: Ui, row: QueueRow) -> tuple[str, str]:
    """The second line of the state column, and its token."""
    name = ui.t("queue.helpers", name=row.person, n=row.helpers) if row.person and row.helpers else row.person
    match row.attention:
        case Attention.NOT_TAKEN:
            return ui.t("queue.not_taken"), "p2t"
        case Attention.MINE:
            return ui.t("queue.mine"), "accent"
        case Attention.NO_REPLY:
            return name, "p2t"
        case Attention.OTHER if row.holder_away:
            return ui.t("queue.away", name=name), "p2t"
        case Attention.OTHER | Attention.ASSIGNED | Attention.NONE:
            return name, "text2"


def holder_words(ui: Ui, row: QueueRow) -> str:
    """Who has taken the case, where its worker has the place of the person; empty: nobody, or he is the person."""
    if not row.holder or row.attention not in (Attention.ASSIGNED, Attention.NO_REPLY):
        return ""
    if row.is_mine:
        return ui.t("queue.mine")
    return ui.t("queue.taken_by", name=ui.t("queue.away", name=row.holder) if row.holder_away else row.holder)


def _overdue(painter: QPainter, ui: Ui, rect: QRect, deadline: Deadline) -> None:
    """The countdown as a filled block: seen from two metres, and said in a word."""
    block = rect.adjusted(0, ui.px(2), 0, -ui.px(3))
    draw_box(painter, QRectF(block), ui.px(4), ui.color("p1"))
    first, second = _lines(ui, rect.translated(0, -ui.px(1)))
    inner = (ui.px(6), 0, -ui.px(6), 0)
    draw_text(painter, ui, first.adjusted(*inner), ui.left(deadline), 17, 700, "p1digit", RIGHT)
    draw_text(painter, ui, second.adjusted(*inner), overdue_word(ui, deadline), 12, 600, "p1digit", RIGHT)


def overdue_word(ui: Ui, deadline: Deadline) -> str:
    """What is late, in a word or two."""
    return ui.t("queue.overdue", stage=ui.t(f"stage.{deadline.stage}"))


def _due(painter: QPainter, ui: Ui, rect: QRect, deadline: Deadline, ground: str) -> None:
    urgency = deadline.urgency(ui.now)
    first, _ = _lines(ui, rect)
    text, token = ui.left(deadline), urgency_token(urgency)
    paused = urgency is Urgency.PAUSED
    size = 13 if paused else 16
    right = rect.right() + 1
    width = text_width(ui, text, size, 600)
    draw_text(painter, ui, QRect(right - width, first.top(), width + 1, first.height()), text, size, 600, token, RIGHT)
    right -= width + ui.px(3)
    sign = {Urgency.WARNING: "triangle-alert", Urgency.LATE: "triangle-alert", Urgency.PAUSED: "pause"}.get(urgency)
    if sign and right - ui.px(14) >= rect.left():
        pixmap = ui.icon(sign, 14, token)
        draw_icon(painter, pixmap, QPointF(right - ui.px(7), first.center().y() + 1))
        right -= ui.px(16)
    word = ui.t(f"stage.{deadline.stage}")
    if not paused and text_width(ui, word, 12, 400) <= right - rect.left():
        box = QRect(rect.left(), first.top(), right - rect.left(), first.height())
        calm = "text2" if ground == "bg3" else "text3"
        draw_text(painter, ui, box, word, 12, 400, calm if urgency is Urgency.CALM else token)
    middle = rect.top() + rect.height() / 2
    bar = QRectF(rect.left(), middle + ui.px(11), rect.width(), ui.px(4))
    draw_deadline(painter, ui, bar, deadline, ground)
