"""Where the panels of the feeds page (F6) stand: a menu, then feeds, one message, letters. Source: the look, 5."""

from console.desks.layout import CHROME, Rect, metrics

MENU = 208
LETTERS_LEAST, LETTERS_SHARE = 34 + 2 * 40, 0.2
FEEDS_LEAST, FEEDS_SHARE = 38 + 34 + 3 * 44 + 58, 0.42


def admin_page(width: int, height: int, scale: float = 1.0) -> dict[str, Rect]:
    """The panels in a body of this size.

    Args:
        width: of the body, pixels.
        height: of the body, pixels: the window without top bar, alarm line and command line.
        scale: the text size, 1.0 is normal; the menu grows with it.
    """
    gap = metrics(width, height + CHROME, scale).gap
    menu_w = min(round(MENU * scale), width // 6)
    x, w = gap + menu_w + gap, width - 3 * gap - menu_w
    feeds_h = min(max(round(height * FEEDS_SHARE), round(FEEDS_LEAST * scale)), height // 2)
    letters_h = min(max(round(height * LETTERS_SHARE), round(LETTERS_LEAST * scale)), height // 4)
    message_y = feeds_h + gap
    return {
        "menu": Rect(x=gap, y=0, w=menu_w, h=height),
        "feeds": Rect(x=x, y=0, w=w, h=feeds_h),
        "message": Rect(x=x, y=message_y, w=w, h=height - feeds_h - letters_h - 2 * gap),
        "letters": Rect(x=x, y=height - letters_h, w=w, h=letters_h),
    }
