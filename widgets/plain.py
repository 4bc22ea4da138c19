"""Text from outside is plain text: no markup, no control characters, no hidden change of direction."""

import html
import re
from collections.abc import Iterable

MOST_IN_TOOLTIP, MOST_IN_MENU = 2_000, 80
"""So many letters are shown: more would cover the screen."""
_HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def plain(text: str) -> str:
    """Return the text on one line, without control characters and without marks that turn the reading direction."""
    return _HIDDEN.sub(" ", text)


def visible(text: str) -> str:
    """Return the text with its control characters written out: for payloads that could not be read."""
    return _HIDDEN.sub(lambda m: "".join(f"\\u{ord(c):04x}" for c in m[0]), text)


def tooltip_lines(lines: Iterable[str]) -> str:
    """Return a tool tip of several lines, each shown as it is."""
    return "<br>".join(tooltip(line) for line in lines if line)


def tooltip(text: str) -> str:
    """Return a tool tip that shows the text as it is: Qt guesses at markup in tool tips, so that it is escaped."""
    return f"<span>{html.escape(_cut(plain(text), MOST_IN_TOOLTIP))}</span>" if text else ""


def menu_text(text: str, key: str = "") -> str:
    """Return the entry of a menu: "&" would underline a letter there, and a tab begins the column of keys."""
    shown = _cut(plain(text), MOST_IN_MENU).replace("&", "&&")
    return f"{shown}\t{key}" if key else shown


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
