"""Deadlines: a function of the incident, its policy and the calendar; never a stored countdown.

All limits of a policy count from the opening of the case (its receipt, or the latest reopening), not one after the
other. A limit in working time (`working_time`) is moved by the working time of a wait, warns after a share of its
working time, and so falls within the working hours, as long as nobody extended it to another time.

A case that is transferred has the limits of the level that it goes to, from its opening on like all others: nobody gets
more time by passing it on. Of a level that had it before there remains what was late when it was passed on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from console.domain.catalogue import Policy, StageLimit
from console.domain.incident import HandedOn, Incident, Stamps, Wait
from console.domain.renewal import OWN_AGAIN, NewLimit, number_of
from console.domain.supervision import Extension, Supervision
from console.domain.terms import Level, Stage
from console.domain.working_time import (
    NOTHING,
    Calendar,
    working_days_after,
    working_time_after,
    working_time_before,
    working_time_between,
)

NEVER = datetime.max.replace(tzinfo=UTC)


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
    """When it was met; of a level that has passed the case on, late: when it did."""
    level: Level | None = None
    """It is the limit of this level alone; None: of all."""
    calendar: Calendar | None = field(default=None, compare=False, repr=False)
    """In whose working time it counts; None: in elapsed time."""
    paused: bool = False
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    extensions: int = 0
    """How often it was given a later time."""
    number: int = 0
    """Which limit of its stage it is: the ladder tells of each once (`renewal`)."""
    renewed_at: datetime | None = None
    """Since when it is what it is, where a correction made it or it runs again for a rework."""
    moved_at: datetime | None = None
    """Since when it falls so early by a duplicate's clock: nothing of it could be told before; None: by its own."""
    was_late: bool = False
    """It was past already when it was given a later time: what was breached stays so."""
    waited: timedelta = NOTHING
    """For how long the case waited or was over, which moved the limit and is no part of it; in its kind of time."""
    counted_from: datetime | None = None
    """From when a limit in working days counts, the day of receipt left out; None: from its start."""

    @property
    def working_time(self) -> bool:
        """Whether it counts in working time."""
        return self.calendar is not None

    @property
    def length(self) -> timedelta:
        """How long the limit is, in its kind of time."""
        return _between(self.counted_from or self.start, self.due, self.calendar) - self.waited

    def at_share(self, share: float) -> datetime:
        """When a share of it has passed; above 1: when it is late by so much of it."""
        return _moved(self.due, (share - 1) * self.length, self.calendar)

    def told_at(self, share: float) -> datetime:
        """When the ladder tells of that share; one that was past when it began has only just become overdue."""
        at = max(self.at_share(share), self.moved_at or self.start)
        if self.renewed_at is None or self.renewed_at < self.due:
            return at
        return max(at, _moved(self.renewed_at, max(share - 1, 0) * self.length, self.calendar))

    def answer_at(self, share: float, within: float) -> datetime:
        """When what is asked at that share is to be answered, within another one; by a merge it was asked only then."""
        told = self.told_at(share)
        is_moved = told == self.moved_at
        return _moved(told, within * self.length, self.calendar) if is_moved else self.told_at(share + within)

    def left_s(self, now: datetime) -> float:
        """Seconds left; negative when late."""
        return (self.due - now).total_seconds()

    def share_left(self, at: datetime) -> float:
        """The share of it that is left, 0 to 1, in its kind of time: in working time a night takes nothing off."""
        whole = self.length
        return min(max(_between(at, self.due, self.calendar) / whole, 0.0), 1.0) if whole > NOTHING else 0.0

    def urgency(self, now: datetime) -> Urgency:
        """What the screen shows at `now`."""
        if self.paused:
            return Urgency.PAUSED
        if now >= self.due:
            return Urgency.LATE
        return Urgency.WARNING if now >= self.warn_at else Urgency.CALM

    def was_breached(self, now: datetime) -> bool:
        """Whether it was met late, or is not met and past; no pause and no later time ends what was late before."""
        return self.was_late or (self.met_at or self.paused_at or now) > self.due


def deadlines(incident: Incident, policy: Policy | None, calendar: Calendar) -> tuple[Deadline, ...]:
    """All limits of the case in the order of the policy, then what was late before; none where no policy is known."""
    if policy is None:
        return ()
    made = (_deadline(incident, policy, limit, calendar) for limit in limits_of(policy, incident))
    return (*made, *_late_before(incident, policy, calendar))


def limits_of(policy: Policy, incident: Incident) -> Iterator[StageLimit]:
    """The limits of a policy that the case has."""
    grade = policy.grade_of(incident.difficulty)
    return (limit for limit in policy.stages if _applies(limit, grade, incident))


def _late_before(incident: Incident, policy: Policy, calendar: Calendar) -> Iterator[Deadline]:
    """The limits of levels that passed the case on, as far as they were late by then; each once."""
    ended: dict[StageLimit, Deadline] = {}
    for held in (h for h in incident.handed_on if h.level is not incident.level):
        then = _as_it_was(incident, held)
        for limit in (limit for limit in limits_of(policy, then) if limit.level is held.level):
            made = _deadline(then, policy, limit, calendar)
            end = min(made.met_at or held.until, held.until)
            if made.was_late or end > made.due:
                ended.setdefault(limit, replace(made, met_at=end))
    yield from ended.values()


