"""The only two ways off the interface thread: `query` (readers) and `command` (one ordered writer); and the follower.

The follower reads what others commit and hands it over in bundles: it waits until the interface has taken one before
it hands over the next, so that a flood makes bundles larger and never the interface's queue longer. Answers and changes
arrive on the thread that made the session, by queued signals.
"""

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from console.domain import commands as cmd
from console.domain.deciding import Refused
from console.domain.events import Recorded
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.presence import Desk
from console.domain.rules import RuleCommand
from console.models.alarm import Trouble
from console.models.follower import Changes, Follower, Picture
from console.models.store_port import StorePort
from console.store.errors import NewerSchema, StaleVersion, StoreFull, StoreUnavailable, UnreadableStore
from console.store.errors import Trouble as StoreTrouble
from console.store.items import FiledReport, IntakeResult

if TYPE_CHECKING:
    # SQLAlchemy costs most of a second at the start; the first frame must not wait for it.
    from console.store.outcome import Outcome

log = logging.getLogger(__name__)
T = TypeVar("T")
Failed = Callable[[Exception], None]
JOIN_S = 5.0
TOO_LATE_S = 5.0
"""A write that has waited so long behind others is refused: who pressed the key has given it up, or pressed again."""
EXPECTED = (Refused, StaleVersion, StoreUnavailable)
"""What may go wrong without being a bug: told to who asked, not logged as an error."""


@dataclass(frozen=True, slots=True)
class _Job:
    """Something to be done with the store, and whom to tell."""

    work: Callable[[StorePort], Any]
    on_done: Callable[[Any], None]
    on_failed: Failed
    writes: bool = False
    asked_at: float = field(default_factory=monotonic)


@dataclass(frozen=True, slots=True)
class _Answer:
    call: Callable[[], None]


