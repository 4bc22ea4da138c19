"""Where the parts of the supervision page stand: late cases of three levels, what waits for people, the towns."""

from console.desks.layout import CHROME, Rect, metrics

SHARES = (0.40, 0.32, 0.28)
LEVELS = (0.38, 0.38, 0.24)
"""District and town have the longer lists: what a grid does not do in time is raised to them."""
WAITING = (0.36, 0.28, 0.36)
"""Orders, decisions, finished cases."""
FIGURES = 242


def oversight_page(width: int, height: int, scale: float = 1.0) -> dict[str, Rect]:
    """The parts of the page in a body of this size.

    Args:
        width: of the body, pixels.
        height: of the body, pixels: the window without top bar, alarm line and command line.
        scale: the text size, 1.0 is normal; fixed sizes grow with it.
    """
    gap = metrics(width, height + CHROME, scale).gap
    free = width - 4 * gap
    left_w, middle_w = (round(free * share) for share in SHARES[:2])
    right_w = free - left_w - middle_w
    middle_x, right_x = gap + left_w + gap, gap + left_w + gap + middle_w + gap
    made: dict[str, Rect] = {}
    tall = height - 2 * gap
    y = 0
    for name, share in zip(("district", "town", "grid"), LEVELS, strict=True):
        h = round(tall * share) if name != "grid" else height - y
        made[name] = Rect(x=gap, y=y, w=left_w, h=h)
        y += h + gap
    y = 0
    for name, share in zip(("orders", "decisions", "finished"), WAITING, strict=True):
        h = round(tall * share) if name != "finished" else height - y
        made[name] = Rect(x=middle_x, y=y, w=middle_w, h=h)
        y += h + gap
    figures_h = round(FIGURES * scale)
    made["figures"] = Rect(x=right_x, y=0, w=right_w, h=figures_h)
    made["towns"] = Rect(x=right_x, y=figures_h + gap, w=right_w, h=height - figures_h - gap)
    return made
