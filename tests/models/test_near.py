"""The sensors near a case are looked for once, and again when the case or the district is another."""

from collections.abc import Iterator, Mapping

from console.domain.catalogue import Name
from console.domain.district import Sensor
from console.domain.facts import Place
from console.models.near import NearSensors
from tests.domain.making import a_case, a_report


class Counted(Mapping[str, Sensor]):
    """Sensors that count how often all of them are looked through."""

    def __init__(self, *ids: str) -> None:
        self._known = {i: Sensor(id=i, name=Name(), lat=36.0, lon=120.0) for i in ids}
        self.looks = 0

    def __getitem__(self, key: str) -> Sensor:
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        self.looks += 1
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def at(lat: float):
    return a_case(report=a_report(place=Place(lat=lat, lon=120.0))).now_is


def test_no_case_has_none():
    assert NearSensors().of(None, {}) == ()


def test_the_same_case_is_looked_at_once():
    near, sensors = NearSensors(), Counted("s1")
    answers = [near.of(at(36.0), sensors) for _ in range(3)]
    assert [[found.sensor.id for found in answer] for answer in answers] == [["s1"]] * 3
    assert sensors.looks == 1


def test_another_place_and_another_district_are_looked_at_anew():
    near = NearSensors()
    assert near.of(at(37.0), Counted("s1")) == ()
    assert [found.sensor.id for found in near.of(at(36.0), Counted("s1"))] == ["s1"]
    assert [found.sensor.id for found in near.of(at(36.0), Counted("s2"))] == ["s2"]
