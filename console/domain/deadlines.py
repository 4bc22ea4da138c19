"""Deadlines: a function of the incident, its policy and the calendar; never a stored countdown.

All limits of a policy count from the opening of the case (its receipt, or the latest reopening), not one after the
other. Working days: the day of receipt does not count (Civil Code of the PRC, art. 201); due at the end of the
working hours of the last day. Working hours count from the receipt, within the calendar's hours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Protocol

from console.domain.catalogue import Policy, StageLimit
from console.domain.incident import Incident, Stamps
from console.domain.terms import Stage


class Calendar(Protocol):
    """The working calendar of a place."""

    @property
    def zone(self) -> tzinfo:
        """The place's time zone."""

    @property
    def day_starts(self) -> time:
        """Begin of the working hours, local."""

    @property
    def day_ends(self) -> time:
        """End of the working hours, local."""

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """A calendar of which some days are what the admin says."""

    calendar: Calendar
    days: Mapping[date, bool]

    @property
    def zone(self) -> tzinfo:
        """As of the calendar below."""
        return self.calendar.zone

    @property
    def day_starts(self) -> time:
        """As of the calendar below."""
        return self.calendar.day_starts

    @property
    def day_ends(self) -> time:
        """As of the calendar below."""
        return self.calendar.day_ends

    def is_working_day(self, day: date) -> bool:
        """What the admin says of the day, else the calendar."""
        said = self.days.get(day)
        return self.calendar.is_working_day(day) if said is None else said


class Urgency(StrEnum):
    """How a deadline looks at a moment."""

    CALM = "calm"
    WARNING = "warning"
    LATE = "late"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One limit of one case."""

    stage: Stage
    start: datetime
    due: datetime
    warn_at: datetime
    met_at: datetime | None = None
    working_time: bool = False
    paused: bool = False
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    extensions: int = 0
    """How often it was given a later time."""
    waited: timedelta = timedelta()
    """For how long the case waited or was over, which moved the limit and is no part of it."""

    @property
    def length(self) -> timedelta:
        """How long the limit is."""
        return self.due - self.start - self.waited

    def left_s(self, now: datetime) -> float:
        """Seconds left; negative when late."""
        return (self.due - now).total_seconds()

    def urgency(self, now: datetime) -> Urgency:
        """What the screen shows at `now`."""
        if self.paused:
            return Urgency.PAUSED
        if now >= self.due:
            return Urgency.LATE
        return Urgency.WARNING if now >= self.warn_at else Urgency.CALM

    def was_breached(self, now: datetime) -> bool:
        """Whether it was met late, or is not met and past; a pause ends nothing that was late before it."""
        return (self.met_at or self.paused_at or now) > self.due


def deadlines(incident: Incident, policy: Policy | None, calendar: Calendar) -> tuple[Deadline, ...]:
    """All limits of the case in the order of the policy; none where no policy is known."""
    if policy is None:
        return ()
    return tuple(_deadline(incident, policy, limit, calendar) for limit in policy.stages if _applies(limit, incident))


def running(limits: Iterable[Deadline]) -> Deadline | None:
    """The limit whose clock runs: the first that is not met."""
    return next((d for d in limits if d.met_at is None), None)


def _applies(limit: StageLimit, incident: Incident) -> bool:
    return (
        limit.difficulty in ("", incident.difficulty)
        and (not limit.severities or incident.severity in limit.severities)
        and limit.level in (None, incident.level)
    )


def _deadline(incident: Incident, policy: Policy, limit: StageLimit, calendar: Calendar) -> Deadline:
    start = incident.opened_at
    pauses = policy.pauses if limit.pauses is None else limit.pauses
    paused_s = incident.paused_s if pauses else 0.0
    waited = timedelta(seconds=incident.over_s + paused_s)
    due = _due(start, limit, calendar) + waited
    extensions = [e for e in incident.supervision.extensions if e.stage is limit.stage]
    for granted in extensions:
        waited_s = incident.over_s - granted.over_s + (incident.paused_s - granted.paused_s if pauses else 0.0)
        due = max(due, granted.due + timedelta(seconds=waited_s))
    pause = incident.pause if pauses else None
    return Deadline(
        stage=limit.stage,
        start=start,
        due=due,
        warn_at=due - limit.warn_share * (due - start - waited),
        met_at=met_at(incident.stamps, limit.stage),
        working_time=limit.elapsed is None,
        paused=pause is not None,
        paused_at=pause.since if pause else None,
        paused_until=pause.until if pause else None,
        extensions=len(extensions),
        waited=waited,
    )


def _due(start: datetime, limit: StageLimit, calendar: Calendar) -> datetime:
    if limit.elapsed is not None:
        return start + limit.elapsed
    if limit.working_time is not None:
        return working_time_after(start, limit.working_time, calendar)
    return working_days_after(start, limit.working_days, calendar)


def met_at(stamps: Stamps, stage: Stage) -> datetime | None:
    """When the milestone of a stage was reached, or made needless by a later one."""
    order = {
        Stage.SIGN: (stamps.taken, stamps.dispatched, stamps.accepted, stamps.arrived, stamps.handled, stamps.closed),
        Stage.DISPATCH: (stamps.dispatched, stamps.accepted, stamps.arrived, stamps.handled, stamps.closed),
        Stage.ACCEPT: (stamps.accepted, stamps.arrived, stamps.handled, stamps.closed),
        Stage.ARRIVE: (stamps.arrived, stamps.handled, stamps.closed),
        Stage.HANDLE: (stamps.handled, stamps.closed),
        Stage.CHECK: (stamps.checked, stamps.closed),
        Stage.REPLY: (stamps.closed,),
    }[stage]
    return min((t for t in order if t is not None), default=None)


def working_days_after(start: datetime, days: int, calendar: Calendar) -> datetime:
    """The end of the working hours of the n-th working day after the day of `start`; aware, the calendar's zone."""
    day = start.astimezone(calendar.zone).date()
    while days > 0:
        day += timedelta(days=1)
        if calendar.is_working_day(day):
            days -= 1
    return datetime.combine(day, calendar.day_ends, tzinfo=calendar.zone)


def working_time_after(start: datetime, span: timedelta, calendar: Calendar) -> datetime:
    """When so much working time has passed since `start`; aware, the calendar's zone."""
    at = start.astimezone(calendar.zone)
    day = at.date()
    while True:
        if calendar.is_working_day(day):
            begins = max(at, datetime.combine(day, calendar.day_starts, tzinfo=calendar.zone))
            left = datetime.combine(day, calendar.day_ends, tzinfo=calendar.zone) - begins
            if span <= left:
                return begins + span
            span -= max(left, timedelta())
        day += timedelta(days=1)
