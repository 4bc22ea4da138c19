"""A simulated grid worker: walks in the grid, answers assignments, travels to the incident, works and resolves."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from random import Random
from typing import assert_never

from feeds.simulator.geometry import Point, distance_m, random_point_in, toward
from feeds.simulator.outgoing import Lang, Outgoing, message, stamp
from feeds.simulator.sample import SampleWorker

DECLINES, SILENT = 0.06, 0.04
TRAVEL_M_PER_S = 25 / 3.6
WALK_M_PER_S = 4 / 3.6
_POSITION_EVERY_S = 5.0
_WAITING_JOBS = 8
_SOS_LASTS_S = 180.0
_ON_DUTY_S = 3 * 3600.0
"""Mean time until a free worker takes a break."""
_BREAK_S = (600.0, 1800.0)
_AWAY_AT_START = 0.1
_REASONS: tuple[tuple[str, str], ...] = (
    ("正在处理另一件事", "Busy with another matter"),
    ("车辆故障", "My vehicle broke down"),
    ("距离太远，无法按时到场", "Too far to be there in time"),
)
_PROGRESS: tuple[tuple[str, str], ...] = (
    ("已设置警戒，正在处置", "Area taped off, working on it"),
    ("已联系责任单位", "Called the unit in charge"),
    ("现场情况可控", "Under control here"),
)
_RESOLVED: tuple[tuple[str, str], ...] = (
    ("已处置完毕，现场恢复", "Done, the place is as it was"),
    ("已移交责任单位，无危险", "Handed to the unit in charge, no danger"),
    ("已调解，双方认可", "Settled, both sides agree"),
)


class Phase(StrEnum):
    """What the worker does next with a job."""

    RECEIVE = "receive"
    ANSWER = "answer"
    DEPART = "depart"
    TRAVEL = "travel"
    WORK = "work"
    FINISH = "finish"


@dataclass(slots=True, kw_only=True)
class Job:
    """One assignment in a worker's hands."""

    assignment: str
    place: Point | None
    phase: Phase = Phase.RECEIVE
    left_s: float = 0.0
    """Simulated seconds until the phase ends (while travelling: unused)."""
    silent: bool = False


