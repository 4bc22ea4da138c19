"""The last ten minutes of one sensor: its value in large figures, its line, its limits, and how old the data is.

The line can be zoomed, moved and stopped as the lanes can; the figures at its head are always those of now.
"""

from dataclasses import replace
from datetime import UTC, datetime
from math import isfinite

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from console.domain.district import Limits, Sensor
from widgets.charts.axis import TICK_PX
from widgets.charts.export import readings_csv
from widgets.charts.limit_line import LimitLine
from widgets.charts.live_badge import LiveBadge
from widgets.charts.plot import TimePlot, line_pen
from widgets.charts.ring import Floats, Ring, thin
from widgets.charts.sensor_head import Headline, SensorHead
from widgets.charts.sensor_limits import Limit, Side, colour_bounds, judge, known, name_sides, value_of
from widgets.charts.time_keys import window_after
from widgets.charts.time_window import TimeWindow
from widgets.plain import tooltip_lines
from widgets.ui import Ui

WINDOW_S = 600.0
CAPACITY = 6144
"""Readings kept: ten minutes at ten a second."""
STALE_AFTER = 3.0
"""Expected intervals without a reading until the sensor counts as silent."""
STALE_LEAST_S, STALE_DEFAULT_S = 5.0, 60.0
NAMES_FROM_PX = 180
"""From this height of the strip on, the limits carry their names."""
NAME_PX = 15
"""How high the name of a limit is, before scaling."""
AXES_FROM_PX = 50
"""A plot lower than this leaves out its axes: the line needs what room there is, and the head says the values."""


