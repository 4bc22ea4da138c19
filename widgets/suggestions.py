"""What could stand in the command line, in a list above it; the one that fits best lies next to the line."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.terms import Severity, WorkerState
from widgets.overlay import Overlay
from widgets.paint import RIGHT, draw_box, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.searching import SearchedRows
from widgets.symbol import draw_symbol, draw_worker
from widgets.ui import Ui

WIDTH, MOST, PAD = 480, 8, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing that could stand there."""

    insert: str
    """What is written."""
    text: str
    detail: str = ""
    severity: Severity | None = None
    worker: WorkerState | None = None


class Suggestions(Overlay):
    """The list; the focus stays in the line."""

    chosen = Signal(int)
    """A row was clicked: its place, 0 is the best."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`; `stand_on` says above what."""
        super().__init__(host)
        self._ui = ui
        self._foot = QRect()
        self._items: tuple[Suggestion, ...] = ()
        self._list = _Rows(ui)
        self._list.clicked.connect(self._on_clicked)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._list)
        ui.changed.connect(self.place)

    @property
    def items(self) -> Sequence[Suggestion]:
        """What is shown, best first."""
        return self._items

    def show_items(self, items: Sequence[Suggestion]) -> None:
        """Show these, best first; none: hide."""
        self._items = tuple(items[:MOST])
        self._list.set_rows(tuple(reversed(self._items)))
        self.mark(0)
        self.setVisible(bool(self._items))
        if self._items:
            self.place()
            self.raise_()

    def mark(self, place: int) -> None:
        """Mark one of them; 0 is the best."""
        self._list.set_current(len(self._items) - 1 - place)

    def stand_on(self, foot: QRect) -> None:
        """Lie above a place of the host."""
        self._foot = foot
        self.place()

    def place(self) -> None:
        """Grow upwards from the line."""
        px, pad = self._ui.px, self._ui.px(PAD)
        height = len(self._items) * px(_Rows.HEIGHT) + 2 * pad
        width = min(px(WIDTH), self.host.width() - 2 * self._foot.left())
        self._column.setContentsMargins(pad, pad, pad, pad)
        self.setGeometry(self._foot.left(), self._foot.top() - height - px(4), width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        ui = self._ui
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), ui.px(6), ui.color("bg2"), ui.color("line2"))

    def _on_clicked(self) -> None:
        if self._list.current is not None:
            self.chosen.emit(self._items.index(self._list.current))


class _Rows(SearchedRows[Suggestion]):
    HEIGHT = 28
    LEAST = 28

    def key_of(self, row: Suggestion) -> Hashable:
        return row.insert

    def spoken(self, row: Suggestion) -> str:
        return " · ".join(t for t in (row.text, row.detail) if t)

    def paint_row(self, painter: QPainter, rect: QRect, row: Suggestion, look: RowLook, index: int) -> None:
        ui, x = self.ui, self.ui.px(10)
        centre = QPointF(x + ui.px(8), rect.center().y() + 0.5)
        if row.severity is not None:
            draw_symbol(painter, ui, centre, row.severity, 14)
            x += ui.px(24)
        elif row.worker is not None:
            draw_worker(painter, ui, centre, row.worker)
            x += ui.px(24)
        right = rect.right() - ui.px(10)
        width = min(text_width(ui, row.detail, 12, 500), (right - x) * 3 // 5)
        draw_text(painter, ui, QRect(x, rect.top(), right - width - x - ui.px(10), rect.height()), row.text, 13, 500)
        box = QRect(right - width, rect.top(), width + 1, rect.height())
        draw_text(painter, ui, box, row.detail, 12, 500, "text2", RIGHT)
