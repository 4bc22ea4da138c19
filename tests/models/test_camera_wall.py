"""Which cameras the wall shows: nearest first, found by words, in pages that never lose the one that was first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.district import Camera, District, Grid
from console.domain.facts import Place
from console.domain.geo import distance_m
from console.models.camera_wall import LISTED, SIZES, CameraIndex, WallPlan

GRIDS = (Grid(id="g1", name=Name(zh="长江路-11", en="Changjiang-11")),)


def a_camera(camera: str, *, zh: str = "路口", en: str = "Crossing", lat: float = 36.0, grid: str = "g1") -> Camera:
    return Camera(id=camera, name=Name(zh=zh, en=en), lat=lat, lon=120.0, grid=grid)


CAMERAS = (
    a_camera("C-1", zh="东门", en="East gate", lat=36.03),
    a_camera("C-2", zh="栈桥", en="Pier", lat=36.01),
    a_camera("C-3", zh="东站", en="East station", lat=36.02, grid="g9"),
)
INDEX = CameraIndex(District(cameras=CAMERAS, grids=GRIDS))
HERE = Place(lat=36.0, lon=120.0)


def found(place=None, text="", able=("C-1", "C-2", "C-3"), index=INDEX):
    return [row.id for row in index.rows(place, text, able)[0]]


def test_the_nearest_to_the_case_come_first_with_their_distance():
    rows, more = INDEX.rows(HERE, "", {"C-1", "C-2", "C-3"})
    assert ([row.id for row in rows], more) == (["C-2", "C-3", "C-1"], 0)
    assert rows[0].distance_m == pytest.approx(distance_m(36.0, 120.0, 36.01, 120.0), rel=1e-9)


@pytest.mark.parametrize("place", [None, Place(), Place(lat=36.0)])
def test_without_a_place_they_stand_as_the_district_has_them_and_no_distance_is_told(place):
    rows, _ = INDEX.rows(place, "", {"C-1", "C-2", "C-3"})
    assert [(row.id, row.distance_m) for row in rows] == [("C-1", None), ("C-2", None), ("C-3", None)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("east", ["C-1", "C-3"]),
        ("东", ["C-1", "C-3"]),
        ("east GATE", ["C-1"]),
        ("c-2", ["C-2"]),
        ("长江路", ["C-1", "C-2"]),
        ("changjiang pier", ["C-2"]),
        ("nothing", []),
        ("   ", ["C-1", "C-2", "C-3"]),
    ],
)
def test_every_word_must_stand_in_number_name_or_grid(text, ids):
    assert found(text=text) == ids


def test_those_with_an_address_come_before_those_without_and_each_says_so():
    rows, _ = INDEX.rows(HERE, "", {"C-1"})
    assert [(row.id, row.can_open) for row in rows] == [("C-1", True), ("C-2", False), ("C-3", False)]


def test_the_list_is_bounded_and_says_how_many_more_there_are():
    many = CameraIndex(District(cameras=tuple(a_camera(f"C-{n}", lat=36 + n / 1e5) for n in range(1_000))))
    rows, more = many.rows(HERE, "", {"C-999"})
    assert (len(rows), more) == (LISTED, 1_000 - LISTED)
    assert rows[0].id == "C-999"
    assert rows[1].id == "C-0"


def test_a_district_without_cameras_has_none():
    empty = CameraIndex(District())
    assert (len(empty), empty.rows(HERE, "", ())) == (0, ((), 0))


def test_the_wall_shows_as_many_as_its_size_from_the_first():
    plan = WallPlan(cameras=tuple("abcdefghij"), size=4)
    assert plan.shown == tuple("abcd")
    assert (plan.page, plan.pages) == (1, 3)
    assert plan.turned(1).shown == tuple("efgh")
    assert plan.turned(9).shown == tuple("ij")
    assert plan.turned(9).turned(-9).shown == tuple("abcd")


def test_a_camera_is_gone_to_by_its_page():
    plan = WallPlan(cameras=tuple("abcdefghij"), size=4)
    assert "g" in plan.at("g").shown
    assert plan.at("unknown") is plan


def test_other_cameras_begin_at_the_beginning_and_the_same_ones_stay():
    plan = WallPlan(cameras=tuple("abcdefgh"), size=4).turned(1)
    assert plan.of(tuple("abcdefgh")) is plan
    assert plan.of(tuple("xyz")).shown == tuple("xyz")


@given(st.integers(0, 60), st.lists(st.sampled_from((*SIZES, "next", "back")), max_size=12))
def test_whatever_is_chosen_the_wall_shows_cameras_if_there_are_any(count, choices):
    plan = WallPlan(cameras=tuple(f"c{n}" for n in range(count)))
    for choice in choices:
        first = plan.shown[:1]
        plan = plan.turned(1 if choice == "next" else -1) if isinstance(choice, str) else plan.sized(choice)
        assert len(plan.shown) <= plan.size
        assert bool(plan.shown) == bool(count)
        assert 1 <= plan.page <= plan.pages
        if isinstance(choice, int):
            assert set(first) <= set(plan.shown)
