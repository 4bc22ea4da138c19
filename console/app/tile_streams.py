"""Opens the streams of tiles while they can be seen, and carries their newest frames to them.

Only what is looked at is decoded: the stream of a tile that goes is closed, that of one with another camera or size is
opened anew.
"""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, QSize, QTimer

from console.app.camera_follow import STATUS_EVERY, CameraFollow, open_camera, view_of
from feeds.cameras.pool import CameraPool
from widgets.camera_tile import CameraTile
from widgets.camera_view import TileState

FRAME_MS = 40


class TileStreams(QObject):
    """The streams of some tiles."""

    def __init__(
        self,
        pool: CameraPool,
        follow: CameraFollow,
        tiles: Callable[[], Iterable[CameraTile]],
        parent: QObject,
        told: Callable[[Mapping[str, TileState]], None] = lambda states: None,
    ) -> None:
        """Feed tiles.

        Args:
            pool: opens, decodes and closes.
            follow: the dispatcher's own tile, which may show one of the same cameras; it knows the addresses.
            tiles: those that can be seen now.
            parent: Qt's parent.
            told: gets how the cameras are, by id, twice a second.
        """
        super().__init__(parent)
        self._pool, self._follow, self._seen, self._told = pool, follow, tiles, told
        self._open: dict[str, QSize] = {}
        self._sequences: dict[str, int] = {}
        self._turn, self._is_active = 0, False
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        # Laying a page out moves every tile: open the streams once all of them stand.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.match)

    @property
    def cameras(self) -> tuple[str, ...]:
        """The cameras that are open for the tiles."""
        return tuple(self._open)

    def settle(self) -> None:
        """Other tiles can be seen: match them soon."""
        self._settle.start()

    def set_active(self, active: bool) -> None:
        """The tiles are shown, or not any more."""
        if active == self._is_active:
            return
        self._is_active = active
        if active:
            self._timer.start()
            self.settle()
        else:
            self._timer.stop()
            self.match()

    def match(self) -> None:
        """Open what is shown and close what is not."""
        tiles = self._tiles()
        wanted = {camera: tile.picture_size() for camera, tile in tiles.items()}
        for camera in [c for c in self._open if c not in wanted]:
            self._close(camera)
        for camera, size in wanted.items():
            if self._open.get(camera) != size and camera in self._follow.sources:
                self._open[camera] = size
                self._sequences.setdefault(camera, 0)
                open_camera(self._pool, camera, self._follow.sources[camera], size)

    def _close(self, camera: str) -> None:
        del self._open[camera], self._sequences[camera]
        if camera != self._follow.camera:
            self._pool.close(camera)

    def _tiles(self) -> dict[str, CameraTile]:
        tiles = self._seen() if self._is_active else ()
        return {tile.camera: tile for tile in tiles if tile.camera}

    def _on_timer_timeout(self) -> None:
        tiles = self._tiles()
        for camera, tile in tiles.items():
            frame = self._pool.newest(camera, self._sequences.get(camera, 0))
            if frame is not None and camera in self._open:
                self._sequences[camera] = frame.sequence
                tile.set_frame(frame.pixels, frame.age_s)
        if self._turn % STATUS_EVERY == 0:
            self._show_states(tiles)
        self._turn += 1

    def _show_states(self, tiles: dict[str, CameraTile]) -> None:
        states: dict[str, TileState] = {}
        for status in self._pool.poll():
            if (tile := tiles.get(status.camera)) is not None:
                tile.set_status(view_of(status))
                states[status.camera] = tile.state
        self._told(states)
