"""The list behind a figure of a chart: a click on it filters the queue, or says why the queue cannot tell.

The queue holds what is open now, so that it answers for the newest minute; how it stood before is told by the chart.
"""

from collections.abc import Callable, Mapping

from console.desks.presenter import Presenter
from console.domain.queue_filter import Criteria
from console.domain.terms import State
from console.models.charts import ON_THE_WAY
from widgets.charts.plot import LegendChart
from widgets.charts.two_charts import TwoCharts
from widgets.ui import Ui

WAITING = Criteria(states=tuple(s for s in State if s.needs_dispatch))
BEHIND: Mapping[str, tuple[Criteria, str]] = {
    "to_dispatch": (WAITING, "shown"),
    "assigned": (Criteria(states=tuple(s for s in State if s in ON_THE_WAY)), "shown"),
    "on_scene": (Criteria(states=(State.ON_SCENE,)), "shown"),
    # The times are those of cases that are dispatched already: whoever looks for the cause finds it in those that wait.
    **dict.fromkeys(("p50", "p90", "p99"), (WAITING, "waiting")),
}
"""What is shown for each figure, and in which words it is said; a figure that is not here has no list."""


class ChartLists:
    """Answers for the charts of one desk."""

    def __init__(self, ui: Ui, presenter: Presenter, say: Callable[[str], object]) -> None:
        """Prepare.

        Args:
            ui: the words.
            presenter: has the queue.
            say: is told what is shown now, or why nothing is.
        """
        self._ui, self._presenter, self._say = ui, presenter, say
        desk = presenter.desk
        for chart in (desk.backlog, desk.rates, desk.percentiles):
            chart.asked.connect(self.show)

    def show(self, figure: str) -> None:
        """Show the cases behind a figure."""
        t, found = self._ui.t, BEHIND.get(figure)
        if found is None:
            self._say(t("charts.asked.past"))
            return
        criteria, words = found
        self._presenter.control.show(criteria)
        name = t(f"charts.backlog.{figure}") if words == "shown" else ""
        self._say(t(f"charts.asked.{words}", figure=name, n=len(self._presenter.queue.numbers)))

    def show_of_chosen(self) -> None:
        """Show the cases behind the first figure of the chart that was chosen last."""
        _, chart = self._presenter.desk.charts.chosen
        if isinstance(chart, LegendChart | TwoCharts):
            self.show(chart.figures()[0])
        else:
            self._say(self._ui.t("charts.asked.lanes"))