def _as_it_was(incident: Incident, held: HandedOn) -> Incident:
    """The case as far as its limits go, when a level passed it on; nobody passes a suspended one on."""
    supervision = incident.supervision
    granted = tuple(e for e in supervision.extensions if e.at <= held.until)
    waits = tuple(w.before(held.until) for w in incident.waits if w.since < held.until)
    return replace(incident, level=held.level, pause=None, waits=waits, course=replace(supervision, extensions=granted))


def running(limits: Iterable[Deadline]) -> Deadline | None:
    """The limit that somebody must see: of those that are not met the one due first; one that is paused comes last."""
    unmet = (d for d in limits if d.met_at is None)
    return min(unmet, key=lambda d: (d.paused, d.due), default=None)


def late_in_pause(limits: Iterable[Deadline]) -> Deadline | None:
    """The limit that was late already when a suspension stopped it, the one due first: a pause hides nothing."""
    late = (d for d in limits if d.met_at is None and d.paused_at is not None and d.paused_at >= d.due)
    return min(late, key=lambda d: d.due, default=None)


def _applies(limit: StageLimit, grade: str, incident: Incident) -> bool:
    return (
        limit.difficulty in ("", grade)
        and (not limit.severities or incident.severity in limit.severities)
        and limit.level in (None, incident.level)
        and (not limit.categories or incident.category in limit.categories)
    )


def _deadline(incident: Incident, policy: Policy, limit: StageLimit, calendar: Calendar) -> Deadline:
    pauses = policy.pauses if limit.pauses is None else limit.pauses
    working = None if limit.elapsed is not None else calendar
    waits = tuple(w for w in incident.waits if pauses or w.was_over)
    waited = _waited(waits, working)
    extensions = [e for e in incident.supervision.extensions if e.stage is limit.stage]
    base = _due(incident.opened_at, limit, calendar)
    due = _extended(_moved(base, waited, working), waits, extensions, working)
    pause = incident.pause if pauses else None
    met = met_at(incident.stamps, limit.stage)
    stopped = (*waits, Wait(since=pause.since, until=pause.until or NEVER)) if pause else waits
    made = Deadline(
        stage=limit.stage,
        start=incident.opened_at,
        due=due,
        warn_at=due,
        met_at=met,
        level=limit.level,
        was_late=_was_late(base, stopped, [e for e in extensions if met is None or met > e.at], working),
        calendar=working,
        paused=pause is not None,
        paused_at=pause.since if pause else None,
        paused_until=pause.until if pause else None,
        extensions=len(extensions),
        number=number_of_limit(incident.supervision, limit.stage),
        renewed_at=_renewed_at(incident.supervision, limit.stage),
        moved_at=incident.joined_at,
        waited=waited,
        counted_from=working_days_after(incident.opened_at, 0, calendar) if limit.working_days else None,
    )
    return replace(made, warn_at=made.at_share(1 - limit.warn_share))


def _renewed_at(supervision: Supervision, stage: Stage) -> datetime | None:
    made = (r.at for r in supervision.renewals if r.limit.stage is stage and r.limit.was != OWN_AGAIN)
    return max(made, default=None)


def number_of_limit(supervision: Supervision, stage: Stage) -> int:
    """Which limit of its stage runs: an extension, a rework or a correction makes another one."""
    made: list[tuple[datetime, NewLimit | None]] = [(e.at, None) for e in supervision.extensions if e.stage is stage]
    made += [(r.at, r.limit) for r in supervision.renewals if r.limit.stage is stage]
    return number_of(change for _, change in sorted(made, key=lambda one: one[0]))


def _extended(
    due: datetime, waits: Iterable[Wait], extensions: Iterable[Extension], working: Calendar | None
) -> datetime:
    """When it is due with the later times that it was given; what the case waits after that moves them too."""
    for granted in extensions:
        later = (w.after(granted.at) for w in waits if w.until > granted.at)
        due = max(due, _moved(granted.due, _waited(later, working), working))
    return due


def _was_late(base: datetime, waits: Iterable[Wait], extensions: Sequence[Extension], working: Calendar | None) -> bool:
    """Whether it was past when one of the later times was given, by what had been known until then."""
    for n, granted in enumerate(extensions):
        until_then = [w.before(granted.at) for w in waits if w.since < granted.at]
        due = _moved(base, _waited(until_then, working), working)
        if granted.at > _extended(due, until_then, extensions[:n], working):
            return True
    return False


def _waited(waits: Iterable[Wait], working: Calendar | None) -> timedelta:
    return sum((_between(w.since, w.until, working) for w in waits), NOTHING)


def _between(start: datetime, end: datetime, working: Calendar | None) -> timedelta:
    """The time between, or the working time where a calendar is given."""
    return end - start if working is None else working_time_between(start, end, working)


def _moved(at: datetime, span: timedelta, working: Calendar | None) -> datetime:
    """Later or earlier by a span of time, or of working time where a calendar is given."""
    if not span or working is None:
        return at + span
    return working_time_after(at, span, working) if span > NOTHING else working_time_before(at, -span, working)


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
