"""What it takes to take a command back: the case as it was before, and the people as they were asked before.

Nothing is deleted: the answer is more events. What others have done since stays, and where it touches the same thing
the command stands. A worker who was called back by the command is asked again, for his telephone has been told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.evolve import evolve, fold
from console.domain.facts import Actor
from console.domain.incident import Incident, Standing
from console.domain.terms import ReplyAction

TAKE_BACK_S = 5
"""Seconds in which a desk offers to take a command back. Source: the look, section 6, "toast"."""
CAN_BE_TAKEN_BACK: frozenset[type[ev.Event]] = frozenset(
    {
        ev.Dispatched,
        ev.Recalled,
        ev.Noted,
        ev.Escalated,
        ev.Resolved,
        ev.Closed,
        ev.Cancelled,
        ev.Suspended,
        ev.Resumed,
        ev.GivenBack,
        ev.Taken,
        ev.MergedInto,
        ev.DuplicateRemoved,
        ev.Reopened,
        cev.PlanStepDone,
        cev.PlanStepUndone,
    }
)
BESIDE: frozenset[type[ev.Event]] = frozenset(
    {ev.Noted, ev.EvidenceAttached, ev.FactsUpdated, ev.SensorReturnedToNormal}
)
"""What may happen in a reopened case before the reopening is taken back; whatever else belongs to the new epoch."""
ENDS_HIS_PART = frozenset({ReplyAction.DECLINE, ReplyAction.RESOLVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """It cannot be taken back: this event, of somebody else or later, stands on it. None: there is no such command."""

    by: ev.Recorded | None = None


def take_back(
    history: Sequence[ev.Recorded], seqs: Sequence[int], actor: Actor, fresh: str
) -> tuple[ev.Event, ...] | Overtaken:
    """The events that put a case right again.

    Args:
        history: the whole log of the case, oldest first.
        seqs: the places of the events that one command caused.
        actor: who takes back; only her own command.
        fresh: the beginning of the ids of new assignments.
    """
    own = [r for r in history if r.seq in seqs]
    if not own or len(own) != len(set(seqs)) or not all(_is_hers(r, actor) for r in own):
        return Overtaken()
    before = fold(r for r in history if r.seq < own[0].seq)
    after = fold(r for r in history if r.seq <= own[-1].seq)
    if before is None or after is None:
        return Overtaken()
    moved = frozenset(n for n in _NAMES if getattr(before, n) != getattr(after, n))
    now = after
    for record in (r for r in history if r.seq > own[-1].seq):
        was, now = now, evolve(now, record)
        if _stands_on_it(record, own, moved, was, now):
            return Overtaken(by=record)
    return (_restored(own, before, now, moved), *_people(own, before, now, fresh))


_NAMES = tuple(f.name for f in fields(Standing))


def _is_hers(record: ev.Recorded, actor: Actor) -> bool:
    return record.actor.id == actor.id and type(record.event) in CAN_BE_TAKEN_BACK


def _stands_on_it(
    record: ev.Recorded, own: Sequence[ev.Recorded], moved: frozenset[str], was: Incident, now: Incident
) -> bool:
    """Whether a later event touches what the command did; a worker who sets out is called back, and does not."""
    event, made = record.event, _made(own)
    if isinstance(event, ev.TakenBack) and set(event.seqs) & {r.seq for r in own}:
        return True
    if isinstance(event, ev.Replied) and event.assignment in made:
        return event.action in ENDS_HIS_PART
    if type(event) not in BESIDE and any(isinstance(r.event, ev.Reopened) for r in own):
        return True
    if steps := _steps(own):
        return isinstance(event, ev.Reopened) or _step_of(event) in steps
    if isinstance(event, ev.Dispatched | ev.Recalled) and any(_is_of_people(r.event) for r in own):
        return True
    return any(getattr(was, n) != getattr(now, n) for n in moved)


def _made(own: Sequence[ev.Recorded]) -> frozenset[str]:
    return frozenset(r.event.assignment for r in own if isinstance(r.event, ev.Dispatched))


def _step_of(event: ev.Event) -> str:
    """The step of the plan that it is about; empty: none."""
    return event.step if isinstance(event, cev.PlanStepDone | cev.PlanStepUndone) else ""


def _steps(own: Sequence[ev.Recorded]) -> frozenset[str]:
    return frozenset(filter(None, (_step_of(r.event) for r in own)))


def _is_of_people(event: ev.Event) -> bool:
    return isinstance(event, ev.Dispatched | ev.Recalled)


def _restored(own: Sequence[ev.Recorded], before: Incident, now: Incident, moved: frozenset[str]) -> ev.TakenBack:
    standing = replace(now.standing, **{n: getattr(before, n) for n in moved})
    reason = standing.pause.reason if standing.pause else ""
    if standing.pause is not None:
        standing = replace(standing, pause=replace(standing.pause, reason=""))
    return ev.TakenBack(
        seqs=tuple(r.seq for r in own),
        kinds=tuple(dict.fromkeys(r.kind for r in own)),
        standing=standing,
        pause_reason=reason,
        main=next((r.event.main for r in own if isinstance(r.event, ev.MergedInto)), None),
    )


def _people(own: Sequence[ev.Recorded], before: Incident, now: Incident, fresh: str) -> list[ev.Event]:
    """Call back whom the command asked, and ask again whom it called back."""
    made: list[ev.Event] = []
    for assignment in sorted(_made(own)):
        held = now.assignment(assignment)
        if held is not None and held.state.is_active:
            made.append(ev.Recalled(assignment=held.id, worker=held.worker, reason=ev.TAKEN_BACK))
    called_back = [r.event for r in own if isinstance(r.event, ev.Recalled)]
    for n, event in enumerate(called_back):
        held = before.assignment(event.assignment)
        if held is not None:
            made.append(
                ev.Dispatched(
                    assignment=f"{fresh}-{n}" if n else fresh,
                    worker=held.worker,
                    kind=held.kind,
                    task=held.task,
                    lead=held.lead,
                    note=held.note,
                    supersedes=held.id,
                )
            )
    return made
