"""A link to one broker that stays up: connects, serves, and after each end decides when to try again.

The session lives on the broker under a fixed client id, so what comes while we are away is delivered later. A session
taken over by another program of the same id ends the trying until somebody asks for it: two would throw each other out.
Mosquitto 2.0 says nothing when that happens: after connections that died young, one after another, it is tried slowly,
since a bad network or a broker in trouble may look the same.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import count, groupby

from console.domain.views import FeedState
from feeds.mqtt.backoff import Backoff
from feeds.mqtt.connection import Connection, Done
from feeds.mqtt.link import Delivery, Ended, LinkStatus, Outgoing, Why
from feeds.mqtt.options import ConnectionOptions

STOP_TIMEOUT_S = 5.0
YOUNG_S = 5.0
"""A connection that was lost before this age died young."""
YOUNG_DEATHS = 3
"""So many in a row, and another program may use our client id: it is tried slowly."""

log = logging.getLogger(__name__)


class MqttClient:
    """One source's link, on a thread of its own."""

    def __init__(
        self,
        options: ConnectionOptions,
        *,
        deliver: Callable[[Delivery], None],
        fast: Callable[[bytes, bytes, bool], None],
        is_full: Callable[[], bool] = lambda: False,
        on_up: Callable[[], None] = lambda: None,
        backoff: Backoff | None = None,
    ) -> None:
        """Prepare the link; `start` begins.

        Args:
            deliver: Takes each QoS 1 message, on the link's thread; only enqueues.
            fast: Takes topic, payload and retained of each QoS 0 message, on the link's thread.
            is_full: While it is true nothing is read from the broker.
            on_up: Told each time the broker has answered and the subscriptions stand, on the link's thread.
        """
        self._options = options
        self._deliver = deliver
        self._fast = fast
        self.is_full = is_full
        self._on_up = on_up
        self._backoff = backoff or Backoff()
        self._lock = threading.Lock()
        self._state = FeedState.CONNECTING
        self._why, self._detail = Why.NONE, ""
        self._since = datetime.now(UTC)
        self._tries = 0
        self._next_try_at: float | None = None
        self._connection: Connection | None = None
        self._generation = 0
        self._has_subscribed = False
        self._up_at = 0.0
        self._young_deaths = 0
        self._held: Why | None = None
        self._has_given_up = False
        """Another program has the session: it is tried again only where somebody asks."""
        self._refused_filters: list[str] = []
        self._go = threading.Event()
        self._stopping = threading.Event()
        self.failures = 0
        """Handlers that raised; each is in the log."""
        self._thread = threading.Thread(target=self._run, name=f"mqtt-{options.client_id}", daemon=True)

    @property
    def client_id(self) -> str:
        """The fixed client id."""
        return self._options.client_id

    # Called on any thread.

    def start(self) -> None:
        """Begin to connect."""
        self._thread.start()

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> None:
        """Disconnect (no last will) and end the thread."""
        self._stopping.set()
        self._end(Why.STOPPED)
        self._go.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def hold(self, why: Why) -> None:
        """Disconnect on purpose and stay away: what is unacknowledged comes again after `release`."""
        self._held = why
        self._end(why)

    def release(self) -> None:
        """End a hold; a link that waits for another reason goes on waiting."""
        if self._held is not None:
            self._held = None
            if not self._has_given_up:
                self._go.set()

    def retry(self) -> None:
        """Try at once, also where trying had been given up."""
        self._has_given_up = False
        self._go.set()

    def reconnect(self, why: Why) -> None:
        """Drop the connection and make a new one: everything unacknowledged is delivered again."""
        self._end(why)

    def ack(self, deliveries: Iterable[Delivery]) -> None:
        """Acknowledge what is committed; only on the connection that delivered it, else a redelivery comes anyway."""
        connection = self._connection
        for generation, group in groupby(deliveries, key=lambda each: each.generation):
            if connection is not None and connection.generation == generation:
                connection.ack([each.mid for each in group if each.qos])

    def publish(self, message: Outgoing, done: Done = lambda _: None) -> bool:
        """Publish if the link is up.

        Args:
            done: Told on the link's thread whether the broker acknowledged; False also where the connection ended.

        Returns:
            Whether it was handed to a connection; where not, `done` is never told.
        """
        connection = self._connection
        if connection is None or not connection.is_up:
            return False
        connection.publish(message, done)
        return True

    def unsubscribe(self, filters: Sequence[str], timeout_s: float) -> bool:
        """Take subscriptions out of the session at the broker; what is in its queue already still comes.

        Returns:
            Whether the broker has answered in time.
        """
        connection, answered = self._connection, threading.Event()
        if connection is None or not connection.is_up:
            return False
        connection.unsubscribe(filters, answered.set)
        return answered.wait(timeout_s)

    @property
    def is_up(self) -> bool:
        """Whether the broker has answered and the connection stands."""
        connection = self._connection
        return connection is not None and connection.is_up

    @property
    def acknowledged(self) -> int:
        """How many messages of ours the broker has answered on this connection."""
        connection = self._connection
        return connection.acknowledged if connection is not None else 0

    def status(self) -> LinkStatus:
        """How the link is now."""
        with self._lock:
            connection = self._connection
            wait = None if self._next_try_at is None else max(0.0, self._next_try_at - time.monotonic())
            return LinkStatus(
                state=self._state,
                since=self._since,
                why=self._why,
                detail=self._detail,
                tries=self._tries,
                next_try_s=wait,
                generation=self._generation,
                receive_buffer_bytes=connection.receive_buffer_bytes if connection else 0,
            )

    # Handlers of the connection, on the link's thread.

    def up(self, connection: Connection) -> None:
        """The broker answered."""
        self._has_subscribed = True
        self._refused_filters.clear()
        self._tries = 0
        self._up_at = time.monotonic()
        self._set(FeedState.OK)
        log.info("%s is connected, receive buffer %d bytes", self.client_id, connection.receive_buffer_bytes)
        self._on_up()

    def deliver(self, delivery: Delivery) -> None:
        """A QoS 1 message came."""
        self._deliver(delivery)

    def fast(self, topic: bytes, payload: bytes, retained: bool) -> None:
        """A QoS 0 message came."""
        self._fast(topic, payload, retained)

    def subscription_refused(self, filter_: str, detail: str) -> None:
        """The broker refused a subscription: the link is up, but something will not come."""
        self._refused_filters.append(filter_)
        self._set(FeedState.ERRORS, Why.SUBSCRIPTION_REFUSED, f"{', '.join(self._refused_filters)}: {detail}")
        log.warning("%s may not subscribe to %s: %s", self.client_id, filter_, detail)

    def failed(self, where: str) -> None:
        """A handler raised; it was logged where it happened."""
        self.failures += 1

    # The thread.

    def _run(self) -> None:
        for generation in count(1):
            if self._stopping.is_set():
                break
            self._go.clear()
            ended = self._connect(generation) if self._held is None else Ended(why=self._held)
            if self._stopping.is_set():
                break
            self._rest_after(ended)
        self._set(FeedState.OFF, Why.STOPPED)

    def _connect(self, generation: int) -> Ended:
        with self._lock:
            self._tries += 1
            self._generation = generation
            self._next_try_at = None
        connection = Connection(self._options, self, generation, subscribe_always=not self._has_subscribed)
        self._connection = connection
        if self._stopping.is_set() or self._held is not None:
            connection.end(self._held or Why.STOPPED)
        try:
            return connection.run()
        except Exception as error:
            # The edge of the thread: whatever broke, the feed must come back.
            log.exception("%s: the connection broke", self.client_id)
            self.failures += 1
            return Ended(why=Why.BUG, detail=repr(error), was_up=connection.is_up)
        finally:
            self._connection = None

    def _rest_after(self, ended: Ended) -> None:
        """Say what happened, and wait until it is time to try again."""
        is_dropped = self._is_dropped_again(ended)
        if is_dropped:
            ended = Ended(why=Why.DROPPED, detail=f"{self._young_deaths} times")
        # The first time is news; a broker that is away all night must not fill the log.
        is_news = (ended.why, ended.detail) != (self._why, self._detail)
        level = logging.WARNING if is_news else logging.DEBUG
        self._set(FeedState.DOWN, ended.why, ended.detail)
        log.log(level, "%s is down: %s %s (attempt %d)", self.client_id, ended.why, ended.detail, self._tries)
        if ended.why is Why.TAKEN_OVER:
            # Before the wait, and until somebody asks: the end of a hold must not throw the other program out.
            self._has_given_up = True
        if self._held is not None or self._has_given_up:
            self._go.wait()
            return
        is_slow = is_dropped or ended.why in (Why.LOGIN_REFUSED, Why.BANNED)
        delay = self._backoff.delay_s(max(1, self._tries), is_slow=is_slow)
        with self._lock:
            self._next_try_at = time.monotonic() + delay
        self._go.wait(delay)

    def _is_dropped_again(self, ended: Ended) -> bool:
        if ended.was_up:
            is_young = ended.why is Why.LOST and time.monotonic() - self._up_at < YOUNG_S
            self._young_deaths = self._young_deaths + 1 if is_young else 0
        return ended.was_up and self._young_deaths >= YOUNG_DEATHS

    def _end(self, why: Why) -> None:
        connection = self._connection
        if connection is not None:
            connection.end(why)

    def _set(self, state: FeedState, why: Why = Why.NONE, detail: str = "") -> None:
        with self._lock:
            if (state, why) != (self._state, self._why) and state != self._state:
                self._since = datetime.now(UTC)
            self._state, self._why, self._detail = state, why, detail
