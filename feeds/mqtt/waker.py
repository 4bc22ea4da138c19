"""Wakes a thread that waits for the network in `select`, from any other."""

import socket


class Waker:
    """A pair of sockets; the sleeping thread waits for the readable one too."""

    def __init__(self) -> None:
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)

    def fileno(self) -> int:
        """What `select` waits for."""
        return self._theirs.fileno()

    def wake(self) -> None:
        """Wake the thread, or keep it from sleeping next; any thread."""
        try:
            self._ours.send(b"\0")
        except OSError:
            # Full: it wakes anyway. Closed: the connection is over, and what it was woken for with it.
            return

    def drain(self) -> None:
        """Let the thread sleep again."""
        try:
            self._theirs.recv(4096)
        except BlockingIOError:
            return

    def close(self) -> None:
        """Nobody is woken any more."""
        self._ours.close()
        self._theirs.close()
