"""Sixty workers on the move: each tells his position once a second, spread over the second."""

import json
import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from console.app.sample_district import sample_workers
from tests.servers import Mosquitto

STEP_DEG = 0.0002
"""About twenty metres a second: an electric bicycle in a hurry."""


@contextmanager
def moving_crew(broker: Mosquitto) -> Iterator[int]:
    """Let them move; how many there are."""
    workers = [w.id for w in sample_workers()]
    client = paho.Client(CallbackAPIVersion.VERSION2, "bench-crew", protocol=MQTTProtocolVersion.MQTTv5)
    client.connect("127.0.0.1", broker.port)
    client.loop_start()
    stopping = threading.Event()
    thread = threading.Thread(target=_move, args=(client, workers, stopping), daemon=True)
    thread.start()
    try:
        yield len(workers)
    finally:
        stopping.set()
        thread.join(5.0)
        client.disconnect()
        client.loop_stop()


def _move(client: paho.Client, workers: list[str], stopping: threading.Event) -> None:
    began, turn = time.monotonic(), 0
    while not stopping.wait(max(0.0, began + turn / len(workers) - time.monotonic())):
        number, second = turn % len(workers), turn // len(workers)
        angle = number + second / 10
        place = {
            "lat": 35.86 + number * 0.003 + STEP_DEG * 10 * math.sin(angle),
            "lon": 119.98 + number * 0.004 + STEP_DEG * 10 * math.cos(angle),
            "ts": datetime.now(UTC).isoformat(),
        }
        client.publish(f"linkage/v1/workers/{workers[number]}/position", json.dumps(place))
        turn += 1
