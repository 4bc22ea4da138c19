"""One camera's thread inside a camera process: open, decode, shrink, write, and try again with back-off.

Only the newest frame is kept, at the size on screen; the last whole picture stays for a snapshot. While a clip is
recorded, it gets every picture too.
"""

import logging
import random
import threading
import time
from collections.abc import Callable

import cv2
import numpy as np

from feeds.cameras.address import AddressRefused, CameraAddress, Scheme, check_address
from feeds.cameras.capture import Bgr, Capture, open_capture
from feeds.cameras.probe import Unreachable
from feeds.cameras.protocol import (
    MAX_SNAPSHOT_BYTES,
    CameraConnecting,
    CameraFailed,
    CameraLive,
    ClipRecorded,
    FailureReason,
    OpenCamera,
    RecordClip,
    SnapshotTaken,
    Status,
)
from feeds.cameras.recording import Recording
from feeds.cameras.ring import Pixels, RingError, RingWriter

FIRST_RETRY_S = 1.0
"""The wait after the first failure; doubled after each further one."""

LONGEST_RETRY_S = 30.0
"""The longest wait, before jitter of up to a quarter."""

_REPORT_EVERY_S = 1.0
_STEADY_AFTER_S = 10.0
_JPEG_QUALITIES = (92, 80, 60)

log = logging.getLogger(__name__)


class Stream:
    """Keeps one camera open until it is told to end."""

    def __init__(self, order: OpenCamera, report: Callable[[Status], None]) -> None:
        """Start the thread; `report` is called from it."""
        self.order = order
        self._report = report
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._ring: RingWriter | None = None
        self._whole: tuple[Bgr, int] | None = None
        self._recording: Recording | None = None
        self.entered_ns = 0
        """When the thread went into OpenCV, monotonic; 0 while it is outside. The process watches its age."""
        self._thread = threading.Thread(target=self._run, name=f"camera {order.camera}", daemon=True)
        self._thread.start()

    def resize(self, order: OpenCamera) -> None:
        """Write into another ring from the next frame on; the connection stays."""
        ring = _attach(order)
        with self._lock:
            self.order = order
            self._ring, old = ring, self._ring
            if old is not None:
                old.close()

    def end(self) -> None:
        """Ask the thread to end; it may still sit in OpenCV until a time-out."""
        self._ending.set()
        self.end_clip()
        with self._lock:
            if self._ring is not None:
                self._ring.close()
                self._ring = None

    def snapshot(self, request: int) -> SnapshotTaken:
        """Return the newest picture at full size; without JPEG if there was none."""
        whole = self._whole
        if whole is None:
            return SnapshotTaken(camera=self.order.camera, request=request, jpeg=b"")
        frame, at_ns = whole
        return SnapshotTaken(
            camera=self.order.camera,
            request=request,
            jpeg=_jpeg(frame),
            width=frame.shape[1],
            height=frame.shape[0],
            age_s=max(0.0, (time.monotonic_ns() - at_ns) / 1e9),
        )

    def record(self, order: RecordClip) -> ClipRecorded:
        """Write a film from now on, and return when it is over: not on the thread that takes orders."""
        self.end_clip()
        recording = self._recording = Recording(order)
        return recording.finish()

    def end_clip(self) -> None:
        """Let the film that is being written end now."""
        recording, self._recording = self._recording, None
        if recording is not None:
            recording.end()

    def _run(self) -> None:
        attempt = 0
        while not self._ending.is_set():
            attempt += 1
            started = time.monotonic()
            failure = self._attempt(attempt)
            if self._ending.is_set():
                return
            if time.monotonic() - started > _STEADY_AFTER_S and failure.reason is FailureReason.ENDED:
                attempt = 1
            wait_s = retry_after(attempt, random.random())
            self._report(
                CameraFailed(
                    camera=self.order.camera,
                    reason=failure.reason,
                    detail=failure.detail,
                    attempt=attempt,
                    retry_in_s=wait_s,
                )
            )
            if failure.reason is FailureReason.ADDRESS_REFUSED:
                return
            self._ending.wait(wait_s)

    def _attempt(self, attempt: int) -> Unreachable:
        """Open and read until something goes wrong, and return what."""
        order = self.order
        self._report(CameraConnecting(camera=order.camera, attempt=attempt))
        capture = None
        try:
            address = check_address(order.url, allow_file=order.allow_file, allow_device=order.allow_device)
            if self._ring is None:
                self.resize(order)
            capture = open_capture(
                address, verify_tls=order.verify_tls, ca_file=order.ca_file, entered=self._enter_opencv
            )
            self._read(capture, address)
        except AddressRefused as error:
            return Unreachable(FailureReason.ADDRESS_REFUSED, str(error))
        except Unreachable as error:
            return error
        except RingError as error:
            return Unreachable(FailureReason.NO_MEMORY, str(error))
        except (cv2.error, OSError, ValueError, MemoryError) as error:
            log.warning("camera %s: %s", order.camera, error)
            return Unreachable(FailureReason.NO_VIDEO, type(error).__name__)
        finally:
            self.entered_ns = 0
            if capture is not None:
                capture.close()
        return Unreachable(FailureReason.ENDED)

    def _enter_opencv(self) -> None:
        self.entered_ns = time.monotonic_ns()

    def _read(self, capture: Capture, address: CameraAddress) -> None:
        period_s = 1.0 / capture.fps if address.scheme is Scheme.FILE else 0.0
        due = time.monotonic()
        meter = _Meter(self.order.camera, self._report)
        published = 0.0
        while not self._ending.is_set():
            self._enter_opencv()
            if not capture.grab():
                return
            # A report below may wait for the console: that is not OpenCV's fault.
            self.entered_ns = 0
            now = time.monotonic()
            if now - published >= 0.9 / self.order.max_fps:
                frame = capture.retrieve()
                if frame is not None:
                    published = now
                    self._publish(frame)
                    meter.count(frame, now)
            if period_s:
                due = max(due + period_s, now)
                self._ending.wait(max(0.0, due - time.monotonic()))

    def _publish(self, frame: Bgr) -> None:
        at_ns = time.monotonic_ns()
        self._whole = (frame, at_ns)
        recording = self._recording
        if recording is not None:
            recording.add(frame, at_ns / 1e9)
        small = shrink(frame, self.order.width, self.order.height)
        with self._lock:
            if self._ring is not None and small.shape[1] <= self._ring.width and small.shape[0] <= self._ring.height:
                self._ring.write(small, at_ns)


