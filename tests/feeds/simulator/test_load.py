"""The load generator against a real broker."""

import multiprocessing
import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import msgspec
import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from feeds.embedded_broker import BrokerAddress, EmbeddedBroker
from feeds.simulator import load as loads
from feeds.simulator import packets
from feeds.simulator.load import LoadConfig, LoadResult, ReportLoad, load_process, report_body, run_load
from feeds.simulator.packets import Refused
from tests.resources.schemas import is_valid

WAIT_S = 20.0
PUBLISH_AT_ONE = 0x32
Heard = "queue.Queue[paho.MQTTMessage]"


@pytest.fixture(scope="module")
def address() -> Iterator[BrokerAddress]:
    with EmbeddedBroker() as broker:
        yield broker.start()


@pytest.fixture
def heard(address) -> Iterator["queue.Queue[paho.MQTTMessage]"]:
    messages: queue.Queue[paho.MQTTMessage] = queue.Queue()
    ready = threading.Event()
    client = paho.Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv5)
    client.username_pw_set(address.username, address.password)
    client.on_connect = lambda c, _u, _f, _r, _p: c.subscribe("linkage/v1/#", qos=1)
    client.on_subscribe = lambda *_: ready.set()
    client.on_message = lambda _c, _u, message: messages.put(message)
    client.connect(address.host, address.port)
    client.loop_start()
    assert ready.wait(WAIT_S)
    yield messages
    client.disconnect()
    client.loop_stop()


def config(address: BrokerAddress, kind: str, **changes: object) -> LoadConfig:
    given = {"host": address.host, "port": address.port, "username": address.username, "password": address.password}
    return LoadConfig(kind=kind, **(given | changes))


def test_reports_that_the_broker_acknowledged_are_those_that_arrive(address, heard):
    result = run_load(config(address, "reports", total=500, run="r1"), threading.Event())
    arrived = [msgspec.json.decode(heard.get(timeout=WAIT_S).payload)["id"] for _ in range(500)]
    assert sorted(arrived) == sorted(result.acknowledged)
    assert len(set(arrived)) == 500
    assert result.written_at.keys() == set(arrived)


def test_readings_arrive_and_fit_the_contract(address, heard):
    result = run_load(config(address, "readings", total=300, sensors=10, rate=3000), threading.Event())
    assert result.sent == 300
    messages = [heard.get(timeout=WAIT_S) for _ in range(300)]
    assert len({m.topic for m in messages}) == 10
    assert all(is_valid("reading", m.payload) for m in messages)


def test_report_fits_the_contract():
    assert is_valid("incident-report", report_body("load-0000042"))


def test_wrong_password_is_said(address):
    with pytest.raises((Refused, ConnectionResetError)):
        run_load(config(address, "reports", total=1, password="wrong"), threading.Event())


def test_process_gives_its_result_when_it_is_told_to_stop(address, heard):
    context = multiprocessing.get_context("spawn")
    pipe, child_end = context.Pipe()
    process = context.Process(target=load_process, args=(child_end,), daemon=True)
    process.start()
    child_end.close()
    pipe.send_bytes(msgspec.msgpack.encode(config(address, "reports", rate=200, run="r2")))
    heard.get(timeout=WAIT_S)
    pipe.send_bytes(b"stop")
    assert pipe.poll(WAIT_S)
    result = msgspec.msgpack.decode(pipe.recv_bytes(), type=LoadResult)
    process.join(WAIT_S)
    assert process.exitcode == 0
    assert len(result.acknowledged) == result.sent > 0


def test_broken_connection_is_made_again_and_nothing_acknowledged_is_lost(address, heard):
    stop = threading.Event()
    results: queue.Queue[LoadResult] = queue.Queue()
    load = threading.Thread(target=lambda: results.put(run_load(config(address, "reports", rate=300, run="r3"), stop)))
    load.start()
    arrived = {msgspec.json.decode(heard.get(timeout=WAIT_S).payload)["id"]}
    # A second client of the same name: the broker throws the first one out.
    usurper = paho.Client(
        CallbackAPIVersion.VERSION2, client_id="linkage-load-reports-r3", protocol=MQTTProtocolVersion.MQTTv5
    )
    usurper.username_pw_set(address.username, address.password)
    connected = threading.Event()
    usurper.on_connect = lambda *_: connected.set()
    usurper.connect(address.host, address.port)
    usurper.loop_start()
    assert connected.wait(WAIT_S)
    usurper.disconnect()
    usurper.loop_stop()
    arrived |= {msgspec.json.decode(heard.get(timeout=WAIT_S).payload)["id"] for _ in range(300)}
    stop.set()
    result = results.get(timeout=WAIT_S)
    load.join(WAIT_S)
    while not set(result.acknowledged) <= arrived:
        arrived.add(msgspec.json.decode(heard.get(timeout=WAIT_S).payload)["id"])
    assert len(result.acknowledged) >= result.sent


