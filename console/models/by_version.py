"""What is worked out of a case, once for each of its versions."""

from collections.abc import Callable
from typing import Generic, TypeVar

from console.domain.incident import Incident

T = TypeVar("T")


class ByVersion(Generic[T]):
    """The newest of each case, by its number."""

    def __init__(self, work_out: Callable[[Incident], T]) -> None:
        self._work_out = work_out
        self._known: dict[int, tuple[int, T]] = {}

    def of(self, incident: Incident) -> T:
        """What is known of this version; worked out where nothing is."""
        known = self._known.get(incident.number)
        if known is None or known[0] != incident.version:
            known = self._known[incident.number] = incident.version, self._work_out(incident)
        return known[1]

    def forget(self, number: int) -> None:
        """Drop a case."""
        self._known.pop(number, None)

    def clear(self) -> None:
        """Work out all of them anew: what they are made of has changed."""
        self._known.clear()
