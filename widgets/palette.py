"""The palette: one field that finds every command, incident, worker, camera and place; each row says what it is.

What cannot be done now stands there with the reason; the key and the written form of a command stand on its row.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from console.domain.terms import Severity, WorkerState
from widgets.paint import RIGHT, cap_width, draw_cap, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.searching import SearchBox, SearchedRows
from widgets.symbol import draw_symbol, draw_worker
from widgets.ui import Ui

USAGE_SHARE = 0.35
"""At most so much of a row goes to the written form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteItem:
    """One thing that was found."""

    id: str
    text: str
    detail: str = ""
    """The second line: what it does, where it is, or why it cannot be done now."""
    icon: str = ""
    severity: Severity | None = None
    """Shows the symbol of an incident in place of the icon."""
    worker: WorkerState | None = None
    """Shows the sign of a worker in place of the icon."""
    key: str = ""
    usage: str = ""
    """How it is written in the command line; Tab goes there."""
    typed: str = ""
    """What was looked for: marked in the text."""
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteAnswer:
    """What was found, and how many there are of its kinds."""

    heading: str
    items: tuple[PaletteItem, ...]
    of: int


class Palette(SearchBox[PaletteItem]):
    """The field and what it finds."""

    chosen = Signal(str)
    """Enter was pressed, or a row clicked: the item's id."""
    written = Signal(str)
    """Tab was pressed on something that the command line can write: the item's id."""
    help_requested = Signal()
    """`?` was typed first."""
    WIDTH, ROWS, HEAD, FOOT, FIELD_TOP = 758, 6, 88, 34, 12

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`."""
        super().__init__(ui, host, PaletteRows(ui), "palette.placeholder")
        self._search: Callable[[str], PaletteAnswer] | None = None
        self._answer = PaletteAnswer(heading="", items=(), of=0)
        self._note = ""

    def open_with(self, search: Callable[[str], PaletteAnswer], *, note: str = "", typed: str = "") -> None:
        """Open.

        Args:
            search: answers what is typed; called for every key, so it must be quick.
            note: which incident is the current one.
            typed: what stands in the field.
        """
        self._search, self._note = search, note
        self.begin(typed)

    def rows_for(self, typed: str) -> Sequence[PaletteItem]:
        """The rows for what is typed."""
        if self._search is not None:
            self._answer = self._search(typed)
        return self._answer.items

    def choose(self, row: PaletteItem) -> None:
        """Close with what was chosen, if it can be done now."""
        if row.enabled:
            self.hide()
            self.chosen.emit(row.id)

    def own_key(self, event: QKeyEvent) -> bool:
        """Tab goes on in the command line; `?` in the empty field shows all keys."""
        if event.key() == Qt.Key.Key_Tab:
            row = self.current
            if row is not None and row.usage:
                self.hide()
                self.written.emit(row.id)
            return True
        if event.text() in ("?", "？") and not self.field.text():
            self.hide()
            self.help_requested.emit()
            return True
        return False

    def paint_frame(self, painter: QPainter, head: QRect, foot: QRect) -> None:
        """Paint what was found, the case that commands act on, and the keys."""
        ui, t = self._ui, self._ui.t
        line = QRect(head.left(), head.bottom() - ui.px(32), head.width(), ui.px(28))
        found = f"{self._answer.heading} · {len(self._answer.items)} / {self._answer.of}"
        x = draw_text(painter, ui, line, found, 12, 600, "text2")
        note = QRect(line.left() + x + ui.px(16), line.top(), line.width() - x - ui.px(16), line.height())
        draw_text(painter, ui, note, self._note, 12, 500, "text3", RIGHT)
        painter.fillRect(QRectF(foot.left(), foot.top(), foot.width(), 1), ui.color("line"))
        x = foot.left()
        for key, word in (("↑↓", "move"), ("Enter", "run"), ("Tab", "write"), ("Esc", "leave")):
            x += draw_cap(painter, ui, x, foot.center().y() + 1, key) + ui.px(6)
            x += draw_text(painter, ui, QRect(x, foot.top(), ui.px(160), foot.height()), t(f"palette.{word}"), 12, 500)
            x += ui.px(14)
        rest = QRect(x, foot.top(), foot.right() - x, foot.height())
        draw_text(painter, ui, rest, t("palette.prefixes"), 12, 500, "text2", RIGHT)


class PaletteRows(SearchedRows[PaletteItem]):
    """Two lines a row: what it is, and more about it."""

    HEIGHT = 48
    LEAST = 48

    def key_of(self, row: PaletteItem) -> Hashable:
        """Tell rows apart by what they stand for."""
        return row.id

    def spoken(self, row: PaletteItem) -> str:
        """The row in one sentence."""
        return " · ".join(t for t in (row.text, row.detail, row.key, row.usage) if t)

    def paint_row(self, painter: QPainter, rect: QRect, row: PaletteItem, look: RowLook, index: int) -> None:
        """Paint sign, text, the line below it, key and written form."""
        ui = self.ui
        centre = QPointF(ui.px(20), rect.center().y() + 0.5)
        if row.severity is not None:
            draw_symbol(painter, ui, centre, row.severity, 18)
        elif row.worker is not None:
            draw_worker(painter, ui, centre, row.worker)
        else:
            token = "text2" if row.enabled else "text3"
            draw_icon(painter, ui.icon(row.icon if row.enabled else "lock", 16, token), centre)
        left = ui.px(40)
        right = self._paint_keys(painter, rect, row) - ui.px(12)
        half = rect.height() // 2
        upper = QRect(left, rect.top() + ui.px(4), right - left, half - ui.px(2))
        lower = QRect(left, rect.top() + half, right - left, half - ui.px(4))
        self._paint_marked(painter, upper, row)
        draw_text(painter, ui, lower, row.detail, 12, 500, "text2" if row.enabled else "text3")

    def _paint_keys(self, painter: QPainter, rect: QRect, row: PaletteItem) -> int:
        """Paint the written form at the right, the key before it; return where they begin."""
        ui, right = self.ui, rect.right() - self.ui.px(12)
        if row.usage:
            width = min(text_width(ui, row.usage, 12, 500), round(rect.width() * USAGE_SHARE))
            box = QRect(right - width, rect.top(), width + 1, rect.height())
            draw_text(painter, ui, box, row.usage, 12, 500, "text3", RIGHT)
            right -= width + ui.px(14)
        if row.key:
            right -= cap_width(ui, row.key)
            draw_cap(painter, ui, right, rect.center().y() + 1, row.key)
        return right

    def _paint_marked(self, painter: QPainter, box: QRect, row: PaletteItem) -> None:
        """The text, with what was typed in the colour of the selection."""
        ui, token = self.ui, "text" if row.enabled else "text3"
        at = row.text.casefold().find(row.typed.casefold()) if row.typed else -1
        end = at + len(row.typed)
        parts = [(row.text, token)] if at < 0 else [
            (row.text[:at], token), (row.text[at:end], "accent"), (row.text[end:], token)
        ]  # fmt: skip
        for part, colour in parts:
            if part and box.width() > 0:
                box = box.adjusted(draw_text(painter, ui, box, part, 14, 600, colour), 0, 0, 0)
