"""Messages that wait for intake, bounded in number and in bytes.

What was promised (QoS 1) is always taken: the broker sends no more than the receive maximum, and with `is_full` the
links stop reading. What was not (QoS 0) fills half of the room at most and is refused beyond it, so that garbage on the
readings' topics stops neither the reports nor the good readings.
"""

import threading
from collections import deque
from collections.abc import Sequence

from feeds.arrivals import Source
from feeds.mqtt.link import Delivery

CAPACITY = 4_000
"""Messages that wait; with more, nothing is read from the brokers."""
CAPACITY_BYTES = 64 * 1024 * 1024
"""Of their payloads together; a read that was under way may add its own."""

Arrival = tuple[Source, Delivery]


class Waiting:
    """The queue; any thread."""

    def __init__(self) -> None:
        """Begin empty."""
        self._lock = threading.Lock()
        self._queue: deque[Arrival] = deque()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def is_full(self) -> bool:
        """Whether the links should stop reading."""
        return self._is_over(1)

    def put(self, source: Source, delivery: Delivery) -> bool:
        """Take a message, unless nobody promised it and there is no room: then it is counted. Whether it was taken."""
        with self._lock:
            if not delivery.qos and self._is_over(2):
                source.drops.count(no_room=1)
                return False
            self._queue.append((source, delivery))
            self._bytes += len(delivery.payload)
        return True

    def take(self, count: int) -> list[Arrival]:
        """Take so many out, or all that wait, oldest first."""
        with self._lock:
            taken = [self._queue.popleft() for _ in range(min(count, len(self._queue)))]
            self._bytes -= sum(len(delivery.payload) for _, delivery in taken)
        return taken

    def keep_unpromised(self, taken: Sequence[Arrival]) -> None:
        """Let go of what the brokers will deliver again; what they will not waits on, these first."""
        for source, delivery in (*taken, *self.take(len(self._queue))):
            if not delivery.qos:
                self.put(source, delivery)

    def _is_over(self, share: int) -> bool:
        return len(self._queue) >= CAPACITY // share or self._bytes >= CAPACITY_BYTES // share
