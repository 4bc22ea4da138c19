"""The link against a real Mosquitto: nothing acknowledged is lost, and every way of failing is told."""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from console.domain.views import FeedState
from console.settings.model import FeedSource
from feeds.mqtt import connection, fast_loop
from feeds.mqtt.backoff import Backoff
from feeds.mqtt.client import MqttClient
from feeds.mqtt.link import Delivery, Outgoing, Subscription, Why
from feeds.mqtt.options import ConnectionOptions
from feeds.simulator import packets
from tests.servers import Mosquitto

WAIT_S = 20.0
DISCONNECT, PACKET_TOO_LARGE = 0xE0, 0x95
HEADER = 4
MOST = FeedSource(name="city", url="mqtt://h").max_packet_bytes
QUICK = Backoff(first_s=0.05, most_s=0.2, slow_s=30.0)


class Link:
    """A client whose happenings are queues."""

    def __init__(self, broker: Mosquitto, name: str = "link", **options: Any) -> None:
        self.deliveries: queue.Queue[Delivery] = queue.Queue()
        self.fast: queue.Queue[tuple[bytes, bytes]] = queue.Queue()
        self.ups: queue.Queue[None] = queue.Queue()
        self.is_full = threading.Event()
        self.raises = False
        settings: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": broker.port,
            "client_id": name,
            "subscriptions": (Subscription(filter="t/#"),),
            **options,
        }
        self.client = MqttClient(
            ConnectionOptions(**settings),
            deliver=self._deliver,
            fast=lambda topic, payload, _: self._fast(topic, payload),
            is_full=self.is_full.is_set,
            on_up=lambda: self.ups.put(None),
            backoff=QUICK,
        )

    def start(self) -> "Link":
        self.client.start()
        self.ups.get(timeout=WAIT_S)
        return self

    def next(self) -> Delivery:
        return self.deliveries.get(timeout=WAIT_S)

    def _deliver(self, delivery: Delivery) -> None:
        if self.raises:
            self.raises = False
            raise RuntimeError("a bug in a handler")
        self.deliveries.put(delivery)

    def _fast(self, topic: bytes, payload: bytes) -> None:
        if self.raises:
            self.raises = False
            raise RuntimeError("a bug in a handler")
        self.fast.put((topic, payload))


@pytest.fixture
def make_link() -> Iterator[Callable[..., Link]]:
    links: list[Link] = []

    def make(broker: Mosquitto, name: str = "link", **options: Any) -> Link:
        links.append(Link(broker, name, **options))
        return links[-1]

    yield make
    for link in links:
        link.client.stop()


@pytest.fixture
def sender(mosquitto: Mosquitto, make_link: Callable[..., Link]) -> Callable[..., None]:
    link = make_link(mosquitto, "sender", subscriptions=()).start()

    def send(topic: str, payload: bytes, qos: int = 1, retain: bool = False) -> None:
        done: queue.Queue[bool] = queue.Queue()
        assert link.client.publish(Outgoing(topic=topic, payload=payload, qos=qos, retain=retain), done.put)
        if qos:
            assert done.get(timeout=WAIT_S)

    return send


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + WAIT_S
    tick = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"did not happen: {what}"
        tick.wait(0.01)


def test_message_arrives_with_its_envelope(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto).start()
    sender("t/a", b"body")
    delivery = link.next()
    assert (delivery.topic, delivery.payload, delivery.qos, delivery.generation) == ("t/a", b"body", 1, 1)


def test_qos_0_goes_the_fast_way(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto).start()
    sender("t/a", b"21.5", qos=0)
    assert link.fast.get(timeout=WAIT_S) == (b"t/a", b"21.5")


def test_stock_loop_serves_where_paho_is_another(
    mosquitto: Mosquitto,
    make_link: Callable[..., Link],
    sender: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fast_loop, "paho_version", lambda: "3.0.0")
    link = make_link(mosquitto).start()
    sender("t/a", b"1", qos=0)
    sender("t/a", b"2", qos=1)
    assert link.fast.get(timeout=WAIT_S) == (b"t/a", b"1")
    assert link.next().payload == b"2"


