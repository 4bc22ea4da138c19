"""Plays a clip of the evidence over the page, again and again: decoded by a camera process, as any other film is."""

import itertools
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage

from console.app.camera_follow import FRAME_MS
from console.desks.viewing import Viewing
from console.models.evidence_files import CLIP, file_of
from feeds.cameras.pool import CameraPool, Frame
from feeds.cameras.protocol import FailureReason
from feeds.cameras.ring import MAX_HEIGHT, MAX_WIDTH

WHY = {FailureReason.FILE_MISSING: "missing", FailureReason.TOO_LARGE: "too_large"}
"""Words below `picture.why.`; all else is no picture."""


class ClipPlaying(QObject):
    """One film at a time, on the sheet of the pictures."""

    def __init__(self, viewing: Viewing, pool: CameraPool, folder: Path) -> None:
        """Prepare; `folder`: this machine's snapshots."""
        super().__init__(viewing)
        self._viewing, self._pool, self._folder = viewing, pool, folder
        self._url = self._caption = self._player = ""
        self._sequence = 0
        self._numbers = itertools.count(1)
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        viewing.clip_wanted.connect(self._on_viewing_clip_wanted)
        viewing.sheet.left.connect(self.stop)

    def stop(self) -> None:
        """Close the film."""
        if self._player:
            self._pool.close(self._player)
        self._player, self._sequence = "", 0
        self._timer.stop()

    def _on_viewing_clip_wanted(self, url: str, caption: str) -> None:
        self.stop()
        path = file_of(self._folder, url, CLIP)
        if path is None:
            self._viewing.say_why("elsewhere", url)
            return
        self._url, self._caption = url, caption
        # Another name each time: no picture of the last film is taken for one of this.
        self._player = f"clip:{next(self._numbers)}"
        room = self._viewing.sheet.room.boundedTo(QSize(MAX_WIDTH, MAX_HEIGHT))
        self._pool.open(self._player, path.absolute().as_uri(), (room.width(), room.height()), allow_file=True)
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        frame = self._pool.newest(self._player, self._sequence)
        if frame is not None:
            self._show(frame)
            return
        if self._sequence:
            return
        failed = next((s.reason for s in self._pool.poll() if s.camera == self._player and s.reason is not None), None)
        if failed is not None:
            self._viewing.say_why(WHY.get(failed, "no_picture"), self._url)
            self.stop()

    def _show(self, frame: Frame) -> None:
        height, width = frame.pixels.shape[:2]
        # The array goes with the frame: the sheet keeps a copy.
        image = QImage(frame.pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        if self._sequence:
            self._viewing.sheet.go_on(image)
        else:
            self._viewing.sheet.open_with(image, self._caption)
        self._sequence = frame.sequence
