"""The way from the brokers into the store: decode, commit in groups, then acknowledge.

One thread does it for all sources. When the store fails, all links are dropped on purpose: a broker delivers again only
on a new connection, so what is not committed is not lost. An item that breaks the store's code becomes a dead letter
alone; its neighbours are stored.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from console.domain.catalogue import Name
from console.domain.commands import ApplyReply
from console.domain.district import Sensor
from console.domain.facts import Report
from console.domain.own_titles import outside_source
from console.domain.routes import Heard
from console.domain.terms import Duty
from console.domain.workers import Worker
from console.store.errors import StoreUnavailable, Trouble
from console.store.items import DeadLetter, IntakeItem, IntakeResult, Plain
from feeds.arrivals import Source
from feeds.codecs.envelope import Cleared, Reason, Rejected
from feeds.codecs.position_json import Position
from feeds.codecs.reading_json import Reading
from feeds.codecs.registry import Decoded, is_for_incidents, route
from feeds.codecs.status_json import WorkerStatus
from feeds.intake_store import IntakeStore
from feeds.interpret import Interpreter
from feeds.mqtt.link import Delivery
from feeds.newcomers import Gate
from feeds.positions import Positions
from feeds.readings import Readings
from feeds.repeats import Repeats
from feeds.unreadable import UnreadableReports
from feeds.waiting import Waiting

GROUP = 100
"""Messages in one commit. Source: the design, section 2: a command waits for one group at most."""
MAX_OWN = 10_000
"""Alarms kept while the store is away."""
LOCKED_TRIES = 5
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 5.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Whom intake tells; all on its thread."""

    committed: Callable[[Sequence[IntakeItem], Sequence[IntakeResult]], None] = lambda _items, _results: None
    trouble: Callable[[StoreUnavailable | None], None] = lambda _error: None
    """The store failed (again, or otherwise): drop the links. Or it is well again (None): let them come back."""
    workers_changed: Callable[[Sequence[str]], None] = lambda _workers: None
    heard: Callable[[Heard], None] = lambda _heard: None
    """Somebody speaks by a feed that he was not known to speak by."""


@dataclass(slots=True, kw_only=True)
class _Group:
    """What one commit is made of."""

    items: list[Plain] = field(default_factory=list)
    sensors: list[Sensor] = field(default_factory=list)
    workers: list[str] = field(default_factory=list)
    heard: Heard
    """By which feed everybody speaks, as this group leaves it."""


