"""The head of the selected case: what it is, how long is left, how far it has come, and what can be done now."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.domain.deadlines import Deadline, Urgency
from console.domain.presence import Desk, Doing
from console.domain.views import Attention, IncidentView
from widgets.action_bar import ActionBar
from widgets.button import Action
from widgets.countdown import age
from widgets.deadline_bar import draw_deadline, urgency_token
from widgets.paint import RIGHT, draw_icon, draw_text, text_width
from widgets.panel import Panel
from widgets.plain import tooltip_lines
from widgets.queue_row import holder_words
from widgets.stage_line import StageLine
from widgets.symbol import TITLE_PX, draw_symbol
from widgets.ui import Ui

TITLE_HEIGHT, COMPACT_TITLE_HEIGHT = 65, 58
CLOCK_WIDTH, COMPACT_CLOCK_WIDTH, LEAST_CLOCK_WIDTH = 184, 118, 84
"""The running limit; in a compact head whose word finds no room beside the figures they leave theirs to the title."""
CLOCK_PX, COMPACT_CLOCK_PX, PAUSED_PX = 26, 22, 14
WORD_FROM = 400
"""A compact head narrower than this has no room for a word beside the figures: the title is worth more."""


class IncidentHead(Panel):
    """Title, countdown, stage line and action buttons."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a head without a case."""
        super().__init__(ui, "mouse-pointer-click", "", parent)
        self._title_part = _Title(ui)
        self._stages = StageLine(ui)
        self._actions = ActionBar(ui)
        self._view: IncidentView | None = None
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setSpacing(0)
        self._column.addWidget(self._title_part)
        self._column.addWidget(self._stages)
        self._keys = QHBoxLayout()
        self._keys.addWidget(self._actions)
        self._column.addLayout(self._keys)
        self._column.addStretch(1)
        self.set_body(body)
        self._actions.action_requested.connect(self.action_requested)
        ui.changed.connect(self._arrange)
        ui.tick.connect(self._on_tick)
        self._arrange()

    def set_incident(self, view: IncidentView | None) -> None:
        """Show a case, or that none is selected."""
        self._view = view
        if view is None:
            self.setAccessibleName("")
            self.show_empty(self._ui.t("head.empty"), self._ui.t("head.empty_how"))
            return
        self.show_content()
        self._title_part.set_incident(view)
        self._show_steps(view)
        parts = (f"{view.row.number} {view.row.title}", others_words(self._ui, view.others))
        self.setAccessibleName(" · ".join(p for p in parts if p))

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Show what can be done; one that cannot be done now carries its reason."""
        self._actions.set_actions(actions)

    def set_compact(self, compact: bool) -> None:
        """Use the layout of the smallest screen."""
        self._title_part.set_compact(compact)
        self._stages.set_compact(compact)

    def set_brief(self, brief: bool) -> None:
        """Leave the stages out, and what kind of case it is, where there is little room."""
        self._stages.setVisible(not brief)
        self._title_part.set_brief(brief)

    def _show_steps(self, view: IncidentView) -> None:
        deadline = view.row.deadline
        self._stages.set_steps(view.steps, deadline.urgency(self._ui.now) if deadline else Urgency.CALM)

    def _on_tick(self) -> None:
        if self._view is not None:
            self._show_steps(self._view)

    def _arrange(self) -> None:
        px = self._ui.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._keys.setContentsMargins(px(11), px(6), px(11), px(6))
        # The panel has just named itself anew, by its title, and a head has none but its case.
        self.set_incident(self._view)


def others_words(ui: Ui, others: Sequence[Desk]) -> str:
    """Who else has the case open, and whether he edits it; empty: nobody."""
    if not others:
        return ""
    first = others[0]
    name = " · ".join(part for part in (first.name or first.person, first.station) if part)
    if len(others) > 1:
        name = ui.t("head.others_more", name=name, n=len(others) - 1)
    return ui.t(f"head.{first.doing}", name=name)


class _Title(QWidget):
    """Symbol, number, title and facts at the left; the running limit at the right."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._view: IncidentView | None = None
        self._compact = self._brief = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self.updateGeometry)
        ui.changed.connect(self.update)
        ui.tick.connect(self._on_tick)
        ui.blinked.connect(self._on_blinked)

    def set_incident(self, view: IncidentView) -> None:
        self._view = view
        others = others_words(self._ui, view.others)
        self.setToolTip(tooltip_lines((view.row.title, self._facts(), others)))
        self.setAccessibleName(f"{view.row.number} {view.row.title}")
        self.update()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.updateGeometry()
        self.update()

    def set_brief(self, brief: bool) -> None:
        self._brief = brief
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, self._ui.px(COMPACT_TITLE_HEIGHT if self._compact else TITLE_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._view is None:
            return
        ui, row, compact = self._ui, self._view.row, self._compact
        with QPainter(self) as painter:
            centre = QPointF(ui.px(30), self._middle())
            halo = row.unacknowledged and ui.halo_on(row.severity)
            draw_symbol(painter, ui, centre, row.severity, TITLE_PX - (4 if compact else 0), halo=halo)
            right = self.width() - ui.px(12) - self._clock_width(row.deadline)
            self._texts(painter, QRect(ui.px(58), 0, right - ui.px(66), self.height()))
            if row.deadline is not None:
                self._clock(painter, QRect(right, 0, self.width() - ui.px(12) - right, self.height()), row.deadline)
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ui.color("line"))

    def _middle(self) -> int:
        return self.height() // 2 - self._ui.px(0 if self._compact else 2)

    def _texts(self, painter: QPainter, rect: QRect) -> None:
        assert self._view is not None
        ui, row = self._ui, self._view.row
        px = 16 if self._compact else 18
        first = QRect(rect.left(), self._middle() - ui.px(24), rect.width(), ui.px(26))
        width = draw_text(painter, ui, first, str(row.number), px, 500, "text2")
        first.setLeft(first.left() + width + ui.px(8))
        draw_text(painter, ui, first, row.title, px, 600)
        second = QRect(rect.left(), first.bottom() + ui.px(1), rect.width(), ui.px(18))
        second.setRight(self._others(painter, second))
        draw_text(painter, ui, second, self._facts_within(second.width()), 13, 400, "text2")

    def _facts_within(self, room: int) -> str:
        """What has room: who has it last of all goes, for the sign tells how severe it is and the title what it is."""
        assert self._view is not None
        row, whole, people = self._view.row, self._facts(), self._people()
        grid, age = self._ui.name(row.grid), self._ui.age(row.age_from)
        brief = (" · ".join(p for p in parts if p) for parts in ((grid, age, *people), (grid, *people), people))
        lines = brief if self._brief else (whole, *brief)
        # What is cut can be read whole in the tool tip.
        return next((line for line in lines if line and text_width(self._ui, line, 13) <= room), whole)

    def _facts(self) -> str:
        assert self._view is not None
        ui, row = self._ui, self._view.row
        grid = ui.name(row.grid)
        parts = [
            ui.name(row.category),
            ui.t(f"severity.s{row.severity.value}"),
            ui.t("head.grid", grid=grid) if grid else "",
            *self._people(),
            ui.t("queue.escalated", n=row.escalation_level) if row.escalation_level else "",
        ]
        return " · ".join(p for p in parts if p)

    def _others(self, painter: QPainter, line: QRect) -> int:
        """Who else has the case open, at the end of the line; returns where the line ends for the rest."""
        assert self._view is not None
        ui, text = self._ui, others_words(self._ui, self._view.others)
        width = text_width(ui, text, 12, 500) + ui.px(24)
        if not text or width > line.width() * 0.6:
            return line.right()
        left = line.right() - width
        editing = self._view.others[0].doing is Doing.EDITING
        icon = ui.icon("pencil" if editing else "eye", 14, "p2t" if editing else "text2")
        draw_icon(painter, icon, QPointF(left + ui.px(10), line.center().y() + 1))
        box = QRect(left + ui.px(20), line.top(), width, line.height())
        draw_text(painter, ui, box, text, 12, 500, "p2t" if editing else "text2")
        return left

    def _people(self) -> tuple[str, ...]:
        """Who leads, and who has taken it: two facts."""
        assert self._view is not None
        ui, row = self._ui, self._view.row
        match row.attention:
            case Attention.MINE:
                return (ui.t("queue.mine"),)
            case Attention.OTHER:
                return (ui.t("queue.away", name=row.holder) if row.holder_away else row.holder,)
            case _:
                return row.person, holder_words(ui, row)

    def _clock_width(self, deadline: Deadline | None) -> int:
        """The width of the running limit, in real pixels; that of its bar too."""
        ui = self._ui
        if not self._compact or deadline is None:
            return ui.px(COMPACT_CLOCK_WIDTH if self._compact else CLOCK_WIDTH)
        urgency, gap = deadline.urgency(ui.now), ui.px(8)
        figures = text_width(ui, ui.left(deadline), self._clock_px(urgency), 600) + gap
        figures += ui.px(22) if urgency in (Urgency.WARNING, Urgency.LATE) else 0
        word = text_width(ui, ui.t(f"stage.{deadline.stage}"), 12, 500)
        full = ui.px(COMPACT_CLOCK_WIDTH)
        has_word = figures + word <= full and self.width() >= ui.px(WORD_FROM)
        return full if has_word else max(ui.px(LEAST_CLOCK_WIDTH), figures)

    def _clock_px(self, urgency: Urgency) -> int:
        if urgency is Urgency.PAUSED:
            return PAUSED_PX
        return COMPACT_CLOCK_PX if self._compact else CLOCK_PX

    def _clock(self, painter: QPainter, rect: QRect, deadline: Deadline) -> None:
        ui, urgency = self._ui, deadline.urgency(self._ui.now)
        token = urgency_token(urgency)
        text, px = ui.left(deadline), self._clock_px(urgency)
        top = self._middle() - ui.px(25)
        width = text_width(ui, text, px, 600)
        box = QRect(rect.right() - width, top, width + 1, ui.px(28))
        draw_text(painter, ui, box, text, px, 600, token, RIGHT)
        room = rect.width() - width - ui.px(8)
        if urgency in (Urgency.WARNING, Urgency.LATE) and room > ui.px(20):
            draw_icon(painter, ui.icon("triangle-alert", 16, token), QPointF(box.left() - ui.px(13), box.center().y()))
            room -= ui.px(22)
        word = ui.t(f"stage.{deadline.stage}" if self._compact else f"stage_left.{deadline.stage}")
        label = QRect(rect.left(), top + ui.px(4), room, ui.px(20))
        if text_width(ui, word, 12, 500) > room:
            word = ui.t(f"stage.{deadline.stage}")
        if text_width(ui, word, 12, 500) <= room:
            draw_text(painter, ui, label, word, 12, 500, token if urgency is not Urgency.CALM else "text2")
        if not self._compact:
            line = QRect(rect.left(), top + ui.px(28), rect.width(), ui.px(16))
            draw_text(painter, ui, line, self._limit(deadline), 12, 500, "text3")
        bottom = self._middle() + ui.px(18 if self._compact else 22)
        draw_deadline(painter, ui, QRectF(rect.left(), bottom, rect.width(), ui.px(4)), deadline)

    def _limit(self, deadline: Deadline) -> str:
        ui = self._ui
        at = ui.moment(deadline.due)
        if deadline.working_time:
            return ui.t("head.limit_days", at=at)
        return ui.t("head.limit", limit=age(deadline.length.total_seconds(), ui.t), at=at)

    def _on_tick(self) -> None:
        if self._view is not None and self.isVisible():
            self.update()

    def _on_blinked(self) -> None:
        if self._view is not None and self._view.row.unacknowledged and self.isVisible():
            self.update(QRect(0, 0, self._ui.px(60), self.height()))
