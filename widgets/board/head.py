"""The line above a board that fills a whole screen: whose it is, who leads the shift, the day and the time."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.board.wall import Wall
from widgets.paint import CENTRE, RIGHT, draw_icon, draw_text, text_width

TITLE_PX, NOTE_PX, CLOCK_PX = 32, 24, 60


class BoardHead(QWidget):
    """Title, person, day and clock."""

    def __init__(self, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wall, self._person, self._trouble = wall, "", ""
        wall.ui.tick.connect(self.update)
        wall.ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    def set_person(self, person: str) -> None:
        """Show who signed on here."""
        if person != self._person:
            self._person = person
            self.update()

    def set_trouble(self, words: str) -> None:
        """Say that the figures are not of now; empty: they are."""
        if words != self._trouble:
            self._trouble = words
            self._on_ui_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line; what is wrong stands in the place of the person."""
        ui, wall, height = self._wall.ui, self._wall, self.height()
        clock, day = ui.clock(ui.now), ui.day(ui.now)
        with QPainter(self) as painter:
            right = self._clock(painter, clock)
            day_px = text_width(ui, day, wall.font_px(NOTE_PX), 400)
            right -= day_px + wall.px(24)
            draw_text(painter, ui, QRect(right, 0, day_px, height), day, wall.font_px(NOTE_PX), 400, "text2", RIGHT)
            room = right - wall.px(24)
            x = draw_text(painter, ui, QRect(0, 0, room, height), ui.t("common.app"), wall.font_px(TITLE_PX), 600)
            x += wall.px(24)
            if self._trouble:
                sign = ui.icon("triangle-alert", wall.px(TITLE_PX), "p1t")
                draw_icon(painter, sign, QPointF(x + wall.px(TITLE_PX) / 2, height / 2))
                x += wall.px(TITLE_PX + 12)
            told, weight, token = (self._trouble, 600, "p1t") if self._trouble else (self._person, 400, "text2")
            draw_text(painter, ui, QRect(x, 0, room - x, height), told, wall.font_px(NOTE_PX), weight, token)

    def _clock(self, painter: QPainter, clock: str) -> int:
        """Write the time at the right end; returns where it begins.

        Each figure has a place as wide as the widest: figures of this size have widths of their own, and those of a
        running clock must not move.
        """
        ui, px, x = self._wall.ui, self._wall.font_px(CLOCK_PX), self.width()
        digit = max(text_width(ui, figure, px, 600) for figure in "0123456789")
        for sign in reversed(clock):
            room = digit if sign.isdigit() else text_width(ui, sign, px, 600)
            x -= room
            draw_text(painter, ui, QRect(x, 0, room, self.height()), sign, px, 600, "text", CENTRE)
        return x

    def _on_ui_changed(self) -> None:
        self.setAccessibleName(self._wall.ui.t("common.app"))
        self.setAccessibleDescription(self._trouble)
        self.update()
