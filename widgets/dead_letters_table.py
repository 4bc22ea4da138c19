"""The messages that could not be read, in groups: how many, why, which field, from where, and what was read again."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.domain.views import DeadLetterRow
from widgets.button import Action, ActionButton
from widgets.paint import draw_text
from widgets.panel import Panel
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.ui import Ui
from widgets.why import reason_words

_COLUMNS = {"at": (16, 130), "count": (150, 62), "source": (216, 120), "reason": (344, 396)}


class DeadLettersPanel(Panel):
    """The list in its panel."""

    letter_selected = Signal(int)
    """Another letter is current: its id; 0: none."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(ui, "inbox", "dead.title", parent, header=34)
        self._list, self._dropped = _Letters(ui), 0
        self._button = ActionButton(ui, Action(id="", text=""), self)
        self._button.requested.connect(self.action_requested)
        self._button.hide()
        self.add_header_widget(self._button)
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

    def set_action(self, action: Action | None) -> None:
        """Show what can be done with the current letters; None: nothing."""
        if action is not None and action != self._button.action:
            self._button.set_action(action)
        self._button.setVisible(action is not None)

    def _summarise(self) -> None:
        t, letters = self._ui.t, self._list.rows
        self.set_count(str(sum(letter.count for letter in letters)) if letters else "")
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
        # Not the id: another one of the same group must not take the row from under the cursor.
        return row.source, row.topic, row.reason, row.field

    def spoken(self, row: DeadLetterRow) -> str:
        ui, reason = self.ui, reason_words(self.ui, row.reason)
        said = (ui.moment(row.at), self._count(row), row.shown, reason, row.field, row.topic, self._mark(row))
        return " · ".join(t for t in said if t)

    def _count(self, row: DeadLetterRow) -> str:
        return self.ui.t("dead.count", n=row.count) if row.count > 1 else ""

    def _mark(self, row: DeadLetterRow) -> str:
        """Who has read them again, and when."""
        if not row.replayed or row.replayed_at is None:
            return ""
        values = {"n": row.replayed, "count": row.count, "who": row.replayed_by, "at": self.ui.moment(row.replayed_at)}
        return self.ui.t("dead.replayed_by", **values)

    def current_changed(self) -> None:
        self.chosen.emit(self.current.id if self.current else 0)

    def paint_row(self, painter: QPainter, rect: QRect, row: DeadLetterRow, look: RowLook, index: int) -> None:
        ui, live = self.ui, "text" if row.waiting else "text3"
        reason = " · ".join(t for t in (reason_words(ui, row.reason), row.field) if t)
        texts = {
            "at": (self.ui.moment(row.at), 500, "text2"),
            "count": (self._count(row), 600, live),
            "source": (row.shown, 600, live),
            "reason": (reason, 500, live),
        }
        mark = self._mark(row)
        for ident, (x, width) in _COLUMNS.items():
            text, weight, token = texts[ident]
            height = rect.height() // 2 if mark and ident == "reason" else rect.height()
            draw_text(painter, ui, QRect(ui.px(x), rect.top(), ui.px(width), height), text, 13, weight, token)
        if mark:
            x, width = _COLUMNS["reason"]
            below = QRect(ui.px(x), rect.top() + rect.height() // 2, ui.px(width), rect.height() // 2)
            draw_text(painter, ui, below, mark, 12, 500, "text2")
        left = ui.px(750)
        box = QRect(left, rect.top(), rect.width() - left - ui.px(12), rect.height())
        if box.width() > ui.px(60):
            draw_text(painter, ui, box, row.topic, 12, 500, "text3")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
