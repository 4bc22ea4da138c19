"""A cable between a program and a real server that can be frozen, cut and mended: what a dead network looks like.

Frozen, nothing comes through and nobody is told; cut, all connections break and new ones are refused.
"""

import select
import socket
import threading
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

CHUNK = 65_536


class Cable:
    """Listens on a port of 127.0.0.1 and passes everything on to a PostgreSQL; close it at the end."""

    def __init__(self, url: str) -> None:
        """Lay a cable to the server of an SQLAlchemy URL; `self.url` is the same database through the cable."""
        parts = urlsplit(url)
        self._socket = f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"postgresql+psycopg://postgres@127.0.0.1:{self._listener.getsockname()[1]}{parts.path}"
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._flows = threading.Event()
        self._flows.set()
        self._is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self) -> None:
        """Let nothing through any more, silently."""
        self._flows.clear()

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        self._is_cut = True
        self._break()

    def mend(self) -> None:
        """Let everything through again, what has waited too."""
        self._is_cut = False
        self._flows.set()

    def close(self) -> None:
        """End everything."""
        self._listener.close()
        self._flows.set()
        self._break()

    def _accept(self) -> None:
        while True:
            try:
                ours, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                ours.close()
                continue
            threading.Thread(target=self._carry, args=(ours,), daemon=True).start()

    def _carry(self, ours: socket.socket) -> None:
        self._flows.wait()
        server = socket.socket(socket.AF_UNIX)
        with suppress(OSError), ours, server:
            server.connect(self._socket)
            with self._lock:
                self._open |= {ours, server}
            self._pass_on(ours, server)

    def _pass_on(self, ours: socket.socket, server: socket.socket) -> None:
        other = {ours: server, server: ours}
        while True:
            ready, _, _ = select.select([ours, server], [], [])
            for end in ready:
                self._flows.wait()
                data = end.recv(CHUNK)
                if not data:
                    return
                other[end].sendall(data)

    def _break(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
