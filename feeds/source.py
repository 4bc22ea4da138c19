"""One configured feed at work: its link, its codecs, its presence, and the row that tells how it is."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from console.domain.catalogue import Catalogue
from console.domain.views import FeedRow, FeedState, Sends
from console.settings.model import FeedSource
from feeds.arrivals import Source
from feeds.codecs.registry import Codecs, Kind, route
from feeds.intake import Intake
from feeds.messages import MAX_SHOWN_BYTES, LastMessage
from feeds.mqtt.backoff import Backoff
from feeds.mqtt.client import MqttClient
from feeds.mqtt.link import Delivery, Subscription, Why
from feeds.mqtt.options import ConnectionOptions
from feeds.outbox import Outbox
from feeds.peers import Peers
from feeds.presence import Presence
from feeds.readings import Readings
from feeds.rows import row_of

RATES_KEPT = 60
RATE_OVER = 5
"""Seconds over which the shown rate is taken."""
SHARED = "$share/linkage/"
DEALT = frozenset({Kind.INCIDENT, Kind.REPLY})
"""What a shared subscription deals to one of its members."""
MAX_TOPIC_CHARS = 1_024
GOODBYE_S = 2.0
"""So long an answer of the broker is waited for when a gateway leaves."""
DRAIN_S, QUIET_S = 5.0, 0.2
"""A gateway that leaves its group stores what it was dealt already: for so long, or until nothing comes for so long."""


def subscriptions(feed: FeedSource, station: str) -> tuple[Subscription, ...]:
    """What a feed listens to.

    Shared between gateways is only what one of them is to store. Statuses and descriptions are retained, which a
    broker does not send to a shared subscription; readings go to all, since an alarm needs every one of them.
    """
    root, shared = feed.root, SHARED if feed.shared_subscription else ""
    return (
        Subscription(filter=f"{shared}{root}/incidents/+", qos=1),
        Subscription(filter=f"{shared}{root}/workers/+/replies", qos=1),
        Subscription(filter=f"{root}/workers/+/status", qos=1),
        Subscription(filter=f"{root}/workers/+/position", qos=0),
        Subscription(filter=f"{root}/sensors/+/meta", qos=1),
        Subscription(filter=f"{root}/sensors/+/reading", qos=0),
        Subscription(filter=f"{root}/stations/{station}/heartbeat", qos=0),
    )


class SourceLink:
    """One feed at work."""

    def __init__(
        self,
        feed: FeedSource,
        *,
        station: str,
        role: str,
        catalogue: Catalogue,
        intake: Intake,
        readings: Readings,
        on_up: Callable[[], None],
        backoff: Backoff | None = None,
    ) -> None:
        """Make the parts; `start` begins.

        Raises:
            UnknownFormat: the feed names a format that nobody wrote.
        """
        self._feed = feed
        self._intake = intake
        self._readings = readings
        self._on_up = on_up
        self._count = 0
        self._last: tuple[bytes | str, bytes] | None = None
        """Topic and payload of what arrived last."""
        self._counted = 0
        self._rates: deque[float] = deque([0.0] * RATES_KEPT, maxlen=RATES_KEPT)
        self._rated_at = time.monotonic()
        self.presence = Presence(root=feed.root, station=station, role=role, source=feed.name)
        is_shared = feed.shared_subscription and role == "gateway"
        self._peers = Peers(root=feed.root, station=station) if is_shared else None
        self._heartbeat_topic = self.presence.heartbeat_topic.encode()
        self.client = MqttClient(
            _options(feed, station, role, self.presence, self._peers),
            deliver=self._deliver,
            fast=self._fast,
            is_full=intake.is_full,
            on_up=self._came_up,
            backoff=backoff,
        )
        codecs = Codecs.of(feed, catalogue.categories)
        dealt = DEALT if feed.shared_subscription else frozenset()
        self.source = Source(name=feed.name, codecs=codecs, link=self.client, dealt=dealt)

    @property
    def name(self) -> str:
        """The feed's name."""
        return self._feed.name

    def start(self) -> None:
        """Begin to connect."""
        self.client.start()

    def seat(self, user: str) -> None:
        """Say who sits at this station, now if the broker is there, else with the next connection."""
        self.presence.seat(self.client, user)

    def stop(self) -> None:
        """Say goodbye and disconnect; the session stays, and with it what comes meanwhile.

        A gateway that leaves others behind leaves their group: the broker would go on dealing to its session, and what
        it is dealt would wait there until it is back.
        """
        self.presence.say_goodbye(self.client)
        if self._peers is not None and self._peers.one_stays(GOODBYE_S):
            shared = [each.filter for each in subscriptions(self._feed, "") if each.filter.startswith(SHARED)]
            if self.client.unsubscribe(shared, GOODBYE_S):
                self._drain()
        self.client.stop()

    def _drain(self) -> None:
        """Let intake store what was dealt to us before; what is left after that stays in the session."""
        until, pause = time.monotonic() + DRAIN_S, threading.Event()
        seen, since = -1, 0.0
        while time.monotonic() < until:
            if self._count != seen or not self._intake.is_idle:
                seen, since = self._count, time.monotonic()
            elif time.monotonic() - since > QUIET_S:
                return
            pause.wait(QUIET_S / 10)

    def second(self) -> None:
        """Do what is done once a second: count, beat, listen for the own heartbeat."""
        now = time.monotonic()
        count = self._count
        if count != self._counted:
            self.source.last_at = datetime.now(UTC)
        self._rates.append((count - self._counted) / max(now - self._rated_at, 1e-3))
        self._counted, self._rated_at = count, now
        self.presence.watch(self.client, count)

    def row(self, outbox: Outbox, sends: Sends) -> FeedRow:
        """How the feed is, as the feeds page shows it."""
        status = self.client.status()
        recent = list(self._rates)[-RATE_OVER:]
        state, why = status.state, f"{status.why} {status.detail}".strip() if status.why is not Why.NONE else ""
        now, drops = datetime.now(UTC), self.source.drops
        if state is FeedState.OK and (wrong := self.source.lately_refused(now) or drops.why(now)):
            state, why = FeedState.ERRORS, wrong
        return replace(
            row_of(self._feed),
            state=state,
            since=status.since,
            rate=sum(recent) / len(recent),
            rates=tuple(self._rates),
            last_at=self.source.last_at,
            lag_s=self.source.lag_s if status.state is not FeedState.DOWN else None,
            dead=self.source.dead,
            dropped=drops.no_room,
            beyond=drops.beyond,
            dropped_since=drops.since,
            why=why,
            tries=status.tries,
            next_try_s=status.next_try_s,
            outbox=outbox.count,
            asks=outbox.asks,
            sends=sends,
        )

    def last(self) -> LastMessage:
        """What arrived last, cut; its time is that of the second in which it came."""
        if self._last is None:
            return LastMessage(self.name)
        topic, payload = self._last
        name = topic if isinstance(topic, str) else topic.decode("utf-8", "replace")
        at = self.source.last_at or datetime.now(UTC)
        return LastMessage(self.name, name[:MAX_TOPIC_CHARS], bytes(payload[:MAX_SHOWN_BYTES]), at)

    def _came_up(self) -> None:
        self.presence.came_up(self.client)
        self._on_up()

    def _deliver(self, delivery: Delivery) -> None:
        if self._peers is not None and self._peers.take(delivery.topic, delivery.payload):
            self.client.ack([delivery])
            return
        self._count += 1
        self._last = delivery.topic, delivery.payload
        self._intake.put(self.source, delivery)

    def _fast(self, topic: bytes, payload: bytes, retained: bool) -> None:
        if self._readings.take_fast(topic, payload, self.source.drops):
            self._count += 1
            self._last = topic, payload
        elif topic == self._heartbeat_topic:
            self.presence.hear(payload)
        else:
            self._count += 1
            self._last = topic, payload
            self._take_slowly(topic, payload, retained)

    def _take_slowly(self, topic: bytes, payload: bytes, retained: bool) -> None:
        """Decode a reading here, since its order counts; all else goes through the queue."""
        name = topic.decode("utf-8", "replace")
        now = datetime.now(UTC)
        found = route(name, self._feed.root)
        if found is not None and found.kind is Kind.READING:
            answer = self.source.codecs.decode(name, payload, received_at=now, retained=retained)
            if self._readings.took(self._intake.gate.admit(answer, self.name), topic, self.source.drops):
                return
        self._intake.put(self.source, Delivery(topic=name, payload=payload, qos=0, retained=retained, received_at=now))


def _options(feed: FeedSource, station: str, role: str, presence: Presence, peers: Peers | None) -> ConnectionOptions:
    return ConnectionOptions(
        host=feed.host,
        port=feed.port,
        client_id=f"linkage-{station}-{role}-{feed.name}",
        username=feed.username,
        password=feed.password.get_secret_value(),
        uses_tls=feed.uses_tls,
        tls_ca_file=str(feed.tls_ca_file) if feed.tls_ca_file else None,
        keep_alive_s=feed.keep_alive_s,
        session_expiry_s=feed.session_expiry_s,
        receive_maximum=feed.receive_maximum,
        max_packet_bytes=feed.max_packet_bytes,
        will=lambda: presence.state("offline"),
        subscriptions=(*subscriptions(feed, station), *((peers.subscription,) if peers else ())),
    )
