"""What the simulator sends: one message with its topic, and the settings of a run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import msgspec

Lang = Literal["zh", "en"]
ROOT = "linkage/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message to be published."""

    topic: str
    payload: bytes
    qos: int = 1
    retain: bool = False


class WorldSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the simulated district."""

    seed: int = 1510
    run: str = "run"
    """Prefix of all ids of this run: two runs with one seed never send the same id."""
    incidents_per_hour: float = 240.0
    """Mean over a day; the rhythm of the day goes up and down round it."""
    opening: int = 0
    """So many reports come in the first seconds, whatever the hour: a demo must not begin with an empty queue."""
    sensors: int = 400
    workers: int = 60
    cameras: int = 12
    lang: Lang = "zh"
    excursions_per_hour: float = 12.0
    """How often a sensor leaves its limits."""
    sos_per_hour: float = 0.5
    unreadable_one_in: int = 500
    """One of so many messages (readings do not count) is followed by one that breaks the contract; 0: none."""
    root: str = ROOT


def message(topic: str, body: Any, *, qos: int = 1, retain: bool = False) -> Outgoing:
    """Encode a body as JSON."""
    return Outgoing(topic=topic, payload=msgspec.json.encode(body), qos=qos, retain=retain)


def stamp(now: datetime) -> str:
    """RFC 3339 with offset, to the millisecond."""
    return now.isoformat(timespec="milliseconds")
