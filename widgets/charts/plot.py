"""The plot that all charts stand on: the theme's colours, local times below, no mouse, any size however small.

A plot of pyqtgraph asks for 192 px and more and would push the window past 720: its size policy is Ignored.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from widgets.charts.asked import AskedChart
from widgets.charts.axis import ClockAxis, ValueAxis, dress
from widgets.charts.legend import Legend
from widgets.charts.live_badge import LiveBadge
from widgets.charts.time_keys import window_after
from widgets.charts.time_window import TimeWindow
from widgets.plain import tooltip_lines
from widgets.ui import Ui

HOUR_S = 3600.0
"""The charts of the past show the last hour."""


class _Plot(pg.GraphicsWidget):
    """A view between two axes: pyqtgraph's own plot has four, a title, a menu and its forms, which take longest."""

    def __init__(self, below: pg.AxisItem, left: pg.AxisItem) -> None:
        super().__init__()
        self.view = pg.ViewBox(parent=self, enableMenu=False)
        layout = pg.QtWidgets.QGraphicsGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addItem(self.view, 0, 1)
        for axis, place in ((below, (1, 1)), (left, (0, 0))):
            axis.linkToView(self.view)
            layout.addItem(axis, *place)
            # Above pictures, and what is painted over the axes above them, as pyqtgraph has it.
            axis.setZValue(0.5)
            axis.setFlag(pg.QtWidgets.QGraphicsItem.GraphicsItemFlag.ItemNegativeZStacksBehindParent)
        layout.setRowStretchFactor(0, 100)
        layout.setColumnStretchFactor(1, 100)


