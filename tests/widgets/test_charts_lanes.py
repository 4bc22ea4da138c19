"""The lanes show what runs, follow the selection, and paint lateness so that it is seen without colour."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsView
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity, Stage
from console.domain.views import LaneRow, Span, SpanKind
from tests.widgets.samples import NOW, a_deadline
from widgets.charts import lanes
from widgets.charts.axis import ClockAxis
from widgets.charts.lane_paint import Band, hatch, paint_lane
from widgets.charts.lanes import PITCH_PX, LaneLabels, LanesChart, lane_rects
from widgets.ui import Ui


def a_lane(number: int = 1047, *, left_s: float = 300, used_s: float = 300, paused: bool = False) -> LaneRow:
    start = NOW - timedelta(seconds=used_s)
    deadline = a_deadline(left_s, whole_s=left_s + used_s, paused=paused)
    spans = (
        Span(stage=Stage.DISPATCH, kind=SpanKind.FINISHED, start=start - timedelta(seconds=60), end=start),
        Span(stage=Stage.HANDLE, kind=SpanKind.RUNNING, start=start, due=deadline.due),
    )
    return LaneRow(number=number, severity=Severity.HIGH, spans=spans, deadline=deadline)


@pytest.fixture
def chart(qtbot: QtBot, ui: Ui) -> LanesChart:
    chart = LanesChart(ui)
    qtbot.addWidget(chart)
    chart.resize(704, 180)
    chart.set_rows(tuple(a_lane(n) for n in range(1, 9)), 3)
    chart.show()
    return chart


def painted(ui: Ui, row: LaneRow) -> QImage:
    """One lane on 1500 pixels, one a second: now stands at 600."""
    image = QImage(1500, 13, QImage.Format.Format_RGB32)
    image.fill(ui.color("bg1"))
    band = Band(rect=QRectF(0, 0, 1500, 13), start_s=NOW.timestamp() - 600, px_s=1.0)
    with QPainter(image) as painter:
        paint_lane(painter, ui, row, band, NOW.timestamp())
    return image


def colour(image: QImage, x: int) -> QColor:
    return image.pixelColor(x, 6)


def test_a_calm_stage_is_solid_to_now_pale_to_its_limit_and_ticked_there(ui: Ui) -> None:
    image = painted(ui, a_lane(left_s=300, used_s=300))
    assert colour(image, 250) == ui.color("slate2")
    assert colour(image, 450) == ui.color("slate")
    assert colour(image, 700) == ui.mix("slate", "bg1", 0.38)
    assert colour(image, 900) == ui.color("text2")
    assert colour(image, 1000) == ui.color("bg1")


def test_a_stage_that_is_due_soon_is_amber(ui: Ui) -> None:
    assert colour(painted(ui, a_lane(left_s=60, used_s=400)), 500) == ui.color("p2")


def test_a_late_stage_is_hatched_from_its_limit_to_now(ui: Ui) -> None:
    image = painted(ui, a_lane(left_s=-100, used_s=400))
    assert colour(image, 450) == ui.color("slate")
    seen = {image.pixelColor(x, 6).name() for x in range(510, 595)}
    assert len(seen) > 3, "stripes and ground"
    assert colour(image, 650) == ui.color("bg1")


def test_a_limit_beyond_the_window_is_an_arrow_at_the_edge(ui: Ui) -> None:
    image = painted(ui, a_lane(left_s=4000, used_s=300))
    assert colour(image, 1496) == ui.color("text2")


def test_a_paused_stage_is_dashed_and_has_no_limit(ui: Ui) -> None:
    image = painted(ui, a_lane(left_s=300, used_s=300, paused=True))
    row = [colour(image, x).name() for x in range(320, 1490)]
    assert set(row) == {ui.color("slate").name(), ui.color("bg1").name()}
    assert 0.4 < row.count(ui.color("slate").name()) / len(row) < 0.8


def test_hatching_stays_in_its_bar(ui: Ui) -> None:
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        hatch(painter, QRectF(10, 5, 40, 8), QColor("red"), QColor("blue"))
    outside = {image.pixelColor(x, y).name() for x in range(60) for y in (0, 3, 15, 19)}
    assert outside == {"#000000"}


def test_lanes_stand_on_whole_pixels_without_gaps() -> None:
    rects = lane_rects(QRectF(0, 0, 100, 200), 11.5, 10)
    assert all(r.top() == round(r.top()) for r in rects)
    assert all(a.bottom() == b.top() for a, b in pairwise(rects))


def test_a_click_tells_the_case_of_the_lane(qtbot: QtBot, chart: LanesChart) -> None:
    with qtbot.waitSignal(chart.selected) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(400, 25))
    assert clicked.args == [2]


@pytest.mark.parametrize(
    ("selected", "key", "told"),
    [
        (None, Qt.Key.Key_Down, 1),
        (1, Qt.Key.Key_Down, 2),
        (1, Qt.Key.Key_Up, 1),
        (3, Qt.Key.Key_End, 8),
        (3, Qt.Key.Key_Home, 1),
    ],
)
def test_keys_walk_over_the_lanes(
    qtbot: QtBot, chart: LanesChart, selected: int | None, key: Qt.Key, told: int
) -> None:
    chart.set_selected(selected)
    with qtbot.waitSignal(chart.selected) as walked:
        qtbot.keyClick(chart, key)
    assert walked.args == [told]


def test_what_has_no_lane_in_sight_is_counted(qtbot: QtBot, chart: LanesChart) -> None:
    with qtbot.waitSignal(chart.hidden_changed) as told:
        chart.set_rows(tuple(a_lane(n) for n in range(1, 101)), 3)
    assert told.args is not None
    assert told.args[0] == 100 - int((180 - 20) // PITCH_PX[0]) + 3


def test_the_selected_lane_is_brought_into_sight(qtbot: QtBot, chart: LanesChart) -> None:
    chart.set_rows(tuple(a_lane(n) for n in range(1, 101)), 0)
    chart.set_selected(90)
    with qtbot.waitSignal(chart.selected) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(400, 155))
    assert clicked.args == [90]


def test_new_rows_do_not_undo_the_wheel(qtbot: QtBot, chart: LanesChart) -> None:
    rows = tuple(a_lane(n) for n in range(1, 101))
    chart.set_rows(rows, 0)
    chart.set_selected(90)
    chart.set_selected(1)
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    chart.wheelEvent(wheel)
    chart.set_rows(rows, 0)
    chart.set_selected(1)
    with qtbot.waitSignal(chart.selected) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(400, 5))
    assert clicked.args == [4]


@pytest.mark.parametrize("size", [(1, 1), (60, 30), (1900, 900)])
def test_any_size_can_be_painted(chart: LanesChart, size: tuple[int, int]) -> None:
    chart.resize(*size)
    assert not chart.grab().isNull()


def test_it_takes_up_theme_language_and_the_tick(chart: LanesChart, ui: Ui) -> None:
    ui.set_theme("light")
    ui.set_lang("zh")
    ui.set_now(NOW + timedelta(seconds=1))
    assert chart.grab().toImage().pixelColor(700, 178) == ui.color("bg1")
    assert chart.accessibleName() == "时限泳道，11 件"


def test_the_words_are_painted_when_they_change_and_not_with_each_frame(
    qtbot: QtBot, chart: LanesChart, ui: Ui, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted_rows: list[int] = []
    label = LaneLabels._label

    def noting(labels: LaneLabels, painter: QPainter, row: LaneRow, rect: QRectF) -> None:
        painted_rows.append(row.number)
        label(labels, painter, row, rect)

    monkeypatch.setattr(LaneLabels, "_label", noting)
    viewport = chart.findChildren(QGraphicsView)[0].viewport()
    qtbot.waitExposed(chart)
    chart.set_now(NOW + timedelta(seconds=1))
    viewport.repaint()
    assert painted_rows
    painted_rows.clear()
    viewport.repaint()
    assert not painted_rows
    chart.set_now(NOW + timedelta(seconds=2))
    viewport.repaint()
    assert painted_rows


def test_a_repaint_without_news_draws_neither_words_nor_bars_nor_times_anew(
    chart: LanesChart, ui: Ui, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    for thing, method in ((LaneLabels, "_label"), (ClockAxis, "drawPicture")):
        plain = getattr(thing, method)
        monkeypatch.setattr(thing, method, lambda *args, plain=plain, name=method: (drawn.append(name), plain(*args)))
    monkeypatch.setattr(lanes, "paint_lane", lambda *args: drawn.append("bar"))
    chart.grab()
    drawn.clear()
    chart.grab()
    assert drawn == []
    chart.set_now(NOW + timedelta(seconds=1))
    chart.grab()
    assert {"_label", "drawPicture", "bar"} == set(drawn)
