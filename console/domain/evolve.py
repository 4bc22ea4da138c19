"""Fold events into the current state. Pure; an unknown event raises. The handlers of the events stand in `apply_*`."""

from collections.abc import Iterable
from dataclasses import replace

from console.domain import apply_course, apply_main
from console.domain import events as ev
from console.domain.apply import UnknownEvent, apply
from console.domain.facts import Place
from console.domain.incident import Incident, Inherited
from console.domain.supervision import Supervision
from console.domain.terms import ActorKind, State

HANDLERS = (apply_main, apply_course)
"""The modules that teach `apply` its events when they are imported."""


def fold(recorded: Iterable[ev.Recorded]) -> Incident | None:
    """Replay a case from its events, oldest first."""
    incident: Incident | None = None
    for record in recorded:
        incident = evolve(incident, record)
    return incident


def evolve(incident: Incident | None, record: ev.Recorded) -> Incident:
    """Apply one event.

    Raises:
        UnknownEvent: no handler knows it, or the first event of a case is not a report.
    """
    if incident is None:
        if not isinstance(record.event, ev.Reported):
            raise UnknownEvent(f"the log of incident {record.incident} begins with {record.kind}, not with a report")
        return _opened(record.event, record)
    changed = apply(record.event, incident, record)
    touched_at = record.at if _touches(record) else changed.touched_at
    return replace(changed, version=incident.version + 1, changed_at=record.at, touched_at=touched_at)


def _touches(record: ev.Recorded) -> bool:
    """Whether anybody but a rule did it; a suspension that ends by itself has waited on purpose until then."""
    return record.actor.kind is not ActorKind.SYSTEM or isinstance(record.event, ev.Resumed)


def _opened(event: ev.Reported, record: ev.Recorded) -> Incident:
    made = _reported(event, record)
    return made if event.part_of is None else _as_part(made, event.part_of)


def _as_part(incident: Incident, whole: Inherited) -> Incident:
    """The clocks of the whole run on in its parts, where it was split."""
    told = Supervision(extensions=whole.extensions, renewals=whole.renewals, rungs=whole.rungs)
    return replace(
        incident,
        opened_at=whole.opened_at,
        waits=whole.waits,
        level=whole.level,
        town=whole.town,
        handed_on=whole.handed_on,
        escalation_level=whole.escalation_level,
        raised_to_town=whole.raised_to_town,
        course=told if told != Supervision() else None,
    )


def _reported(event: ev.Reported, record: ev.Recorded) -> Incident:
    received_at = min(event.received_at or record.at, record.at)
    return Incident(
        number=record.incident,
        version=1,
        state=State.REPORTED,
        severity=event.severity,
        source=event.source,
        source_id=event.source_id,
        category=event.category,
        title=event.title,
        description=event.description,
        place=Place(
            lat=event.lat, lon=event.lon, address=event.address, grid=event.grid, approximate=event.approximate
        ),
        reporter=event.reporter,
        reported_at=event.reported_at,
        received_at=received_at,
        committed_at=record.at if record.at > received_at else None,
        opened_at=received_at,
        policy=event.policy,
        policy_version=event.policy_version,
        difficulty=event.difficulty,
        sensor=event.sensor,
        camera=event.camera,
        attachments=event.attachments,
        tags=event.tags,
        warnings=event.warnings,
        sos_worker=event.sos_worker,
        changed_at=record.at,
        touched_at=record.at,
    )