class Broker:
    """A broker of few words on a socket pair: the test says what it answers."""

    def __init__(self, load: ReportLoad) -> None:
        self.load = load
        self.ours, self.theirs = socket.socketpair()
        self._buffer = bytearray()

    def sends(self, *answers: bytes) -> None:
        """Answer, and let the load read it."""
        self.theirs.sendall(b"".join(answers))
        self.load._read_answers(self.ours)

    def takes(self, count: int = 1) -> list[int]:
        """Let the load send; the packet ids that came."""
        self.load._config = msgspec.structs.replace(self.load._config, total=self.load._count + count)
        self.load._send_due(self.ours, 100, 0.0, is_draining=False)
        return [int.from_bytes(b[-2:], "big") for b in self.heard(PUBLISH_AT_ONE)]

    def heard(self, kind: int) -> list[bytes]:
        """What came of this kind: topic and packet id of a PUBLISH."""
        self.theirs.settimeout(0.0)
        with suppress(BlockingIOError):
            self._buffer += self.theirs.recv(65_536)
        found = [(k, b) for k, b in packets.split(self._buffer)]
        return [b[: 4 + int.from_bytes(b[:2], "big")] for k, b in found if k == kind]


@pytest.fixture
def broker() -> Iterator[Broker]:
    made = Broker(ReportLoad(LoadConfig(kind="reports", host="", port=0, run="b", asks_saved=True)))
    yield made
    made.ours.close()
    made.theirs.close()


def puback(packet_id: int, reason: int = 0) -> bytes:
    body = packet_id.to_bytes(2, "big") + (bytes([reason, 0]) if reason else b"")
    return bytes([packets.PUBACK]) + packets.length(len(body)) + body


PINGRESP = bytes([packets.PINGRESP, 0])


def test_a_report_that_nobody_gets_is_not_acknowledged_but_sent_again(broker):
    (first,) = broker.takes()
    broker.sends(puback(first, packets.NO_SUBSCRIBERS))
    assert broker.load._acknowledged == []
    (again,) = broker.takes(0)
    broker.sends(puback(again))
    assert broker.load._acknowledged == ["b-0000001"]
    assert broker.load._unheard == 1


def test_a_report_that_the_broker_refuses_is_not_acknowledged(broker):
    (first,) = broker.takes()
    broker.sends(puback(first, 0x97))
    assert broker.load._acknowledged == []
    assert broker.load._unheard == 0


def test_what_was_acknowledged_and_not_told_to_be_saved_is_unsure_when_the_connection_breaks(broker, monkeypatch):
    first, second = broker.takes(2)
    broker.sends(puback(first))
    broker.sends(PINGRESP)
    broker.sends(puback(second))
    monkeypatch.setattr(loads, "open_connection", lambda *_: (broker.ours, 100))
    broker.load._reconnect()
    assert broker.load._unsaved == ["b-0000002"]
    assert set(broker.load._acknowledged_at) == {"b-0000001", "b-0000002"}


def test_an_answer_to_a_ping_tells_only_of_what_was_acknowledged_before_it(broker, monkeypatch):
    first, second, third = broker.takes(3)
    broker.sends(puback(first))
    broker.sends(puback(second), PINGRESP)
    assert broker.load._saved == 1
    broker.sends(PINGRESP)
    assert broker.load._saved == 2
    broker.sends(puback(third))
    monkeypatch.setattr(loads, "open_connection", lambda *_: (broker.ours, 100))
    broker.load._reconnect()
    assert broker.load._unsaved == ["b-0000003"]


def test_one_ping_at_a_time_is_under_way(broker):
    ids = broker.takes(3)
    for packet_id in ids:
        broker.sends(puback(packet_id))
    assert len(broker.heard(packets.PINGREQ[0])) == 1


def test_without_asking_no_ping_is_sent(broker):
    broker.load._config = msgspec.structs.replace(broker.load._config, asks_saved=False)
    (first,) = broker.takes()
    broker.sends(puback(first))
    assert broker.heard(packets.PINGREQ[0]) == []
    assert broker.load._unsaved == []
