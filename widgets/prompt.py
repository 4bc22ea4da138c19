"""A small entry inside a panel: the text of a note, the reason of a cancellation.

What was typed is never lost: a refusal opens the prompt again with the text and the reason.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.button import Action, ActionButton
from widgets.field import Field
from widgets.give_keys import give_keys
from widgets.overlay import Overlay
from widgets.paint import draw_box, draw_text, wrapped
from widgets.ui import Ui

HEIGHT, ERROR_LINE, MOST_LINES, WIDEST = 84, 18, 3, 1440
_SEND, _LEAVE = "send", "leave"


class Prompt(Overlay):
    """Asks for one line of text."""

    answered = Signal(str, str)
    """Enter was pressed: the command's id and the text."""
    left = Signal()
    """Escape was pressed: nothing happens."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, at the bottom of `host`."""
        super().__init__(host)
        self._ui = ui
        self._command, self._label, self._required = "", "", True
        self._error_lines: tuple[str, ...] = ()
        self._field = Field(ui, key="prompt.placeholder")
        self._send = ActionButton(ui, Action(id=_SEND, text="", key="Enter", primary=True))
        self._leave = ActionButton(ui, Action(id=_LEAVE, text="", key="Esc"))
        self._row = QHBoxLayout()
        for part in (self._field, self._send, self._leave):
            self._row.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._field.returnPressed.connect(self._on_send)
        self._field.left.connect(self.leave)
        self._field.textEdited.connect(lambda _: self._show_error(""))
        self._send.clicked.connect(self._on_send)
        self._leave.clicked.connect(self.leave)
        ui.changed.connect(self._arrange)
        self._arrange()

    @property
    def field(self) -> Field:
        """The text field."""
        return self._field

    def ask(self, command: str, label: str, *, required: bool = True, text: str = "", error: str = "") -> None:
        """Open the prompt.

        Args:
            command: id of the command that gets the text.
            label: what is asked, in words.
            required: whether an empty text is refused.
            text: what stands in the field: what was typed before a refusal.
            error: why it was refused.
        """
        self._command, self._label, self._required = command, label, required
        self._field.setText(text)
        self._field.setAccessibleName(label)
        self._show_error(error)
        self.show()
        self.raise_()
        give_keys(self._field, Qt.FocusReason.PopupFocusReason)
        self.update()

    def go_on(self, host: QWidget) -> None:
        """Ask on over another widget, with what was typed: the one before cannot be seen any more."""
        self.move_to(host)
        self.place()
        self.show()
        self.raise_()
        give_keys(self._field, Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close without an answer."""
        self.hide()
        self.left.emit()

    def place(self) -> None:
        """Lie at the bottom of the host."""
        px, host = self._ui.px, self.host
        width = min(host.width() - 2 * px(8), px(WIDEST))
        self._error_lines = ()
        if self._field.error:
            self._error_lines = wrapped(self._ui, self._field.error, 12, 500, width - px(24), MOST_LINES)
        height = px(HEIGHT) + px(ERROR_LINE) * len(self._error_lines)
        self.setGeometry((host.width() - width) // 2, host.height() - height - px(8), width, height)

    def sizeHint(self) -> QSize:
        """Return the height with its label and field."""
        return QSize(self._ui.px(320), self._ui.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, label and error."""
        ui = self._ui
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), ui.px(6), ui.color("bg2"), ui.color("accent"), 1.5)
            box = QRect(ui.px(12), ui.px(8), self.width() - ui.px(24), ui.px(22))
            draw_text(painter, ui, box, self._label, 13, 600)
            box.moveTop(ui.px(72))
            for line in self._error_lines:
                draw_text(painter, ui, box, line, 12, 500, "p1t")
                box.translate(0, ui.px(ERROR_LINE))

    def _on_send(self) -> None:
        text = self._field.text().strip()
        if self._required and not text:
            self._show_error(self._ui.t("prompt.empty"))
            return
        self.hide()
        self.answered.emit(self._command, text)

    def _show_error(self, sentence: str) -> None:
        self._field.set_error(sentence)
        self.place()
        self.update()

    def _arrange(self) -> None:
        ui = self._ui
        self._send.set_action(Action(id=_SEND, text=ui.t("prompt.send"), key="Enter", primary=True))
        self._leave.set_action(Action(id=_LEAVE, text=ui.t("prompt.leave"), key="Esc"))
        self._column.setContentsMargins(ui.px(12), ui.px(34), ui.px(12), ui.px(8))
        self._row.setSpacing(ui.px(8))
        self.place()
