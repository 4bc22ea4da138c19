"""Scales, legends and lines of the charts: round values that fit, nothing cut in half, peaks that are never lost."""

import itertools
from datetime import timedelta
from math import floor, isfinite, log10

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.district import Limits
from tests.widgets.reading import colours, drawn, image_of, share_of, texts, written_in
from tests.widgets.samples import NOW
from widgets.charts.axis import CLOCK_STEPS_S, ClockAxis, ValueAxis, clock_step_s, round_values
from widgets.charts.legend import Entry, Legend, Swatch
from widgets.charts.limit_line import LimitLine
from widgets.charts.live_badge import LiveBadge
from widgets.charts.ring import thin
from widgets.charts.sensor_limits import Limit, colour_bounds, judge, known
from widgets.charts.time_window import TimeWindow
from widgets.map.layer_list import LayerList
from widgets.map.layers import ALL_LAYERS, Layer
from widgets.map.map_view import MapView
from widgets.map.projection import round_length_m
from widgets.ui import Ui

# Scales


@given(top=st.floats(1e-6, 1e9), labels=st.integers(2, 6))
def test_values_of_a_scale_are_round_evenly_spaced_few_and_reach_near_the_top(top: float, labels: int) -> None:
    values = round_values(top, labels)
    assert values[0] == 0
    assert values[-1] <= top * (1 + 1e-9)
    assert len(values) <= floor(1.35 * labels) + 1
    if len(values) > 1:
        step = values[1]
        mantissa = step / 10 ** floor(log10(step) + 1e-9)
        assert min(abs(mantissa - m) for m in (1, 2, 3, 5, 10)) < 1e-6
        assert values == pytest.approx([i * step for i in range(len(values))])
        assert values[-1] + step > top * (1 - 1e-9)


@pytest.mark.parametrize("top", [0, -1, float("nan"), float("-inf")])
def test_a_scale_of_nothing_shows_zero_alone(top: float) -> None:
    assert round_values(top) == (0.0,)


@given(span=st.floats(1, 1e6), labels=st.floats(0.5, 40))
def test_a_step_of_the_clock_is_round_and_leaves_room_for_its_labels(span: float, labels: float) -> None:
    step = clock_step_s(span, labels)
    assert step in CLOCK_STEPS_S
    assert span / step <= max(1.0, labels) + 1e-9 or step == CLOCK_STEPS_S[-1]
    smaller = [s for s in CLOCK_STEPS_S if s < step]
    assert not smaller or span / smaller[-1] > max(1.0, labels) - 1e-9


def test_times_below_a_chart_lie_in_sight_apart_and_clear_of_now(ui: Ui) -> None:
    axis = ClockAxis(ui)

    @given(
        low=st.integers(1_700_000_000, 1_800_000_000),
        span=st.integers(60, 40_000),
        size=st.integers(80, 1_600),
        now=st.floats(0, 1),
        scale=st.sampled_from([90, 100, 175]),
    )
    def holds(low: int, span: int, size: int, now: float, scale: int) -> None:
        ui.set_scale(scale)
        at = low + now * span
        axis.set_now(at, "now")
        (_, nows), (_, times) = axis.tickValues(low, low + span, size)
        assert nows == [at]
        px_s = size / span
        assert all(low <= t <= low + span for t in times)
        assert all(abs(t - at) * px_s > ui.px(64) for t in times)
        assert all((b - a) * px_s >= ui.px(52) - 1 for a, b in itertools.pairwise(times))

    holds()


def test_of_two_values_that_would_cover_each_other_the_largest_stays(ui: Ui) -> None:
    axis = ValueAxis(ui)
    axis.set_values((0, 10, 20, 21))
    assert axis.tickValues(0, 25, 150)[0][1] == [0, 10, 21]
    assert axis.tickValues(0, 25, 20)[0][1] == [0, 21]
    assert axis.tickValues(5, 15, 300)[0][1] == [10]
    assert axis.tickStrings([0.0, 2.5, 20.0], 1, 1) == ["0", "2.5", "20"]


@given(px_m=st.floats(1e-4, 8.0), longest=st.floats(20, 400))
def test_the_scale_bar_is_the_longest_round_length_that_fits(px_m: float, longest: float) -> None:
    length = round_length_m(px_m, longest)
    assert length * px_m <= longest * (1 + 1e-6)
    mantissa = length / 10 ** floor(log10(length) + 1e-9)
    assert min(abs(mantissa - m) for m in (1, 2, 5)) < 1e-6
    assert length * 2.5 * px_m > longest * (1 - 1e-6)


# Thinning


READINGS = st.lists(st.one_of(st.floats(-1e6, 1e6), st.just(float("nan"))), min_size=3, max_size=80)


