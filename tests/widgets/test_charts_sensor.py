"""The strip says what the value means, how old it is, and turns red exactly beyond the limit."""

from datetime import timedelta
from math import nan

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from tests.widgets.reading import texts
from tests.widgets.samples import NOW
from widgets.charts.axis import TICK_PX
from widgets.charts.sensor_limits import Limit, Side, Verdict, colour_bounds, judge, name_sides
from widgets.charts.sensor_strip import SensorStrip, reading_text
from widgets.ui import Ui

GAS = Limits(high=20, high_high=25)
NOW_S = NOW.timestamp()


def a_sensor(**changes: object) -> Sensor:
    values: dict[str, object] = {
        "id": "GAS-0217",
        "name": Name(en="Gas"),
        "unit": "%LEL",
        "limits": GAS,
        "expected_every_s": 2,
    }
    return Sensor(**(values | changes))  # type: ignore[arg-type]  # what a test changes, by name


@pytest.fixture
def strip(qtbot: QtBot, ui: Ui) -> SensorStrip:
    strip = SensorStrip(ui)
    qtbot.addWidget(strip)
    strip.resize(312, 152)
    strip.set_sensor(a_sensor())
    return strip


@pytest.mark.parametrize(
    ("limits", "reading", "verdict"),
    [
        (GAS, 19.9, Verdict()),
        (GAS, 20.0, Verdict(beyond=Limit.HIGH, next=Limit.HIGH_HIGH)),
        (GAS, 25.0, Verdict(beyond=Limit.HIGH_HIGH)),
        (GAS, nan, Verdict()),
        (Limits(high=20), 30, Verdict(beyond=Limit.HIGH)),
        (Limits(low=1, low_low=0.5), 0.8, Verdict(beyond=Limit.LOW, next=Limit.LOW_LOW)),
        (Limits(low=1, low_low=0.5), 0.2, Verdict(beyond=Limit.LOW_LOW)),
        (Limits(high_high=9), 8, Verdict()),
        (Limits(), 1e9, Verdict()),
    ],
)
def test_a_reading_is_judged_against_all_limits(limits: Limits, reading: float, verdict: Verdict) -> None:
    assert judge(limits, reading) == verdict


def test_the_line_turns_red_at_the_nearer_limit() -> None:
    assert colour_bounds(Limits(high=20, high_high=25, low_low=1)) == (1, 20)


@pytest.mark.parametrize(
    ("value", "text"), [(3.068, "3.07"), (24.12, "24.1"), (812.4, "812"), (-4.0, "-4.00"), (nan, "–")]
)
def test_values_have_about_three_figures(value: float, text: str) -> None:
    assert reading_text(value) == text


def test_without_a_reading_it_waits(strip: SensorStrip) -> None:
    assert strip.head.headline.words == "No reading yet"


def test_a_value_beyond_its_limit_is_red_and_says_which(strip: SensorStrip) -> None:
    strip.append([NOW_S - 2, NOW_S], [3.0, 24.12])
    said = strip.head.headline
    assert (said.value, said.words + said.more, said.value_token) == ("24.1", "above H 20; HH 25", "p1t")


def test_a_silent_sensor_says_since_when(strip: SensorStrip, ui: Ui) -> None:
    strip.append([NOW_S - 1], [24.0])
    assert not strip.is_stale()
    ui.set_now(NOW + timedelta(seconds=10))
    assert strip.is_stale()
    assert strip.head.headline.words == f"no data since {ui.clock(NOW - timedelta(seconds=1))}"


def test_a_return_to_normal_is_said_and_marked(strip: SensorStrip, ui: Ui) -> None:
    strip.append([NOW_S], [3.0])
    strip.set_normal_at(NOW - timedelta(seconds=60))
    assert strip.head.headline.words.startswith("normal since ")


def test_another_sensor_begins_empty(strip: SensorStrip) -> None:
    strip.append([NOW_S], [24.0])
    strip.set_sensor(a_sensor(id="GAS-0001"))
    assert strip.head.headline.value == "–"
    strip.set_sensor(None)
    assert strip.head.headline.words == "No sensor selected"


