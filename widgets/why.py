"""Why a feed is down, in words: `FeedRow.why` begins with a code, and what the system said follows a blank."""

from widgets.ui import Ui


def why_words(ui: Ui, why: str) -> str:
    """The code in the language of the screen, the system's own words behind it in brackets."""
    code, _, detail = why.partition(" ")
    key = f"why.{code}"
    words = ui.t(key) if code else ""
    if words == key:
        return why
    return f"{words} ({detail.strip()})" if detail.strip() else words
