"""Real servers for the cameras' tests: MJPEG in a process of its own, RTSP by the package `rtsp`."""

import multiprocessing
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from feeds.cameras import mjpeg_server
from feeds.cameras.mjpeg_server import Serving, SetMode, StreamMode
from feeds.cameras.pool import CameraPool
from feeds.cameras.status import CameraState, CameraStatus

WITHIN_S = 40.0

_RTSP_SERVER = """
import sys, rtsp
from PIL import Image
frames = [Image.new("RGB", (320, 180), (n * 8, 60, 120)) for n in range(25)]
source = rtsp.Source(sys.argv[1], fps=15)
import threading, itertools
stop = threading.Event()
source.__enter__()
print("listening", flush=True)
for n in itertools.count():
    source.put(frames[n % 25]); stop.wait(1 / 15)
"""


class Cameras:
    """The MJPEG server's process as a test commands it."""

    def __init__(self, clips: dict[str, str]) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self.process = spawn.Process(target=mjpeg_server.serve, args=(theirs, clips), daemon=True)
        self.process.start()
        theirs.close()
        assert self._pipe.poll(WITHIN_S)
        self.port = msgspec.msgpack.decode(self._pipe.recv_bytes(4096), type=Serving).port

    def url(self, camera: str) -> str:
        return mjpeg_server.stream_url(self.port, camera)

    def set_mode(self, camera: str, mode: StreamMode) -> None:
        self._pipe.send_bytes(msgspec.msgpack.encode(SetMode(camera=camera, mode=mode)))

    def stop(self) -> None:
        self._pipe.close()
        self.process.join(5)
        self.process.kill()


class Watch:
    """A pool and the waiting for what it says."""

    def __init__(self, pool: CameraPool) -> None:
        self.pool = pool

    def status(self, camera: str) -> CameraStatus | None:
        return next((status for status in self.pool.poll() if status.camera == camera), None)

    def until(self, camera: str, holds: Callable[[CameraStatus], bool]) -> CameraStatus:
        deadline = time.monotonic() + WITHIN_S
        status = None
        while time.monotonic() < deadline:
            status = self.status(camera)
            if status is not None and holds(status):
                return status
            threading.Event().wait(0.02)
        raise AssertionError(f"{camera} never got there: {status}")

    def until_closed(self, camera: str) -> None:
        deadline = time.monotonic() + WITHIN_S
        while time.monotonic() < deadline and self.status(camera) is not None:
            threading.Event().wait(0.02)
        assert self.status(camera) is None

    def until_live(self, camera: str) -> CameraStatus:
        return self.until(camera, lambda status: status.state is CameraState.LIVE)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sample clip, made in a child: OpenCV stays out of the tests' process too."""
    path = tmp_path_factory.mktemp("clips") / "street.avi"
    code = (
        "import sys; from feeds.cameras.sample_clip import write_sample_clip; write_sample_clip(sys.argv[1], 7, 'C-7')"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, timeout=60)
    return path


@pytest.fixture
def cameras(clip: Path) -> Iterator[Cameras]:
    server = Cameras({name: str(clip) for name in ("C-1", "C-2", "C-3")})
    yield server
    server.stop()


@pytest.fixture
def watch() -> Iterator[Watch]:
    pool = CameraPool(processes=2)
    yield Watch(pool)
    pool.stop()


@pytest.fixture
def rtsp_url() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a real RTSP server (H.264) in a child."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"rtsp://127.0.0.1:{port}/live"
    server = subprocess.Popen([sys.executable, "-c", _RTSP_SERVER, url], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert "listening" in server.stdout.readline()
    yield url, server
    server.send_signal(signal.SIGCONT)
    server.kill()
    server.communicate()
