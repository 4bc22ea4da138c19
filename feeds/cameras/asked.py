"""What a pool has asked of its camera processes: snapshots and clips. Used by the pool's thread only."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from feeds.cameras.clips import CLIP_LATE_S, Clip, clip_of
from feeds.cameras.pending import Pending
from feeds.cameras.protocol import ClipRecorded, Control, EndClip, RecordClip, SnapshotTaken, TakeSnapshot
from feeds.cameras.snapshots import SNAPSHOT_WITHIN_S, Snapshot, snapshot_of


class Asked:
    """Asks, and sees to it that each future ends."""

    def __init__(self, offer: Callable[[str, Control], bool]) -> None:
        """Ask by `offer`, which gives an order to the process of a camera; False: there is none that hears it."""
        self._offer = offer
        self._snapshots, self._clips = Pending[Snapshot](), Pending[Clip]()

    def snapshot(self, camera: str, future: Future[Snapshot]) -> None:
        """Ask for the newest picture."""
        request = self._snapshots.add(camera, future, _after(SNAPSHOT_WITHIN_S))
        if not self._offer(camera, TakeSnapshot(camera=camera, request=request)):
            self._snapshots.lose({camera})

    def clip(self, camera: str, future: Future[Clip], path: Path, seconds: float) -> None:
        """Ask for a film of what comes from now on."""
        request = self._clips.add(camera, future, _after(seconds + CLIP_LATE_S))
        if not self._offer(camera, RecordClip(camera=camera, request=request, path=str(path), seconds=seconds)):
            self._clips.lose({camera})

    def end_clip(self, camera: str) -> None:
        """Let a film that is being written end now."""
        if self.is_recording(camera):
            self._offer(camera, EndClip(camera=camera))

    def is_recording(self, camera: str) -> bool:
        """Whether a film of a camera is being written."""
        return self._clips.has(camera)

    def answer(self, message: SnapshotTaken | ClipRecorded) -> None:
        """End what a message answers."""
        if isinstance(message, SnapshotTaken):
            self._snapshots.answer(message.request, message.camera, snapshot_of(message))
        else:
            self._clips.answer(message.request, message.camera, clip_of(message))

    def expire(self, now_ns: int) -> None:
        """Fail what is too late."""
        self._snapshots.expire(now_ns)
        self._clips.expire(now_ns)

    def lose(self, cameras: set[str] | None = None) -> None:
        """Fail what was asked of these cameras, or of all."""
        self._snapshots.lose(cameras)
        self._clips.lose(cameras)


def _after(seconds: float) -> int:
    """The monotonic time so many seconds from now, in nanoseconds."""
    return time.monotonic_ns() + int(seconds * 1e9)
