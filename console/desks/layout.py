"""Where the panels of the dispatcher desk stand, in pixels: a pure function of the window's size.

Source: the look, section 5. 1920×1080 and 1280×720 are drawn there; in between columns grow in proportion
33 : 37 : 30, above 1920 the queue stays and the map and the camera take the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COMPACT_BELOW = (1600, 980)
"""A window narrower or lower than this has smaller gaps, rows and bars, and two charts behind keys."""
CHROME = 2 * 8 + 48 + 32 + 8 + 32 + 8
"""Top bar, alarm line, command line and their gaps in a wide window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A place in the window, in pixels."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The fixed heights and gaps of one size class."""

    gap: int
    top_bar: int
    alarm: int
    command: int
    head: int
    facts: int
    recommended: int
    lanes: int
    map_share: float
    """The map's share of the right column; the workers take the rest."""


WIDE = Metrics(
    gap=8, top_bar=48, alarm=32, command=32, head=172, facts=200, recommended=168, lanes=212, map_share=424 / 708
)
COMPACT = Metrics(
    gap=6, top_bar=40, alarm=28, command=30, head=146, facts=132, recommended=92, lanes=130, map_share=292 / 454
)
SHARES = (0.331, 0.37, 0.30)
QUEUE_MOST = 640
BOUNDS = {
    "queue": (0.22, 0.5),
    "incident": (0.35, 0.75),
    "lanes": (0.12, 0.5),
    "map": (0.2, 0.85),
    "layers": (0.09, 0.3),
    "right": (0.15, 0.4),
    "map_lanes": (0.1, 0.5),
}
"""How far each divider can be moved, as shares of the page, so that no panel is lost."""
FACTS_MOST, FACTS_TALL, EVIDENCE_LEAST = 440, 32 + 15 * 23, 150
"""A row of facts needs no more width, all of them no more height; what was attached stands below where it has room."""
CAPTION, SENSOR_LEAST = 26, 152
"""Below a camera's picture; what its row leaves to the time line and the sensor."""
PLAN_FROM, PLAN_HEIGHT, TIMELINE_SHARE = 1300, 226, 0.46
"""From this width of the case's column on, its plan stands beside the recommended: so high are eight steps; and what
happened gets this share of the row below, for whole sentences are worth more than a wider line of readings."""
TIMELINE_COMPACT = 0.66
"""In a small window what happened is read, and of a reading its value is enough."""
WORKERS_MOST = 30 + 20 * 28
"""Twenty workers at once: the map has the rest."""
AS_DRAWN, LANES_GROW = 936, 0.2
"""The body's height in the look; a taller one gives this share of what it has more to the lanes."""
NOT_MOVED: Mapping[str, float] = {}
"""Shares of dividers that nobody has moved: the page stands as drawn."""
LANES_MOST = 0.27
"""Of the height: with large text on a small screen the lanes leave room for the case."""


def metrics(width: int, height: int, scale: float = 1.0) -> Metrics:
    """The size class of a window of this size, in pixels."""
    return COMPACT if width < COMPACT_BELOW[0] * scale or height < COMPACT_BELOW[1] * scale else WIDE


def dispatcher(width: int, height: int, scale: float = 1.0, shares: Mapping[str, float] = NOT_MOVED) -> dict[str, Rect]:
    """The panels of the dispatcher desk in a body of this size, margins included.

    Args:
        width: of the body, pixels.
        height: of the body, pixels: the window without top bar, alarm line and command line.
        scale: the text size, 1.0 is normal; fixed heights grow with it.
        shares: where dividers were moved to, by `BOUNDS`' names.
    """
    m = metrics(width, height + CHROME, scale)
    gap = m.gap
    queue_w, incident_w, map_w = columns(width, gap, scale, shares)
    x2, x3 = gap + queue_w + gap, gap + queue_w + gap + incident_w + gap
    lanes_h = min(taller(m.lanes, height, scale), round(height * LANES_MOST))
    if "lanes" in shares:
        lanes_h = round(height * shares["lanes"])
    upper_h = height - lanes_h - gap
    made = {"queue": Rect(x=gap, y=0, w=queue_w, h=height)}
    made |= _incident(x2, incident_w, upper_h, m, scale)
    map_h = max(round((upper_h - gap) * m.map_share), upper_h - gap - round(WORKERS_MOST * scale))
    if "map" in shares:
        map_h = round((upper_h - gap) * shares["map"])
    made["map"] = Rect(x=x3, y=0, w=map_w, h=map_h)
    made["workers"] = Rect(x=x3, y=map_h + gap, w=map_w, h=upper_h - map_h - gap)
    made |= _charts(x2, upper_h + gap, incident_w + gap + map_w, lanes_h, m)
    return made


