"""The feeds as one thing: in the feed process of the console, and without a window as `linkage gateway`.

Each source publishes its share of the outbox, see `feeds.shares`.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count

from console.domain.catalogue import Catalogue
from console.domain.district import District
from console.domain.facts import Actor
from console.domain.grid_finder import GridFinder
from console.domain.incident import Incident
from console.domain.routes import Heard
from console.settings.interpreter import take_turns
from console.settings.model import Settings
from console.store.errors import StoreUnavailable
from console.store.items import IntakeItem, IntakeResult
from console.store.store import Store
from console.store.workers import Position as StoredPosition
from feeds.codecs.envelope import Reason
from feeds.intake import Events, Intake
from feeds.interpret import Interpreter
from feeds.messages import (
    Changed,
    ConnectionTested,
    FeedStatus,
    HeardBy,
    LastMessage,
    Move,
    Replayed,
    StaleSensors,
    StoreTrouble,
    ToConsole,
    WorkerMoves,
    WorkersChanged,
)
from feeds.mqtt.backoff import Backoff
from feeds.mqtt.link import Why
from feeds.outbox import Outbox
from feeds.positions import Positions
from feeds.pulse import Pulse
from feeds.readings import AlarmChange, Readings
from feeds.refresh import Refresher
from feeds.replay import Outcome, Replayer
from feeds.rows import row_of
from feeds.sensors import restored
from feeds.shares import FeedOutbox, sends
from feeds.source import SourceLink
from feeds.watch import Watchman

BATCH_S, MOVES_S, STATUS_S, STALE_S = 0.05, 0.5, 1.0, 5.0
TEST_TIMEOUT_S = 10.0
HINT_S = 1.0
LISTEN_AGAIN_S = 2.0
"""Before a store that is away is asked for hints again."""

log = logging.getLogger(__name__)

Emit = Callable[[ToConsole], None]


class Gateway:
    """All feeds of one station."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        emit: Emit,
        *,
        role: str = "console",
        backoff: Backoff | None = None,
    ) -> None:
        """Make the parts; `start` begins.

        Args:
            emit: Takes what the console is told, from several threads; must neither wait nor raise.
            role: Part of the client id: a console and a gateway of one station are two.
        """
        self._store = store
        self._emit = emit
        self._stopping = threading.Event()
        self._commits = count(1)
        self._trouble: StoreTrouble | None = None
        self._stale: list[str] = []
        self._readings, self._positions = Readings(), Positions()
        events = Events(
            committed=self._on_committed,
            trouble=self._on_trouble,
            workers_changed=self._on_workers_changed,
            heard=self._on_heard,
        )
        self._station = settings.station_name
        self._intake = Intake(store, Interpreter(station=self._station), self._readings, self._positions, events)
        self.sources = [
            SourceLink(
                feed,
                station=self._station,
                role=role,
                catalogue=Catalogue(),
                intake=self._intake,
                readings=self._readings,
                on_up=self.wake_outbox,
                backoff=backoff,
            )
            for feed in settings.feeds_in_use
        ]
        self._feeds = settings.feeds
        self._used = used = settings.feeds_in_use
        self._sends = sends(used, Heard())
        self._intake.in_use = tuple(feed.name for feed in used)
        self._outboxes = {
            feed.name: Outbox(FeedOutbox(store.publishing, feed, used), source.client, source.client.client_id)
            for feed, source in zip(used, self.sources, strict=True)
        }
        self._watchman = Watchman(store, self._tell_commit)
        self._refresher = Refresher(store, self._take_over)
        self._pulse = Pulse(
            {
                BATCH_S: self._send_readings,
                MOVES_S: self._send_moves,
                STATUS_S: self._send_status,
                STALE_S: self._send_stale,
            }
        )

    def start(self) -> None:
        """Read what the store knows, then connect."""
        take_turns()
        self._refresher.look()
        self._intake.gate.workers.know(worker.id for worker in self._store.workers())
        self._intake.heard = self._store.publishing.heard()
        self._on_heard(self._intake.heard)
        for incident in self._open_alarms():
            state = restored(incident)
            if state is not None:
                self._readings.restore(incident.sensor, state)
        self._intake.start()
        for source in self.sources:
            source.start()
        for outbox in self._outboxes.values():
            outbox.start()
        self._pulse.start()
        self._watchman.start()
        self._refresher.start()
        if self._outboxes and not self._store.database.is_sqlite:
            threading.Thread(target=self._follow_the_store, name="outbox-hints", daemon=True).start()

    def stop(self) -> None:
        """Say goodbye to the brokers; what is not committed comes again to the next process."""
        self._stopping.set()
        self._watchman.stop()
        self._refresher.stop()
        self._pulse.stop()
        for source in self.sources:
            source.stop()
        for outbox in self._outboxes.values():
            outbox.stop()
        self._intake.stop()

    def wake_outbox(self) -> None:
        """There may be something to publish."""
        for outbox in self._outboxes.values():
            outbox.wake()

    def watch(self, sensors: Sequence[str]) -> None:
        """Emit all readings of these sensors."""
        self._readings.watch(frozenset(sensors))

    def seat(self, user: str) -> None:
        """Tell the brokers who sits at this station."""
        for source in self.sources:
            source.seat(user)

    def reload(self) -> None:
        """Somebody has changed catalogue or district: read them now."""
        self._refresher.look()

    def _take_over(self, catalogue: Catalogue, district: District) -> None:
        self._watchman.reload()
        grids = GridFinder(district.grids)
        self._intake.interpreter = Interpreter(catalogue=catalogue, grids=grids, station=self._station)
        for source in self.sources:
            source.source.codecs.categories = catalogue.categories
        self._intake.gate.sensors.know(sensor.id for sensor in district.sensors)
        for sensor in district.sensors:
            self._readings.describe(sensor)

    def test_connection(self, name: str) -> None:
        """Try a feed at once and tell what came of it, on a thread of its own."""
        threading.Thread(target=self._test, args=(name,), name=f"test-{name}", daemon=True).start()

    def replay(self, letter: int, by: Actor) -> None:
        """Read dead letters again and tell what came of it, on a thread of its own."""
        threading.Thread(target=self._replay, args=(letter, by), name="replay", daemon=True).start()

    def tell_last(self, name: str) -> None:
        """Tell what arrived last by a feed."""
        source = next((each for each in self.sources if each.name == name), None)
        self._emit(LastMessage(name) if source is None else source.last())

    def _test(self, name: str) -> None:
        source = next((each for each in self.sources if each.name == name), None)
        if source is None:
            self._emit(ConnectionTested(name, ok=False, why="unknown_feed"))
            return
        before = source.client.status()
        if not source.client.is_up:
            source.client.retry()
        deadline = time.monotonic() + TEST_TIMEOUT_S
        pause = threading.Event()
        while not source.client.is_up and time.monotonic() < deadline:
            status = source.client.status()
            if status.generation > before.generation and status.next_try_s is not None:
                break
            pause.wait(0.05)
        status = source.client.status()
        self._emit(ConnectionTested(name, ok=source.client.is_up, why=status.why.value, detail=status.detail))

    def _replay(self, letter: int, by: Actor) -> None:
        sources = {each.name: each.source for each in self.sources}
        try:
            outcome = Replayer(self._store, self._intake, sources).replay(letter, by)
        except StoreUnavailable as error:
            self._emit(Replayed(0, 0, f"store {error}"[:1000]))
            return
        except Exception:
            # The edge of the thread: whoever asked must not wait for ever.
            log.exception("dead letters could not be read again")
            outcome = Outcome().refused(Reason.BUG)
        if outcome.done:
            self._tell_commit()
        self._emit(Replayed(outcome.done, outcome.left, outcome.why[:1000]))

    def _follow_the_store(self) -> None:
        """What a console of another machine commits is published at once, not at the outbox's next look."""
        while not self._stopping.is_set():
            try:
                if self._store.wait_for_change(HINT_S):
                    self.wake_outbox()
            except StoreUnavailable as error:
                log.debug("the store gives no hints: %s", error)
                self._stopping.wait(LISTEN_AGAIN_S)

    def _open_alarms(self) -> list[Incident]:
        return [each for each in self._store.listed() if each.is_open and each.sensor]

    # Intake's thread.

    def _on_committed(self, _items: Sequence[IntakeItem], results: Sequence[IntakeResult]) -> None:
        if any(each.changed for each in results):
            self._tell_commit()

    def _tell_commit(self) -> None:
        """Also on the thread of the watchman."""
        self._emit(Changed(next(self._commits)))
        self.wake_outbox()

    def _on_workers_changed(self, workers: Sequence[str]) -> None:
        self._emit(WorkersChanged(list(workers)))
        # What they had not received was queued again.
        self.wake_outbox()

    def _on_heard(self, heard: Heard) -> None:
        """Also on the thread that starts."""
        self._sends = sends(self._used, heard)
        self._emit(HeardBy(dict(heard.workers), dict(heard.sources)))

    def _on_trouble(self, error: StoreUnavailable | None) -> None:
        if error is None:
            self._trouble = None
            self._emit(StoreTrouble(""))
            for source in self.sources:
                source.client.release()
            return
        since = self._trouble.since if self._trouble is not None else datetime.now(UTC)
        self._trouble = StoreTrouble(error.trouble.value, since, str(error)[:1000])
        self._emit(self._trouble)
        for source in self.sources:
            source.client.hold(Why.STORE_TROUBLE)

    # The pulse's thread.

    def _send_readings(self) -> None:
        drained = self._readings.drain()
        if drained.batch is not None:
            self._emit(drained.batch)
        self._take_alarms(drained.changes)

    def _take_alarms(self, changes: Sequence[AlarmChange]) -> None:
        for change in changes:
            self._intake.put_own(self._intake.interpreter.alarm(change))

    def _send_moves(self) -> None:
        self._take_alarms(self._readings.tick())
        moved = self._positions.collect()
        if not moved:
            return
        self._emit(WorkerMoves([Move(each.worker, each.lat, each.lon, each.at) for each in moved]))
        try:
            self._store.save_positions(
                [StoredPosition(worker=each.worker, lat=each.lat, lon=each.lon, at=each.at) for each in moved]
            )
        except StoreUnavailable as error:
            self._positions.bring_back(moved)
            log.warning("positions wait: %s", error)

    def _send_status(self) -> None:
        self._keep_time()
        for source in self.sources:
            source.second()
        rows = {each.name: each.row(self._outboxes[each.name], self._sends[each.name]) for each in self.sources}
        self._emit(FeedStatus([rows.get(feed.name) or row_of(feed) for feed in self._feeds]))

    def _keep_time(self) -> None:
        try:
            self._store.keep_time()
        except StoreUnavailable as error:
            log.debug("the store's time can't be asked: %s", error)

    def _send_stale(self) -> None:
        stale = self._readings.stale()
        if stale != self._stale:
            self._stale = stale
            self._emit(StaleSensors(stale))
