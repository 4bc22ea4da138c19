"""The workers with what finds one: a search, a filter by state and town, and what the list is sorted by."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.domain.queue_filter import Group
from console.domain.terms import WorkerState
from console.domain.worker_list import EVERYBODY, WorkerFilter, WorkerSort
from widgets.button import FilterChip
from widgets.field import OwnEscField
from widgets.give_keys import give_keys
from widgets.icon_button import IconButton
from widgets.panel import Panel, PanelState
from widgets.pick_menu import Pick, PickMenu, Section
from widgets.ui import Ui
from widgets.workers_view import WorkersView

FIELD_WIDTH, NARROW_FIELD_WIDTH, FIELD_HEIGHT = 132, 118, 24
NARROW_BELOW = 480
T = TypeVar("T")


class WorkersPanel(Panel):
    """The frame of the list; what is shown comes back by `set_arrangement`."""

    arrangement_requested = Signal(object, object)
    """The list is wanted otherwise: a `WorkerSort` and a `WorkerFilter`."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(ui, "users", "workers.title", parent)
        self.view = WorkersView(ui)
        self._sort, self._filter = WorkerSort.STATE, EVERYBODY
        self._towns: Sequence[Group] = ()
        self._notes = self._empty = ("", "")
        self.field = OwnEscField(ui, key="workers.search", height=FIELD_HEIGHT)
        self.field.setMaxLength(100)
        self._glass = IconButton(ui, "search", "workers.search")
        self._funnel = IconButton(ui, "funnel", "workers.filter")
        self._order = FilterChip(ui)
        self._order.setCheckable(False)
        for part in (self.field, self._glass, self._funnel, self._order):
            self.add_header_widget(part)
        self.field.hide()
        self.set_body(self.view)
        self._connect()
        ui.changed.connect(self._retext)
        self._retext()

    def set_towns(self, towns: Sequence[Group]) -> None:
        """Learn which towns there are."""
        self._towns = tuple(towns)

    def set_notes(self, long: str, short: str) -> None:
        """Tell how many are in which state; the short form where there is little room."""
        self._notes = long, short
        self._show_note()

    def set_arrangement(self, sort: WorkerSort, wanted: WorkerFilter, shown: int, all_of_them: int) -> None:
        """Show how the list stands, and how many of how many it shows."""
        self._sort, self._filter = sort, wanted
        self.set_count(f"{shown}/{all_of_them}" if not wanted.is_all else str(all_of_them))
        self._funnel.set_on(bool(wanted.states or wanted.towns))
        self._glass.set_on(bool(wanted.text))
        self._retext()

    def fill(self, what: str = "", how: str = "") -> None:
        """Show the list, or in words that it is empty; the same again costs no painting."""
        if what and not self.is_known:
            return
        if (what, how) != self._empty or self.state not in (PanelState.CONTENT, PanelState.EMPTY):
            self._empty = what, how
            if what:
                self.show_empty(what, how)
            else:
                self.show_content()

    def open_search(self) -> None:
        """Show the search and put the cursor in it."""
        self._glass.hide()
        self.field.show()
        self._show_note()
        give_keys(self.field)
        self.field.selectAll()

    def close_search(self) -> None:
        """Empty and hide the search; the list has the focus again."""
        self.field.hide()
        self._glass.show()
        self._show_note()
        self.view.setFocus()
        self.field.clear()

    def order_menu(self) -> PickMenu:
        """The menu of what the list is sorted by."""
        picks = [Pick(id=s.value, text=self._ui.t(f"workers.by.{s}"), chosen=s is self._sort) for s in WorkerSort]
        menu = PickMenu(self._ui, [Section(picks=picks, single=True)], self)
        menu.picked.connect(lambda chosen, _: self.arrangement_requested.emit(WorkerSort(chosen), self._filter))
        return menu

    def filter_menu(self) -> PickMenu:
        """The menu of who is shown: by state, by town."""
        t, wanted = self._ui.t, self._filter
        states = [Pick(id=f"state:{s}", text=t(f"worker_state.{s}"), chosen=s in wanted.states) for s in WorkerState]
        towns = [
            Pick(id=f"town:{g.code}", text=self._ui.name(g.name) or g.code, chosen=g.code in wanted.towns)
            for g in self._towns
        ]
        sections = [Section(title=t("queue.dimension.states"), picks=states)]
        if towns:
            sections.append(Section(title=t("queue.dimension.towns"), picks=towns))
        menu = PickMenu(self._ui, sections, self)
        menu.picked.connect(self._on_filter_picked)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._show_note()

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda text: self._want(text=text))
        self.field.left.connect(self.close_search)
        self.field.returnPressed.connect(self.view.setFocus)
        self.field.moved.connect(lambda _: self.view.setFocus())
        self._glass.clicked.connect(self.open_search)
        self._funnel.clicked.connect(self.open_filter)
        self._order.clicked.connect(self.open_order)

    def _on_filter_picked(self, chosen: str, on: bool) -> None:
        kind, _, value = chosen.partition(":")
        if kind == "state":
            self._want(states=_with(self._filter.states, WorkerState(value), on))
        else:
            self._want(towns=_with(self._filter.towns, value, on))

    def _want(self, **values: object) -> None:
        # What is wanted is kept at once: a menu that stays open builds on it before the list answers.
        self._filter = replace(self._filter, **values)  # type: ignore[arg-type]  # names and types are its own
        self.arrangement_requested.emit(self._sort, self._filter)

    def open_order(self) -> None:
        """Open the menu of what the list is sorted by."""
        self._below(self._order, self.order_menu())

    def open_filter(self) -> None:
        """Open the menu of who is shown."""
        self._below(self._funnel, self.filter_menu())

    def _below(self, button: QWidget, menu: PickMenu) -> None:
        menu.open_at(button.mapToGlobal(QPoint(0, button.height())))

    def _show_note(self) -> None:
        narrow = self.width() < self._ui.px(NARROW_BELOW)
        self.field.setFixedWidth(self._ui.px(NARROW_FIELD_WIDTH if narrow else FIELD_WIDTH))
        long, short = self._notes
        self.set_note("" if narrow and not self.field.isHidden() else short if narrow else long)

    def _retext(self) -> None:
        self._show_note()
        self._order.set_chip(self._ui.t(f"workers.by.{self._sort}"), "▾")


def _with(known: tuple[T, ...], value: T, on: bool) -> tuple[T, ...]:
    rest = tuple(v for v in known if v != value)
    return (*rest, value) if on else rest
