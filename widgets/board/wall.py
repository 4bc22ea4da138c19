"""Sizes of the board: drawn for a full 1920×1080 screen, and in proportion on every other one."""

from PySide6.QtCore import QSize

from widgets.ui import Ui

DRAWN = QSize(1920, 1080)
LEAST, MOST = 0.5, 2.0


class Wall:
    """Scales what the look gives in pixels of a 1920×1080 wall; all parts of one board share it."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.share = 1.0

    def fit(self, size: QSize) -> None:
        """Take the size of the board's whole area, whatever the text size is: a wall has no room to spare."""
        share = min(size.width() / DRAWN.width(), size.height() / DRAWN.height())
        self.share = min(max(share, LEAST), MOST) * 100 / self.ui.scale

    def font_px(self, n: float) -> int:
        """A font's size before the user's scaling: what `Ui.font` and `draw_text` take."""
        return max(1, round(n * self.share))

    def px(self, n: float) -> int:
        """A length in real pixels."""
        return self.ui.px(n * self.share)