def columns(width: int, gap: int, scale: float = 1.0, shares: Mapping[str, float] = NOT_MOVED) -> tuple[int, int, int]:
    """Widths of queue, incident and map for a body of this width."""
    free = width - 4 * gap
    queue_w = min(round(free * SHARES[0]), round(QUEUE_MOST * scale))
    if "queue" in shares:
        queue_w = round(free * shares["queue"])
    incident_w = round((free - queue_w) * shares.get("incident", SHARES[1] / (SHARES[1] + SHARES[2])))
    return queue_w, incident_w, free - queue_w - incident_w


def taller(drawn: int, height: int, scale: float = 1.0) -> int:
    """The height of the lanes in a body of this height: as drawn, and more where there is more.

    Args:
        drawn: the height in the look, pixels.
        height: of the body, pixels.
        scale: the text size.
    """
    return round(drawn * scale + max(0.0, height - AS_DRAWN * scale) * LANES_GROW)


def _incident(x: int, w: int, h: int, m: Metrics, scale: float) -> dict[str, Rect]:
    gap = m.gap
    left = min(round((w - gap) * 0.547), round(FACTS_MOST * scale))
    right = w - gap - left
    has_plan = m is not COMPACT and w >= round(PLAN_FROM * scale)
    head_h, facts_h, recommended_h = (
        round(n * scale) for n in (m.head, m.facts, PLAN_HEIGHT if has_plan else m.recommended)
    )
    rows = h - head_h - recommended_h - 3 * gap
    facts_h -= max(0, facts_h + round(60 * scale) - rows)
    if m is not COMPACT:
        # What is left over goes to the picture first, as far as its shape can take it.
        picture = round(right * 9 / 16 + CAPTION * scale)
        facts_h = max(facts_h, min(picture, rows - round(SENSOR_LEAST * scale)))
    y2 = head_h + gap
    y3 = y2 + facts_h + gap
    y4 = y3 + recommended_h + gap
    made = {
        "head": Rect(x=x, y=0, w=w, h=head_h),
        **_facts(Rect(x=x, y=y2, w=left, h=facts_h), gap, scale),
        "camera": Rect(x=x + left + gap, y=y2, w=right, h=facts_h),
    }
    people, told = Rect(x=x, y=y3, w=w, h=recommended_h), Rect(x=x, y=y4, w=w, h=h - y4)
    if has_plan:
        made |= _beside(people, ("recommended", "plan"), (w - gap) // 2, gap)
        return made | _beside(told, ("timeline", "sensor"), round((w - gap) * TIMELINE_SHARE), gap)
    if m is COMPACT:
        left = round((w - gap) * TIMELINE_COMPACT)
    return made | {"recommended": people} | _beside(told, ("timeline", "sensor"), left, gap)


def _beside(place: Rect, names: tuple[str, str], left: int, gap: int) -> dict[str, Rect]:
    """Two panels in one row, the first one so wide."""
    first, second = names
    x, right = place.x + left + gap, place.w - left - gap
    return {first: Rect(x=place.x, y=place.y, w=left, h=place.h), second: Rect(x=x, y=place.y, w=right, h=place.h)}


def _facts(place: Rect, gap: int, scale: float) -> dict[str, Rect]:
    """The facts, and below them what was attached where they leave room for it."""
    facts_h, end = round(FACTS_TALL * scale), place.y + place.h
    if place.h < facts_h + gap + round(EVIDENCE_LEAST * scale):
        return {"facts": place}
    below = place.y + facts_h + gap
    return {
        "facts": Rect(x=place.x, y=place.y, w=place.w, h=facts_h),
        "evidence": Rect(x=place.x, y=below, w=place.w, h=end - below),
    }


def _charts(x: int, y: int, w: int, h: int, m: Metrics) -> dict[str, Rect]:
    if m is COMPACT:
        return {"lanes": Rect(x=x, y=y, w=w, h=h)}
    small = round((w - 2 * m.gap) * 276 / 1256)
    lanes_w = w - 2 * (small + m.gap)
    return {
        "lanes": Rect(x=x, y=y, w=lanes_w, h=h),
        "backlog": Rect(x=x + lanes_w + m.gap, y=y, w=small, h=h),
        "percentiles": Rect(x=x + lanes_w + 2 * m.gap + small, y=y, w=small, h=h),
    }


def around(places: Sequence[Rect]) -> Rect:
    """The smallest place that holds all of these."""
    x, y = min(p.x for p in places), min(p.y for p in places)
    return Rect(x=x, y=y, w=max(p.x + p.w for p in places) - x, h=max(p.y + p.h for p in places) - y)
