"""Deadlines as lanes: one lane an incident, in a window from 10 minutes ago to 15 minutes ahead.

Finished stages are thin, the running one is solid to now and pale to its limit; a tick stands at the limit, an arrow
where it lies outside; late is hatched. One item paints all bars, one axis all words; both only what is in sight.
"""

from datetime import datetime
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from console.domain.deadlines import Urgency
from console.domain.terms import Stage
from console.domain.views import LaneRow, SpanKind
from widgets.charts.axis import NamelessAxis
from widgets.charts.export import lanes_csv
from widgets.charts.lane_paint import Band, Lanes, paint_bands, paint_lane
from widgets.charts.lane_words import lane_words, span_at
from widgets.charts.live_badge import LiveBadge
from widgets.charts.plot import TimePlot
from widgets.charts.time_keys import window_after
from widgets.charts.time_window import TimeWindow
from widgets.countdown import day
from widgets.paint import RIGHT, draw_text, text_width
from widgets.plain import tooltip_lines
from widgets.symbol import LANE_PX, draw_symbol
from widgets.ui import Ui

PITCH_PX = (12.5, 18.0)
"""Least and greatest height of a lane: its words are 12 px high, and must not touch those of the next."""
NARROW_PX = 480
"""Below this width the stage's word goes, as on a screen of 1280."""


class LaneLabels(NamelessAxis):
    """Symbol, number, stage and countdown of all lanes, in one painting."""

    def __init__(self, ui: Ui) -> None:
        super().__init__("left")
        self._ui = ui
        # The words change once a second, and the chart is painted up to thirty times.
        self.setCacheMode(pg.QtWidgets.QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.lanes = Lanes(now=ui.now)
        self.pitch = PITCH_PX[0]
        self.with_stage = True

    def dress(self) -> None:
        """Take the width that the words need."""
        self.setWidth(self.words_width())

    def words_width(self) -> int:
        """The width of the words, in pixels: number, stage, and the longest countdown or date of a language."""
        ui = self._ui
        dates = (ui.t("common.until", date=day(ui.now.replace(month=m, day=20), ui.t)) for m in range(1, 13))
        late = f"+{ui.t('common.days_hours', d=10, h=10)}"
        longest = max(text_width(ui, words, 12, 600) for words in (late, ui.t("common.paused"), *dates))
        stages = max(text_width(ui, ui.t(f"stage.{stage}"), 12) for stage in Stage) if self.with_stage else 0
        return ui.px(62 + 4 + 9) + stages + longest

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """None: the lanes are named by `paint`."""
        return []

    def paint(self, painter: QPainter, option: object, widget: QWidget | None) -> None:
        """Paint the words, in the scene's pixels."""
        ui, area = self._ui, QRectF(self.rect())
        rects = lane_rects(area, self.pitch, len(self.lanes.rows))
        paint_bands(painter, ui, self.lanes, rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, rect in zip(self.lanes.rows, rects, strict=True):
            if row.number == self.lanes.selected:
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), ui.color("accent"))
            self._label(painter, row, rect)

    def _label(self, painter: QPainter, row: LaneRow, rect: QRectF) -> None:
        ui, y = self._ui, rect.center().y()
        draw_symbol(painter, ui, QPointF(rect.left() + ui.px(14), y), row.severity, LANE_PX)
        tall = QRect(round(rect.left()), round(y) - ui.px(9), round(rect.width()), ui.px(18))
        draw_text(painter, ui, tall.adjusted(ui.px(24), 0, 0, 0), str(row.number), 12, 500, "text2")
        left, right = tall.adjusted(ui.px(62), 0, 0, 0), tall.adjusted(ui.px(62), 0, -ui.px(9), 0)
        if row.deadline is not None:
            token = _LEFT_TOKEN[row.deadline.urgency(self.lanes.now)]
            used = draw_text(painter, ui, right, ui.left(row.deadline), 12, 600, token, RIGHT)
            left.setRight(right.right() - used - ui.px(4))
        if self.with_stage and (stage := _stage(row)):
            draw_text(painter, ui, left, ui.t(f"stage.{stage}"), 12, 400, "text3")


