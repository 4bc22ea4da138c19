"""Cameras of every kind come alive, say when they stop, and a process that hangs is replaced."""

import os
import signal
import struct
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from feeds.cameras.mjpeg_server import StreamMode
from feeds.cameras.pending import AskedInVain
from feeds.cameras.pool import CameraPool
from feeds.cameras.protocol import FailureReason, Heartbeat
from feeds.cameras.ring import RingError, RingWriter
from feeds.cameras.status import CameraState


def test_http_stream_is_live_at_the_size_asked(watch: Any, cameras: Any) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (320, 240))
    status = watch.until("C-1", lambda status: status.fps > 0)
    frame = watch.pool.newest("C-1")
    assert frame is not None
    assert frame.pixels.shape == (180, 320, 3)
    assert frame.pixels.flags.c_contiguous
    assert (frame.state, status.width, status.height, status.reason) == (CameraState.LIVE, 640, 360, None)
    assert watch.pool.newest("C-1", after=frame.sequence + 1000) is None


def test_file_loops(watch: Any, clip: Path) -> None:
    watch.pool.open("C-F", clip.as_uri(), (640, 360), allow_file=True)
    watch.until("C-F", lambda status: status.fps > 0)
    deadline = time.monotonic() + 40
    last = 0
    while last <= 100 and time.monotonic() < deadline:
        frame = watch.pool.newest("C-F", after=last)
        last = frame.sequence if frame is not None else last
        threading.Event().wait(0.05)
    assert last > 100, "the clip has 96 frames"
    assert watch.status("C-F").state is CameraState.LIVE


def test_rtsp_stream_is_live_and_says_when_its_server_hangs(watch: Any, rtsp_url: Any) -> None:
    url, server = rtsp_url
    watch.pool.open("C-R", url, (160, 90))
    watch.until_live("C-R")
    assert watch.pool.newest("C-R").pixels.shape == (90, 160, 3)
    os.kill(server.pid, signal.SIGSTOP)
    stale = watch.until("C-R", lambda status: status.state is CameraState.STALE)
    assert stale.frame_age_s >= 3.0
    os.kill(server.pid, signal.SIGCONT)
    watch.until_live("C-R")


def test_frozen_stream_is_stale_reconnects_and_recovers(watch: Any, cameras: Any) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (320, 180))
    watch.pool.open("C-2", cameras.url("C-2"), (320, 180))
    watch.until_live("C-1")
    watch.until_live("C-2")
    cameras.set_mode("C-1", StreamMode.FREEZE)
    watch.until("C-1", lambda status: status.state is CameraState.STALE)
    tried = watch.until("C-1", lambda status: status.attempt >= 2)
    assert tried.state is CameraState.STALE
    assert watch.status("C-2").state is CameraState.LIVE
    assert watch.pool.newest("C-1").state is CameraState.STALE
    cameras.set_mode("C-1", StreamMode.PLAY)
    watch.until_live("C-1")


@pytest.mark.parametrize(
    ("mode", "reason", "detail"),
    [
        (StreamMode.REFUSE, FailureReason.PASSWORD_NEEDED, "HTTP 401"),
        (StreamMode.STOP, FailureReason.NOT_FOUND, "HTTP 404"),
    ],
)
def test_refusal_is_told_with_its_reason_and_next_try(
    watch: Any, cameras: Any, mode: StreamMode, reason: FailureReason, detail: str
) -> None:
    cameras.set_mode("C-1", mode)
    watch.pool.open("C-1", cameras.url("C-1"), (320, 180))
    failed = watch.until("C-1", lambda status: status.reason is not None)
    assert (failed.state, failed.reason, failed.detail) == (CameraState.NONE, reason, detail)
    assert failed.next_try_s is not None


def test_unreachable_server_and_missing_file_are_told(watch: Any, tmp_path: Path) -> None:
    watch.pool.open("C-N", "rtsp://127.0.0.1:9/live", (320, 180))
    watch.pool.open("C-F", (tmp_path / "none.avi").as_uri(), (320, 180), allow_file=True)
    assert watch.until("C-N", lambda status: status.reason is not None).reason is FailureReason.REFUSED
    assert watch.until("C-F", lambda status: status.reason is not None).reason is FailureReason.FILE_MISSING


def test_a_picture_larger_than_any_cameras_is_refused_before_it_is_decoded(watch: Any, tmp_path: Path) -> None:
    Image.new("L", (9_000, 5_000)).save(tmp_path / "bomb.jpg")
    watch.pool.open("C-B", (tmp_path / "bomb.jpg").as_uri(), (320, 180), allow_file=True)
    failed = watch.until("C-B", lambda status: status.reason is not None)
    assert (failed.reason, failed.detail) == (FailureReason.TOO_LARGE, "9000×5000")


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's bounds are Linux's")
def test_a_camera_process_has_its_bounds_and_goes_before_the_console_does() -> None:
    asked = (
        "from feeds.cameras import worker\nworker.MOST_DATA_BYTES = 2**29\nworker.bound_memory()\n"
        "print(open('/proc/self/oom_score_adj').read().strip())\n"
        "try:\n    bytearray(2**30)\nexcept MemoryError:\n    print('too large')"
    )
    child = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert child.stdout.split("\n")[:2] == ["500", "too large"]


