"""Labels never cover each other nor leave the view; thinning keeps one of a crowd."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from console.domain.catalogue import Name
from console.domain.district import Camera
from widgets.map.base_map import spread, visible, wedge
from widgets.map.corner import coordinates
from widgets.map.hit import REACH_PX, nearest, nearest_px
from widgets.map.labels import LabelPlacer, around, beside, near
from widgets.map.projection import Viewpoint

AREA = QRectF(0, 0, 400, 300)
VIEW = Viewpoint(px_m=0.05, size=QSizeF(400, 300))
POINTS = st.lists(st.tuples(st.floats(-50, 450), st.floats(-50, 350)), max_size=40)


@given(POINTS, st.booleans())
def test_labels_lie_in_the_view_and_never_on_each_other(points: list[tuple[float, float]], urgent: bool) -> None:
    placer, placed = LabelPlacer(AREA), []
    for x, y in points:
        rect = placer.place(around(QPointF(x, y), QSizeF(70, 20), 14), urgent=urgent)
        if rect is not None:
            assert AREA.contains(rect)
            assert not any(rect.intersects(other) for other in placed)
            placed.append(rect)


def test_a_label_that_finds_its_right_taken_goes_left() -> None:
    placer = LabelPlacer(AREA)
    placer.block(QRectF(210, 90, 100, 100))
    rect = placer.place(around(QPointF(200, 150), QSizeF(70, 20), 14))
    assert rect is not None
    assert rect.right() < 200


def test_only_urgent_labels_may_cover_a_lesser_symbol() -> None:
    placer = LabelPlacer(AREA)
    placer.block_symbol(QRectF(0, 0, 400, 300))
    label = [QRectF(10, 10, 50, 20)]
    assert placer.place(label) is None
    assert placer.place(label, urgent=True) == label[0]


def test_an_urgent_label_covers_a_lesser_symbol_only_where_it_finds_no_free_place() -> None:
    placer = LabelPlacer(AREA)
    placer.block_symbol(QRectF(10, 10, 50, 20))
    covering, free = QRectF(10, 10, 50, 20), QRectF(10, 60, 50, 20)
    assert placer.place([covering, free], urgent=True) == free


@given(st.integers(0, 400))
def test_thinning_keeps_points_in_sight_one_a_square(count: int) -> None:
    metres = np.random.default_rng(count).uniform(-6_000, 6_000, (count, 2))
    kept = spread(metres, VIEW, 26)
    assert set(kept) <= set(visible(metres, VIEW))
    assert bool(len(kept)) == bool(len(visible(metres, VIEW)))
    side = 2.0 ** np.floor(np.log2(26 / VIEW.px_m))
    assert len({tuple(p) for p in np.floor(metres[kept] / side)}) == len(kept)


def test_a_crowd_becomes_one_dot() -> None:
    assert len(spread(np.full((23_000, 2), 10.0), VIEW, 26)) == 1


@pytest.mark.parametrize(("x", "found"), [(200, 0), (213, 0), (216, None)])
def test_the_nearest_within_14_pixels_is_hit(x: float, found: int | None) -> None:
    assert nearest(np.array([[0.0, 0.0], [-900.0, 0.0]]), VIEW, QPointF(x, 150)) == found


def test_nothing_is_hit_where_nothing_is() -> None:
    assert nearest(np.empty((0, 2)), VIEW, QPointF(0, 0)) is None


@pytest.mark.parametrize(
    ("bearing", "angle", "pie"),
    [(0, 90, (45 * 16, 90 * 16)), (90, 60, (-30 * 16, 60 * 16)), (270, 90, (-225 * 16, 90 * 16)), (None, 60, None)],
    ids=["north", "east", "west", "unknown"],
)
def test_a_field_of_view_lies_about_its_bearing(
    bearing: float | None, angle: float, pie: tuple[int, int] | None
) -> None:
    camera = Camera(id="C", name=Name(), lat=0, lon=0, bearing=bearing, field_of_view=angle)
    assert wedge(camera) == pie
    assert camera.is_aimed == (pie is not None)


def test_coordinates_name_their_hemispheres() -> None:
    assert coordinates(35.9672, 120.1893) == "120.1893° E 35.9672° N · WGS 84"
    assert coordinates(-33.9, -70.5) == "70.5000° W 33.9000° S · WGS 84"


RECTS = st.builds(QRectF, st.floats(-500, 500), st.floats(-500, 500), st.floats(1, 200), st.floats(1, 60))


@given(blocked=st.lists(RECTS, max_size=20), candidates=st.lists(RECTS, max_size=6), urgent=st.booleans())
def test_the_first_place_that_is_free_is_taken_as_a_search_of_all_rectangles_finds_it(
    blocked: list[QRectF], candidates: list[QRectF], urgent: bool
) -> None:
    area, placer = QRectF(-300, -300, 600, 600), LabelPlacer(QRectF(-300, -300, 600, 600))
    hard, soft = blocked[::2], blocked[1::2]
    for rect in hard:
        placer.block(rect)
    for rect in soft:
        placer.block_symbol(rect)
    ways = ([*hard, *soft], hard) if urgent else ([*hard, *soft],)
    free = [c for way in ways for c in candidates if area.contains(c) and not any(c.intersects(b) for b in way)]
    assert placer.place(candidates, urgent=urgent) == (free[0] if free else None)


AT = st.builds(QPointF, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
SIZES = st.builds(QSizeF, st.floats(1, 300), st.floats(1, 40))


@given(at=AT, size=SIZES, gap=st.floats(0, 40))
def test_a_label_beside_a_symbol_leaves_the_gap_free_on_the_symbol_s_side(
    at: QPointF, size: QSizeF, gap: float
) -> None:
    right, left, below, above = around(at, size, gap)
    assert all(rect.size() == size for rect in (right, left, below, above))
    assert right.left() - at.x() == pytest.approx(gap, abs=1e-6)
    assert at.x() - left.right() == pytest.approx(gap, abs=1e-6)
    assert below.top() - at.y() == pytest.approx(gap, abs=1e-6)
    assert at.y() - above.bottom() == pytest.approx(gap, abs=1e-6)
    assert set(map(str, beside(at, size, gap))) == set(map(str, around(at, size, gap)))
    assert beside(at, size, gap)[0] == left


def test_a_name_of_a_town_stands_on_its_middle_before_it_moves_up_and_down() -> None:
    places = near(QPointF(100, 50), QSizeF(40, 10), 12)
    assert [p.center().y() - 50 for p in places] == [0, -12, 12, -24, 24]
    assert all(p.center().x() == 100 for p in places)


def test_the_nearest_of_several_pixels_is_found_and_none_beyond_reach() -> None:
    places = [QPointF(0, 0), QPointF(10, 0), QPointF(30, 0)]
    assert nearest_px(places, QPointF(8, 0)) == 1
    assert nearest_px(places, QPointF(30, REACH_PX)) == 2
    assert nearest_px(places, QPointF(30, REACH_PX + 0.1)) is None
    assert nearest_px([], QPointF(0, 0)) is None


@given(
    st.lists(st.tuples(st.floats(-4_000, 4_000), st.floats(-3_000, 3_000)), min_size=1, max_size=30),
    st.tuples(st.floats(0, 400), st.floats(0, 300)),
)
def test_what_is_hit_is_the_nearest_on_the_screen(points: list[tuple[float, float]], px: tuple[float, float]) -> None:
    metres, at = np.array(points), QPointF(*px)
    gaps = np.hypot(*(VIEW.to_px(metres) - px).T).tolist()
    found = nearest(metres, VIEW, at)
    if min(gaps) > REACH_PX + 1e-6:
        assert found is None
    elif min(gaps) < REACH_PX - 1e-6:
        assert found is not None
        assert gaps[found] == pytest.approx(min(gaps))
