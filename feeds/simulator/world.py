"""The simulated district as a pure model: time goes in, messages come out. No clock, no network, no process.

The same settings, the same times and the same messages received give the same messages, byte for byte.
"""

import logging
from datetime import datetime
from random import Random
from typing import Annotated, Any

import msgspec

from console.decoding import json_decoder
from feeds.simulator.crew import Worker
from feeds.simulator.faults import Faults
from feeds.simulator.geometry import Point
from feeds.simulator.instruments import Instruments
from feeds.simulator.outgoing import Outgoing, WorldSettings
from feeds.simulator.reports import Reports
from feeds.simulator.sample import Sample, load_sample

log = logging.getLogger(__name__)

Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]


class _AssignmentMessage(msgspec.Struct, frozen=True, kw_only=True):
    assignment: str
    action: str = "assign"
    supersedes: str | None = None
    incident: dict[str, Any] = {}


class World:
    """A district that lives. Call `start` once, then `step` and `receive`."""

    def __init__(self, settings: WorldSettings, sample: Sample | None = None) -> None:
        sample = sample or load_sample()
        self.settings = settings
        self._random = Random(f"{settings.seed}:world")
        self._instruments = Instruments(
            sample.sensors[: settings.sensors],
            seed=settings.seed,
            root=settings.root,
            lang=settings.lang,
            excursions_per_hour=settings.excursions_per_hour,
        )
        self._reports = Reports(sample, settings)
        self.workers = {p.id: _worker(p.id, sample, settings) for p in sample.workers[: settings.workers]}
        self._faults = Faults(
            seed=settings.seed,
            one_in=settings.unreadable_one_in,
            root=settings.root,
            sensors=tuple(s.id for s in self._instruments.sensors),
            workers=tuple(self.workers),
        )

    @property
    def subscription(self) -> str:
        """The topic filter of what `receive` wants."""
        return f"{self.settings.root}/workers/+/assignments"

    def start(self, now: datetime) -> list[Outgoing]:
        """What is said once at the beginning: descriptions of the sensors and states of the workers."""
        return self._instruments.descriptions() + [worker.status(now) for worker in self.workers.values()]

    def step(self, now: datetime, dt: float) -> list[Outgoing]:
        """Go on by `dt` simulated seconds up to `now` (aware); everything that is said in that time."""
        sent = self._reports.step(now, dt)
        for worker in self.workers.values():
            sent += worker.step(now, dt)
        sent += self._emergencies(now, dt)
        sent += self._faults.after(len(sent))
        return sent + self._instruments.step(now, dt)

    def receive(self, topic: str, payload: bytes, now: datetime) -> list[Outgoing]:
        """Hear an assignment; what the worker says at once (his further answers come from `step`)."""
        worker = self.workers.get(topic.removeprefix(f"{self.settings.root}/workers/").partition("/")[0])
        if worker is None or not topic.endswith("/assignments"):
            return []
        try:
            heard = json_decoder(_AssignmentMessage).decode(payload)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            log.warning("assignment on %s can not be read: %s", topic, error)
            return []
        if heard.action == "cancel":
            return worker.cancelled(heard.assignment, now)
        return worker.assigned(heard.assignment, _place(heard.incident), heard.supersedes or "", now)

    def _emergencies(self, now: datetime, dt: float) -> list[Outgoing]:
        if not self.workers or self._random.random() >= self.settings.sos_per_hour / 3600.0 * dt:
            return []
        worker = self.workers[self._random.choice(list(self.workers))]
        return worker.call_for_help(now) if worker.duty != "sos" else []


class _Location(msgspec.Struct, frozen=True):
    lat: Latitude
    lon: Longitude


def _place(incident: dict[str, Any]) -> Point | None:
    try:
        location = msgspec.convert(incident.get("location"), type=_Location)
    except msgspec.ValidationError:
        return None
    return (location.lon, location.lat)


def _worker(id: str, sample: Sample, settings: WorldSettings) -> Worker:
    person = next(p for p in sample.workers if p.id == id)
    return Worker(
        person=person,
        ring=tuple(sample.grids[person.grid]),
        root=settings.root,
        lang=settings.lang,
        random=Random(f"{settings.seed}:worker:{id}"),
    )
