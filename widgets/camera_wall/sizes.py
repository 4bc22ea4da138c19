"""The choice of how many pictures the wall shows; each with its key."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.button import PaintedButton
from widgets.paint import CENTRE, draw_box, draw_text
from widgets.plain import tooltip
from widgets.ui import Ui

HEIGHT = 26


class SizeButton(PaintedButton):
    """One number of pictures."""

    def __init__(self, ui: Ui, size: int, key: str) -> None:
        super().__init__(ui)
        self.size_of_wall, self._key = size, key
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_changed()

    def nextCheckState(self) -> None:
        """The desk decides which one is chosen, not the click."""

    def sizeHint(self) -> QSize:
        """Return the size of a chip."""
        return QSize(self.ui.px(36), self.ui.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        ui, chosen = self.ui, self.isChecked()
        with QPainter(self) as painter:
            edge = ui.color("accent" if chosen or self.hasFocus() else "line2")
            ground = ui.color("accbg" if chosen else "bg3" if self.underMouse() else "bg1")
            draw_box(painter, QRectF(self.rect()), ui.px(4), ground, edge, 2.0 if self.hasFocus() else 1.0)
            weight, token = (600, "text") if chosen else (500, "text2")
            draw_text(painter, ui, self.rect(), str(self.size_of_wall), 13, weight, token, CENTRE)

    def _on_changed(self) -> None:
        words = self.ui.t("camera_wall.layout_said", n=self.size_of_wall)
        self.setAccessibleName(words)
        self.setToolTip(tooltip(f"{words} · {self._key}"))
        super()._on_changed()


class SizePicks(QWidget):
    """All numbers side by side."""

    chosen = Signal(int)
    """A number of pictures."""

    def __init__(self, ui: Ui, sizes: Sequence[int], parent: QWidget | None = None) -> None:
        """Make a button for each; the first has the key 1."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ui.px(8))
        self.buttons = [SizeButton(ui, size, str(n + 1)) for n, size in enumerate(sizes)]
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _=False, size=button.size_of_wall: self.chosen.emit(size))

    def set_size(self, size: int) -> None:
        """Mark the one that is shown."""
        for button in self.buttons:
            button.setChecked(button.size_of_wall == size)
