"""Whom the notice of a rung tells next: the dispatcher, then the shift supervisor unless somebody has heeded it.

Nothing here is a timer: who is still to be told, and when, stands in the case as its log made it. A notice goes on only
while its rung still stands: whoever has answered, or been met in time, is told of nobody's silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.domain import commands as cmd
from console.domain.catalogue import Rung
from console.domain.deadlines import Deadline
from console.domain.incident import Incident
from console.domain.ladder import rung_key, steps
from console.domain.supervision import Telling
from console.domain.terms import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A step of a notice that is still to come."""

    key: str
    """Of the rung that it tells of."""
    next: Telling

    def command(self, epoch: int, watched_since: datetime) -> cmd.PassNoticeOn:
        """The command that tells the next one; what fell due before anybody watched is only listed for a person."""
        at = self.next.at
        return cmd.PassNoticeOn(key=self.key, role=self.next.role, epoch=epoch, due=at, missed=at <= watched_since)


def awaits_receipt(incident: Incident) -> bool:
    """Whether a notice of the case stands on the supervisors' page."""
    is_watched = incident.is_open or incident.state is State.RETURN_VISIT
    return is_watched and bool(incident.open_notices)


def due_notices(
    incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung], now: datetime
) -> tuple[Notice, ...]:
    """The steps that are due and that nobody was told by, oldest first."""
    return tuple(sorted((n for n in _to_come(incident, limits, ladder) if n.next.at <= now), key=lambda n: n.next.at))


def next_notice_at(incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung]) -> datetime | None:
    """When the next step is due, also if that is past; None: nobody is to be told as it stands."""
    return min((n.next.at for n in _to_come(incident, limits, ladder)), default=None)


def _to_come(incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung]) -> Iterator[Notice]:
    waiting = [r for r in incident.supervision.rungs if r.to_tell]
    if not waiting:
        return
    found = steps(incident, limits, ladder)
    standing = {rung_key(s.rung, incident.epoch, s.stage, s.count, s.level) for s in found}
    for reached in waiting:
        if reached.key in standing:
            yield from (Notice(key=reached.key, next=telling) for telling in reached.to_tell)