def test_unacknowledged_message_comes_again_on_the_next_connection_and_acknowledged_does_not(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto).start()
    sender("t/a", b"committed")
    sender("t/a", b"not committed")
    committed, other = link.next(), link.next()
    link.client.ack([committed])
    link.client.reconnect(Why.DEAF)
    again = link.next()
    assert (again.payload, again.generation) == (other.payload, 2)
    assert link.deliveries.empty()


def test_acknowledgement_of_an_older_connection_is_not_sent(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto).start()
    sender("t/a", b"1")
    old = link.next()
    link.client.reconnect(Why.DEAF)
    link.next()
    link.client.ack([old])
    link.client.reconnect(Why.DEAF)
    assert link.next().generation == 3


def test_hold_disconnects_and_release_brings_everything_again(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto).start()
    sender("t/a", b"1")
    link.next()
    link.client.hold(Why.STORE_TROUBLE)
    until(lambda: link.client.status().state is FeedState.DOWN, "the link goes down")
    sender("t/a", b"2")
    assert link.client.status().why is Why.STORE_TROUBLE
    link.client.release()
    assert [link.next().payload, link.next().payload] == [b"1", b"2"]


def test_what_is_sent_while_the_program_is_away_waits_in_its_session(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    make_link(mosquitto).start().client.stop()
    sender("t/a", b"meanwhile")
    assert make_link(mosquitto).start().next().payload == b"meanwhile"


def test_exception_in_a_handler_does_not_deafen(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto).start()
    for qos in (0, 1):
        link.raises = True
        sender("t/a", b"lost to the bug", qos=qos)
        until(lambda: not link.raises, "the handler raises")
    sender("t/a", b"heard")
    assert link.next().payload == b"heard"
    assert link.client.failures == 2


def test_full_queue_stops_the_reading_and_loses_nothing(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto).start()
    link.is_full.set()
    sent = [str(number).encode() for number in range(300)]
    for payload in sent:
        sender("t/a", payload)
    # What was read in the turn that had begun is there, no more.
    assert link.deliveries.qsize() < len(sent) / 2
    link.is_full.clear()
    assert [link.next().payload for _ in sent] == sent


def test_packet_above_the_maximum_never_comes_and_its_neighbours_do(
    mosquitto: Mosquitto, make_link: Callable[..., Link], sender: Callable[..., None]
) -> None:
    link = make_link(mosquitto, max_packet_bytes=1000).start()
    sender("t/a", b"before")
    sender("t/a", b"x" * 5000)
    sender("t/a", b"after")
    assert [link.next().payload, link.next().payload] == [b"before", b"after"]


def test_packet_above_the_limit_that_a_site_gives_its_broker_is_refused_to_its_sender(
    make_mosquitto: Callable[..., Mosquitto], make_link: Callable[..., Link]
) -> None:
    """Else the broker would acknowledge it and drop it, and nobody would be told."""
    broker = make_mosquitto(extra=("max_packet_size 1310720",))
    link = make_link(broker, max_packet_bytes=MOST).start()
    room = len(packets.publish("t/a", b"", packet_id=1)) + 2
    with socket.create_connection(("127.0.0.1", broker.port), timeout=WAIT_S) as raw:
        raw.sendall(packets.connect("sender", "", ""))
        raw.sendall(packets.publish("t/a", b"x" * (MOST - room), packet_id=1))
        assert len(link.next().payload) == MOST - room
        raw.sendall(packets.publish("t/a", b"x" * (MOST + 1), packet_id=2)[:HEADER])
        told = b"".join(iter(lambda: raw.recv(100), b""))
    (_, (acknowledged, body), refused) = packets.split(bytearray(told))
    assert packets.acknowledged(acknowledged, body) == 1
    assert refused == (DISCONNECT, bytes([PACKET_TOO_LARGE]))


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_broker_that_comes_back_is_found_again_and_subscribed_to(
    mosquitto: Mosquitto, make_link: Callable[..., Link], end: str
) -> None:
    link = make_link(mosquitto, session_expiry_s=0).start()
    getattr(mosquitto, end)()
    until(lambda: link.client.status().state is FeedState.DOWN, "the link goes down")
    mosquitto.start()
    link.ups.get(timeout=WAIT_S)
    other = make_link(mosquitto, "other", subscriptions=()).start()
    other.client.publish(Outgoing(topic="t/a", payload=b"again"))
    assert link.next().payload == b"again"


def test_nobody_listening_says_so_and_when_it_tries_again(make_link: Callable[..., Link], mosquitto: Mosquitto) -> None:
    mosquitto.stop()
    link = make_link(mosquitto)
    link.client.start()
    until(lambda: link.client.status().tries >= 2, "a second attempt")
    until(lambda: link.client.status().why is Why.UNREACHABLE, "it says why")
    assert not link.client.publish(Outgoing(topic="t/a", payload=b""))


def test_wrong_password_is_said_and_tried_slowly(
    make_mosquitto: Callable[..., Mosquitto], make_link: Callable[..., Link]
) -> None:
    broker = make_mosquitto(username="feed", password="right")
    link = make_link(broker, username="feed", password="wrong")
    link.client.start()
    until(lambda: link.client.status().next_try_s is not None, "an attempt was refused")
    status = link.client.status()
    assert (status.state, status.why, status.tries) == (FeedState.DOWN, Why.LOGIN_REFUSED, 1)
    assert (status.next_try_s or 0) > QUICK.most_s
    right = make_link(broker, "other", username="feed", password="right").start()
    assert right.client.status().state is FeedState.OK


def test_of_two_programs_with_one_client_id_one_gives_way_and_says_so(
    mosquitto: Mosquitto, make_link: Callable[..., Link]
) -> None:
    """Mosquitto 2.0 closes the older connection without a word."""
    links = [make_link(mosquitto, "same").start(), make_link(mosquitto, "same").start()]

    def whys() -> list[Why]:
        return [link.client.status().why for link in links]

    until(lambda: Why.DROPPED in whys(), "one gives way")
    gave_way = links[whys().index(Why.DROPPED)]
    stayed = links[1 - links.index(gave_way)]
    until(lambda: stayed.client.is_up, "the other stays")
    stayed.client.stop()
    gave_way.client.retry()
    until(lambda: gave_way.client.is_up, "it comes back when asked")


@contextmanager
def taken_over(make_link: Callable[..., Link]) -> Iterator[tuple[Link, socket.socket]]:
    """A client whose session its broker has given to another, and the server where that broker listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = make_link(SimpleNamespace(port=server.getsockname()[1]))
        link.client.start()
        broker, _ = server.accept()
        with broker:
            broker.sendall(b"\x20\x03\x00\x00\x00" + b"\xe0\x02\x8e\x00")
            until(lambda: link.client.status().why is Why.TAKEN_OVER, "it gives way")
            yield link, server


def test_session_that_the_broker_says_is_taken_over_is_not_tried_again(make_link: Callable[..., Link]) -> None:
    with taken_over(make_link) as (link, _):
        assert link.client.status().next_try_s is None


def test_session_that_was_taken_over_stays_the_others_when_the_store_comes_back(make_link: Callable[..., Link]) -> None:
    with taken_over(make_link) as (link, server):
        link.client.hold(Why.STORE_TROUBLE)
        link.client.release()
        assert not link.client._go.is_set()
        assert link.client.status().why is Why.TAKEN_OVER
        link.client.retry()
        server.accept()[0].close()


def refuse_the_second(listener: socket.socket) -> None:
    """Be as much of a broker as refuses a filter: Mosquitto's rules refuse what is delivered, never a subscription."""
    connection, _ = listener.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(bytes.fromhex("2003000000"))
        subscribe = b""
        while subscribe[:1] != b"\x82":
            subscribe = connection.recv(4096)
        connection.sendall(b"\x90\x05" + subscribe[2:4] + b"\x00\x01\x87")
        while connection.recv(4096):
            continue


@pytest.fixture
def refusing_broker() -> Iterator[SimpleNamespace]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=refuse_the_second, args=(listener,), daemon=True).start()
        yield SimpleNamespace(port=listener.getsockname()[1])


