"""When a sensor's reading becomes an alarm, and when the alarm is over: a pure rule. Source: ISA-18.2.

A limit counts as passed after the reading has stood beyond it for the on-delay; the alarm is over after the reading
has stood inside the limit by the deadband for the off-delay. From high to high-high the alarm rises, never falls: the
incident is one, and a severity that rises is announced anew.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from console.domain.district import Limits, Sensor
from console.domain.facts import Place, Report
from console.domain.incident import Incident
from console.domain.own_titles import SENSOR_SOURCE, alarm_title
from console.domain.terms import Severity

CATEGORY_BY_KIND = {"gas": "gas_leak", "smoke": "fire", "water_level": "flooding"}
"""Where the kind of sensor says what happened. Source: the catalogue's codes."""
OTHER_CATEGORY = "sensor_alarm"


class Level(StrEnum):
    """Which limit was passed."""

    LOW_LOW = "low_low"
    LOW = "low"
    HIGH = "high"
    HIGH_HIGH = "high_high"

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return Severity.CRITICAL if self in (Level.LOW_LOW, Level.HIGH_HIGH) else Severity.HIGH

    @property
    def is_high(self) -> bool:
        """Whether it is an upper limit."""
        return self in (Level.HIGH, Level.HIGH_HIGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmState:
    """What the rule remembers of one sensor."""

    level: Level | None = None
    """The alarm that stands."""
    started: datetime | None = None
    """When the reading first passed a limit: names the alarm."""
    pending: Level | None = None
    """A limit that is passed, but not yet for the on-delay."""
    pending_since: datetime | None = None
    inside_since: datetime | None = None
    """An alarm stands, and the reading is back inside since then."""

    @property
    def is_calm(self) -> bool:
        """Whether nothing stands or waits: a reading inside the limits changes nothing."""
        return self.level is None and self.pending is None


CALM = AlarmState()


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An alarm begins, or rises to a worse level."""

    level: Level
    value: float
    started: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The alarm is over."""

    value: float
    at: datetime


def step(state: AlarmState, limits: Limits, value: float, at: datetime) -> tuple[AlarmState, Raised | Returned | None]:
    """Take one reading, or the last one again as time passes.

    Args:
        at: Time of the reading, aware; an earlier one than before only delays.
    """
    passed, level = passed_limit(limits, value), state.level
    if level is None:
        return _from_normal(state, limits, passed, value, at)
    if passed is not None and passed.severity < level.severity:
        return _rising(state, limits, passed, value, at)
    state = replace(state, pending=None, pending_since=None)
    if not _is_back(level, limits, value):
        return replace(state, inside_since=None), None
    since = state.inside_since or at
    if at - since >= timedelta(seconds=limits.off_delay_s):
        return CALM, Returned(value=value, at=at)
    return replace(state, inside_since=since), None


def passed_limit(limits: Limits, value: float) -> Level | None:
    """The worst limit that the value has reached."""
    if limits.high_high is not None and value >= limits.high_high:
        return Level.HIGH_HIGH
    if limits.low_low is not None and value <= limits.low_low:
        return Level.LOW_LOW
    if limits.high is not None and value >= limits.high:
        return Level.HIGH
    if limits.low is not None and value <= limits.low:
        return Level.LOW
    return None


def calm_band(limits: Limits) -> tuple[float, float]:
    """The values strictly between which a calm sensor stays calm."""
    lows = [x for x in (limits.low, limits.low_low) if x is not None]
    highs = [x for x in (limits.high, limits.high_high) if x is not None]
    return max(lows, default=-float("inf")), min(highs, default=float("inf"))


def alarm_report(sensor: Sensor, raised: Raised) -> Report:
    """The incident report of an alarm; the same alarm again, or risen, has the same id."""
    limit = getattr(sensor.limits, raised.level.value)
    sign = "≥" if raised.level.is_high else "≤"
    name = sensor.name.in_("zh") or sensor.id
    return Report(
        source=SENSOR_SOURCE,
        source_id=f"{sensor.id}-{int(raised.started.timestamp() * 1000)}",
        title=alarm_title(name, f"{raised.value:g} {sign} {limit:g} {sensor.unit}".strip()),
        category=CATEGORY_BY_KIND.get(sensor.kind, OTHER_CATEGORY),
        severity=raised.level.severity,
        place=Place(lat=sensor.lat, lon=sensor.lon, grid=sensor.grid),
        reported_at=raised.started,
        sensor=sensor.id,
        camera=sensor.camera,
    )


def restored(incident: Incident) -> AlarmState | None:
    """The alarm that an open incident of ours tells of, after a restart; None where it is none or has ended."""
    _, _, started = incident.source_id.rpartition("-")
    if incident.source != SENSOR_SOURCE or incident.sensor_normal_at is not None or not started.isdecimal():
        return None
    is_high, is_critical = "≤" not in incident.title, incident.severity is Severity.CRITICAL
    high, low = (Level.HIGH_HIGH, Level.LOW_LOW) if is_critical else (Level.HIGH, Level.LOW)
    return AlarmState(level=high if is_high else low, started=datetime.fromtimestamp(int(started) / 1000, UTC))


def _from_normal(
    state: AlarmState, limits: Limits, passed: Level | None, value: float, at: datetime
) -> tuple[AlarmState, Raised | None]:
    if passed is None:
        return CALM, None
    # From high to high-high the delay goes on; from high to low it begins anew.
    goes_on = state.pending is not None and state.pending.is_high == passed.is_high
    since = state.pending_since if goes_on and state.pending_since is not None else at
    if at - since >= timedelta(seconds=limits.on_delay_s):
        return AlarmState(level=passed, started=since), Raised(level=passed, value=value, started=since)
    return AlarmState(pending=passed, pending_since=since), None


def _rising(
    state: AlarmState, limits: Limits, passed: Level, value: float, at: datetime
) -> tuple[AlarmState, Raised | None]:
    since = state.pending_since if state.pending is passed and state.pending_since is not None else at
    if at - since < timedelta(seconds=limits.on_delay_s):
        return replace(state, pending=passed, pending_since=since, inside_since=None), None
    started = state.started or at
    return AlarmState(level=passed, started=started), Raised(level=passed, value=value, started=started)


def _is_back(level: Level, limits: Limits, value: float) -> bool:
    """Whether the value is inside the outer limits of that side by the deadband."""
    if level.is_high:
        bounds = [x for x in (limits.high, limits.high_high) if x is not None]
        return value < min(bounds) - limits.deadband if bounds else True
    bounds = [x for x in (limits.low, limits.low_low) if x is not None]
    return value > max(bounds) + limits.deadband if bounds else True
