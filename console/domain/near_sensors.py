"""Which sensors tell something of a case: its own one, and those that stand near it."""

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.district import Sensor
from console.domain.facts import Place
from console.domain.geo import distance_m

MOST = 3
WITHIN_M = 500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NearSensor:
    """A sensor and how far from the case it stands; None: one of the two places is not known."""

    sensor: Sensor
    distance_m: float | None = None


def near_sensors(place: Place, own: str, sensors: Iterable[Sensor]) -> tuple[NearSensor, ...]:
    """Choose the sensors that are shown beside a case, at most `MOST`: its own, then the nearest within `WITHIN_M`.

    Args:
        place: of the case.
        own: the sensor that raised the case or that its report names; empty: none.
        sensors: all sensors.
    """
    found = [near for sensor in sensors if (near := _seen_from(place, own, sensor)) is not None]
    found.sort(key=lambda near: (near.sensor.id != own, near.distance_m or 0.0, near.sensor.id))
    return tuple(found[:MOST])


def _seen_from(place: Place, own: str, sensor: Sensor) -> NearSensor | None:
    metres = _distance(place, sensor)
    if sensor.id == own or (metres is not None and metres <= WITHIN_M):
        return NearSensor(sensor=sensor, distance_m=metres)
    return None


def _distance(place: Place, sensor: Sensor) -> float | None:
    if place.lat is None or place.lon is None or sensor.lat is None or sensor.lon is None:
        return None
    return distance_m(place.lat, place.lon, sensor.lat, sensor.lon)