@dataclass(slots=True, kw_only=True)
class Worker:
    """One worker. `step` and the two answers to assignments return what he sends."""

    person: SampleWorker
    ring: tuple[Point, ...]
    root: str
    lang: Lang
    random: Random
    at: Point = (0.0, 0.0)
    duty: str = "on_duty"
    job: Job | None = None
    waiting: deque[Job] = field(default_factory=lambda: deque(maxlen=_WAITING_JOBS))
    _goal: Point = (0.0, 0.0)
    _position_in_s: float = 0.0
    _sos_left_s: float = 0.0
    _break_left_s: float = 0.0

    def __post_init__(self) -> None:
        self.at = random_point_in(self.ring, self.random)
        self._goal = random_point_in(self.ring, self.random)
        self._position_in_s = self.random.uniform(0, _POSITION_EVERY_S)
        if self.random.random() < _AWAY_AT_START:
            self._begin_break()

    @property
    def topic(self) -> str:
        """The root of the worker's topics."""
        return f"{self.root}/workers/{self.person.id}"

    def status(self, now: datetime) -> Outgoing:
        """The retained status."""
        name = self.person.zh if self.lang == "zh" else self.person.en
        body = {
            "state": self.duty,
            "name": name,
            "grid": self.person.grid,
            "skills": self.person.skills,
            "phone": self.person.phone,
            "ts": stamp(now),
        }
        return message(f"{self.topic}/status", body, retain=True)

    def call_for_help(self, now: datetime) -> list[Outgoing]:
        """Press the SOS button; it is taken back after three minutes."""
        self.duty, self._sos_left_s = "sos", _SOS_LASTS_S
        return [self._position(now), self.status(now)]

    def assigned(self, assignment: str, place: Point | None, supersedes: str, now: datetime) -> list[Outgoing]:
        """Take an assignment; one that is known already is only confirmed again."""
        if supersedes:
            self.cancelled(supersedes, now)
        known = next((job for job in self._jobs() if job.assignment == assignment), None)
        if known is not None:
            return [] if known.silent or known.phase is Phase.RECEIVE else [self._reply(known, "received", now)]
        silent = self.random.random() < SILENT
        job = Job(assignment=assignment, place=place, left_s=self.random.uniform(1, 3), silent=silent)
        if self.job is None:
            self.job = job
        else:
            self.waiting.append(job)
        return []

    def cancelled(self, assignment: str, now: datetime) -> list[Outgoing]:
        """Drop an assignment that was called back."""
        for job in [job for job in self.waiting if job.assignment == assignment]:
            self.waiting.remove(job)
        if self.job is not None and self.job.assignment == assignment:
            return self._free(now)
        return []

    def step(self, now: datetime, dt: float) -> list[Outgoing]:
        """Go on by `dt` simulated seconds."""
        sent = self._end_sos(now, dt)
        for job in list(self.waiting):
            sent += self._confirm(job, now, dt)
        if self.job is None:
            self._stroll(dt)
            sent += self._rest(now, dt)
        else:
            sent += self._work_on(self.job, now, dt)
        self._position_in_s -= dt
        if self._position_in_s <= 0:
            self._position_in_s = _POSITION_EVERY_S
            sent.append(self._position(now))
        return sent

    def _jobs(self) -> list[Job]:
        return [*([self.job] if self.job else []), *self.waiting]

    def _confirm(self, job: Job, now: datetime, dt: float) -> list[Outgoing]:
        """A job that waits for its turn is received at once like any other."""
        if job.phase is not Phase.RECEIVE or job.silent:
            return []
        job.left_s -= dt
        if job.left_s > 0:
            return []
        self._enter(job, Phase.ANSWER, 5, 40)
        return [self._reply(job, "received", now)]

    def _work_on(self, job: Job, now: datetime, dt: float) -> list[Outgoing]:
        if job.silent:
            # Nobody answers; the worker is not stuck with it for ever.
            job.left_s -= dt
            return self._free(now) if job.left_s < -600 else []
        if job.phase is Phase.TRAVEL:
            return self._travel(job, now, dt)
        job.left_s -= dt
        return self._next(job, now) if job.left_s <= 0 else []

    def _next(self, job: Job, now: datetime) -> list[Outgoing]:
        match job.phase:
            case Phase.RECEIVE:
                self._enter(job, Phase.ANSWER, 5, 40)
                return [self._reply(job, "received", now)]
            case Phase.ANSWER:
                return self._answer(job, now)
            case Phase.DEPART:
                job.phase = Phase.TRAVEL
                return [self._reply(job, "en_route", now)]
            case Phase.WORK:
                self._enter(job, Phase.FINISH, 30, 300)
                return [self._reply(job, "progress", now, self._pick(_PROGRESS))]
            case Phase.FINISH:
                return [self._reply(job, "resolve", now, self._pick(_RESOLVED)), *self._free(now)]
            case Phase.TRAVEL:
                return []
            case _:
                assert_never(job.phase)

    def _answer(self, job: Job, now: datetime) -> list[Outgoing]:
        if self.random.random() < DECLINES:
            return [self._reply(job, "decline", now, self._pick(_REASONS)), *self._free(now)]
        self._enter(job, Phase.DEPART, 2, 10)
        self.duty = self.duty if self.duty == "sos" else "busy"
        return [self._reply(job, "accept", now), self.status(now)]

    def _travel(self, job: Job, now: datetime, dt: float) -> list[Outgoing]:
        place = job.place or self.at
        self.at = toward(self.at, place, TRAVEL_M_PER_S * dt)
        if distance_m(self.at, place) > 1.0:
            return []
        self._enter(job, Phase.WORK, 30, 300)
        return [self._position(now), self._reply(job, "arrive", now)]

    def _free(self, now: datetime) -> list[Outgoing]:
        self.job = self.waiting.popleft() if self.waiting else None
        if self.job is not None or self.duty != "busy":
            return []
        self.duty = "on_duty"
        return [self.status(now)]

    def _stroll(self, dt: float) -> None:
        near = distance_m(self.at, self._goal)
        # After a job far away the way home is driven.
        self.at = toward(self.at, self._goal, (TRAVEL_M_PER_S if near > 2000 else WALK_M_PER_S) * dt)
        if self.at == self._goal:
            self._goal = random_point_in(self.ring, self.random)

    def _rest(self, now: datetime, dt: float) -> list[Outgoing]:
        if self.duty == "off_duty":
            self._break_left_s -= dt
            if self._break_left_s > 0:
                return []
            self.duty = "on_duty"
        elif self.duty == "on_duty" and self.random.random() < dt / _ON_DUTY_S:
            self._begin_break()
        else:
            return []
        return [self.status(now)]

    def _begin_break(self) -> None:
        self.duty, self._break_left_s = "off_duty", self.random.uniform(*_BREAK_S)

    def _end_sos(self, now: datetime, dt: float) -> list[Outgoing]:
        if self.duty != "sos":
            return []
        self._sos_left_s -= dt
        if self._sos_left_s > 0:
            return []
        self.duty = "busy" if self.job else "on_duty"
        return [self.status(now)]

    def _enter(self, job: Job, phase: Phase, least_s: float, most_s: float) -> None:
        job.phase, job.left_s = phase, self.random.uniform(least_s, most_s)

    def _pick(self, texts: tuple[tuple[str, str], ...]) -> str:
        return self.random.choice(texts)[0 if self.lang == "zh" else 1]

    def _reply(self, job: Job, action: str, now: datetime, note: str = "") -> Outgoing:
        body = {"assignment": job.assignment, "action": action, "ts": stamp(now)} | ({"note": note} if note else {})
        return message(f"{self.topic}/replies", body)

    def _position(self, now: datetime) -> Outgoing:
        lon, lat = self.at
        body = {"lat": round(lat, 6), "lon": round(lon, 6), "accuracy_m": 8, "ts": stamp(now)}
        return message(f"{self.topic}/position", body, qos=0)
