"""The camera process: takes orders from its pipe, keeps a thread for each stream, and beats twice a second.

This module is imported by the console too (`spawn` finds its target by name), so OpenCV is imported inside `run`: it
bundles a Qt of its own and must never get into the console. The process ends itself when its pipe closes.
"""

import contextlib
import faulthandler
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from console.settings.ending import end_with_parent
from feeds.cameras import protocol
from feeds.cameras.protocol import (
    ClipRecorded,
    CloseCamera,
    Control,
    EndClip,
    InVain,
    OpenCamera,
    RecordClip,
    SnapshotTaken,
    Status,
    TakeSnapshot,
)

if TYPE_CHECKING:
    from feeds.cameras.stream import Stream

BEAT_EVERY_S = 0.5
"""Between two heartbeats."""

STUCK_AFTER_S = 25.0
"""A thread this long inside one OpenCV call ignores its time-outs: the process ends itself and is replaced."""

EXIT_STUCK = 3
MOST_DATA_BYTES = 4 * 1024**3
"""Of one camera process: beyond it a picture is not decoded. A dozen streams of 4K take a third of it."""

log = logging.getLogger(__name__)


def run(connection: Connection) -> None:
    """Be a camera process until the pipe closes: the target of `spawn`."""
    _settle()
    from feeds.cameras.stream import Stream

    process = _CameraProcess(connection, Stream)
    threading.Thread(target=process.beat_for_ever, name="heartbeat", daemon=True).start()
    process.obey_until_closed()
    # Threads may sit in FFmpeg for seconds yet: nothing of theirs is worth waiting for.
    os._exit(0)


class _CameraProcess:
    def __init__(self, connection: Connection, make_stream: "Callable[[OpenCamera, Callable[[Status], None]], Stream]"):
        self._connection = connection
        self._make_stream = make_stream
        self._sending = threading.Lock()
        self._streams: dict[str, Stream] = {}

    def obey_until_closed(self) -> None:
        while True:
            try:
                order = protocol.receive_control(self._connection)
            except (EOFError, OSError):
                return
            self._obey(order)

    def beat_for_ever(self) -> None:
        while True:
            streams = list(self._streams.values())
            now = time.monotonic_ns()
            if any(stream.entered_ns and now - stream.entered_ns > STUCK_AFTER_S * 1e9 for stream in streams):
                faulthandler.dump_traceback()
                os._exit(EXIT_STUCK)
            self._report(protocol.Heartbeat(streams=len(streams)))
            time.sleep(BEAT_EVERY_S)

    def _obey(self, order: Control) -> None:
        match order:
            case OpenCamera():
                self._open(order)
            case CloseCamera():
                stream = self._streams.pop(order.camera, None)
                if stream is not None:
                    stream.end()
            case TakeSnapshot():
                # Encoding a large picture takes 20 ms and more: not on the thread that takes orders.
                threading.Thread(target=self._snapshot, args=(order,), daemon=True).start()
            case RecordClip():
                threading.Thread(target=self._record, args=(order,), daemon=True).start()
            case EndClip():
                stream = self._streams.get(order.camera)
                if stream is not None:
                    stream.end_clip()

    def _open(self, order: OpenCamera) -> None:
        stream = self._streams.get(order.camera)
        if stream is not None and _same_source(stream.order, order):
            from feeds.cameras.ring import RingError

            try:
                stream.resize(order)
            except RingError as error:
                log.warning("camera %s: %s", order.camera, error)
            return
        if stream is not None:
            stream.end()
        self._streams[order.camera] = self._make_stream(order, self._report)

    def _snapshot(self, order: TakeSnapshot) -> None:
        stream = self._streams.get(order.camera)
        if stream is None:
            self._report(SnapshotTaken(camera=order.camera, request=order.request, jpeg=b""))
        else:
            self._report(stream.snapshot(order.request))

    def _record(self, order: RecordClip) -> None:
        stream = self._streams.get(order.camera)
        if stream is None:
            nothing = ClipRecorded(camera=order.camera, request=order.request, in_vain=InVain.NO_PICTURE)
            self._report(nothing)
        else:
            self._report(stream.record(order))

    def _report(self, message: Status) -> None:
        with self._sending:
            try:
                protocol.send(self._connection, message)
            except OSError:
                os._exit(0)


def _same_source(one: OpenCamera, other: OpenCamera) -> bool:
    return (one.url, one.verify_tls, one.ca_file, one.allow_file, one.allow_device) == (
        other.url,
        other.verify_tls,
        other.ca_file,
        other.allow_file,
        other.allow_device,
    )


def bound_memory() -> None:
    """Let a picture that takes all memory fail in this process; where memory ends all the same, the kernel takes it
    and not the console. Linux and macOS; the second on Linux."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        within = MOST_DATA_BYTES if most == resource.RLIM_INFINITY else min(MOST_DATA_BYTES, most)
        resource.setrlimit(resource.RLIMIT_DATA, (within, most))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


def _settle() -> None:
    """Become the head of an own process group, deaf to Ctrl+C, quiet, and talkative when crashing."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(PermissionError):  # it is the head of one already
            os.setsid()
    end_with_parent()
    if sys.stderr is not None:
        faulthandler.enable()
    # FFmpeg prints addresses with their passwords.
    os.environ["OPENCV_FFMPEG_LOGLEVEL"] = "-8"
    os.environ["OPENCV_LOG_LEVEL"] = "SILENT"
    bound_memory()
    import cv2

    cv2.setNumThreads(1)
