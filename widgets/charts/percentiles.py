"""Seconds from receipt to dispatch: median, 90th and 99th percentile, and the limit that the policy sets."""

from math import isfinite

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.domain.views import Percentiles
from widgets.charts.axis import round_values
from widgets.charts.export import percentiles_csv
from widgets.charts.legend import Entry, Swatch
from widgets.charts.plot import LegendChart, line_pen
from widgets.ui import Ui

LINES = (("p50", "text", 2.4), ("p90", "text2", 1.8), ("p99", "slate", 1.2))
"""Percentile, colour and width in pixels: the typical case is the strongest line."""


class PercentilesChart(LegendChart):
    """Three lines over the last hour below or above a dashed limit; minutes without a case are gaps."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._data = Percentiles()
        self._limit = pg.InfiniteLine(angle=0, movable=False)
        self._limit.setVisible(False)
        self._curves = {name: pg.PlotCurveItem(antialias=True, connect="finite") for name, _, _ in LINES}
        for item in (self._limit, *reversed(self._curves.values())):
            self.plot.addItem(item)
        self.retext()

    def set_data(self, data: Percentiles) -> None:
        """Show these percentiles."""
        self.when_running(lambda: self._draw(data))

    def _draw(self, data: Percentiles) -> None:
        self._data = data
        times = np.asarray(data.minutes, dtype=float)
        top = data.limit_s
        for name, curve in self._curves.items():
            values = np.asarray(getattr(data, name), dtype=float)
            curve.setData(times, values)
            top = max(top, float(np.max(values, initial=0.0, where=np.isfinite(values))))
        self._limit.setValue(data.limit_s)
        # Without a minute there is no scale on which it could stand.
        self._limit.setVisible(len(times) > 0)
        self.plot.left_axis.set_values(self._marks(top))
        if len(times):
            self.set_window(times[0], times[-1], top * 1.12)
        self._say()

    def _marks(self, top: float) -> tuple[float, ...]:
        """0, half the limit and the limit; round values where the worst is far above it."""
        limit = self._data.limit_s
        return (0.0, limit / 2, limit) if top <= 3 * limit else round_values(top)

    def minutes(self) -> tuple[float, ...]:
        """The minutes of the data."""
        return self._data.minutes

    def table(self) -> bytes:
        """The figures as CSV."""
        return percentiles_csv(self._data)

    def figures(self) -> tuple[str, ...]:
        """The percentiles."""
        return tuple(name for name, _, _ in LINES)

    def figure_of(self, minute: int, value: float) -> str:
        """Whichever line it is: behind all of them stand the same cases."""
        return LINES[0][0]

    def tip_lines(self, minute: int | None) -> tuple[str, ...]:
        """The percentiles of a minute, and how they are worked out."""
        means = self.ui.t("charts.percentiles.means", n=round(self._data.limit_s))
        if minute is None:
            return (means,)
        values = (f"{name} {self._seconds(getattr(self._data, name)[minute])}" for name, _, _ in LINES)
        return " · ".join((self.clock_of(minute), *values)), means

    def _seconds(self, value: float) -> str:
        return self.ui.t("charts.seconds", n=round(value)) if isfinite(value) else "–"

    def retext(self) -> None:
        """Take colours and words again."""
        for name, token, width in LINES:
            self._curves[name].setPen(line_pen(self.ui.color(token), width * self.ui.scale / 100))
        self._limit.setPen(line_pen(self.ui.color("p1"), 1.2 * self.ui.scale / 100, Qt.PenStyle.DashLine))
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(self.ui.t("charts.percentiles.name"))
        self.legend.set_entries(
            *(
                Entry(text=name, value=self._value(name), token=token, swatch=Swatch.LINE, width=width)
                for name, token, width in LINES
            )
        )

    def _value(self, name: str) -> str:
        values: tuple[float, ...] = getattr(self._data, name)
        return self._seconds(values[-1]) if values else "–"
