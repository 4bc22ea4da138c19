"""The sweep: which cases nobody has touched for long. It proposes to close them; a person does, or does not. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.catalogue import HouseRules
from console.domain.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A case that may be over."""

    number: int
    untouched_since: datetime
    epoch: int
    """What was proposed of an earlier epoch is void."""


def proposals(incidents: Iterable[Incident], house: HouseRules, now: datetime) -> tuple[Proposal, ...]:
    """The open cases that nobody has touched for as long as the center set, the longest first.

    An emergency never ages; a suspended case waits on purpose; and where somebody is on the way, somebody is at it.
    """
    untouched = (
        Proposal(number=i.number, untouched_since=i.touched_at, epoch=i.epoch)
        for i in incidents
        if i.is_open and not i.is_sos and i.pause is None and not i.active and now - i.touched_at >= house.sweep_after
    )
    return tuple(sorted(untouched, key=lambda p: (p.untouched_since, p.number)))