@given(values=READINGS, columns=st.integers(1, 60))
def test_thinning_invents_nothing_and_loses_neither_peak_nor_end(values: list[float], columns: int) -> None:
    times, given_values = np.arange(float(len(values))), np.array(values)
    thin_times, thin_values = thin(times, given_values, columns)
    where = thin_times.astype(int)
    assert np.array_equal(thin_values, given_values[where], equal_nan=True)
    assert (where[0], where[-1]) == (0, len(values) - 1)
    assert (np.diff(thin_times) > 0).all()
    seen = given_values[np.isfinite(given_values)]
    if len(seen):
        assert (np.nanmin(thin_values), np.nanmax(thin_values)) == (seen.min(), seen.max())
    assert len(thin_times) <= max(2 * (columns + 1) + 2, 2 * columns * 2)


# Limits


BOUND = st.none() | st.floats(-100, 100)


@given(low_low=BOUND, low=BOUND, high=BOUND, high_high=BOUND, reading=st.floats(-200, 200))
def test_a_reading_is_beyond_the_outermost_limit_that_it_has_reached(
    low_low: float | None, low: float | None, high: float | None, high_high: float | None, reading: float
) -> None:
    limits = Limits(low_low=low_low, low=low, high=high, high_high=high_high)
    reached = [
        limit for limit, value in known(limits).items() if (reading >= value if limit.is_high else reading <= value)
    ]
    order = (Limit.HIGH_HIGH, Limit.HIGH, Limit.LOW_LOW, Limit.LOW)
    assert judge(limits, reading).beyond == next((limit for limit in order if limit in reached), None)
    assert (judge(limits, reading).next is None) or judge(limits, reading).next in known(limits)


def the_line(ui: Ui, low: float | None, high: float | None, values: list[float]) -> QImage:
    """The line of these readings, one a second, from -10 to 10, as it is painted."""
    line = LimitLine()
    line.set_colours(QColor("#ffffff"), QColor("#ff0000"))
    line.set_limits(low, high)
    line.set_data(np.arange(float(len(values))), np.array(values))
    line.boundingRect = lambda: QRectF(0, -10, len(values) - 1, 20)  # type: ignore[method-assign]  # replaced on purpose

    def draw(painter) -> None:
        painter.scale(200 / (len(values) - 1), 10)
        painter.translate(0, 10)
        line.paint(painter, None, None)

    return drawn(200, 200, QColor("#000000"), draw)


@pytest.mark.parametrize(
    ("low", "high", "white", "red"),
    [(None, None, True, False), (-5, 5, True, True), (None, -9.5, False, True), (9.5, None, False, True)],
    ids=["without limits", "between them", "all above", "all below"],
)
def test_a_line_is_red_exactly_beyond_its_limits(
    ui: Ui, low: float | None, high: float | None, white: bool, red: bool
) -> None:
    image = the_line(ui, low, high, [-9.0, 9.0, -9.0, 9.0])
    inside, beyond = share_of(image, QColor("#ffffff"), 100), share_of(image, QColor("#ff0000"), 100)
    assert (inside > 0.002, beyond > 0.002) == (white, red)


def test_a_line_that_crosses_its_limit_changes_colour_there(ui: Ui) -> None:
    image = the_line(ui, None, 0.0, [-9.0, 9.0])
    assert share_of(image.copy(0, 0, 200, 95), QColor("#ff0000"), 100) == 0
    assert share_of(image.copy(0, 105, 200, 95), QColor("#ffffff"), 100) == 0


@pytest.mark.parametrize("values", [[], [1.0], [float("nan"), float("nan")]], ids=["none", "one", "gaps alone"])
def test_too_few_readings_are_no_line(ui: Ui, values: list[float]) -> None:
    line = LimitLine()
    line.set_data(np.arange(float(len(values))), np.array(values))
    assert line._path.isEmpty() or not any(isfinite(v) for v in values)


def test_only_the_first_limit_on_each_side_changes_the_colour() -> None:
    assert colour_bounds(Limits(low=1, low_low=0, high=5, high_high=9)) == (1, 5)
    assert colour_bounds(Limits(low_low=0, high_high=9)) == (0, 9)
    assert colour_bounds(Limits()) == (None, None)


# Legend


ENTRIES = (
    Entry(text="To dispatch", value="2", token="p2"),
    Entry(text="Assigned", value="17", token="accent", swatch=Swatch.LINE),
    Entry(text="Limit", value="60 s", token="text2", swatch=Swatch.DASHES),
)


@pytest.fixture
def legend(qtbot: QtBot, ui: Ui) -> Legend:
    made = Legend(ui)
    qtbot.addWidget(made)
    made.resize(500, 22)
    made.set_entries(*ENTRIES)
    return made


def test_each_entry_has_words_and_value_and_is_read_aloud(ui: Ui, legend: Legend) -> None:
    assert texts(ui, legend) == ["To dispatch", "2", "Assigned", "17", "Limit", "60 s"]
    assert legend.accessibleName() == "To dispatch 2 · Assigned 17 · Limit 60 s"
    assert legend.toolTip().count("<br>") == 2


