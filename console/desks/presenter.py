"""Keeps the dispatcher desk equal to the workplace: what changed in the log, in the field or on the clock is shown.

One selection for all panels. While the dispatcher acts nothing moves: for two seconds after the last key or pointer
move the queue keeps its order and the recommendations their ranks.
"""

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from console.commands.context import Context
from console.desks.dispatcher import DispatcherDesk
from console.desks.joined import Joined
from console.desks.queue_control import QueueControl
from console.desks.refreshing import Refreshing
from console.desks.worker_control import WorkerControl
from console.domain.deadlines import running
from console.domain.events import Recorded, Replied, Taken
from console.domain.facts import SYSTEM
from console.domain.incident import Incident
from console.domain.presence import Presence
from console.domain.recurring import Earlier
from console.domain.terms import ActorKind, ReplyAction, WorkerState
from console.domain.views import Backlog, Percentiles, RecommendationRow
from console.domain.workers import is_silent
from console.models.evidence import evidence
from console.models.incident_queue import IncidentQueueModel
from console.models.near import NearSensors
from console.models.timeline import timeline
from console.models.workplace import Workplace
from widgets.button import Action
from widgets.map.map_view import CasePlace
from widgets.recommended_view import Painted
from widgets.ui import Ui

REST_MS = 2_000
"""So long after the last key or pointer move nothing moves under the hand. Source: the look, section 1."""
COMPARE_MS, COMPARE_S = 50, 0.004
"""Duplicates are looked for so long, and then the keys come first for so long."""
MOST_TOLD = 1_000
LANES = 500
"""So many of the most urgent cases have a lane: what a refresh costs is bounded."""


