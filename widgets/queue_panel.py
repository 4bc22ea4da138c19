"""The queue with its header, filters, strip and footer. The header always tells that a filter hides cases."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.domain.queue_filter import EVERYTHING, Criteria, Grouping, Quick
from console.domain.queue_views import Hidden, QueueNews
from console.domain.terms import Severity
from widgets.button import FilterChip
from widgets.icon_button import IconButton
from widgets.paint import RIGHT, draw_text, text_width
from widgets.panel import Panel
from widgets.pick_menu import Pick, PickMenu, Section
from widgets.queue_filter_form import FilterForm
from widgets.queue_row import draw_mark
from widgets.queue_strip import QueueStrip
from widgets.queue_view import QueueView
from widgets.symbol import draw_symbol
from widgets.ui import Ui

FILTERS_HEIGHT, FOOTER_HEIGHT = 30, 36


class QueuePanel(Panel):
    """The left column of the dispatcher's desk."""

    criteria_requested = Signal(object)
    """Another filter is wanted: `Criteria`."""
    grouping_requested = Signal(object)
    """Another `Grouping` is wanted."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty panel; its list gets the model."""
        super().__init__(ui, "inbox", "queue.title", parent)
        self._criteria, self._hidden, self._grouping = EVERYTHING, Hidden(), Grouping.NONE
        self.news = QueueNews()
        """What the strip tells to be new."""
        self._counts: Mapping[str, int] = {}
        self._compact = False
        self.view, self.strip, self.form = QueueView(ui), QueueStrip(ui), FilterForm(ui)
        self._footer = _Footer(ui)
        self._funnel = IconButton(ui, "funnel", "queue.filters")
        self._look = IconButton(ui, "layers-2", "queue.look")
        self.add_header_widget(self._look)
        self.form.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_filters())
        for part in (self.form, self.strip):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self._footer)
        self.set_body(body)
        self.setFocusProxy(self.view)
        self._connect()
        ui.changed.connect(self._retext)
        self._retext()

    def set_compact(self, compact: bool) -> None:
        """Use the layout of the smallest screen."""
        for part in (self.view, self._footer, self.strip):
            part.set_compact(compact)
        self._compact = compact
        self._retext()

    def set_filter_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many cases each filter holds, by the values of `Quick`."""
        if dict(counts) == self._counts:
            return
        self._counts = dict(counts)
        self.set_count(str(counts.get(Quick.ALL, 0)))
        self._retext()

    def set_severity_counts(self, counts: Mapping[Severity, int]) -> None:
        """Show the legend: open cases by severity."""
        self._footer.set_counts(counts)

    def set_criteria(self, criteria: Criteria) -> None:
        """Show which filter is in use."""
        self._criteria = criteria
        self.form.set_criteria(criteria)
        self._chips[criteria.quick].setChecked(True)
        self.view.set_filtered(not criteria.is_all)
        self._funnel.set_on(replace(criteria, quick=Quick.ALL) != EVERYTHING)
        self._retext()

    def set_grouping(self, by: Grouping) -> None:
        """Show by what the cases are grouped."""
        self._grouping = by
        self._look.set_on(by is not Grouping.NONE)

    def set_news(self, news: QueueNews, hidden: Hidden) -> None:
        """Tell in the strip what is new, and in the header what the filter hides."""
        self.news = news
        self.strip.set_news(news, hidden)
        if hidden != self._hidden:
            self._hidden = hidden
            self._retext()

    def set_marked(self, count: int) -> None:
        """Tell in the footer how many cases the next command acts on."""
        self._footer.set_marked(count)

    def open_search(self, text: str = "") -> None:
        """Show the form and put the cursor in its text; with a text show at once what fits it."""
        self.form.show()
        if text:
            self.form.field.setText(text)
            self.view.setFocus()
            return
        self.form.field.setFocus()
        self.form.field.selectAll()

    def close_search(self) -> None:
        """Show everything and hide the form; the list has the focus again."""
        self.form.hide()
        self.view.setFocus()
        self.show_all()

    def show_all(self) -> None:
        """Ask for everything to be shown."""
        self.criteria_requested.emit(EVERYTHING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape shows all again."""
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self.close_search()
        else:
            super().keyPressEvent(event)

    def look_menu(self) -> PickMenu:
        """The menu of how the list looks."""
        t = self._ui.t
        groups = [Pick(id=g.value, text=t(f"queue.by.{g}"), chosen=g is self._grouping) for g in Grouping]
        menu = PickMenu(self._ui, [Section(title=t("queue.by.title"), picks=groups, single=True)], self)
        menu.picked.connect(lambda chosen, _: self.grouping_requested.emit(Grouping(chosen)))
        return menu

    def _connect(self) -> None:
        self.form.changed.connect(self.criteria_requested)
        self.form.left.connect(self.close_search)
        self.form.done.connect(self.view.setFocus)
        self.strip.show_all_requested.connect(self.show_all)
        self.view.below_changed.connect(self._footer.set_below)
        self.view.marked_changed.connect(lambda numbers: self.set_marked(len(numbers)))
        self._funnel.clicked.connect(self._on_funnel_clicked)
        self._look.clicked.connect(
            lambda: self.look_menu().open_at(self._look.mapToGlobal(QPoint(0, self._look.height())))
        )

    def _on_funnel_clicked(self) -> None:
        """Open the form, or close it and keep the filter: the header tells what it hides."""
        if self.form.isHidden():
            self.open_search()
        else:
            self.form.hide()
            self.view.setFocus()

    def _make_filters(self) -> QWidget:
        bar = QWidget()
        self._filters = QHBoxLayout(bar)
        group = QButtonGroup(bar)
        self._chips = {which: FilterChip(self._ui) for which in Quick}
        for which, chip in self._chips.items():
            group.addButton(chip)
            self._filters.addWidget(chip)
            chip.clicked.connect(
                lambda _=False, w=which: self.criteria_requested.emit(replace(self._criteria, quick=w))
            )
        self._filters.addStretch(1)
        self._filters.addWidget(self._funnel)
        self._chips[Quick.ALL].setChecked(True)
        self._bar_of_filters = bar
        return bar

    def _retext(self) -> None:
        ui = self._ui
        self._bar_of_filters.setFixedHeight(ui.px(FILTERS_HEIGHT))
        self._filters.setContentsMargins(ui.px(10), 0, ui.px(10), ui.px(4))
        self._filters.setSpacing(ui.px(2 if self._compact else 4))
        self.set_note(self._told())
        for which, chip in self._chips.items():
            chip.set_chip(ui.t(f"queue.filter.{which}"), str(self._counts.get(which, 0)))

    def _told(self) -> str:
        """What the filter hides comes before the rule of the order."""
        ui, hidden = self._ui, self._hidden
        if not self._criteria.is_all:
            told = [ui.t("queue.hides", n=hidden.count)]
            return " · ".join(told + ([ui.t("queue.hides_urgent", n=hidden.urgent)] if hidden.urgent else []))
        return "" if self._compact else ui.t("queue.note")


class _Footer(QWidget):
    """The legend with counts, and how many rows lie below; while cases are marked, what a key does to all of them."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._counts: Mapping[Severity, int] = {}
        self._below = self._marked = 0
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

    def set_marked(self, marked: int) -> None:
        if marked != self._marked:
            self._marked = marked
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
            if self._marked:
                draw_mark(painter, ui, QPointF(x + ui.px(7), height / 2))
                text = ui.t("queue.marked_short" if self._compact else "queue.marked", n=self._marked)
                box = QRect(x + ui.px(22), 0, self.width() - x - ui.px(34), height)
                draw_text(painter, ui, box, text, 13, 600, "accent")
                return
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
