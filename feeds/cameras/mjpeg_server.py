"""A small MJPEG server for the demo's cameras and the tests: clips on 127.0.0.1, one path a camera.

A real HTTP stream crosses, so that simulated cameras fail and recover like real ones; on command a stream freezes
(the connection stays, no frame comes), stops (404, connections cut) or refuses (401). The JPEGs are taken out of the
`.avi` as they are: no OpenCV, and next to no work a frame.
"""

import logging
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec

from console.decoding import msgpack_decoder

MAX_MESSAGE_BYTES = 4096
MAX_CLIP_BYTES = 64 * 1024 * 1024
DEFAULT_FPS = 12.0

_BOUNDARY = "frame"
_STALL_S = 0.05

log = logging.getLogger(__name__)


class StreamMode(StrEnum):
    """What a stream does."""

    PLAY = "play"
    FREEZE = "freeze"
    """Connections stay open, no frame comes."""
    STOP = "stop"
    """Connections are cut, new ones get 404."""
    REFUSE = "refuse"
    """Connections are cut, new ones get 401."""


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """The server's first message: where it listens."""

    port: int


class SetMode(msgspec.Struct, frozen=True, kw_only=True):
    """A command to the server."""

    camera: str
    mode: StreamMode


class BadClip(ValueError):
    """A file that is no MJPEG `.avi`."""


def stream_url(port: int, camera: str) -> str:
    """Return the address of a camera's stream."""
    return f"http://127.0.0.1:{port}/cameras/{quote(camera, safe='')}"


def serve(connection: Connection, clips: Mapping[str, str], fps: float = DEFAULT_FPS) -> None:
    """Serve until the pipe closes: a target for `spawn`. Reports `Serving` first, then takes `SetMode`.

    Args:
        connection: pipe to the parent, msgspec-encoded by `send_bytes`.
        clips: camera to path of its `.avi`.
        fps: frames a second of every stream.
    """
    frames = {path: read_clip(path) for path in set(clips.values())}
    server = MjpegServer({camera: frames[path] for camera, path in clips.items()}, fps)
    server.start()
    connection.send_bytes(msgspec.msgpack.encode(Serving(port=server.port)))
    try:
        while True:
            command = msgpack_decoder(SetMode).decode(connection.recv_bytes(MAX_MESSAGE_BYTES))
            server.set_mode(command.camera, command.mode)
    except (EOFError, OSError):
        server.stop()


class MjpegServer:
    """The server on its own threads."""

    def __init__(
        self, clips: Mapping[str, Sequence[bytes]], fps: float = DEFAULT_FPS, *, tls: ssl.SSLContext | None = None
    ) -> None:
        """Bind a free port of 127.0.0.1; `clips` maps cameras to their JPEGs; with `tls` it is https."""
        self._clips = dict(clips)
        self._modes = dict.fromkeys(self._clips, StreamMode.PLAY)
        self._fps = fps
        self._ending = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        if tls is not None:
            # Without the handshake on connect one silent client would keep all others out.
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), name="mjpeg", daemon=True)

    @property
    def port(self) -> int:
        """Return the port."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Start to accept."""
        self._thread.start()

    def stop(self) -> None:
        """End all streams."""
        self._ending.set()
        self._server.shutdown()
        self._server.server_close()

    def set_mode(self, camera: str, mode: StreamMode) -> None:
        """Let a camera's streams play, freeze, stop or refuse; an unknown camera is ignored."""
        if camera in self._modes:
            self._modes[camera] = mode

    def status_of(self, camera: str) -> int:
        """Return the HTTP status for a new connection."""
        match self._modes.get(camera, StreamMode.STOP):
            case StreamMode.STOP:
                return 404
            case StreamMode.REFUSE:
                return 401
            case _:
                return 200

    def stream(self, camera: str, write: Callable[[bytes], object]) -> None:
        """Write parts until the stream ends or the other side goes."""
        clip, sent = self._clips[camera], -1
        while not self._ending.is_set():
            # All streams of a clip show the same moment: the number comes from the clock, not from a count.
            number = int(time.monotonic() * self._fps)
            mode = self._modes[camera]
            if mode in (StreamMode.STOP, StreamMode.REFUSE):
                return
            if mode is StreamMode.FREEZE or number == sent:
                pause = (number + 1) / self._fps - time.monotonic()
                self._ending.wait(_STALL_S if mode is StreamMode.FREEZE else max(0.001, pause))
                continue
            sent = number
            jpeg = clip[number % len(clip)]
            head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
            write(head.encode() + jpeg + b"\r\n")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


def _handler(server: MjpegServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            camera = unquote(self.path.partition("?")[0].removeprefix("/cameras/"))
            status = server.status_of(camera)
            if status != 200:
                self.send_error(status)
                return
            self.send_response(200)
            self.send_header("Content-Type", f"multipart/x-mixed-replace;boundary={_BOUNDARY}")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            try:
                server.stream(camera, self.wfile.write)
            except OSError:
                log.debug("a viewer of %s went away", camera)

        def log_message(self, format: str, *args: object) -> None:
            """Keep requests off stderr."""

    return Handler


def read_clip(path: str) -> list[bytes]:
    """Return the JPEGs of an MJPEG `.avi` in order.

    Raises:
        BadClip: it is too large, or there are none in it.
    """
    file = Path(path)
    if file.stat().st_size > MAX_CLIP_BYTES:
        raise BadClip(f"{file.name} is larger than {MAX_CLIP_BYTES} bytes")
    data = file.read_bytes()
    start = data.find(b"movi")
    frames = list(_jpegs(data, start + 4)) if data.startswith(b"RIFF") and start >= 0 else []
    if not frames:
        raise BadClip(f"{file.name} is no MJPEG .avi")
    return frames


def _jpegs(data: bytes, at: int) -> list[bytes]:
    """Return the video chunks from `at` on: "00dc", length, bytes, padded to even."""
    found = []
    while data[at : at + 4] in (b"00dc", b"00db"):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        jpeg = data[at + 8 : at + 8 + size]
        if jpeg.startswith(b"\xff\xd8"):
            found.append(jpeg)
        at += 8 + size + size % 2
    return found
