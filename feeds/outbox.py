"""What the store wants published: sent at QoS 1, and forgotten only when the broker has taken it.

Assignments go before events. At least once: whoever reads assignments knows them by their id. Woken by a message, else
it looks once a second.
Of several gateways on one store one publishes, as long as its link is up and it renews its lease; else another does.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from console.store.errors import StoreUnavailable
from console.store.outbox import OutboxRow
from console.store.publisher import LEASE
from feeds.mqtt.link import Outgoing

BATCH = 200
MAX_IN_FLIGHT = 1_000
"""Handed to the link and not yet acknowledged."""
EVENTS_IN_FLIGHT = MAX_IN_FLIGHT - BATCH
"""Of them events: the rest is kept for assignments, which the link sends after these."""
POLL_S = 1.0
RENEW_S = LEASE.total_seconds() / 3
REFUSED_PAUSE_S = 30.0
"""Before a message that the broker refused is tried again."""

log = logging.getLogger(__name__)


class OutboxStore(Protocol):
    """What the outbox needs of the store; every method may raise `StoreUnavailable`."""

    def waiting(self, limit: int = 200) -> list[OutboxRow]:
        """What waits and is to be published next."""

    def done(self, ids: Iterable[int]) -> None:
        """Forget messages that were published."""

    def claim(self, who: str) -> bool:
        """Become, or stay, the one who publishes."""

    def release(self, who: str) -> None:
        """Let another publish at once."""

    def counts(self) -> tuple[int, int]:
        """How many assignments and how many events wait."""


class Publisher(Protocol):
    """A link that may be up."""

    @property
    def is_up(self) -> bool:
        """Whether it can publish now."""

    def publish(self, message: Outgoing, done: Callable[[bool], None]) -> bool:
        """Publish; False: the link is down, and `done` is never told."""


class Outbox:
    """The thread that empties the outbox to one link."""

    def __init__(self, store: OutboxStore, link: Publisher, who: str) -> None:
        """Prepare; `start` begins.

        Args:
            store: what holds the messages.
            link: where they go.
            who: the name of this publisher on its lease: the same after a restart, another's for no other process.
        """
        self._store = store
        self._link = link
        self._who = who
        self._renew_at: float | None = None
        """When the lease is to be renewed, monotonic; None: another may have it."""
        self._in_flight: dict[int, OutboxRow] = {}
        self._done: list[int] = []
        self._refused_until: dict[int, float] = {}
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self.count = 0
        """Messages that wait, as last seen."""
        self.asks = 0
        """The assignments among them."""
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin to publish."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End; what was not acknowledged is sent by the next process."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        try:
            self._let_go()
        except StoreUnavailable as error:
            log.info("another gateway waits for the end of our lease: %s", error)

    def wake(self) -> None:
        """There may be something to send; any thread."""
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(POLL_S)
            self._wake.clear()
            try:
                self._turn()
            except StoreUnavailable as error:
                # Intake tells the people; here only the pause matters.
                log.debug("the outbox can't be read: %s", error)
                self._stopping.wait(POLL_S)
            except Exception:
                # The edge of the thread: assignments must go out whatever went wrong once.
                log.exception("the outbox failed")
                self._stopping.wait(POLL_S)

    def _turn(self) -> None:
        self._forget_done()
        if not self._link.is_up:
            self._let_go()
        sent = BATCH
        while sent and self._link.is_up and not self._stopping.is_set() and self._in_flight_count() < MAX_IN_FLIGHT:
            rows = self._store.waiting(BATCH + self._in_flight_count())
            sent = self._send(rows) if rows and self._is_ours() else 0
            self._forget_done()
        self.asks, told = self._store.counts()
        self.count = self.asks + told

    def _is_ours(self) -> bool:
        """Whether this process publishes; the lease is taken, or renewed, where it must be."""
        now = time.monotonic()
        if self._renew_at is None or now >= self._renew_at:
            self._renew_at = now + RENEW_S if self._store.claim(self._who) else None
        return self._renew_at is not None

    def _let_go(self) -> None:
        if self._renew_at is not None:
            self._renew_at = None
            self._store.release(self._who)

    def _send(self, rows: Sequence[OutboxRow]) -> int:
        sent = 0
        now, room = time.monotonic(), self._room_for_events()
        for row in rows:
            if not row.assignment and room <= 0:
                continue
            with self._lock:
                # Acknowledged since these rows were read: it is published, and not forgotten yet.
                is_under_way = row.id in self._in_flight or row.id in self._done
                if is_under_way or self._refused_until.get(row.id, 0) > now:
                    continue
                self._in_flight[row.id] = row
            if not self._link.publish(Outgoing(topic=row.topic, payload=row.payload), self._answer_for(row)):
                with self._lock:
                    self._in_flight.pop(row.id, None)
                break
            sent += 1
            room -= not row.assignment
        return sent

    def _room_for_events(self) -> int:
        with self._lock:
            return EVENTS_IN_FLIGHT - sum(not row.assignment for row in self._in_flight.values())

    def _answer_for(self, row: OutboxRow) -> Callable[[bool], None]:
        def answered(taken: bool) -> None:
            with self._lock:
                self._in_flight.pop(row.id, None)
                if taken:
                    self._done.append(row.id)
                    self._refused_until.pop(row.id, None)
                elif self._link.is_up:
                    self._refused_until[row.id] = time.monotonic() + REFUSED_PAUSE_S
                    log.warning("the broker refused a message on %s", row.topic)
                # Not for each: every turn is a transaction that a dispatcher's command would wait for.
                is_worth_a_turn = not self._in_flight or len(self._done) >= BATCH // 2
            if is_worth_a_turn:
                self._wake.set()

        return answered

    def _forget_done(self) -> None:
        with self._lock:
            done, self._done = self._done, []
        try:
            if done:
                self._store.done(done)
        except StoreUnavailable:
            with self._lock:
                self._done += done
            raise

    def _in_flight_count(self) -> int:
        with self._lock:
            return len(self._in_flight) + len(self._done)