class Presenter(QObject):
    """Between the workplace and the desk."""

    announced = Signal(object)
    """A case that nobody has taken came in, or got worse: the `Incident`."""
    came_back = Signal(object, str)
    """A case needs a worker again: the `Incident`, and why: "declined" or "silent"."""
    taken_over = Signal(object)
    """Somebody has taken over a case of mine: the `Recorded`."""
    case_opened = Signal(object)
    """Another case is selected: its number, or None; its log, camera and sensor are wanted."""
    refreshed = Signal()
    """Counts and alarms may have changed."""
    ranked = Signal()
    """Another worker is recommended for the same case."""
    history_shown = Signal(object, object)
    """`Backlog` and `Percentiles` of the last hour."""

    def __init__(self, ui: Ui, workplace: Workplace, queue: IncidentQueueModel, desk: DispatcherDesk) -> None:
        super().__init__(desk)
        self._ui, self.workplace, self.queue, self.desk = ui, workplace, queue, desk
        self._records: tuple[Recorded, ...] = ()
        self.joined = Joined(self)
        self._near = NearSensors()
        self._recommended: tuple[RecommendationRow, ...] = ()
        self._painted_case: int | None = None
        self._painted_urgent = 0
        self.actions: tuple[Action, ...] = ()
        self._touched_at = monotonic()
        desk.queue.view.setModel(queue)
        desk.selected.connect(self.select)
        self.control = QueueControl(queue, desk.queue)
        self.crew = WorkerControl(ui, desk.workers_panel)
        self.control.area_dropped.connect(desk.map.wipe)
        desk.map.area_drawn.connect(lambda found: self.control.bind_to(found.ring if found else ()))
        self._told_silent: deque[str] = deque(maxlen=MOST_TOLD)
        """The last assignments of which it was told: a clock that is set back tells nothing twice."""
        self._unplaced: set[int] = set()
        """The cases that the map has not been told of since they changed."""
        queue.described.connect(self._unplaced.update)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._compare = QTimer(self, singleShot=True, interval=COMPARE_MS)
        self._compare.timeout.connect(self._on_compare_timeout)
        parts = (self._rank_at_rest, self._show_workers, self._show_places, self._show_counts, self._show_lanes)
        self._refreshing = Refreshing(ui.turns, (*parts, self._tell_refreshed), self)
        self.joined.changed.connect(self._show_timeline)
        queue.counts_changed.connect(self._refreshing.soon)
        ui.changed.connect(self._on_ui_changed)

    @property
    def now(self) -> datetime:
        """The time of the last tick, aware UTC."""
        return self._ui.now

    def apply(self, incidents: Sequence[Incident], records: Sequence[Recorded] = ()) -> None:
        """Take over what changed in the log."""
        before = {i.number: self.workplace.incidents.get(i.number) for i in incidents}
        news = self.workplace.apply(incidents)
        self.queue.apply(news)
        for incident in news:
            if _is_alarm(incident, before.get(incident.number)):
                self.announced.emit(incident)
        self.desk.queue.view.flash({r.incident for r in records if self._is_another_s(r)})
        for number in {r.incident for r in records if _declines(r)}:
            if (returned := self.workplace.incidents.get(number)) is not None and returned.lead is None:
                self.came_back.emit(returned, "declined")
        for record in records:
            if isinstance(record.event, Taken) and record.event.over == self.workplace.me.id:
                self.taken_over.emit(record)
        self.joined.go_on({r.incident for r in records})
        own = [r for r in records if r.incident == self.workplace.selected]
        if own:
            known = {r.seq for r in self._records}
            self._records = (*self._records, *(r for r in own if r.seq not in known))
        if any(i.number == self.workplace.selected for i in news):
            self._show_case()
        if not self._compare.isActive():
            self._compare.start()
        self._refreshing.soon()

    def take_earlier(self, number: int, earlier: tuple[Earlier, ...]) -> None:
        """The earlier cases of the selected one have been read."""
        if self.workplace.take_earlier(number, earlier) and earlier:
            self._show_case()

    def _is_another_s(self, record: Recorded) -> bool:
        """Whether somebody else did it: a report is nobody's doing."""
        return record.actor.id not in (self.workplace.me.id, SYSTEM.id) and record.actor.kind is not ActorKind.SOURCE

    def take_presence(self, presence: Presence) -> None:
        """Take over who sits where: stale leases in the queue, and who else has the selected case open."""
        self.queue.apply(self.workplace.take_presence(presence))
        self.desk.head.set_incident(self.workplace.view(self.now))

    def load_timeline(self, number: int, records: Sequence[Recorded]) -> None:
        """The log of the selected case has been read."""
        if number == self.workplace.selected:
            known = {r.seq: r for r in (*records, *self._records) if r.incident == number}
            self._records = tuple(known[seq] for seq in sorted(known))
            self._show_timeline()

    def settle(self) -> None:
        """Let every row go to its place: she leaves the one that they were held for, however busy her hands are."""
        self.queue.hold(False)
        self.queue.hold(self._rest.isActive())

    def select(self, number: int) -> None:
        """Make it the one selection of all panels; 0: none."""
        wanted = number or None
        if wanted == self.workplace.selected:
            return
        if not self.workplace.select(wanted):
            # It is over, but its row stays where it is while she acts: what is marked is what keys act on.
            over = self.queue.incident(number)
            if over is None:
                return
            self.workplace.open_case(over)
        self._selected(wanted)

    def open_case(self, incident: Incident) -> None:
        """Select a case that is not in the queue."""
        self.workplace.open_case(incident)
        self._selected(incident.number)

    def _selected(self, wanted: int | None) -> None:
        self._records = ()
        view = self.desk.queue.view
        if (view.selected_number or None) == wanted:
            pass
        elif wanted is None or not (self.queue.reveal(wanted) and view.select_number(wanted)):
            # None is selected, or the filter hides it, or it was found by its number: no row is marked.
            view.select_elsewhere(wanted or 0)
        for panel in (self.desk.panel("head"), self.desk.panel("recommended")):
            if panel.window() is self.desk.window():
                self._ui.turns.show_next(panel)
        self._rank()
        self._show_case()
        # How far everybody is from it can wait; who is recommended cannot.
        self._ui.turns.run(self._show_workers)
        self.case_opened.emit(wanted)

    def tick(self, now: datetime) -> None:
        """A second has passed; the time is aware UTC, the store's."""
        self._ui.set_now(now)
        self.queue.tick(now)
        changed = self.workplace.tick(now)
        if changed:
            self.queue.apply(changed)
        for incident in changed:
            lead = incident.lead
            if lead is not None and is_silent(lead, now) and lead.id not in self._told_silent:
                self._told_silent.append(lead.id)
                self.came_back.emit(incident, "silent")
        self.desk.set_now(now)
        if changed:
            self.refresh()
        else:
            # In another turn than the repaint of all countdowns: together they would hold up a frame.
            self._refreshing.soon()

    def touch(self) -> None:
        """The dispatcher acts: hold everything where it is. Each move of the pointer comes here: it costs nothing."""
        self._touched_at = monotonic()
        if not self._rest.isActive():
            self.queue.hold(True)
            self._rest.start(REST_MS)

    @property
    def rested_s(self) -> float:
        """How long the dispatcher has not acted, in seconds."""
        return monotonic() - self._touched_at

    def refresh(self) -> None:
        """Show everything that is derived, at once."""
        self._refreshing.now()

    def _rank_at_rest(self) -> None:
        if not self._rest.isActive():
            self._rank_anew()

    def _rank_anew(self) -> None:
        """Rank, and let whatever names the recommended change with the list."""
        before = self._recommended
        self._rank()
        if [(r.worker, r.free) for r in before] != [(r.worker, r.free) for r in self._recommended]:
            self.ranked.emit()

    def _show_lanes(self) -> None:
        self.desk.show_lanes(*self.workplace.lanes(LANES))

    def _tell_refreshed(self) -> None:
        self.refreshed.emit()

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show which commands can be run on the selected case."""
        self.actions = tuple(actions)
        self.desk.head.set_actions(self.actions)
        armed = any(a.id == "incident.assign_best" and a.enabled for a in self.actions)
        self.desk.recommended.set_armed(armed)

    def show_history(self, backlog: Backlog, percentiles: Percentiles) -> None:
        """Show the charts of the last hour."""
        self.desk.show_history(backlog, percentiles)
        self.history_shown.emit(backlog, percentiles)

    def context(self, number: int | None = None, *, lost: bool = False) -> Context:
        """What a command sees now: of the selected case, or of this number's."""
        work, now = self.workplace, self.now
        wanted = work.selected if number is None else number
        painted = self.desk.recommended.painted
        if wanted != work.selected or not self._recommended:
            painted = Painted(number=wanted)
        incident = work.incidents.get(wanted) if wanted is not None else None
        limit = running(work.limits(incident)) if incident is not None else None
        return Context(
            actor=work.me,
            now=now,
            incident=incident,
            stage=limit.stage if limit else None,
            named=number,
            painted_for=painted.number,
            painted=painted.rows,
            workers=work.worker_states(now),
            towns={town.id: town.name for town in work.district.towns},
            categories=work.names.catalogue.categories,
            units=work.names.catalogue.units,
            next_urgent=self._next_urgent(),
            next_unsent=work.next_unsent(),
            plan=work.plan(incident) if incident is not None else None,
            alike=tuple(f.number for f in work.duplicates.of(wanted)) if wanted is not None else (),
            earlier=tuple(e.number for e in work.kin.earlier) if wanted == work.selected else (),
            store_lost=lost,
            zone=work.zone,
        )

    @property
    def is_painted(self) -> bool:
        """Whether the screen shows the selected case already: a key that was pressed before was meant for another."""
        return self._painted_case == self.workplace.selected

    def note_painted(self, urgent: int) -> None:
        """The window has painted what was new and did not wait; `urgent` is the case in its alarm line, 0: none."""
        self._painted_case = self.workplace.selected if self._ui.turns.is_answered else None
        self._painted_urgent = urgent

    def _next_urgent(self) -> int | None:
        """The case that the alarm line shows, while nobody has it; a worse one may have come since it was painted."""
        shown = self.workplace.incidents.get(self._painted_urgent)
        return shown.number if shown and shown.is_open and not shown.acknowledged else self.workplace.next_urgent()

    @property
    def marked(self) -> tuple[int, ...]:
        """The cases that are marked in the queue, where it can be seen."""
        view = self.desk.queue.view
        return view.marked if view.isVisible() else ()

    def worker_name(self, worker: str) -> str:
        """The name of a worker in the language of the screen."""
        return self._ui.name(self.workplace.names.worker(worker))

    def _on_rest_timeout(self) -> None:
        """The time is over since a hand began to act; it may have acted again since."""
        left_ms = REST_MS - int(self.rested_s * 1000)
        if left_ms > 0:
            self._rest.start(left_ms)
        else:
            self._come_to_rest()

    def _come_to_rest(self) -> None:
        self.queue.hold(False)
        self._rank_anew()
        self._show_workers()

    def renamed(self) -> None:
        """The catalogue or the district has changed: rows, groups and choices are named anew."""
        self._learn()
        self.queue.refresh()

    def _on_compare_timeout(self) -> None:
        """Look for duplicates a little at a time: a flood must not hold up the keys."""
        changed = self.workplace.compare(COMPARE_S)
        self.queue.apply(changed)
        if any(i.number == self.workplace.selected for i in changed):
            self._show_case()
        if self.workplace.duplicates.is_waiting:
            self._compare.start()

    def _learn(self) -> None:
        self.control.learn(self.workplace.names)
        self.crew.learn(self.workplace.names)

    def show(self) -> None:
        """Show everything anew."""
        self._learn()
        self._show_case()
        self._rank()
        self.refresh()

    def _on_ui_changed(self) -> None:
        self.workplace.names.lang = self._ui.lang
        self.queue.refresh()
        self._show_case()
        self.refresh()

    def _rank(self) -> None:
        self._recommended = self.workplace.recommendations(self.now)
        self.desk.show_recommended(self._recommended, self.workplace.selected)

    def _show_case(self) -> None:
        view = self.workplace.view(self.now)
        self.joined.look(self.workplace.incident)
        near = self._near.of(self.workplace.incident, self.workplace.names.sensors)
        self.desk.show_case(view, self.actions, near)
        self._show_timeline()
        self.refreshed.emit()

    def _show_timeline(self) -> None:
        names = self.workplace.names
        self.desk.show_timeline(timeline(self._records, names), evidence(self._records, names, self.joined.records))

    def _show_workers(self) -> None:
        rows = self.workplace.worker_rows(self.now)
        self.crew.show(rows, held=self._rest.isActive())
        self.desk.map.set_workers(rows)

    def _show_places(self) -> None:
        changed = {n: self._place(n) for n in self._unplaced}
        self._unplaced.clear()
        district = self.workplace.district
        free = sum(s is WorkerState.FREE for s in self.workplace.worker_states(self.now).values())
        facts = {"incidents": self.workplace.placed, "free": free, "cameras": len(district.cameras)}
        self.desk.show_places(changed, self._ui.t("desk.map_note", **facts, sensors=len(district.sensors)))

    def _place(self, number: int) -> CasePlace | None:
        """The case as the map shows it; None: it has left the map."""
        row, point = self.queue.row(number), self.workplace.incident_point(number)
        return None if row is None or point is None else (row, point.lat, point.lon)

    def _show_counts(self) -> None:
        self.desk.queue.set_filter_counts({k.value: n for k, n in self.queue.counts().items()})
        self.desk.queue.set_severity_counts(self.workplace.severities)
        self.desk.queue.set_news(self.workplace.news(), self.queue.hidden)


def _is_alarm(incident: Incident, before: Incident | None) -> bool:
    """Whether somebody must be called: a new case, or one whose acknowledgement fell because it got worse."""
    return not incident.acknowledged and incident.is_open and (before is None or before.acknowledged)


def _declines(record: Recorded) -> bool:
    return isinstance(record.event, Replied) and record.event.action is ReplyAction.DECLINE
