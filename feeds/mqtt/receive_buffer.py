"""The size of the socket's receive buffer: with a small one a burst backs up in the broker, which then drops.

On Linux, asking for a size turns off the kernel's own growing of the buffer, and the answer is silently cut to
`net.core.rmem_max`: so it is asked for only where the system would give more than it grows to by itself.
"""

import logging
import socket
from pathlib import Path

WANTED_BYTES = 4 * 1024 * 1024
_RMEM_MAX = Path("/proc/sys/net/core/rmem_max")
_TCP_RMEM = Path("/proc/sys/net/ipv4/tcp_rmem")

log = logging.getLogger(__name__)


def ask_for_receive_buffer(sock: socket.socket, wanted: int = WANTED_BYTES) -> int:
    """Ask for a large buffer and return what the socket may use, in bytes."""
    grows_to = _number(_TCP_RMEM, 2)
    if grows_to >= wanted and _number(_RMEM_MAX, 0) < wanted:
        return grows_to
    size = wanted
    while size >= 64 * 1024:
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
            break
        except OSError:
            size //= 2
    given = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    if given < wanted:
        log.warning("receive buffer is %d bytes instead of %d: bursts may be lost (net.core.rmem_max)", given, wanted)
    return given


def _number(file: Path, index: int) -> int:
    try:
        return int(file.read_text("ascii").split()[index])
    except (OSError, ValueError, IndexError):
        return 0
