"""The picture of the work in memory: incidents, people, district and the selection, and every row derived of them.

Plain Python, no Qt and no clock of its own: what depends on time takes `now` (aware UTC). All desks of a window share
one workplace, so that a state that changes, changes in all views at once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from console.domain import notices
from console.domain.board import Board, OpenCase, board
from console.domain.catalogue import Catalogue
from console.domain.deadlines import Deadline, deadlines, late_in_pause, running
from console.domain.district import District
from console.domain.facts import Actor
from console.domain.finished import NOTHING_WAITS, Finished
from console.domain.incident import Incident
from console.domain.nearest import NEAR_M
from console.domain.oversight import Area, Oversight, Settlement, oversight
from console.domain.plans import Progress, progress
from console.domain.presence import Desk, Presence
from console.domain.queue_order import is_listed, order_key
from console.domain.queue_views import QueueNews
from console.domain.recommend import recommend
from console.domain.recurring import Earlier
from console.domain.routes import Heard
from console.domain.terms import Severity, State, WorkerState
from console.domain.views import (
    AlarmView,
    Counts,
    FeedRow,
    IncidentView,
    LaneRow,
    MapPoint,
    RecommendationRow,
    WorkerRow,
)
from console.domain.worker_list import EVERYBODY, WorkerSort, arranged
from console.domain.workers import Worker
from console.domain.working_time import Calendar
from console.models.alarm import Arrivals, Trouble, alarm_view, waits_for
from console.models.by_version import ByVersion
from console.models.duplicates import Duplicates
from console.models.holdings import Holdings
from console.models.lanes import NO_POLICY, NOBODY, lane_row
from console.models.names import Names
from console.models.open_cases import OpenCases
from console.models.open_traces import OpenTraces
from console.models.people import newest, recommendation_row, worker_row
from console.models.queue_entry import QueueEntry
from console.models.rows import Kin, holder, incident_view, queue_row, search_text, title_of

KINDS_TOLD = 3
"""So many kinds of new cases are told, the worst ones."""

MOST_GONE = 10_000
"""So many finished cases are remembered by their version: an answer of the store is seconds late and never a day."""

MOST_UNSENT = 100
"""So many of the most urgent cases without a worker are looked through for one of mine."""


class Workplace:
    """Everything that the desks show, by number and id."""

    def __init__(
        self,
        *,
        me: Actor,
        calendar: Calendar,
        catalogue: Catalogue | None = None,
        district: District | None = None,
        lang: str = "zh",
    ) -> None:
        self.me = me
        self._calendar = calendar
        self.names = Names(catalogue=catalogue or Catalogue(), lang=lang)
        self.district = District()
        self.incidents: dict[int, Incident] = {}
        self.selected: int | None = None
        self.store_trouble: Trouble | None = None
        self.copy_trouble: Trouble | None = None
        self.intake_trouble: Trouble | None = None
        """What the feed process has met at the store, as it told last."""
        self.feeds: tuple[FeedRow, ...] = ()
        self.knows_feeds = False
        """Whether anything was told of them yet."""
        self.heard = Heard()
        """By which feed everybody speaks."""
        self.presence = Presence()
        self._held = Holdings()
        self._gone: dict[int, int] = {}
        self._limits = ByVersion(self._work_out_limits)
        self._lanes = ByVersion(self._lane)
        self._arrivals = Arrivals()
        self._open = OpenCases()
        self.traces = OpenTraces()
        """The open cases as they are compared with a new report."""
        self._unlike: set[int] = set()
        """Cases whose proposals have gone since the rows were told."""
        self._noticed: set[int] = set()
        """The cases of which a notice waits for the shift supervisor."""
        self._earlier: tuple[Earlier, ...] = ()
        self.duplicates = Duplicates(self.traces)
        self.take_district(district or District())

    # -- what comes in -------------------------------------------------------------------------------------------

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """Replace the catalogue; limits are worked out anew."""
        self.names.catalogue = catalogue
        self._limits.clear()
        self._lanes.clear()
        for incident in self.incidents.values():
            self._open.put(incident, running(self.limits(incident)))

    def take_district(self, district: District) -> None:
        """Replace the district."""
        self.district = district
        self.names.take_district(district)

    def take_workers(self, workers: Iterable[Worker]) -> None:
        """Add or replace workers; an older position never replaces a newer one."""
        self._held.forget_states()
        for worker in workers:
            self.names.workers[worker.id] = newest(worker, self.names.workers.get(worker.id))

    def take_presence(self, presence: Presence) -> tuple[Incident, ...]:
        """Take over who sits where; answers with the cases whose holder has come or gone."""
        gone, self.presence = presence.changed_holders(self.presence), presence
        return tuple(i for i in self.incidents.values() if i.holder is not None and i.holder.id in gone)

    def apply(self, incidents: Iterable[Incident]) -> tuple[Incident, ...]:
        """Take over what changed; answers with what was news. An older version than the known one is dropped."""
        news = tuple(i for i in incidents if self._is_news(i))
        for incident in news:
            self._take(incident)
            if not is_listed(incident) and incident.number != self.selected:
                self._forget(incident.number)
        return news

    def _is_news(self, incident: Incident) -> bool:
        known = self.incidents.get(incident.number)
        return incident.version > (known.version if known else self._gone.get(incident.number, 0))

    def _take(self, incident: Incident) -> None:
        known = self.incidents.get(incident.number)
        if known is None and incident.is_open and incident.number not in self._gone:
            self._arrivals.note(incident.received_at)
        self.incidents[incident.number] = incident
        self._open.put(incident, running(self.limits(incident)))
        self._unlike |= self.duplicates.take(incident)
        (self._noticed.add if notices.awaits_receipt(incident) else self._noticed.discard)(incident.number)
        self._held.take(incident, known)

    def _forget(self, number: int) -> None:
        """Drop a finished case, but not its version: a late answer of the store must not bring an older one back."""
        self._gone[number] = self.incidents.pop(number).version
        self._noticed.discard(number)
        if len(self._gone) > MOST_GONE:
            del self._gone[next(iter(self._gone))]
        self._limits.forget(number)
        self._lanes.forget(number)

    def open_case(self, incident: Incident) -> None:
        """Select a case that is not in the queue, as the search or a number found it."""
        self.select(None)
        if incident.version >= self._gone.get(incident.number, 0) and incident.number not in self.incidents:
            self._take(incident)
        self.selected = incident.number

    def select(self, number: int | None) -> bool:
        """Make it the one selection; False where the case is not known here."""
        if number is not None and number not in self.incidents:
            return False
        left, self.selected, self._earlier = self.selected, number, ()
        # A late answer of the store may have selected a case that has gone from here by then.
        over = self.incidents.get(left) if left is not None and left != number else None
        if over is not None and not is_listed(over):
            self._forget(over.number)
        return True

    def tick(self, now: datetime) -> tuple[Incident, ...]:
        """The cases whose row changes only because time has passed: a worker has become silent."""
        return tuple(self.incidents[n] for n in sorted(self._held.tick(now)) if n in self.incidents)

    @property
    def kin(self) -> Kin:
        """The other cases that the selected one looks like."""
        alike = self.duplicates.of(self.selected) if self.selected is not None else ()
        return Kin(alike=alike, earlier=self._earlier)

    def take_earlier(self, number: int, earlier: tuple[Earlier, ...]) -> bool:
        """The store was asked for the earlier cases of the selected one; False: another is selected by now."""
        if number != self.selected:
            return False
        self._earlier = earlier
        return True

    def compare(self, budget_s: float) -> tuple[Incident, ...]:
        """Look for duplicates among the cases that came in, for so long: the cases whose proposals have changed."""
        changed, self._unlike = self.duplicates.work(budget_s) | self._unlike, set()
        return tuple(self.incidents[n] for n in sorted(changed) if n in self.incidents)

    # -- what is derived -----------------------------------------------------------------------------------------

    @property
    def calendar(self) -> Calendar:
        """The working calendar of the center."""
        return self.names.catalogue.calendar_on(self._calendar)

    @property
    def zone(self) -> tzinfo:
        """The zone of the screen's times."""
        return self._calendar.zone

    @property
    def incident(self) -> Incident | None:
        """The selected case."""
        return None if self.selected is None else self.incidents.get(self.selected)

    def limits(self, incident: Incident) -> tuple[Deadline, ...]:
        """The deadlines of a case, worked out once for each version."""
        # One that is over is asked once more, for the row that leaves: nothing would drop it.
        return self._limits.of(incident) if incident.number in self.incidents else self._work_out_limits(incident)

    def _work_out_limits(self, incident: Incident) -> tuple[Deadline, ...]:
        policy = self.names.catalogue.policy(incident.policy, incident.policy_version)
        return deadlines(incident, policy, self.calendar)

    def entry(self, incident: Incident, now: datetime) -> QueueEntry:
        """The case as the queue needs it."""
        limits, names = self.limits(incident), self.names
        row = queue_row(incident, limits, names, self.me, now, self.presence, self.duplicates.of(incident.number))
        town, field = names.town_of(incident), names.field_of(incident.category)
        return QueueEntry(
            incident=incident,
            row=row,
            key=order_key(incident, running(limits)),
            listed=is_listed(incident),
            town=town,
            field=field,
            text=search_text(incident, row, (town.name, field.name)),
        )

    def view(self, now: datetime) -> IncidentView | None:
        """The selected case with its stages and facts."""
        incident = self.incident
        if incident is None:
            return None
        limits = self.limits(incident)
        alike = self.duplicates.of(incident.number)
        row = queue_row(incident, limits, self.names, self.me, now, self.presence, alike)
        me = Desk(person=self.me.id, station=self.me.station)
        others = self.presence.at(incident.number, without=me)
        return incident_view(incident, limits, row, self.names, now, self.zone, others, self.kin, self.plan(incident))

    def plan(self, incident: Incident) -> Progress | None:
        """The plan of a case and how far it has come; None: none fits it."""
        return progress(incident, self.names.catalogue)

    def recommendations(self, now: datetime) -> tuple[RecommendationRow, ...]:
        """Who may be sent to the selected case, best first; nobody where it can't be assigned."""
        incident = self.incident
        if incident is None or not incident.is_open:
            return ()
        skills = self.names.skills_for(incident.category)
        found = recommend(incident, skills, self.names.workers.values(), self._held.by_worker(), now)
        return tuple(recommendation_row(r, self.names) for r in found)

    def cases_of(self, worker: str) -> tuple[int, ...]:
        """The numbers of the cases that a worker holds."""
        return tuple(sorted(number for number, _ in self._held.of(worker)))

    def worker_rows(self, now: datetime) -> tuple[WorkerRow, ...]:
        """All workers in the order of the list."""
        selected, states = self.incident, self.worker_states(now)
        workers, held = self.names.workers.values(), self._held
        rows = (worker_row(w, states[w.id], held.of(w.id), self.names, selected) for w in workers)
        return arranged(tuple(rows), WorkerSort.STATE, EVERYBODY, lambda name: name.in_(self.names.lang))

    def worker_states(self, now: datetime) -> Mapping[str, WorkerState]:
        """The state of every worker by id."""
        return self._held.states(self.names.workers.values(), now)

    def lanes(self, most: int) -> tuple[tuple[LaneRow, ...], int]:
        """The lanes of the most urgent open cases, the selected one always among them; and how many are left out."""
        shown = self._open.first(most)
        selected = self.incident
        if selected is not None and selected.is_open and most > 0 and selected.number not in shown:
            shown = [*shown[: most - 1], selected.number]
        return tuple(self._lanes.of(self.incidents[n]) for n in shown), len(self._open) - len(shown)

    def _lane(self, incident: Incident) -> LaneRow:
        policy = self.names.catalogue.policy(incident.policy, incident.policy_version)
        worker = self.names.worker(incident.lead.worker) if incident.lead else NOBODY
        named = policy.name if policy else NO_POLICY
        return lane_row(incident, self.limits(incident), named, worker, holder(incident))

    @property
    def severities(self) -> Counter[Severity]:
        """How many open cases there are of each severity."""
        return +self._open.severities

    def counts(self, now: datetime) -> Counts:
        """The counts of the top bar."""
        states = list(self.worker_states(now).values())
        return Counts(
            open=len(self._open),
            to_dispatch=self._open.to_dispatch,
            breached=self._open.late(now),
            free_workers=states.count(WorkerState.FREE),
            workers=len(states),
        )

    def board(self, now: datetime) -> Board:
        """The figures of the supervisor's board; one pass over the open cases, so only for who looks at them."""
        cases = self._cases(lambda i: i.is_open)
        town_of = {w.id: self.names.town_of_grid(w.grid) for w in self.names.workers.values()}
        towns = {t.id: t.name for t in self.district.towns}
        states, recent = self.worker_states(now), self.alarm(now).recent
        return board(cases, states, town_of, towns, self.presence, now, recent=recent)

    def oversight(
        self, settlements: Mapping[Area, Settlement], now: datetime, finished: Finished = NOTHING_WAITS
    ) -> Oversight:
        """What the supervision page shows.

        One pass over the open cases, what the store counted, by area, and what it read of the cases that are over.
        """
        by_town: dict[str, Settlement] = {}
        for area, part in settlements.items():
            town = area.town or self.names.town_of_grid(area.grid)
            by_town[town] = by_town.get(town, Settlement()).plus(part)
        towns = {t.id: t.name for t in self.district.towns}
        cases = self._cases(lambda i: i.is_open or i.state is State.RETURN_VISIT)
        over = [OpenCase(incident=i, limit=None, town=self.names.town_code(i)) for i in finished.cases]
        seen = {w.id: min(now, w.seen_at) for w in self.names.workers.values() if w.seen_at is not None}
        rules = self.names.catalogue
        return oversight(cases, towns, by_town, rules.house, now, over, finished.unread, seen, rules.ladder)

    @property
    def noticed(self) -> int:
        """Of how many cases a notice waits for the shift supervisor."""
        return len(self._noticed)

    def _cases(self, wanted: Callable[[Incident], bool]) -> list[OpenCase]:
        return [self._case(i) for i in self.incidents.values() if wanted(i)]

    def _case(self, incident: Incident) -> OpenCase:
        limits, town = self.limits(incident), self.names.town_code(incident)
        return OpenCase(incident=incident, limit=running(limits), late_in_pause=late_in_pause(limits), town=town)

    def next_urgent(self) -> int | None:
        """The most urgent open case that nobody has taken."""
        return self._open.first_waiting()

    def next_unsent(self) -> int | None:
        """The most urgent case of mine, or of nobody, that nobody is on the way to, or whose worker is silent."""
        wanting = [*self._open.unsent(MOST_UNSENT), *self._held.silent]
        mine = [i for n in wanting if (i := self.incidents.get(n)) is not None and self._is_mine_to_send(i)]
        first = min(mine, key=lambda i: order_key(i, running(self.limits(i))), default=None)
        return None if first is None else first.number

    def _is_mine_to_send(self, incident: Incident) -> bool:
        return incident.is_open and (incident.holder is None or incident.holder.id == self.me.id)

    def alarm(self, now: datetime) -> AlarmView:
        """The alarm line."""
        number = self._open.first_waiting()
        first = None if number is None else self.incidents[number]
        title = title_of(first, self.names) if first else ""
        troubles = {"store": self.store_trouble, "intake": self.intake_trouble, "copy": self.copy_trouble}
        view = alarm_view(first, title, feeds=self.feeds, recent=self._arrivals.recent(now), **troubles)
        return replace(view, unacknowledged=self._open.waiting)

    def waits_for(self, worker: str, source: str) -> str | None:
        """The feed that an assignment waits for; empty: none is in use; None: it goes at once, or nothing is known."""
        return waits_for(self.feeds, self.heard, worker, source) if self.knows_feeds else None

    def news(self) -> QueueNews:
        """The cases that nobody has taken, as the strip above the queue tells them."""
        worst = self._open.new.worst(KINDS_TOLD, self.names)
        return QueueNews(total=self._open.waiting, kinds=worst, number=self._open.first_waiting() or 0)

    def is_near_case(self, lat: float, lon: float) -> bool:
        """Whether what stands there, WGS 84 degrees, is near enough to an open case to show it."""
        return self._open.is_near(lat, lon, NEAR_M)

    @property
    def placed(self) -> int:
        """How many open cases have a place."""
        return self._open.placed

    def incident_point(self, number: int) -> MapPoint | None:
        """Where an open case is, as far as it has a place."""
        return self._open.point(number)
