"""The charts of a desk: which of three stands forward where there is room for one, and which one is saved or brought
back to live: the one that was chosen or worked in last.
"""

from collections.abc import Mapping

from widgets.charts.lanes import LanesChart
from widgets.charts.plot import LegendChart
from widgets.charts.sensor_strip import SensorStrip
from widgets.charts.two_charts import TwoCharts

FORWARD = ("lanes", "backlog", "percentiles")
"""Those that Alt+1 to Alt+3 go to."""
Chart = LanesChart | LegendChart | TwoCharts | SensorStrip


class DeskCharts:
    """Which charts are meant."""

    def __init__(self, charts: Mapping[str, Chart]) -> None:
        """Know all charts by their panels' names."""
        self._charts = charts
        self._chosen = self.forward = FORWARD[0]

    @property
    def names(self) -> frozenset[str]:
        """The panels that hold a chart."""
        return frozenset(self._charts)

    @property
    def chosen(self) -> tuple[str, Chart]:
        """The chart that is saved, and its name."""
        return self._chosen, self._charts[self._chosen]

    def choose(self, name: str) -> None:
        """Mean this chart from now on; one of the three then stands forward."""
        self._chosen = name
        if name in FORWARD:
            self.forward = name

    def go_live(self) -> None:
        """Let all that were stopped run with the clock again."""
        for chart in self._charts.values():
            chart.look(chart.shown_time.live())