@pytest.mark.parametrize("width", range(40, 420, 20))
@pytest.mark.parametrize("scale", [90, 175])
def test_where_there_is_no_room_words_go_from_the_end_and_every_value_stays(
    ui: Ui, legend: Legend, width: int, scale: int
) -> None:
    ui.set_scale(scale)
    legend.resize(width, ui.px(22))
    said = texts(ui, legend)
    assert [text for text in said if text in ("2", "17", "60 s")] == ["2", "17", "60 s"]
    kept = [entry.text for entry in ENTRIES if entry.text in said]
    assert kept == [entry.text for entry in ENTRIES[: len(kept)]]
    places = [w.place for w in written_in(ui, legend)]
    assert all(a.right() <= b.left() + 1 for a, b in itertools.pairwise(places))


def test_areas_lines_and_dashes_can_be_told_apart_without_colour(ui: Ui, legend: Legend) -> None:
    images = []
    for swatch in Swatch:
        legend.set_entries(Entry(text="", value="", token="text", swatch=swatch))
        images.append(image_of(legend))
    assert images[0] != images[1] != images[2] != images[0]
    assert all(ui.color("text").name() in colours(image) for image in images[:2])


# The badge of a chart that is not live


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (TimeWindow(stopped_at=NOW - timedelta(minutes=5)), "13:42:36"),
        (TimeWindow(zoom=2.0), "50 min"),
        (TimeWindow(zoom=2.0, stopped_at=NOW), "13:47:36"),
    ],
    ids=["stopped", "wider", "both"],
)
def test_a_chart_that_is_not_live_says_where_it_stands(qtbot: QtBot, ui: Ui, window: TimeWindow, said: str) -> None:
    chart = QWidget()
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    badge = LiveBadge(ui, chart)
    badge.show_window(window, NOW)
    assert said in badge.text
    assert badge.accessibleName() == badge.text
    assert badge.geometry().right() <= chart.width()
    (line,) = written_in(ui, badge)
    assert not line.is_cut
    assert line.token == ("p2t" if window.stopped_at else "text2")


# The list of the map's layers


@pytest.fixture
def layers(qtbot: QtBot, ui: Ui) -> tuple[MapView, LayerList]:
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(600, 500)
    made = LayerList(ui, view)
    qtbot.addWidget(made)
    made.resize(200, 28 * 20)
    made.show()
    return view, made


def row_of(made: LayerList, layer: Layer) -> int:
    return next(index for index, row in enumerate(made.rows) if row.layer is layer)


@pytest.mark.parametrize("layer", Layer)
def test_every_layer_is_hidden_and_shown_again_by_a_key(layers: tuple[MapView, LayerList], layer: Layer) -> None:
    view, made = layers
    made.set_current(row_of(made, layer))
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert view.layers == ALL_LAYERS - {layer}
    assert made.current is not None
    assert not made.current.shown
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert view.layers == ALL_LAYERS


def test_the_legend_of_workers_cannot_be_hidden(layers: tuple[MapView, LayerList]) -> None:
    view, made = layers
    made.set_current(next(index for index, row in enumerate(made.rows) if row.state is not None))
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert view.layers == ALL_LAYERS


def test_a_layer_hidden_elsewhere_is_unticked_here_and_said_to_be_hidden(
    ui: Ui, layers: tuple[MapView, LayerList]
) -> None:
    view, made = layers
    before = image_of(made)
    view.set_layer(Layer.WORKERS, False)
    row = next(r for r in made.rows if r.layer is Layer.WORKERS)
    assert made.spoken(row).endswith(ui.t("map.hidden"))
    at = row_of(made, Layer.WORKERS) * made.row_height()
    assert image_of(made).copy(8, at, 22, made.row_height()) != before.copy(8, at, 22, made.row_height())


def test_escape_leaves_the_list_and_other_keys_move_in_it(qtbot: QtBot, layers: tuple[MapView, LayerList]) -> None:
    _, made = layers
    with qtbot.waitSignal(made.left):
        QTest.keyClick(made, Qt.Key.Key_Escape)
    before = made.rows.index(made.current) if made.current else -1
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.current is made.rows[before + 1]


def test_a_click_below_the_last_row_hides_nothing(layers: tuple[MapView, LayerList]) -> None:
    view, made = layers
    QTest.mousePress(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, made.height() - 2))
    assert view.layers == ALL_LAYERS


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 100, 175])
def test_every_name_of_a_layer_has_room_beside_its_count(
    ui: Ui, layers: tuple[MapView, LayerList], lang: str, scale: int
) -> None:
    _, made = layers
    ui.set_lang(lang)
    ui.set_scale(scale)
    made.resize(ui.px(220), ui.px(28 * 20))
    assert not [w.text for w in written_in(ui, made) if w.is_cut]
