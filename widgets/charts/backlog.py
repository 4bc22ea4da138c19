"""Open cases by who has them, minute by minute: stacked greys, and the lightest needs a person."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from console.domain.views import Backlog
from widgets.charts.axis import round_values
from widgets.charts.export import backlog_csv
from widgets.charts.legend import Entry
from widgets.charts.plot import LegendChart, line_pen
from widgets.ui import Ui

LAYERS = (("to_dispatch", "text2"), ("assigned", "slate"), ("on_scene", "slate2"))
"""Group and colour, as the legend names them; the last lies at the bottom of the stack."""


class BacklogChart(LegendChart):
    """Stacked counts of open cases over the last hour."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._data = Backlog()
        self._areas = {group: pg.PlotCurveItem(fillLevel=0, antialias=False) for group, _ in LAYERS}
        self._edge = pg.PlotCurveItem(antialias=True)
        for curve in (*self._areas.values(), self._edge):
            self.plot.addItem(curve)
        self.retext()

    def set_data(self, data: Backlog) -> None:
        """Show these counts."""
        self.when_running(lambda: self._draw(data))

    def _draw(self, data: Backlog) -> None:
        self._data = data
        heights = np.zeros(len(data.minutes))
        times = np.asarray(data.minutes, dtype=float)
        for group, _ in reversed(LAYERS):
            heights = heights + np.asarray(getattr(data, group), dtype=float)
            self._areas[group].setData(times, heights)
        self._edge.setData(times, heights)
        if len(times):
            top = float(heights.max(initial=0.0))
            self.plot.left_axis.set_values(round_values(top))
            self.set_window(times[0], times[-1], top * 1.12)
        self._say()

    def minutes(self) -> tuple[float, ...]:
        """The minutes of the data."""
        return self._data.minutes

    def table(self) -> bytes:
        """The figures as CSV."""
        return backlog_csv(self._data)

    def figures(self) -> tuple[str, ...]:
        """The groups."""
        return tuple(group for group, _ in LAYERS)

    def figure_of(self, minute: int, value: float) -> str:
        """The group whose layer holds the height; above all of them there is none."""
        top = 0
        for group, _ in reversed(LAYERS):
            top += getattr(self._data, group)[minute]
            if 0 <= value <= top:
                return group
        return ""

    def tip_lines(self, minute: int | None) -> tuple[str, ...]:
        """The counts of a minute, and what each group is."""
        t, data = self.ui.t, self._data
        means = tuple(f"{t(f'charts.backlog.{group}')}: {t(f'charts.backlog.means.{group}')}" for group, _ in LAYERS)
        if minute is None:
            return means
        counts = (f"{t(f'charts.backlog.{group}')} {getattr(data, group)[minute]}" for group, _ in LAYERS)
        return " · ".join((self.clock_of(minute), *counts)), *means

    def retext(self) -> None:
        """Take colours and words again."""
        for group, token in LAYERS:
            self._areas[group].setBrush(self.ui.color(token))
            self._areas[group].setPen(None)
        self._edge.setPen(line_pen(self.ui.color("text"), 1.4))
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(self.ui.t("charts.backlog.name"))
        self.legend.set_entries(
            *(
                Entry(text=self.ui.t(f"charts.backlog.{group}"), value=last(getattr(self._data, group)), token=token)
                for group, token in LAYERS
            )
        )


def last(values: tuple[int, ...]) -> str:
    """The newest count as text; a dash where there is none."""
    return str(values[-1]) if values else "–"
