"""The dispatcher desk (F2): the panels of the look on what the presenter gives them. No rule of the work is here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from time import monotonic

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.desks.case_layout import case_page
from console.desks.case_map import CaseMap
from console.desks.cases_in_view import CasesInView
from console.desks.charts import FORWARD, DeskCharts
from console.desks.evidence_panel import EvidencePanel
from console.desks.layout import CHROME, COMPACT, Rect, around, dispatcher, metrics
from console.desks.map_layout import map_page
from console.desks.panel_heads import PanelHeads
from console.desks.placing import Placing
from console.desks.plan_panel import PlanPanel
from console.desks.sensor_panel import SensorPanel
from console.domain.district import District
from console.domain.near_sensors import NearSensor
from console.domain.views import (
    Backlog,
    EvidenceRow,
    IncidentView,
    LaneRow,
    Percentiles,
    RecommendationRow,
    TimelineRow,
)
from widgets.beside_cameras import BesideCameras
from widgets.button import Action
from widgets.camera_tile import CameraTile
from widgets.camera_wall.grid import Shown
from widgets.charts.backlog import BacklogChart
from widgets.charts.lanes import LanesChart
from widgets.charts.near_strips import NearStrips
from widgets.charts.percentiles import PercentilesChart
from widgets.charts.rates import RatesChart
from widgets.charts.two_charts import TwoCharts
from widgets.evidence_view import EvidenceView
from widgets.facts_view import FactsView
from widgets.give_keys import give_keys
from widgets.incident_head import IncidentHead
from widgets.map.in_view import InViewList
from widgets.map.layer_list import LayerList
from widgets.map.map_view import CasePlace, MapView
from widgets.map.searched_layers import SearchedLayers
from widgets.panel import Panel
from widgets.plan_view import PlanView
from widgets.queue_panel import QueuePanel
from widgets.recommended_view import RecommendedView
from widgets.timeline_view import TimelineView
from widgets.ui import Ui
from widgets.workers_panel import WorkersPanel

PANELS = ("queue", "head", "recommended", "map", "workers", "lanes")
"""The panels that Ctrl+1 to Ctrl+6 go to."""
MAP_PANELS = ("map", "head", "recommended", "in_view", "layers", "lanes")
"""The same on the map desk."""
CASE_PANELS = ("head", "facts", "evidence", "camera", "recommended", "plan", "timeline", "sensor")
"""The panels that are about the selected case."""
START_LEAST = 560
"""A body lower than this, before scaling, leaves the first start no room beside map and lanes; pixels."""
CASE = "case"
"""What is large when one incident has the whole desk."""


class DispatcherDesk(QWidget):
    """Queue, incident, map, workers, clocks."""

    selected = Signal(int)
    """A case was chosen in the queue, on the map or in the lanes: its number."""
    command_requested = Signal(str)
    """A button was pressed: the command's id."""
    assign_requested = Signal(str)
    """A worker was double-clicked: his id."""
    dropped = Signal(int, str)
    """A case was dropped on a worker: its number and the worker's id."""
    menu_wanted = Signal(int, str, QPoint)
    """A menu: the case's number (0: none), the worker's id (empty: none), the place on the screen."""
    opened = Signal(int)
    """A case was double-clicked: its number."""

    def __init__(self, ui: Ui, parent: QWidget | None = None, *, clock: Callable[[], float] = monotonic) -> None:
        """Make the desk, empty; the clock says for how long a list of workers stands there, in seconds."""
        super().__init__(parent)
        self._ui = ui
        self._large, self._page = "", "dispatch"
        self._start: QWidget | None = None
        self.queue = QueuePanel(ui, self)
        self.head = IncidentHead(ui, self)
        self.facts, self.recommended = FactsView(ui), RecommendedView(ui, clock=clock)
        self.plan = PlanView(ui)
        self.timeline, self.evidence, self.workers_panel = TimelineView(ui), EvidenceView(ui), WorkersPanel(ui, self)
        self.workers = self.workers_panel.view
        self._cameras = 0
        """How many cameras show the selected case."""
        self.camera, self.sensors, self.map = CameraTile(ui), NearStrips(ui), MapView(ui)
        self.sensor = self.sensors.first
        self.beside = BesideCameras(ui, self.camera)
        self.lanes, self.backlog = LanesChart(ui), BacklogChart(ui)
        self.layers, self.in_view = LayerList(ui, self.map), InViewList(ui)
        self.searched = SearchedLayers(ui, self.layers)
        self.map.stay_round_case()
        self._case_map = CaseMap(self.map)
        self.rates, self.percentiles = RatesChart(ui), PercentilesChart(ui)
        self.percentiles.take_keys()
        self.history = TwoCharts(self.backlog, self.rates)
        self.charts = DeskCharts(
            {"lanes": self.lanes, "backlog": self.history, "percentiles": self.percentiles, "sensor": self.sensor}
        )
        self.sensor.worked_in.connect(partial(self.charts.choose, "sensor"))
        self.backlog.worked_in.connect(partial(self.charts.choose, "backlog"))
        self.percentiles.worked_in.connect(partial(self.charts.choose, "percentiles"))
        self._panels: dict[str, Panel] = {"queue": self.queue, "head": self.head, **self._framed()}
        self._heads = PanelHeads(ui, self.panel)
        self._plan_panel = PlanPanel(ui, self.plan, self.panel("plan"))
        self.evidence_panel = EvidencePanel(self.evidence, self.panel("evidence"))
        self._sensor_panel = SensorPanel(ui, self.sensors, self.panel("sensor"))
        self._in_view = CasesInView(ui, self.map, self.in_view, self.panel("in_view"))
        self.placing = Placing(ui, self, self._panels)
        self.placing.rearranged.connect(self._arrange)
        self._connect()
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    @property
    def panels(self) -> Mapping[str, Panel]:
        """The panels by their names of the layout."""
        return self._panels

    def panel(self, name: str) -> Panel:
        """The panel of a name of the layout."""
        return self._panels[name]

    def focus_panel(self, number: int) -> None:
        """Give a panel the keys: 1 is the queue."""
        give_keys(self._panels[(MAP_PANELS if self._page == "map" else PANELS)[number - 1]])

    def show_chart(self, number: int) -> None:
        """Bring a chart forward: lanes, backlog, times; on a wide screen all stand there, and it gets the focus."""
        self.charts.choose(FORWARD[number - 1])
        self._arrange()
        give_keys(self._panels[self.charts.forward])

    @property
    def page(self) -> str:
        """Which arrangement the panels stand in: "dispatch" or "map"."""
        return self._page

    def show_page(self, page: str) -> None:
        """Let the same panels stand as the dispatcher's desk or as the map desk."""
        self._page, self._large = page, ""
        self._case_map.stay(False)
        self._arrange()
        self._in_view.follow(page == "map")
        self.focus_work()

    def focus_work(self) -> None:
        """Give the keys to what is worked from: the queue, or the map on its desk."""
        give_keys(self._panels["map" if self._page == "map" else "queue"])

    def go_to_layers(self) -> None:
        """Give the list of layers the keys; on the dispatcher's desk it opens over the map."""
        if self._page == "map":
            give_keys(self.layers)
        else:
            self.map.toggle_layers()

    @property
    def large(self) -> str:
        """The panel that covers everything beside the queue; empty: none."""
        return self._large

    def enlarge(self, name: str) -> None:
        """Let a panel cover everything beside the queue; empty, or the same again: back to its place."""
        self._large = "" if name == self._large or name in self.placing.torn else name
        self._arrange()
        self._case_map.stay(self._large == CASE and "map" not in self.placing.torn)
        if self._large:
            give_keys(self._panels["timeline" if self._large == CASE else self._large])
        else:
            self.focus_work()

    @property
    def start(self) -> QWidget | None:
        """What stands in the place of a case while nothing is connected; None: the case."""
        return self._start

    def show_start(self, start: QWidget | None) -> None:
        """Let the way in stand where a case will be; None: the panels of a case."""
        if start is self._start:
            return
        if self._start is not None:
            self._start.hide()
        self._start = start
        self._arrange()

    def show_case(self, view: IncidentView | None, actions: Sequence[Action], near: Sequence[NearSensor]) -> None:
        """Show the selected case, and the sensors near it, in every panel that follows the selection."""
        self.head.set_incident(view)
        self.head.set_actions(tuple(actions))
        self.facts.set_rows(view.facts if view else ())
        number = view.row.number if view else None
        self.camera.set_case(view.row if view else None)
        self.lanes.set_selected(number)
        another = number != self.map.selected
        self.map.set_selected(number)
        if another:
            self._case_map.go_along()
        self._in_view.show()
        self._plan_panel.show_plan(view.plan if view else None, another=another)
        self.panel("facts").show_filled(view is not None and bool(view.facts), "facts.empty")
        self._sensor_panel.show_case(view, near)

    def show_recommended(self, rows: Sequence[RecommendationRow], number: int | None) -> None:
        """Show who may be sent to an incident; the first free one stands on the map with his way."""
        self.recommended.show_rows(rows, number)
        none = "recommended.empty" if number is not None else "head.empty"
        self.panel("recommended").show_filled(bool(rows), none, f"{none}_how")
        best = rows[0] if rows and rows[0].free else None
        self.map.set_recommended(best.worker if best else None, best.eta_s if best else None)

    def show_cameras(self, cameras: Sequence[Shown]) -> None:
        """Show which cameras show the case, the one of the large tile first; the others stand beside it on its page."""
        self.beside.set_cameras(cameras[1:])
        if len(cameras) != self._cameras:
            self._cameras = len(cameras)
            self._arrange()

    def show_timeline(self, rows: Sequence[TimelineRow], evidence: Sequence[EvidenceRow]) -> None:
        """Show what happened and what was attached, newest first."""
        self.timeline.set_rows(rows)
        self.evidence_panel.show(evidence)
        self.panel("timeline").show_filled(bool(rows), "timeline.empty")

    def show_places(self, changed: Mapping[int, CasePlace | None], note: str) -> None:
        """Show on the map the cases that changed, by number; None: it has left the map."""
        selected = self.map.selected
        before = self.map.place_of(selected)
        self.map.change_incidents(changed)
        if self.map.place_of(selected) != before:
            # It has come onto the map only now, or its place was told better.
            self._case_map.go_along()
        self.panel("map").set_note(note)

    def show_district(self, district: District) -> None:
        """Show the base map."""
        self.map.set_district(district)

    def show_lanes(self, rows: tuple[LaneRow, ...], more: int) -> None:
        """Show the clocks of the open cases."""
        self.lanes.set_rows(rows, more)
        self.panel("lanes").show_filled(bool(rows), "charts.lanes.empty", "charts.lanes.empty_how")

    def show_history(self, backlog: Backlog, percentiles: Percentiles) -> None:
        """Show the charts of the last hour."""
        self.backlog.set_data(backlog)
        self.rates.set_data(backlog)
        self.percentiles.set_data(percentiles)
        self._heads.show_limit(percentiles.limit_s)

    def show_loaded(self) -> None:
        """The store has been read: what is empty from now on is empty."""
        for panel in self._panels.values():
            if not panel.is_known:
                panel.show_content()

    def set_now(self, now: datetime) -> None:
        """Move what moves with time."""
        self.lanes.set_now(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panels out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _framed(self) -> dict[str, Panel]:
        made: dict[str, Panel] = {"workers": self.workers_panel}
        for name, icon, key, body in (
            ("facts", "list", "facts.title", self.facts),
            ("recommended", "user", "recommended.title", self.recommended),
            ("plan", "shield-check", "plan.title", self.plan),
            ("timeline", "history", "timeline.title", self.timeline),
            ("evidence", "paperclip", "evidence.title", self.evidence),
            ("sensor", "activity", "charts.sensor.title", self.sensors),
            ("camera", "", "", self.camera),
            ("beside", "", "", self.beside),
            ("map", "map", "desk.map", self.map),
            ("layers", "layers", "map.layers", self.searched),
            ("in_view", "inbox", "desk.in_view", self.in_view),
            ("lanes", "clock", "desk.lanes", self.lanes),
            ("backlog", "", "desk.backlog", self.history),
            ("percentiles", "", "desk.percentiles", self.percentiles),
        ):
            panel = Panel(self._ui, icon, key, self)
            panel.set_body(body)
            made[name] = panel
        return made

    def _connect(self) -> None:
        for name, panel in self._panels.items():
            panel.tear_requested.connect(partial(self.placing.toggle, name))
            panel.action_requested.connect(self.command_requested)
        self.queue.view.selection_changed.connect(self.selected)
        self.queue.view.opened.connect(self.opened)
        self.queue.view.menu_requested.connect(lambda number, at: self.menu_wanted.emit(number, "", at))
        self.queue.strip.go_requested.connect(self.selected)
        self.queue.form.save_requested.connect(lambda: self.command_requested.emit("queue.save_filter"))
        self.queue.form.saved_requested.connect(lambda: self.command_requested.emit("queue.saved"))
        self.map.incident_selected.connect(self.selected)
        self.lanes.selected.connect(self.selected)
        self.map.menu_requested.connect(self.menu_wanted)
        self.map.command_requested.connect(self.command_requested)
        self.map.worker_activated.connect(self._on_map_worker_activated)
        self.in_view.selected.connect(self.selected)
        self.in_view.opened.connect(self.opened)
        self.layers.left.connect(self.map.setFocus)
        self.searched.left.connect(self.map.setFocus)
        self.map.assign_requested.connect(self.dropped)
        self.map.incident_opened.connect(self.opened)
        self.workers.menu_requested.connect(lambda row, at: self.menu_wanted.emit(0, row.id, at))
        self.recommended.menu_requested.connect(lambda row, at: self.menu_wanted.emit(0, row.worker, at))
        self.in_view.menu_requested.connect(lambda row, at: self.menu_wanted.emit(row.number, "", at))
        self.head.action_requested.connect(self.command_requested)
        self.recommended.assign_requested.connect(self.assign_requested)
        self.workers.assign_requested.connect(self.assign_requested)
        self.workers.dropped.connect(self.dropped)
        for name, shown in (("sensor", self.sensors), ("facts", self.facts), ("lanes", self.lanes)):
            shown.hidden_changed.connect(partial(self._heads.show_hidden, name))

    def _arrange(self) -> None:
        scale = self._ui.scale / 100
        if self._large in self.placing.torn:
            self._large = ""
        is_case = self._large == CASE
        width, height = self.width(), self.height()
        size = metrics(width, height + CHROME, scale)
        compact = size is COMPACT
        if is_case:
            places = case_page(width, height, scale, self._cameras)
        else:
            arranged = map_page if self._page == "map" else dispatcher
            places = arranged(width, height, scale, self.placing.shares)
        self.queue.set_compact(compact)
        self.panel("sensor").set_headless(compact)
        self.sensors.name_first(compact)
        self.head.set_brief(self._page == "map" and not is_case)
        self.head.set_compact(compact or (self._page == "map" and not is_case))
        forward = self.charts.forward
        if compact and forward != "lanes" and "lanes" in places and self._page == "dispatch":
            places[forward] = places.pop("lanes")
        if self._large and not is_case:
            covered = around([r for name, r in places.items() if name != "queue"])
            places = {name: r for name, r in places.items() if name == "queue"} | {self._large: covered}
        if self._start is not None:
            self._place_start(self._start, places)
        self.placing.arrange("case" if is_case else self._page, places, size.gap)

    def _place_start(self, start: QWidget, places: dict[str, Rect]) -> None:
        """Put it in the place of the panels of a case, and of those that a low window needs for it."""
        start.setVisible(self._page == "dispatch" and not self._large)
        if start.isHidden():
            return
        # Large text on a small screen: its steps need all beside the queue.
        is_low = self.height() < START_LEAST * self._ui.scale / 100
        wanted = [n for n in places if n != "queue"] if is_low else CASE_PANELS
        covered = [places.pop(name) for name in wanted if name in places]
        place = around(covered)
        start.setGeometry(place.x, place.y, place.w, place.h)

    def _on_map_worker_activated(self, worker: str) -> None:
        """Point at the worker in the list too."""
        index = next((i for i, row in enumerate(self.workers.rows) if row.id == worker), None)
        if index is not None:
            self.workers.set_current(index)

    @property
    def shown_case(self) -> int | None:
        """The number of the case whose panels are shown."""
        return self.map.selected

    def _on_ui_changed(self) -> None:
        self._heads.show()
        self._arrange()
