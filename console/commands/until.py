"""Until when: `2h rain`, `30m`, `3d`, `18:30 crew is back`, `11-26`, `2026-11-26 08:00`; what follows is the reason.

Digits, colon and blank may be wide ones, as a Chinese input method writes them.
"""

import re
import unicodedata
from datetime import datetime, time, timedelta, tzinfo

_SPAN = re.compile(r"\+?(\d{1,4})(m|h|d|分|时|小时|天)(?=\s|$)", re.IGNORECASE | re.ASCII)
_DATE = r"(?:(?P<year>\d{4})-)?(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})"
_AT = re.compile(rf"(?:{_DATE}(?:\s+{_CLOCK})?)(?=\s|$)", re.ASCII)
_TODAY = re.compile(rf"{_CLOCK}(?=\s|$)", re.ASCII)
_SECONDS = {"m": 60, "分": 60, "h": 3600, "时": 3600, "小时": 3600, "d": 86400, "天": 86400}


def read_until(text: str, now: datetime, zone: tzinfo | None = None) -> tuple[datetime | None, str]:
    """Split a typed line into the time that it begins with, if it begins with one, and the rest.

    Args:
        text: as typed.
        now: aware; spans count from it, and a time of day or a date without a year means the next one.
        zone: where the typed times are; None: the machine's.

    Returns:
        (aware time or None, the reason).
    """
    text = text.strip()
    narrow = "".join(map(_narrow, text))
    here = now.astimezone(zone)
    span = _SPAN.match(narrow)
    if span:
        seconds = int(span[1]) * _SECONDS[span[2].lower()]
        return now + timedelta(seconds=seconds), text[span.end() :].strip()
    for pattern in (_AT, _TODAY):
        found = pattern.match(narrow)
        at = _moment(found, here) if found else None
        if found and at:
            return at, text[found.end() :].strip()
    return None, text


def _narrow(sign: str) -> str:
    """One sign for one, so that a place in the narrow text is the same in the typed one."""
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow if len(narrow) == 1 else sign


def _moment(found: "re.Match[str]", here: datetime) -> datetime | None:
    parts = {name: int(value) for name, value in found.groupdict().items() if value}
    try:
        clock = time(parts.get("hour", 0), parts.get("minute", 0))
        day = here.date()
        if "day" in parts:
            day = day.replace(year=parts.get("year", day.year), month=parts["month"], day=parts["day"])
        at = datetime.combine(day, clock, tzinfo=here.tzinfo)
        if at > here or "year" in parts:
            return at
        return at.replace(year=at.year + 1) if "day" in parts else at + timedelta(days=1)
    except ValueError:
        return None
