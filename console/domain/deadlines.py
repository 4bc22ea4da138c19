"""Deadlines: a function of the incident, its policy and the calendar; never a stored countdown.

All limits of a policy count from the opening of the case (its receipt, or the latest reopening), not one after the
other. Working days: the day of receipt does not count (Civil Code of the PRC, art. 201); due at the end of the
working hours of the last day.
"""

from collections.abc import Iterable
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
    def day_ends(self) -> time:
        """End of the working hours, local."""

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""


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
    limits = (s for s in policy.stages if s.difficulty in ("", incident.difficulty))
    return tuple(_deadline(incident, policy, limit, calendar) for limit in limits)


def running(limits: Iterable[Deadline]) -> Deadline | None:
    """The limit whose clock runs: the first that is not met."""
    return next((d for d in limits if d.met_at is None), None)


def _deadline(incident: Incident, policy: Policy, limit: StageLimit, calendar: Calendar) -> Deadline:
    start = incident.opened_at
    due = start + limit.elapsed if limit.elapsed else working_days_after(start, limit.working_days, calendar)
    paused = policy.pauses and incident.pause is not None
    if policy.pauses:
        due += timedelta(seconds=incident.paused_s)
    return Deadline(
        stage=limit.stage,
        start=start,
        due=due,
        warn_at=due - limit.warn_share * (due - start),
        met_at=met_at(incident.stamps, limit.stage),
        working_time=limit.elapsed is None,
        paused=paused,
        paused_at=incident.pause.since if paused and incident.pause else None,
        paused_until=incident.pause.until if paused and incident.pause else None,
    )


def met_at(stamps: Stamps, stage: Stage) -> datetime | None:
    """When the milestone of a stage was reached, or made needless by a later one."""
    order = {
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
