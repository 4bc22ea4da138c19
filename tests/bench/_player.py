"""The world outside of a recorded stretch: its reports on time, workers who reply, and an ear at the broker."""

import multiprocessing
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec
import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from feeds.simulator.outgoing import ROOT, SimulatorConfig, WorldSettings
from feeds.simulator.runner import simulator_process
from tests.bench._accounting import Asked
from tests.bench._recording import SEED, Recording
from tests.servers import Mosquitto

SENSORS = 100
WORKERS_SPEED = 12.0
"""Sixty workers can't serve twenty cases a minute: here they travel and work twelve times as fast."""


@dataclass(slots=True)
class Played:
    """What was published and heard; monotonic seconds."""

    published_at: dict[str, float] = field(default_factory=dict)
    """Of each case: just before the write of its first report."""
    asked: list[Asked] = field(default_factory=list)
    """Each assignment as it came from the broker, once."""
    is_over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def workers(broker: Mosquitto) -> Iterator[None]:
    """The simulated district without reports: workers on duty who travel and reply, and some sensors."""
    world = WorldSettings(seed=SEED, run="crew", incidents_per_hour=0, sensors=SENSORS, excursions_per_hour=0,
                          sos_per_hour=0, unreadable_one_in=0)  # fmt: skip
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=simulator_process, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    ours.send_bytes(msgspec.msgpack.encode(SimulatorConfig(url=broker.url, speed=WORKERS_SPEED, world=world)))
    try:
        yield
    finally:
        ours.close()
        process.join(5.0)
        process.kill()


@contextmanager
def playing(broker: Mosquitto, recording: Recording) -> Iterator[Played]:
    """Play it, once, and hear who is asked until the end."""
    played, stopping = Played(), threading.Event()
    client = paho.Client(CallbackAPIVersion.VERSION2, "bench-outside", protocol=MQTTProtocolVersion.MQTTv5)
    listening = threading.Event()
    client.on_subscribe = lambda *_: listening.set()
    client.on_message = lambda _client, _data, message: _hear(played, message.payload)
    client.connect("127.0.0.1", broker.port)
    client.loop_start()
    client.subscribe(f"{ROOT}/workers/+/assignments", qos=1)
    assert listening.wait(10.0), "the broker does not answer"
    thread = threading.Thread(target=_play, args=(client, recording, played, stopping), daemon=True)
    thread.start()
    try:
        yield played
    finally:
        stopping.set()
        thread.join(5.0)
        client.disconnect()
        client.loop_stop()


def _play(client: paho.Client, recording: Recording, played: Played, stopping: threading.Event) -> None:
    began = time.monotonic()
    for message in recording.messages:
        if stopping.wait(max(0.0, began + message.at_s - time.monotonic())):
            return
        played.published_at.setdefault(message.id, time.monotonic())
        client.publish(message.topic, message.payload, qos=1)
    stopping.wait(max(0.0, began + recording.seconds - time.monotonic()))
    played.is_over.set()


def _hear(played: Played, payload: bytes) -> None:
    at, body = time.monotonic(), msgspec.json.decode(payload)
    known = any(a.assignment == body["assignment"] for a in played.asked)
    if body["action"] == "assign" and not known:
        case = body["incident"]
        played.asked.append(
            Asked(at=at, assignment=body["assignment"], number=case["number"], report=case["id"], worker=body["worker"])
        )
