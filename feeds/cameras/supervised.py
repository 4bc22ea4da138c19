"""One camera process as the console sees it: started, fed, judged by its heartbeat, killed.

Liveness is the age of the last heartbeat, not `is_alive`: a process that hangs is alive. Nothing here waits for the
child, since the pool's one thread serves all of them.
"""

import contextlib
import logging
import multiprocessing
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from feeds.cameras import protocol
from feeds.cameras.protocol import Control

HUNG_AFTER_S = 2.0
"""A heartbeat this old means a hang: with the pool's pace, a hung process is replaced within 3 s."""

START_WITHIN_S = 20.0
"""Until its first heartbeat a process imports OpenCV, on a busy machine for seconds."""

STEADY_AFTER_S = 10.0
"""A process that lived this long is restarted at once when it dies, and its earlier deaths are forgotten."""

_RESTARTS_AT_ONCE = 3
_LONGEST_RESTART_S = 30.0

log = logging.getLogger(__name__)

Target = Callable[[Connection], None]


class SupervisedProcess:
    """A camera process and its successors."""

    def __init__(self, number: int, target: Target) -> None:
        """Prepare; `start` starts."""
        self.number = number
        self.restart_at_ns = 0
        """When the next start is due, monotonic."""
        self._target = target
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._started_ns = 0
        self._beat_ns = 0
        self._failures = 0

    @property
    def connection(self) -> Connection | None:
        """Return the pipe to wait on, None while it is down."""
        return self._connection

    @property
    def pid(self) -> int | None:
        """Return the child's process id, None while it is down."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start a child by spawn; what it is to do goes through the pipe, never through its arguments."""
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=self._target, args=(theirs,), name=f"camera-{self.number}", daemon=True)
        process.start()
        # Only the child may hold its end: else neither side would see the other die.
        theirs.close()
        _bound_reads(ours)
        self._process, self._connection = process, ours
        self._started_ns, self._beat_ns = time.monotonic_ns(), 0

    def beat(self, now_ns: int) -> None:
        """Take note of a heartbeat."""
        self._beat_ns = now_ns

    def is_hung(self, now_ns: int) -> bool:
        """Return whether a running child has been silent for too long."""
        if self._process is None:
            return False
        if not self._beat_ns:
            return now_ns - self._started_ns > START_WITHIN_S * 1e9
        return now_ns - self._beat_ns > HUNG_AFTER_S * 1e9

    def offer(self, message: Control) -> bool:
        """Send without ever blocking; False when the child is down or does not read."""
        connection = self._connection
        if connection is None:
            return False
        try:
            if sys.platform != "win32" and not select.select([], [connection], [], 0)[1]:
                return False
            protocol.send(connection, message)
        except (OSError, ValueError):
            return False
        return True

    def fail(self, why: str) -> float:
        """Kill what is left of the child, plan its successor, and return the seconds until then."""
        now_ns = time.monotonic_ns()
        if now_ns - self._started_ns > STEADY_AFTER_S * 1e9:
            self._failures = 0
        wait_s = _restart_after(self._failures)
        self._failures += 1
        self.restart_at_ns = now_ns + int(wait_s * 1e9)
        log.warning("camera process %s (pid %s) %s; next start in %.1f s", self.number, self.pid, why, wait_s)
        self.kill()
        return wait_s

    def close_pipe(self) -> None:
        """Close our end: the child ends itself."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def kill(self, wait_s: float = 0.5) -> None:
        """End the child and all that it started, waiting at most `wait_s` for the kernel."""
        self.close_pipe()
        process, self._process = self._process, None
        if process is None:
            return
        if process.pid is not None and process.is_alive():
            _kill_family(process.pid)
            with contextlib.suppress(OSError):  # it has ended meanwhile
                process.kill()
        process.join(wait_s)
        with contextlib.suppress(ValueError):  # it hangs in the kernel, and dies once that lets it
            process.close()


def _bound_reads(connection: Connection) -> None:
    """Let a read fail that waits as long as a hang: a child that stops within a message must stop no other."""
    if sys.platform != "win32":
        with socket.socket(fileno=os.dup(connection.fileno())) as pipe:
            within = struct.pack("ll", int(HUNG_AFTER_S), int(HUNG_AFTER_S % 1 * 1e6))
            pipe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, within)


def _restart_after(failures: int) -> float:
    """Return the seconds to the next start after `failures` earlier deaths that followed quickly on each other."""
    if failures < _RESTARTS_AT_ONCE:
        return 0.0
    return min(_LONGEST_RESTART_S, 0.5 * 2.0 ** min(failures - _RESTARTS_AT_ONCE, 10))


def _kill_family(pid: int) -> None:
    # The child made itself the head of a process group; before that moment there is no such group.
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