def test_the_line_is_red_beyond_the_limit_and_white_inside(strip: SensorStrip, ui: Ui) -> None:
    times = np.arange(NOW_S - 600, NOW_S + 1)
    strip.append(times, np.where(times < NOW_S - 300, 10.0, 22.5))
    strip.show()
    strip.grab()
    image = strip.grab().toImage()

    def is_white(x: int) -> bool:
        column = [image.pixelColor(x, y) for y in range(30, 130)]
        return any(c.lightness() > 150 and c.hslSaturation() < 60 for c in column)

    assert is_white(90)
    assert not is_white(250)


@pytest.mark.parametrize("height", [1, 60, 152, 400])
def test_bad_readings_are_gaps_at_any_size(strip: SensorStrip, height: int) -> None:
    strip.append([NOW_S - 3, NOW_S - 2, NOW_S - 1, NOW_S], [nan, 4.0, nan, nan])
    strip.resize(312, height)
    assert not strip.grab().isNull()
    assert strip.head.headline.value == "–"


def test_a_low_strip_gives_all_its_room_to_the_line_and_a_higher_one_keeps_its_axes(strip: SensorStrip) -> None:
    strip.show()
    axes = [strip._plot.clock_axis, strip._plot.left_axis]
    strip.resize(260, 72)
    assert [axis.isVisible() for axis in axes] == [False, False]
    strip.resize(260, 200)
    assert [axis.isVisible() for axis in axes] == [True, True]


@pytest.mark.parametrize("height", [110, 152, 400])
def test_the_label_of_the_highest_limit_has_room_above_its_middle(qtbot: QtBot, ui: Ui, height: int) -> None:
    strip = SensorStrip(ui)
    qtbot.addWidget(strip)
    strip.resize(300, height)
    strip.show()
    strip.set_sensor(a_sensor())
    view = strip._plot.getViewBox()
    (low, high), limit = view.viewRange()[1], 25
    above_px = (high - limit) / (high - low) * view.height()
    assert above_px >= ui.px(TICK_PX) / 2 - 1


# The hand on the strip


@pytest.fixture
def worked(qtbot: QtBot, strip: SensorStrip) -> SensorStrip:
    """Twenty minutes of a reading a second, its value the minutes that it is old; shown, with the keys."""
    ages = np.arange(1200, -1, -1.0)
    strip.append(NOW_S - ages, ages / 60)
    strip.show()
    strip.activateWindow()
    strip.setFocus()
    return strip


def shown_span(strip: SensorStrip) -> tuple[float, float]:
    first, last = strip._plot.getViewBox().viewRange()[0]
    return round(first - NOW_S), round(last - NOW_S)


def test_the_strip_is_zoomed_moved_stopped_and_brought_back_by_the_keys_of_the_lanes(
    qtbot: QtBot, ui: Ui, worked: SensorStrip
) -> None:
    assert shown_span(worked) == (-600, 0)
    qtbot.keyClick(worked, Qt.Key.Key_Minus)
    assert shown_span(worked) == (-900, 0)
    assert worked._badge.text == "15 min · 0 back to live"
    qtbot.keyClick(worked, Qt.Key.Key_Left)
    assert shown_span(worked) == (-1080, -180)
    assert worked._badge.text.startswith("Stopped at ")
    qtbot.keyClick(worked, Qt.Key.Key_0)
    assert shown_span(worked) == (-600, 0)
    assert worked._badge.isHidden()


def test_a_stopped_strip_stands_while_the_clock_runs_and_its_head_tells_what_is_now(
    qtbot: QtBot, ui: Ui, worked: SensorStrip
) -> None:
    qtbot.keyClick(worked, Qt.Key.Key_Period)
    ui.set_now(NOW + timedelta(seconds=60))
    worked.append([NOW_S + 60], [24.0])
    assert shown_span(worked) == (-600, 0)
    assert worked.head.headline.value == "24.0"
    qtbot.keyClick(worked, Qt.Key.Key_Period)
    assert shown_span(worked) == (-540, 60)


def test_another_sensor_is_shown_live(qtbot: QtBot, worked: SensorStrip) -> None:
    qtbot.keyClick(worked, Qt.Key.Key_Period)
    worked.set_sensor(a_sensor(id="GAS-0001"))
    assert worked.shown_time.is_live


