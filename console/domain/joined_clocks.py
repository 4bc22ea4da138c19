"""Whose clock counts when two cases become one: the citizen who has waited longest gains no time by a merge. Pure.

Two clocks are compared by how long they have run: what a case waited, as far as its policy lets that count, moves its
limits and is no part of them. The main case keeps its own waits, so a duplicate's clock is put into its terms: an
opening with which the main case's limits fall where those of the duplicate would.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from console.domain.catalogue import Catalogue
from console.domain.incident import Clock, Incident, Joined, Wait
from console.domain.joined_rungs import told_of
from console.domain.working_time import NOTHING


def clock_of(incident: Incident) -> Clock:
    """The clock of a case that is over, its pause ended."""
    return Clock(
        opened_at=incident.opened_at,
        waits=incident.waits,
        policy=incident.policy,
        policy_version=incident.policy_version,
        difficulty=incident.difficulty,
        level=incident.level,
        told=told_of(incident),
    )


def with_clocks(incident: Incident, joined: tuple[Joined, ...]) -> Incident:
    """The clock that has run longest counts: its own, or that of a duplicate."""
    own = incident.own_opened_at or incident.opened_at
    opened_at = min([own, *(j.opened_at for j in joined)])
    return replace(incident, joined=joined, opened_at=opened_at, own_opened_at=own if opened_at < own else None)


def without_clock(incident: Incident, *duplicates: int) -> Incident:
    """The case without the clocks that these have brought."""
    return with_clocks(incident, tuple(j for j in incident.joined if j.duplicate not in duplicates))


def opened_with(main: Incident, joins: Clock, rules: Catalogue, now: datetime) -> datetime | None:
    """From when the limits of the main case would count by a duplicate's clock; None: its own runs longer.

    Args:
        main: the case that goes on for both.
        joins: the clock of the duplicate.
        rules: they say which waits count.
        now: aware; a suspension of the main case counts until then.
    """
    pause = main.pause
    paused = [Wait(since=pause.since, until=max(min(now, pause.until or now), pause.since))] if pause else []
    begun = joins.opened_at + _waited(joins.waits, rules, joins.policy, joins.policy_version)
    opened_at = begun - _waited((*main.waits, *paused), rules, main.policy, main.policy_version)
    # Against its own clock, not that of a duplicate before this one, which may leave again.
    return opened_at if opened_at < (main.own_opened_at or main.opened_at) else None


def _waited(waits: Iterable[Wait], rules: Catalogue, policy_id: str, version: int) -> timedelta:
    policy = rules.policy(policy_id, version)
    counts = policy is None or policy.pauses
    return sum((w.until - w.since for w in waits if counts or w.was_over), NOTHING)
