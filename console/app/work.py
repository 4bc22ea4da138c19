"""The work of a console without its window's looks: store session, workplace, presenter, feeds, camera, sound.

Wires facts to those who need them. What is lost says so: the store and every feed by name, since when.
"""

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from console.app.attention import Attention
from console.app.awake import Wakefulness, for_this_machine
from console.app.camera_follow import CameraFollow, CameraSource
from console.app.feed_link import FeedLink
from console.app.sound import Sounder
from console.desks.conductor import Conductor
from console.desks.presenter import Presenter
from console.domain import commands as cmd
from console.domain.facts import Place
from console.domain.incident import Incident
from console.domain.nearest import sights
from console.domain.routes import Heard
from console.domain.views import Backlog, FeedRow, Percentiles
from console.models.alarm import Trouble
from console.models.charts import ChartHistory
from console.models.clock_watch import ClockWatch
from console.models.follower import Changes, Picture
from console.models.latest import LatestReadings
from console.models.session import StoreSession
from console.store.clock import StoreClock
from feeds.messages import Move, ReadingsBatch, StoreTrouble

HISTORY_MS, HISTORY_SOON_MS = 5_000, 500
"""The charts of the past follow the clock so often, and a case that has changed within so long."""

log = logging.getLogger(__name__)


class Work(QObject):
    """Connects the parts; holds no state of the work itself."""

    ready = Signal()
    """The store is open and its picture is shown."""
    sound_failed = Signal(str)
    """Why no sound could be played; empty: it works again."""
    feeds_changed = Signal(object)
    """The `FeedRow`s of all feeds."""
    camera_refused = Signal(str)
    """A camera was clicked that has no address: its id."""
    district_changed = Signal(object)
    """The `District`, at the start and where something of it has changed."""
    letters_read = Signal(object, int)
    """The newest `DeadLetterRow`s, and how many older ones were dropped."""
    clock_moved = Signal(object)
    """`Moved`: the time was taken anew from the store."""
    clock_differs = Signal()
    """`clock.ahead_s` has changed: how far this machine's clock is from the store's time."""

    def __init__(
        self,
        *,
        session: StoreSession,
        presenter: Presenter,
        conductor: Conductor,
        feeds: FeedLink,
        camera: CameraFollow,
        clock: StoreClock,
    ) -> None:
        super().__init__(presenter)
        self._session, self._presenter, self._conductor = session, presenter, conductor
        self._feeds, self._camera, self._now = feeds, camera, clock
        self.clock = ClockWatch(clock, self.clock_moved.emit)
        self.workplace = presenter.workplace
        self.sounder = Sounder(self.sound_failed.emit)
        self._attention = Attention(presenter.desk, self.sounder)
        self._awake = Wakefulness(for_this_machine(os.getpid()))
        self._connect()
        self._seconds = QTimer(self, interval=1_000)
        self._seconds.timeout.connect(self._on_seconds_timeout)
        self._history = QTimer(self, interval=HISTORY_MS)
        self._history.timeout.connect(self._on_history_timeout)
        self._history_soon = QTimer(self, singleShot=True, interval=HISTORY_SOON_MS)
        self._history_soon.timeout.connect(self._show_history)
        self._charts = ChartHistory()
        self._latest = LatestReadings()
        presenter.desk.map.set_readings(self._latest.of)
        presenter.desk.sensors.set_trails(self._latest.trail)
        presenter.desk.sensors.sensors_changed.connect(feeds.watch)
        self._dead = -1

    def start(self) -> None:
        """Open the store, then the feeds; the clock runs at once."""
        self._seconds.start()
        self._session.start()

    def stop(self) -> None:
        """End everything; at most some seconds."""
        self._seconds.stop()
        self._history.stop()
        self._history_soon.stop()
        self.sounder.stop()
        self._feeds.stop()
        self._session.close()
        self._awake.close()

    def _connect(self) -> None:
        self._session.opened.connect(self._on_session_opened)
        self._session.changed.connect(self._on_session_changed)
        self._session.trouble_changed.connect(self._on_session_trouble_changed)
        self._presenter.announced.connect(self._attention.call)
        self._presenter.came_back.connect(lambda incident, _: self._attention.call(incident))
        self._presenter.case_opened.connect(self._on_presenter_case_opened)
        self._presenter.joined.wanted.connect(self._on_joined_wanted)
        self._conductor.committed.connect(self._feeds.wake)
        self._conductor.filed.connect(lambda *_: self._feeds.wake())
        self._feeds.status_received.connect(self._on_feeds_status_received)
        self._feeds.heard_changed.connect(self._on_feeds_heard_changed)
        self._feeds.replayed.connect(lambda _: self._ask_letters())
        self._feeds.readings_received.connect(self._on_feeds_readings_received)
        self._feeds.trouble_changed.connect(self._on_feeds_trouble_changed)
        self._feeds.restarted.connect(lambda _: self._on_feeds_trouble_changed(StoreTrouble("")))
        self._feeds.moved.connect(self._on_feeds_moved)
        self._presenter.desk.map.camera_activated.connect(self.open_camera)

    def _on_session_opened(self, picture: Picture) -> None:
        self.show_picture(picture)
        self._feeds.start()
        self._charts.take(picture.incidents, known=True)
        self._history.start()
        self._on_history_timeout()
        self.ready.emit()

    def attach(self, number: int, taken: cmd.AttachEvidence) -> None:
        """Let a case have what was taken of a camera."""
        self._session.command(
            number,
            taken,
            lambda outcome: self._presenter.apply([outcome.incident], outcome.recorded),
            lambda error: self._conductor.failed.emit(number, error),
        )

    def show_picture(self, picture: Picture) -> None:
        """Show everything that the store holds, the most urgent case selected."""
        work = self.workplace
        work.take_catalogue(picture.catalogue)
        work.take_district(picture.district)
        work.take_workers(picture.workers)
        work.take_presence(picture.presence)
        self._presenter.desk.show_loaded()
        self._presenter.desk.show_district(picture.district)
        self.district_changed.emit(picture.district)
        self._camera.add_sources({c.id: CameraSource(url=c.url) for c in picture.district.cameras if c.url})
        self._presenter.apply(picture.incidents)
        if work.selected is None and self._presenter.queue.numbers:
            self._presenter.select(self._presenter.queue.numbers[0])
        self._presenter.tick(self._now())
        self._presenter.show()

    def _on_session_changed(self, changes: Changes) -> None:
        self.workplace.take_workers(changes.workers)
        if changes.catalogue is not None:
            self.workplace.take_catalogue(changes.catalogue)
            self._feeds.reload()
        if changes.district is not None:
            self.workplace.take_district(changes.district)
            self._presenter.desk.show_district(changes.district)
            self.district_changed.emit(changes.district)
        if changes.presence is not None:
            self._presenter.take_presence(changes.presence)
        if changes.catalogue is not None or changes.district is not None:
            self._presenter.renamed()
        self._charts.take(changes.incidents)
        if changes.incidents and not self._history_soon.isActive():
            self._history_soon.start()
        self._presenter.apply(changes.incidents, changes.records)
        if self.workplace.selected is None and self._presenter.queue.numbers:
            self._presenter.select(self._presenter.queue.numbers[0])

    def _on_session_trouble_changed(self, trouble: Trouble | None) -> None:
        self.workplace.store_trouble = trouble
        self._presenter.refresh()

    def _on_presenter_case_opened(self, number: int | None) -> None:
        incident = self.workplace.incident
        if number is None or incident is None:
            self._camera.show(())
            return
        self._session.query(
            lambda store: store.timeline(number),
            lambda records: self._presenter.load_timeline(number, records),
            lambda error: log.warning("the time line of %d cannot be read: %s", number, error),
        )
        self._session.query(
            lambda store: store.earlier(incident),
            lambda earlier: self._presenter.take_earlier(number, earlier),
            lambda error: log.info("the earlier cases of %d cannot be read: %s", number, error),
        )
        self._show_camera(incident)

    def _on_joined_wanted(self, number: int, duplicates: Sequence[int]) -> None:
        self._session.query(
            lambda store: [record for each in duplicates for record in store.timeline(each)],
            lambda records: self._presenter.joined.take(number, records),
            lambda error: log.warning("the logs of the duplicates of %d cannot be read: %s", number, error),
        )

    def seat(self, user: str) -> None:
        """Tell the brokers who sits at this station."""
        self._feeds.seat(user)

    def ask_addresses(self, on_done: Callable[[list[Place]], None]) -> None:
        """Read where the last cases were."""
        self._session.query(
            lambda store: store.addresses(),
            on_done,
            lambda error: log.info("the addresses of earlier cases cannot be read: %s", error),
        )

    def _show_camera(self, incident: Incident) -> None:
        sensor = self.workplace.names.sensors.get(incident.sensor)
        named = incident.camera or (sensor.camera if sensor else "")
        cameras = self.workplace.district.cameras
        self._camera.show(sights(incident.place, named, cameras, self._camera.sources))

    def open_camera(self, camera: str) -> None:
        """Show the camera that was clicked, until another case is selected; one without an address cannot be opened."""
        incident = self.workplace.incident
        place = incident.place if incident is not None else Place()
        if camera not in self._camera.sources or camera not in self.workplace.names.cameras:
            self.camera_refused.emit(camera)
        else:
            self._camera.show(sights(place, camera, self.workplace.district.cameras, self._camera.sources))

    def cameras_added(self) -> None:
        """More cameras can be opened now: the selected case may have a nearer one."""
        if (incident := self.workplace.incident) is not None:
            self._show_camera(incident)

    def _on_feeds_status_received(self, rows: list[FeedRow]) -> None:
        self.workplace.feeds = tuple(rows)
        self.workplace.knows_feeds = True
        self.feeds_changed.emit(self.workplace.feeds)
        dead = sum(row.dead for row in rows)
        if dead != self._dead:
            self._dead = dead
            self._ask_letters()

    def _on_feeds_heard_changed(self, heard: Heard) -> None:
        self.workplace.heard = heard

    def _on_feeds_trouble_changed(self, told: StoreTrouble) -> None:
        """A process that was started again tells anew what it meets."""
        since = told.since or self._now()
        self.workplace.intake_trouble = Trouble(why=told.detail, since=since, code=told.why) if told.why else None
        self._presenter.refresh()

    def _on_feeds_readings_received(self, batch: ReadingsBatch) -> None:
        index, times, values = batch.arrays()
        self._latest.take(batch.sensors, index, times, values)
        strips = self._presenter.desk.sensors
        for sensor in strips.sensors:
            if sensor in batch.sensors:
                told = index == batch.sensors.index(sensor)
                if np.any(told):
                    strips.append(sensor, times[told], values[told])

    def _on_feeds_moved(self, moves: list[Move]) -> None:
        workers = self.workplace.names.workers
        known = [(workers[m.worker], m) for m in moves if m.worker in workers]
        fresh = [(w, m) for w, m in known if w.position_at is None or m.at >= w.position_at]
        self.workplace.take_workers(replace(w, lat=m.lat, lon=m.lon, position_at=m.at) for w, m in fresh)

    def _on_seconds_timeout(self) -> None:
        self._presenter.tick(self._now())
        self._latest.keep()
        if self.clock.look():
            self.clock_differs.emit()
        self._awake.want(any(i.is_open for i in self.workplace.incidents.values()))

    def _ask_letters(self) -> None:
        self._session.query(
            lambda store: (store.dead_letters.groups(), store.dead_letters.dropped()),
            lambda read: self.letters_read.emit(*read),
            lambda error: log.info("the dead letters cannot be read: %s", error),
        )

    def _on_history_timeout(self) -> None:
        """The past comes from the store once a minute; in between what changes here moves the minute that runs."""
        now = self._now()
        if self._charts.is_due(now):
            self._ask_history(now)
        self._show_history()

    def _show_history(self) -> None:
        self._charts.tick(self._now(), self.workplace.incidents.values())
        self._presenter.show_history(self._charts.backlog(), self._charts.percentiles())

    def _ask_history(self, now: datetime) -> None:
        since = self._charts.since(now)
        self._session.query(
            lambda store: store.minute_counts(since),
            lambda past: self._take_history(past, now),
            lambda error: log.info("the charts cannot be read: %s", error),
        )

    def _take_history(self, past: tuple[Backlog, Percentiles], now: datetime) -> None:
        self._charts.seed(past, now)
        self._show_history()
