"""What is to be done about one case because time has passed: rungs, their notices, and suspensions that end. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from console.domain import commands as cmd
from console.domain.catalogue import Rung
from console.domain.deadlines import Deadline
from console.domain.incident import Incident
from console.domain.ladder import due_steps, next_step_at
from console.domain.notices import due_notices, next_notice_at

NO_CHANGE: Mapping[str, datetime] = MappingProxyType({})
"""Every rung asks for what it always did."""


def due(
    incident: Incident,
    limits: Sequence[Deadline],
    ladder: Sequence[Rung],
    now: datetime,
    watched_since: datetime,
    settled: Mapping[str, datetime] = NO_CHANGE,
) -> tuple[cmd.Command, ...]:
    """The commands that the program owes the case.

    Args:
        incident: the case.
        limits: its deadlines.
        ladder: the rungs in force.
        now: aware.
        watched_since: what fell due until then, as in an outage, fell due while nobody watched: listed for a person.
        settled: since when a rung asks for what it does, by id, where that is known: what it would have told of before
            is listed too, for a rule that changes is no reason to call for everything that is late already.
    """
    ended = incident.pause is not None and incident.pause.until is not None and incident.pause.until <= now
    if ended:
        # Its clocks run again from then on; what is due by them follows at the next look.
        return (cmd.Resume(),)
    quiet_until = incident.quiet_until
    if quiet_until is not None and quiet_until <= now:
        return (cmd.LapseAcknowledgement(listed=quiet_until <= watched_since),)
    epoch = incident.epoch
    if incident.committed_at is not None:
        # Its report waited for the store: what was due by then nobody could have seen either.
        watched_since = max(watched_since, incident.committed_at)
    since = {rung_id: max(at, watched_since) for rung_id, at in settled.items()}
    rungs = (s.command(epoch, since.get(s.rung.id, watched_since)) for s in due_steps(incident, limits, ladder, now))
    notices = (n.command(epoch, watched_since) for n in due_notices(incident, limits, ladder, now))
    return (*rungs, *notices)


def next_at(incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung]) -> datetime | None:
    """When to look at the case again, if nothing happens to it before; None: never."""
    return min(_moments(incident, limits, ladder), default=None)


def _moments(incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung]) -> Iterator[datetime]:
    step_at = next_step_at(incident, limits, ladder)
    if step_at is not None:
        yield step_at
    notice_at = next_notice_at(incident, limits, ladder)
    if notice_at is not None:
        yield notice_at
    if incident.pause is not None and incident.pause.until is not None:
        yield incident.pause.until
    if incident.quiet_until is not None:
        yield incident.quiet_until
