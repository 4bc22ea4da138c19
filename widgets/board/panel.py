"""A panel of the board: a large title, a note at the right, and what it holds; in words where it holds nothing."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from widgets.board.wall import Wall
from widgets.paint import CENTRE, RIGHT, draw_box, draw_text, text_width

HEADER, TITLE_PX, NOTE_PX = 56, 26, 22


class BoardPanel(QWidget):
    """A framed part of the board."""

    def __init__(
        self, wall: Wall, title_key: str, body: QWidget, *above: QWidget, parent: QWidget | None = None
    ) -> None:
        """Make the panel.

        Args:
            wall: the board's sizes.
            title_key: word key of the title.
            body: what fills it.
            above: what stands between title and body: the head of a table.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._wall, self._title_key, self._note, self._empty = wall, title_key, "", ""
        self._body = body
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for widget in above:
            self._column.addWidget(widget)
        self._column.addWidget(body, 1)
        self.setFocusProxy(body)
        self.fit()

    @property
    def body(self) -> QWidget:
        """What fills it."""
        return self._body

    def fit(self) -> None:
        """Take the sizes, words and colours again."""
        self._column.setContentsMargins(2, self._wall.px(HEADER), 2, self._wall.px(8))
        self.setAccessibleName(self._wall.ui.t(self._title_key))
        self.update()

    def set_note(self, note: str) -> None:
        """Say something at the right of the title."""
        if note != self._note:
            self._note = note
            self.update()

    def set_empty(self, words: str) -> None:
        """Say that there is nothing; empty: there is something."""
        if words != self._empty:
            self._empty = words
            self.setAccessibleDescription(words)
            self._body.setVisible(not words)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, title and note."""
        ui, wall = self._wall.ui, self._wall
        left, width, height = wall.px(20), self.width() - 2 * wall.px(20), wall.px(HEADER)
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), wall.px(6), ui.color("bg1"))
            note = text_width(ui, self._note, wall.font_px(NOTE_PX), 400)
            title = QRect(left, 0, max(0, width - note - wall.px(12)), height)
            draw_text(painter, ui, title, ui.t(self._title_key), wall.font_px(TITLE_PX), 600)
            place = QRect(left + width - note, 0, note, height)
            draw_text(painter, ui, place, self._note, wall.font_px(NOTE_PX), 400, "text2", RIGHT)
            if self._empty:
                draw_text(painter, ui, self.rect(), self._empty, wall.font_px(TITLE_PX), 500, "text3", CENTRE)
