"""Codes of troubles in words: why a feed is down, and why a message or a field of it was refused.

A text begins with its code; what the system said, or the field and its value, follows a blank.
"""

from widgets.ui import Ui


def why_words(ui: Ui, why: str) -> str:
    """The code in the language of the screen, the system's own words behind it in brackets.

    A feed that is up and has errors tells why its last message was refused.
    """
    code, _, detail = why.partition(" ")
    key = f"why.{code}"
    words = ui.t(key) if code else ""
    if words == key:
        return reason_words(ui, why)
    return f"{words} ({detail.strip()})" if detail.strip() else words


def reason_words(ui: Ui, text: str) -> str:
    """Why a message or a field was refused: "impossible_time reported_at 2031" in the language of the screen."""
    code, _, rest = text.partition(" ")
    key = f"reason.{code}"
    words = ui.t(key) if code else ""
    return text if words == key else " · ".join(part for part in (words, rest.strip()) if part)
