"""One message in three panes: what arrived, how its fields are read, what it becomes; the fault is marked in all."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.message_read import FieldRead, MessageRead
from widgets.text_pane import TextPane
from widgets.ui import Ui
from widgets.why import reason_words

GAP = 8
ABOVE = 2
"""The topic and an empty line stand before the payload."""


class MessagePanes(QWidget):
    """Knows no format: it is told how the message was read."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make three empty panes."""
        super().__init__(parent)
        self._ui = ui
        self._read: MessageRead | None = None
        self._note = ""
        self.arrived = TextPane(ui, "satellite-dish", "message.arrived", self)
        self.mapping = TextPane(ui, "list", "message.mapping", self)
        self.result = TextPane(ui, "activity", "message.result", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for pane in (self.arrived, self.mapping, self.result):
            row.addWidget(pane, 1)
        self.setFocusProxy(self.arrived)
        ui.changed.connect(self._show)

    @property
    def read(self) -> MessageRead | None:
        """The message that is shown."""
        return self._read

    def show_message(self, read: MessageRead | None, note: str = "") -> None:
        """Show a message, or none; `note`: by which feed it came, and when."""
        self._read, self._note = read, note
        self._show()

    def _show(self) -> None:
        if self._read is None:
            for pane in (self.arrived, self.mapping, self.result):
                pane.clear()
            return
        read = self._read
        bad = () if read.bad_line is None else (read.bad_line + ABOVE,)
        self.arrived.set_lines((read.topic, "", *read.lines), bad or ((0,) if read.reason else ()))
        self.arrived.set_note(self._note)
        self.mapping.set_lines(*self._mapping(read))
        self.result.set_lines(*self._result(read))

    def _mapping(self, read: MessageRead) -> tuple[Sequence[str], Sequence[int]]:
        t, wide = self._ui.t, _width(read.fields)
        topic = t("message.topic")
        lines = [f"{field.target:<{wide}} = {field.path or topic}" for field in read.fields]
        bad = [n for n, field in enumerate(read.fields) if field.reason]
        if not read.fields:
            lines, bad = [t("message.no_fields")], [0] if read.reason else []
        if read.reason:
            lines += ["", self._fault(read)]
            bad.append(len(lines) - 1)
        return lines, bad

    def _result(self, read: MessageRead) -> tuple[Sequence[str], Sequence[int]]:
        wide = _width(read.fields)
        lines = [f"{field.target:<{wide}}  {self._value(field)}" for field in read.fields]
        bad = [n for n, field in enumerate(read.fields) if field.reason]
        lines += [*([""] if lines else []), self._ui.t(f"message.becomes.{read.becomes}")]
        if read.reason and not bad:
            bad = [len(lines) - 1]
        return lines, bad

    def _value(self, field: FieldRead) -> str:
        given = field.given or "—"
        if not field.reason:
            return given
        return self._ui.t("message.refused", given=given, why=reason_words(self._ui, field.reason))

    def _fault(self, read: MessageRead) -> str:
        return reason_words(self._ui, f"{read.reason} {read.field}".strip())


def _width(fields: Sequence[FieldRead]) -> int:
    return max((len(field.target) for field in fields), default=0)