def test_only_the_readings_that_are_shown_are_saved(qtbot: QtBot, worked: SensorStrip) -> None:
    for _ in range(3):
        qtbot.keyClick(worked, Qt.Key.Key_Plus)
    lines = worked.table().decode("utf-8-sig").splitlines()
    assert lines[0] == "time,sensor,value,unit"
    assert len(lines) == 1 + 178
    assert lines[-1] == f"{NOW.isoformat(timespec='milliseconds')},GAS-0217,0.0,%LEL"


def test_a_bad_reading_is_saved_as_an_empty_value(strip: SensorStrip) -> None:
    strip.append([NOW_S - 1], [nan])
    assert strip.table().decode("utf-8-sig").splitlines()[1].endswith(",GAS-0217,,%LEL")


def test_the_pointer_is_told_the_reading_there_with_its_time_and_what_the_line_means(worked: SensorStrip) -> None:
    plot = worked._plot
    box = plot.getViewBox().sceneBoundingRect()
    at = plot.mapTo(worked, plot.mapFromScene(box.center()))
    first, second = worked.words_at(at.toPointF()).splitlines()
    when, value = first.split(" · ")
    assert when == worked.ui.clock(NOW - timedelta(minutes=5))
    assert value == "5.00 %LEL"
    assert "dashed: the limits" in second


def test_a_strip_of_another_height_is_scaled_for_it_at_once(qtbot: QtBot, ui: Ui, worked: SensorStrip) -> None:
    worked.resize(680, 240)
    at_once = worked._plot.getViewBox().viewRange()[1]
    ui.set_now(NOW)
    assert worked._plot.getViewBox().viewRange()[1] == at_once


def test_other_keys_are_left_to_the_desk(qtbot: QtBot, worked: SensorStrip) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e")
    worked.keyPressEvent(event)
    assert not event.isAccepted()
    assert worked.shown_time.is_live


def test_the_strip_that_has_the_keys_is_the_chart_that_is_meant(qtbot: QtBot, strip: SensorStrip) -> None:
    strip.show()
    strip.activateWindow()
    with qtbot.waitSignal(strip.worked_in):
        strip.setFocus()


HH, H, L, LL = Limit.HIGH_HIGH, Limit.HIGH, Limit.LOW, Limit.LOW_LOW


@pytest.mark.parametrize(
    ("heights", "below", "missing"),
    [
        ({HH: 100, H: 80, L: 30, LL: 10}, set(), set()),
        ({HH: 100, H: 90, L: 30, LL: 20}, {H, LL}, set()),
        ({L: 15, LL: 5}, set(), {L}),
        ({HH: 60, H: 50, L: 25}, {H}, {H}),
        ({H: 50}, set(), set()),
        ({}, set(), set()),
    ],
)
def test_names_of_limits_stand_clear_of_each_other(
    heights: dict[Limit, float], below: set[Limit], missing: set[Limit]
) -> None:
    sides = name_sides(heights, 15)
    assert heights.keys() - sides.keys() == missing
    assert {limit for limit, side in sides.items() if side is Side.BELOW} == below - missing


def test_close_limits_do_not_paint_their_names_over_each_other(qtbot: QtBot, ui: Ui) -> None:
    strip = SensorStrip(ui)
    qtbot.addWidget(strip)
    strip.resize(600, 260)
    strip.show()
    limits = Limits(low_low=0.1, low=0.15, high=0.6, high_high=0.8)
    strip.set_sensor(
        Sensor(id="PRS-1", name=Name(zh="压", en="Pressure"), lat=36.0, lon=120.0, unit="MPa", limits=limits)
    )
    strip.grab()
    boxes = [line.label.mapRectToScene(line.label.boundingRect()) for line in strip._limit_lines.values()]
    shown = [box.adjusted(0, 3, 0, -3) for box in boxes]
    assert not any(a.intersects(b) for i, a in enumerate(shown) for b in shown[:i])


@pytest.mark.parametrize(("width", "said"), [(400, "PRS-1 · 0.5 km"), (170, "PRS-1"), (100, "")])
def test_a_strip_without_a_title_says_which_sensor_it_is_as_far_as_there_is_room(
    strip: SensorStrip, width: int, said: str
) -> None:
    strip.set_label("PRS-1 · 0.5 km")
    strip.append([NOW_S], [0.35])
    strip.resize(width, 120)
    strip.show()
    painted = texts(strip.ui, strip.head)
    assert [text for text in painted if text.startswith("PRS")] == [said] * bool(said)
