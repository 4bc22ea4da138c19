"""Which limits of a case are other ones by what is decided: the ladder tells of them anew. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from console.domain.catalogue import Catalogue, StageLimit
from console.domain.deadlines import limits_of, met_at
from console.domain.incident import Incident, Stamps
from console.domain.renewal import NewLimit
from console.domain.terms import Stage


def new_limits(before: Incident, after: Incident, catalogue: Catalogue) -> tuple[NewLimit, ...]:
    """The stages whose limit is another one after a correction; of those that came or went there is nothing to tell."""
    was, now = _by_stage(before, catalogue), _by_stage(after, catalogue)
    return tuple(NewLimit(stage=s, was=was[s], now=now[s]) for s in Stage if s in was and s in now and was[s] != now[s])


def run_again(stamps: Stamps) -> tuple[NewLimit, ...]:
    """The stages that are met no more once a rework takes back that the case was handled."""
    after = replace(stamps, handled=None, checked=None, closed=None)
    return tuple(NewLimit(stage=s) for s in Stage if met_at(stamps, s) is not None and met_at(after, s) is None)


def _by_stage(incident: Incident, catalogue: Catalogue) -> dict[Stage, str]:
    policy = catalogue.policy(incident.policy, incident.policy_version)
    limits = list(limits_of(policy, incident)) if policy is not None else []
    return {stage: _told(one for one in limits if one.stage is stage) for stage in {one.stage for one in limits}}


def _told(limits: Iterable[StageLimit]) -> str:
    """What makes the limits of a stage the same: how long they are, in which time, and whose."""
    return " ".join(f"{_length(one)}{':' if one.level else ''}{one.level or ''}" for one in limits)


def _length(limit: StageLimit) -> str:
    if limit.elapsed is not None:
        return f"{limit.elapsed.total_seconds():.0f}s"
    if limit.working_time is not None:
        return f"{limit.working_time.total_seconds():.0f}s of work"
    return f"{limit.working_days} working days"
