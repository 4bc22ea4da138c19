"""The strokes that all widgets are painted with: text cut at its place, key caps, icons, fonts, and how often."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.reading import colours, drawn, share_of
from widgets import pace
from widgets.fonts import PROPORTIONAL_FROM, make_font
from widgets.icons import icon_pixmap, icon_svg
from widgets.pace import CHEAP_S, LONGEST_S, PAUSES, Pace
from widgets.paint import (
    CENTRE,
    LEAST_COUNT_PX,
    LEFT,
    RIGHT,
    cap_width,
    count_width,
    draw_box,
    draw_cap,
    draw_count,
    draw_empty,
    draw_numbered,
    draw_text,
    elide,
    text_width,
)
from widgets.turns import Turns
from widgets.ui import SCALES, Ui
from widgets.written import Written

HOSTILE = st.text("aWi 09.…\n\x00\u202e<&>é火灾，", max_size=60)


def written(ui: Ui, draw: object) -> list[Written]:
    seen: list[Written] = []
    ui.witness = seen.append
    drawn(400, 60, ui.color("bg1"), draw)  # type: ignore[arg-type]  # any drawing
    ui.witness = None
    return seen


# Text


def test_whatever_the_text_it_stays_inside_the_width_that_it_was_given(ui: Ui) -> None:
    @given(text=HOSTILE, px=st.sampled_from([11, 13, 16, 24]), width=st.integers(0, 300))
    def holds(text: str, px: int, width: int) -> None:
        shown = elide(ui, text, px, 400, width)
        ellipsis = text_width(ui, "…", px)
        # A single sign is never cut: "…" in its place would tell less and take as much room.
        assert len(shown) == 1 or text_width(ui, shown, px) <= max(width, ellipsis) + 1
        assert shown == "" or shown.rstrip("…") in elide(ui, text, px, 400, 100_000)

    holds()


def test_a_text_is_never_cut_at_the_width_that_it_asks_for(ui: Ui) -> None:
    @given(text=HOSTILE, px=st.sampled_from([11, 12, 13, 14, 20]), weight=st.sampled_from([400, 500, 600]))
    def holds(text: str, px: int, weight: int) -> None:
        width = text_width(ui, text, px, weight)
        assert not elide(ui, text, px, weight, width).endswith("…") or text.rstrip().endswith("…")

    holds()


@pytest.mark.parametrize("width", [60, 90, 120, 300])
def test_a_name_is_cut_before_its_number(ui: Ui, width: int) -> None:
    seen = written(ui, lambda p: draw_numbered(p, ui, QRect(0, 0, width, 20), "Changjiang Rd-06", 12))
    whole = "".join(w.shown for w in seen)
    assert whole.endswith("-06")
    assert ("…" in whole) is (text_width(ui, "Changjiang Rd-06", 12) > width)


@pytest.mark.parametrize("name", ["Changjiang Road", "Rd-north", "-06", ""])
def test_a_name_without_a_number_is_cut_at_its_end(ui: Ui, name: str) -> None:
    seen = written(ui, lambda p: draw_numbered(p, ui, QRect(0, 0, 30, 20), name, 12))
    assert [w.text for w in seen] == ([name] if name else [])


def test_an_empty_text_has_no_width(ui: Ui) -> None:
    assert text_width(ui, "", 13) == 0


@pytest.mark.parametrize(
    ("align", "left"), [(LEFT, 20), (CENTRE, None), (RIGHT, None)], ids=["left", "centre", "right"]
)
def test_a_text_stands_where_its_alignment_says(ui: Ui, align: Qt.AlignmentFlag, left: int | None) -> None:
    rect = QRect(20, 0, 300, 40)
    (line,) = written(ui, lambda p: draw_text(p, ui, rect, "Linkage", 14, align=align))
    width = text_width(ui, "Linkage", 14)
    wanted = {LEFT: 20, CENTRE: 20 + (300 - width) / 2, RIGHT: 320 - width}[align]
    assert line.place.left() == pytest.approx(wanted)
    assert line.place.center().y() == pytest.approx(rect.center().y(), abs=1)


def test_what_is_told_of_a_text_is_all_of_it_and_what_stands_there(ui: Ui) -> None:
    (line,) = written(ui, lambda p: draw_text(p, ui, QRect(0, 0, 60, 20), "Gas above\nHH limit", 13, 600, "p1t"))
    assert line.text == "Gas above HH limit"
    assert line.shown.endswith("…")
    assert line.is_cut
    assert (line.token, line.px, line.weight) == ("p1t", 13, 600)


def test_drawing_returns_the_width_that_was_taken(ui: Ui) -> None:
    widths: list[int] = []
    written(ui, lambda p: widths.append(draw_text(p, ui, QRect(0, 0, 300, 20), "Linkage", 13)))
    assert widths == [text_width(ui, "Linkage", 13)]


# Boxes and caps


def test_the_edge_of_a_box_lies_inside_it(ui: Ui) -> None:
    image = drawn(40, 40, ui.color("bg0"), lambda p: draw_box(p, QRectF(10, 10, 20, 20), 0, None, QColor("#ff0000"), 2))
    red = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).name() == "#ff0000"]
    assert (min(x for x, _ in red), max(x for x, _ in red)) == (10, 29)
    assert image.pixelColor(20, 20) == ui.color("bg0")


@pytest.mark.parametrize("scale", [90, 100, 125, 175])
@pytest.mark.parametrize("key", ["N", "Enter", "Ctrl+Shift+Enter", "→", ""])
def test_a_key_has_room_in_its_cap_and_none_is_narrower_than_high(ui: Ui, scale: int, key: str) -> None:
    ui.set_scale(scale)
    widths: list[int] = []
    seen = written(ui, lambda p: widths.append(draw_cap(p, ui, 10, 30, key)))
    assert widths == [cap_width(ui, key)]
    assert cap_width(ui, key) >= ui.px(18)
    assert not any(line.is_cut for line in seen)


def test_an_empty_list_says_what_is_missing_and_how_it_is_filled(ui: Ui) -> None:
    seen: list[Written] = []
    ui.witness = seen.append
    image = drawn(300, 200, ui.color("bg1"), lambda p: draw_empty(p, ui, QRect(0, 0, 300, 200), "inbox", "queue.empty"))
    ui.witness = None
    assert [w.text for w in seen] == [ui.t("queue.empty"), ui.t("queue.empty_how")]
    assert share_of(image.copy(130, 40, 40, 40), ui.color("slate"), within=40) > 0.02
    assert seen[0].place.bottom() <= seen[1].place.top() + 4


# Icons and fonts


def test_an_icon_has_the_colour_that_was_asked_for_at_the_size_of_the_screen() -> None:
    pixmap = icon_pixmap("check", 16, "#FF0000", 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert any("ff" in c[1:3] for c in colours(pixmap.toImage()))
    assert b"currentColor" not in icon_svg("check", "#FF0000")


@pytest.mark.parametrize("name", ["no-such-icon", "", "../../etc/passwd", "<svg/>"])
def test_an_unknown_icon_is_a_circle_and_never_an_error(name: str) -> None:
    assert icon_svg(name, "#FFFFFF") == icon_svg("circle", "#FFFFFF")


def test_digits_have_one_width_where_numbers_change_so_that_nothing_jumps(ui: Ui) -> None:
    assert len({text_width(ui, digit * 8, 16, 600) for digit in "0123456789"}) == 1


@pytest.mark.parametrize(("width", "px"), [(200, 84), (30, 40), (1, LEAST_COUNT_PX)])
def test_a_count_that_is_too_long_is_written_smaller_and_never_cut(ui: Ui, width: int, px: int) -> None:
    (line,) = written(ui, lambda p: draw_count(p, ui, QRect(0, 0, width, 60), "21", 84))
    assert line.shown == "21"
    assert line.px <= px
    assert line.place.width() <= max(width, count_width(ui, "21", LEAST_COUNT_PX))


def test_only_counts_and_code_keep_their_own_digits() -> None:
    tag = QFont.Tag("tnum")
    assert make_font(20, count=True).featureValue(tag) == 0
    assert make_font(PROPORTIONAL_FROM - 1).featureValue(tag) == 1
    assert make_font(PROPORTIONAL_FROM).featureValue(tag) == 0
    assert not make_font(13, mono=True).isFeatureSet(tag)
    assert make_font(0).pixelSize() == 1


class Count(QWidget):
    """Notes which digits a large count has on it."""

    tabular = -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(make_font(PROPORTIONAL_FROM))
            self.tabular = painter.font().featureValue(QFont.Tag("tnum"))


def test_large_counts_take_no_digits_from_the_widget_that_they_are_painted_on(qtbot: QtBot) -> None:
    widget = Count()
    qtbot.addWidget(widget)
    widget.setFont(make_font(13))
    widget.grab()
    assert widget.tabular == 0


# Sizes


@given(length=st.floats(0, 500), longer=st.floats(0, 500), scale=st.sampled_from(SCALES))
def test_sizes_keep_their_order_at_every_scale(length: float, longer: float, scale: int) -> None:
    one, other = sorted((length, longer))
    assert round(one * scale / 100) <= round(other * scale / 100)


@pytest.mark.parametrize(("asked", "taken"), [(10, 90), (90, 90), (133, 133), (175, 175), (900, 175)])
def test_the_scale_is_bounded_to_what_the_layout_can_hold(ui: Ui, asked: int, taken: int) -> None:
    ui.set_scale(asked)
    assert ui.scale == taken


def test_a_language_that_does_not_exist_changes_nothing(ui: Ui) -> None:
    ui.set_lang("fr")
    assert ui.lang == "en"


# How often


class Painted(QWidget):
    """Counts its repaints."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def update(self) -> None:
        self.asked += 1


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    made = Clock()
    monkeypatch.setattr(pace, "time", made)
    yield made
    monkeypatch.setattr(pace, "time", time)


