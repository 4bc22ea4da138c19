"""The console's end of the feed process: its messages become Qt signals, decoded on the child's own thread.

A message that is none of ours means that the feed process is not to be trusted any more: it is ended and replaced.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from console.app.children import Child, ChildSpec
from console.app.feed_child import feed_process
from console.app.spawned import Spawned
from console.decoding import msgpack_decoder
from console.domain.facts import Actor
from console.domain.routes import Heard
from console.domain.views import FeedRow, FeedState
from console.settings.model import FeedSource, Settings
from console.settings.wire import pack
from feeds.messages import (
    AskLast,
    Changed,
    ConnectionTested,
    FeedStatus,
    HeardBy,
    LastMessage,
    Log,
    ReadingsBatch,
    Reload,
    Replay,
    Replayed,
    Seat,
    StaleSensors,
    StoreTrouble,
    TestConnection,
    ToConsole,
    ToFeed,
    Wake,
    Watch,
    WorkerMoves,
    WorkersChanged,
)
from feeds.rows import row_of

SILENT_S = 12.0
"""The feed process tells its status every second."""

OVERDUE_S = 6.0
"""Later than this, what the process has told last is not true any more."""

log = logging.getLogger(__name__)


def without_process(told: Sequence[FeedRow], feeds: Sequence[FeedSource], since: datetime) -> list[FeedRow]:
    """The rows of feeds whose process does not answer: none of them can be up, whatever was told last."""
    rows = {row.name: row for row in told}
    for feed in feeds:
        rows.setdefault(feed.name, row_of(feed))
    in_use = {feed.name for feed in feeds if feed.enabled}
    down = {"state": FeedState.DOWN, "since": since, "why": "process", "rate": 0.0, "lag_s": None, "next_try_s": None}
    return [replace(row, **down) if row.name in in_use else row for row in rows.values()]  # type: ignore[arg-type]  # names and types are FeedRow's


class FeedLink(QObject):
    """Starts, watches and hears the feed process."""

    changed = Signal(object)
    """`Changed`: something was committed."""
    status_received = Signal(object)
    """A list of `FeedRow`."""
    readings_received = Signal(object)
    """A `ReadingsBatch`."""
    moved = Signal(object)
    """A list of `Move`."""
    workers_changed = Signal(object)
    """Ids of workers with a new status."""
    heard_changed = Signal(object)
    """`Heard`: by which feed everybody speaks."""
    trouble_changed = Signal(object)
    """`StoreTrouble` of the feed process."""
    tested = Signal(object)
    """`ConnectionTested`."""
    last_received = Signal(object)
    """`LastMessage` of a feed."""
    replayed = Signal(object)
    """`Replayed`: what came of dead letters that were read again."""
    restarted = Signal(int)
    """The feed process was started again: how often so far."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        *,
        ahead: Spawned | None = None,
    ) -> None:
        """Prepare; `ahead`: the process runs already and waits for its settings."""
        super().__init__(parent)
        self._settings, self._clock = settings, clock
        self._rows: list[FeedRow] = []
        self._overdue_at = 0.0
        """When the status that is due next is too late, by the clock."""
        self._seconds = QTimer(self, interval=1_000)
        self._seconds.timeout.connect(self.look)
        self._watched: tuple[str, ...] = ()
        self._user = ""
        self._decoder: msgspec.msgpack.Decoder[ToConsole] = msgpack_decoder(ToConsole)
        self._child = Child(
            ChildSpec(
                name="feeds",
                target=feed_process,
                first_message=lambda: pack(self._settings()),
                on_message=self._on_message,
                on_started=self._on_started,
                silent_s=SILENT_S,
            ),
            ahead,
        )

    def start(self) -> None:
        """Start the process; returns at once."""
        self._overdue_at = self._clock() + SILENT_S
        self._seconds.start()
        self._child.start()

    def stop(self) -> None:
        """End it."""
        self._seconds.stop()
        self._child.stop()

    def restart(self) -> None:
        """Start the process anew: the settings have changed."""
        self._child.replace()

    @property
    def pid(self) -> int | None:
        """The process id of the feed process."""
        return self._child.pid

    def look(self) -> None:
        """Once a second: where the process tells nothing, say of its feeds what is true."""
        if self._clock() > self._overdue_at:
            self._overdue_at = float("inf")
            self.status_received.emit(without_process(self._rows, self._settings().feeds, datetime.now(UTC)))

    def wake(self) -> None:
        """Tell it that the outbox may hold something."""
        self._send(Wake())

    def watch(self, sensors: tuple[str, ...]) -> None:
        """Ask for every reading of these sensors; a restarted process is told again."""
        self._watched = sensors
        self._send(Watch(list(sensors)))

    def seat(self, user: str) -> None:
        """Name who sits here; a restarted process is told again."""
        self._user = user
        self._send(Seat(user))

    def reload(self) -> None:
        """Catalogue or district has changed."""
        self._send(Reload())

    def test(self, source: str) -> None:
        """Try a feed at once."""
        self._send(TestConnection(source))

    def ask_last(self, source: str) -> None:
        """Ask what arrived last by a feed."""
        self._send(AskLast(source))

    def replay(self, letter: int, by: Actor) -> None:
        """Have all dead letters read again that are of one group with this one."""
        self._send(Replay(letter, by.id, by.name, by.station))

    def _send(self, message: ToFeed) -> None:
        self._child.send(msgspec.msgpack.encode(message))

    def _on_started(self, restarts: int) -> None:
        if self._user:
            self._send(Seat(self._user))
        if self._watched:
            self._send(Watch(list(self._watched)))
        self.restarted.emit(restarts)

    def _on_message(self, data: bytes) -> None:
        message = self._decoder.decode(data)
        match message:
            case Changed():
                self.changed.emit(message)
            case FeedStatus():
                self._rows, self._overdue_at = message.rows, self._clock() + OVERDUE_S
                self.status_received.emit(message.rows)
            case ReadingsBatch():
                self.readings_received.emit(message)
            case WorkerMoves():
                self.moved.emit(message.moves)
            case WorkersChanged():
                self.workers_changed.emit(message.workers)
            case HeardBy():
                self.heard_changed.emit(Heard(workers=message.workers, sources=message.sources))
            case StoreTrouble():
                self.trouble_changed.emit(message)
            case ConnectionTested():
                self.tested.emit(message)
            case LastMessage():
                self.last_received.emit(message)
            case Replayed():
                self.replayed.emit(message)
            case Log():
                log.log(message.level, "feeds: %s", message.text)
            case StaleSensors():
                log.debug("%d sensors are silent", len(message.sensors))
