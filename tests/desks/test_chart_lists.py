"""A click on a figure of a chart: the queue lists the cases behind it, or it is said why it cannot."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from console.desks.chart_lists import ChartLists
from console.domain import commands as cmd
from console.domain.queue_filter import EVERYTHING
from console.domain.views import Backlog, Percentiles
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import LI
from widgets.charts.plot import LegendChart

MINUTES = tuple(60.0 * n for n in range(1, 61))
BACKLOG = Backlog(
    minutes=MINUTES,
    to_dispatch=(2,) * 60,
    assigned=(1,) * 60,
    on_scene=(1,) * 60,
    arrivals=(3,) * 60,
    closings=(1,) * 60,
)
TIMES = Percentiles(minutes=MINUTES, p50=(20.0,) * 60, p90=(40.0,) * 60, p99=(50.0,) * 60)


class Clicks:
    """A desk with two cases that wait and one with a worker on his way."""

    def __init__(self, desk: DeskAtWork) -> None:
        self.desk, self.said = desk, list[str]()
        for number in (1, 2, 3):
            desk.report(number)
        desk.outside(3, cmd.Take(), LI)
        desk.outside(3, cmd.Assign(assignment="3-w1", worker="w1"), LI)
        desk.desk.show_history(BACKLOG, TIMES)
        self.lists = ChartLists(desk.ui, desk.presenter, self.said.append)

    def at(self, chart: LegendChart, value: float) -> None:
        """Click on the plot, in the middle of its time, at a height."""
        point = chart.plot.getViewBox().mapViewToScene(QPointF(MINUTES[30], value)).toPoint()
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.plot.mapTo(chart, point))

    def on_legend(self, chart: LegendChart, entry: int) -> None:
        """Click on an entry of the legend."""
        chart.legend.grab()
        end = round(chart.legend._ends[entry]) - 2
        QTest.mouseClick(chart.legend, Qt.MouseButton.LeftButton, pos=QPoint(end, chart.legend.height() // 2))


@pytest.fixture
def clicks(desk_window: DeskAtWork) -> Clicks:
    return Clicks(desk_window)


@pytest.mark.parametrize(
    ("value", "listed", "word"), [(0.5, (), "On scene"), (1.5, (3,), "Assigned"), (3.0, (1, 2), "To dispatch")]
)
def test_a_click_on_a_layer_of_the_backlog_lists_its_cases(
    clicks: Clicks, value: float, listed: tuple[int, ...], word: str
) -> None:
    clicks.at(clicks.desk.desk.backlog, value)
    assert set(clicks.desk.queue.numbers) == set(listed)
    assert len(clicks.said) == 1
    assert f"“{word}” alone: {len(listed)} now" in clicks.said[0]


def test_a_click_on_the_legend_means_the_same(clicks: Clicks) -> None:
    clicks.on_legend(clicks.desk.desk.backlog, 1)
    assert clicks.desk.queue.numbers == (3,)


def test_above_the_backlog_a_click_does_nothing(clicks: Clicks) -> None:
    clicks.at(clicks.desk.desk.backlog, 4.3)
    assert (clicks.desk.queue.criteria, clicks.said) == (EVERYTHING, [])


def test_the_times_lead_to_the_cases_that_still_wait(clicks: Clicks) -> None:
    clicks.at(clicks.desk.desk.percentiles, 30.0)
    assert set(clicks.desk.queue.numbers) == {1, 2}
    assert "the 2 that still wait" in clicks.said[0]


@pytest.mark.parametrize("value", [3.0, 1.0])
def test_of_a_past_minute_it_is_said_that_the_queue_cannot_tell(clicks: Clicks, value: float) -> None:
    clicks.at(clicks.desk.desk.rates, value)
    assert clicks.desk.queue.criteria == EVERYTHING
    assert "not those of a past minute" in clicks.said[0]


@pytest.mark.parametrize(("chart", "listed"), [("backlog", {1, 2}), ("percentiles", {1, 2}), ("lanes", {1, 2, 3})])
def test_the_command_means_the_chart_that_was_chosen_last(clicks: Clicks, chart: str, listed: set[int]) -> None:
    clicks.desk.desk.charts.choose(chart)
    clicks.lists.show_of_chosen()
    assert set(clicks.desk.queue.numbers) == listed
    assert len(clicks.said) == 1
