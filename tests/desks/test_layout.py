"""The panels fill the desk at every size: none overlaps another, none leaves the window."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desks.layout import Rect, dispatcher


def overlap(a: Rect, b: Rect) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


@given(width=st.integers(1280, 3840), height=st.integers(602, 2000), scale=st.sampled_from([0.9, 1.0]))
def test_panels_when_laid_out_then_none_overlaps_or_leaves_the_body(width, height, scale):
    panels = dispatcher(width, height, scale)
    for name, rect in panels.items():
        assert rect.w > 0, name
        assert rect.h > 0, name
        assert rect.x >= 0
        assert rect.x + rect.w <= width, name
        assert rect.y + rect.h <= height, name
    for (one, a), (other, b) in combinations(panels.items(), 2):
        assert not overlap(a, b), (one, other)


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


def test_panels_when_1280_wide_then_two_charts_wait_behind_keys():
    panels = dispatcher(1280, 604)
    assert "backlog" not in panels
    assert panels["queue"].w in range(412, 430)
