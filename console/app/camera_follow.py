"""Shows the selected case's camera: opens it, and carries its newest frame to the tile.

Frames come from shared memory, decoded by another process; here they are only handed to the tile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, QTimer, Signal

from console.domain.catalogue import Name
from console.domain.nearest import Sight
from feeds.cameras.pool import CameraPool
from feeds.cameras.status import CameraStatus
from widgets.camera_tile import CameraTile
from widgets.camera_view import CameraView, TileState

FRAME_MS = 40
STATUS_EVERY = 12
"""The status is asked for once in so many frames."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraSource:
    """How a camera is opened; never shown: the address may hold a password."""

    url: str
    allow_file: bool = False
    allow_device: bool = False
    verify_tls: bool = True


class CameraFollow(QObject):
    """One tile that follows the selection."""

    sights_changed = Signal()
    """Other cameras show the case: `sights` tells which."""

    def __init__(self, pool: CameraPool, tile: CameraTile, name_of: Callable[[Name], str]) -> None:
        super().__init__(tile)
        self._pool, self._tile, self._name_of = pool, tile, name_of
        self.sources: dict[str, CameraSource] = {}
        self._camera = ""
        self.sights: tuple[Sight, ...] = ()
        """The cameras that show the case, the one of the tile first."""
        self._sequence = 0
        self._turn = 0
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        tile.picture_resized.connect(self._on_tile_picture_resized)

    @property
    def camera(self) -> str:
        """The id of the open camera; empty: none."""
        return self._camera

    def add_sources(self, sources: Mapping[str, CameraSource]) -> None:
        """Learn how cameras are opened."""
        self.sources |= sources

    def show(self, sights: Sequence[Sight]) -> None:
        """Open the first camera of a case, close the one before; the others stand beside it, where there is room."""
        self._open_first(sights[0] if sights else None)
        if tuple(sights) != self.sights:
            self.sights = tuple(sights)
            self.sights_changed.emit()

    def exchange(self, camera: str) -> None:
        """Let a camera that stands beside come into the tile, and the one there go beside."""
        self.show(sorted(self.sights, key=lambda sight: sight.camera.id != camera))

    def _open_first(self, sight: Sight | None) -> None:
        camera = sight.camera.id if sight else ""
        if camera == self._camera:
            return
        if self._camera:
            self._pool.close(self._camera)
        self._camera, self._sequence, self._turn = camera, 0, 0
        self._tile.set_camera(
            camera, self._name_of(sight.camera.name) if sight else "", sight.distance_m if sight else None
        )
        if camera:
            self._open()
            self._timer.start()
        else:
            self._timer.stop()

    def reopen(self) -> None:
        """Take the camera's size back from who had it open in another one."""
        if self._camera:
            self._open()

    def _open(self) -> None:
        open_camera(self._pool, self._camera, self.sources[self._camera], self._tile.picture_size())

    def _on_timer_timeout(self) -> None:
        if not self._tile.isVisible():
            return
        frame = self._pool.newest(self._camera, self._sequence)
        if frame is not None:
            self._sequence = frame.sequence
            self._tile.set_frame(frame.pixels, frame.age_s)
        if self._turn % STATUS_EVERY == 0:
            for status in self._pool.poll():
                if status.camera == self._camera:
                    self._tile.set_status(view_of(status))
        self._turn += 1

    def _on_tile_picture_resized(self, size: QSize) -> None:
        if self._camera and size.width() >= 64:
            self._open()


def open_camera(pool: CameraPool, camera: str, source: CameraSource, size: QSize) -> None:
    """Open a camera for a picture of this size, in device pixels."""
    pool.open(
        camera,
        source.url,
        (max(64, size.width()), max(36, size.height())),
        allow_file=source.allow_file,
        allow_device=source.allow_device,
        verify_tls=source.verify_tls,
    )


def view_of(status: CameraStatus) -> CameraView:
    """A camera's status as the tile takes it."""
    return CameraView(
        state=TileState(status.state.value),
        fps=status.fps,
        frame_age_s=status.frame_age_s,
        reason=status.reason.value if status.reason else "",
        detail=status.detail,
        trouble_s=status.trouble_s,
        next_try_s=status.next_try_s,
        attempt=status.attempt,
        tls_unverified=status.tls_unverified,
    )
