"""A card in the middle of the window with fields to fill in: the ground, the look of its labels, its one error line."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from widgets.field import Field
from widgets.paint import draw_box
from widgets.plain import plain
from widgets.ui import Ui

WIDTH = 480
_TITLE, _PLAIN, _LABEL = (20, 600, "text"), (13, 400, "text2"), (13, 500, "text2")


class Form(QWidget):
    """The card; a subclass says what its buttons do."""

    def __init__(self, ui: Ui, words: str, fields: Mapping[str, Field], parent: QWidget | None = None) -> None:
        """Make a card.

        Args:
            ui: the context.
            words: the section of the words: `<words>.title`, `<words>.why` and `<words>.<field>`.
            fields: the fields by name, from above.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self.ui, self._words = ui, words
        self.fields = dict(fields)
        """The fields by name."""
        self._labels = {key: QLabel(textFormat=Qt.TextFormat.PlainText) for key in ("title", "why", *fields)}
        self.error = QLabel(textFormat=Qt.TextFormat.PlainText)
        """What is wrong, or what is being done."""
        self.box = QWidget(self)
        """The card itself."""
        self.column = QVBoxLayout(self.box)
        self.foot = QHBoxLayout()
        """The buttons go here, from the left."""
        self._lay_out()

    def add_head(self, head: QLayout) -> None:
        """Put a line above the title."""
        self.column.insertLayout(0, head)

    def say(self, sentence: str, where: Field | None = None, *, is_wrong: bool = True) -> None:
        """Tell something below the fields, and mark the field that is wrong."""
        self.error.setText(plain(sentence))
        self.error.setStyleSheet(f"color: {self.ui.tokens['p1t' if is_wrong else 'text2']};")
        for field in self.fields.values():
            field.set_error(sentence if field is where else "")

    def retext(self) -> None:
        """Word and dress everything anew."""
        ui = self.ui
        for key, label in self._labels.items():
            px, weight, token = {"title": _TITLE, "why": _PLAIN}.get(key, _LABEL)
            label.setText(ui.t(f"{self._words}.{key}"))
            label.setFont(ui.font(px, weight))
            label.setStyleSheet(f"color: {ui.tokens[token]};")
        for key, field in self.fields.items():
            field.setAccessibleName(ui.t(f"{self._words}.{key}"))
        self.error.setFont(ui.font(12, 500))
        self.box.setFixedWidth(ui.px(WIDTH))
        self.column.setContentsMargins(ui.px(32), ui.px(30), ui.px(32), ui.px(28))
        self.column.setSpacing(ui.px(9))
        self.foot.setSpacing(ui.px(8))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and card."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.ui.color("bg0"))
            card = QRectF(self.box.geometry())
            draw_box(painter, card, self.ui.px(8), self.ui.color("bg1"), self.ui.color("line2"))
            self.paint_card(painter, card)

    def paint_card(self, painter: QPainter, card: QRectF) -> None:
        """Paint what a card has besides; nothing here."""

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)
        for key in ("title", "why"):
            self.column.addWidget(self._labels[key])
        for key, field in self.fields.items():
            self.column.addWidget(self._labels[key])
            self.column.addWidget(field)
            self._labels[key].setBuddy(field)
        self.column.addWidget(self.error)
        self.column.addLayout(self.foot)
        self._labels["why"].setWordWrap(True)
