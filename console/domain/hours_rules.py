"""The working hours as a center settles them: from a day on, and never for a day that has begun. Pure.

Limits in working time run by the hours of each day, as by its holidays, of cases that are open too: so the hours
of today and before stay as they counted, and the same log gives the same limits whenever it is read.
"""

from datetime import date

from console.domain.catalogue import Catalogue
from console.domain.deciding import RefusalReason, Refused
from console.domain.rule_checks import overtaken, unchanged
from console.domain.working_time import WorkingHours

HOURS = "hours"
"""What the rule is called in a refusal."""
YEARS = range(2000, 2100)


def checked_hours(
    catalogue: Catalogue, wanted: WorkingHours, was: tuple[WorkingHours, ...], today: date
) -> WorkingHours:
    """The hours as they are settled.

    Raises:
        Refused: they change nothing, somebody else was first, they end before they begin, or the day is not to come.
    """
    if catalogue.hours != was:
        raise overtaken(HOURS)
    if wanted.since.year not in YEARS:
        raise Refused(RefusalReason.WRONG_RULE, f"{wanted.since}: no such year", rule=wanted.since.isoformat())
    if wanted.since <= today:
        message = f"hours begin on a day to come, not on {wanted.since}: limits of today would move"
        raise Refused(RefusalReason.HOURS_PAST, message)
    if wanted.starts >= wanted.ends:
        raise Refused(RefusalReason.HOURS_TURNED, f"hours begin before they end, not {wanted.starts} to {wanted.ends}")
    in_force = next((h for h in reversed(was) if h.since <= wanted.since), None)
    if in_force is not None and (in_force.starts, in_force.ends) == (wanted.starts, wanted.ends):
        raise unchanged(HOURS)
    return wanted


def put_hours(known: tuple[WorkingHours, ...], settled: WorkingHours) -> tuple[WorkingHours, ...]:
    """All hours in the order of their days; of one day, those that were settled last."""
    return tuple(sorted([*(h for h in known if h.since != settled.since), settled], key=lambda h: h.since))