@pytest.fixture
def widget(qtbot: QtBot) -> Painted:
    made = Painted()
    qtbot.addWidget(made)
    return made


def paint(pace: Pace, clock: Clock, took_s: float) -> None:
    with pace.painting():
        clock.now += took_s


class AtOnce(Turns):
    """Turns that come at once: what is held here is when they are asked for."""

    def update(self, widget: QWidget, region: QRegion | None = None) -> None:
        widget.update()


def test_what_is_quick_to_paint_is_painted_with_every_change(widget: Painted, clock: Clock) -> None:
    rhythm = Pace(widget, AtOnce())
    paint(rhythm, clock, CHEAP_S)
    assert not rhythm.is_slow
    for _ in range(3):
        rhythm.update()
    assert widget.asked == 3


@pytest.mark.parametrize(("took_s", "pause_s"), [(0.02, 0.02 * PAUSES), (0.5, LONGEST_S)], ids=["slow", "very slow"])
def test_what_is_slow_rests_so_many_times_as_long_and_never_too_long(
    widget: Painted, clock: Clock, took_s: float, pause_s: float
) -> None:
    rhythm = Pace(widget, AtOnce())
    paint(rhythm, clock, took_s)
    assert rhythm.is_slow
    rhythm.update()
    rhythm.update()
    assert widget.asked == 0
    assert rhythm._timer.isActive()
    assert rhythm._timer.interval() == pytest.approx(pause_s * 1000, abs=1)
    clock.now += pause_s
    rhythm.update()
    assert widget.asked == 1