@pytest.mark.parametrize("url", ["ftp://u:geheim@cam/x", "concat:/etc/passwd", "device:0", "rtsp://"])
def test_wrong_address_is_refused_and_no_process_starts(watch: Any, url: str) -> None:
    watch.pool.open("C-X", url, (320, 180))
    refused = watch.until("C-X", lambda status: status.reason is not None)
    assert (refused.state, refused.reason, refused.next_try_s) == (
        CameraState.NONE,
        FailureReason.ADDRESS_REFUSED,
        None,
    )
    assert "geheim" not in repr(refused)
    assert watch.pool.process_ids() == []


@pytest.mark.parametrize("sign", [signal.SIGSTOP, signal.SIGKILL], ids=["hangs", "killed"])
def test_lost_process_is_replaced_and_its_neighbour_notices_nothing(watch: Any, cameras: Any, sign: int) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (320, 180))
    watch.pool.open("C-2", cameras.url("C-2"), (320, 180))
    watch.until_live("C-1")
    watch.until_live("C-2")
    victim, neighbour = watch.pool.process_ids()
    seen = watch.pool.newest("C-1").sequence
    os.kill(victim, sign)
    watch.until("C-1", lambda status: victim not in watch.pool.process_ids() and status.fps > 0)
    watch.until("C-1", lambda _: watch.pool.newest("C-1", after=seen + 5) is not None)
    assert neighbour in watch.pool.process_ids()
    assert watch.status("C-2").state is CameraState.LIVE
    assert len(watch.pool.process_ids()) == 2


def stop_within_a_message(connection: Connection) -> None:
    connection.send_bytes(msgspec.msgpack.encode(Heartbeat(streams=0)))
    os.write(connection.fileno(), struct.pack("!i", 1_000) + b"half of it")
    threading.Event().wait()  # the hang that is under test, in the child


def test_a_process_that_hangs_within_a_message_is_replaced_too() -> None:
    pool, pause = CameraPool(processes=1, target=stop_within_a_message), threading.Event()
    pool.open("C-1", "rtsp://127.0.0.1:9/live", (320, 180))
    seen: set[int] = set()
    deadline = time.monotonic() + 40
    while len(seen) < 2 and time.monotonic() < deadline:
        seen.update(pool.process_ids())
        pause.wait(0.02)
    pool.stop()
    assert len(seen) >= 2
    assert pool.faults == 0


def test_snapshot_is_a_jpeg_of_full_size(watch: Any, cameras: Any) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (160, 90))
    watch.until_live("C-1")
    taken = watch.pool.snapshot("C-1").result(10)
    assert taken.jpeg.startswith(b"\xff\xd8")
    assert (taken.camera, taken.width, taken.height) == ("C-1", 640, 360)
    assert taken.age_s < 3.0


def test_snapshot_of_a_closed_camera_fails(watch: Any) -> None:
    with pytest.raises(AskedInVain):
        watch.pool.snapshot("C-9").result(10)


def test_another_size_keeps_the_connection_and_the_numbers(watch: Any, cameras: Any) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (160, 90))
    watch.until_live("C-1")
    before = watch.pool.newest("C-1").sequence
    watch.pool.open("C-1", cameras.url("C-1"), (640, 360))
    watch.until("C-1", lambda _: getattr(watch.pool.newest("C-1", after=before), "pixels", b"").__len__() == 360)
    assert watch.status("C-1").attempt == 0
    watch.pool.close("C-1")
    deadline = time.monotonic() + 10
    while watch.pool.poll() and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert watch.pool.newest("C-1") is None


def test_stop_leaves_no_process_and_no_segment(cameras: Any) -> None:
    pool = CameraPool(processes=1)
    pool.open("C-1", cameras.url("C-1"), (160, 90))
    deadline = time.monotonic() + 20
    while pool.newest("C-1") is None and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    (child,) = pool.process_ids()
    # By name: a test beside this one has segments too.
    ring = pool._cameras["C-1"].ring
    assert ring is not None
    RingWriter(ring.name, 160, 90).close()
    os.kill(child, signal.SIGSTOP)
    pool.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    with pytest.raises(RingError):
        RingWriter(ring.name, 160, 90)


def test_console_side_imports_neither_opencv_nor_qt() -> None:
    code = (
        "import sys, feeds.cameras.pool, feeds.cameras.mjpeg_server; "
        "print([m for m in ('cv2', 'PySide6', 'paho') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.strip() == "[]"
