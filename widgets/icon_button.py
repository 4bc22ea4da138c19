"""A small button that shows a sign alone; its words are its tool tip and its name."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.button import CHIP_HEIGHT, RADIUS, PaintedButton
from widgets.paint import draw_box, draw_icon
from widgets.plain import tooltip
from widgets.ui import Ui


class IconButton(PaintedButton):
    """A sign of 16 px; it is violet while what it stands for is on."""

    def __init__(self, ui: Ui, icon: str, key: str, parent: QWidget | None = None) -> None:
        """Make a button; `key` is the word key of its name."""
        super().__init__(ui, parent)
        self._icon, self._key, self._is_on = icon, key, False
        self._on_changed()

    @property
    def is_on(self) -> bool:
        """Whether what it stands for is on."""
        return self._is_on

    def set_on(self, on: bool) -> None:
        """Show whether what it stands for is on."""
        if on != self._is_on:
            self._is_on = on
            self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = self.ui.px(CHIP_HEIGHT)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign, and a ground below it while it is on or pointed at."""
        ui = self.ui
        with QPainter(self) as painter:
            if self._is_on or self.underMouse() or self.hasFocus():
                edge = ui.color("accent") if self._is_on or self.hasFocus() else None
                draw_box(painter, QRectF(self.rect()), ui.px(RADIUS - 1), ui.color("bg3"), edge)
            icon = ui.icon(self._icon, 16, "accent" if self._is_on else "text2")
            draw_icon(painter, icon, QPointF(self.width() / 2, self.height() / 2))

    def _on_changed(self) -> None:
        said = self.ui.t(self._key)
        self.setAccessibleName(said)
        self.setToolTip(tooltip(said))
        super()._on_changed()