class Intake:
    """The queue and the thread that empties it."""

    def __init__(
        self, store: IntakeStore, interpreter: Interpreter, readings: Readings, positions: Positions, events: Events
    ) -> None:
        """Prepare; `start` begins."""
        self.interpreter = interpreter
        self.heard = Heard()
        """By which feed everybody speaks: what the store knows, where somebody tells it before the start."""
        self.in_use: tuple[str, ...] = ()
        """Names of the feeds in use."""
        self._store = store
        self._readings = readings
        self._positions = positions
        self._events = events
        self._queue = Waiting()
        self.gate = Gate(lambda: (worker.id for worker in store.workers()))
        """Whose messages are taken, however many names are invented."""
        self._unreadable = UnreadableReports(store.listed)
        self._repeats = Repeats()
        self._own: deque[Plain] = deque(maxlen=MAX_OWN)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._pause_s = FIRST_PAUSE_S
        self._is_at_work = False
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)

    def start(self) -> None:
        """Begin to store."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End after the current group; what waits is delivered again to the next process."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def put(self, source: Source, delivery: Delivery) -> None:
        """Queue a message; any thread."""
        if self._queue.put(source, delivery):
            self._wake.set()

    def put_own(self, item: Plain) -> None:
        """Queue something that no broker would deliver again: it is kept until it is stored; any thread."""
        self._own.append(item)
        self._wake.set()

    def read(
        self, source: Source, delivery: Delivery, answer: Decoded
    ) -> tuple[Sequence[Plain], Sequence[Sensor]] | Rejected:
        """What would be stored of a message that a codec has read; any thread."""
        admitted = self.gate.admit(answer, source.name)
        if isinstance(admitted, Rejected):
            return admitted
        group = _Group(heard=self.heard)
        self._add(group, source, delivery, admitted)
        return group.items, group.sensors

    def is_full(self) -> bool:
        """Whether the links should stop reading."""
        return self._queue.is_full

    @property
    def waiting(self) -> int:
        """Messages that wait."""
        return len(self._queue) + len(self._own)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits, and everything that was taken is stored and acknowledged."""
        return not self._is_at_work and not self.waiting

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._is_at_work = False
            self._wake.wait(0.5)
            self._wake.clear()
            self._is_at_work = True
            while self._has_work() and not self._stopping.is_set():
                try:
                    self._store_group()
                except Exception:
                    # The edge of the thread: a bug in one group must not end the intake.
                    log.exception("a group of messages could not be stored")
                    self._stopping.wait(0.5)

    def _has_work(self) -> bool:
        return bool(self._queue or self._own) or self._unreadable.is_due

    def _store_group(self) -> None:
        own = [self._own.popleft() for _ in range(min(GROUP, len(self._own)))]
        taken = self._queue.take(GROUP - len(own))
        try:
            group = self._decode(taken)
            # In one commit with their dead letters: a row of the queue is not lost in a crash.
            own += self._unreadable.due(self.interpreter)
            group.items[:0] = own
            results = self._commit(group)
        except StoreUnavailable as error:
            self._own.extendleft(reversed(own))
            self._wait_for_store(error, taken)
            return
        except Exception:
            # No broker brings our own alarms again; the messages come with the next connection.
            self._own.extendleft(reversed(own))
            raise
        self._pause_s = FIRST_PAUSE_S
        # First the acknowledgement: whoever is told may fail, and what is committed is committed.
        self._acknowledge(taken)
        self._tell(group, results)

    # Decoding.

    def _decode(self, taken: Sequence[tuple[Source, Delivery]]) -> _Group:
        group = _Group(heard=self.heard)
        # Deliveries carry this machine's time. Where it is wrong, a report would seem to come from the future.
        correction = self._store.now() - datetime.now(UTC)
        for source, stamped in taken:
            delivery = replace(stamped, received_at=stamped.received_at + correction)
            answer = source.codecs.decode(
                delivery.topic, delivery.payload, received_at=delivery.received_at, retained=delivery.retained
            )
            try:
                self._add(group, source, delivery, self.gate.admit(answer, source.name))
            except StoreUnavailable:
                raise
            except Exception:
                # Ours to mend, and no reason to lose its neighbours.
                log.exception("interpreting a message on %.200r failed", delivery.topic)
                self._add_dead_letter(group, source, delivery, Rejected(reason=Reason.BUG))
        return group

    def _add(self, group: _Group, source: Source, delivery: Delivery, answer: Decoded | Rejected) -> None:
        match answer:
            case Report():
                group.heard = group.heard.hear_source(answer.source, source.name, self.in_use)
                group.items.append(self.interpreter.report(answer, received_at=delivery.received_at))
            case ApplyReply():
                group.heard = group.heard.hear_worker(answer.worker, source.name)
                unknown = Rejected(reason=Reason.UNKNOWN_ASSIGNMENT, field="assignment")
                letter = self._letter(source, delivery, unknown)
                group.items.append(self.interpreter.reply(answer, delivery.received_at, letter))
            case WorkerStatus():
                self._hear_status(group, source, delivery, answer)
                self._add_status(group, delivery, answer)
            case Sensor():
                group.sensors.append(answer)
            case Reading():
                self._readings.take(answer, delivery.topic.encode(), source.drops)
            case Position():
                self._positions.take(answer)
            case Rejected():
                self._add_dead_letter(group, source, delivery, answer)
            case Cleared():
                pass

    def _add_status(self, group: _Group, delivery: Delivery, status: WorkerStatus) -> None:
        group.items.append(self.interpreter.status(status, delivery.received_at))
        group.workers.append(status.worker)
        if status.duty is not Duty.SOS:
            return
        # One of whom the store has not heard may have told his place all the same: it is what matters now.
        unheard = Worker(id=status.worker, name=Name())
        known = next((w for w in self._store.workers() if w.id == status.worker), unheard)
        group.items.append(self.interpreter.sos(status, delivery.received_at, self._positions.placed(known)))

    def _hear_status(self, group: _Group, source: Source, delivery: Delivery, status: WorkerStatus) -> None:
        """A retained status may be years old: it tells where its worker speaks only where nothing else does."""
        if not delivery.retained or group.heard.workers.get(status.worker) not in self.in_use:
            group.heard = group.heard.hear_worker(status.worker, source.name)

    def _add_dead_letter(self, group: _Group, source: Source, delivery: Delivery, rejected: Rejected) -> None:
        source.refuse(delivery.topic, rejected, delivery.received_at)
        group.items.append(self._letter(source, delivery, rejected))
        if is_for_incidents(delivery.topic, source.codecs.root):
            found = route(delivery.topic, source.codecs.root)
            # A source without a name, or with one too long for one, counts for its feed.
            subject = outside_source(found.subject) if found is not None else source.name
            self._unreadable.add(subject, source.name, delivery.payload, rejected, delivery.received_at)

    def _letter(self, source: Source, delivery: Delivery, rejected: Rejected) -> DeadLetter:
        """What is kept of a message; what is dealt among the stations came to this one alone."""
        found = route(delivery.topic, source.codecs.root)
        letter = self.interpreter.dead_letter(source.name, delivery.topic, delivery.payload, rejected)
        return replace(letter, nth=0 if found and found.kind in source.dealt else 1)

    # Storing.

    def _commit(self, group: _Group) -> Sequence[IntakeResult]:
        items = self._repeats.numbered(group.items)
        results = self._with_patience(items) if items else ()
        self._repeats.stored(items)
        for sensor in group.sensors:
            self._describe(sensor)
        if group.heard != self.heard:
            # Before anything is sent again: it goes where its worker speaks now.
            self.heard = self._store.publishing.hear(group.heard)
            self._events.heard(self.heard)
        for worker in dict.fromkeys(group.workers):
            self._store.publishing.reissue(worker)
        return results

    def _tell(self, group: _Group, results: Sequence[IntakeResult]) -> None:
        if group.items:
            self._events.committed(group.items, results)
        if group.workers:
            self._events.workers_changed(list(dict.fromkeys(group.workers)))

    def _with_patience(self, items: Sequence[IntakeItem]) -> Sequence[IntakeResult]:
        for tries_left in range(LOCKED_TRIES, 0, -1):
            try:
                return self._store.intake(items)
            except StoreUnavailable as error:
                if error.trouble is not Trouble.LOCKED or tries_left == 1:
                    raise
            except Exception:
                # A bug that one item sets off: its neighbours are stored without it.
                log.exception("storing %d items failed; storing them one by one", len(items))
                return [self._store_alone(item) for item in items]
        raise AssertionError("unreachable")

    def _store_alone(self, item: IntakeItem) -> IntakeResult:
        try:
            return self._store.intake([item])[0]
        except StoreUnavailable:
            raise
        except Exception as error:
            log.exception("this item can't be stored: %s", type(item).__name__)
            return self._keep_apart(item, error)

    def _describe(self, sensor: Sensor) -> None:
        try:
            self._readings.describe(self._store.places.upsert_sensor(sensor))
        except StoreUnavailable:
            raise
        except Exception as error:
            log.exception("this description of a sensor can't be stored: %.200r", sensor.id)
            self._keep_apart(sensor, error)

    def _keep_apart(self, thing: IntakeItem | Sensor, error: Exception) -> IntakeResult:
        """What breaks the store's code becomes a dead letter, and is not brought again for ever."""
        letter = DeadLetter(
            source="linkage", topic=type(thing).__name__, reason=Reason.WRONG_TYPE, field=type(error).__name__,
            payload=repr(thing).encode("utf-8", "replace")[:16_384],
        )  # fmt: skip
        return self._store.intake([letter])[0]

    def _acknowledge(self, taken: Sequence[tuple[Source, Delivery]]) -> None:
        now = datetime.now(UTC)
        by_source: dict[int, list[Delivery]] = {}
        for source, delivery in taken:
            by_source.setdefault(id(source), []).append(delivery)
            source.lag_s = (now - delivery.received_at).total_seconds()
        for source in {id(s): s for s, _ in taken}.values():
            source.link.ack(by_source[id(source)])

    def _wait_for_store(self, error: StoreUnavailable, taken: Sequence[tuple[Source, Delivery]]) -> None:
        """Drop the links, keep what no broker would bring again, and come back when the store is well."""
        log.error("the store failed: %s; the feeds disconnect until it is back", error)
        self._events.trouble(error)
        self._queue.keep_unpromised(taken)
        while not self._stopping.wait(self._pause_s):
            self._pause_s = min(LONGEST_PAUSE_S, 2 * self._pause_s)
            try:
                # A full disk can still be read: only what is written tells.
                self._store.probe_room()
            except StoreUnavailable as again:
                if again.trouble is not error.trouble:
                    error = again
                    self._events.trouble(error)
                continue
            self._events.trouble(None)
            return
        log.info("intake stops while the store is away, with %d messages kept", len(self._own))
