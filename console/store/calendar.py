"""The working week of mainland China, and what its library knows of the published holidays and make-up days.

No limit is worked out with the library: a center takes a year over into its own rules (`console.domain.published`), and
every machine counts with that. A year that was not published counts Monday to Friday.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta, timezone
from functools import cache
from importlib.metadata import version

from console.domain.published import edition
from console.domain.working_time import PublishedYear, WorkWeek

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The mainland's one zone; it has had no summer time since 1991, so no table of zones is needed."""
MAINLAND = WorkWeek(zone=BEIJING)
LIBRARY = "chinesecalendar"


@cache
def source() -> str:
    """The library and its edition on this machine."""
    return f"{LIBRARY} {version(LIBRARY)}"


def published() -> dict[int, PublishedYear]:
    """What the library on this machine knows of each year."""
    # Imported where it is needed: most starts of the program never ask for it.
    from chinese_calendar.constants import holidays, workdays

    known = dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True)
    days = {day: works for day, works in sorted(known.items()) if works != (day.weekday() < 5)}
    return {
        year: PublishedYear(year=year, days={d: w for d, w in days.items() if d.year == year}, source=source())
        for year in sorted({day.year for day in known})
    }


def news(years: Mapping[int, PublishedYear]) -> Iterator[PublishedYear]:
    """What this machine knows otherwise than a center, where its edition is a newer one; else it is not even asked."""
    if edition(source()) <= max((edition(y.source) for y in years.values()), default=()):
        return
    for year, known in published().items():
        if year not in years or known.days != years[year].days:
            yield known
