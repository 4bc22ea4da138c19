"""Who should go: candidates ranked by the time that they need, each with reasons that can be checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.domain.geo import distance_m
from console.domain.incident import Assignment, Incident
from console.domain.terms import AssignmentState, WorkerState
from console.domain.workers import Worker, worker_state

SPEED_M_S = 7.0
"""25 km/h: an electric scooter in a town."""
SET_OUT_S = 40.0
PER_CASE_S = 600.0
UNSKILLED_S = 480.0
OTHER_GRID_S = 45.0
UNKNOWN_PLACE_M = 8_000.0
"""Ranked as if this far away, and shown as unknown."""
DECLINED_S = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One candidate and why."""

    worker: Worker
    state: WorkerState
    distance_m: float | None
    eta_s: float | None
    """Seconds until arrival; None where a place is unknown."""
    load: int
    """Cases in hand."""
    skill: str
    """The code of the needed skill that he has; empty where he has none or none is needed."""
    skill_missing: bool
    own_grid: bool
    declined: bool
    """Declined this case before."""
    score_s: float

    @property
    def is_free(self) -> bool:
        """Whether one key may send him: free, and has not declined this case."""
        return self.state is WorkerState.FREE and not self.declined


def recommend(
    incident: Incident,
    skills: Sequence[str],
    workers: Iterable[Worker],
    held: Mapping[str, Sequence[Assignment]],
    now: datetime,
) -> tuple[Recommendation, ...]:
    """Rank the workers that may be asked, best first.

    Args:
        incident: the case.
        skills: codes of the skills that its category asks for; one of them is enough.
        workers: all workers of the jurisdiction.
        held: active assignments by worker.
        now: aware UTC.
    """
    # Where nobody leads, one of those who help may.
    on_it = {a.worker for a in incident.active if a.lead or incident.lead is not None}
    made = (_candidate(incident, skills, w, held.get(w.id, ()), now) for w in workers if w.id not in on_it)
    able = (r for r in made if r.state not in (WorkerState.AWAY, WorkerState.SOS, WorkerState.NO_REPLY))
    return tuple(sorted(able, key=lambda r: (not r.is_free, r.score_s, r.worker.id)))


def _candidate(
    incident: Incident, skills: Sequence[str], worker: Worker, held: Sequence[Assignment], now: datetime
) -> Recommendation:
    metres = _distance(incident, worker)
    skill = next((s for s in skills if s in worker.skills), "")
    own_grid = bool(incident.place.grid) and incident.place.grid == worker.grid
    declined = any(a.worker == worker.id and a.state is AssignmentState.DECLINED for a in incident.assignments)
    missing = bool(skills) and not skill
    score = (metres if metres is not None else UNKNOWN_PLACE_M) / SPEED_M_S + len(held) * PER_CASE_S
    score += UNSKILLED_S * missing + OTHER_GRID_S * (not own_grid) + DECLINED_S * declined
    return Recommendation(
        worker=worker,
        state=worker_state(worker, held, now),
        distance_m=metres,
        eta_s=None if metres is None else SET_OUT_S + metres / SPEED_M_S,
        load=len(held),
        skill=skill,
        skill_missing=missing,
        own_grid=own_grid,
        declined=declined,
        score_s=score,
    )


def _distance(incident: Incident, worker: Worker) -> float | None:
    place = incident.place
    if place.lat is None or place.lon is None or worker.lat is None or worker.lon is None:
        return None
    return distance_m(place.lat, place.lon, worker.lat, worker.lon)
