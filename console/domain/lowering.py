"""What only a duplicate had raised goes back when it leaves: the level above is asked about cases that are late. Pure.

A supervisor reads from the level why a case stands on her list. When the duplicate is separated, it is on her list
itself, with its clock and its level; the main case stays only for what is its own: what a person raised, what another
duplicate brought, and what is due by the clocks that stay. What was asked for the clock that left is void, for it is
asked of the duplicate, and of this case when its own limit is due.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.deciding import Context
from console.domain.incident import Incident
from console.domain.joined_rungs import void_without

Cause = int | str | None
"""Why a case was raised: for a duplicate of this number, by the rung of this key; None: a person wanted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """That the case was raised, how far and why."""

    level: int = 0
    to_town: bool = False
    cause: Cause = None


def lowered_without(before: Incident, after: Incident, duplicate: int, context: Context) -> cev.Lowered | None:
    """What the case does not stand raised for any more; None: nothing of it left with the duplicate.

    Args:
        before: with the duplicate.
        after: without its clock.
        duplicate: the case that leaves.
        context: with the log of the case.
    """
    own = {r.event.key for r in context.history if isinstance(r.event, cev.RungReached)}
    void = tuple(key for key in void_without(before, after, context) if key in own)
    left = [r for r in raises(context.history) if r.cause != duplicate and r.cause not in void]
    level = min(max((r.level for r in left), default=0), before.escalation_level)
    to_town = before.raised_to_town and any(r.to_town for r in left)
    if not void and (level, to_town) == (before.escalation_level, before.raised_to_town):
        return None
    return cev.Lowered(duplicate=duplicate, level=level, to_town=to_town, void=void)


def raises(history: Iterable[ev.Recorded]) -> list[Raise]:
    """For what the case stands raised in its epoch, oldest first; what was taken back or lowered again is left out."""
    made: list[Raise] = []
    for record, cause in _with_causes(_standing(history)):
        match record.event:
            case ev.Reported(part_of=whole) if whole is not None:
                made = [Raise(level=whole.escalation_level, to_town=whole.raised_to_town)]
            case ev.Reopened():
                made = []
            case ev.Escalated(level=level):
                made.append(Raise(level=level, cause=cause))
            case cev.RaisedToTown():
                made.append(Raise(to_town=True, cause=cause))
            case ev.DuplicateRemoved(duplicate=number):
                made = [r for r in made if r.cause != number]
            case cev.Lowered(void=void):
                made = [r for r in made if r.cause not in void]
    return made


def _standing(history: Iterable[ev.Recorded]) -> list[ev.Recorded]:
    """The log without what was taken back."""
    log = list(history)
    taken_back = {seq for r in log if isinstance(r.event, ev.TakenBack) for seq in r.event.seqs}
    return [r for r in log if r.seq not in taken_back]


def _with_causes(log: Iterable[ev.Recorded]) -> Iterator[tuple[ev.Recorded, Cause]]:
    """Each event with what caused it: what a merge or a rung raises follows it in the same commit."""
    cause: Cause = None
    began: ev.Recorded | None = None
    for record in log:
        match record.event:
            case ev.DuplicateAdded(duplicate=number):
                cause, began = number, record
            case cev.RungReached(key=key) | cev.RungSettled(key=key):
                cause, began = key, record
            case ev.Escalated() | cev.RaisedToTown() if began and (began.at, began.actor) == (record.at, record.actor):
                pass
            case _:
                cause, began = None, None
        yield record, cause
