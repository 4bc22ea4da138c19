"""The open cases by urgency, and the counts of the top bar: kept case by case, so that a flood costs little."""

from collections import Counter
from datetime import datetime

from console.domain.deadlines import Deadline
from console.domain.geo import distance_m
from console.domain.incident import Incident
from console.domain.queue_order import OrderKey, order_key
from console.domain.terms import Severity
from console.domain.views import MapPoint
from console.models.new_cases import NewKinds
from console.models.order import Ranked

METRES_PER_DEGREE = 111_195.0
"""Of latitude, everywhere."""


class OpenCases:
    """Everything that is asked every second of all open cases."""

    def __init__(self) -> None:
        self._all: Ranked[OrderKey] = Ranked()
        self._waiting: Ranked[OrderKey] = Ranked()
        self._unsent: Ranked[OrderKey] = Ranked()
        self._due: Ranked[tuple[float, int]] = Ranked()
        self._to_dispatch: set[int] = set()
        self._points: dict[int, MapPoint] = {}
        self._severity: dict[int, Severity] = {}
        self.severities: Counter[Severity] = Counter()
        """How many there are of each severity."""
        self.new = NewKinds()
        """Those that nobody has taken, by kind."""

    def put(self, incident: Incident, limit: Deadline | None) -> None:
        """Take over a case as it is now, with the limit that runs; a finished one leaves."""
        number, is_open = incident.number, incident.is_open
        key = order_key(incident, limit) if is_open else None
        self._all.put(number, key)
        self._waiting.put(number, None if incident.acknowledged else key)
        is_unsent = incident.acknowledged and incident.pause is None and incident.state.needs_dispatch
        self._unsent.put(number, key if is_unsent else None)
        running = limit if is_open and limit is not None and not limit.paused else None
        self._due.put(number, (running.due.timestamp(), number) if running else None)
        (self._to_dispatch.add if is_open and incident.state.needs_dispatch else self._to_dispatch.discard)(number)
        self._put_severity(number, incident.severity if is_open else None)
        self.new.put(incident)
        self._put_point(incident)

    def _put_severity(self, number: int, severity: Severity | None) -> None:
        if (known := self._severity.pop(number, None)) is not None:
            self.severities[known] -= 1
        if severity is not None:
            self._severity[number] = severity
            self.severities[severity] += 1

    def _put_point(self, incident: Incident) -> None:
        place = incident.place
        if not incident.is_open or place.lat is None or place.lon is None:
            self._points.pop(incident.number, None)
            return
        known = self._points.get(incident.number)
        if known is None or (known.lat, known.lon) != (place.lat, place.lon):
            self._points[incident.number] = MapPoint(id=str(incident.number), lat=place.lat, lon=place.lon)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def waiting(self) -> int:
        """How many nobody has taken."""
        return len(self._waiting)

    @property
    def to_dispatch(self) -> int:
        """How many have nobody on the way."""
        return len(self._to_dispatch)

    def first(self, most: int) -> list[int]:
        """The most urgent ones."""
        return self._all.first(most)

    def first_waiting(self) -> int | None:
        """The most urgent one that nobody has taken."""
        return next(iter(self._waiting.first(1)), None)

    def unsent(self, most: int) -> list[int]:
        """The most urgent ones that somebody has taken and nobody is on the way to: new, declined or called back."""
        return self._unsent.first(most)

    def late(self, now: datetime) -> int:
        """How many are past the limit that runs."""
        return self._due.up_to(now.timestamp())

    def point(self, number: int) -> MapPoint | None:
        """Where an open case is; None: it is not open, or has no place."""
        return self._points.get(number)

    def is_near(self, lat: float, lon: float, within_m: float) -> bool:
        """Whether an open case lies within so many metres of a place, WGS 84 degrees."""
        # Most cases are far off: a degree of latitude is 111 km everywhere, and tells that without a sine.
        band = within_m / METRES_PER_DEGREE
        return any(
            distance_m(lat, lon, point.lat, point.lon) <= within_m
            for point in self._points.values()
            if abs(point.lat - lat) <= band
        )

    @property
    def placed(self) -> int:
        """How many have a place."""
        return len(self._points)
