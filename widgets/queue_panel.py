"""The queue with its header, filters, strip and footer. The header always tells that a filter hides cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.domain.queue_columns import DEFAULT, FIXED, Column, ColumnState, with_shown
from console.domain.queue_filter import EVERYTHING, Criteria, Grouping, Quick, SavedFilter
from console.domain.queue_views import Hidden, QueueNews
from console.domain.terms import Severity
from widgets.button import FilterChip
from widgets.give_keys import give_keys
from widgets.icon_button import IconButton
from widgets.paint import RIGHT, draw_text, text_width
from widgets.panel import Panel
from widgets.pick_menu import Pick, PickMenu, Section
from widgets.queue_columns_bar import ColumnsBar
from widgets.queue_filter_form import FilterForm
from widgets.queue_row import TwoLines, draw_mark
from widgets.queue_strip import QueueStrip
from widgets.queue_table import TableRows
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
    table_requested = Signal(bool)
    """The cases are wanted as a table, or no more."""
    columns_requested = Signal(object)
    """The columns are wanted otherwise: a tuple of `ColumnState`."""
    saved_picked = Signal(str)
    """A saved filter is wanted: its name."""
    saved_dropped = Signal(str)
    """A saved filter is to be forgotten: its name."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty panel; its list gets the model."""
        super().__init__(ui, "inbox", "queue.title", parent)
        self._criteria, self._hidden, self._grouping = EVERYTHING, Hidden(), Grouping.NONE
        self.news = QueueNews()
        """What the strip tells to be new."""
        self._counts: Mapping[str, int] = {}
        self._compact = False
        self._table, self._columns = False, DEFAULT
        self.view, self.strip, self.form = QueueView(ui), QueueStrip(ui), FilterForm(ui)
        self.bar = ColumnsBar(ui)
        self.bar.hide()
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
        for part in (self.form, self.strip, self.bar):
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
        for part in (self._footer, self.strip):
            part.set_compact(compact)
        self._compact = compact
        self._dress_rows()
        self._retext()

    def set_table(self, table: bool, columns: tuple[ColumnState, ...]) -> None:
        """Show the cases as a table with these columns, or in two lines each as the look draws them."""
        self._table, self._columns = table, columns
        self.bar.set_columns(columns)
        self.bar.setVisible(table)
        self._dress_rows()

    def _dress_rows(self) -> None:
        self.view.set_style(TableRows(self._columns) if self._table else TwoLines(compact=self._compact))

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
            give_keys(self.view)
            return
        give_keys(self.form.field)
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
        """The menu of how the list looks: groups, table, columns."""
        t = self._ui.t
        groups = [Pick(id=f"by:{g}", text=t(f"queue.by.{g}"), chosen=g is self._grouping) for g in Grouping]
        table = Pick(id="table", text=t("queue.table"), chosen=self._table, key="Ctrl+T")
        columns = [
            Pick(
                id=f"column:{s.column}",
                text=t(f"queue.column.{s.column}"),
                chosen=s.shown,
                enabled=self._table and s.column not in FIXED,
            )
            for s in self._columns
        ]
        sections = [
            Section(title=t("queue.by.title"), picks=groups, single=True),
            Section(picks=[table]),
            Section(title=t("queue.columns"), picks=columns),
        ]
        menu = PickMenu(self._ui, sections, self)
        menu.picked.connect(self._on_look_picked)
        return menu

    def open_look(self) -> None:
        """Open the menu of how the list looks."""
        self.look_menu().open_at(self._look.mapToGlobal(QPoint(0, self._look.height())))

    def _on_look_picked(self, chosen: str, on: bool) -> None:
        kind, _, value = chosen.partition(":")
        match kind:
            case "by":
                self.grouping_requested.emit(Grouping(value))
            case "table":
                self.table_requested.emit(on)
            case _:
                self.columns_requested.emit(with_shown(self._columns, Column(value), on))

    def saved_menu(self, saved: Sequence[SavedFilter]) -> PickMenu:
        """The menu of the saved filters: use one, save the one in use, forget one."""
        t = self._ui.t
        use = [Pick(id=f"use:{f.name}", text=f.name, chosen=f.criteria == self._criteria) for f in saved]
        none = Pick(id="none", text=t("queue.no_saved"), enabled=False, marks=False)
        keep = Pick(id="save", text=t("command.queue.save_filter"), enabled=not self._criteria.is_all, marks=False)
        drop = [Pick(id=f"drop:{f.name}", text=t("queue.forget", name=f.name), marks=False) for f in saved]
        sections = [Section(title=t("queue.saved"), picks=use or [none], single=True), Section(picks=[keep])]
        menu = PickMenu(self._ui, [*sections, Section(picks=drop)] if drop else sections, self)
        menu.picked.connect(self._on_saved_picked)
        return menu

    def open_saved(self, saved: Sequence[SavedFilter]) -> None:
        """Open the menu of the saved filters."""
        self.saved_menu(saved).open_at(self._funnel.mapToGlobal(QPoint(0, self._funnel.height())))

    def _on_saved_picked(self, chosen: str, _on: bool) -> None:
        kind, _, name = chosen.partition(":")
        match kind:
            case "use":
                self.saved_picked.emit(name)
            case "drop":
                self.saved_dropped.emit(name)
            case _:
                self.form.save_requested.emit()

    def _connect(self) -> None:
        self.form.changed.connect(self.criteria_requested)
        self.form.left.connect(self.close_search)
        self.form.done.connect(self.view.setFocus)
        self.strip.show_all_requested.connect(self.show_all)
        self.view.hidden_changed.connect(self._footer.set_hidden)
        self.view.marked_changed.connect(lambda numbers: self.set_marked(len(numbers)))
        self._funnel.clicked.connect(self._on_funnel_clicked)
        self._look.clicked.connect(self.open_look)
        self.bar.columns_changed.connect(self.columns_requested)
        self.bar.left.connect(self.view.setFocus)
        self.bar.menu_requested.connect(lambda at: self.look_menu().open_at(at))

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
            means = ui.t(f"queue.means.{which}")
            chip.set_chip(ui.t(f"queue.filter.{which}"), str(self._counts.get(which, 0)), means)

    def _told(self) -> str:
        """What the filter hides comes before the rule of the order."""
        ui, hidden = self._ui, self._hidden
        if not self._criteria.is_all:
            told = [ui.t("queue.hides", n=hidden.count)]
            return " · ".join(told + ([ui.t("queue.hides_urgent", n=hidden.urgent)] if hidden.urgent else []))
        return "" if self._compact else ui.t("queue.note")


