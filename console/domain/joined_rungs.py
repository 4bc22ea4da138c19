"""What the ladder tells where a merge or a separation moves the limits of the main case: nothing twice, nothing not.

A duplicate that brings its clock brings what was told of it, where its limits were the same ones. What else is due by
that clock is due by the merge, and no earlier (`Deadline.moved_at`): it is told then, however long it would have been
due. When the clock leaves again, what it has made due and the other clocks have not will be told when these make it
due; what holds by them too is not told anew. Pure.
"""

from collections.abc import Iterator
from dataclasses import replace

from console.domain.catalogue import Catalogue
from console.domain.deadlines import number_of_limit
from console.domain.deciding import Context
from console.domain.incident import Clock, Incident
from console.domain.new_limits import new_limits
from console.domain.renewal import OWN_AGAIN, NewLimit, Renewal
from console.domain.supervision import Reached, Supervision
from console.domain.terms import Stage, Trigger


def told_before(reached: Reached, key: str) -> Reached:
    """A rung that is known by this key, and tells nobody: it was told of another case, or of the limit before."""
    return replace(reached, key=key, is_open=False, listed=False, told=(), to_tell=())


def told_of(incident: Incident) -> tuple[Reached, ...]:
    """What was told of the limits of a case as they run now; what was only listed for a person was not."""
    return tuple(reached for reached, _ in _of_limits(incident) if not reached.is_open)


def _of_limits(incident: Incident) -> Iterator[tuple[Reached, Stage]]:
    """The rungs that the limits as they run now have reached; none of a limit that was given a later time."""
    known = incident.supervision
    extended = {e.stage for e in known.extensions}
    for reached in known.rungs:
        stage = reached.stage
        if stage is not None and stage not in extended and reached.key == _key(reached, stage, incident.epoch, known):
            yield reached, stage


def _key(reached: Reached, stage: Stage, epoch: int, of: Supervision) -> str:
    """The key of the same rung for the limit of the stage that a case has now; whose limit it is stays."""
    level = reached.key.split(":")[4:]
    return ":".join((str(epoch), reached.rung, stage, str(number_of_limit(of, stage)), *level))


def told_before_of(main: Incident, joins: Clock, rules: Catalogue) -> tuple[Reached, ...]:
    """What was told of the clock that a duplicate brings, as rungs of the main case.

    Args:
        main: before the merge.
        joins: the clock that will count.
        rules: they say which limits of the two are the same.
    """
    of_twin = {n: getattr(joins, n) for n in ("policy", "policy_version", "difficulty", "level")}
    others = {limit.stage for limit in new_limits(replace(main, **of_twin), main, rules)}
    others |= {e.stage for e in main.supervision.extensions}
    same = ((r, r.stage) for r in joins.told if r.stage is not None and r.stage not in others)
    made = (told_before(r, _key(r, stage, main.epoch, main.supervision)) for r, stage in same)
    return tuple(r for r in made if main.supervision.reached(r.key) is None)


def told_too_early(
    before: Incident, after: Incident, context: Context
) -> tuple[tuple[NewLimit, ...], tuple[Reached, ...]]:
    """What becomes of what was told when a clock leaves: the limits to tell of anew, and what still holds of them.

    Args:
        before: with the clock.
        after: without it.
        context: when it leaves, and by which rules.
    """
    if before.opened_at == after.opened_at:
        return (), ()
    told = tuple(_of_limits(before))
    stages = dict.fromkeys(stage for r, stage in told if not _is_due(r, stage, after, context))
    holds = [(r, stage) for one, stage in told for r in _with_lower(one, context) if _is_due(r, stage, after, context)]
    renews = tuple(NewLimit(stage=stage, was=OWN_AGAIN) for stage in stages)
    renewals = (Renewal(limit=limit, at=context.now) for limit in renews)
    known = replace(after.supervision, renewals=(*after.supervision.renewals, *renewals))
    kept = (told_before(r, _key(r, stage, after.epoch, known)) for r, stage in holds if stage in stages)
    return renews, tuple({r.key: r for r in kept}.values())


def void_without(before: Incident, after: Incident, context: Context) -> tuple[str, ...]:
    """The keys of what was told of the limits and is due by no clock that stays."""
    if before.opened_at == after.opened_at:
        return ()
    return tuple(r.key for r, stage in _of_limits(before) if not _is_due(r, stage, after, context))


def _with_lower(reached: Reached, context: Context) -> Iterator[Reached]:
    """The rung, and those below it: who was told of it is not reminded of less."""
    yield reached
    shares = {r.id: r.at for r in context.catalogue.ladder if r.trigger is Trigger.SHARE}
    for rung, at in shares.items():
        if at < shares.get(reached.rung, 0.0):
            yield replace(reached, rung=rung)


def _is_due(reached: Reached, stage: Stage, incident: Incident, context: Context) -> bool:
    """Whether a limit of the stage would have reached the rung by now; one that is in force no more has."""
    shares = {r.id: r.at for r in context.catalogue.ladder}
    level = next(iter(reached.key.split(":")[4:]), "")
    limits = [d for d in context.limits(incident) if d.stage is stage and (d.level or "") == level]
    return not limits or min(d.told_at(shares.get(reached.rung, 0.0)) for d in limits) <= context.now


def with_rungs(incident: Incident, rungs: tuple[Reached, ...]) -> Incident:
    """These are known; one whose key is known already stays as it is."""
    known = incident.supervision
    new = tuple(r for r in rungs if known.reached(r.key) is None)
    return replace(incident, course=replace(known, rungs=(*known.rungs, *new))) if new else incident
