"""Where the panels of one enlarged incident (Ctrl+Enter) stand. Source: the look, section 5, "Incident".

Left the case, its cameras, its sensor and its facts; right who can be sent, the plan, what happened, the evidence and
the map. The nearest camera is large; those beside it stand in a column of half its width. Without any, it has all of
that room but the line that says so.
"""

from console.desks.layout import CHROME, COMPACT, Rect, metrics

LEFT_SHARE, SENSOR_SHARE, EVIDENCE_SHARE, CAMERA_SHARE = 1216 / 1896, 0.5, 0.5, 2 / 3
WIDE_HEIGHTS = {"head": 182, "lower": 268, "recommended": 168, "plan": 224, "corner": 310}
COMPACT_HEIGHTS = {"head": 148, "lower": 150, "recommended": 92, "plan": 142, "corner": 196}
"""Heights in pixels before scaling; the camera and the time line take what is left."""
PICTURE, CAPTION = 9 / 16, 26
"""The height of a picture by its width, and of what stands below it, before scaling."""
ALONE = 24
"""The height of the line below a camera that stands alone, before scaling."""
TIMELINE = 212
"""A time line higher than this, before scaling, leaves half of what is left to the map and the evidence."""


def case_page(width: int, height: int, scale: float = 1.0, cameras: int = 3) -> dict[str, Rect]:
    """The panels of one incident in a body of this size.

    Args:
        width: of the body, pixels.
        height: of the body, pixels: the window without top bar, alarm line and command line.
        scale: the text size, 1.0 is normal; fixed heights grow with it.
        cameras: how many show the case; without any, nothing stands beside the tile, which says so itself.
    """
    m = metrics(width, height + CHROME, scale)
    gap = m.gap
    fixed = COMPACT_HEIGHTS if m is COMPACT else WIDE_HEIGHTS
    left = round((width - 3 * gap) * LEFT_SHARE)
    right = width - 3 * gap - left
    # A low window with a large text: everything gets its share of what there is.
    shrink = min(1.0, height / (scale * (fixed["recommended"] + fixed["plan"] + fixed["corner"]) * 1.3))
    sizes = {name: round(n * scale * shrink) for name, n in fixed.items()}
    # The head stands at the left, and has as many lines as ever.
    sizes["head"] = round(fixed["head"] * scale)
    large = round((left - gap) * CAMERA_SHARE)
    # What the large picture cannot use of a tall window goes to the sensor and the facts below it.
    most = round(large * PICTURE + CAPTION * scale) if cameras > 1 else height
    made = _left(gap, left, height, gap, sizes, most)
    made |= _cameras(made.pop("cameras"), gap, cameras, round(ALONE * scale))
    return made | _right(gap + left + gap, right, height, gap, sizes, round(TIMELINE * scale))


def _left(x: int, w: int, height: int, gap: int, sizes: dict[str, int], most: int) -> dict[str, Rect]:
    """The case above, its cameras in the middle, sensor and facts below."""
    middle_y = sizes["head"] + gap
    middle = max(1, min(most, height - sizes["head"] - sizes["lower"] - 2 * gap))
    lower_y = middle_y + middle + gap
    sensor = round((w - gap) * SENSOR_SHARE)
    return {
        "head": Rect(x=x, y=0, w=w, h=sizes["head"]),
        "cameras": Rect(x=x, y=middle_y, w=w, h=middle),
        "sensor": Rect(x=x, y=lower_y, w=sensor, h=height - lower_y),
        "facts": Rect(x=x + sensor + gap, y=lower_y, w=w - sensor - gap, h=height - lower_y),
    }


def _cameras(place: Rect, gap: int, count: int, line: int) -> dict[str, Rect]:
    """The large camera and what stands beside it: others, or below it the line that says that there are none."""
    x, y, w, h = place.x, place.y, place.w, place.h
    if not count:
        return {"camera": place}
    if count == 1 and h > 3 * line:
        return {"camera": Rect(x=x, y=y, w=w, h=h - line), "beside": Rect(x=x, y=y + h - line, w=w, h=line)}
    large = round((w - gap) * CAMERA_SHARE)
    beside = Rect(x=x + large + gap, y=y, w=w - large - gap, h=h)
    return {"camera": Rect(x=x, y=y, w=large, h=h), "beside": beside}


def _right(x: int, w: int, height: int, gap: int, sizes: dict[str, int], timeline: int) -> dict[str, Rect]:
    """Who can be sent, the plan and what happened, one below the other; evidence and map in the corner."""
    plan_y = sizes["recommended"] + gap
    line_y = plan_y + sizes["plan"] + gap
    spare = max(0, height - line_y - sizes["corner"] - gap - timeline)
    corner = sizes["corner"] + spare // 2
    corner_y = height - corner
    evidence = round((w - gap) * EVIDENCE_SHARE)
    return {
        "recommended": Rect(x=x, y=0, w=w, h=sizes["recommended"]),
        "plan": Rect(x=x, y=plan_y, w=w, h=sizes["plan"]),
        "timeline": Rect(x=x, y=line_y, w=w, h=max(1, corner_y - gap - line_y)),
        "evidence": Rect(x=x, y=corner_y, w=evidence, h=corner),
        "map": Rect(x=x + evidence + gap, y=corner_y, w=w - evidence - gap, h=corner),
    }
