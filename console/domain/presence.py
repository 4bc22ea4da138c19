"""Who sits at which desk and with which case, as the store has last heard of them: the heartbeat of every lease.

Taking a case is a lease: it stands until it is given back or taken over. A holder who has not been heard of for a while
is away: his lease is stale, which is shown, and releases nothing.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from console.domain.incident import Holder

BEAT_EVERY = timedelta(seconds=10)
"""How often a console tells that its dispatcher is there."""
AWAY_AFTER = timedelta(seconds=45)
"""So long unheard of, a holder is away. Source: the look, section 6."""


class Doing(StrEnum):
    """What somebody does with the case before him."""

    LOOKING = "looking"
    EDITING = "editing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One dispatcher at one console, as last heard; it says nothing of the time, so that equal means unchanged."""

    person: str
    """Id of the dispatcher, as in `Holder.id`."""
    name: str = ""
    station: str = ""
    incident: int | None = None
    """The case that is open there."""
    doing: Doing = Doing.LOOKING
    is_away: bool = False
    """Not heard of for `AWAY_AFTER`, when the store was last read."""


@dataclass(frozen=True, slots=True)
class Presence:
    """All desks, at one reading of the store."""

    desks: tuple[Desk, ...] = ()
    _present: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_present", frozenset(d.person for d in self.desks if not d.is_away))

    def is_away(self, holder: Holder | None) -> bool:
        """Whether a case's holder is at no desk: his lease is stale."""
        return holder is not None and holder.id not in self._present

    def at(self, incident: int, *, without: Desk) -> tuple[Desk, ...]:
        """Who else has this case before him: who edits it first.

        Args:
            incident: number of the case.
            without: the desk that asks; person and station count.
        """
        mine = (without.person, without.station)
        here = (d for d in self.desks if d.incident == incident and not d.is_away and (d.person, d.station) != mine)
        return tuple(sorted(here, key=lambda d: (d.doing is not Doing.EDITING, d.name or d.person, d.station)))

    def forgiving(self, before: "Presence") -> "Presence":
        """This reading, with nobody away who was there before: nobody could tell that he is there in between."""
        known = {(d.person, d.station) for d in before.desks if not d.is_away}
        return Presence(tuple(replace(d, is_away=d.is_away and (d.person, d.station) not in known) for d in self.desks))

    def changed_holders(self, before: "Presence") -> frozenset[str]:
        """Ids of the dispatchers who have come or gone since an earlier reading."""
        return self._present ^ before._present
