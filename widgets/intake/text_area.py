"""Several lines of free text in a form: Enter goes on to the next field, Shift+Enter begins a new line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from widgets.plain import tooltip
from widgets.scroll_bar import scroll_bar_style
from widgets.ui import Ui

MOST = 2_000
"""Signs that can be typed. What is pasted beyond them is cut, and `overflowed` says so."""


class TextArea(QPlainTextEdit):
    """Plain text; Tab belongs to the form."""

    advanced = Signal()
    """Enter was pressed."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, ui: Ui, key: str, parent: QWidget | None = None) -> None:
        """Make it empty; `key` is the word key of its placeholder."""
        super().__init__(parent)
        self._ui, self._key, self._error = ui, key, ""
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        ui.changed.connect(self._dress)
        self._dress()

    @property
    def error(self) -> str:
        """What is wrong, or empty."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Mark the text as wrong, with the reason; empty: it is right."""
        if sentence != self._error:
            self._error = sentence
            self.setToolTip(tooltip(sentence))
            self.setAccessibleDescription(sentence)
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Enter and Escape on; the rest edits."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if not event.isAutoRepeat():
                self.advanced.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        ui = self._ui
        self.setPlaceholderText(ui.t(self._key))
        self.setAccessibleName(ui.t(self._key))
        self.setFont(ui.font(14))
        edge = ui.tokens["p1t" if self._error else "slate"]
        focus = ui.tokens["p1t" if self._error else "accent"]
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {ui.tokens['bg3']}; color: {ui.tokens['text']}; border: 1px solid {edge};"
            f" border-radius: {ui.px(4)}px; padding: {ui.px(2)}px {ui.px(4)}px;"
            f" selection-background-color: {ui.tokens['accent']}; selection-color: {ui.tokens['bg1']}; }}"
            f"QPlainTextEdit:focus {{ border: 1px solid {focus}; }}"
        )
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(ui))
