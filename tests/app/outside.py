"""An outside program on the broker, written against the contract alone: the hotline, and the workers' telephones."""

import json
import queue
import threading
from collections import defaultdict
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from tests.servers import Mosquitto

ROOT = "linkage/v1"
MARK = "tests/mark"
"""The outside program's word to itself."""
WAIT_S = 40.0


class Outside:
    """Publishes contract messages, each acknowledged before it goes on, and hears what is sent to the workers."""

    def __init__(self, broker: Mosquitto, name: str = "outside") -> None:
        self._heard: defaultdict[str, queue.SimpleQueue[dict[str, Any]]] = defaultdict(queue.SimpleQueue)
        self._known: set[tuple[str, str]] = set()
        self._subscribed, self._caught_up = threading.Event(), threading.Event()
        self._client = paho.Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=MQTTProtocolVersion.MQTTv5)
        if broker.username:
            self._client.username_pw_set(broker.username, broker.password)
        self._client.reconnect_delay_set(min_delay=1, max_delay=1)
        topics = [(f"{ROOT}/workers/+/assignments", 1), (f"{ROOT}/events/+", 1), (MARK, 1)]
        self._client.on_connect = lambda client, *_: client.subscribe(topics)
        self._client.on_subscribe = lambda *_: self._subscribed.set()
        self._client.on_message = lambda _client, _data, message: self._hear(message.topic, json.loads(message.payload))
        self._client.message_callback_add(MARK, lambda *_: self._caught_up.set())
        # A telephone's session outlives its connection: what comes meanwhile waits for it.
        lasting = Properties(PacketTypes.CONNECT)
        lasting.SessionExpiryInterval = 3_600
        self._client.connect("127.0.0.1", broker.port, clean_start=False, properties=lasting)
        self._client.loop_start()
        assert self._subscribed.wait(WAIT_S), "the outside program can't reach the broker"

    def send(self, topic: str, payload: object, *, retain: bool = False, qos: int = 1) -> None:
        """Publish and wait for the broker's acknowledgement."""
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        sent = self._client.publish(f"{ROOT}/{topic}", data, qos=qos, retain=retain)
        sent.wait_for_publish(WAIT_S)
        assert sent.is_published()

    def report(self, source_id: str, **fields: Any) -> None:
        """Report an incident on the hotline."""
        self.send("incidents/hotline", {"id": source_id, "title": f"Smoke {source_id}", **fields})

    def reply(self, assignment: dict[str, Any], *actions: str) -> None:
        """Answer as the worker's telephone does."""
        for action in actions:
            body = {"assignment": assignment["assignment"], "action": action}
            self.send(f"workers/{assignment['worker']}/replies", body)

    def has_assignment(self, worker: str) -> bool:
        """Whether something for this worker has arrived and was not read yet."""
        return not self._heard[f"{ROOT}/workers/{worker}/assignments"].empty()

    def assignment(self, worker: str) -> dict[str, Any]:
        """The oldest message to this worker that was not read yet."""
        return self._heard[f"{ROOT}/workers/{worker}/assignments"].get_nowait()

    def events(self, number: int) -> list[dict[str, Any]]:
        """What other systems have heard of a case since they were asked last, in its order."""
        heard = self._heard[f"{ROOT}/events/{number}"]
        return [heard.get_nowait() for _ in range(heard.qsize())]

    def catch_up(self) -> None:
        """Hear all that the broker has taken until now: it deals out in the order in which it takes."""
        self._caught_up.clear()
        self._client.publish(MARK, qos=1)
        assert self._caught_up.wait(WAIT_S), "the outside program does not hear itself"

    def forget(self) -> None:
        """Throw away what was not read."""
        self._heard.clear()

    def _hear(self, topic: str, body: dict[str, Any]) -> None:
        """Everything comes at least once: a telephone knows an assignment by its id, a system an event by its place."""
        key = (str(body["seq"]), "event") if "seq" in body else (body["assignment"], body["action"])
        if key not in self._known:
            self._known.add(key)
            self._heard[topic].put(body)

    def close(self) -> None:
        """Leave."""
        self._client.disconnect()
        self._client.loop_stop()
