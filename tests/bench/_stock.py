"""The measure to compare with: a paho client as its manual shows it, decoding by `json.loads`."""

import json
import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Any

import msgspec
import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from tests.bench._rig import Load, settled
from tests.servers import Mosquitto

RATE = 6_000
"""Below what it can take: what is compared is the CPU a message, and it must not drown."""


def stock_us_per_message(broker: Mosquitto, seconds: float) -> float:
    """CPU of the stock loop, in microseconds a reading."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=stock_process, args=(theirs, broker.port), daemon=True)
    process.start()
    ours.recv_bytes()
    Load(broker, kind="readings", rate=RATE, seconds=seconds, run="stock").result()
    ours.send_bytes(b"stop")
    count, cpu_s = msgspec.msgpack.decode(ours.recv_bytes(), type=tuple[int, float])
    process.join(5.0)
    return cpu_s / max(count, 1) * 1e6


def stock_process(pipe: Connection, port: int) -> None:
    """Take readings until told to stop; answers with their number and the CPU seconds. Entry of the child."""
    count = 0

    def on_message(_client: Any, _data: Any, message: paho.MQTTMessage) -> None:
        nonlocal count
        json.loads(message.payload)
        count += 1

    def on_subscribe(*_: Any) -> None:
        pipe.send_bytes(b"up")

    client = paho.Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv5)
    client.on_message, client.on_subscribe = on_message, on_subscribe
    client.connect("127.0.0.1", port)
    client.subscribe("linkage/v1/sensors/+/reading", qos=0)
    began = time.process_time()
    client.loop_start()
    pipe.recv_bytes()
    settled(lambda: count)  # what is under way still counts
    pipe.send_bytes(msgspec.msgpack.encode((count, time.process_time() - began)))
    client.loop_stop()
