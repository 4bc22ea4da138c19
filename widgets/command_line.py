"""The command line at the foot of the window: an entry, the answer to it, and the keys that work now."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from widgets.button import Action
from widgets.field import OwnEscField
from widgets.give_keys import give_keys
from widgets.paint import cap_width, draw_cap, draw_icon, draw_text, text_width
from widgets.suggestions import Suggestion, Suggestions
from widgets.toast import SECONDS, STEP_MS
from widgets.ui import Ui

HEIGHT, COMPACT_HEIGHT, ENTRY_WIDTH, COMPACT_ENTRY_WIDTH = 32, 30, 340, 250
ANSWER_MS = 8_000
"""So long an answer stays on a whole screen, where the line is there only while it is needed."""
KEPT, HINT_GAP = 50, 16


class CommandLine(QWidget):
    """The foot of every desk."""

    submitted = Signal(str)
    """Enter was pressed in the entry: the text."""
    left = Signal()
    """Escape was pressed in the entry: give the focus back."""
    action_requested = Signal(str)
    """A key's word was clicked: the command's id."""
    edited = Signal(str)
    """Something was typed: what could follow is wanted, by `suggest`."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._ui = ui
        self._compact = self._bare = False
        self._foot = self._head = QRect()
        self._fade = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._fade.timeout.connect(self._show)
        self._past: list[str] = []
        self._place = 0
        self._run = ""
        """The line that was run last and has not been answered yet."""
        self._written, self._start, self._marked = "", 0, -1
        """The line as typed, where the word begins that is being completed, and which suggestion stands there."""
        self.suggestions = Suggestions(ui, self.window() if parent is None else parent)
        self.suggestions.chosen.connect(self._on_suggestions_chosen)
        self._entry = OwnEscField(ui, key="line.placeholder", height=26)
        self._sign = QAction(self._entry)
        self._entry.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._hints = _Hints(ui)
        self._hints.action_requested.connect(self.action_requested)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._entry)
        self._row.addWidget(self._hints, 1)
        self._entry.returnPressed.connect(self._on_return)
        self._entry.left.connect(self._on_left)
        self._entry.moved.connect(self._on_moved)
        self._entry.textEdited.connect(self._on_edited)
        self._entry.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._arrange)
        self._arrange()

    @property
    def entry(self) -> QLineEdit:
        """The text field."""
        return self._entry

    def set_keys(self, actions: Sequence[Action]) -> None:
        """Show the keys that work now, the most useful first; what does not fit is left out from the end."""
        self._hints.set_actions(actions)

    def set_answer(self, sentence: str, *, bad: bool = False, hint: str = "") -> None:
        """Answer the entry in the same line; empty: show the keys again. A hint goes after five seconds, as a toast."""
        self._hints.set_answer(sentence, bad=bad, hint=hint)
        self._fade.stop()
        if sentence and self._bare:
            self._fade.start()
        self._show()

    def set_bare(self, bare: bool) -> None:
        """Be there only while something is written or answered: the page has the whole screen."""
        self._bare = bare
        self._show()

    def set_places(self, foot: QRect, head: QRect) -> None:
        """Stand at the foot; on a whole screen an answer alone stands at the head, over titles and no rows."""
        self._foot, self._head = foot, head
        self.suggestions.stand_on(foot)
        self._show()

    def _show(self) -> None:
        if self._foot.isValid():
            self.setGeometry(self._head if self._bare and not self._entry.hasFocus() else self._foot)
        self.setVisible(not self._bare or self._entry.hasFocus() or self._fade.isActive())

    def open(self, text: str = "") -> None:
        """Put the cursor in the entry."""
        self.show()
        give_keys(self._entry, Qt.FocusReason.ShortcutFocusReason)
        self._show()
        # After the focus, which selects what stands there: she goes on behind it.
        self._entry.setText(text)

    @property
    def is_as_run(self) -> bool:
        """Whether the line that was run last stands there still, and nothing that was typed since."""
        return bool(self._run) and self._entry.text().strip() == self._run

    def accept(self) -> None:
        """Empty the entry: its command has run."""
        self._run = ""
        self._entry.clear()
        self.suggestions.show_items(())
        self.set_answer("")

    @property
    def past(self) -> Sequence[str]:
        """The lines that were run, oldest first."""
        return self._past

    def remember(self, lines: Sequence[str]) -> None:
        """Bring lines of an earlier day back."""
        self._past = list(lines)[-KEPT:]
        self._place = len(self._past)

    def suggest(self, start: int, items: Sequence[Suggestion]) -> None:
        """Show what could stand from `start` on; Tab and arrows write it there."""
        self._written, self._start, self._marked = self._entry.text(), start, -1
        self.suggestions.show_items(items)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Complete by Tab; the list goes with the focus."""
        if event.type() is QEvent.Type.FocusOut:
            self.suggestions.hide()
            QTimer.singleShot(0, self, self._show)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab and self._entry.text():
                self._complete(1)
                return True
            if event.key() == Qt.Key.Key_Backtab and self._entry.text():
                self._complete(-1)
                return True
        return super().eventFilter(watched, event)

    def set_compact(self, compact: bool) -> None:
        """Use the line of the smallest screen."""
        self._compact = compact
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the line's height; its width is the layout's."""
        return QSize(1, self._ui.px(COMPACT_HEIGHT if self._compact else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ui.color("bg1"))

    def _on_return(self) -> None:
        text = self._entry.text().strip()
        if text:
            self.remember([*(p for p in self._past if p != text), text])
            self.suggestions.show_items(())
            self._run = text
            self.submitted.emit(text)

    def _on_left(self) -> None:
        self.accept()
        self.left.emit()

    def _on_moved(self, step: int) -> None:
        """Go through what could stand there, else bring an earlier command back."""
        if self.suggestions.items:
            self._complete(-step)
            return
        self._place = min(max(self._place + step, 0), len(self._past))
        self._entry.setText(self._past[self._place] if self._place < len(self._past) else "")

    def _on_edited(self, text: str) -> None:
        self.set_answer("")
        self.suggestions.show_items(())
        self._place = len(self._past)
        self.edited.emit(text)

    def _complete(self, step: int) -> None:
        """Write the next suggestion; the only one is followed by a space, for the next word."""
        items = self.suggestions.items
        if not items:
            return
        self._marked = (self._marked + step) % len(items) if self._marked >= 0 else (0 if step > 0 else len(items) - 1)
        self.suggestions.mark(self._marked)
        self._entry.setText(self._written[: self._start] + items[self._marked].insert)
        if len(items) == 1:
            self._entry.insert(" ")
            self._on_edited(self._entry.text())

    def _on_suggestions_chosen(self, place: int) -> None:
        self._entry.setText(self._written[: self._start] + self.suggestions.items[place].insert + " ")
        self._entry.setFocus()
        self._on_edited(self._entry.text())

    def _arrange(self) -> None:
        ui = self._ui
        self.setAccessibleName(ui.t("line.name"))
        self._sign.setText(ui.t("line.name"))
        self._sign.setIcon(QIcon(ui.icon("chevron-right", 14, "accent")))
        self._entry.setFixedWidth(ui.px(COMPACT_ENTRY_WIDTH if self._compact else ENTRY_WIDTH))
        self._row.setContentsMargins(ui.px(4), 0, ui.px(10), 0)
        self._row.setSpacing(ui.px(12))
        self.updateGeometry()
        self.update()


class _Hints(QWidget):
    """Keys with their words, or an answer."""

    action_requested = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._actions: Sequence[Action] = ()
        self._boxes: list[tuple[QRect, str]] = []
        self._answer, self._bad, self._hint = "", False, ""
        self._hint_ends = QTimer(self, singleShot=True, interval=SECONDS * STEP_MS)
        self._hint_ends.timeout.connect(self._on_hint_ends)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        ui.changed.connect(self.update)

    def set_actions(self, actions: Sequence[Action]) -> None:
        if tuple(actions) != self._actions:
            self._actions = tuple(actions)
            self.setAccessibleName(self._ui.t("line.keys"))
            self.setAccessibleDescription(" · ".join(f"{a.key} {a.text}" for a in actions))
            self.update()

    def set_answer(self, sentence: str, *, bad: bool, hint: str) -> None:
        self._answer, self._bad, self._hint = sentence, bad, hint
        self._hint_ends.stop()
        if hint:
            self._hint_ends.start()
        if sentence:
            self.setAccessibleDescription(" · ".join(part for part in (sentence, hint) if part))
        self.update()

    def _on_hint_ends(self) -> None:
        self.set_answer(self._answer, bad=self._bad, hint="")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for box, command in self._boxes:
            if box.contains(point) and not self._answer:
                self.action_requested.emit(command)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._answer:
                self._paint_answer(painter)
            else:
                self._paint_keys(painter)

    def _paint_answer(self, painter: QPainter) -> None:
        ui, token = self._ui, "p2t" if self._bad else "text2"
        icon = "triangle-alert" if self._bad else "check"
        draw_icon(painter, ui.icon(icon, 14, token), QPointF(ui.px(8), self.height() / 2))
        room = self.rect().adjusted(ui.px(22), 0, 0, 0)
        if self._hint:
            # It stands behind the sentence, and whole: of the two only the sentence can be cut.
            hint = text_width(ui, self._hint, 12, 500) + ui.px(HINT_GAP)
            room.setRight(min(room.left() + text_width(ui, self._answer, 13, 500), room.right() - hint))
            box = QRect(room.right() + ui.px(HINT_GAP), room.top(), hint, room.height())
            draw_text(painter, ui, box, self._hint, 12, 500, "text3")
        draw_text(painter, ui, room, self._answer, 13, 500, token)

    def _paint_keys(self, painter: QPainter) -> None:
        ui = self._ui
        widths = [self._width(a) for a in self._actions]
        count = len(widths)
        while count and sum(widths[:count]) > self.width():
            count -= 1
        x = self.width() - sum(widths[:count])
        self._boxes = []
        for action, width in zip(self._actions[:count], widths, strict=False):
            start = x + ui.px(14)
            self._boxes.append((QRect(start, 0, width - ui.px(14), self.height()), action.id))
            token = "text2" if action.enabled else "text3"
            start += draw_cap(painter, ui, start, self.height() // 2, action.key, token) + ui.px(7)
            box = QRect(start, 0, x + width - start + 1, self.height())
            draw_text(painter, ui, box, action.text, 13, 500, token)
            x += width

    def _width(self, action: Action) -> int:
        ui = self._ui
        return ui.px(14) + cap_width(ui, action.key) + ui.px(7) + text_width(ui, action.text, 13, 500)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)
