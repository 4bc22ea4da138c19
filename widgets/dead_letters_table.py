"""The messages that could not be read: why, which field, from where."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.domain.views import DeadLetterRow
from widgets.paint import draw_text
from widgets.panel import Panel
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.ui import Ui
from widgets.why import reason_words

_COLUMNS = {"at": (16, 130), "source": (150, 160), "reason": (318, 420)}


class DeadLettersPanel(Panel):
    """The list in its panel."""

    letter_selected = Signal(int)
    """Another letter is current: its id; 0: none."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(ui, "inbox", "dead.title", parent, header=34)
        self._list, self._dropped = _Letters(ui), 0
        self.set_body(self._list)
        self._list.chosen.connect(self.letter_selected)
        ui.changed.connect(self._summarise)
        self._summarise()

    @property
    def list(self) -> RowList[DeadLetterRow]:
        """The rows."""
        return self._list

    @property
    def current(self) -> DeadLetterRow | None:
        """The current letter."""
        return self._list.current

    def set_letters(self, letters: Sequence[DeadLetterRow], dropped: int = 0) -> None:
        """Show these letters, newest first; `dropped`: how many older ones are not kept any more."""
        self._dropped = dropped
        self._list.set_rows(letters)
        self._summarise()

    def _summarise(self) -> None:
        t, letters = self._ui.t, self._list.rows
        self.set_count(str(len(letters)) if letters else "")
        dropped = t("dead.dropped", n=self._dropped) if self._dropped else ""
        self.set_note(" · ".join(part for part in (t("dead.note"), dropped) if part) if letters else "")
        if letters:
            self.show_content()
        else:
            self.show_empty(t("dead.empty"), t("dead.empty_how"))


class _Letters(RowList[DeadLetterRow]):
    chosen = Signal(int)
    NAME = "dead.title"
    HEIGHT = 40
    LEAST = 40

    def key_of(self, row: DeadLetterRow) -> Hashable:
        return row.id

    def spoken(self, row: DeadLetterRow) -> str:
        return " · ".join(
            t for t in (self.ui.clock(row.at), row.source, reason_words(self.ui, row.reason), row.field, row.topic) if t
        )

    def current_changed(self) -> None:
        self.chosen.emit(self.current.id if self.current else 0)

    def paint_row(self, painter: QPainter, rect: QRect, row: DeadLetterRow, look: RowLook, index: int) -> None:
        ui = self.ui
        today = ui.local(row.at).date() == ui.local(ui.now).date()
        at = ui.clock(row.at) if today else f"{ui.day(row.at)} {ui.short_clock(row.at)}"
        reason = " · ".join(t for t in (reason_words(ui, row.reason), row.field) if t)
        texts = {"at": (at, 500, "text2"), "source": (row.source, 600, "text"), "reason": (reason, 500, "text")}
        for ident, (x, width) in _COLUMNS.items():
            text, weight, token = texts[ident]
            draw_text(painter, ui, QRect(ui.px(x), rect.top(), ui.px(width), rect.height()), text, 13, weight, token)
        left = ui.px(750)
        box = QRect(left, rect.top(), rect.width() - left - ui.px(12), rect.height())
        if box.width() > ui.px(60):
            draw_text(painter, ui, box, row.topic, 12, 500, "text3")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
