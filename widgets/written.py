"""What was painted as text: told to a witness, so that a test can find what was cut, covered or too pale."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One line of text on the screen."""

    text: str
    """What should be read."""
    shown: str
    """What stands there: cut with "…" where the place was too narrow."""
    place: QRectF
    """What the shown text covers, in the pixels of what is painted on."""
    token: str
    px: int
    """Before scaling."""
    weight: int

    @property
    def is_cut(self) -> bool:
        """Whether something of the text is missing."""
        return self.shown != self.text
