"""What a change of the rules does to the open cases, worked out before it is made. Pure.

A new version of a policy leaves the cases that are open alone: they keep the version that they were opened on. So the
effect also tells how they would stand had they been opened on the new one: that is how a center judges a limit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.domain.catalogue import Catalogue, Policy
from console.domain.check_in import timers
from console.domain.deadlines import Deadline, Urgency, deadlines, running
from console.domain.incident import Incident
from console.domain.ladder import due_steps
from console.domain.plans import plan_for
from console.domain.rule_events import PolicyIssued, RuleEvent
from console.domain.rules_applied import evolve_rules
from console.domain.working_time import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Numbers of cases, in their order."""

    looked_at: int = 0
    """How many open cases there are."""
    moved: tuple[int, ...] = ()
    """At least one limit falls on another time."""
    late: tuple[int, ...] = ()
    """Not late now, and late by the change."""
    saved: tuple[int, ...] = ()
    """Late now, and not any more."""
    called: tuple[int, ...] = ()
    """A rung of the ladder is reached, or a check-in missed, at once and by the change."""
    replanned: tuple[int, ...] = ()
    """Their plan is another, or has other steps."""
    of_policy: int = 0
    """How many open cases run on the policy that is changed."""
    would_be_late: tuple[int, ...] = ()
    """Of those, the ones that would be late now had they been opened on the new version."""
    are_late: tuple[int, ...] = ()
    """Of those, the ones that are late now."""


def effect_of(
    event: RuleEvent, catalogue: Catalogue, cases: Iterable[Incident], calendar: Calendar, now: datetime
) -> Effect:
    """What the event does to the open cases.

    Args:
        event: the change.
        catalogue: the rules as they are.
        cases: those that are known; closed ones are passed over.
        calendar: the week of the place.
        now: aware UTC.
    """
    open_cases = [case for case in cases if case.is_open]
    after = evolve_rules(catalogue, event)
    before = _limits(open_cases, catalogue, calendar)
    then = _limits(open_cases, after, calendar)
    was_late, is_late = _late(before, now), _late(then, now)
    policy = event.policy if isinstance(event, PolicyIssued) else None
    mine = [case for case in open_cases if policy is not None and case.policy == policy.id]
    would = _limits(mine, after, calendar, policy)
    return Effect(
        looked_at=len(open_cases),
        moved=tuple(n for n in before if [d.due for d in before[n]] != [d.due for d in then[n]]),
        late=tuple(n for n in before if n in is_late and n not in was_late),
        saved=tuple(n for n in before if n in was_late and n not in is_late),
        called=tuple(sorted(_called(open_cases, then, after, now) - _called(open_cases, before, catalogue, now))),
        replanned=tuple(sorted(_replanned(open_cases, catalogue, after))),
        of_policy=len(mine),
        would_be_late=tuple(n for n in would if n in _late(would, now)),
        are_late=tuple(case.number for case in mine if case.number in was_late),
    )


def _limits(
    cases: Iterable[Incident], catalogue: Catalogue, calendar: Calendar, policy: Policy | None = None
) -> Mapping[int, Sequence[Deadline]]:
    """The limits of each case, by its own policy or by this one."""
    known = catalogue.calendar_on(calendar)
    return {
        case.number: deadlines(case, policy or catalogue.policy(case.policy, case.policy_version), known)
        for case in sorted(cases, key=lambda case: case.number)
    }


def _called(
    cases: Iterable[Incident], limits: Mapping[int, Sequence[Deadline]], rules: Catalogue, now: datetime
) -> set[int]:
    """The cases that somebody is called to now by these rules."""
    called = {case.number for case in cases if due_steps(case, limits[case.number], rules.ladder, now)}
    return called | {t.incident for t in timers(cases, rules.house) if t.due <= now and not t.raised}


def _replanned(cases: Iterable[Incident], before: Catalogue, after: Catalogue) -> Iterable[int]:
    """The cases whose plan is another by these rules."""
    if before.plans == after.plans:
        return ()
    return [
        case.number
        for case in cases
        if plan_for(before, case.category, case.severity) != plan_for(after, case.category, case.severity)
    ]


def _late(limits: Mapping[int, Sequence[Deadline]], now: datetime) -> frozenset[int]:
    """Those whose running limit is past."""
    runs = {number: running(some) for number, some in limits.items()}
    return frozenset(n for n, d in runs.items() if d is not None and d.urgency(now) is Urgency.LATE)
