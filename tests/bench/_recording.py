"""A recorded stretch of a district's life: which reports come when, the same in every run.

The simulator writes it from one seed. Only the moments of a Poisson process are its own, stretched so that exactly
`count` cases come in the time. Nothing in a report depends on when it is played: it is reported when it is received.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from feeds.simulator.outgoing import Outgoing, WorldSettings
from feeds.simulator.reports import CHINA, Reports, rhythm
from feeds.simulator.sample import load_sample

SEED = 1510
PEAK = datetime(2026, 6, 1, 16, tzinfo=CHINA)
"""The busiest hour of the simulated district."""
STEP_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One message of the recording; a case may be told of twice, when it got worse."""

    at_s: float
    """Seconds after the start."""
    id: str
    topic: str
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What comes, in the order of time."""

    name: str
    seconds: float
    messages: tuple[Reported, ...]

    def first(self, seconds: float) -> "Recording":
        """Its beginning, at the same pace."""
        kept = tuple(m for m in self.messages if m.at_s <= seconds)
        return Recording(name=self.name, seconds=min(seconds, self.seconds), messages=kept)

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of the cases, in the order of their first report."""
        return tuple(dict.fromkeys(m.id for m in self.messages))


def flood() -> Recording:
    """200 incidents in ten minutes."""
    return record("flood", count=200, seconds=600)


def peak_hour() -> Recording:
    """One hour at the daily peak of the district: 240 incidents an hour are its mean, as the simulator has it."""
    return record("peak", count=round(WorldSettings().incidents_per_hour * rhythm(PEAK.hour)), seconds=3_600)


def record(name: str, *, count: int, seconds: float, seed: int = SEED) -> Recording:
    """Let the simulator write `count` cases over so many seconds; the first one comes at once."""
    per_hour = count * 3_600 / seconds / rhythm(PEAK.hour)
    settings = WorldSettings(seed=seed, run=f"{name}-{seed}", incidents_per_hour=per_hour)
    reports, found, cases, turn = Reports(load_sample(), settings), list[tuple[float, Outgoing]](), 0, 0
    while cases < count:
        for message in reports.step(PEAK, STEP_S):
            cases += not _is_update(message)
            if cases <= count:
                found.append((turn * STEP_S, message))
        turn += 1
    first, last = found[0][0], found[-1][0]
    stretch = seconds / max(last - first, STEP_S)
    messages = tuple(_timeless((at - first) * stretch, message) for at, message in found)
    return Recording(name=name, seconds=seconds, messages=messages)


def _is_update(message: Outgoing) -> bool:
    return "update" in msgspec.json.decode(message.payload).get("tags", ())


def _timeless(at_s: float, message: Outgoing) -> Reported:
    body: dict[str, Any] = msgspec.json.decode(message.payload)
    # No camera is filmed for it, and a closed one would only fill the foot of the window.
    body = {name: value for name, value in body.items() if name not in ("reported_at", "camera")}
    return Reported(at_s=at_s, id=body["id"], topic=message.topic, payload=msgspec.json.encode(body))
