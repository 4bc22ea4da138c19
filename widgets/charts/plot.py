"""The plot that all charts stand on: the theme's colours, local times below, no mouse, any size however small.

`PlotWidget` asks for 192 px and more and would push the window past 720: its size policy is Ignored.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from widgets.charts.asked import AskedChart
from widgets.charts.axis import ClockAxis, ValueAxis, dress
from widgets.charts.legend import Legend
from widgets.plain import tooltip_lines
from widgets.ui import Ui


class TimePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """An empty plot over time; x is Unix seconds, UTC."""

    def __init__(self, ui: Ui, left: pg.AxisItem | None = None, parent: QWidget | None = None) -> None:
        self.ui = ui
        self.clock_axis = ClockAxis(ui)
        self.left_axis = left or ValueAxis(ui)
        super().__init__(parent, axisItems={"bottom": self.clock_axis, "left": self.left_axis})
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.hideButtons()
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.getPlotItem().setContentsMargins(0, 0, 0, 0)
        self.getPlotItem().layout.setSpacing(0)
        self.getPlotItem().layout.setContentsMargins(0, 0, 0, 0)
        view = self.getViewBox()
        view.setDefaultPadding(0)
        view.disableAutoRange()
        self.dress()

    def show_axes(self, shown: bool) -> None:
        """Whether times and values stand beside the lines; without them a low plot is all line."""
        for side in ("bottom", "left"):
            self.getPlotItem().showAxis(side, shown)

    def dress(self) -> None:
        """Take the theme's colours and sizes again."""
        self.setBackground(self.ui.color("bg1"))
        dress(self.clock_axis, self.ui)
        if isinstance(self.left_axis, ValueAxis):
            dress(self.left_axis, self.ui)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls around the chart."""
        event.ignore()


class LegendChart(AskedChart):
    """A plot below a legend that carries the current values; a click asks for the cases behind a figure."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.legend = Legend(ui, self)
        self.plot = TimePlot(ui, parent=self)
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.legend)
        inner = QVBoxLayout()
        inner.setContentsMargins(4, 0, 12, 4)
        inner.addWidget(self.plot)
        layout.addLayout(inner, 1)
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

    def _on_ui_changed(self) -> None:
        self.plot.dress()
        self.retext()

    def set_window(self, first_s: float, last_s: float, top: float) -> None:
        """Show the time from `first_s` to `last_s` (Unix seconds) and values from 0 to `top`."""
        if last_s > first_s:
            self.plot.setXRange(first_s, last_s, padding=0)
        self.plot.setYRange(0.0, max(top, 1.0), padding=0)


def line_pen(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A cosmetic pen, `width` in pixels."""
    pen = QPen(color, width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen
