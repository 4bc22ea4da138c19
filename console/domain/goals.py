"""The goals of policies: the share of the cases that has to keep a limit, and the share that did. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.catalogue import Catalogue
from console.domain.deadlines import Deadline, deadlines
from console.domain.incident import Incident
from console.domain.terms import NO_CASES, Stage
from console.domain.working_time import Calendar

ALL = 1.0
"""A limit that every case has to keep is no goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalKept:
    """A limit of a policy with a goal, and how it was kept."""

    policy: str
    stage: Stage
    goal: float
    """The share that has to keep it, 0 to 1."""
    kept: int
    counted: int
    """The cases whose limit was met or is past; at least one."""

    @property
    def rate(self) -> float:
        """The share that kept it, 0 to 1."""
        return self.kept / self.counted


def policies_with_goals(catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the policies of which some version has a goal."""
    known = (*catalogue.policies.values(), *catalogue.versions.values())
    return tuple(sorted({p.id for p in known if any(s.goal_share < ALL for s in p.stages)}))


def goals_kept(
    cases: Iterable[Incident], catalogue: Catalogue, calendar: Calendar, now: datetime
) -> tuple[GoalKept, ...]:
    """How the goals were kept by these cases, the one that misses its goal by most first.

    A limit counts from the moment that it was met, or that it is past; what turned out to be no case counts not.
    """
    found: dict[tuple[str, Stage, float], list[bool]] = defaultdict(list)
    for case in cases:
        policy = catalogue.policy(case.policy, case.policy_version)
        if policy is None or case.state in NO_CASES:
            continue
        goals = {s.stage: s.goal_share for s in policy.stages if s.goal_share < ALL}
        for limit in deadlines(case, policy, calendar):
            if limit.stage in goals and _is_settled(limit, now):
                found[policy.id, limit.stage, goals[limit.stage]].append(not limit.was_breached(now))
    made = [GoalKept(policy=p, stage=s, goal=g, kept=sum(f), counted=len(f)) for (p, s, g), f in found.items()]
    return tuple(sorted(made, key=lambda m: (m.rate - m.goal, m.policy, m.stage)))


def _is_settled(limit: Deadline, now: datetime) -> bool:
    return limit.met_at is not None or limit.was_breached(now)