class _Meter:
    """Counts frames and reports their rate once a second, the first one at once."""

    def __init__(self, camera: str, report: Callable[[Status], None]) -> None:
        self._camera = camera
        self._report = report
        self._since = 0.0
        self._frames = 0

    def count(self, frame: Bgr, now: float) -> None:
        if not self._since:
            self._since = now
            self._send(frame, 0.0)
            return
        self._frames += 1
        if now - self._since >= _REPORT_EVERY_S:
            self._send(frame, self._frames / (now - self._since))
            self._since, self._frames = now, 0

    def _send(self, frame: Bgr, fps: float) -> None:
        height, width = frame.shape[:2]
        self._report(CameraLive(camera=self._camera, fps=min(fps, 1000.0), width=width, height=height))


def retry_after(attempt: int, chance: float) -> float:
    """Return the seconds to wait after failed attempt `attempt` (from 1); `chance` in [0, 1) spreads many cameras."""
    wait_s = min(LONGEST_RETRY_S, FIRST_RETRY_S * 2.0 ** min(attempt - 1, 10))
    return float(wait_s * (1.0 + 0.25 * chance))


def shrink(frame: Bgr, width: int, height: int) -> Pixels:
    """Return the frame as RGB, fitted into `width` × `height` by area average, never enlarged."""
    scale = min(1.0, width / frame.shape[1], height / frame.shape[0])
    if scale < 1.0:
        size = (max(1, int(frame.shape[1] * scale)), max(1, int(frame.shape[0] * scale)))
        frame = np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), np.uint8)


def _attach(order: OpenCamera) -> RingWriter:
    return RingWriter(order.ring, order.width, order.height)


def _jpeg(frame: Bgr) -> bytes:
    for quality in _JPEG_QUALITIES:
        done, data = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if done and data.size <= MAX_SNAPSHOT_BYTES:
            return bytes(data)
    return b""