class LaneBars(pg.GraphicsObject):
    """All bars, the time grid and the line of now."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        # Bars and now-line move with the clock's tick, once a second.
        self.setCacheMode(pg.QtWidgets.QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.lanes = Lanes(now=ui.now)
        self.pitch = PITCH_PX[0]
        self.grid_s: tuple[float, ...] = ()

    def boundingRect(self) -> QRectF:
        """The whole view: what is outside is not painted anyway."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:
        """Follow the window."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: object, widget: QWidget | None) -> None:
        """Paint in device pixels."""
        area = painter.worldTransform().mapRect(self.boundingRect())
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        lanes, ui = self.lanes, self._ui
        rects = lane_rects(area, self.pitch, len(lanes.rows))
        paint_bands(painter, ui, lanes, rects)
        whole = Band(rect=area, start_s=lanes.first_s, px_s=area.width() / (lanes.last_s - lanes.first_s))
        for at_s in self.grid_s:
            painter.fillRect(QRectF(round(whole.x(at_s)), area.top(), 1, area.height()), ui.color("line"))
        for row, rect in zip(lanes.rows, rects, strict=True):
            paint_lane(painter, ui, row, Band(rect=rect, start_s=whole.start_s, px_s=whole.px_s), lanes.now_s)
        if lanes.first_s <= lanes.now_s <= lanes.last_s:
            painter.fillRect(QRectF(round(whole.x(lanes.now_s)) - 1, area.top(), 2, area.height()), ui.color("text"))


class LanesChart(QWidget):
    """The chart; more lanes than fit are scrolled by the wheel and the selection."""

    selected = Signal(int)
    """The incident's number: its lane was clicked, or reached by ↑ and ↓."""
    shown_time_changed = Signal()
    """Another part of time is shown."""
    hidden_changed = Signal(int)
    """How many incidents have no lane in sight: for the panel's header."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._labels = LaneLabels(ui)
        self._bars = LaneBars(ui)
        self._rows: tuple[LaneRow, ...] = ()
        self._more = self._first = 0
        self._hidden = -1
        self._number: int | None = None
        self._is_to_reveal = False
        self._now = ui.now
        self.shown_time = TimeWindow()
        self._plot = TimePlot(ui, self._labels, self)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.addItem(self._bars)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._badge = LiveBadge(ui, self)
        self._badge.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.tick.connect(self.set_now)
        ui.changed.connect(self._on_ui_changed)

    def set_rows(self, rows: tuple[LaneRow, ...], more: int = 0) -> None:
        """Show these lanes, most urgent first; `more` incidents have none."""
        if (rows, more) == (self._rows, self._more):
            return
        self._rows, self._more = rows, more
        self._reveal()
        self._renew()

    def set_now(self, now: datetime) -> None:
        """Move the window to a moment, aware UTC."""
        if now != self._now:
            self._now = now
            self._renew()

    def set_selected(self, number: int | None) -> None:
        """Mark an incident's lane and bring it into sight."""
        if number != self._number:
            self._number, self._is_to_reveal = number, True
            self._reveal()
            self.ui.turns.run(self._renew)

    def _on_ui_changed(self) -> None:
        self._plot.dress()
        self._labels.with_stage = self.width() >= self.ui.px(NARROW_PX)
        self._labels.dress()
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit lanes and words to the size."""
        super().resizeEvent(event)
        self._badge.move(self.width() - self._badge.width() - self.ui.px(8), self.ui.px(4))
        self._on_ui_changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the lane under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self._first + int(event.position().y() // self._pitch())
        if event.button() is Qt.MouseButton.LeftButton and 0 <= row < len(self._rows):
            self.selected.emit(self._rows[row].number)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by three lanes, where not all fit; with Ctrl zoom in time."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look(self.shown_time.zoomed(-1 if event.angleDelta().y() > 0 else 1))
            event.accept()
            return
        steps = -3 if event.angleDelta().y() > 0 else 3
        self._first = max(0, min(self._first + steps, len(self._rows) - self._capacity()))
        self._renew()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the lanes by ↑, ↓, Home and End; in time by + − ← →; "." stops it, 0 brings it back to live."""
        if (window := window_after(event.key(), self.shown_time, self._now)) is not None:
            self.look(window)
            return
        here, last = self._index(), len(self._rows) - 1
        match event.key():
            case Qt.Key.Key_Up:
                to = last if here is None else max(0, here - 1)
            case Qt.Key.Key_Down:
                to = 0 if here is None else min(last, here + 1)
            case Qt.Key.Key_Home:
                to = 0
            case Qt.Key.Key_End:
                to = last
            case _:
                event.ignore()
                return
        if self._rows:
            self.selected.emit(self._rows[to].number)

    def look(self, window: TimeWindow) -> None:
        """Show another part of time."""
        if window != self.shown_time:
            self.shown_time = window
            self._badge.setVisible(not window.is_live)
            self._renew()
            self.shown_time_changed.emit()

    def words_at(self, px: QPointF) -> str:
        """What lies under a pixel, in lines: case, stage, exact times and the rule; empty: no lane."""
        index = self._first + int(px.y() // self._pitch())
        if not 0 <= px.y() < self._plot_height() or not 0 <= index < len(self._rows):
            return ""
        lanes, left = self._bars.lanes, self._labels.words_width()
        share = (px.x() - left) / max(1.0, self.width() - left)
        at_s = lanes.first_s + share * (lanes.last_s - lanes.first_s)
        row = self._rows[index]
        span = span_at(row, at_s, lanes.now_s) if share >= 0 else None
        return "\n".join(lane_words(self.ui, row, span))

    def table(self) -> bytes:
        """The lanes as CSV."""
        return lanes_csv(self._rows)

    def event(self, event: QEvent) -> bool:
        """Show the exact times and the rule under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            lines = self.words_at(QPointF(event.pos())).split("\n")
            QToolTip.showText(event.globalPos(), tooltip_lines(lines), self)
            return True
        return super().event(event)

    def _reveal(self) -> None:
        """Bring a new selection into sight, once: afterwards the wheel is the user's again."""
        if self._is_to_reveal and (row := self._index()) is not None:
            self._first = min(max(self._first, row - self._capacity() + 1), row)
            self._is_to_reveal = False

    def _index(self) -> int | None:
        return next((i for i, row in enumerate(self._rows) if row.number == self._number), None)

    def _plot_height(self) -> float:
        return max(1.0, self.height() - self.ui.px(20))

    def _capacity(self) -> int:
        return max(1, int(self._plot_height() // (PITCH_PX[0] * self.ui.scale / 100)))

    def _pitch(self) -> float:
        scale = self.ui.scale / 100
        fair = self._plot_height() / max(1, min(len(self._rows), self._capacity()))
        return min(max(fair, PITCH_PX[0] * scale), PITCH_PX[1] * scale)

    def _renew(self) -> None:
        self.ui.turns.cancel(self._renew)
        capacity = self._capacity()
        self._first = max(0, min(self._first, len(self._rows) - capacity))
        shown = self._rows[self._first : self._first + capacity]
        window, moment = self.shown_time, self.shown_time.moment(self._now)
        lanes = Lanes(
            rows=shown,
            selected=self._number,
            now=self._now,
            moment=moment,
            before_s=window.before_s,
            after_s=window.after_s,
        )
        for item in (self._labels, self._bars):
            item.lanes, item.pitch = lanes, self._pitch()
        first_s, last_s = lanes.first_s, lanes.last_s
        self._badge.show_window(window, self._now)
        self._plot.clock_axis.set_now(lanes.now_s, self.ui.t("charts.now", time=self.ui.clock(self._now)))
        ticks = self._plot.clock_axis.tickValues(first_s, last_s, max(1.0, self.width() - self._labels.words_width()))
        self._bars.grid_s = tuple(t for _, times in ticks for t in times)
        self._plot.setXRange(first_s, last_s, padding=0)
        self._labels.update()
        self._bars.update()
        self._tell(len(self._rows) - len(shown) + self._more)

    def _tell(self, hidden: int) -> None:
        if hidden != self._hidden:
            self._hidden = hidden
            self.hidden_changed.emit(hidden)
        name = self.ui.t("charts.lanes.name", n=len(self._rows) + self._more)
        if name != self.accessibleName():
            self.setAccessibleName(name)


def lane_rects(area: QRectF, pitch: float, count: int) -> list[QRectF]:
    """The rectangles of `count` lanes, from the top of `area`, on whole pixels."""
    edges = [round(area.top() + i * pitch) for i in range(count + 1)]
    return [QRectF(area.left(), a, area.width(), b - a) for a, b in pairwise(edges)]


def _stage(row: LaneRow) -> str:
    if row.deadline is not None:
        return row.deadline.stage.value
    return next((s.stage.value for s in row.spans if s.kind is SpanKind.RUNNING), "")


_LEFT_TOKEN = {Urgency.CALM: "text", Urgency.WARNING: "p2t", Urgency.LATE: "p1t", Urgency.PAUSED: "text2"}
