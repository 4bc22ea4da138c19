"""Names of workers and sensors that nobody has imported: a feed that invents them fills neither store nor memory.

Who is known always passes: imported, kept by the store, or let in before. Of the others one feed brings half of the
room at most, so that a second one finds some; what is refused is a dead letter, read again once its name is imported.
A call for help is never refused.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable

from console.domain.commands import ApplyReply
from console.domain.district import Sensor
from console.domain.terms import Duty
from feeds.codecs.envelope import Reason, Rejected
from feeds.codecs.position_json import Position
from feeds.codecs.reading_json import Reading
from feeds.codecs.registry import Decoded
from feeds.codecs.status_json import WorkerStatus

MOST_WORKERS = 20_000
MOST_SENSORS = 50_000
"""Names known at most, of which feeds may have brought any that nobody imported."""
ASK_EVERY_S = 1.0
"""So often the store is asked whether a stranger is known by now: another station may have imported him."""

Ids = Callable[[], Iterable[str]]

log = logging.getLogger(__name__)


class Newcomers:
    """The known names of one kind; any thread."""

    def __init__(self, most: int, stored: Ids = tuple) -> None:
        """Begin with none.

        Args:
            stored: the names that the store has, asked where a stranger would be refused.
        """
        self._most = most
        self._stored = stored
        self._known: set[str] = set()
        self._brought: Counter[str] = Counter()
        self._asked_at = float("-inf")
        self._lock = threading.Lock()

    def know(self, names: Iterable[str]) -> None:
        """These are known."""
        with self._lock:
            self._known.update(names)

    def admits(self, name: str, feed: str) -> bool:
        """Whether what a feed says of a name may be taken; a new one is known from now on.

        Raises:
            StoreUnavailable: the store was asked, and is away.
        """
        if name in self._known:
            return True
        with self._lock:
            if not self._has_room(feed):
                self._ask()
                return name in self._known
            self._known.add(name)
            self._brought[feed] += 1
            if not self._has_room(feed):
                log.warning("%s has named %d that nobody imported: no more are let in", feed, self._brought[feed])
            return True

    def _has_room(self, feed: str) -> bool:
        return len(self._known) < self._most and self._brought[feed] < self._most // 2

    def _ask(self) -> None:
        now = time.monotonic()
        if now - self._asked_at >= ASK_EVERY_S:
            self._asked_at = now
            self._known.update(self._stored())


class Gate:
    """Lets in what is said of whom."""

    def __init__(self, workers: Ids) -> None:
        """Begin with nobody known.

        Args:
            workers: the ids of those in the store.
        """
        self.workers = Newcomers(MOST_WORKERS, workers)
        self.sensors = Newcomers(MOST_SENSORS)

    def admit(self, answer: Decoded | Rejected, feed: str) -> Decoded | Rejected:
        """The answer of a codec, or the refusal of one that tells of a stranger too many. Raises as `admits`."""
        match answer:
            case WorkerStatus(duty=Duty.SOS):
                return answer
            case WorkerStatus(worker=name) | Position(worker=name) | ApplyReply(worker=name):
                known, field = self.workers, "worker"
            case Reading(sensor=name) | Sensor(id=name):
                known, field = self.sensors, "sensor"
            case _:
                return answer
        return answer if known.admits(name, feed) else Rejected(reason=Reason.TOO_MANY, field=field)
