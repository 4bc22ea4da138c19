"""Snapshots and clips of cameras for cases: they lie in the folder of snapshots, and the log names them.

The camera processes make them; the disk is waited for on a thread of its own.
"""

import logging
import re
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from console.app.paper import put
from console.domain.facts import Attachment
from console.models.evidence_files import CLIP, SNAPSHOT
from feeds.cameras.clips import PART, Clip
from feeds.cameras.pending import AskedInVain
from feeds.cameras.pool import CameraPool
from feeds.cameras.snapshots import Snapshot
from widgets.ui import Ui

CLIP_S = 10
"""How long a clip is, in seconds."""
PARTS_STAY_S = 3600
"""A film that a killed program left half written goes after so long: no clip takes that time."""

log = logging.getLogger(__name__)


class CameraEvidence(QObject):
    """Takes them."""

    saved = Signal(int, str, object)
    """One is on the disk: the case's number, the camera's id, the `Attachment`."""
    told = Signal(str, str)
    """What to say of something that was done: the words, and the command's id."""
    failed = Signal(str)
    """What to say of something that did not come."""
    recording_changed = Signal()
    """Clips have begun or ended, or a second of them has passed: `left_s` tells."""
    _arrived = Signal(int, str, str, object)

    def __init__(
        self,
        ui: Ui,
        pool: CameraPool,
        folder: Path,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; the clock gives monotonic seconds."""
        super().__init__(parent)
        self._ui, self._pool, self._folder, self._clock = ui, pool, folder, clock
        # Not the pool's thread, which is also the cameras' watchdog: a slow disk must not delay that.
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="evidence")
        self._until_s: dict[str, float] = {}
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.recording_changed)
        self._arrived.connect(self._on_arrived)

    def snapshot(self, number: int, camera: str) -> None:
        """Take a picture of an open camera for a case."""
        wanted = self._pool.snapshot(camera)
        wanted.add_done_callback(lambda future: self._disk.submit(self._save, number, camera, future))

    def clip(self, number: int, camera: str) -> None:
        """Record an open camera for a case; one that is recorded already is ended now."""
        if camera in self._until_s:
            self._pool.end_clip(camera)
            return
        self._until_s[camera] = self._clock() + CLIP_S
        self._seconds.start()
        self.recording_changed.emit()
        self._disk.submit(self._record, number, camera)

    def close(self) -> None:
        """End the thread; what waits is not written."""
        self._disk.shutdown(cancel_futures=True)

    def left_s(self, camera: str) -> int | None:
        """How long a camera is still recorded, in seconds; None: it is not."""
        until_s = self._until_s.get(camera)
        return None if until_s is None else max(0, round(until_s - self._clock()))

    def _save(self, number: int, camera: str, future: "Future[Snapshot]") -> None:
        name = _name(number, camera, "jpg")
        try:
            taken = future.result()
            put(self._made() / name, taken.jpeg)
        except (AskedInVain, OSError) as error:
            self._arrived.emit(number, camera, "snapshot", error)
        else:
            self._arrived.emit(number, camera, "snapshot", _attachment(SNAPSHOT, "image/jpeg", name))

    def _record(self, number: int, camera: str) -> None:
        name = _name(number, camera, "mp4")
        try:
            folder = self._made()
            self._forget_parts(folder)
        except OSError as error:
            self._arrived.emit(number, camera, "clip", error)
            return
        recorded = self._pool.record(camera, folder / name, CLIP_S)
        recorded.add_done_callback(partial(self._recorded, number, camera, name))

    def _recorded(self, number: int, camera: str, name: str, future: "Future[Clip]") -> None:
        self._arrived.emit(number, camera, "clip", future.exception() or _attachment(CLIP, "video/mp4", name))

    def _made(self) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder

    def _forget_parts(self, folder: Path) -> None:
        for part in folder.glob(f"*{PART}"):
            if time.time() - part.stat().st_mtime > PARTS_STAY_S:
                part.unlink(missing_ok=True)

    def _on_arrived(self, number: int, camera: str, what: str, came: Attachment | Exception) -> None:
        if what == "clip":
            self._until_s.pop(camera, None)
            if not self._until_s:
                self._seconds.stop()
            self.recording_changed.emit()
        if isinstance(came, Attachment):
            self.saved.emit(number, camera, came)
            self.told.emit(self._ui.t(f"desk.{what}_done", number=number, camera=camera), f"camera.{what}")
            return
        log.warning("no %s of %s: %s", what, camera, came)
        self.failed.emit(self._ui.t(f"desk.{what}_failed", camera=camera, why=self._why(came)))

    def _why(self, error: Exception) -> str:
        if isinstance(error, AskedInVain):
            return self._ui.t(f"camera.in_vain.{error.reason}")
        written = self._ui.t("camera.in_vain.not_written")
        return self._ui.t("camera.said", reason=written, detail=getattr(error, "strerror", "") or str(error))


def _name(number: int, camera: str, ending: str) -> str:
    """A file's name that no other has; the id of a camera comes from outside."""
    safe = re.sub(r"[^\w-]", "_", camera)
    return f"{number}-{safe}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.{ending}"


def _attachment(scheme: str, kind: str, name: str) -> Attachment:
    return Attachment(url=f"{scheme}{name}", type=kind, name=name)
