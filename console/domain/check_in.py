"""Check-in timers: who is on his way or on the scene has to be heard of from time to time. Pure; no timer is kept.

A worker has one timer, whatever cases he holds: any contact resets it, and only his own. A team, a department and a
workstation have none: they tell nobody where they are, and are no one who can be in distress. A reply is contact, and
stands in the log. So is a status and a position; but these come too often for the log, so of them only the latest of
each worker is kept (`heard`), and nothing becomes an event but what is raised. The first to expire is raised first.
Source of the habit: the accountability checks of fire and rescue services.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from console.domain import commands as cmd
from console.domain.catalogue import HouseRules
from console.domain.incident import Assignment, Incident
from console.domain.terms import AssigneeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """The timer of one worker."""

    worker: str
    incident: int
    """The case at which it is raised: his most severe one, then the oldest."""
    assignment: str
    heard_at: datetime
    due: datetime
    raised: bool
    """It has expired and was raised, and nothing was heard of him since."""
    listed: bool = False
    """It expired while nobody watched, a person was told of it, and nothing was heard of him since."""

    @property
    def command(self) -> cmd.MissCheckIn:
        """What raises it."""
        return cmd.MissCheckIn(assignment=self.assignment, silent_since=self.heard_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A check-in that was missed, and what is to be done about it."""

    worker: str
    incident: int
    command: cmd.MissCheckIn


NOBODY: Mapping[str, datetime] = MappingProxyType({})


def timers(
    incidents: Iterable[Incident],
    house: HouseRules,
    heard: Mapping[str, datetime] = NOBODY,
    since: datetime | None = None,
) -> tuple[Timer, ...]:
    """The timers of all workers who are out, the first to expire first.

    Args:
        incidents: the cases that they hold.
        house: the center's rules.
        heard: when status or position of a worker was last known, by id; aware, none later than now.
        since: from when on something could be heard at all, where every timer counts from then; aware.
    """
    held: dict[str, list[tuple[Incident, Assignment]]] = {}
    for incident in incidents:
        for assignment in (a for a in incident.active if a.kind is AssigneeKind.WORKER):
            held.setdefault(assignment.worker, []).append((incident, assignment))
    made = (_timer(worker, pairs, house, heard.get(worker), since) for worker, pairs in held.items())
    return tuple(sorted((t for t in made if t is not None), key=lambda t: (t.due, t.worker)))


def missed_check_ins(
    incidents: Iterable[Incident], house: HouseRules, heard: Mapping[str, datetime], since: datetime, now: datetime
) -> tuple[Missed, ...]:
    """Whose timer has expired: raised, or only listed where that was while nobody watched.

    Nothing could be heard of anybody then, so a timer counts from the return once more before it is raised.

    Args:
        incidents: the cases of those who are out.
        house: the center's rules.
        heard: as for `timers`.
        since: until when nobody watched; aware.
        now: aware.
    """
    cases = tuple(incidents)
    unseen = (t for t in timers(cases, house, heard) if t.due <= since and not t.raised and not t.listed)
    late = (t for t in timers(cases, house, heard, since) if t.due <= now and not t.raised)
    return (*(_missed(t, listed=True) for t in unseen), *(_missed(t, listed=False) for t in late))


def _missed(timer: Timer, *, listed: bool) -> Missed:
    return Missed(worker=timer.worker, incident=timer.incident, command=replace(timer.command, listed=listed))


def is_missed(held: Assignment, seen_at: datetime | None) -> bool:
    """Whether his check-in was raised and nothing has been heard of him since."""
    raised_at = held.check_in_missed_at
    return raised_at is not None and (seen_at is None or seen_at <= raised_at)


def _timer(
    worker: str,
    held: list[tuple[Incident, Assignment]],
    house: HouseRules,
    seen_at: datetime | None,
    since: datetime | None,
) -> Timer | None:
    out = [(i, a) for i, a in held if a.state in house.check_in_after]
    if not out:
        return None
    heard_at = max(a.contact_at for _, a in held)
    heard_at = max(heard_at, seen_at or heard_at)
    told = [a for _, a in held if a.check_in_missed_at is not None and a.check_in_missed_at >= heard_at]
    incident, assignment = min(out, key=lambda pair: (pair[0].severity, pair[0].number))
    return Timer(
        worker=worker,
        incident=incident.number,
        assignment=assignment.id,
        heard_at=heard_at,
        due=max(heard_at, since or heard_at) + min(house.check_in_after[a.state] for _, a in out),
        raised=any(not a.check_in_listed for a in told),
        listed=any(a.check_in_listed for a in told),
    )
