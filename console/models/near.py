"""The sensors near the selected case, looked for when the case or its place changes and not with each painting."""

from collections.abc import Mapping

from console.domain.district import Sensor
from console.domain.facts import Place
from console.domain.incident import Incident
from console.domain.near_sensors import NearSensor, near_sensors


class NearSensors:
    """Remembers the last answer."""

    def __init__(self) -> None:
        self._asked: tuple[Place, str] | None = None
        self._sensors: Mapping[str, Sensor] = {}
        self._found: tuple[NearSensor, ...] = ()

    def of(self, incident: Incident | None, sensors: Mapping[str, Sensor]) -> tuple[NearSensor, ...]:
        """The sensors to show beside a case; `sensors` is another mapping whenever the district has changed."""
        if incident is None:
            return ()
        asked = (incident.place, incident.sensor)
        if asked != self._asked or sensors is not self._sensors:
            self._asked, self._sensors = asked, sensors
            self._found = near_sensors(incident.place, incident.sensor, sensors.values())
        return self._found
