"""Snapshots and clips of cameras for cases: they lie in the folder of snapshots, and the log names them.

The camera processes make them; the disk is waited for on a thread of its own, and there too what was written is hashed.
"""

import hashlib
import logging
import re
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain import commands as cmd
from console.domain.facts import Attachment
from console.domain.views import EvidenceRow
from console.models.evidence_files import CLIP, SNAPSHOT, open_plain
from console.settings.whole_file import put_whole
from feeds.cameras.clips import PART, Clip
from feeds.cameras.pending import AskedInVain
from feeds.cameras.pool import CameraPool
from feeds.cameras.snapshots import Snapshot
from widgets.ui import Ui

CLIP_S = 10
"""How long a clip is, in seconds."""
PARTS_STAY_S = 3600
"""A film that a killed program left half written goes after so long: no clip takes that time."""
FINISHED_WITHIN_S = 2.0
"""A program that ends waits so long for what is being taken."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    """One that was asked for and is not there yet."""

    number: int
    camera: str
    what: str
    at: datetime
    until_s: float
    """When a clip is long enough, on the clock of its owner."""
    kept: "Future[cmd.AttachEvidence]" = field(default_factory=Future)
    """Ends once its file is whole on the disk, or it is known why it never will be."""


class CameraEvidence(QObject):
    """Takes them."""

    saved = Signal(int, object)
    """One is on the disk: the case's number, the `AttachEvidence` that names it."""
    told = Signal(str, str)
    """What to say of something that was done: the words, and the command's id."""
    failed = Signal(str)
    """What to say of something that did not come."""
    recording_changed = Signal()
    """Clips have begun or ended, or a second of them has passed: `left_s` tells."""
    _came = Signal(object)

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
        self._coming: list[_Asked] = []
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.recording_changed)
        self._came.connect(self._on_came)

    def snapshot(self, number: int, camera: str) -> None:
        """Take a picture of an open camera for a case."""
        asked = self._ask(number, camera, "snapshot")
        wanted = self._pool.snapshot(camera)
        wanted.add_done_callback(
            lambda future: self._disk.submit(self._keep, asked, partial(self._save, asked, future))
        )

    def clip(self, number: int, camera: str) -> None:
        """Record an open camera for a case; one that is recorded already is ended now."""
        if self._clip_of(camera) is not None:
            self._pool.end_clip(camera)
            return
        asked = self._ask(number, camera, "clip")
        self._seconds.start()
        self.recording_changed.emit()
        self._disk.submit(self._record, asked)

    def finish(self) -> None:
        """End what is recorded and attach all that is being taken: the program ends.

        Waits for it, `FINISHED_WITHIN_S` at most; what has not come by then is given up.
        """
        for asked in self._coming:
            # Behind the order to record, which the same thread gives.
            self._disk.submit(self._pool.end_clip, asked.camera)
        wait([asked.kept for asked in self._coming], FINISHED_WITHIN_S)
        for asked in list(self._coming):
            if asked.kept.done():
                self._on_came(asked)
            else:
                log.warning("no %s of %s: the program ended", asked.what, asked.camera)

    def close(self) -> None:
        """End the thread; what waits is not written."""
        self._disk.shutdown(cancel_futures=True)

    def left_s(self, camera: str) -> int | None:
        """How long a camera is still recorded, in seconds; None: it is not."""
        asked = self._clip_of(camera)
        return None if asked is None else self._left_s(asked)

    def running(self, number: int | None) -> tuple[EvidenceRow, ...]:
        """The clips that are being recorded for a case, as rows of its evidence."""
        return tuple(
            EvidenceRow(seq=0, url=f"recording:{asked.camera}", at=asked.at, icon="circle-dot", name="",
                        camera=asked.camera, is_clip=True, left_s=self._left_s(asked))
            for asked in self._coming
            if asked.what == "clip" and asked.number == number
        )  # fmt: skip

    def _ask(self, number: int, camera: str, what: str) -> _Asked:
        until_s = self._clock() + CLIP_S
        asked = _Asked(number=number, camera=camera, what=what, at=self._ui.now, until_s=until_s)
        self._coming.append(asked)
        return asked

    def _clip_of(self, camera: str) -> _Asked | None:
        return next((a for a in self._coming if a.what == "clip" and a.camera == camera), None)

    def _left_s(self, asked: _Asked) -> int:
        return max(0, round(asked.until_s - self._clock()))

    def _keep(self, asked: _Asked, make: Callable[[], cmd.AttachEvidence]) -> None:
        """End the waiting for one, by what names it or by why there is none."""
        try:
            asked.kept.set_result(make())
        except (AskedInVain, OSError) as error:
            asked.kept.set_exception(error)
        self._came.emit(asked)

    def _save(self, asked: _Asked, future: "Future[Snapshot]") -> cmd.AttachEvidence:
        jpeg, name = future.result().jpeg, _name(asked, "jpg")
        put_whole(self._made() / name, jpeg)
        digest = hashlib.sha256(jpeg).hexdigest()
        attachment = Attachment(url=f"{SNAPSHOT}{name}", type="image/jpeg", name=name)
        return cmd.AttachEvidence(attachment=attachment, camera=asked.camera, size=len(jpeg), sha256=digest)

    def _record(self, asked: _Asked) -> None:
        name = _name(asked, "mp4")
        try:
            folder = self._made()
            self._forget_parts(folder)
        except OSError as error:
            asked.kept.set_exception(error)
            self._came.emit(asked)
            return
        recorded = self._pool.record(asked.camera, folder / name, CLIP_S)
        recorded.add_done_callback(
            lambda future: self._disk.submit(self._keep, asked, partial(self._filmed, asked, folder / name, future))
        )

    def _filmed(self, asked: _Asked, path: Path, future: "Future[Clip]") -> cmd.AttachEvidence:
        future.result()
        with open_plain(path) as film:
            digest, size = hashlib.file_digest(film, "sha256").hexdigest(), film.tell()
        attachment = Attachment(url=f"{CLIP}{path.name}", type="video/mp4", name=path.name)
        return cmd.AttachEvidence(attachment=attachment, camera=asked.camera, size=size, sha256=digest)

    def _made(self) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder

    def _forget_parts(self, folder: Path) -> None:
        for part in folder.glob(f"*{PART}"):
            if time.time() - part.stat().st_mtime > PARTS_STAY_S:
                part.unlink(missing_ok=True)

    def _on_came(self, asked: _Asked) -> None:
        if asked not in self._coming:
            return
        self._coming.remove(asked)
        if asked.what == "clip":
            if not any(other.what == "clip" for other in self._coming):
                self._seconds.stop()
            self.recording_changed.emit()
        error = asked.kept.exception()
        if error is None:
            self.saved.emit(asked.number, asked.kept.result())
            said = self._ui.t(f"desk.{asked.what}_done", number=asked.number, camera=asked.camera)
            self.told.emit(said, f"camera.{asked.what}")
            return
        log.warning("no %s of %s: %s", asked.what, asked.camera, error)
        self.failed.emit(self._ui.t(f"desk.{asked.what}_failed", camera=asked.camera, why=self._why(error)))

    def _why(self, error: BaseException) -> str:
        if isinstance(error, AskedInVain):
            return self._ui.t(f"camera.in_vain.{error.reason}")
        written = self._ui.t("camera.in_vain.not_written")
        return self._ui.t("camera.said", reason=written, detail=getattr(error, "strerror", "") or str(error))


def _name(asked: _Asked, ending: str) -> str:
    """A file's name that no other has; the id of a camera comes from outside."""
    safe = re.sub(r"[^\w-]", "_", asked.camera)
    return f"{asked.number}-{safe}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.{ending}"
