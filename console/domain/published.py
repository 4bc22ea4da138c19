"""What a center takes over of the calendar that is published each year. Pure.

The days are kept with the center's rules and recorded in its log, so that a limit falls on the same moment on every
machine, whatever its library knows: the library is asked only for what the center has not, or of a newer edition. Days
that are past stay as they counted: no limit that was kept or breached by them moves.
"""

import re
from collections.abc import Mapping
from datetime import date

from console.domain.catalogue import Catalogue
from console.domain.deciding import RefusalReason, Refused
from console.domain.rule_checks import check_text, unchanged
from console.domain.working_time import PublishedYear

WARNED_IN = 12
"""The month in which the next year is missed. Source: the State Council publishes it in autumn."""


def edition(source: str) -> tuple[int, ...]:
    """The edition in which a year was published, for comparing: of "chinesecalendar 1.11.0" (1, 11, 0)."""
    return tuple(int(part) for part in re.findall(r"\d{1,9}", source.rpartition(" ")[2]))


def unpublished(years: Mapping[int, PublishedYear], today: date) -> int | None:
    """The year of which the admin is warned that nothing is published: this one, from 1 December the next one too.

    None: there is none, or nothing is known of any year yet, as while a program starts.
    """
    soon = range(today.year, today.year + (2 if today.month == WARNED_IN else 1))
    return next((year for year in soon if year not in years), None) if years else None


def adopted(catalogue: Catalogue, offered: PublishedYear, today: date) -> PublishedYear:
    """The year as it counts from today on.

    Raises:
        Refused: it is no news, or older than what is known; or a day lies in another year.
    """
    check_text("calendar", offered.source)
    if any(day.year != offered.year for day in offered.days):
        message = f"calendar {offered.year}: a day of another year"
        raise Refused(RefusalReason.WRONG_RULE, message, rule=str(offered.year))
    stands = catalogue.years.get(offered.year)
    if stands is not None and edition(offered.source) <= edition(stands.source):
        raise unchanged(str(offered.year))
    days = dict(stands.days) if stands is not None else {}
    before = {day: works for day, works in days.items() if day < today}
    after = {day: works for day, works in offered.days.items() if day >= today}
    if before | after == days:
        raise unchanged(str(offered.year))
    return PublishedYear(year=offered.year, days=dict(sorted((before | after).items())), source=offered.source)
