"""The other side of a kill test: publishes for ever at QoS 1, remembers what was acknowledged, hears assignments."""

import json
import threading
import time
from collections.abc import Callable

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

ROOT = "linkage/v1"
WAIT_S = 30.0
RATE_HZ = 200.0
MOST_WAITING = 200
"""Reports that the broker has not acknowledged yet: with so many, none is sent. A broker beside other tests takes them
more slowly than the rate; all that was sent at it nevertheless was waited for at the end, and the wait ran out."""


def until(
    condition: Callable[[], object],
    what: str | Callable[[], str],
    wait_s: float = WAIT_S,
    *,
    moves: Callable[[], object] = lambda: None,
    every_s: float = 0.02,
) -> None:
    """Return once something is so.

    Args:
        condition: what is waited for.
        what: the same in words, where it does not happen.
        wait_s: so long nothing may move.
        moves: another value: it has come nearer, and may take its time.
        every_s: between two looks; a dear look takes the processor from what is waited for.
    """
    deadline, tick, last = time.monotonic() + wait_s, threading.Event(), moves()
    while not condition():
        if (now := moves()) != last:
            deadline, last = time.monotonic() + wait_s, now
        assert time.monotonic() < deadline, f"did not happen: {what if isinstance(what, str) else what()}"
        tick.wait(every_s)


def persistent_client(name: str, port: int) -> paho.Client:
    """A client whose session outlives both ends, not connected yet."""
    client = paho.Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=MQTTProtocolVersion.MQTTv5)
    client.reconnect_delay_set(min_delay=1, max_delay=1)
    client.max_inflight_messages_set(100)
    lasting = Properties(PacketTypes.CONNECT)
    lasting.SessionExpiryInterval = 3_600
    client.connect_async("127.0.0.1", port, clean_start=False, properties=lasting)
    return client


class Publisher:
    """Reports incidents with ids 0, 1, 2 … until it is told to stop, as fast as they are acknowledged and no faster."""

    def __init__(self, port: int) -> None:
        self._client = persistent_client("publisher", port)
        self._client.on_publish = self._on_publish
        self._ids: dict[int, str] = {}
        self._stopping = threading.Event()
        self.paused = threading.Event()
        """Nothing is sent while it is set."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._acknowledged: list[int] = []
        self.sent = 0

    @property
    def count(self) -> int:
        """How many reports the broker has acknowledged."""
        return len(self._acknowledged)

    @property
    def acknowledged(self) -> set[str]:
        """Their ids, as far as they are noted."""
        return {self._ids[mid] for mid in tuple(self._acknowledged) if mid in self._ids}

    def start(self) -> None:
        """Begin."""
        self._client.loop_start()
        self._thread.start()

    def finish(self) -> None:
        """Send no more, and wait until all that was sent is acknowledged."""
        self._stopping.set()
        self._thread.join(WAIT_S)
        until(lambda: self.count == self.sent, "the broker acknowledges everything", moves=lambda: self.count)
        self._client.disconnect()
        self._client.loop_stop()

    def _run(self) -> None:
        while not self._stopping.wait(1 / RATE_HZ):
            if self.paused.is_set() or self.sent - self.count >= MOST_WAITING:
                continue
            body = {"id": str(self.sent), "title": f"case {self.sent}", "severity": 3}
            made = self._client.publish(f"{ROOT}/incidents/load", json.dumps(body), qos=1)
            self._ids[made.mid] = str(self.sent)
            self.sent += 1

    def _on_publish(self, _client: object, _data: object, mid: int, *_: object) -> None:
        # It may come before its id is noted, and paho holds its own lock here.
        self._acknowledged.append(mid)


class Telephones:
    """All workers' telephones: the ids of the assignments that came, however often."""

    def __init__(self, port: int) -> None:
        self._client = persistent_client("telephones", port)
        self._subscribed = threading.Event()
        self._client.on_connect = lambda client, *_: client.subscribe(f"{ROOT}/workers/+/assignments", qos=1)
        self._client.on_subscribe = lambda *_: self._subscribed.set()
        self._client.on_message = lambda _client, _data, message: self.heard.add(
            json.loads(message.payload)["assignment"]
        )
        self.heard: set[str] = set()

    def start(self) -> None:
        """Begin to listen."""
        self._client.loop_start()
        assert self._subscribed.wait(WAIT_S)

    def close(self) -> None:
        """Leave."""
        self._client.disconnect()
        self._client.loop_stop()
