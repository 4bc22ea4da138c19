"""Child processes under supervision: started by spawn, talked to in bounded bytes, replaced when they end or hang.

A child whose pipe closes ends itself, so none outlives the console. What crosses the pipe is bytes that the caller
encodes with msgspec: never pickle, for a child that decodes what strangers send must not run code here.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from console.app.spawned import Spawned, spawn

MAX_MESSAGE_BYTES = 16 * 1024 * 1024
STEADY_AFTER_S = 30.0
"""A child that lived this long starts again at once; one that keeps dying waits longer each time."""
STARTS_WITHIN_S = 60.0
"""A busy machine takes longer to start a child than one that runs may be silent: killed then, none would ever run."""
BACK_OFF_S = (0.1, 0.5, 1.0, 2.0)
QUEUE_LENGTH = 1_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSpec:
    """What is watched."""

    name: str
    target: Callable[[Connection], None]
    """Top-level function of an importable module: spawn finds it by name."""
    first_message: Callable[[], bytes]
    """What the child is told first: its settings, secrets included; made anew for each start."""
    on_message: Callable[[bytes], None]
    """Called on the child's own thread here."""
    on_started: Callable[[int], None]
    """Called with the number of restarts so far, on the child's own thread."""
    silent_s: float
    """A child that says nothing for this long hangs, and is killed."""
    starts_within_s: float = STARTS_WITHIN_S
    """So long it may be silent before its first word."""


class Child:
    """One supervised process and the two threads that talk to it."""

    def __init__(self, spec: ChildSpec, ahead: Spawned | None = None) -> None:
        """Watch a child; `ahead`: the first one runs already, and is told its settings when this is started."""
        self._spec, self._ahead = spec, ahead
        self._stopping = threading.Event()
        self._replacing = threading.Event()
        self._outgoing: queue.Queue[bytes] = queue.Queue(QUEUE_LENGTH)
        self._process: SpawnProcess | None = None
        self._thread = threading.Thread(target=self._supervise, name=f"child-{spec.name}", daemon=True)
        self.restarts = 0
        self.dropped = 0
        """Messages to the child that found the queue full."""

    def load(self) -> None:
        """Let the process run and load already; it is told its settings when this is started."""
        self._ahead = spawn(self._spec.name, self._spec.target)

    def start(self) -> None:
        """Begin supervision; returns at once."""
        self._thread.start()

    def send(self, message: bytes) -> None:
        """Queue a message to the child; never waits."""
        try:
            self._outgoing.put_nowait(message)
        except queue.Full:
            self.dropped += 1
            log.warning("%s does not take its messages: %d dropped", self._spec.name, self.dropped)

    def replace(self) -> None:
        """End the child and start another at once, with a first message made anew."""
        self._replacing.set()

    @property
    def pid(self) -> int | None:
        """The process id of the child that runs now."""
        return self._process.pid if self._process is not None else None

    def stop(self, timeout_s: float = 5.0) -> None:
        """End the child: its pipe closes, then it is terminated, then killed."""
        self._stopping.set()
        if self._thread.ident is None:
            if self._ahead is not None:
                self._ahead.end()
            return
        self._thread.join(timeout_s)
        if self._process is not None and self._process.is_alive():
            self._process.kill()

    def _supervise(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                self._run_once()
            except OSError as error:
                log.error("%s cannot be started: %s", self._spec.name, error)
            was_steady = time.monotonic() - began > STEADY_AFTER_S
            failures = 0 if was_steady or self._replacing.is_set() else failures + 1
            self._replacing.clear()
            if self._stopping.wait(BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)]):
                return
            self.restarts += 1
            log.warning("%s ended and is started again (%d)", self._spec.name, self.restarts)

    def _run_once(self) -> None:
        child, self._ahead = self._ahead or spawn(self._spec.name, self._spec.target), None
        self._process = child.process
        over = threading.Event()
        sender = threading.Thread(target=self._send_all, args=(child.pipe, over), daemon=True)
        sender.start()
        self._spec.on_started(self.restarts)
        self._receive(child.pipe)
        over.set()
        child.pipe.close()
        sender.join(1.0)
        child.end()

    def _send_all(self, pipe: Connection, over: threading.Event) -> None:
        try:
            pipe.send_bytes(self._spec.first_message())
            while not over.is_set():
                try:
                    pipe.send_bytes(self._outgoing.get(timeout=0.2))
                except queue.Empty:
                    continue
        except (OSError, ValueError):
            # The child is gone; the receiving side sees the same and starts another.
            log.info("%s closed its pipe", self._spec.name)

    def _receive(self, pipe: Connection) -> None:
        heard, may_be_silent_s = time.monotonic(), max(self._spec.starts_within_s, self._spec.silent_s)
        try:
            while not self._stopping.is_set() and not self._replacing.is_set():
                if pipe.poll(0.2):
                    self._spec.on_message(pipe.recv_bytes(MAX_MESSAGE_BYTES))
                    heard, may_be_silent_s = time.monotonic(), self._spec.silent_s
                elif time.monotonic() - heard > may_be_silent_s:
                    log.error("%s has said nothing for %.0f s: killed", self._spec.name, may_be_silent_s)
                    return
        except (EOFError, OSError):
            log.info("%s hung up", self._spec.name)
        except Exception:  # the edge to a process that decodes what strangers send: it is replaced, whatever it said
            log.exception("%s said what it may not: replaced", self._spec.name)
