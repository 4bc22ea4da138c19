"""One open `cv2.VideoCapture`: FFmpeg named, time-outs set, one decode thread, protocols listed.

For camera processes only.
"""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from feeds.cameras.address import CameraAddress, Scheme
from feeds.cameras.options_gate import OptionsGate
from feeds.cameras.probe import Unreachable, check_server, why_not_opened
from feeds.cameras.protocol import FailureReason

OPEN_TIMEOUT_MS = 5000
"""FFmpeg's own default is 30 s."""

READ_TIMEOUT_MS = 3000
"""Measured: a frozen server is noticed after up to three times this; the tile says "stopped" after 3 s by itself."""

MOST_PIXELS = 40_000_000
"""More than any camera has (8K: 33 million); a JPEG of a megabyte can claim a thousand million."""

_PROBE_TIMEOUT_S = 4.0
_PROTOCOLS = {
    Scheme.RTSP: "rtsp,rtp,udp,tcp",
    Scheme.RTSPS: "rtsps,rtsp,rtp,udp,tcp,tls",
    Scheme.HTTP: "http,tcp",
    Scheme.HTTPS: "https,tls,tcp",
    Scheme.FILE: "file",
    Scheme.DEVICE: "file",
}

Bgr = NDArray[np.uint8]

_gate = OptionsGate("OPENCV_FFMPEG_CAPTURE_OPTIONS")


class Capture:
    """An open stream."""

    def __init__(self, video: cv2.VideoCapture, *, loops: bool) -> None:
        """Take an opened capture; `open_capture` makes one."""
        self._video = video
        self._loops = loops
        self.fps = _sane_fps(video.get(cv2.CAP_PROP_FPS))
        """Frames a second that the source claims; 25 where it claims nonsense."""

    def grab(self) -> bool:
        """Wait for the next frame without converting it; False when the stream has ended. A file starts again."""
        if self._video.grab():
            return True
        return self._loops and bool(self._video.set(cv2.CAP_PROP_POS_FRAMES, 0)) and bool(self._video.grab())

    def retrieve(self) -> Bgr | None:
        """Return the grabbed frame, (height, width, 3) uint8 BGR, or None."""
        done, frame = self._video.retrieve()
        if not done or frame is None or frame.ndim != 3 or frame.shape[2] != 3 or frame.dtype != np.uint8:
            return None
        return np.asarray(frame, np.uint8)

    def close(self) -> None:
        """Release it."""
        self._video.release()


def open_capture(
    address: CameraAddress, *, verify_tls: bool, ca_file: str, entered: Callable[[], None] = lambda: None
) -> Capture:
    """Open a checked address.

    Args:
        entered: called just before OpenCV is entered: whoever watches for a hang must not count the waiting before it.

    Raises:
        Unreachable: with the reason.
    """
    match address.scheme:
        case Scheme.FILE:
            if not Path(address.url).is_file():
                raise Unreachable(FailureReason.FILE_MISSING, Path(address.url).name)
        case Scheme.DEVICE:
            entered()
            return _open_device(address)
        case _:
            check_server(address, verify_tls=verify_tls, ca_file=ca_file, timeout_s=_PROBE_TIMEOUT_S)
    with _gate.options(_options(address.scheme, verify_tls=verify_tls, ca_file=ca_file)):
        entered()
        video = cv2.VideoCapture(address.url, cv2.CAP_FFMPEG, _parameters())
    if video.isOpened():
        _refuse_too_large(video)
        return Capture(video, loops=address.scheme is Scheme.FILE)
    video.release()
    if address.scheme is Scheme.FILE:
        raise Unreachable(FailureReason.NO_VIDEO, Path(address.url).name)
    raise why_not_opened(address, verify_tls=verify_tls, ca_file=ca_file, timeout_s=_PROBE_TIMEOUT_S)


def _refuse_too_large(video: cv2.VideoCapture) -> None:
    width, height = (int(video.get(each)) for each in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
    if width * height > MOST_PIXELS:
        video.release()
        raise Unreachable(FailureReason.TOO_LARGE, f"{width}×{height}")


def _options(scheme: Scheme, *, verify_tls: bool, ca_file: str) -> str:
    options = {"protocol_whitelist": _PROTOCOLS[scheme]}
    if scheme in (Scheme.RTSP, Scheme.RTSPS):
        options["rtsp_transport"] = "tcp"
    if scheme.is_encrypted:
        options["tls_verify"] = "1" if verify_tls else "0"
        if verify_tls and (trusted := ca_file or _system_certificates()):
            options["ca_file"] = trusted
    return "|".join(f"{key};{value}" for key, value in options.items())


def _system_certificates() -> str:
    import ssl

    return ssl.get_default_verify_paths().cafile or ""


def _parameters() -> list[int]:
    return [
        cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
        OPEN_TIMEOUT_MS,
        cv2.CAP_PROP_READ_TIMEOUT_MSEC,
        READ_TIMEOUT_MS,
        cv2.CAP_PROP_N_THREADS,
        1,
    ]


def _open_device(address: CameraAddress) -> Capture:
    video = cv2.VideoCapture(address.device)
    if video.isOpened():
        return Capture(video, loops=False)
    video.release()
    raise Unreachable(FailureReason.DEVICE_MISSING, f"device {address.device}")


def _sane_fps(claimed: float) -> float:
    return claimed if 1.0 <= claimed <= 120.0 else 25.0
