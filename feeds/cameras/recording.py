"""Writes the pictures of a stream into a film, each for as long as it stood.

The thread of the stream gives the pictures, another one waits for the end. It is written beside its place and put there
when it is whole. Nothing here is imported by the console.
"""

import logging
import os
import struct
import threading
from pathlib import Path

import cv2
import numpy as np

from feeds.cameras.capture import Bgr
from feeds.cameras.clips import PART
from feeds.cameras.protocol import ClipRecorded, InVain, RecordClip

FPS = 10
"""Pictures a second of film: enough to see who did what, and little enough to be written beside the live picture."""
LARGEST = (1920, 1080)
"""A larger picture is made smaller, keeping its shape; pixels."""

log = logging.getLogger(__name__)


class Recording:
    """One film."""

    def __init__(self, order: RecordClip) -> None:
        """Begin one; it is as long as was ordered at most."""
        self._order = order
        self._path = Path(order.path)
        self._part = self._path.with_name(self._path.stem + PART)
        self._writing = threading.Lock()
        self._ending = threading.Event()
        self._film: cv2.VideoWriter | None = None
        self._size = (0, 0)
        self._last: Bgr | None = None
        self._began_s = 0.0
        self._written = 0
        self._in_vain = InVain.NO_PICTURE

    def add(self, picture: Bgr, at_s: float) -> None:
        """Write one picture, and the one before for as long as it stood; `at_s` is monotonic. Never raises."""
        with self._writing:
            if self._ending.is_set():
                return
            try:
                self._add(picture, at_s)
            except (cv2.error, OSError) as error:
                log.warning("no clip of %s: %s", self._order.camera, error)
                self._in_vain = InVain.NOT_WRITTEN
                self._film = None
                self._ending.set()

    def end(self) -> None:
        """It has been long enough."""
        self._ending.set()

    def finish(self) -> ClipRecorded:
        """Wait for the end, put the film into its place, and tell of it."""
        self._ending.wait(self._order.seconds)
        with self._writing:
            self._ending.set()
            whole = self._close()
        camera, request = self._order.camera, self._order.request
        if not whole or not self._put():
            self._part.unlink(missing_ok=True)
            return ClipRecorded(camera=camera, request=request, in_vain=self._in_vain)
        return ClipRecorded(camera=camera, request=request, seconds=self._written / FPS)

    def _put(self) -> bool:
        """Bring the film to the disk and into its place; whether it is there: the log will name it for good."""
        try:
            with self._part.open("rb") as film:
                os.fsync(film.fileno())
            self._part.replace(self._path)
        except OSError as error:
            log.warning("no clip of %s: %s", self._order.camera, error)
            return False
        return True

    def _add(self, picture: Bgr, at_s: float) -> None:
        fitted = _fit(picture)
        if self._film is None:
            self._open(fitted, at_s)
        elif (fitted.shape[1], fitted.shape[0]) != self._size:
            # The camera was set to another size: what was seen before stands for itself.
            self._ending.set()
            return
        self._fill(at_s)
        self._last = fitted

    def _open(self, picture: Bgr, at_s: float) -> None:
        os.close(os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._size = (picture.shape[1], picture.shape[0])
        kind = cv2.VideoWriter.fourcc(*"mp4v")
        film = cv2.VideoWriter(str(self._part), cv2.CAP_FFMPEG, kind, FPS, self._size)
        if not film.isOpened():
            raise OSError(f"{self._part} cannot be written")
        self._film, self._began_s = film, at_s

    def _fill(self, until_s: float) -> None:
        """Write the last picture until now: a stream that stood still stands still in its film."""
        due = min(round((until_s - self._began_s) * FPS), round(self._order.seconds * FPS))
        while self._film is not None and self._last is not None and self._written < due:
            self._film.write(self._last)
            self._written += 1

    def _close(self) -> bool:
        """End the film; whether it is whole."""
        if self._film is None or self._last is None:
            return False
        self._film.write(self._last)
        self._written += 1
        self._film.release()
        self._film = None
        self._in_vain = InVain.NOT_WRITTEN
        return _is_whole(self._part)


def _is_whole(path: Path) -> bool:
    """Whether a film has its list of pictures, which is written last: its writer does not tell of a full disk."""
    size, at, last = path.stat().st_size, 0, b""
    with path.open("rb") as film:
        while at + 8 <= size:
            film.seek(at)
            length, last = struct.unpack(">I4s", film.read(8))
            at += max(8, length if length > 1 else int.from_bytes(film.read(8)))
    return at == size and last == b"moov"


def _fit(picture: Bgr) -> Bgr:
    """Within the largest size, and of even width and height: the film's coding has no odd ones."""
    height, width = picture.shape[:2]
    scale = min(1.0, LARGEST[0] / width, LARGEST[1] / height)
    size = (max(2, int(width * scale) & ~1), max(2, int(height * scale) & ~1))
    if size == (width, height):
        return picture
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
