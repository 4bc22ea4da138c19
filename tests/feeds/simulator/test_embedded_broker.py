"""The embedded broker, spoken to by a real MQTT 5 client."""

import os
import queue
import signal
import socket
from collections.abc import Iterator

import paho.mqtt.client as paho
import psutil
import pytest
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.reasoncodes import ReasonCode

from feeds.embedded_broker import BrokerAddress, EmbeddedBroker, Engine

WAIT_S = 10.0


@pytest.fixture(scope="module", params=Engine)
def address(request) -> Iterator[BrokerAddress]:
    with EmbeddedBroker(engine=request.param) as broker:
        yield broker.start()


class Client:
    """A paho client whose happenings are queues, so that tests wait and never sleep."""

    def __init__(self, address: BrokerAddress, name: str, password: str | None = None) -> None:
        self.connections: queue.Queue[object] = queue.Queue()
        self.messages: queue.Queue[paho.MQTTMessage] = queue.Queue()
        self.granted: queue.Queue[list[ReasonCode]] = queue.Queue()
        self.paho = paho.Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=MQTTProtocolVersion.MQTTv5)
        self.paho.username_pw_set(address.username, address.password if password is None else password)
        self.paho.on_connect = lambda _c, _u, _f, code, _p: self.connections.put(code)
        self.paho.on_disconnect = lambda _c, _u, _f, code, _p: self.connections.put(code)
        self.paho.on_message = lambda _c, _u, message: self.messages.put(message)
        self.paho.on_subscribe = lambda _c, _u, _m, codes, _p: self.granted.put(codes)
        self.paho.connect(address.host, address.port)
        self.paho.loop_start()
        self.answer = self.connections.get(timeout=WAIT_S)

    def subscribe(self, topic: str) -> None:
        self.paho.subscribe(topic, qos=1)
        assert not self.granted.get(timeout=WAIT_S)[0].is_failure

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        info = self.paho.publish(topic, payload, qos=1, retain=retain)
        info.wait_for_publish(WAIT_S)
        assert info.is_published()

    def close(self) -> None:
        self.paho.disconnect()
        self.paho.loop_stop()


@pytest.fixture
def connect(address: BrokerAddress) -> Iterator[object]:
    clients: list[Client] = []

    def make(name: str, password: str | None = None) -> Client:
        clients.append(Client(address, name, password))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


def test_message_published_at_qos_1_arrives_at_qos_1(connect):
    receiver, sender = connect("qos1-receiver"), connect("qos1-sender")
    receiver.subscribe("test/qos1/+")
    sender.publish("test/qos1/a", b"body")
    message = receiver.messages.get(timeout=WAIT_S)
    assert (message.topic, message.payload, message.qos, message.retain) == ("test/qos1/a", b"body", 1, False)


def test_retained_message_reaches_a_later_subscriber(connect):
    connect("retained-sender").publish("test/retained/meta", b"kept", retain=True)
    late = connect("retained-late")
    late.subscribe("test/retained/+")
    message = late.messages.get(timeout=WAIT_S)
    assert (message.payload, message.retain) == (b"kept", True)


def test_payload_larger_than_a_feed_accepts_passes(connect):
    receiver, sender = connect("big-receiver"), connect("big-sender")
    receiver.subscribe("test/big")
    sender.publish("test/big", b"x" * 300_000)
    assert len(receiver.messages.get(timeout=WAIT_S).payload) == 300_000


def test_shared_subscription_gives_each_message_to_one_member(connect):
    members = [connect("shared-1"), connect("shared-2")]
    sender = connect("shared-sender")
    everything = connect("shared-witness")
    for member in members:
        member.subscribe("$share/linkage/test/shared")
    everything.subscribe("test/shared")
    for number in range(40):
        sender.publish("test/shared", str(number).encode())
    for member in members:
        member.subscribe("test/flush")
    sender.publish("test/flush", b"flush")
    got = []
    for member in members:
        while (payload := member.messages.get(timeout=WAIT_S).payload) != b"flush":
            got.append(int(payload))
    assert sorted(got) == list(range(40))


def test_wrong_password_is_refused(connect):
    client = connect("intruder", "wrong")
    assert isinstance(client.answer, ReasonCode)
    assert client.answer.is_failure
    assert not client.paho.is_connected()


def test_password_is_neither_printed_nor_in_the_url(address):
    assert address.password not in repr(address)
    assert address.password not in address.url


@pytest.mark.parametrize("engine", Engine)
def test_stopped_broker_frees_its_port(engine):
    broker = EmbeddedBroker(engine=engine)
    address = broker.start()
    broker.stop()
    broker.stop()
    assert not broker.is_running
    with pytest.raises(OSError):
        socket.create_connection((address.host, address.port), timeout=1)


@pytest.mark.parametrize("engine", Engine)
def test_broker_that_is_killed_runs_again_at_its_address(engine):
    with EmbeddedBroker(engine=engine) as broker:
        address = broker.start()
        client = Client(address, "before")
        for pid in _processes(broker):
            os.kill(pid, signal.SIGKILL)
        assert client.connections.get(timeout=WAIT_S).is_failure
        assert not client.connections.get(timeout=WAIT_S).is_failure
        client.subscribe("t/a")
        client.publish("t/a", b"after")
        assert client.messages.get(timeout=WAIT_S).payload == b"after"
        client.close()
    assert not broker.is_running


def _processes(broker):
    """The child, and the Mosquitto that it may have started."""
    child = psutil.Process(broker.pid)
    return [*(each.pid for each in child.children()), child.pid]


def test_two_brokers_have_different_ports_and_passwords(address):
    with EmbeddedBroker() as other:
        second = other.start()
        assert (second.port, second.password) != (address.port, address.password)
