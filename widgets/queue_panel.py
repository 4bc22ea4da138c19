"""The queue with its header, filters, search entry and footer."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.domain.terms import Severity
from widgets.button import FilterChip
from widgets.field import Field
from widgets.paint import RIGHT, draw_text, text_width
from widgets.panel import Panel
from widgets.queue_view import QueueView
from widgets.symbol import draw_symbol
from widgets.ui import Ui

FILTERS_HEIGHT, FOOTER_HEIGHT = 30, 36


class QueueFilter(StrEnum):
    """Which cases the list shows."""

    ALL = "all"
    TO_DISPATCH = "to_dispatch"
    DUE_SOON = "due_soon"
    BREACHED = "breached"
    MINE = "mine"


class QueuePanel(Panel):
    """The left column of the dispatcher's desk."""

    filter_requested = Signal(str)
    """A filter was chosen: a value of `QueueFilter`."""
    search_requested = Signal(str)
    """The search text has changed; empty: no search."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty panel; its list gets the model."""
        super().__init__(ui, "inbox", "queue.title", parent)
        self._shown = 0
        self.view = QueueView(ui)
        self._footer = _Footer(ui)
        self._search = Field(ui, key="queue.search")
        self._search.hide()
        self._search.textChanged.connect(self.search_requested)
        self._search.left.connect(self.close_search)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_filters())
        column.addWidget(self._search)
        column.addWidget(self.view, 1)
        column.addWidget(self._footer)
        self.set_body(body)
        self.setFocusProxy(self.view)
        self.view.below_changed.connect(self._footer.set_below)
        ui.changed.connect(self._retext)
        self._retext()

    def set_compact(self, compact: bool) -> None:
        """Use the layout of the smallest screen."""
        self.view.set_compact(compact)
        self._footer.set_compact(compact)
        self._compact = compact
        self._retext()

    def set_filter_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many cases each filter holds, by the values of `QueueFilter`."""
        if dict(counts) == self._counts:
            return
        self._counts = dict(counts)
        self.set_count(str(counts.get(QueueFilter.ALL, 0)))
        self._retext()

    def set_severity_counts(self, counts: Mapping[Severity, int]) -> None:
        """Show the legend: open cases by severity."""
        self._footer.set_counts(counts)

    def set_filter(self, chosen: str) -> None:
        """Mark a filter as the chosen one."""
        self._chips[QueueFilter(chosen)].setChecked(True)

    def open_search(self) -> None:
        """Show the search entry and put the cursor in it."""
        self._search.show()
        self._search.setFocus()
        self._search.selectAll()

    def close_search(self) -> None:
        """Empty and hide the search entry; the list has the focus again."""
        self._search.clear()
        self._search.hide()
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape shows all again."""
        if event.key() == Qt.Key.Key_Escape and self._search.isVisible():
            self.close_search()
        else:
            super().keyPressEvent(event)

    _compact = False
    _counts: Mapping[str, int] = {}

    def _make_filters(self) -> QWidget:
        bar = QWidget()
        self._filters = QHBoxLayout(bar)
        self._filters.setAlignment(Qt.AlignmentFlag.AlignLeft)
        group = QButtonGroup(bar)
        self._chips = {which: FilterChip(self._ui) for which in QueueFilter}
        for which, chip in self._chips.items():
            group.addButton(chip)
            self._filters.addWidget(chip)
            chip.clicked.connect(lambda _=False, w=which: self.filter_requested.emit(w.value))
        self._chips[QueueFilter.ALL].setChecked(True)
        self._bar_of_filters = bar
        return bar

    def _retext(self) -> None:
        ui = self._ui
        self._bar_of_filters.setFixedHeight(ui.px(FILTERS_HEIGHT))
        self._filters.setContentsMargins(ui.px(10), 0, ui.px(8), ui.px(4))
        self._filters.setSpacing(ui.px(4))
        self.set_note("" if self._compact else ui.t("queue.note"))
        for which, chip in self._chips.items():
            chip.set_chip(ui.t(f"queue.filter.{which}"), str(self._counts.get(which, 0)))


class _Footer(QWidget):
    """The legend with counts, and how many rows lie below."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._counts: Mapping[Severity, int] = {}
        self._below = 0
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self.updateGeometry)
        ui.changed.connect(self.update)

    def set_counts(self, counts: Mapping[Severity, int]) -> None:
        if dict(counts) == self._counts:
            return
        self._counts = dict(counts)
        words = (f"{self._ui.t(f'severity.s{s.value}')} {n}" for s, n in counts.items())
        self.setAccessibleName(" · ".join(words))
        self.update()

    def set_below(self, below: int) -> None:
        if below != self._below:
            self._below = below
            self.update()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, self._ui.px(FOOTER_HEIGHT - (6 if self._compact else 0)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ui, height, x = self._ui, self.height(), self._ui.px(14)
        with QPainter(self) as painter:
            for severity in Severity:
                draw_symbol(painter, ui, QPointF(x + ui.px(7), height / 2), severity, 13)
                x += ui.px(20)
                word = "" if self._compact else ui.t(f"severity.s{severity.value}")
                if word:
                    x += draw_text(painter, ui, QRect(x, 0, 200, height), word, 13, 500, "text2") + ui.px(6)
                count = str(self._counts.get(severity, 0))
                x += draw_text(painter, ui, QRect(x, 0, 99, height), count, 13, 600, "text") + ui.px(12)
            if self._below:
                text = ui.t("queue.more_below", n=self._below)
                width = text_width(ui, text, 13, 500)
                box = QRect(self.width() - ui.px(12) - width, 0, width + 1, height)
                draw_text(painter, ui, box, text, 13, 500, "text2", RIGHT)
