"""The camera of a case is the named one, else the nearest that can be opened."""

from collections.abc import Iterable

import pytest

from console.domain.catalogue import Name
from console.domain.district import Camera
from console.domain.facts import Place
from console.domain.nearest import Sight, sights

HERE = Place(lat=36.0, lon=120.0)


def a_camera(camera_id: str, lat: float) -> Camera:
    return Camera(id=camera_id, name=Name(en=camera_id), lat=lat, lon=120.0)


CAMERAS = (a_camera("far", 36.2), a_camera("near", 36.01), a_camera("nearest", 36.001))


def best(place: Place, named: str, cameras: Iterable[Camera], can_open: set[str]) -> Sight | None:
    return next(iter(sights(place, named, cameras, can_open)), None)


def test_camera_when_the_report_names_one_that_opens_then_that_one():
    sight = best(HERE, "far", CAMERAS, {"far", "near", "nearest"})
    assert sight is not None
    assert sight.camera.id == "far"


def test_camera_when_none_is_named_then_the_nearest_that_opens():
    sight = best(HERE, "", CAMERAS, {"far", "near"})
    assert sight is not None
    assert sight.camera.id == "near"
    assert round(sight.distance_m or 0) == 1112


def test_camera_when_the_place_is_unknown_and_none_is_named_then_none():
    assert best(Place(), "", CAMERAS, {"near"}) is None


def test_camera_when_none_has_an_address_then_none():
    assert best(HERE, "near", CAMERAS, set()) is None


@pytest.mark.parametrize("place", [Place(lat=36.0), Place(lon=120.0)], ids=["no longitude", "no latitude"])
def test_camera_when_half_of_the_place_is_known_then_only_a_named_one(place: Place):
    assert best(place, "", CAMERAS, {"near"}) is None
    sight = best(place, "far", CAMERAS, {"far"})
    assert (sight.camera.id, sight.distance_m) == ("far", None)


def test_camera_when_one_stands_at_the_place_itself_then_that_one():
    here = a_camera("here", 36.0)
    sight = best(HERE, "", (*CAMERAS, here), {"near", "here"})
    assert (sight.camera.id, sight.distance_m) == ("here", 0.0)


def test_camera_when_the_named_one_has_no_address_then_the_nearest():
    assert best(HERE, "far", CAMERAS, {"near"}).camera.id == "near"


def ids(found) -> list[str]:
    return [sight.camera.id for sight in found]


@pytest.mark.parametrize(
    ("named", "can_open", "found"),
    [
        ("", {"a", "b", "c", "d", "far"}, ["a", "b", "c"]),
        ("far", {"a", "b", "far"}, ["far", "a", "b"]),
        ("b", {"a", "b", "c"}, ["b", "a", "c"]),
        ("", {"far"}, ["far"]),
        ("", {"a", "far"}, ["a"]),
        ("", set(), []),
    ],
    ids=["the three nearest", "a named one first", "named and near", "one, however far", "only near ones", "none"],
)
def test_the_cameras_beside_the_best_one_are_the_nearest_within_a_kilometre(named, can_open, found):
    near = [a_camera(c, 36.0 + n / 1000) for n, c in enumerate("abcd", 1)]
    assert ids(sights(HERE, named, [a_camera("far", 36.2), *near], can_open)) == found


def test_a_case_without_a_place_has_no_camera_but_the_named_one():
    assert ids(sights(Place(), "near", CAMERAS, {"near", "far"})) == ["near"]
