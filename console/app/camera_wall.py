"""The streams of the wall: open while its page is shown."""

from console.app.camera_follow import CameraFollow
from console.app.tile_streams import TileStreams
from console.desks.cameras import CamerasDesk
from feeds.cameras.pool import CameraPool


class CameraWallFollow(TileStreams):
    """The streams of one wall."""

    def __init__(self, pool: CameraPool, desk: CamerasDesk, follow: CameraFollow) -> None:
        """Feed the tiles of a desk, which tells which of them can be seen."""
        super().__init__(pool, follow, lambda: desk.grid.visible_tiles, desk, desk.show_states)
        self._desk = desk
        desk.grid.shown_changed.connect(self.settle)

    def set_active(self, active: bool) -> None:
        """The page is shown, or not any more: the dispatcher's tile then takes its size back."""
        if active == self._is_active:
            return
        self._desk.set_able(self._follow.sources)
        super().set_active(active)
        self.match()
        if not active:
            self._follow.reopen()
