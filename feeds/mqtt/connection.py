"""One connection to a broker, from CONNECT to its end, on the thread that calls `run`.

All of paho is touched on that one thread: others post commands. Each connection has its own paho client, so that
nothing of an older one (packet ids, half-read packets, unsent messages) can reach it. An exception in a callback would
deafen paho for good; here it is logged, counted, and the connection goes on.
"""

import logging
import select
import socket
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

import paho.mqtt.client as paho
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from feeds.mqtt.fast_loop import make_client, reads_all, refused_with, topic_of
from feeds.mqtt.link import Delivery, Ended, Outgoing, Subscription, Why
from feeds.mqtt.options import ConnectionOptions, connect_properties
from feeds.mqtt.receive_buffer import ask_for_receive_buffer
from feeds.mqtt.refusals import refusal
from feeds.mqtt.tls_why import why_tls
from feeds.mqtt.waker import Waker

CONNECT_TIMEOUT_S = 5.0
ANSWER_TIMEOUT_S = 10.0
"""From CONNECT until the subscriptions stand."""
TURN_S = 0.5
"""Longest wait for the network before the clocks are looked at."""
GATHER_S = 0.005
"""From one read to the next at least. A broker writes message by message, and on an idle machine each would wake us for
itself: 15,000 reads a second instead of 200, and twice the CPU a message (measured)."""
MAX_INFLIGHT = 100
"""Unacknowledged messages of ours at a time; the broker may ask for fewer."""
_PROTOCOL_ERROR, _TAKEN_OVER = 0x82, 0x8E

Done = Callable[[bool], None]
"""Told on the connection's thread whether the broker took a QoS 1 message."""

log = logging.getLogger(__name__)


class Handlers(Protocol):
    """What a connection tells its owner, on the connection's thread; quick, and only enqueuing."""

    def up(self, connection: "Connection") -> None:
        """The broker answered, and the subscriptions stand."""

    def deliver(self, delivery: Delivery) -> None:
        """A message came."""

    def fast(self, topic: bytes, payload: bytes, retained: bool) -> None:
        """A QoS 0 message came."""

    def is_full(self) -> bool:
        """Whether no more can be taken now: the connection stops reading."""

    def subscription_refused(self, filter_: str, detail: str) -> None:
        """The broker refused a subscription."""

    def failed(self, where: str) -> None:
        """A handler raised: it was logged."""