def test_a_change_within_the_rest_is_painted_after_it(qtbot: QtBot, widget: Painted, clock: Clock) -> None:
    rhythm = Pace(widget, AtOnce())
    paint(rhythm, clock, 0.02)
    rhythm.update()
    rhythm._timer.timeout.emit()
    assert rhythm._timer.isSingleShot()


def test_a_painting_by_somebody_else_ends_the_wait(widget: Painted, clock: Clock) -> None:
    rhythm = Pace(widget, AtOnce())
    paint(rhythm, clock, 0.02)
    rhythm.update()
    paint(rhythm, clock, 0.001)
    assert not rhythm._timer.isActive()
    assert not rhythm.is_slow


def test_getting_ready_is_a_part_of_what_a_painting_takes(widget: Painted, clock: Clock) -> None:
    rhythm = Pace(widget, AtOnce())
    with rhythm.preparing():
        clock.now += CHEAP_S
    paint(rhythm, clock, 0.001)
    assert rhythm.is_slow
    paint(rhythm, clock, 0.001)
    assert not rhythm.is_slow


def test_who_needs_more_than_one_turn_asks_in_his_own_way(widget: Painted, clock: Clock) -> None:
    asked: list[bool] = []
    rhythm = Pace(widget, AtOnce(), lambda: asked.append(True))
    rhythm.update()
    assert (asked, widget.asked) == ([True], 0)
