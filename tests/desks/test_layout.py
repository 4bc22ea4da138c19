"""The panels fill the desk at every size: none overlaps another, none leaves the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desks.layout import dispatcher
from tests.desks.laid_out import assert_fits


@given(width=st.integers(1280, 3840), height=st.integers(602, 2000), scale=st.sampled_from([0.9, 1.0]))
def test_panels_when_laid_out_then_none_overlaps_or_leaves_the_body(width, height, scale):
    panels = dispatcher(width, height, scale)
    assert_fits(panels, width, height)


@pytest.mark.parametrize(
    ("panel", "size"),
    [
        ("queue", (624, 936)),
        ("map", (568, 424)),
        ("workers", (568, 284)),
        ("lanes", (704, 212)),
        ("backlog", (276, 212)),
    ],
)
def test_panels_when_1920_wide_then_stand_as_drawn(panel, size):
    rect = dispatcher(1920, 936)[panel]
    assert abs(rect.w - size[0]) <= 6
    assert abs(rect.h - size[1]) <= 6


@pytest.mark.parametrize(("width", "height"), [(2560, 1296), (3840, 2016)])
def test_panels_when_wider_than_1920_then_the_queue_stays_and_map_and_camera_take_the_rest(width, height):
    drawn, panels = dispatcher(1920, 936), dispatcher(width, height)
    assert panels["queue"].w == 640
    for name in ("map", "camera"):
        assert panels[name].w * panels[name].h > 2 * drawn[name].w * drawn[name].h, name
    assert panels["facts"].w <= 440
    assert panels["facts"].h <= panels["camera"].h


@pytest.mark.parametrize(("width", "height"), [(2560, 1296), (3840, 2016)])
def test_panels_when_wider_than_1920_then_the_picture_of_a_camera_fills_its_place(width, height):
    camera = dispatcher(width, height)["camera"]
    assert abs((camera.h - 26) * 16 / 9 - camera.w) <= 4


def test_panels_when_very_tall_then_what_was_attached_stands_below_the_facts():
    assert "evidence" not in dispatcher(1920, 936)
    panels = dispatcher(3840, 2016)
    facts, evidence, camera = panels["facts"], panels["evidence"], panels["camera"]
    assert (evidence.x, evidence.w) == (facts.x, facts.w)
    assert evidence.y + evidence.h == camera.y + camera.h


def test_panels_when_very_wide_then_the_plan_stands_beside_the_recommended_and_the_time_line_is_wide():
    assert "plan" not in dispatcher(2560, 1296)
    panels = dispatcher(3840, 2016)
    people, plan, told, sensor = (panels[n] for n in ("recommended", "plan", "timeline", "sensor"))
    assert (plan.y, plan.h) == (people.y, people.h)
    assert plan.h >= 32 + 8 * 24
    assert told.w > 1.5 * panels["facts"].w
    assert told.x + told.w < sensor.x


def test_panels_when_1280_wide_then_two_charts_wait_behind_keys():
    panels = dispatcher(1280, 604)
    assert "backlog" not in panels
    assert panels["queue"].w in range(412, 430)


def test_panels_when_1280_wide_then_what_happened_has_two_thirds_of_its_row():
    told, sensor = (dispatcher(1280, 604)[name] for name in ("timeline", "sensor"))
    assert 1.8 < told.w / sensor.w < 2.1