class Connection:
    """One connection; made anew for each attempt."""

    def __init__(
        self, options: ConnectionOptions, handlers: Handlers, generation: int, *, subscribe_always: bool
    ) -> None:
        """Prepare, without touching the network.

        Args:
            generation: Number of this connection, carried by its deliveries.
            subscribe_always: Subscribe even to a session that the broker kept: a new program may want other topics.
        """
        self.generation = generation
        self.receive_buffer_bytes = 0
        self.is_up = False
        self._is_answered = False
        self.acknowledged = 0
        """Messages of ours that the broker has answered."""
        self._options = options
        self._handlers = handlers
        self._subscribe_always = subscribe_always
        self._ended: Ended | None = None
        self._commands: deque[Callable[[paho.Client], object]] = deque()
        self._window = 1
        self._unsent: deque[tuple[Outgoing, Done]] = deque()
        self._posted: deque[tuple[Outgoing, Done]] = deque()
        self._posting = threading.Lock()
        self._is_closed = False
        self._read_at = 0.0
        self._published: dict[int, Done] = {}
        self._subscribed: dict[int, Sequence[Subscription]] = {}
        self._unsubscribed: dict[int, Callable[[], None]] = {}
        self._waker = Waker()

    # Called on any thread.

    def post(self, command: Callable[[paho.Client], object]) -> None:
        """Run a command on the connection's thread; silently forgotten if it has ended."""
        self._commands.append(command)
        self._waker.wake()

    def ack(self, mids: Sequence[int]) -> None:
        """Acknowledge deliveries of this connection."""
        self.post(lambda client: [client.ack(mid, 1) for mid in mids])

    def publish(self, message: Outgoing, done: Done = lambda _: None) -> None:
        """Publish; `done` is told whether the broker took it (QoS 1), also where the connection has just ended.

        It is told on the connection's thread, or at once on the caller's where the connection is over.
        """
        with self._posting:
            is_closed = self._is_closed
            if not is_closed:
                self._posted.append((message, done))
        if is_closed:
            done(False)
        else:
            self.post(self._publish)

    def unsubscribe(self, filters: Sequence[str], done: Callable[[], None]) -> None:
        """Take subscriptions back; `done` is called on the connection's thread once the broker has answered."""

        def unsubscribe(client: paho.Client) -> None:
            _, mid = client.unsubscribe(list(filters))
            if mid is not None:
                self._unsubscribed[mid] = done

        self.post(unsubscribe)

    def end(self, why: Why, detail: str = "") -> None:
        """End it on purpose, with a DISCONNECT: the broker publishes no last will."""

        def disconnect(client: paho.Client) -> None:
            self._finish(why, detail)
            client.disconnect()

        self.post(disconnect)

    # Called on the connection's thread.

    def run(self) -> Ended:
        """Connect, serve until it ends, and tell how it ended."""
        client = self._client()
        try:
            return self._serve(client)
        finally:
            self._close(client)

    def _client(self) -> paho.Client:
        options = self._options
        client = make_client(
            client_id=options.client_id, on_fast=self._on_fast, max_packet_bytes=options.max_packet_bytes
        )
        client.connect_timeout = CONNECT_TIMEOUT_S
        # No limit: ours follows what the broker says in CONNACK, which paho's cannot.
        client.max_inflight_messages_set(0)
        if options.username:
            client.username_pw_set(options.username, options.password)
        if options.will is not None:
            will = options.will()
            client.will_set(will.topic, will.payload, qos=will.qos, retain=will.retain)
        client.on_connect = self._guard(self._on_connect)
        client.on_disconnect = self._guard(self._on_disconnect)
        client.on_message = self._guard(self._on_message)
        client.on_publish = self._guard(self._on_publish)
        client.on_subscribe = self._guard(self._on_subscribe)
        client.on_unsubscribe = self._guard(self._on_unsubscribe)
        return client

    def _serve(self, client: paho.Client) -> Ended:
        options = self._options
        try:
            if options.uses_tls:
                client.tls_set(ca_certs=options.tls_ca_file)
            client.connect(
                options.host,
                options.port,
                options.keep_alive_s,
                clean_start=False,
                properties=connect_properties(options),
            )
        except ssl.SSLError as error:
            why, detail = why_tls(error)
            return Ended(why=why, detail=detail)
        except (OSError, ValueError) as error:
            return Ended(why=Why.UNREACHABLE, detail=_words(error))
        sock = client.socket()
        self.receive_buffer_bytes = ask_for_receive_buffer(sock) if isinstance(sock, socket.socket) else 0
        answer_by = time.monotonic() + ANSWER_TIMEOUT_S
        while self._ended is None:
            self._turn(client)
            if self._ended is None and not self.is_up and time.monotonic() > answer_by:
                self._finish(Why.NO_ANSWER)
        return self._ended

    def _turn(self, client: paho.Client) -> None:
        sock: Any = client.socket()
        if sock is None:
            self._lost()
            return
        # Not reading is how a full queue reaches the broker: the socket's window closes.
        reads = self._may_read()
        if reads and reads_all(client) and not self._options.uses_tls:
            self._gather()
        has_pending = reads and hasattr(sock, "pending") and sock.pending() > 0
        wants = [sock] if client.want_write() else []
        readable, writable, _ = select.select(
            [sock, self._waker] if reads else [self._waker],
            wants,
            [],
            0 if has_pending or self._commands else TURN_S,
        )
        if self._waker in readable:
            self._waker.drain()
        if sock in readable or has_pending:
            # Before anything is written: a write to a broker that was killed closes the socket, and what it delivered
            # last would be lost unread.
            client.loop_read()
            self._read_at = time.monotonic()
        self._run_commands(client)
        if sock in writable and client.socket() is not None:
            client.loop_write()
        if client.socket() is not None:
            client.loop_misc()

    def _gather(self) -> None:
        """Let messages add up since the last read; something to send ends it. Not with TLS, read record by record."""
        left = self._read_at + GATHER_S - time.monotonic()
        if left > 0 and not self._commands:
            select.select([self._waker], [], [], left)

    def _may_read(self) -> bool:
        return not self._handlers.is_full()

    def _run_commands(self, client: paho.Client) -> None:
        for _ in range(len(self._commands)):
            command = self._commands.popleft()
            try:
                command(client)
            except Exception:
                # One command that fails must not end the connection of all others.
                log.exception("MQTT command failed")
                self._handlers.failed("command")

    def _publish(self, client: paho.Client) -> None:
        message, done = self._posted.popleft()
        if not message.qos:
            client.publish(message.topic, message.payload, qos=0, retain=message.retain)
            return
        self._unsent.append((message, done))
        self._send_some(client)

    def _send_some(self, client: paho.Client) -> None:
        """Send as many as the broker takes unacknowledged; one more and it would disconnect us."""
        while self._unsent and len(self._published) < self._window:
            message, done = self._unsent.popleft()
            info = client.publish(message.topic, message.payload, qos=message.qos, retain=message.retain)
            self._published[info.mid] = done

    def _on_connect(self, client: paho.Client, flags: paho.ConnectFlags, reason: ReasonCode, properties: Any) -> None:
        if reason.is_failure:
            self._finish(*refusal(reason.value))
            return
        self._is_answered = True
        self._window = min(MAX_INFLIGHT, getattr(properties, "ReceiveMaximum", MAX_INFLIGHT))
        wanted = list(self._options.subscriptions)
        if wanted and (self._subscribe_always or not flags.session_present):
            _, mid = client.subscribe([(each.filter, SubscribeOptions(qos=each.qos)) for each in wanted])
            if mid is not None:
                self._subscribed[mid] = wanted
        else:
            self._come_up()

    def _come_up(self) -> None:
        self.is_up = True
        self._handlers.up(self)

    def _on_subscribe(self, _client: paho.Client, mid: int, reasons: Sequence[ReasonCode], _properties: Any) -> None:
        self._come_up()
        for wanted, reason in zip(self._subscribed.pop(mid, ()), reasons, strict=False):
            if reason.is_failure:
                self._handlers.subscription_refused(wanted.filter, str(reason))

    def _on_unsubscribe(self, _client: paho.Client, mid: int, _reasons: object, _properties: Any) -> None:
        done = self._unsubscribed.pop(mid, None)
        if done is not None:
            done()

    def _on_disconnect(self, client: paho.Client, flags: Any, reason: ReasonCode, _properties: Any) -> None:
        if self._ended is not None:
            return
        if flags.is_disconnect_packet_from_server:
            why = Why.TAKEN_OVER if reason.value == _TAKEN_OVER else Why.CLOSED_BY_BROKER
            self._finish(why, str(reason))
        elif reason.value == _PROTOCOL_ERROR and not self._is_answered:
            # paho can't read it: no broker, or a code that paho lacks.
            self._finish(*refusal(refused_with(client)))
        else:
            self._lost()

    def _on_message(self, _client: paho.Client, message: paho.MQTTMessage) -> None:
        topic = topic_of(message)
        if message.qos == 0:
            self._on_fast(topic.encode(), bytes(message.payload), message.retain)
            return
        delivery = Delivery(
            topic=topic,
            payload=bytes(message.payload),
            qos=message.qos,
            retained=message.retain,
            mid=message.mid,
            generation=self.generation,
            received_at=datetime.now(UTC),
        )
        self._handlers.deliver(delivery)

    def _on_fast(self, topic: bytes, payload: bytes, retained: bool) -> None:
        try:
            self._handlers.fast(topic, payload, retained)
        except Exception:
            # The edge of paho's loop: an exception here would make the client deaf while it looks connected.
            log.exception("handling a message on %r failed", topic[:200])
            self._handlers.failed("fast")

    def _on_publish(self, client: paho.Client, mid: int, reason: ReasonCode, _properties: Any) -> None:
        # paho calls it for QoS 0 too, once it is written: that is no answer.
        done = self._published.pop(mid, None)
        if done is None:
            return
        self.acknowledged += 1
        self._send_some(client)
        done(not reason.is_failure)

    def _guard(self, callback: Callable[..., None]) -> Callable[..., None]:
        """Keep an exception from reaching paho, which would end its loop while it still counts as connected."""

        def guarded(client: paho.Client, _userdata: object, *args: Any) -> None:
            try:
                callback(client, *args)
            except Exception:
                # As above: paho's thread would die of it.
                log.exception("MQTT callback %s failed", callback.__name__)
                self._handlers.failed(callback.__name__)

        return guarded

    def _finish(self, why: Why, detail: str = "") -> None:
        if self._ended is None:
            self._ended = Ended(why=why, detail=detail, was_up=self.is_up)

    def _lost(self) -> None:
        self._finish(Why.LOST if self._is_answered else Why.CLOSED_UNANSWERED)

    def _close(self, client: paho.Client) -> None:
        self.is_up = False
        sock = client.socket()
        if sock is not None:
            sock.close()
        with self._posting:
            # From here on `publish` answers by itself: nobody waits for ever for a connection that is gone.
            self._is_closed = True
            unsent = [done for _, done in (*self._unsent, *self._posted)]
            self._posted.clear()
        for done in (*self._published.values(), *unsent):
            done(False)
        self._published.clear()
        self._unsent.clear()
        self._waker.close()


def _words(error: Exception) -> str:
    return str((error.strerror if isinstance(error, OSError) else None) or error or type(error).__name__)
