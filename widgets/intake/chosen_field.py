"""A field that is filled by choosing one of the offers which its text finds; what is typed beside them stays text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from widgets.field import Field
from widgets.ui import Ui


class ChosenField(Field):
    """A text field that remembers what was chosen; text that goes on behind the chosen one still means it."""

    offers_wanted = Signal(str)
    """Offers for this text are wanted: it was typed, or the keys came into the field."""
    entered = Signal()
    """Enter was pressed."""

    _hint = ""

    def __init__(self, ui: Ui, parent: QWidget | None = None, *, key: str = "", goes_on: bool = False) -> None:
        """Make it empty.

        Args:
            ui: look and language.
            parent: Qt's owner.
            key: word key of the placeholder.
            goes_on: whether more may be typed behind what was chosen: a house number behind a street.
        """
        super().__init__(ui, parent, key=key)
        self._chosen, self._goes_on = "", goes_on
        self.textEdited.connect(self.offers_wanted)

    @property
    def is_chosen(self) -> bool:
        """Whether the text is the chosen one, or begins with it where it may go on."""
        text = self.text()
        return bool(self._chosen) and (text == self._chosen or (self._goes_on and text.startswith(self._chosen)))

    def put(self, text: str, *, chosen: bool = True) -> None:
        """Fill the field, with what was chosen or with plain text."""
        self._chosen = text if chosen else ""
        self.setText(text)
        self.setCursorPosition(len(text))

    def set_hint(self, text: str) -> None:
        """Show this in the empty field; empty: its usual placeholder."""
        self._hint = text
        self._dress()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for offers."""
        super().focusInEvent(event)
        self.offers_wanted.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Enter on once, however long it is held; the rest as in any field."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        super()._dress()
        if self._hint:
            self.setPlaceholderText(self._hint)
