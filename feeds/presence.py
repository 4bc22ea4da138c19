"""The station's presence at a broker: a retained state with a last will, and a heartbeat that it must hear itself.

A client whose thread died, or whose subscription the broker forgot, looks connected and hears nothing. A station that
does not hear its own heartbeat is deaf, and connects anew.
"""

import threading
import time
from datetime import UTC, datetime

import msgspec

from console import __version__
from feeds.codecs.envelope import Wrong, parse
from feeds.mqtt.client import MqttClient
from feeds.mqtt.link import Outgoing, Why

HEARTBEAT_S = 5.0
DEAF_AFTER_S = 15.0
STUBBORNLY_DEAF_AFTER_S = 60.0
"""Also where something else is heard: a broker that is busy writing to its disk answers late, but answers."""


class Presence:
    """What one station says of itself at one broker."""

    def __init__(self, *, root: str, station: str, role: str, source: str, user: str = "") -> None:
        """Prepare.

        Args:
            role: `console` or `gateway`.
            source: Name of the feed: two feeds of one station may share a broker.
        """
        self._base = f"{root}/stations/{station}"
        self._facts = {"user": user, "role": role, "version": __version__}
        self._source = f"{role}/{source}"
        self._heard = 0.0
        self._beat = 0.0
        self._lively = 0.0
        self._signs = (0, 0)
        self.times_deaf = 0

    @property
    def heartbeat_topic(self) -> str:
        """Where this station beats and listens."""
        return f"{self._base}/heartbeat"

    def state(self, state: str) -> Outgoing:
        """The retained state: `online`, or `offline` as the last will or goodbye."""
        body = {"state": state, **self._facts, "ts": datetime.now(UTC)}
        return Outgoing(topic=f"{self._base}/state", payload=msgspec.json.encode(body), qos=1, retain=True)

    def came_up(self, client: MqttClient) -> None:
        """Say that the station is there; the watch for the heartbeat begins anew."""
        self._heard = time.monotonic()
        client.publish(self.state("online"))
        self.beat(client)

    def seat(self, client: MqttClient, user: str) -> None:
        """Name who sits at the station; the last will names them from the next connection on."""
        if user == self._facts["user"]:
            return
        self._facts = self._facts | {"user": user}
        if client.is_up:
            client.publish(self.state("online"))

    def beat(self, client: MqttClient) -> None:
        """Send a heartbeat."""
        self._beat = time.monotonic()
        body = {"ts": datetime.now(UTC), "source": self._source}
        client.publish(Outgoing(topic=self.heartbeat_topic, payload=msgspec.json.encode(body), qos=0))

    def hear(self, payload: bytes) -> None:
        """A heartbeat on our topic came."""
        try:
            body = parse(payload)
        except Wrong:
            return
        if isinstance(body, dict) and body.get("source") == self._source:
            self._heard = time.monotonic()

    def watch(self, client: MqttClient, received: int) -> None:
        """Beat when it is time, and connect anew when deaf; about once a second.

        Args:
            received: Messages received so far, of any kind: a sign of life.
        """
        if not client.is_up:
            return
        now = time.monotonic()
        signs = (received, client.acknowledged)
        # What piles up unread because we are busy is no deafness.
        if signs != self._signs or client.is_full():
            self._signs, self._lively = signs, now
        if self._is_deaf(now):
            self.times_deaf += 1
            self._heard = now
            client.reconnect(Why.DEAF)
        elif now - self._beat >= HEARTBEAT_S:
            self.beat(client)

    def _is_deaf(self, now: float) -> bool:
        silent = now - self._heard
        return silent > STUBBORNLY_DEAF_AFTER_S or (silent > DEAF_AFTER_S and now - self._lively > DEAF_AFTER_S)

    def say_goodbye(self, client: MqttClient, timeout_s: float = 2.0) -> None:
        """Publish `offline` and wait until the broker has it: an ordinary end publishes no last will."""
        told = threading.Event()
        if client.publish(self.state("offline"), lambda _taken: told.set()):
            told.wait(timeout_s)
