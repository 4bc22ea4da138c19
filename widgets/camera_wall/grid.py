"""The tiles of the wall: one to twenty-five pictures in equal places, one of them selected, one perhaps enlarged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isqrt

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.camera_tile import CameraTile
from widgets.paint import draw_empty
from widgets.ui import Ui

GAP = 6
MOST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A camera on the wall."""

    id: str
    place: str = ""
    distance_m: float | None = None


class CameraGrid(QWidget):
    """Tiles in rows; which cameras they show is given to it."""

    selected = Signal(str)
    """Another tile is selected: its camera; empty: one without a camera."""
    shown_changed = Signal()
    """Other tiles can be seen, or of another size: `visible_tiles` tells which."""
    turned = Signal(int)
    """More cameras are asked for: pages on (1) or back (-1)."""

    def __init__(
        self, ui: Ui, parent: QWidget | None = None, *, make_tile: Callable[[Ui, QWidget], CameraTile] = CameraTile
    ) -> None:
        """Make an empty grid."""
        super().__init__(parent)
        self._ui, self._make = ui, make_tile
        self._tiles: list[CameraTile] = []
        self._size, self._current, self._large = 9, 0, False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()
        self.set_cameras((), 9)

    @property
    def tiles(self) -> Sequence[CameraTile]:
        """All tiles of this size, in reading order."""
        return self._tiles[: self._size]

    @property
    def visible_tiles(self) -> tuple[CameraTile, ...]:
        """Those that can be seen: all that have a camera, or the enlarged one."""
        return (self.current,) if self._large else tuple(tile for tile in self.tiles if tile.camera)

    @property
    def current(self) -> CameraTile:
        """The selected tile."""
        return self._tiles[self._current]

    @property
    def is_large(self) -> bool:
        """Whether the selected tile covers the others."""
        return self._large

    def set_cameras(self, cameras: Sequence[Shown], size: int) -> None:
        """Show these cameras on so many tiles; a tile that keeps its camera keeps its picture.

        Args:
            cameras: at most `size`.
            size: a square number, 1 to 25.
        """
        kept = self.current.camera if self._tiles else ""
        while len(self._tiles) < size:
            self._add_tile()
        self._size = size
        for n, tile in enumerate(self._tiles):
            shown = cameras[n] if n < min(size, len(cameras)) else Shown(id="")
            tile.set_camera(shown.id, shown.place, shown.distance_m)
        places = [tile.camera for tile in self.tiles]
        self._current = places.index(kept) if kept and kept in places else min(self._current, size - 1)
        if not self.current.camera:
            self._current = 0
        self._large = self._large and bool(self.current.camera)
        self._arrange()
        self._tell()

    def select(self, camera: str) -> None:
        """Select the tile of a camera; one that is not shown changes nothing."""
        for n, tile in enumerate(self.tiles):
            if tile.camera == camera and camera:
                self._go(n)
                return

    def enlarge(self) -> None:
        """Let the selected picture cover the others, or go back."""
        self._large = not self._large and bool(self.current.camera)
        self._arrange()
        self.current.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next picture; beyond the last one to the next page."""
        side = isqrt(self._size)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -side,
            Qt.Key.Key_Down: side,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        target = self._current + step
        if not 0 <= target < self._size or not self._tiles[target].camera:
            self.turned.emit(1 if step > 0 else -1)
        else:
            self._go(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Say that there is nothing to see; where there are pictures they cover this."""
        if self.tiles[0].camera:
            return
        with QPainter(self) as painter:
            draw_empty(painter, self._ui, self.rect(), "cctv", "camera_wall.empty")

    def _add_tile(self) -> None:
        tile, place = self._make(self._ui, self), len(self._tiles)
        tile.picked.connect(lambda _: self._go(place))
        tile.enlarge_requested.connect(lambda _: self._on_tile_enlarge_requested(place))
        self._tiles.append(tile)

    def _on_tile_enlarge_requested(self, place: int) -> None:
        self._go(place)
        self.enlarge()

    def _go(self, place: int) -> None:
        changed, self._current = place != self._current, place
        if self._large:
            self._arrange()
        self.current.setFocus()
        if changed:
            self._tell()

    def _tell(self) -> None:
        for n, tile in enumerate(self._tiles):
            tile.set_selected(n == self._current and bool(tile.camera))
        self.selected.emit(self.current.camera)

    def _arrange(self) -> None:
        side, gap = isqrt(self._size), self._ui.px(GAP)
        for n, tile in enumerate(self._tiles):
            is_shown = n < self._size and bool(tile.camera) and (not self._large or n == self._current)
            if is_shown:
                tile.setGeometry(self.rect() if self._large else self._cell(n, side, gap))
            tile.setVisible(is_shown)
        self.shown_changed.emit()

    def _cell(self, n: int, side: int, gap: int) -> QRect:
        """A tile's place; what does not divide evenly goes to the last row and column."""
        row, column = divmod(n, side)
        x0, x1 = (round((self.width() + gap) * at / side) for at in (column, column + 1))
        y0, y1 = (round((self.height() + gap) * at / side) for at in (row, row + 1))
        return QRect(x0, y0, max(1, x1 - x0 - gap), max(1, y1 - y0 - gap))

    def _on_ui_changed(self) -> None:
        self.setAccessibleName(self._ui.t("camera_wall.grid"))
        self._arrange()