class _Footer(QWidget):
    """The legend with counts, and how many rows are out of sight; while cases are marked, what a key does to all."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._counts: Mapping[Severity, int] = {}
        self._above = self._below = self._marked = 0
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._on_ui_changed)

    def set_counts(self, counts: Mapping[Severity, int]) -> None:
        if dict(counts) == self._counts:
            return
        self._counts = dict(counts)
        self._name_it()
        self.update()

    def _name_it(self) -> None:
        words = (f"{self._ui.t(f'severity.s{s.value}')} {n}" for s, n in self._counts.items())
        self.setAccessibleName(" · ".join(words))

    def _on_ui_changed(self) -> None:
        self._name_it()
        self.updateGeometry()
        self.update()

    def set_hidden(self, above: int, below: int) -> None:
        self._above, self._below = above, below
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
            self._paint_hidden(painter, x)

    def _paint_hidden(self, painter: QPainter, left: int) -> None:
        """Say in words what is out of sight, or by arrows where the legend leaves no room for words."""
        ui, hidden = self._ui, (("above", "↑", self._above), ("below", "↓", self._below))
        words = " · ".join(ui.t(f"queue.more_{side}", n=n) for side, _, n in hidden if n)
        room = self.width() - ui.px(12) - left
        if text_width(ui, words, 13, 500) > room:
            words = "  ".join(f"{n} {arrow}" for _, arrow, n in hidden if n)
        draw_text(painter, ui, QRect(left, 0, room, self.height()), words, 13, 500, "text2", RIGHT)
