"""Backlog, rates and percentiles are zoomed, moved, stopped and brought back to live, as the lanes are."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.views import Backlog
from tests.widgets.samples import NOW
from tests.widgets.test_charts_plots import BACKLOG, MINUTES
from widgets.charts.backlog import BacklogChart
from widgets.charts.export import as_png
from widgets.charts.rates import RatesChart
from widgets.charts.two_charts import TwoCharts
from widgets.ui import Ui

Key = Qt.Key
LATER = replace(BACKLOG, minutes=tuple(m + 60 for m in MINUTES), to_dispatch=(1,) * 59 + (9,))


@pytest.fixture
def both(qtbot: QtBot, ui: Ui) -> TwoCharts:
    made = TwoCharts(BacklogChart(ui), RatesChart(ui))
    qtbot.addWidget(made)
    made.resize(300, 250)
    made.show()
    show(made, BACKLOG)
    return made


def show(both: TwoCharts, data: Backlog) -> None:
    both._upper.set_data(data)
    both._lower.set_data(data)


def spans(both: TwoCharts) -> list[tuple[float, float]]:
    """What part of time each shows: minutes before the last one of the first data."""
    ranges = [chart.plot.getViewBox().viewRange()[0] for chart in (both._upper, both._lower)]
    return [tuple(round((at - MINUTES[-1]) / 60, 1) for at in times) for times in ranges]


def press(both: TwoCharts, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(both._upper, key)


def test_at_first_the_whole_hour_is_shown_and_no_badge(both: TwoCharts) -> None:
    assert spans(both) == [(-59.0, 0.0)] * 2
    assert both._upper.badge.isHidden()


def test_a_key_looks_closer_in_both_and_says_so(both: TwoCharts) -> None:
    press(both, Key.Key_Plus)
    assert spans(both) == [(-39.3, 0.0)] * 2
    assert not both._upper.badge.isHidden()
    assert not both._lower.badge.isHidden()


def test_no_key_looks_wider_than_there_are_figures(both: TwoCharts) -> None:
    press(both, Key.Key_Plus, Key.Key_Minus, Key.Key_Minus)
    assert spans(both) == [(-59.0, 0.0)] * 2
    assert both.shown_time.is_live


def test_one_that_is_stopped_keeps_its_figures_and_says_since_when(both: TwoCharts, ui: Ui) -> None:
    press(both, Key.Key_Period)
    show(both, LATER)
    assert spans(both) == [(-59.0, 0.0)] * 2
    assert "To dispatch 2" in both._upper.legend.accessibleName()
    assert both._upper.badge.text == ui.t("charts.lanes.stopped", time=ui.clock(NOW))


def test_one_key_brings_both_back_to_live_with_what_has_come_meanwhile(both: TwoCharts) -> None:
    press(both, Key.Key_Period, Key.Key_Plus)
    show(both, LATER)
    press(both, Key.Key_0)
    assert spans(both) == [(-58.0, 1.0)] * 2
    assert "To dispatch 9" in both._upper.legend.accessibleName()
    assert both._upper.badge.isHidden()


def test_it_is_moved_within_what_there_are_figures_of(both: TwoCharts) -> None:
    press(both, *[Key.Key_Plus] * 3, *[Key.Key_Left] * 40)
    first, last = spans(both)[0]
    assert first == -59.0
    assert last < -30


def test_the_wheel_zooms_with_ctrl_and_else_scrolls_what_is_around(both: TwoCharts) -> None:
    turn, at, none = QPoint(0, 120), QPointF(10, 10), Qt.MouseButton.NoButton
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        event = QWheelEvent(at, at, turn, turn, none, held, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(both._lower, event)
        assert both.shown_time.is_live is (held is Qt.KeyboardModifier.NoModifier)


def test_a_chart_that_nobody_sits_before_takes_neither_keys_nor_wheel(qtbot: QtBot, ui: Ui) -> None:
    chart = BacklogChart(ui)
    qtbot.addWidget(chart)
    assert chart.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_picture_has_both_and_the_upper_has_the_larger_share(both: TwoCharts) -> None:
    assert (both._upper.height(), both._lower.height()) == (150, 100)
    assert as_png(both) != as_png(both._upper)
    assert both.grab().height() == 250
