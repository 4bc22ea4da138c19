"""What the feeds bring to the store, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.commands import ApplyReply, FileReport
from console.domain.facts import Actor
from console.domain.terms import Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledReport:
    """A report of a source."""

    command: FileReport
    actor: Actor
    unless_open: bool = False
    """For an emergency that tells no time: it makes no case while one of its worker is open. Source: the contract."""
    joins_open: bool = False
    """For a sensor's alarm: it belongs to the sensor's alarm that still stands, whatever its id. A reading without a
    time has another one at each station that hears it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A message that could not be read, or that no case has asked for."""

    source: str
    topic: str
    reason: str
    field: str = ""
    payload: bytes = b""
    nth: int = 0
    """The so-many-th with the same words that its station has met lately: another station's is the same message, and
    is kept once. 0: it came to this station alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A worker's reply; its case is found through the assignment."""

    command: ApplyReply
    actor: Actor
    letter: DeadLetter | None = None
    """What is kept of its message where no case has the assignment; None: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorNormal:
    """A sensor is back inside its limits: told to the open cases that it raised."""

    sensor: str
    value: float
    unit: str = ""
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerStatus:
    """What a worker says of himself; empty fields leave what is known."""

    worker: str
    duty: Duty
    at: datetime
    """Aware: the worker's time, or the receipt; an older one than is known changes nothing."""
    name: str = ""
    grid: str = ""
    skills: tuple[str, ...] = ()
    phone: str = ""


Plain = FiledReport | Reply | SensorNormal | WorkerStatus | DeadLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What a dead letter says when it is read again: stored together with the letter's mark, at most once."""

    letter: int
    by: Actor
    items: tuple[Plain, ...] = ()


IntakeItem = Plain | Replay


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeResult:
    """What became of an item."""

    number: int | None = None
    """Its case, if it has one."""
    changed: bool = False
    """Whether anything was written."""
    is_new: bool = False
    """Whether it made the case."""
    refused: str = ""
    """Why it was refused: a code of `RefusalReason`, `unknown_assignment`, `unreadable` or `settled`."""
