"""Who holds which cases, by worker, and what every worker does: asked many times a second, worked out once a moment."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from console.domain.incident import Assignment, Incident
from console.domain.terms import WorkerState
from console.domain.workers import Worker, is_silent, worker_state


class Holdings:
    """The running assignments of all cases, by the worker's id and the case's number."""

    def __init__(self) -> None:
        self._held: dict[str, dict[int, Assignment]] = {}
        self._states: tuple[datetime, Mapping[str, WorkerState]] | None = None
        """Of which moment, and what every worker does then."""
        self.silent: frozenset[int] = frozenset()
        """The cases whose worker is silent, as of the last `tick`."""

    def take(self, incident: Incident, known: Incident | None) -> None:
        """Take over a case as it is now; known: as it was before."""
        self.forget_states()
        for assignment in known.active if known else ():
            self._held.get(assignment.worker, {}).pop(incident.number, None)
        for assignment in incident.active:
            self._held.setdefault(assignment.worker, {})[incident.number] = assignment

    def forget_states(self) -> None:
        """A worker has changed: what everybody does is worked out anew."""
        self._states = None

    def tick(self, now: datetime) -> frozenset[int]:
        """The cases whose worker has become silent, or speaks again, since the last time."""
        before = self.silent
        self.silent = frozenset(n for cases in self._held.values() for n, a in cases.items() if is_silent(a, now))
        return self.silent ^ before

    def of(self, worker: str) -> list[tuple[int, Assignment]]:
        """What a worker holds: the cases' numbers, and what he was asked."""
        return list(self._held.get(worker, {}).items())

    def by_worker(self) -> dict[str, list[Assignment]]:
        """What each worker holds, by his id."""
        return {worker: list(cases.values()) for worker, cases in self._held.items()}

    def states(self, workers: Iterable[Worker], now: datetime) -> Mapping[str, WorkerState]:
        """The state of every worker by id."""
        if self._states is None or self._states[0] != now:
            self._states = now, {w.id: worker_state(w, [a for _, a in self.of(w.id)], now) for w in workers}
        return self._states[1]
