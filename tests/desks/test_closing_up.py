"""Neighbours take the place of a panel that was torn off; dividers keep within their bounds."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.desks.closing_up import closed_up
from console.desks.dividers import lines
from console.desks.layout import BOUNDS, Rect, dispatcher, metrics
from console.desks.map_layout import map_page
from tests.desks.laid_out import assert_fits, overlap

SIZE = (1920, 936)
GAP = 8
DISPATCH = ("queue", "incident", "lanes", "map")
MAP = ("layers", "right", "map_lanes")


def area(places: dict[str, Rect]) -> int:
    return sum((r.w + GAP) * (r.h + GAP) for r in places.values())


@pytest.mark.parametrize("gone", sorted(dispatcher(*SIZE)))
def test_whichever_panel_goes_its_whole_place_is_used(gone: str) -> None:
    places = dispatcher(*SIZE)
    left = closed_up(places, [gone], GAP)
    assert gone not in left
    assert abs(area(left) - area(places)) < 0.01 * area(places)


@given(gone=st.sets(st.sampled_from(sorted(dispatcher(*SIZE)))), width=st.integers(1280, 3840))
@settings(max_examples=80)
def test_whatever_goes_the_rest_neither_overlaps_nor_leaves_the_page(gone: set[str], width: int) -> None:
    places = closed_up(dispatcher(width, 936), gone, metrics(width, 1080).gap)
    assert_fits(places, width, 936)


def test_a_column_keeps_its_width_as_long_as_one_panel_is_left_in_it() -> None:
    places = dispatcher(*SIZE)
    left = closed_up(places, ["map"], GAP)
    assert left["workers"] == Rect(
        x=places["map"].x, y=0, w=places["map"].w, h=places["workers"].y + places["workers"].h
    )
    assert left["head"] == places["head"]


def test_a_panel_that_is_not_on_the_page_changes_nothing() -> None:
    places = dispatcher(*SIZE)
    assert closed_up(places, ["layers"], GAP) == places


@pytest.mark.parametrize(("page", "names"), [("dispatch", DISPATCH), ("map", MAP)])
def test_a_page_has_its_dividers_in_the_gaps(page: str, names: tuple[str, ...]) -> None:
    places = (map_page if page == "map" else dispatcher)(*SIZE)
    found = lines(page, places, *SIZE, GAP)
    assert set(found) == set(names)
    for name, line in found.items():
        assert not any(overlap(line.place, r) for r in places.values()), name
        assert (line.place.w if line.upright else line.place.h) == GAP


def test_a_divider_goes_with_the_panel_at_its_side() -> None:
    left = closed_up(dispatcher(*SIZE), ["workers"], GAP)
    assert set(lines("dispatch", left, *SIZE, GAP)) == {"queue", "incident", "lanes"}


@given(position=st.integers(-5000, 5000), name=st.sampled_from(DISPATCH + MAP))
def test_wherever_a_divider_is_dragged_no_panel_is_lost(position: int, name: str) -> None:
    arranged, page = (map_page, "map") if name in MAP else (dispatcher, "dispatch")
    share = lines(page, arranged(*SIZE), *SIZE, GAP)[name].share_at(position, name)
    assert BOUNDS[name][0] <= share <= BOUNDS[name][1]
    places = arranged(*SIZE, 1.0, {name: share})
    assert all(r.w > 40 and r.h > 20 for r in places.values())
    assert not any(overlap(a, b) for a, b in combinations(places.values(), 2))


@pytest.mark.parametrize("name", DISPATCH + MAP)
def test_a_divider_that_is_moved_lies_where_it_was_dragged_to(name: str) -> None:
    arranged, page = (map_page, "map") if name in MAP else (dispatcher, "dispatch")
    line = lines(page, arranged(*SIZE), *SIZE, GAP)[name]
    middle = line.place.x + GAP // 2 if line.upright else line.place.y + GAP // 2
    moved = lines(page, arranged(*SIZE, 1.0, {name: line.share_at(middle + 40, name)}), *SIZE, GAP)[name]
    now = moved.place.x + GAP // 2 if moved.upright else moved.place.y + GAP // 2
    assert abs(now - middle - 40) <= GAP + 2
