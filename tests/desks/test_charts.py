"""Which chart is meant: the one chosen or worked in last is saved; one of three stands forward on a small screen."""

import pytest
from pytestqt.qtbot import QtBot

from console.desks.charts import DeskCharts
from tests.widgets.samples import NOW
from widgets.charts.backlog import BacklogChart
from widgets.charts.lanes import LanesChart
from widgets.charts.percentiles import PercentilesChart
from widgets.charts.sensor_strip import SensorStrip
from widgets.ui import Ui, load_words


@pytest.fixture
def charts(qtbot: QtBot) -> DeskCharts:
    ui = Ui(load_words(), "dark", "en", now=NOW)
    made = {
        "lanes": LanesChart(ui),
        "backlog": BacklogChart(ui),
        "percentiles": PercentilesChart(ui),
        "sensor": SensorStrip(ui),
    }
    for chart in made.values():
        qtbot.addWidget(chart)
    yield DeskCharts(made)
    ui._blink.stop()


def test_the_chosen_one_of_three_stands_forward_and_is_saved(charts: DeskCharts) -> None:
    assert (charts.forward, charts.chosen[0]) == ("lanes", "lanes")
    charts.choose("backlog")
    assert (charts.forward, charts.chosen[0]) == ("backlog", "backlog")


def test_the_sensor_is_saved_and_takes_no_place_of_the_three(charts: DeskCharts) -> None:
    charts.choose("percentiles")
    charts.choose("sensor")
    assert (charts.forward, charts.chosen[0]) == ("percentiles", "sensor")
    assert charts.chosen[1].table().startswith(b"\xef\xbb\xbftime,sensor")


def test_one_command_lets_all_charts_run_with_the_clock_again(charts: DeskCharts) -> None:
    stopped = list(charts._charts.values())
    for chart in stopped:
        chart.look(chart.shown_time.toggled(NOW).zoomed(-2))
    charts.go_live()
    assert [chart.shown_time.is_live for chart in stopped] == [True] * 4
