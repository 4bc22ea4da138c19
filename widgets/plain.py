"""Text from outside is plain text: no markup, no control characters, no hidden change of direction."""

import html
import re
from collections.abc import Iterable

_HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


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
    return f"<span>{html.escape(plain(text))}</span>" if text else ""