class TimePlot(pg.GraphicsView):
    """An empty plot over time; x is Unix seconds, UTC."""

    def __init__(self, ui: Ui, left: pg.AxisItem | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.clock_axis = ClockAxis(ui)
        self.left_axis = left or ValueAxis(ui)
        self._plot = _Plot(self.clock_axis, self.left_axis)
        self.enableMouse(False)
        self.setCentralItem(self._plot)
        self._let_axes_go_along()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        view = self.getViewBox()
        view.setMouseEnabled(False, False)
        view.setDefaultPadding(0)
        view.disableAutoRange()
        self.dress()

    def getViewBox(self) -> pg.ViewBox:
        """What the lines are painted in."""
        return self._plot.view

    def addItem(self, item: pg.GraphicsObject) -> None:
        """Paint a line, or whatever stands at times and values."""
        self.getViewBox().addItem(item)

    def setXRange(self, first: float, last: float, padding: float = 0.0) -> None:
        """Show this time, Unix seconds; the padding is a share of it."""
        self.getViewBox().setXRange(first, last, padding=padding)

    def setYRange(self, low: float, high: float, padding: float = 0.0) -> None:
        """Show these values; the padding is a share of them."""
        self.getViewBox().setYRange(low, high, padding=padding)

    def show_axes(self, shown: bool) -> None:
        """Whether times and values stand beside the lines; without them a low plot is all line."""
        for axis in (self.clock_axis, self.left_axis):
            # By pyqtgraph's own: they give their room away, and take it again.
            (axis.show if shown else axis.hide)()

    def dress(self) -> None:
        """Take the theme's colours and sizes again."""
        self.setBackground(self.ui.color("bg1"))
        dress(self.clock_axis, self.ui)
        if isinstance(self.left_axis, ValueAxis):
            dress(self.left_axis, self.ui)

    def _let_axes_go_along(self) -> None:
        """Each range that is shown, up to thirty a second, moves an axis and no more than that."""
        for axis in (self.clock_axis, self.left_axis):
            # pyqtgraph would set the axis' name anew each time, as HTML, for its unit; no axis here has one.
            axis.enableAutoSIPrefix(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls around the chart."""
        event.ignore()


class LegendChart(AskedChart):
    """A plot below a legend that carries the current values; a click asks for the cases behind a figure.

    It can be zoomed, moved and stopped as the lanes can. There are figures of the last hour and no more: it is never
    wider than that, and one that is stopped keeps its own.
    """

    looked = Signal(object)
    """Another part of time is shown: the `TimeWindow`."""
    worked_in = Signal()
    """It has the keys: it is the chart that is meant now."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.shown_time = TimeWindow(usual_before_s=HOUR_S, usual_after_s=0.0)
        self._reach = (0.0, 0.0)
        """The first and the last moment that there are figures of, Unix seconds."""
        self._newer: Callable[[], None] | None = None
        """Shows what has come since it was stopped."""
        self._takes_wheel = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.legend = Legend(ui, self)
        self.plot = TimePlot(ui, parent=self)
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.badge = LiveBadge(ui, self.plot)
        self.badge.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.legend)
        self._inner = QVBoxLayout()
        self._inner.addWidget(self.plot)
        layout.addLayout(self._inner, 1)
        self._leave_edges()
        ui.changed.connect(self._on_ui_changed)

    def retext(self) -> None:
        """Take colours and words again; each chart has its own."""
        raise NotImplementedError

    def tip_lines(self, minute: int | None) -> tuple[str, ...]:
        """What the pointer is told: the values of a minute (its place in the data), then what each figure means."""
        raise NotImplementedError

    def minutes(self) -> Sequence[float]:
        """The minutes of the data, Unix seconds."""
        raise NotImplementedError

    def table(self) -> bytes:
        """The figures as CSV."""
        raise NotImplementedError

    def words_at(self, px: QPointF) -> str:
        """The values of the minute under a pixel, and the definitions; on the legend the definitions alone."""
        at = self._at(px)
        return "\n".join(self.tip_lines(None if at is None else at[0]))

    def event(self, event: QEvent) -> bool:
        """Show the values and the definitions under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            lines = self.words_at(QPointF(event.pos())).split("\n")
            QToolTip.showText(event.globalPos(), tooltip_lines(lines), self)
            return True
        return super().event(event)

    def clock_of(self, minute: int) -> str:
        """The local time of a minute of the data."""
        return self.ui.short_clock(datetime.fromtimestamp(self.minutes()[minute], UTC))

    def take_wheel(self) -> None:
        """Zoom by Ctrl and the wheel."""
        self._takes_wheel = True

    def take_keys(self) -> None:
        """Take the keys too, where somebody sits before it."""
        self.take_wheel()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def look(self, window: TimeWindow) -> None:
        """Show another part of time."""
        window = replace(window, zoom=min(1.0, window.zoom))
        if window == self.shown_time:
            return
        self.shown_time = window
        self.badge.setVisible(not window.is_live)
        newer, self._newer = self._newer, None
        if newer is not None:
            self.when_running(newer)
        self._show_time()
        self.looked.emit(window)

    def when_running(self, show: Callable[[], None]) -> None:
        """Show new figures: at once, or where it is stopped, when it runs again."""
        if self.shown_time.stopped_at is None:
            show()
        else:
            self._newer = show

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move, stop, and back to live, as the lanes do."""
        window = window_after(event.key(), self.shown_time, self.ui.now)
        if window is None:
            event.ignore()
        else:
            self.look(window)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in time with Ctrl."""
        if self._takes_wheel and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look(self.shown_time.zoomed(-1 if event.angleDelta().y() > 0 else 1))
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the chart that is meant."""
        super().focusInEvent(event)
        self.worked_in.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the badge in its corner."""
        super().resizeEvent(event)
        self._show_time()

    def _leave_edges(self) -> None:
        px = self.ui.px
        self._inner.setContentsMargins(px(4), 0, px(12), px(4))

    def _on_ui_changed(self) -> None:
        self._leave_edges()
        self.plot.dress()
        self.retext()
        self._show_time()

    def set_window(self, first_s: float, last_s: float, top: float) -> None:
        """Show the time from `first_s` to `last_s` (Unix seconds) and values from 0 to `top`."""
        self._reach = first_s, last_s
        self.plot.setYRange(0.0, max(top, 1.0), padding=0)
        self._show_time()

    def _show_time(self) -> None:
        (first, last), window = self._reach, self.shown_time
        span = (last - first) * window.zoom
        if span > 0:
            end = last if window.stopped_at is None else window.stopped_at.timestamp()
            end = min(max(end, first + span), last)
            self.plot.setXRange(end - span, end, padding=0)
        if not window.is_live:
            self.badge.show_window(window, self.ui.now)


def line_pen(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A cosmetic pen, `width` in pixels."""
    pen = QPen(color, width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen
