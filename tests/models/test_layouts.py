"""Windows come back on the same monitors to the pixel, and where they can be seen on others."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.models.layouts import (
    Box,
    Layout,
    Monitor,
    Spot,
    is_seen,
    key_of,
    monitor_of,
    names_of,
    placed,
    read_layouts,
    renamed,
    without,
)

LEFT = Monitor(name="DP-1", box=(0, 0, 1920, 1080), primary=True)
RIGHT = Monitor(name="DP-2", box=(1920, 0, 2560, 1440))
ON_RIGHT = Spot(box=(2000, 100, 800, 600), monitor="DP-2", monitor_box=RIGHT.box)


def test_on_the_same_monitors_a_window_comes_back_to_the_pixel() -> None:
    assert placed(ON_RIGHT, [LEFT, RIGHT]) == (2000, 100, 800, 600)


def test_a_window_whose_monitor_is_gone_comes_back_on_the_primary_one() -> None:
    x, y, width, height = placed(ON_RIGHT, [LEFT])
    assert (width, height) == (800, 600)
    assert 0 <= x <= 1920 - 800
    assert 0 <= y <= 1080 - 600


def test_a_monitor_that_moved_takes_its_windows_along() -> None:
    below = Monitor(name="DP-2", box=(0, 1080, 2560, 1440))
    assert placed(ON_RIGHT, [LEFT, below]) == (80, 1180, 800, 600)


def test_a_window_larger_than_the_monitor_that_is_left_is_made_to_fit() -> None:
    wide = Spot(box=(1920, 0, 2560, 1440), monitor="DP-2", monitor_box=RIGHT.box)
    assert placed(wide, [LEFT]) == LEFT.box


boxes = st.tuples(st.integers(-9000, 9000), st.integers(-9000, 9000), st.integers(1, 9000), st.integers(1, 9000))
screens = st.tuples(st.integers(-8000, 8000), st.integers(-8000, 8000), st.integers(640, 4000), st.integers(480, 3000))


@given(box=boxes, was=screens, screen=screens, other=screens)
def test_wherever_a_window_was_it_comes_back_whole_on_one_monitor(box: Box, was: Box, screen: Box, other: Box) -> None:
    monitors = [Monitor(name="a", box=screen, primary=True), Monitor(name="b", box=other)]
    for name in ("a", "b", "gone"):
        x, y, width, height = placed(Spot(box=box, monitor=name, monitor_box=was), monitors)
        assert any(
            m[0] <= x and m[1] <= y and x + width <= m[0] + m[2] and y + height <= m[1] + m[3] for m in (screen, other)
        )
        assert is_seen((x, y, width, height), monitors)


@pytest.mark.parametrize(
    ("box", "seen"),
    [((100, 100, 500, 400), True), ((1900, 0, 500, 400), False), ((-600, 0, 500, 400), False), ((5, 5, 50, 40), True)],
)
def test_a_window_is_lost_where_too_little_of_it_is_on_a_monitor(box: Box, seen: bool) -> None:
    assert is_seen(box, [LEFT]) is seen


def test_the_monitor_of_a_window_is_the_one_that_holds_its_middle() -> None:
    assert monitor_of((1800, 0, 400, 300), [LEFT, RIGHT]) == RIGHT
    assert monitor_of((-900, 0, 400, 300), [LEFT, RIGHT]) is None


def test_the_names_are_those_of_one_person_without_what_is_worked_in() -> None:
    layouts = {
        key_of("lin", "map", "night"): Layout(),
        key_of("lin", "dispatcher", "day"): Layout(),
        key_of("lin", ""): Layout(),
        key_of("xu", "map", "hers"): Layout(),
    }
    assert names_of(layouts, "lin") == [("dispatcher", "day"), ("map", "night")]


def test_a_layout_gets_another_name_and_the_others_stay() -> None:
    layouts = {
        key_of(*key): Layout(page="map") for key in (("li", "map", "day"), ("li", "wall", "day"), ("wu", "map", "day"))
    }
    after = renamed(layouts, "li", "map", "day", "night")
    assert after == {
        key_of("li", "map", "night"): Layout(page="map"),
        key_of("li", "wall", "day"): Layout(page="map"),
        key_of("wu", "map", "day"): Layout(page="map"),
    }
    assert renamed(after, "li", "map", "day", "noon") == after


def test_a_layout_is_thrown_away_alone() -> None:
    layouts = {key_of("li", "map", name): Layout() for name in ("day", "night", "")}
    assert names_of(without(layouts, key_of("li", "map", "day")), "li") == [("map", "night")]


def test_a_layout_that_was_written_down_is_read_as_it_was() -> None:
    layout = Layout(page="map", shares={"layers": 0.2}, torn={"camera": ON_RIGHT}, main=Spot(box=(0, 0, 1280, 720)))
    assert read_layouts({"k": asdict(layout)}) == {"k": layout}


@pytest.mark.parametrize(
    "wrong",
    [None, [], "x", {"k": 1}, {"k": {"torn": {"map": {"box": [1, 2, 3]}}, "shares": {"queue": 7, "x": "y"}}},
     {"k": {"torn": [1], "shares": 3, "page": "sepia", "main": {"box": [0, 0, -1, 9]}}}],
)  # fmt: skip
def test_what_is_wrong_in_a_file_costs_that_and_nothing_else(wrong: object) -> None:
    assert all(layout == Layout() for layout in read_layouts(wrong).values())