class SensorStrip(QWidget):
    """One sensor's strip; without a sensor it says so."""

    worked_in = Signal()
    """It has the keys: it is the chart that is meant now."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.shown_time = TimeWindow(usual_before_s=WINDOW_S, usual_after_s=0.0)
        self._sensor: Sensor | None = None
        self._label = ""
        self._ring = Ring(CAPACITY)
        self._normal_at: datetime | None = None
        self._limit_lines: dict[Limit, pg.InfiniteLine] = {}
        self._scaled: tuple[float, float, float] = (0.0, 0.0, 0.0)
        """What the names of the limits were placed for: lowest and highest value, and how high the plot is."""
        self.head = SensorHead(ui, self)
        self._plot = TimePlot(ui, parent=self)
        # The hand is on the strip as a whole: it zooms, and tells the reading below the pointer.
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge = LiveBadge(ui, self._plot)
        self._badge.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._line = LimitLine()
        self._normal = pg.InfiniteLine(angle=90, movable=False)
        self._normal.hide()
        for item in (self._normal, self._line):
            self._plot.addItem(item)
        self._lay_out()
        # How much room the highest value needs depends on the height.
        self._plot.getViewBox().sigResized.connect(lambda _: self._renew())
        ui.tick.connect(self._on_ui_tick)
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    @property
    def sensor(self) -> Sensor | None:
        """The sensor that is shown."""
        return self._sensor

    def set_label(self, label: str) -> None:
        """Say in the head which sensor it is; empty: what stands around the strip says so."""
        if label != self._label:
            self._label = label
            self._say()

    def set_sensor(self, sensor: Sensor | None) -> None:
        """Show another sensor; its readings follow by `append`. The same again keeps what it has told."""
        if sensor is not None and sensor == self._sensor:
            return
        self._sensor = sensor
        self.look(self.shown_time.live())
        self._ring.clear()
        self._normal_at = None
        self._normal.hide()
        self._plot.setVisible(sensor is not None)
        self._show_limits(sensor.limits if sensor is not None else Limits())
        self._renew()

    def append(self, times: ArrayLike, values: ArrayLike) -> None:
        """Add readings: Unix seconds and values, shape (n,), oldest first; NaN is a reading that is bad."""
        self._ring.append(times, values)
        self._renew()

    def set_normal_at(self, at: datetime | None) -> None:
        """Mark when the value returned to normal (aware UTC); None: it did not."""
        self._normal_at = at
        self._normal.setVisible(at is not None)
        if at is not None:
            self._normal.setValue(at.timestamp())
        self._say()

    def look(self, window: TimeWindow) -> None:
        """Show another part of time."""
        if window != self.shown_time:
            self.shown_time = window
            self._badge.setVisible(not window.is_live)
            self._renew()

    def table(self) -> bytes:
        """The readings that are shown, as CSV."""
        first_s, last_s = self._span()
        times, values = self._ring.since(first_s)
        shown = (times >= first_s) & (times <= last_s)
        name, unit = (self._sensor.id, self._sensor.unit) if self._sensor else ("", "")
        return readings_csv(name, unit, times[shown].tolist(), values[shown].tolist())

    def words_at(self, px: QPointF) -> str:
        """The reading nearest to a pixel's time, with its exact time, and what the line means; empty: there is none."""
        times, values = self._ring.view()
        if self._sensor is None or not len(times):
            return ""
        at = self._plot.getViewBox().mapSceneToView(self._plot.mapToScene(self._plot.mapFrom(self, px.toPoint()))).x()
        nearest = int(np.abs(times - at).argmin())
        when = self.ui.clock(datetime.fromtimestamp(times[nearest], tz=UTC))
        reading = f"{when} · {reading_text(float(values[nearest]))} {self._sensor.unit}".rstrip()
        return "\n".join((reading, self.ui.t("charts.sensor.means")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move, stop, and back to live, as the lanes do."""
        window = window_after(event.key(), self.shown_time, self.ui.now)
        if window is None:
            event.ignore()
        else:
            self.look(window)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in time with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look(self.shown_time.zoomed(-1 if event.angleDelta().y() > 0 else 1))
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the keys."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the chart that is meant."""
        super().focusInEvent(event)
        self.worked_in.emit()

    def event(self, event: QEvent) -> bool:
        """Tell the reading under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tooltip_lines(self.words_at(QPointF(event.pos())).splitlines()), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show or hide the axes and the limits' names."""
        super().resizeEvent(event)
        self._show_axes()
        self._name_limits()

    def is_stale(self) -> bool:
        """Whether the newest reading is older than three of the intervals that the sensor promises."""
        times, _ = self._ring.view()
        return len(times) > 0 and self.ui.now.timestamp() - times[-1] > self._silence_s()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(4, 0, 12, 4)
        inner.addWidget(self._plot)
        layout.addLayout(inner, 1)

    def _silence_s(self) -> float:
        every = self._sensor.expected_every_s if self._sensor else None
        return STALE_DEFAULT_S if every is None else max(STALE_LEAST_S, STALE_AFTER * every)

    def _show_limits(self, limits: Limits) -> None:
        """Put the lines of the limits where they are; a line is made once, for it costs more than all else here."""
        self._line.set_limits(*colour_bounds(limits))
        values = known(limits)
        for limit in values.keys() - self._limit_lines.keys():
            self._limit_lines[limit] = line = _limit_line()
            self._plot.addItem(line)
            self._dress_limit(limit)
        for limit, line in self._limit_lines.items():
            line.setVisible(limit in values)
            line.setValue(values.get(limit, 0.0))
        self._name_limits()

    def _dress_limit(self, limit: Limit) -> None:
        token, line = "p1" if limit.is_worst else "p2", self._limit_lines[limit]
        line.setPen(line_pen(self.ui.color(token), 1.2, Qt.PenStyle.DashLine))
        line.label.setColor(self.ui.color(token + "t"))
        line.label.textItem.setFont(self.ui.font(12, 600))

    def _show_axes(self) -> None:
        self._plot.show_axes(self._plot.height() >= self.ui.px(AXES_FROM_PX))

    def _name_limits(self) -> None:
        for limit, line in self._limit_lines.items():
            line.label.setFormat(f"{self.ui.t(f'charts.sensor.limit.{limit}')} {line.value():g}")
        self._place_names()

    def _place_names(self) -> None:
        """Keep the names of limits that lie close together off each other."""
        tall = self.height() >= self.ui.px(NAMES_FROM_PX)
        low, high = self._plot.getViewBox().viewRange()[1]
        px = self._plot.getViewBox().height() / ((high - low) or 1.0)
        limits = known(self._sensor.limits) if self._sensor else {}
        sides = name_sides({limit: (value - low) * px for limit, value in limits.items()}, self.ui.px(NAME_PX))
        for limit, line in self._limit_lines.items():
            line.label.setVisible(tall and limit in sides)
            anchor = (0, 0) if sides.get(limit) is Side.BELOW else (0, 1)
            if line.label.anchors[0] != anchor:
                line.label.anchors = [anchor, anchor]
                line.label.updatePosition()

    def _on_ui_tick(self, now: datetime) -> None:
        if self._sensor is not None:
            self._renew()

    def _on_ui_changed(self) -> None:
        self._plot.dress()
        self._show_axes()
        self._normal.setPen(line_pen(self.ui.color("text3"), 1.0, Qt.PenStyle.DotLine))
        for limit in self._limit_lines:
            self._dress_limit(limit)
        self._name_limits()
        self._renew()

    def _renew(self) -> None:
        first_s, last_s = self._span()
        times, values = self._ring.since(first_s)
        # One more than is seen: the line leaves by the edge.
        until = int(np.searchsorted(times, last_s, side="right")) + 1
        times, values = times[:until], values[:until]
        stale = self.is_stale()
        self._line.set_colours(self.ui.color("slate" if stale else "text"), self.ui.color("p1"))
        self._line.set_data(*thin(times, values, max(64, self._plot.width()), last_s - first_s))
        self._plot.setXRange(first_s, last_s, padding=0)
        self._badge.show_window(self.shown_time, self.ui.now)
        self._scale(values)
        self._say()

    def _span(self) -> tuple[float, float]:
        """From when to when is shown, Unix seconds."""
        moment = self.shown_time.moment(self.ui.now).timestamp()
        return moment - self.shown_time.before_s, moment + self.shown_time.after_s

    def _scale(self, values: Floats) -> None:
        limits = known(self._sensor.limits) if self._sensor else {}
        seen = values[np.isfinite(values)]
        points = [0.0, *limits.values(), *((float(seen.min()), float(seen.max())) if len(seen) else ())]
        low, high = min(points), max(points)
        span = high - low or 1.0
        # The highest value keeps room for its whole label, however low the strip is.
        half, height = self.ui.px(TICK_PX) / 2, self._plot.getViewBox().height()
        room = span * max(0.14, half / max(half, height - 2 * half))
        self._plot.setYRange(low - (room if low < 0 else room / 4), high + room, padding=0)
        if (low, high, height) != self._scaled:
            self._scaled = (low, high, height)
            self._place_names()
        self._plot.left_axis.set_values([0.0, *limits.values()] if limits else [low, high] if low < high else [0.0])

    def _say(self) -> None:
        name = self.ui.t("charts.sensor.name", id=self._sensor.id if self._sensor else "–")
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.head.set_headline(replace(self._headline(), label=self._label))

    def _headline(self) -> Headline:
        t, sensor = self.ui.t, self._sensor
        if sensor is None:
            return Headline(words=t("charts.sensor.none"), words_token="text3")
        times, values = self._ring.view()
        if not len(times):
            return Headline(value="–", unit=sensor.unit, words=t("charts.sensor.waiting"), words_token="text3")
        value = float(values[-1])
        text = reading_text(value)
        if self.is_stale():
            since = self.ui.clock(datetime.fromtimestamp(times[-1], tz=UTC))
            return Headline(value=text, unit=sensor.unit, value_token="text3", icon="triangle-alert", icon_token="p2t",
                            words=t("charts.sensor.stale", time=since), words_token="p2t")  # fmt: skip
        verdict = judge(sensor.limits, value)
        if verdict.beyond is not None:
            return Headline(value=text, unit=sensor.unit, value_token="p1t", icon="triangle-alert", icon_token="p1t",
                            words=self._limit("above" if verdict.beyond.is_high else "below", verdict.beyond),
                            more=self._limit("next", verdict.next) if verdict.next else "")  # fmt: skip
        if self._normal_at is not None:
            return Headline(value=text, unit=sensor.unit, icon="check",
                            words=t("charts.sensor.returned", time=self.ui.clock(self._normal_at)))  # fmt: skip
        return Headline(value=text, unit=sensor.unit, words=t("charts.sensor.within"), words_token="text3")

    def _limit(self, key: str, limit: Limit) -> str:
        value = value_of(self._sensor.limits, limit) if self._sensor else None
        name = self.ui.t(f"charts.sensor.limit.{limit}")
        return self.ui.t(f"charts.sensor.{key}", limit=name, value="" if value is None else f"{value:g}")


def _limit_line() -> pg.InfiniteLine:
    options = {"position": 0.0, "anchors": [(0, 1), (0, 1)], "movable": False}
    line = pg.InfiniteLine(angle=0, movable=False, label=" ", labelOpts=options)
    line.setZValue(-1)
    return line


def reading_text(value: float) -> str:
    """A reading with about three figures: 3.07, 24.1, 812; a dash for one that is bad."""
    if not isfinite(value):
        return "–"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
