"""The simulator against a real broker: a spawned process whose workers answer a real client."""

import multiprocessing
import queue
import threading
from collections.abc import Iterator

import msgspec
import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from feeds.embedded_broker import BrokerAddress, EmbeddedBroker, Engine
from feeds.simulator import cli
from feeds.simulator.outgoing import SimulatorConfig, WorldSettings
from feeds.simulator.runner import BEAT, BrokerRefused, run_simulator, simulator_process

WAIT_S = 30.0


@pytest.fixture(scope="module", params=Engine)
def address(request) -> Iterator[BrokerAddress]:
    with EmbeddedBroker(engine=request.param) as broker:
        yield broker.start()


@pytest.fixture
def listener(address) -> Iterator[tuple[paho.Client, "queue.Queue[paho.MQTTMessage]"]]:
    heard: queue.Queue[paho.MQTTMessage] = queue.Queue()
    ready = threading.Event()
    client = paho.Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv5)
    client.username_pw_set(address.username, address.password)
    client.on_connect = lambda c, _u, _f, _r, _p: c.subscribe("linkage/v1/#", qos=1)
    client.on_subscribe = lambda *_: ready.set()
    client.on_message = lambda _c, _u, message: heard.put(message)
    client.connect(address.host, address.port)
    client.loop_start()
    assert ready.wait(WAIT_S)
    yield client, heard
    client.disconnect()
    client.loop_stop()


def config(address: BrokerAddress, **changes: object) -> SimulatorConfig:
    world = WorldSettings(seed=3, sensors=5, workers=12, incidents_per_hour=720, unreadable_one_in=0, sos_per_hour=0)
    given = {"url": address.url, "username": address.username, "password": address.password, "speed": 20.0}
    return SimulatorConfig(**(given | {"world": world} | changes))


def test_workers_of_a_simulator_process_answer_assignments_until_resolved(address, listener):
    client, heard = listener
    context = multiprocessing.get_context("spawn")
    pipe, child_end = context.Pipe()
    process = context.Process(target=simulator_process, args=(child_end,), daemon=True)
    process.start()
    child_end.close()
    pipe.send_bytes(msgspec.msgpack.encode(config(address, speed=60.0)))
    report, answers, here = None, [], {}
    asked: set[str] = set()
    while ("resolve") not in answers:
        message = heard.get(timeout=WAIT_S)
        body = msgspec.json.decode(message.payload)
        match message.topic.split("/")[2:]:
            case ["incidents", _]:
                report = report or body
            case ["workers", worker, "position"]:
                here[worker] = body
            case ["workers", worker, "replies"]:
                answers.append(body["action"])
        for worker in here.keys() - asked if report else ():
            # Each is called to where he stands: the journey is not what this test waits for.
            asked.add(worker)
            place = report | {"location": here[worker], "number": 1}
            order = {"assignment": f"a-{worker}", "action": "assign", "worker": worker, "incident": place}
            client.publish(f"linkage/v1/workers/{worker}/assignments", msgspec.json.encode(order), qos=1)
    assert pipe.poll(WAIT_S)
    assert pipe.recv_bytes() == BEAT
    pipe.close()
    process.join(WAIT_S)
    assert process.exitcode == 0
    assert {"received", "accept", "en_route", "arrive", "progress", "resolve"} <= set(answers)


def test_wrong_password_ends_the_simulator_and_says_so(address):
    with pytest.raises(BrokerRefused):
        run_simulator(config(address, password="wrong"), threading.Event())


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "127.0.0.1:1883", "mqtt://"])
def test_address_that_is_no_broker_is_refused_with_the_form_to_write(url, address):
    with pytest.raises(ValueError, match="write mqtt://host:port"):
        run_simulator(config(address, url=url), threading.Event())


def test_stop_ends_the_run(address):
    stop = threading.Event()
    run = threading.Thread(target=run_simulator, args=(config(address), stop))
    run.start()
    stop.set()
    run.join(WAIT_S)
    assert not run.is_alive()


def test_command_runs_for_the_seconds_asked(address, tmp_path, listener):
    secret = tmp_path / "password"
    secret.write_text(f"{address.password}\n")
    broker = f"mqtt://{address.username}@{address.host}:{address.port}"
    arguments = ["--broker", broker, "--password-file", str(secret), "--sensors", "3", "--workers", "2", "--for", "1"]
    assert cli.main(arguments) == cli.DONE
    _, heard = listener
    topics = {heard.get(timeout=WAIT_S).topic for _ in range(5)}
    assert {t.split("/")[2] for t in topics} <= {"sensors", "workers", "incidents"}


def test_a_password_in_the_command_line_works_and_is_warned_about(address, capsys, monkeypatch):
    monkeypatch.delenv("LINKAGE_BROKER_URL", raising=False)
    broker = f"mqtt://{address.username}:{address.password}@{address.host}:{address.port}"
    assert cli.main(["--broker", broker, "--sensors", "1", "--workers", "1", "--for", "0.1"]) == cli.DONE
    warned = capsys.readouterr().err
    assert "use --password-file" in warned
    assert address.password not in warned


def test_command_that_asks_for_more_than_the_district_has_is_told_what_it_gets(capsys):
    assert (
        cli.main(["--broker", "mqtt://127.0.0.1:1", "--sensors", "500", "--workers", "60", "--for", "1"]) == cli.FAILED
    )
    told = capsys.readouterr().err
    assert "warning: the district has 400 sensors: all of them, not 500" in told
    assert "60 workers" not in told


def test_command_without_a_broker_fails_and_says_where(capsys):
    assert cli.main(["--broker", "mqtt://127.0.0.1:1", "--for", "1"]) == cli.FAILED
    assert "linkage simulate: 127.0.0.1:1: Connection refused" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--speed", "0"], ["--sensors", "-1"], ["--lang", "fr"], ["--for", "nan"], ["--broker", "http://x"]]
)
def test_wrong_use_of_the_command_exits_with_2(arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
