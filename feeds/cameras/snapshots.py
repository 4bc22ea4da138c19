"""Snapshots on their way: what was asked of a camera process and has not come yet."""

import itertools
from concurrent.futures import Future
from dataclasses import dataclass

from feeds.cameras.protocol import SnapshotTaken

SNAPSHOT_WITHIN_S = 5.0
"""A snapshot that has not come by then fails."""


class SnapshotFailed(Exception):
    """No snapshot: the camera is closed, has no picture, or its process was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One picture at the source's full size, for an incident's evidence."""

    camera: str
    jpeg: bytes
    width: int
    height: int
    age_s: float
    """How old the picture was when the snapshot was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    camera: str
    until_ns: int
    future: Future[Snapshot]


class PendingSnapshots:
    """All requests without an answer; used by the pool's thread only."""

    def __init__(self) -> None:
        """Begin with none."""
        self._pending: dict[int, _Pending] = {}
        self._numbers = itertools.count(1)

    def add(self, camera: str, future: Future[Snapshot], now_ns: int) -> int:
        """Remember a request and return its number."""
        number = next(self._numbers)
        until_ns = now_ns + int(SNAPSHOT_WITHIN_S * 1e9)
        self._pending[number] = _Pending(camera=camera, until_ns=until_ns, future=future)
        return number

    def answer(self, message: SnapshotTaken) -> None:
        """End the request that `message` answers; one that nobody made, or another camera's, is ignored."""
        pending = self._pending.get(message.request)
        if pending is None or pending.camera != message.camera:
            return
        if not (message.jpeg.startswith(b"\xff\xd8") and message.jpeg.endswith(b"\xff\xd9")):
            self._fail(message.request, "has no picture")
            return
        del self._pending[message.request]
        taken = Snapshot(
            camera=message.camera,
            jpeg=message.jpeg,
            width=message.width,
            height=message.height,
            age_s=message.age_s,
        )
        if pending.future.set_running_or_notify_cancel():
            pending.future.set_result(taken)

    def expire(self, now_ns: int) -> None:
        """Fail what is too late."""
        for number, pending in list(self._pending.items()):
            if now_ns > pending.until_ns:
                self._fail(number, "did not answer")

    def lose(self, cameras: set[str] | None = None) -> None:
        """Fail the requests of these cameras, or all."""
        for number, pending in list(self._pending.items()):
            if cameras is None or pending.camera in cameras:
                self._fail(number, "was lost")

    def _fail(self, number: int, why: str) -> None:
        pending = self._pending.pop(number)
        if pending.future.set_running_or_notify_cancel():
            pending.future.set_exception(SnapshotFailed(f"camera {pending.camera} {why}"))