def test_refused_subscription_is_told(refusing_broker: Any, make_link: Callable[..., Link]) -> None:
    link = make_link(refusing_broker, subscriptions=(Subscription(filter="t/ok"), Subscription(filter="t/secret")))
    link.start()
    until(lambda: link.client.status().state is FeedState.ERRORS, "the refusal is told")
    status = link.client.status()
    assert status.why is Why.SUBSCRIPTION_REFUSED
    assert status.detail.startswith("t/secret: ")
    assert "t/ok" not in status.detail
    assert link.client.is_up


def test_last_will_is_published_when_the_program_dies_and_not_when_it_stops(
    mosquitto: Mosquitto, make_link: Callable[..., Link]
) -> None:
    witness = make_link(mosquitto, "witness").start()
    mortal = make_link(mosquitto, "mortal", will=lambda: Outgoing(topic="t/state", payload=b"offline")).start()
    mortal.client.stop()
    mortal = make_link(mosquitto, "mortal", will=lambda: Outgoing(topic="t/state", payload=b"died")).start()
    thief = paho.Client(CallbackAPIVersion.VERSION2, client_id="mortal", protocol=MQTTProtocolVersion.MQTTv5)
    thief.connect("127.0.0.1", mosquitto.port)
    thief.loop_start()
    assert witness.next().payload == b"died"
    thief.disconnect()
    thief.loop_stop()


