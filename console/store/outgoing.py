"""What the world is told of an event: the assignment for the worker, and the event itself for other systems.

Source: the contract, section 1. Rows of the outbox are made from it in the same transaction as the event.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from console.domain import events as ev
from console.domain.catalogue import Catalogue
from console.domain.deadlines import deadlines
from console.domain.incident import Assignment, Incident
from console.domain.terms import AssignmentState, Stage
from console.domain.working_time import Calendar
from console.store.calendar import MAINLAND

_encoder = msgspec.json.Encoder()

_DUE = {Stage.ACCEPT: "accept_by", Stage.ARRIVE: "arrive_by", Stage.HANDLE: "resolve_by", Stage.REPLY: "resolve_by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to be published at least once."""

    topic: str
    payload: bytes
    assignment: str = ""
    """The id of the assignment that it carries; empty: it carries none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """How messages are made: where to, and how much they may say."""

    root: str = "linkage/v1"
    publishes_events: bool = True
    publishes_personal: bool = False
    """Whether events carry reporter, telephone and free text."""
    catalogue_of: Callable[[], Catalogue | None] = lambda: None
    """The catalogues as they are now; None: not known, and no deadline is told."""
    calendar: Calendar = MAINLAND

    def messages(self, record: ev.Recorded, incident: Incident) -> list[Message]:
        """What is to be published of an event; `incident` is the case after it."""
        made = self._assignment_messages(record, incident)
        if self.publishes_events:
            made.append(self._event_message(record, incident))
        return made

    def assign(self, incident: Incident, assignment: Assignment) -> Message:
        """The message that asks a worker; the same for every repetition."""
        body = self._assignment_body("assign", incident, assignment.id, assignment.worker, assignment.issued_at)
        body["due"] = self._due(incident)
        body["note"] = assignment.note
        body["issued_by"] = assignment.issued_by
        if assignment.supersedes:
            body["supersedes"] = assignment.supersedes
        return self._to_worker(assignment.worker, assignment.id, body)

    def again(self, cases: Iterable[Incident], worker: str, waiting: Collection[str]) -> list[Message]:
        """What a worker was asked and has not received, under the same ids; not what `waiting` says is queued."""
        return [
            self.assign(case, asked)
            for case in cases
            for asked in case.active
            if asked.worker == worker and asked.state is AssignmentState.ASKED and asked.id not in waiting
        ]

    def worker_topic(self, worker: str) -> str:
        """Where a worker reads his assignments."""
        return f"{self.root}/workers/{worker}/assignments"

    def _assignment_messages(self, record: ev.Recorded, incident: Incident) -> list[Message]:
        event = record.event
        if isinstance(event, ev.Dispatched):
            asked = incident.assignment(event.assignment)
            return [self.assign(incident, asked)] if asked else []
        if isinstance(event, ev.Recalled):
            body = self._assignment_body("cancel", incident, event.assignment, event.worker, record.at)
            body["note"] = event.reason
            body["issued_by"] = record.actor.name or record.actor.id
            return [self._to_worker(event.worker, event.assignment, body)]
        return []

    def _assignment_body(
        self, action: str, incident: Incident, assignment: str, worker: str, at: datetime
    ) -> dict[str, Any]:
        return {
            "assignment": assignment,
            "action": action,
            "incident": _facts(incident),
            "worker": worker,
            "issued_at": at,
        }

    def _due(self, incident: Incident) -> dict[str, datetime]:
        due: dict[str, datetime] = {}
        catalogue = self.catalogue_of() or Catalogue()
        policy = catalogue.policy(incident.policy, incident.policy_version)
        for limit in deadlines(incident, policy, catalogue.calendar_on(self.calendar)):
            name = _DUE.get(limit.stage)
            if name is not None and limit.met_at is None:
                due.setdefault(name, limit.due)
        return due

    def _to_worker(self, worker: str, assignment: str, body: dict[str, Any]) -> Message:
        return Message(topic=self.worker_topic(worker), payload=_encoder.encode(body), assignment=assignment)

    def _event_message(self, record: ev.Recorded, incident: Incident) -> Message:
        event = record.event
        names = ev.public_fields(event)
        if self.publishes_personal:
            names = (*names, *sorted(event.PRIVATE))
        body = {
            "seq": record.seq,
            "incident": record.incident,
            "number": record.incident,
            "kind": record.kind,
            "actor": record.actor,
            "at": record.at,
            "state": incident.state,
            "data": {name: getattr(event, name) for name in names},
        }
        return Message(topic=f"{self.root}/events/{record.incident}", payload=_encoder.encode(body))


def _facts(incident: Incident) -> dict[str, Any]:
    """The report's facts, as the contract words them."""
    place = incident.place
    return {
        "number": incident.number,
        "source": incident.source,
        "id": incident.source_id,
        "category": incident.category,
        "title": incident.title,
        "description": incident.description,
        "severity": int(incident.severity),
        "location": {"lat": place.lat, "lon": place.lon, "address": place.address, "grid": place.grid}
        | ({"approximate": True} if place.approximate else {}),
        "reporter": {"name": incident.reporter.name, "phone": incident.reporter.phone},
        "reported_at": incident.reported_at,
        "sensor": incident.sensor,
        "camera": incident.camera,
        "attachments": incident.attachments,
        "tags": incident.tags,
    }
