"""Guards: each says in one code why a command does not fit now. They only foresee; the store decides."""

from console.commands.context import Context, Refusal
from console.commands.registry import Guard
from console.domain import commands as cmd
from console.domain.deciding import RefusalReason
from console.domain.incident import Incident
from console.domain.lifecycle import allows
from console.domain.terms import WorkerState
from console.domain.workers import is_silent

UNSELECTED = Refusal(code="no_selection")
AT_WORK = (WorkerState.AWAY, WorkerState.SOS, WorkerState.NO_REPLY)
"""States in which nobody is asked."""


def all_of(*guards: Guard) -> Guard:
    """The first of the guards that refuses."""

    def guard(context: Context) -> Refusal | None:
        return next((why for why in (g(context) for g in guards) if why is not None), None)

    return guard


def on_a_case(context: Context) -> Refusal | None:
    """Refuses without a case; says which number is unknown where one was named."""
    if context.incident is None:
        named = context.named
        return UNSELECTED if named is None else Refusal(code="unknown_incident", facts={"number": str(named)})
    return None


def store_is_there(context: Context) -> Refusal | None:
    """Refuses while the store is lost."""
    return Refusal(code="store_lost") if context.store_lost else None


def fits(command: type[cmd.Command]) -> Guard:
    """Refuses where the table of the life cycle does."""

    def guard(context: Context) -> Refusal | None:
        incident = context.incident
        if incident is None or allows(incident, command):
            return None
        return Refusal(code=RefusalReason.WRONG_STATE, facts={"state": incident.state})

    return all_of(on_a_case, store_is_there, guard)


def is_mine(context: Context) -> Refusal | None:
    """Refuses to act on a case that another has taken, or that nobody has."""
    holder = context.incident.holder if context.incident else None
    if holder is None:
        return Refusal(code="take_first")
    if holder.id != context.actor.id:
        return _held_by_other(context.incident)
    return None


def not_taken_yet(context: Context) -> Refusal | None:
    """Refuses to take what one holds already, or what another holds."""
    incident = context.incident
    if incident is not None and incident.acknowledged and incident.holder and incident.holder.id == context.actor.id:
        return Refusal(code=RefusalReason.ALREADY_HELD)
    return not_another_s(context)


def not_taken(context: Context) -> Refusal | None:
    """Refuses where somebody holds the case, one's own hands too."""
    incident = context.incident
    mine = incident is not None and incident.holder is not None and incident.holder.id == context.actor.id
    return Refusal(code=RefusalReason.ALREADY_HELD) if mine else not_another_s(context)


def another_s(context: Context) -> Refusal | None:
    """Refuses to take over what no other holds."""
    return None if not_another_s(context) else Refusal(code="not_held_by_other")


def is_my_own(context: Context) -> Refusal | None:
    """Refuses to give back what one does not hold."""
    holder = context.incident.holder if context.incident else None
    return None if holder and holder.id == context.actor.id else Refusal(code=RefusalReason.NOT_HELD)


def not_another_s(context: Context) -> Refusal | None:
    """Refuses where another holds the case."""
    holder = context.incident.holder if context.incident else None
    return None if holder is None or holder.id == context.actor.id else _held_by_other(context.incident)


def not_led(context: Context) -> Refusal | None:
    """Refuses a second lead by one key: Enter pressed twice must not send the next on the list instead.

    A lead who is silent may be replaced; a deliberate choice by name replaces any.
    """
    lead = context.incident.lead if context.incident else None
    if lead is None or is_silent(lead, context.now):
        return None
    return Refusal(code="already_led", facts={"worker": lead.worker})


def painted_still_true(context: Context) -> Refusal | None:
    """Refuses where the painted recommendation is of another case or came too late to be seen, and a changed worker."""
    if context.worker or not context.painted or context.incident is None:
        return None
    if context.painted_for != context.incident.number:
        return Refusal(code="list_is_of_another_case")
    row = context.painted[context.nth - 1] if context.nth <= len(context.painted) else None
    if row is None:
        return Refusal(code="no_such_row", facts={"nth": str(context.nth)})
    if context.seen and row.worker not in [r.worker for r in context.seen[context.nth - 1 : context.nth]]:
        return Refusal(code="list_changed")
    now = context.workers.get(row.worker, WorkerState.AWAY)
    if (row.free and now is not WorkerState.FREE) or now in AT_WORK:
        return Refusal(code="worker_changed", facts={"worker": row.worker, "worker_state": now})
    return None


def _held_by_other(incident: Incident | None) -> Refusal:
    if incident is None or incident.holder is None:
        return UNSELECTED
    holder = incident.holder
    facts = {"who": holder.name or holder.id, "station": holder.station, "since": holder.since.isoformat()}
    return Refusal(code=RefusalReason.HELD_BY_OTHER, facts=facts)