def test_receive_buffer_is_reported(mosquitto: Mosquitto, make_link: Callable[..., Link]) -> None:
    assert make_link(mosquitto).start().client.status().receive_buffer_bytes > 0


def test_every_publish_is_answered_though_the_broker_dies_meanwhile(make_link, mosquitto):
    link = make_link(mosquitto, "witness").start()
    answers: queue.Queue[bool] = queue.Queue()
    taken = 0
    for number in range(400):
        if number == 200:
            mosquitto.kill()
        taken += link.client.publish(Outgoing(topic="t/a", payload=b"x"), answers.put)
    assert taken >= 200
    assert len([answers.get(timeout=WAIT_S) for _ in range(taken)]) == taken


def test_messages_that_trickle_in_are_read_together(
    mosquitto: Mosquitto, make_link: Callable[..., Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []
    loop_read = fast_loop.FastClient.loop_read
    monkeypatch.setattr(connection, "GATHER_S", 0.2)
    link = make_link(mosquitto).start()
    monkeypatch.setattr(fast_loop.FastClient, "loop_read", lambda client: (reads.append(1), loop_read(client))[1])
    with socket.create_connection(("127.0.0.1", mosquitto.port)) as raw:
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        raw.sendall(packets.connect("trickle", "", ""))
        for number in range(200):
            raw.sendall(packets.publish("t/a", b"%d" % number))
        assert [link.fast.get(timeout=WAIT_S)[1] for _ in range(200)] == [b"%d" % number for number in range(200)]
    assert len(reads) < 50


def test_something_to_send_waits_for_no_reading(
    mosquitto: Mosquitto, make_link: Callable[..., Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    hearer = make_link(mosquitto, "hearer").start()
    monkeypatch.setattr(connection, "GATHER_S", 2 * WAIT_S)
    talker = make_link(mosquitto, "talker", subscriptions=()).start()
    monkeypatch.setattr(connection, "GATHER_S", 0.0)
    for number in range(3):
        assert talker.client.publish(Outgoing(topic="t/a", payload=b"%d" % number))
    assert [hearer.next().payload for _ in range(3)] == [b"0", b"1", b"2"]
