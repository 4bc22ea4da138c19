"""Lanes in time: zoom, move, stop and back to live; exact times and the rule under the pointer; figures elsewhere."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.terms import Severity, Stage
from console.domain.views import Backlog, LaneRow, Percentiles, Span, SpanKind
from tests.widgets.samples import NOW, a_deadline
from tests.widgets.test_charts_lanes import a_lane
from widgets.charts.export import as_csv, as_png, backlog_csv, lanes_csv, percentiles_csv
from widgets.charts.lane_words import lane_words, span_at
from widgets.charts.lanes import LanesChart
from widgets.charts.time_window import LEAST, MOST, TimeWindow
from widgets.plain import tooltip_lines
from widgets.ui import Ui

RAPID = Name(zh="快速 1510", en="Rapid 1510")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def chart(qtbot: QtBot, ui: Ui) -> LanesChart:
    chart = LanesChart(ui)
    qtbot.addWidget(chart)
    chart.resize(704, 180)
    chart.set_rows(tuple(a_lane(n) for n in range(1, 9)))
    chart.show()
    return chart


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@given(st.lists(st.sampled_from(["zoom in", "zoom out", "left", "right", "stop"]), max_size=40))
def test_whatever_was_done_the_window_stays_bounded(steps: list[str]) -> None:
    window = TimeWindow()
    for step in steps:
        match step:
            case "zoom in" | "zoom out":
                window = window.zoomed(-1 if step == "zoom in" else 1)
            case "left" | "right":
                window = window.moved(-1 if step == "left" else 1, NOW)
            case _:
                window = window.toggled(NOW)
        assert LEAST <= window.zoom <= MOST


def test_a_moved_window_stands_and_a_live_one_runs() -> None:
    later = NOW + timedelta(minutes=5)
    assert TimeWindow().moment(later) == later
    moved = TimeWindow().moved(-1, NOW)
    assert moved.moment(later) == NOW - timedelta(seconds=300)
    assert not moved.is_live


def test_stopping_twice_runs_again() -> None:
    stopped = TimeWindow().toggled(NOW)
    assert stopped.stopped_at == NOW
    assert stopped.toggled(NOW).is_live


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Qt.Key.Key_Plus, "16 min · 0 back to live"),
        (Qt.Key.Key_Minus, "37 min · 0 back to live"),
        (Qt.Key.Key_Period, "Stopped at {now} · 0 back to live"),
        (Qt.Key.Key_Left, "Stopped at {earlier} · 0 back to live"),
    ],
    ids=["closer", "wider", "stop", "earlier"],
)
def test_a_chart_that_is_not_live_says_so_and_one_key_brings_it_back(
    qtbot: QtBot, ui: Ui, chart: LanesChart, key: Qt.Key, words: str
) -> None:
    assert chart._badge.isHidden()
    qtbot.keyClick(chart, key)
    times = {"now": ui.clock(NOW), "earlier": ui.clock(NOW - timedelta(minutes=5))}
    assert chart._badge.text == words.format(**times)
    assert chart._badge.isVisible()
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart._badge.isHidden()
    assert chart.shown_time.is_live


def test_a_stopped_chart_stands_while_the_clock_runs(qtbot: QtBot, ui: Ui, chart: LanesChart) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Period)
    first_s = chart._bars.lanes.first_s
    ui.set_now(NOW + timedelta(seconds=30))
    assert chart._bars.lanes.first_s == first_s
    assert chart._bars.lanes.now == NOW + timedelta(seconds=30)


@pytest.mark.parametrize(("turn", "closer"), [(120, True), (-120, False)])
def test_the_wheel_zooms_with_ctrl(chart: LanesChart, turn: int, closer: bool) -> None:
    at = QPointF(300, 50)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    chart.wheelEvent(event)
    assert (chart.shown_time.zoom < 1) == closer


def test_arrows_and_the_end_keys_still_walk_over_the_lanes(qtbot: QtBot, chart: LanesChart) -> None:
    with qtbot.waitSignal(chart.selected) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert told.args == [1]
    assert chart.shown_time.is_live


def test_the_pointer_is_told_the_exact_times_and_the_rule(ui: Ui, chart: LanesChart) -> None:
    left = chart._labels.words_width()
    x = left + (chart.width() - left) * 500 / 1500
    words = chart.words_at(QPointF(x, 5)).split("\n")
    assert words[0] == f"1 · Handle since {ui.clock(NOW - timedelta(seconds=300))}"
    assert words[1] == f"Handle by {ui.clock(NOW + timedelta(seconds=300))} · 05:00"
    assert words[2].startswith("Policy “no policy”: Handle within 10 min of")
    assert chart.words_at(QPointF(x, 179)) == ""


def test_the_tool_tip_has_these_lines_as_plain_text(qtbot: QtBot, chart: LanesChart) -> None:
    at = QPoint(400, 5)
    chart.event(QHelpEvent(QEvent.Type.ToolTip, at, chart.mapToGlobal(at)))
    assert "Handle by" in QToolTip.text()
    QToolTip.hideText()
    assert tooltip_lines(["<b>", "", "b"]) == "<span>&lt;b&gt;</span><br><span>b</span>"


@pytest.mark.parametrize(
    ("after_s", "stage"),
    [(-400, None), (-330, Stage.DISPATCH), (-100, Stage.HANDLE), (250, Stage.HANDLE), (400, None)],
)
def test_the_stage_at_a_moment_is_found(after_s: float, stage: Stage | None) -> None:
    found = span_at(a_lane(), NOW.timestamp() + after_s, NOW.timestamp())
    assert (found.stage if found else None) == stage


def test_the_rule_names_its_policy_and_a_paused_limit_says_only_that(ui: Ui) -> None:
    row = a_lane()
    named = LaneRow(number=1, severity=Severity.HIGH, spans=row.spans, deadline=row.deadline, policy=RAPID)
    assert "Policy “Rapid 1510”" in lane_words(ui, named, None)[-1]
    paused = LaneRow(number=1, severity=Severity.HIGH, spans=(), deadline=a_deadline(9, paused=True), policy=RAPID)
    assert not any("Rule" in line for line in lane_words(ui, paused, None))


def test_a_finished_stage_says_how_long_it_took(ui: Ui) -> None:
    row = a_lane()
    first = lane_words(ui, row, row.spans[0])[0]
    assert first.startswith("1047 · Dispatch ")
    assert first.endswith("took 1 min")


def test_lanes_go_out_as_a_table_with_times_in_utc() -> None:
    rows = table(lanes_csv((a_lane(7),)))
    assert rows[0] == ["incident", "severity", "stage", "kind", "start", "end", "due", "policy"]
    assert [r[:4] for r in rows[1:]] == [["7", "2", "dispatch", "finished"], ["7", "2", "handle", "running"]]
    assert rows[2][6] == (NOW + timedelta(seconds=300)).isoformat()


def test_the_history_goes_out_minute_by_minute() -> None:
    backlog = Backlog(
        minutes=(0.0, 60.0), to_dispatch=(1, 2), assigned=(3, 4), on_scene=(5, 6), arrivals=(7, 8), closings=(9, 10)
    )
    assert table(backlog_csv(backlog))[2] == ["1970-01-01T00:01:00+00:00", "2", "4", "6", "8", "10"]
    times = Percentiles(minutes=(0.0,), p50=(12.5,), p90=(float("nan"),), p99=(60.0,))
    assert table(percentiles_csv(times))[1] == ["1970-01-01T00:00:00+00:00", "12.5", "", "60.0"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert table(as_csv(("a",), [(text,)]))[1] == [f"'{text}"]


def test_a_chart_goes_out_as_a_picture(chart: LanesChart) -> None:
    picture = as_png(chart)
    assert picture.startswith(PNG)
    assert QImage.fromData(picture).width() == chart.width()


def test_a_span_without_an_end_reaches_to_now() -> None:
    row = LaneRow(
        number=1,
        severity=Severity.LOW,
        spans=(Span(stage=Stage.CHECK, kind=SpanKind.RUNNING, start=NOW - timedelta(seconds=60)),),
        deadline=None,
    )
    assert span_at(row, NOW.timestamp() - 1, NOW.timestamp()) is row.spans[0]
    assert span_at(row, NOW.timestamp() + 1, NOW.timestamp()) is None


def test_the_length_of_a_limit_is_that_of_the_policy_without_the_time_that_the_case_waited(ui: Ui) -> None:
    limit = replace(a_deadline(600, whole_s=3 * 3_600), waited=timedelta(hours=2))
    said = " ".join(lane_words(ui, replace(a_lane(1), deadline=limit), None))
    assert "1 h" in said
    assert "3 h" not in said
