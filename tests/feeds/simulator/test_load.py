"""The load generator against a real broker."""

import multiprocessing
import queue
import threading
from collections.abc import Iterator

import msgspec
import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from feeds.embedded_broker import BrokerAddress, EmbeddedBroker
from feeds.simulator.load import LoadConfig, LoadResult, load_process, report_body, run_load
from feeds.simulator.packets import Refused
from tests.resources.schemas import is_valid

WAIT_S = 20.0
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
    return LoadConfig(kind=kind, **(given | changes))  # type: ignore[arg-type]


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
