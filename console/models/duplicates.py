"""Which open cases may be duplicates of earlier ones: worked out in small steps beside the work, case by case.

A proposal always goes from the later case to the earlier one, and never to a case that somebody has kept apart from it.
"""

from collections import deque
from time import monotonic

from console.domain.incident import Incident
from console.domain.likeness import PROPOSED, Likeness, likeness
from console.models.open_traces import OpenTraces

MOST = 5
"""So many candidates of a case are kept."""


class Duplicates:
    """The proposals, by the number of the later case."""

    def __init__(self, traces: OpenTraces) -> None:
        self._traces = traces
        self._apart: dict[int, frozenset[int]] = {}
        self._found: dict[int, dict[int, Likeness]] = {}
        self._named_by: dict[int, set[int]] = {}
        self._due: deque[int] = deque()
        self._waiting: set[int] = set()

    def take(self, incident: Incident) -> set[int]:
        """Take over a case as it is now.

        Returns: the cases whose proposals are gone with it; what is new comes by `work`.
        """
        number, apart = incident.number, frozenset(incident.apart)
        changed = self._traces.put(incident)
        if not changed and self._apart.get(number, frozenset()) == apart:
            return set()
        gone = self._forget(number)
        if number not in self._traces:
            self._apart.pop(number, None)
            return gone
        if apart:
            self._apart[number] = apart
        for each in (number, *sorted(gone)):
            self._later(each)
        return gone

    def of(self, number: int) -> tuple[Likeness, ...]:
        """The earlier cases that this one may be a duplicate of, the likest first."""
        found = self._found.get(number, {}).values()
        return tuple(sorted(found, key=lambda f: (-f.score, f.number)))

    @property
    def is_waiting(self) -> bool:
        """Whether cases wait to be compared."""
        return bool(self._due)

    def work(self, budget_s: float) -> set[int]:
        """Compare cases that wait, for so long. Returns: those whose proposals changed."""
        until, changed = monotonic() + budget_s, set[int]()
        while self._due and monotonic() < until:
            number = self._due.popleft()
            self._waiting.discard(number)
            changed |= self._compare(number)
        return changed

    def _compare(self, number: int) -> set[int]:
        trace = self._traces.trace(number)
        if trace is None:
            return set()
        changed = set[int]()
        for found in self._traces.like(trace, most=2 * MOST, least=PROPOSED):
            later, earlier = max(number, found.number), min(number, found.number)
            if self._are_apart(later, earlier):
                continue
            other = self._traces.trace(later), self._traces.trace(earlier)
            assert other[0] is not None
            assert other[1] is not None
            why = likeness(other[0], other[1])
            if len(self._found.get(later, ())) < MOST and self._found.get(later, {}).get(earlier) != why:
                self._found.setdefault(later, {})[earlier] = why
                self._named_by.setdefault(earlier, set()).add(later)
                changed.add(later)
        return changed

    def _are_apart(self, a: int, b: int) -> bool:
        return b in self._apart.get(a, ()) or a in self._apart.get(b, ())

    def _forget(self, number: int) -> set[int]:
        """Drop every proposal that names the case. Returns: the cases that had one."""
        gone = {number} if number in self._found else set()
        for earlier in self._found.pop(number, {}):
            self._named_by.get(earlier, set()).discard(number)
        for later in self._named_by.pop(number, set()):
            self._found.get(later, {}).pop(number, None)
            if not self._found.get(later, True):
                del self._found[later]
            gone.add(later)
        return gone

    def _later(self, number: int) -> None:
        if number not in self._waiting and number in self._traces:
            self._waiting.add(number)
            self._due.append(number)
