"""Backlog, rates and percentiles carry their current values in the legend and bear gaps."""

from math import isfinite, nan

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from console.domain.views import Backlog, Percentiles
from tests.widgets.samples import NOW
from widgets.charts.backlog import BacklogChart
from widgets.charts.percentiles import PercentilesChart
from widgets.charts.plot import LegendChart
from widgets.charts.rates import RatesChart
from widgets.ui import Ui

MINUTES = tuple(NOW.timestamp() // 60 * 60 - 60 * (59 - i) for i in range(60))
BACKLOG = Backlog(
    minutes=MINUTES,
    to_dispatch=(1,) * 59 + (2,),
    assigned=(7,) * 60,
    on_scene=(12,) * 60,
    arrivals=(3,) * 59 + (5,),
    closings=(2,) * 60,
)


@pytest.fixture(params=[BacklogChart, RatesChart, PercentilesChart])
def chart(request: pytest.FixtureRequest, qtbot: QtBot, ui: Ui) -> LegendChart:
    chart: LegendChart = request.param(ui)
    qtbot.addWidget(chart)
    chart.resize(276, 180)
    return chart


def says(chart: LegendChart) -> str:
    return chart.legend.accessibleName()


def test_a_range_that_moves_names_no_axis_anew(chart: LegendChart, monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[pg.AxisItem] = []
    monkeypatch.setattr(pg.AxisItem, "_updateLabel", named.append)
    for moved in range(3):
        chart.plot.setXRange(moved, moved + 3600.0)
        chart.plot.setYRange(0.0, 9.0 + moved)
    assert chart.plot.clock_axis.range == [2.0, 3602.0]
    assert chart.plot.left_axis.range == [0.0, 11.0]
    assert named == []


def test_the_backlog_says_its_counts(qtbot: QtBot, ui: Ui) -> None:
    chart = BacklogChart(ui)
    qtbot.addWidget(chart)
    chart.set_data(BACKLOG)
    assert says(chart) == "To dispatch 2 · Assigned 7 · On scene 12"


def test_the_rates_say_both_sides(qtbot: QtBot, ui: Ui) -> None:
    chart = RatesChart(ui)
    qtbot.addWidget(chart)
    chart.set_data(BACKLOG)
    assert says(chart) == "Arrivals/min 5 · Closings/min 2"


@pytest.mark.parametrize(("newest", "word"), [(23.4, "23 s"), (nan, "–")])
def test_the_percentiles_say_seconds_or_that_there_was_no_case(qtbot: QtBot, ui: Ui, newest: float, word: str) -> None:
    chart = PercentilesChart(ui)
    qtbot.addWidget(chart)
    chart.set_data(
        Percentiles(minutes=MINUTES, p50=(nan,) * 59 + (newest,), p90=(47.0,) * 60, p99=(nan,) * 60, limit_s=60)
    )
    assert says(chart) == f"p50 {word} · p90 47 s · p99 –"
    low, high = chart.plot.getViewBox().viewRange()[1]
    assert isfinite(low)
    assert high > 60


def test_empty_data_shows_dashes_and_paints(chart: LegendChart) -> None:
    assert "–" in says(chart)
    assert not chart.grab().isNull()


def test_words_and_colours_change_with_the_context(chart: LegendChart, ui: Ui) -> None:
    before = chart.accessibleName()
    ui.set_lang("zh")
    ui.set_theme("light")
    assert chart.accessibleName() != before
    assert chart.grab().toImage().pixelColor(150, 24) == ui.color("bg1")


@pytest.mark.parametrize("width", [1, 90, 150, 276, 900])
def test_the_legend_can_be_painted_at_any_width(qtbot: QtBot, ui: Ui, width: int) -> None:
    chart = BacklogChart(ui)
    qtbot.addWidget(chart)
    chart.set_data(BACKLOG)
    chart.resize(width, 120)
    assert not chart.grab().isNull()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_legend_of_the_desk_names_every_group_of_three_busy_counts(qtbot: QtBot, ui: Ui, lang: str) -> None:
    ui.set_lang(lang)
    chart = BacklogChart(ui)
    qtbot.addWidget(chart)
    chart.set_data(BACKLOG)
    words, gap = chart.legend._fit(276 - 10, 3)
    assert words == 3
    assert gap >= 4


TIMES = Percentiles(minutes=MINUTES, p50=(12.0,) * 60, p90=(nan,) * 60, p99=(70.0,) * 60, limit_s=60)


def shown(qtbot: QtBot, chart: LegendChart) -> LegendChart:
    qtbot.addWidget(chart)
    chart.resize(300, 180)
    if isinstance(chart, PercentilesChart):
        chart.set_data(TIMES)
    elif isinstance(chart, BacklogChart | RatesChart):
        chart.set_data(BACKLOG)
    chart.show()
    chart.grab()
    return chart


@pytest.mark.parametrize(
    ("make", "values", "means"),
    [
        (BacklogChart, "To dispatch 1 · Assigned 7 · On scene 12", "To dispatch: open, nobody is assigned"),
        (RatesChart, "Arrivals/min 3 · Closings/min 2", "Arrivals: incidents received in that minute."),
        (PercentilesChart, "p50 12 s · p90 – · p99 70 s", "Seconds from receipt to first dispatch"),
    ],
)
def test_the_pointer_is_told_the_minute_and_what_each_figure_means(
    qtbot: QtBot, ui: Ui, make: type[LegendChart], values: str, means: str
) -> None:
    chart = shown(qtbot, make(ui))
    lines = chart.words_at(QPointF(170, 90)).split("\n")
    clock, _, rest = lines[0].partition(" · ")
    assert rest == values
    assert clock in {chart.clock_of(i) for i in range(60)}
    assert lines[1].startswith(means)
    assert chart.words_at(QPointF(20, 5)).startswith(means)


@pytest.mark.parametrize("make", [BacklogChart, RatesChart, PercentilesChart])
def test_the_figures_go_out_as_a_table(qtbot: QtBot, ui: Ui, make: type[LegendChart]) -> None:
    assert len(shown(qtbot, make(ui)).table().splitlines()) == 61


def test_without_data_the_pointer_is_told_what_the_figures_mean(chart: LegendChart) -> None:
    chart.grab()
    assert "–" not in chart.words_at(QPointF(150, 90))
    assert chart.words_at(QPointF(150, 90)) == "\n".join(chart.tip_lines(None))


def test_the_limit_of_the_dispatch_times_stands_only_where_there_is_a_scale(qtbot: QtBot, ui: Ui) -> None:
    chart = PercentilesChart(ui)
    qtbot.addWidget(chart)
    before = chart._limit.isVisible()
    chart.set_data(TIMES)
    assert (before, chart._limit.isVisible(), chart._limit.value()) == (False, True, 60)
    chart.set_data(Percentiles())
    assert not chart._limit.isVisible()
