"""Menus under the other mouse button, everywhere views of the one registry: of a case, of a worker, of a panel."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from console.desks.conductor import Conductor
from console.desks.offers import Offers
from console.desks.presenter import Presenter
from widgets.button import Action
from widgets.case_menu import CaseMenu
from widgets.ui import Ui

CHART_MENU = (("chart.live", "chart.picture", "chart.table"),)
LEVELS = ("district", "town", "grid")
PANEL_MENUS: dict[str, tuple[tuple[str, ...], ...]] = {
    "queue": (tuple(f"queue.level_{n}" for n in LEVELS), tuple(f"supervision.late_{n}" for n in LEVELS)),
    "camera": (("camera.enlarge", "camera.snapshot", "camera.clip"),),
    "map": (("map.zoom", "map.follow", "map.home"), ("map.layers", "map.area", "map.measure")),
    "lanes": CHART_MENU,
    "backlog": (("chart.list",), *CHART_MENU),
    "percentiles": (("chart.list",), *CHART_MENU),
    "sensor": CHART_MENU,
}
"""What the menu of a panel offers; one that is about the selected case has the menu of the case."""
GO_TO = "incident.go "
"""Before the number of the case that an entry leads to."""
WINDOW_MENU = (("panel.tear_off",), ("layout.save", "layout.load", "layout.rename", "layout.delete", "layout.reset"))
"""What every panel's menu ends with."""
OF_THE_CASE = frozenset({"head", "facts", "timeline"})


class Menus(QObject):
    """Opens menus and runs what is chosen in them, on what they were opened on."""

    def __init__(self, ui: Ui, host: QWidget, presenter: Presenter, conductor: Conductor, offers: Offers) -> None:
        super().__init__(host)
        self._ui, self._host = ui, host
        self._presenter, self._conductor, self._offers = presenter, conductor, offers
        presenter.desk.menu_wanted.connect(self._on_desk_menu_wanted)
        for name, panel in presenter.desk.panels.items():
            panel.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            panel.customContextMenuRequested.connect(partial(self._on_panel_menu_requested, name))

    def _on_desk_menu_wanted(self, number: int, worker: str, at: QPoint) -> None:
        """Open the menu of a case, or of a worker for the selected case."""
        if worker:
            self._open(self._of_worker(worker), at, self._presenter.workplace.selected, worker)
        elif number in self._presenter.marked:
            # No number: the command is wanted on all that are marked.
            self._open(self._offers.bulk_entries(self._presenter.marked), at)
        else:
            self._open(self._offers.menu_entries(number), at, number)

    def _on_panel_menu_requested(self, panel: str, place: QPoint) -> None:
        desk, selected = self._presenter.desk, self._presenter.workplace.selected
        at = desk.panel(panel).mapToGlobal(place)
        if panel in desk.charts.names:
            # What is saved is the chart that was pointed at.
            desk.charts.choose(panel)
        ends = [*self._offers.entries(PANEL_MENUS.get(panel, ())), *self._window_entries(panel)]
        if panel in OF_THE_CASE and selected is not None:
            self._open((*self._offers.menu_entries(selected), *ends), at, selected, panel=panel)
        else:
            self._open(ends, at, panel=panel)

    def _window_entries(self, panel: str) -> list[tuple[Action, ...]]:
        """What every panel can do with its window; said by what it would do now."""
        is_torn = panel in self._presenter.desk.placing.torn
        words = {"panel.tear_off": self._ui.t("layout.put_back" if is_torn else "layout.tear_off")}
        return [
            tuple(replace(action, text=words.get(action.id, action.text)) for action in group)
            for group in self._offers.entries(WINDOW_MENU)
        ]

    def _open(
        self,
        groups: Sequence[Sequence[Action]],
        at: QPoint,
        number: int | None = None,
        worker: str = "",
        panel: str = "",
    ) -> None:
        about = {"map.follow": worker, "panel.tear_off": panel}

        def on_chosen(chosen: str) -> None:
            if chosen.startswith(GO_TO):
                self._conductor.run("incident.go", number=int(chosen.removeprefix(GO_TO)))
                return
            case = None if chosen in about or chosen.startswith("layout.") else number
            self._conductor.run(chosen, number=case, worker=worker, text=about.get(chosen) or None)

        menu = CaseMenu(self._ui, groups, self._host)
        menu.chosen.connect(on_chosen)
        menu.open_at(at)

    def _of_worker(self, worker: str) -> tuple[tuple[Action, ...], ...]:
        context = replace(self._conductor.context(), worker=worker)
        known, name = self._offers.available(context), self._presenter.worker_name(worker)
        number = self._presenter.workplace.selected or ""
        words = {"incident.choose_worker": "desk.menu_send", "incident.add_helper": "desk.menu_help"}
        send = (
            replace(self._offers.action(known[i], context), text=self._ui.t(word, name=name, number=number), key="")
            for i, word in words.items()
        )
        follow = replace(self._offers.action(known["map.follow"], context), key="")
        cases = self._presenter.workplace.cases_of(worker)
        go = (Action(id=f"{GO_TO}{n}", text=self._ui.t("desk.menu_go", number=n)) for n in cases)
        return tuple(group for group in (tuple(send), (follow,), tuple(go)) if group)