class StoreSession(QObject):
    """A store that is opened, asked, told and followed without ever holding up the interface."""

    opened = Signal(object)
    """A `Picture`: everything at the start, and again after the store was lost for good and reopened."""
    changed = Signal(object)
    """`Changes`: what somebody, this console too, has committed."""
    trouble_changed = Signal(object)
    """A `Trouble`, or None once it works again."""
    unusable = Signal(str)
    """The store is damaged or of a newer program: the message says what to do; nothing was touched."""
    _answered = Signal(object)
    _bundled = Signal(object)
    _worried = Signal(object)

    def __init__(
        self,
        open_store: Callable[[], StorePort],
        actor: Actor,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is opened before `start`.

        Args:
            open_store: opens the store; called on a thread of the session, again after a failure.
            actor: who commands.
            clock: aware UTC; only for "since".
            parent: Qt's owner.
        """
        super().__init__(parent)
        self.actor = actor
        self.trouble: Trouble | None = None
        self._clock = clock
        self._full: Trouble | None = None
        self._lost: Trouble | None = None
        self._stopping = threading.Event()
        self._reads: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._writes: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._follower = Follower(open_store, self._stopping, bundle=self._bundled.emit, worry=self._worried.emit)
        self._threads = [
            threading.Thread(target=self._follower.run, name="store-follower", daemon=True),
            threading.Thread(target=self._follower.watch, name="store-watch", daemon=True),
            threading.Thread(target=self._work, args=(self._reads,), name="store-reader", daemon=True),
            threading.Thread(target=self._write, name="store-writer", daemon=True),
        ]
        for signal, slot in (
            (self._answered, self._on_answered),
            (self._bundled, self._on_bundled),
            (self._worried, self._on_worried),
        ):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)

    @property
    def is_lost(self) -> bool:
        """Whether the store cannot be used. A full one can: only a write that succeeds tells that there is room."""
        return self._lost is not None

    def store(self) -> StorePort:
        """The open store, for a thread beside the session's own.

        Raises:
            StoreUnavailable: it is not open yet, or lost at the moment.
        """
        return self._follower.store()

    def start(self) -> None:
        """Open the store and begin to follow it."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End the threads and close the store: what was ordered is still done, answers under way are dropped."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._reads.put(None)
        self._writes.put(None)
        for thread in self._threads[1:]:
            if thread.is_alive():
                thread.join(JOIN_S)
        self._follower.close()
        if self._threads[0].is_alive():
            self._threads[0].join(JOIN_S)

    def query(self, work: Callable[[StorePort], T], on_done: Callable[[T], None], on_failed: Failed) -> None:
        """Ask the store something, off this thread.

        Args:
            work: runs on the reader thread; gets the store.
            on_done: gets the answer, on this thread.
            on_failed: gets what was raised, on this thread.
        """
        self._reads.put(_Job(work, on_done, on_failed))

    def command(
        self,
        number: int,
        command: cmd.Command,
        on_done: "Callable[[Outcome], None]",
        on_failed: Failed,
        *,
        expected_version: int | None = None,
    ) -> None:
        """Carry a command out, off this thread; commands are carried out in the order of their calls.

        While the store is lost it is refused at once with `StoreUnavailable`, and nothing is kept for later.
        """
        actor = self.actor

        def work(store: StorePort) -> "Outcome":
            return store.execute(number, command, actor, expected_version=expected_version)

        self._order(work, on_done, on_failed)

    def file(
        self,
        command: cmd.FileReport,
        on_done: Callable[[IntakeResult, Incident | None], None],
        on_failed: Failed,
    ) -> None:
        """File a report that somebody typed, off this thread, by the way that every report takes.

        Args:
            command: the report; the same one twice makes one case.
            on_done: gets what became of it, and the case as it is then.
            on_failed: gets what was raised; nothing was stored.
        """
        actor = self.actor

        def work(store: StorePort) -> tuple[IntakeResult, Incident | None]:
            result = store.intake([FiledReport(command=command, actor=actor)])[0]
            return result, store.incident(result.number) if result.number is not None else None

        self._order(work, lambda answer: on_done(*answer), on_failed)

    def change_rules(self, command: RuleCommand, on_done: Callable[[Recorded], None], on_failed: Failed) -> None:
        """Change what the center has settled, off this thread."""
        actor = self.actor
        self._order(lambda store: store.change_rules(command, actor), on_done, on_failed)

    def _order(self, work: Callable[[StorePort], T], on_done: Callable[[T], None], on_failed: Failed) -> None:
        if self.is_lost:
            # Not behind a command that hangs: who pressed the key is told now.
            lost = StoreUnavailable(StoreTrouble.LOST, "the store is lost: not done")
            self._answered.emit(_Answer(lambda: on_failed(lost)))
            return
        self._writes.put(_Job(work, on_done, on_failed, writes=True))

    def attend(self, desk: Desk) -> None:
        """Tell the others who sits here and what is open; one that fails is made up for by the next.

        Behind a command that takes long it waits, and then counts from when it is written.
        """
        self._writes.put(_Job(lambda store: store.beat(desk), lambda _: None, lambda _: None, writes=True))

    def _write(self) -> None:
        """The body of the writer thread; its last word is that this desk closes."""
        self._work(self._writes)
        try:
            self._follower.store().leave(self.actor)
        except StoreUnavailable as error:
            log.info("the others see in a while that this desk is closed: %s", error)

    def _work(self, jobs: "queue.SimpleQueue[_Job | None]") -> None:
        """The body of the reader and of the writer thread."""
        while (job := jobs.get()) is not None:
            # Who sends somebody and closes at once has sent him; what was only asked is for nobody any more.
            if job.writes or not self._stopping.is_set():
                self._do(job)

    def _do(self, job: _Job) -> None:
        try:
            if job.writes and monotonic() - job.asked_at > TOO_LATE_S:
                raise StoreUnavailable(StoreTrouble.LOST, "the store answers too slowly: not done")
            answer = job.work(self._follower.store())
        except EXPECTED as error:
            self._failed(job, error)
        except Exception as error:  # the edge of a thread: a bug in one job must not end the others
            log.exception("a job for the store failed")
            self._failed(job, error)
        else:
            self._answered.emit(_Answer(lambda: job.on_done(answer)))

    def _failed(self, job: _Job, error: Exception) -> None:
        if job.writes and isinstance(error, StoreFull):
            self._worried.emit((StoreFull, error))
            self._follower.full.set()
        self._answered.emit(_Answer(lambda: job.on_failed(error)))

    @Slot(object)
    def _on_answered(self, answer: _Answer) -> None:
        if not self._stopping.is_set():
            answer.call()

    @Slot(object)
    def _on_bundled(self, bundle: Picture | Changes) -> None:
        try:
            if not self._stopping.is_set():
                (self.opened if isinstance(bundle, Picture) else self.changed).emit(bundle)
        finally:
            # Not before: the next one is read by another thread, and two threads share one interpreter.
            self._follower.taken()

    @Slot(object)
    def _on_worried(self, worry: tuple[type[Exception], Exception | None]) -> None:
        """What is lost outweighs what is full; a new reason keeps the time since when."""
        kind, error = worry
        if isinstance(error, NewerSchema | UnreadableStore):
            self.unusable.emit(str(error))
            return
        if kind is StoreFull:
            self._full = self._since(self._full, error)
        else:
            self._lost = self._since(self._lost, error)
        trouble = self._lost or self._full
        if trouble != self.trouble:
            self.trouble = trouble
            self.trouble_changed.emit(trouble)

    def _since(self, known: Trouble | None, error: Exception | None) -> Trouble | None:
        if error is None:
            return None
        code = error.trouble if isinstance(error, StoreUnavailable) else "lost"
        return Trouble(why=str(error), since=known.since if known else self._clock(), code=code)
