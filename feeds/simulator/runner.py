"""Run the simulated district against a broker. The only module of the simulator that knows paho, a clock or a process.

paho's own thread only puts what it hears into a queue; the world belongs to the caller's thread.
"""

import logging
import queue
import threading
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from urllib.parse import unquote, urlsplit

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from console.decoding import msgpack_decoder
from feeds.simulator.outgoing import Outgoing, SimulatorConfig
from feeds.simulator.world import World

TICK_S = 0.1
BEAT = b"beat"
BEAT_S = 1.0
_LONGEST_STEP_S = 1.0
"""After a pause (a suspended machine) the world does not catch up in one leap."""
_HEARD = 10_000

log = logging.getLogger(__name__)


class BrokerRefused(ConnectionError):
    """The broker said no: wrong user, wrong password or not allowed. Trying again does not help."""


def address_of(url: str) -> tuple[str, int]:
    """Host and port of a broker.

    Raises:
        ValueError: it is none; says what to write, and no password.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("mqtt", "mqtts") or not parts.hostname:
        raise ValueError(f"broker address {parts.scheme}://{parts.hostname or ''}: write mqtt://host:port or mqtts://…")
    return parts.hostname, parts.port or (8883 if parts.scheme == "mqtts" else 1883)


def run_simulator(config: SimulatorConfig, stop: threading.Event) -> None:
    """Publish the district's life until `stop` is set or the time is over.

    Raises:
        BrokerRefused: the broker does not let us in.
        OSError: the broker can't be reached at the start (later losses are retried by paho).
    """
    world = World(config.world)
    line = _Line(config, world.subscription)
    try:
        line.connect()
        _live(world, line, config, stop)
    finally:
        line.close()


def simulator_process(pipe: Connection) -> None:
    """Run as a spawned process: read a msgpack `SimulatorConfig` from the pipe, end when the pipe closes.

    Says `BEAT` every second, so that whoever supervises it can see it live; nobody has to listen.
    """
    stop = threading.Event()
    try:
        config = msgpack_decoder(SimulatorConfig).decode(pipe.recv_bytes(65_536))
    except EOFError:
        return
    threading.Thread(target=_stop_with, args=(pipe, stop), daemon=True).start()
    threading.Thread(target=_beat, args=(pipe, stop), daemon=True).start()
    try:
        run_simulator(config, stop)
    except (OSError, ValueError) as error:
        log.error("simulator ends: %s", error)


def _live(world: World, line: "_Line", config: SimulatorConfig, stop: threading.Event) -> None:
    began = last = time.monotonic()
    while not stop.wait(TICK_S):
        tick = time.monotonic()
        if config.seconds and tick - began >= config.seconds:
            return
        now = datetime.now(UTC)
        if line.take_fresh():
            # A broker that was started again has forgotten what was retained.
            line.publish(world.start(now))
        line.publish([sent for topic, payload in line.heard() for sent in world.receive(topic, payload, now)])
        line.publish(world.step(now, min(tick - last, _LONGEST_STEP_S) * config.speed))
        last = tick


class _Line:
    """The connection: MQTT 5, everything heard goes into a bounded queue."""

    def __init__(self, config: SimulatorConfig, subscription: str) -> None:
        parts = urlsplit(config.url)
        self._host, self._port = address_of(config.url)
        self._subscription = subscription
        self._heard: queue.Queue[tuple[str, bytes]] = queue.Queue(_HEARD)
        self._answers: queue.Queue[ReasonCode] = queue.Queue(1)
        self._fresh = threading.Event()
        self._client = paho.Client(
            CallbackAPIVersion.VERSION2,
            client_id=f"linkage-simulator-{config.world.run}",
            protocol=MQTTProtocolVersion.MQTTv5,
        )
        if parts.scheme == "mqtts":
            self._client.tls_set()
        if user := config.username or unquote(parts.username or ""):
            self._client.username_pw_set(user, config.password or unquote(parts.password or ""))
        self._client.max_queued_messages_set(20_000)
        self._client.on_connect = self._on_connect
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message

    def connect(self) -> None:
        """Connect and wait for the broker's answer."""
        try:
            self._client.connect(self._host, self._port, keepalive=20)
        except OSError as error:
            raise ConnectionError(f"{self._host}:{self._port}: {error.strerror or error}") from error
        self._client.loop_start()
        try:
            answer = self._answers.get(timeout=15)
        except queue.Empty:
            raise TimeoutError(f"{self._host}:{self._port} does not answer") from None
        if answer.is_failure:
            raise BrokerRefused(f"{self._host}:{self._port} refuses: {answer}")

    def take_fresh(self) -> bool:
        """Whether a connection was made since the last call."""
        fresh = self._fresh.is_set()
        self._fresh.clear()
        return fresh

    def heard(self) -> list[tuple[str, bytes]]:
        """What came in since the last call."""
        return [self._heard.get_nowait() for _ in range(self._heard.qsize())]

    def publish(self, messages: list[Outgoing]) -> None:
        """Hand messages to paho; QoS 0 is dropped while there is no connection."""
        connected = self._client.is_connected()
        for m in messages:
            if connected or m.qos:
                self._client.publish(m.topic, m.payload, qos=m.qos, retain=m.retain)

    def close(self) -> None:
        """Say goodbye and end paho's thread."""
        self._client.disconnect()
        self._client.loop_stop()

    def _on_connect(
        self, client: paho.Client, userdata: object, flags: paho.ConnectFlags, code: ReasonCode, p: Properties | None
    ) -> None:
        self._answer(code)
        if not code.is_failure:
            client.subscribe(self._subscription, qos=1)
            self._fresh.set()

    def _on_disconnect(
        self, client: paho.Client, userdata: object, flags: paho.DisconnectFlags, code: ReasonCode, p: Properties | None
    ) -> None:
        # The embedded broker closes without a word on a wrong password: that is an answer too.
        self._answer(code)
        if code.is_failure:
            log.warning("simulator lost %s:%s: %s", self._host, self._port, code)

    def _answer(self, code: ReasonCode) -> None:
        # Only the first answer is waited for.
        if self._answers.empty():
            self._answers.put_nowait(code)

    def _on_message(self, client: paho.Client, userdata: object, message: paho.MQTTMessage) -> None:
        try:
            self._heard.put_nowait((message.topic, bytes(message.payload)))
        except queue.Full:
            log.warning("simulator dropped an assignment: %d wait already", _HEARD)


def _beat(pipe: Connection, stop: threading.Event) -> None:
    # In a thread of its own: a parent that does not read fills the pipe, and only the beat may wait for it.
    try:
        while not stop.wait(BEAT_S):
            pipe.send_bytes(BEAT)
    except OSError:
        log.debug("nobody hears the simulator's beat")


def _stop_with(pipe: Connection, stop: threading.Event) -> None:
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        log.debug("the simulator's pipe closed")
    finally:
        stop.set()
