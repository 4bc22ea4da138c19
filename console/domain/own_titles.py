"""Sources and titles of the reports that the program makes itself: stored once, shown in the language of each screen.

They are written here and reworded here, so that the two cannot drift apart.
"""

import re

from console.domain.catalogue import Name

SENSOR_SOURCE = "sensor"
"""The source of a sensor's alarms."""
SOS_SOURCE = "worker"
"""The source of workers' emergencies."""
PART_SOURCE = "split"
"""The source of cases that were split off another."""
_OWN_SOURCES = frozenset({SENSOR_SOURCE, SOS_SOURCE, PART_SOURCE})
UNREADABLE_CATEGORY = "unreadable_report"
_UNREADABLE = "unreadable report from "
_TIMES = " × "
_NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]\d+)?"
_READING = re.compile(rf"(?P<value>{_NUMBER}) [≥≤] (?P<limit>{_NUMBER})(?: (?P<unit>.+))?")
_MAX_SOURCE_SHOWN = 60


def outside_source(name: str) -> str:
    """What a source of reports is called here: one that is named as one of ours must not be taken for it.

    No topic's `{source}` has a slash in it, so that this name is nobody else's.
    """
    return f"feed/{name}" if name in _OWN_SOURCES else name


def alarm_title(sensor: str, reading: str) -> str:
    """The title of a sensor's alarm: its name, then value, limit and unit."""
    return f"{sensor}: {reading}"


def alarm_reading(title: str) -> dict[str, float | str] | None:
    """Value, limit and unit that such a title tells, as precisely as it does; None: somebody else wrote it."""
    found = _READING.fullmatch(title.rpartition(": ")[2])
    if found is None:
        return None
    return {"value": float(found["value"]), "limit": float(found["limit"]), "unit": found["unit"] or ""}


def unreadable_title(source: str, count: int) -> str:
    """The title of the row that stands for the unreadable reports of a source."""
    title = _UNREADABLE + source[:_MAX_SOURCE_SHOWN]
    return f"{title}{_TIMES}{count}" if count > 1 else title


def unreadable_count(title: str) -> int:
    """How many reports such a row stands for."""
    _, times, count = title.rpartition(_TIMES)
    return int(count) if times and count.isdecimal() else 1


def alarm_title_in(title: str, sensor: Name, lang: str) -> str:
    """An alarm's title with the sensor's name in a language; one that somebody else wrote stays."""
    written, colon, reading = title.rpartition(": ")
    ours = bool(colon) and written in (sensor.zh, sensor.en)
    if not ours:
        return title
    return f"{sensor.in_(lang)}：{reading}" if lang == "zh" else alarm_title(sensor.in_(lang), reading)


def unreadable_title_in(title: str, category: Name, lang: str) -> str:
    """The title of an unreadable report in a language."""
    if lang == "en" or not title.startswith(_UNREADABLE):
        return title
    return f"{category.in_(lang)}：{title.removeprefix(_UNREADABLE)}"
