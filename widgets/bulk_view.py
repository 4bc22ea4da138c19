"""The preview of a command on several cases: which it does, which are refused and why; then how far it is.

It lies over the desk from below the alarm line. Enter runs it once, Esc leaves it; what is under way goes on.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.terms import Severity
from widgets.button import Action, ActionButton
from widgets.field import Field
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.sheet import Sheet
from widgets.symbol import draw_symbol
from widgets.ui import Ui

WIDTH, ROWS, HEAD, FOOT, FIELD = 640, 9, 74, 56, 44
RUN, LEAVE = "run", "leave"


class BulkFate(StrEnum):
    """What becomes of one case."""

    WILL = "will"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkItem:
    """One of the cases."""

    number: int
    severity: Severity
    title: str
    fate: BulkFate
    why: str = ""
    """Why it is refused, in words."""


class BulkView(Sheet):
    """A list with one question: run it?"""

    run_requested = Signal(str)
    """Enter was pressed: the text, where one is asked for."""
    text_changed = Signal(str)
    """What is typed may change what is refused."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`; `set_top` says where its alarm line ends."""
        super().__init__(ui, host)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click beside the field leaves the keys in it
        self._title = ""
        self._needs_text = self._danger = self._is_running = False
        self._box = QWidget(self)
        self.field = Field(ui, key="bulk.text")
        self.list = _Cases(ui)
        self._run = ActionButton(ui, Action(id=RUN, text=""))
        self._leave = ActionButton(ui, Action(id=LEAVE, text="", key="Esc"))
        for button in (self._run, self._leave):
            # Enter means the same wherever the keys are: to run it.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self._run, self._leave):
            foot.addWidget(button)
        self._column = QVBoxLayout(self._box)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.field)
        self._column.addLayout(foot)
        self.field.textEdited.connect(self._on_field_text_edited)
        self.field.left.connect(self.leave)
        self._run.clicked.connect(self._ask)
        self._leave.clicked.connect(self.leave)

    @property
    def box(self) -> QRect:
        """The list with its title and buttons."""
        return self._box.geometry()

    @property
    def items(self) -> Sequence[BulkItem]:
        """The cases as shown."""
        return self.list.rows

    def open_with(
        self, title: str, items: Sequence[BulkItem], *, needs_text: bool, danger: bool, text: str = ""
    ) -> None:
        """Show what a command would do; nothing runs before Enter."""
        self._title, self._needs_text, self._danger, self._is_running = title, needs_text, danger, False
        self.field.setText(text)
        self.field.set_error("")
        self.field.setVisible(needs_text)
        self.field.setReadOnly(False)
        self.show_items(items)
        self.open_up(self.field if needs_text else self)

    def show_items(self, items: Sequence[BulkItem]) -> None:
        """Show what becomes of the cases now."""
        self.list.set_rows(tuple(items))
        self._name_buttons()
        self.setAccessibleName(f"{self._title} · {self.said}")
        self.update()

    def set_running(self, running: bool) -> None:
        """Nothing can be started while it runs, nor after it."""
        self._is_running = running
        self.field.setReadOnly(running)
        self._name_buttons()

    @property
    def said(self) -> str:
        """How many of what, in words."""
        fates = [item.fate for item in self.items]
        counts = {fate: fates.count(fate) for fate in BulkFate}
        return " · ".join(self._ui.t(f"bulk.{fate}", n=n) for fate, n in counts.items() if n)

    def place(self) -> None:
        """Cover the host; the box stands in its upper third."""
        super().place()
        px = self._ui.px
        width = min(px(WIDTH), self.width() - px(24))
        fixed = HEAD + FOOT + (FIELD if self._needs_text else 0)
        most = max(1, (self.height() - px(fixed + 24)) // self.list.row_height())
        rows = min(ROWS, most, max(3, len(self.items)))
        height = px(fixed) + rows * self.list.row_height()
        self._box.setGeometry((self.width() - width) // 2, min(px(90), self.height() // 8), width, height)
        self._column.setContentsMargins(px(14), px(HEAD - 8), px(14), px(12))
        self._column.setSpacing(px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run by Enter, which the field hands on, leave by Escape; a held key never runs."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._ask()
        else:
            self.list.keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab stays here: what lies below takes no keys now."""
        (self if self.field.hasFocus() or self.field.isHidden() else self.field).setFocus()
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scrim, box, title and counts."""
        ui, box = self._ui, self._box.geometry()
        with QPainter(self) as painter:
            self.paint_scrim(painter)
            draw_box(painter, QRectF(box), ui.px(8), ui.color("bg2"), ui.color("p1t" if self._danger else "line2"))
            head = QRect(box.left() + ui.px(16), box.top() + ui.px(8), box.width() - ui.px(32), ui.px(28))
            draw_text(painter, ui, head, self._title, 15, 600)
            head.translate(0, ui.px(26))
            draw_text(painter, ui, head, self.said, 13, 500, "text2")

    def _ask(self) -> None:
        if not self._run.isEnabled():
            return
        text = self.field.text().strip()
        if self._needs_text and not text:
            self.field.set_error(self._ui.t("prompt.empty"))
            return
        self.run_requested.emit(text)

    def _on_field_text_edited(self, text: str) -> None:
        self.field.set_error("")
        self.text_changed.emit(text)

    def _name_buttons(self) -> None:
        t = self._ui.t
        count = sum(item.fate is BulkFate.WILL for item in self.items)
        why = t("bulk.nothing") if not count else ""
        self._run.set_action(
            Action(
                id=RUN,
                text=t("bulk.run", n=count),
                key="Enter",
                enabled=bool(count) and not self._is_running,
                reason=why,
                primary=not self._danger,
                danger=self._danger,
            )
        )
        self._leave.set_action(Action(id=LEAVE, text=t("prompt.leave"), key="Esc"))


class _Cases(RowList[BulkItem]):
    """The cases; the focus stays in the view."""

    HEIGHT = 32
    LEAST = 32

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def key_of(self, row: BulkItem) -> Hashable:
        return row.number

    def spoken(self, row: BulkItem) -> str:
        word = row.why or self.ui.t(f"bulk.fate.{row.fate}")
        return f"{row.number} {row.title} · {word}"

    def _look(self, index: int) -> RowLook:
        return RowLook(hovered=index == self._hover)

    def paint_row(self, painter: QPainter, rect: QRect, row: BulkItem, look: RowLook, index: int) -> None:
        ui, middle = self.ui, rect.center().y() + 0.5
        refused = row.fate is BulkFate.REFUSED
        icon, token = {
            BulkFate.WILL: ("arrow-right", "text2"),
            BulkFate.REFUSED: ("ban", "p2t"),
            BulkFate.DONE: ("check", "text2"),
        }[row.fate]
        draw_icon(painter, ui.icon(icon, 16, token), QPointF(rect.left() + ui.px(14), middle))
        draw_symbol(painter, ui, QPointF(rect.left() + ui.px(40), middle), row.severity, 16)
        box = QRect(rect.left() + ui.px(58), rect.top(), rect.width() - ui.px(66), rect.height())
        word = row.why or ui.t(f"bulk.fate.{row.fate}")
        width = min(text_width(ui, word, 12, 500), box.width() * 3 // 5)
        draw_text(
            painter, ui, QRect(box.right() - width, box.top(), width + 1, box.height()), word, 12, 500, token, RIGHT
        )
        box.setWidth(box.width() - width - ui.px(10))
        draw_text(painter, ui, box, str(row.number), 13, 500, "text2")
        longest = max(len(str(item.number)) for item in self.rows)
        box.setLeft(box.left() + text_width(ui, "0" * longest, 13, 500) + ui.px(8))
        draw_text(painter, ui, box, row.title, 13, 500, "text3" if refused else "text")
