"""What the commands of the charts do: bring one forward, stop and go on, and take it along as a picture or a table."""

from collections.abc import Callable

from console.app.exports import Exports
from console.desks.chart_lists import ChartLists
from console.desks.dispatcher import DispatcherDesk
from widgets.charts.export import as_png
from widgets.ui import Ui


class ChartActions:
    """The commands of the charts of one desk."""

    def __init__(self, ui: Ui, desk: DispatcherDesk, lists: ChartLists, exports: Exports) -> None:
        self._ui, self._desk, self._lists, self._exports = ui, desk, lists, exports

    @property
    def actions(self) -> dict[str, Callable[[str], object]]:
        """What is done for each command, by its id."""
        return {
            "chart.go": lambda n: self._desk.show_chart(int(n)),
            "chart.live": lambda _: self._desk.charts.go_live(),
            "chart.picture": lambda _: self._export("png"),
            "chart.table": lambda _: self._export("csv"),
            "chart.list": lambda _: self._lists.show_of_chosen(),
        }

    def _export(self, kind: str) -> None:
        name, chart = self._desk.charts.chosen
        data = as_png(chart) if kind == "png" else chart.table()
        self._exports.save(f"{name}-{self._ui.local(self._ui.now):%Y%m%d-%H%M%S}.{kind}", data)
