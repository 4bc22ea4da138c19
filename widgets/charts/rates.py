"""Cases that arrive and cases that close, a minute: when the first stays above the second, the backlog grows."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.domain.views import Backlog
from widgets.charts.axis import round_values
from widgets.charts.backlog import last
from widgets.charts.export import backlog_csv
from widgets.charts.legend import Entry, Swatch
from widgets.charts.plot import LegendChart, line_pen
from widgets.ui import Ui


class RatesChart(LegendChart):
    """Arrivals as a solid line, closings as a dashed one, over the last hour."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._data = Backlog()
        self._arrivals = pg.PlotCurveItem(antialias=True)
        self._closings = pg.PlotCurveItem(antialias=True)
        for curve in (self._closings, self._arrivals):
            self.plot.addItem(curve)
        self.retext()

    def set_data(self, data: Backlog) -> None:
        """Show these rates."""
        self.when_running(lambda: self._draw(data))

    def _draw(self, data: Backlog) -> None:
        self._data = data
        times = np.asarray(data.minutes, dtype=float)
        arrivals, closings = (np.asarray(v, dtype=float) for v in (data.arrivals, data.closings))
        self._arrivals.setData(times, arrivals)
        self._closings.setData(times, closings)
        if len(times):
            top = float(max(arrivals.max(initial=1.0), closings.max(initial=1.0)))
            self.plot.left_axis.set_values(round_values(top))
            self.set_window(times[0], times[-1], top * 1.15)
        self._say()

    def minutes(self) -> tuple[float, ...]:
        """The minutes of the data."""
        return self._data.minutes

    def table(self) -> bytes:
        """The figures as CSV."""
        return backlog_csv(self._data)

    def figures(self) -> tuple[str, ...]:
        """What is counted."""
        return "arrivals", "closings"

    def figure_of(self, minute: int, value: float) -> str:
        """The line that is nearer to the height."""
        counts = {figure: getattr(self._data, figure)[minute] for figure in self.figures()}
        return min(counts, key=lambda figure: abs(counts[figure] - value))

    def tip_lines(self, minute: int | None) -> tuple[str, ...]:
        """The cases of a minute, and what is counted."""
        t, data, means = self.ui.t, self._data, (self.ui.t("charts.rates.means"),)
        if minute is None:
            return means
        came = f"{t('charts.rates.arrivals')} {data.arrivals[minute]}"
        went = f"{t('charts.rates.closings')} {data.closings[minute]}"
        return " · ".join((self.clock_of(minute), came, went)), *means

    def retext(self) -> None:
        """Take colours and words again."""
        self._arrivals.setPen(line_pen(self.ui.color("text"), 1.8))
        self._closings.setPen(line_pen(self.ui.color("text3"), 1.4, Qt.PenStyle.DashLine))
        self._say()

    def _say(self) -> None:
        t, data = self.ui.t, self._data
        self.setAccessibleName(t("charts.rates.name"))
        self.legend.set_entries(
            Entry(text=t("charts.rates.arrivals"), value=last(data.arrivals), token="text", swatch=Swatch.LINE),
            Entry(text=t("charts.rates.closings"), value=last(data.closings), token="text3", swatch=Swatch.DASHES),
        )
