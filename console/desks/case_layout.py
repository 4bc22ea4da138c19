"""Where the panels of one enlarged incident (Ctrl+Enter) stand. Source: the look, section 5, "Incident".

Left the case, its camera, its sensor and its facts; right who can be sent, what happened, the evidence and the map.
"""

from console.desks.layout import CHROME, COMPACT, Rect, metrics

LEFT_SHARE, SENSOR_SHARE, EVIDENCE_SHARE = 1216 / 1896, 0.5, 0.5
WIDE_HEIGHTS = {"head": 182, "lower": 268, "recommended": 168, "corner": 310}
COMPACT_HEIGHTS = {"head": 148, "lower": 150, "recommended": 92, "corner": 212}
"""Heights in pixels before scaling; the camera and the time line take what is left."""


def case_page(width: int, height: int, scale: float = 1.0) -> dict[str, Rect]:
    """The panels of one incident in a body of this size.

    Args:
        width: of the body, pixels.
        height: of the body, pixels: the window without top bar, alarm line and command line.
        scale: the text size, 1.0 is normal; fixed heights grow with it.
    """
    m = metrics(width, height + CHROME, scale)
    gap = m.gap
    fixed = COMPACT_HEIGHTS if m is COMPACT else WIDE_HEIGHTS
    # A low window with a large text: everything gets its share of what there is.
    shrink = min(1.0, height / (scale * sum(fixed.values()) * 0.72))
    head, lower, recommended, corner = (round(n * scale * shrink) for n in fixed.values())
    left = round((width - 3 * gap) * LEFT_SHARE)
    right_x, right = gap + left + gap, width - 3 * gap - left
    middle = max(1, height - head - lower - 2 * gap)
    sensor = round((left - gap) * SENSOR_SHARE)
    evidence = round((right - gap) * EVIDENCE_SHARE)
    line = max(1, height - recommended - corner - 2 * gap)
    lower_y, corner_y = head + middle + 2 * gap, recommended + line + 2 * gap
    return {
        "head": Rect(x=gap, y=0, w=left, h=head),
        "camera": Rect(x=gap, y=head + gap, w=left, h=middle),
        "sensor": Rect(x=gap, y=lower_y, w=sensor, h=height - lower_y),
        "facts": Rect(x=gap + sensor + gap, y=lower_y, w=left - sensor - gap, h=height - lower_y),
        "recommended": Rect(x=right_x, y=0, w=right, h=recommended),
        "timeline": Rect(x=right_x, y=recommended + gap, w=right, h=line),
        "evidence": Rect(x=right_x, y=corner_y, w=evidence, h=height - corner_y),
        "map": Rect(x=right_x + evidence + gap, y=corner_y, w=right - evidence - gap, h=height - corner_y),
    }
