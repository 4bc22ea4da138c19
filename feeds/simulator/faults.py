"""Messages that break the contract: what real feeds send now and then. Each must become a dead letter."""

from random import Random

from feeds.simulator.outgoing import Outgoing

_INCIDENTS = (
    b'{"id": "x", "title": "cut off he',
    b"\xff\xfe\x00not text",
    b'{"title": "a report without an id"}',
    b"[1, 2, 3]",
)
_READINGS = (
    b'{"value": "NaN"',
    b'{"value": {"nested": 1}}',
    b'{"value": 3.1, "quality": "splendid"}',
    b'{"reading": 3.1}',
)
_POSITIONS = (b'{"lat": 136.2, "lon": 120.1}', b'{"lat": "north", "lon": 120.1}', b'{"lat": 36.0}')


class Faults:
    """Breaks one of so many messages; one random stream of its own."""

    def __init__(
        self, *, seed: int, one_in: int, root: str, sensors: tuple[str, ...], workers: tuple[str, ...]
    ) -> None:
        self._random = Random(f"{seed}:faults")
        self._one_in, self._root = one_in, root
        self._sensors, self._workers = sensors, workers

    def after(self, messages: int) -> list[Outgoing]:
        """The broken messages that follow this many good ones."""
        if self._one_in <= 0:
            return []
        return [self._broken() for _ in range(messages) if self._random.random() * self._one_in < 1]

    def _broken(self) -> Outgoing:
        random = self._random
        kind = random.random()
        if kind < 0.45 and self._sensors:
            topic = f"{self._root}/sensors/{random.choice(self._sensors)}/reading"
            return Outgoing(topic=topic, payload=random.choice(_READINGS), qos=0)
        if kind < 0.85 and self._workers:
            topic = f"{self._root}/workers/{random.choice(self._workers)}/position"
            return Outgoing(topic=topic, payload=random.choice(_POSITIONS), qos=0)
        return Outgoing(topic=f"{self._root}/incidents/patrol", payload=random.choice(_INCIDENTS))
