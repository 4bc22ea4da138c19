"""A text field: the only native input here, dressed by a style sheet made of tokens.

It holds one line: what is pasted or dropped into it has a blank in the place of each line break, as it is seen.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.lines import one_line
from widgets.plain import tooltip
from widgets.ui import Ui


class OneLine(QValidator):
    """Takes any text, without its line breaks: Qt would paint them as blanks, and keep them."""

    def validate(self, text: str, cursor: int) -> tuple[QValidator.State, str, int]:
        """Put a blank in the place of each line break, and the cursor where it was."""
        line = one_line(text)
        return QValidator.State.Acceptable, line, len(one_line(text[:cursor])) if line != text else cursor


class Field(QLineEdit):
    """One line of text; an error turns its edge red and says why below it and to a screen reader."""

    left = Signal()
    """Escape was pressed."""
    moved = Signal(int)
    """An arrow was pressed: -1 up, 1 down; for lists that are steered from the field."""

    def __init__(self, ui: Ui, parent: QWidget | None = None, *, key: str = "", height: int = 32) -> None:
        """Make a field; `key` is the word key of its placeholder, which is its name too."""
        super().__init__(parent)
        self._ui, self._key, self._height = ui, key, height
        self._error = ""
        self.setMaxLength(2000)
        self.setValidator(OneLine(self))
        ui.changed.connect(self._dress)
        self._dress()

    @property
    def error(self) -> str:
        """What is wrong, or empty."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Mark the text as wrong, with the reason; empty: it is right."""
        self._error = sentence
        self.setToolTip(tooltip(sentence))
        self.setAccessibleDescription(sentence)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Escape and the arrows up and down on; the rest edits."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case _:
                super().keyPressEvent(event)

    def _dress(self) -> None:
        ui = self._ui
        if self._key:
            self.setPlaceholderText(ui.t(self._key))
            self.setAccessibleName(ui.t(self._key))
        self.setFont(ui.font(14 if self._height >= 32 else 13))
        self.setFixedHeight(ui.px(self._height))
        edge = ui.tokens["p1t" if self._error else "slate"]
        focus = ui.tokens["p1t" if self._error else "accent"]
        self.setStyleSheet(
            f"QLineEdit {{ background: {ui.tokens['bg3']}; color: {ui.tokens['text']}; border: 1px solid {edge};"
            f" border-radius: {ui.px(4)}px; padding: 0 {ui.px(8)}px;"
            f" selection-background-color: {ui.tokens['accent']}; selection-color: {ui.tokens['bg1']}; }}"
            f"QLineEdit:focus {{ border: 1px solid {focus}; }}"
        )


class OwnEscField(Field):
    """A field that Esc ends before it leaves the page below."""

    ends_empty = True
    """Whether Esc ends it where nothing is written; else Esc is the page's then."""

    def takes_key(self, event: QKeyEvent) -> bool:
        """Esc is its own."""
        return event.key() == Qt.Key.Key_Escape and (self.ends_empty or bool(self.text()))
