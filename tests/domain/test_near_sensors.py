"""A case is shown with its own sensor first, then with those that stand near it."""

from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.district import Sensor
from console.domain.facts import Place
from console.domain.geo import distance_m
from console.domain.near_sensors import MOST, WITHIN_M, near_sensors

HERE = Place(lat=36.0, lon=120.0)


def a_sensor(sensor_id: str, lat: float | None, lon: float | None = 120.0) -> Sensor:
    return Sensor(id=sensor_id, name=Name(en=sensor_id), lat=lat, lon=lon)


SENSORS = (a_sensor("far", 36.2), a_sensor("near", 36.004), a_sensor("nearest", 36.001), a_sensor("nowhere", None))


def ids(place: Place, own: str, sensors: tuple[Sensor, ...] = SENSORS) -> list[str]:
    return [near.sensor.id for near in near_sensors(place, own, sensors)]


def test_a_case_that_was_told_by_telephone_has_the_sensors_around_it():
    assert ids(HERE, "") == ["nearest", "near"]


def test_its_own_sensor_comes_first_however_far_it_stands():
    assert ids(HERE, "far") == ["far", "nearest", "near"]


def test_its_own_sensor_needs_no_place():
    (own,) = near_sensors(Place(), "nowhere", SENSORS)
    assert (own.sensor.id, own.distance_m) == ("nowhere", None)


def test_a_case_without_a_place_and_a_sensor_has_none():
    assert ids(Place(), "") == []


def test_a_sensor_that_is_not_known_is_none():
    assert ids(HERE, "gone", SENSORS[:1]) == []


@given(
    st.floats(-80, 80),
    st.lists(st.tuples(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02)), max_size=12),
)
def test_they_are_the_nearest_within_reach(lat: float, offsets: list[tuple[float, float]]):
    sensors = tuple(a_sensor(f"s{n}", lat + dy, 120.0 + dx) for n, (dy, dx) in enumerate(offsets))
    metres = [distance_m(lat, 120.0, s.lat or 0.0, s.lon or 0.0) for s in sensors]
    wanted = sorted(m for m in metres if m <= WITHIN_M)[:MOST]
    assert [near.distance_m for near in near_sensors(Place(lat=lat, lon=120.0), "", sensors)] == wanted
