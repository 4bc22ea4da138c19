"""What the simulator sends: one message with its topic, and the settings of a run."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
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


class SimulatorConfig(msgspec.Struct, frozen=True, kw_only=True):
    """All that a simulator process is told, through its pipe: the password is in here."""

    url: str
    """`mqtt://[user[:password]@]host:port` or `mqtts://…`."""
    username: str = ""
    password: str = ""
    speed: float = 1.0
    seconds: float = 0.0
    """Real seconds to run; 0: until stopped."""
    world: WorldSettings = WorldSettings()


def new_run() -> str:
    """A prefix of ids that no other run has."""
    return f"sim{datetime.now(UTC):%m%d%H%M%S}{secrets.token_hex(2)}"


def message(topic: str, body: Any, *, qos: int = 1, retain: bool = False) -> Outgoing:
    """Encode a body as JSON."""
    return Outgoing(topic=topic, payload=msgspec.json.encode(body), qos=qos, retain=retain)


def stamp(now: datetime) -> str:
    """RFC 3339 with offset, to the millisecond."""
    return now.isoformat(timespec="milliseconds")
