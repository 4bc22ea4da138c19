"""Where the parts of the settings page stand: sections, the entries of the chosen one, the form of the chosen entry."""

from console.desks.layout import CHROME, Rect, metrics

MENU, ENTRIES, ENTRIES_LEAST = 208, 420, 250
MENU_SMALL = 168


def settings_page(width: int, height: int, scale: float, *, has_entries: bool) -> dict[str, Rect]:
    """The parts of the page in a body of this size.

    Args:
        width: of the body, pixels.
        height: of the body, pixels.
        scale: the text size, 1.0 is normal.
        has_entries: whether the section has entries to choose from.
    """
    m = metrics(width, height + CHROME, scale)
    menu_w = round((MENU if m.gap == 8 else MENU_SMALL) * scale)
    made = {"menu": Rect(x=m.gap, y=0, w=menu_w, h=height)}
    x = m.gap + menu_w + m.gap
    if has_entries:
        room = width - x - 2 * m.gap
        w = min(round(ENTRIES * scale), max(round(ENTRIES_LEAST * scale), room * 36 // 100))
        made["entries"] = Rect(x=x, y=0, w=w, h=height)
        x += w + m.gap
    made["form"] = Rect(x=x, y=0, w=width - x - m.gap, h=height)
    return made
