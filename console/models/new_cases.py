"""The cases that nobody has taken, by kind: counted case by case, for the strip above the queue."""

from collections import Counter

from console.domain.incident import Incident
from console.domain.queue_views import NewKind
from console.domain.terms import Severity
from console.models.names import Names

Kind = tuple[bool, int, str]
"""Not a call for help (so that one comes first), severity, category."""


class NewKinds:
    """How many of what."""

    def __init__(self) -> None:
        self._kind_of: dict[int, Kind] = {}
        self._counts: Counter[Kind] = Counter()

    def put(self, incident: Incident) -> None:
        """Take over a case as it is now."""
        known = self._kind_of.pop(incident.number, None)
        if known is not None:
            self._counts[known] -= 1
            if not self._counts[known]:
                del self._counts[known]
        if incident.is_open and not incident.acknowledged:
            kind = self._kind_of[incident.number] = (
                not incident.is_sos,
                int(incident.severity),
                incident.category,
            )
            self._counts[kind] += 1

    def worst(self, most: int, names: Names) -> tuple[NewKind, ...]:
        """The worst kinds, worst first."""
        return tuple(
            NewKind(
                sos=not calm,
                severity=Severity(severity),
                category=names.category_name(category),
                count=self._counts[calm, severity, category],
            )
            for calm, severity, category in sorted(self._counts)[:most]
        )
