"""Time as people read it: what is left, how late, how old. Pure functions; the words come through `say`.

Under an hour mm:ss, under a day h:mm:ss, then days and hours. What is left is rounded up, so that 00:01 stands until
the limit is reached; lateness counts up from +00:00.
"""

import math
from datetime import datetime, tzinfo
from typing import Protocol

from console.domain.deadlines import Deadline, Urgency

MINUTE, HOUR, DAY = 60, 3600, 86400


class Say(Protocol):
    """Gives the phrase of a key, filled in."""

    def __call__(self, key: str, /, **values: object) -> str: ...


def countdown(left_s: float, say: Say) -> str:
    """Write the seconds left: "03:24", "1:25:20", "2 d 4 h"; negative: "+01:14"."""
    late = left_s <= 0
    seconds = math.floor(-left_s) if late else math.ceil(left_s)
    return f"{'+' if late else ''}{_amount(seconds, say)}"


def deadline_text(deadline: Deadline, now: datetime, say: Say, zone: tzinfo | None = None) -> str:
    """Write a limit's countdown, or until when it is paused, in `zone` (the machine's where it is None)."""
    if deadline.urgency(now) is not Urgency.PAUSED:
        return countdown(deadline.left_s(now), say)
    if deadline.paused_until is None:
        return say("common.paused")
    return say("common.until", date=day(deadline.paused_until.astimezone(zone), say))


def age(seconds: float, say: Say) -> str:
    """Write an age in one unit: "38 s", "8 min", "1 h", "2 d"."""
    whole = max(0, int(seconds))
    for unit, key in ((DAY, "common.days"), (HOUR, "common.hours"), (MINUTE, "common.minutes")):
        if whole >= unit:
            return say(key, n=whole // unit)
    return say("common.seconds", n=whole)


def way(seconds: float, say: Say) -> str:
    """Write how long a way takes, a minute at least: "1 min", "7 min"; of what is expected no second is told."""
    return age(max(float(MINUTE), seconds), say)


def lag(seconds: float, say: Say) -> str:
    """Write a short delay: "12 ms", "0.4 s", "24 s", "4 min"."""
    if seconds < 0.1:
        return say("common.milliseconds", n=max(0, round(seconds * 1000)))
    if seconds < 10:
        return say("common.seconds", n=f"{seconds:.1f}")
    return age(seconds, say)


def distance(metres: float | None, say: Say) -> str:
    """Write a distance: "80 m", "0.4 km"; "—" where it is unknown."""
    if metres is None or not math.isfinite(metres):
        return "—"
    return (
        say("common.metres", n=round(metres, -1)) if metres < 95 else say("common.kilometres", n=f"{metres / 1000:.1f}")
    )


def rate(per_second: float, say: Say) -> str:
    """Write a rate in the unit that reads well: "1,204/s", "2/min", "3/h"."""
    if per_second >= 0.95 or per_second <= 0:
        return say("common.per_second", n=f"{per_second:,.0f}")
    if per_second * MINUTE >= 0.95:
        return say("common.per_minute", n=round(per_second * MINUTE))
    return say("common.per_hour", n=max(1, round(per_second * HOUR)))


def day(local: datetime, say: Say) -> str:
    """Write a day of the year: "26 Nov", "11-26"; `local` stands in the zone that is shown."""
    return say("common.day", month=say(f"common.month.m{local.month}"), m=f"{local:%m}", d=local.day, dd=f"{local:%d}")


def _amount(seconds: int, say: Say) -> str:
    if seconds < HOUR:
        return f"{seconds // MINUTE:02}:{seconds % MINUTE:02}"
    if seconds < DAY:
        return f"{seconds // HOUR}:{seconds // MINUTE % MINUTE:02}:{seconds % MINUTE:02}"
    return say("common.days_hours", d=seconds // DAY, h=seconds % DAY // HOUR)
