"""Workers as rows: the list, the map, and the recommended ones with their reasons. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from console.domain.geo import distance_m
from console.domain.incident import Assignment, Incident
from console.domain.recommend import Recommendation
from console.domain.terms import WorkerState
from console.domain.views import RecommendationRow, WorkerRow
from console.domain.workers import NO_REPLY_AFTER, Worker
from console.models.names import Names


def worker_row(
    worker: Worker,
    state: WorkerState,
    held: Sequence[tuple[int, Assignment]],
    names: Names,
    selected: Incident | None,
) -> WorkerRow:
    """One worker in the list and on the map."""
    assignments = [a for _, a in held]
    return WorkerRow(
        id=worker.id,
        name=names.worker(worker.id),
        state=state,
        since=_since(worker, assignments, state),
        grid=names.grid(worker.grid),
        town=names.town_of_grid(worker.grid),
        skills=tuple(names.skill(s) for s in worker.skills),
        load=len(held),
        distance_m=_distance(worker, selected),
        lat=worker.lat,
        lon=worker.lon,
        position_at=worker.position_at,
        incidents=tuple(sorted(number for number, _ in held)),
    )


def _since(worker: Worker, held: Sequence[Assignment], state: WorkerState) -> datetime | None:
    """When the state began, as far as it is known."""
    if state is WorkerState.NO_REPLY:
        return min(a.issued_at for a in held) + NO_REPLY_AFTER
    if held and state is not WorkerState.SOS:
        return max(a.contact_at for a in held)
    return worker.status_at


def _distance(worker: Worker, selected: Incident | None) -> float | None:
    place = selected.place if selected else None
    if place is None or place.lat is None or place.lon is None or worker.lat is None or worker.lon is None:
        return None
    return distance_m(place.lat, place.lon, worker.lat, worker.lon)


def newest(told: Worker, known: Worker | None) -> Worker:
    """What is told, with the newer of the two positions: the feed's moves are ahead of the store's."""
    if known is None or known.position_at is None or (told.position_at and told.position_at >= known.position_at):
        return told
    return replace(told, lat=known.lat, lon=known.lon, position_at=known.position_at)


def recommendation_row(found: Recommendation, names: Names) -> RecommendationRow:
    """One recommended worker and the reasons."""
    return RecommendationRow(
        worker=found.worker.id,
        name=names.worker(found.worker.id),
        distance_m=found.distance_m,
        eta_s=found.eta_s,
        state=found.state,
        load=found.load,
        skill=names.skill(found.skill) if found.skill else None,
        skill_missing=found.skill_missing,
        own_grid=found.own_grid,
        grid=names.grid(found.worker.grid),
        declined=found.declined,
        free=found.is_free,
    )
