"""What the queue holds of a case, which filter shows it, and the counts that are kept of it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from console.domain.deadlines import Urgency
from console.domain.geo import contains
from console.domain.incident import Incident
from console.domain.queue_filter import UNKNOWN, Criteria, Group, Grouping, Quick, shows_level
from console.domain.queue_order import OrderKey
from console.domain.queue_views import Hidden
from console.domain.terms import Severity
from console.domain.views import QueueRow
from console.models.order import Ranked


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """A case in the queue: its row and its place."""

    incident: Incident
    row: QueueRow
    key: OrderKey
    listed: bool
    town: Group = UNKNOWN
    field: Group = UNKNOWN
    text: str = ""
    """What the search looks in, folded."""

    @property
    def is_urgent(self) -> bool:
        """Whether it is critical, high, or a call for help."""
        return self.incident.is_sos or self.incident.severity <= Severity.HIGH

    @property
    def is_unseen(self) -> bool:
        """Whether it is critical, or a call for help, and nobody has taken it: no filter hides it in silence."""
        incident = self.incident
        worst = incident.is_sos or incident.severity is Severity.CRITICAL
        return worst and incident.is_open and not incident.acknowledged

    def group(self, by: Grouping) -> Group:
        """The group that it stands in."""
        match by:
            case Grouping.NONE:
                return UNKNOWN
            case Grouping.TOWN:
                return self.town
            case Grouping.FIELD:
                return self.field
            case _:
                assert_never(by)


def shows(entry: QueueEntry, criteria: Criteria, me: str, now: datetime) -> bool:
    """Whether the filter shows the case.

    Args:
        entry: the case.
        criteria: all conditions; each that is set must be met.
        me: the id of the person at the desk.
        now: aware UTC.
    """
    incident = entry.incident
    return (
        entry.listed
        and is_quick(entry, criteria.quick, me, now)
        and (not criteria.mine or is_quick(entry, Quick.MINE, me, now))
        and (not criteria.late or is_quick(entry, Quick.BREACHED, me, now))
        and (not criteria.states or incident.state in criteria.states)
        and (not criteria.severities or incident.severity in criteria.severities)
        and (not criteria.fields or entry.field.code in criteria.fields)
        and (not criteria.towns or entry.town.code in criteria.towns)
        and shows_level(criteria, incident.levels)
        and (not criteria.text or all(word in entry.text for word in criteria.words))
        and (len(criteria.area) < 3 or _lies_in(entry, criteria))
    )


def is_quick(entry: QueueEntry, kind: Quick, me: str, now: datetime) -> bool:
    """Whether the case belongs to one of the filters above the queue."""
    if not entry.listed:
        return False
    limit = entry.row.deadline
    match kind:
        case Quick.ALL:
            return True
        case Quick.TO_DISPATCH:
            return entry.incident.state.needs_dispatch
        case Quick.DUE_SOON:
            return limit is not None and limit.urgency(now) is Urgency.WARNING
        case Quick.BREACHED:
            return limit is not None and limit.urgency(now) is Urgency.LATE
        case Quick.MINE:
            return entry.incident.holder is not None and entry.incident.holder.id == me
        case _:
            assert_never(kind)


def _lies_in(entry: QueueEntry, criteria: Criteria) -> bool:
    place = entry.incident.place
    return place.lat is not None and place.lon is not None and contains(criteria.area, place.lon, place.lat)


class QueueCounts:
    """How many cases each filter above the queue would show, kept up to date case by case."""

    def __init__(self) -> None:
        self._sets: dict[Quick, set[int]] = {k: set() for k in (Quick.ALL, Quick.TO_DISPATCH, Quick.MINE)}
        self._warn: Ranked[tuple[float, int]] = Ranked()
        self._due: Ranked[tuple[float, int]] = Ranked()

    def put(self, entry: QueueEntry, me: str, now: datetime) -> None:
        """Count the case as it is now; an unlisted one no more."""
        number = entry.row.number
        for kind, members in self._sets.items():
            (members.add if is_quick(entry, kind, me, now) else members.discard)(number)
        limit = entry.row.deadline if entry.listed and entry.row.deadline and not entry.row.deadline.paused else None
        self._warn.put(number, (limit.warn_at.timestamp(), number) if limit else None)
        self._due.put(number, (limit.due.timestamp(), number) if limit else None)

    def at(self, now: datetime) -> dict[Quick, int]:
        """The counts at a moment."""
        counts = {kind: len(members) for kind, members in self._sets.items()}
        late = self._due.up_to(now.timestamp())
        counts[Quick.BREACHED] = late
        counts[Quick.DUE_SOON] = max(0, self._warn.up_to(now.timestamp()) - late)
        return {kind: counts[kind] for kind in Quick}


class HiddenCases:
    """The cases that the filter hides, kept up to date case by case."""

    def __init__(self) -> None:
        self._all: set[int] = set()
        self._urgent: set[int] = set()
        self._unseen: Ranked[OrderKey] = Ranked()

    def put(self, entry: QueueEntry, hidden: bool) -> None:
        """Take over whether the case is hidden now."""
        number = entry.row.number
        (self._all.add if hidden else self._all.discard)(number)
        (self._urgent.add if hidden and entry.is_urgent else self._urgent.discard)(number)
        self._unseen.put(number, entry.key if hidden and entry.is_unseen else None)

    def told(self) -> Hidden:
        """How many, and which must not be overlooked."""
        return Hidden(count=len(self._all), urgent=len(self._urgent), unseen=tuple(self._unseen.first(9)))
