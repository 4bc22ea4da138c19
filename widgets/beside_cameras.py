"""The cameras beside the large one of an enlarged incident: up to two tiles, one of all three highlighted.

The highlighted one is what keys mean: arrows go to its neighbours, S takes its picture. It opens no stream: who feeds
the tiles asks `visible_tiles`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.camera_tile import CameraTile
from widgets.camera_wall.grid import Shown
from widgets.paint import draw_text
from widgets.ui import Ui

GAP = 8
NOTE = 24
"""The line that says that there are no more, before scaling."""
MOST = 2
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class BesideCameras(QWidget):
    """Two tiles, one above the other; fewer where fewer cameras are near, and then it says so."""

    shown_changed = Signal()
    """Other tiles can be seen, or of another size: `visible_tiles` tells which."""
    enlarge_requested = Signal()
    """A double click: the highlighted camera is wanted large."""

    def __init__(self, ui: Ui, main: CameraTile, parent: QWidget | None = None) -> None:
        """Make it empty; `main` is the large tile that it stands beside."""
        super().__init__(parent)
        self._ui, self._main = ui, main
        self._tiles = tuple(CameraTile(ui, self) for _ in range(MOST))
        self._current = main
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        for tile in (main, *self._tiles):
            tile.installEventFilter(self)
            tile.enlarge_requested.connect(lambda _: self.enlarge_requested.emit())
        for tile in self._tiles:
            tile.picked.connect(lambda _, one=tile: one.setFocus())
        ui.changed.connect(self._arrange)

    @property
    def count(self) -> int:
        """How many cameras stand beside the large one."""
        return self._count

    @property
    def tiles(self) -> tuple[CameraTile, ...]:
        """The tiles that have a camera."""
        return self._tiles[: self._count]

    @property
    def all_tiles(self) -> tuple[CameraTile, ...]:
        """Also those without a camera."""
        return self._tiles

    @property
    def visible_tiles(self) -> tuple[CameraTile, ...]:
        """Those of them that can be seen now."""
        return self.tiles if self.isVisible() else ()

    @property
    def current(self) -> CameraTile:
        """The highlighted tile; the large one while the others cannot be seen."""
        return self._current if self.isVisible() else self._main

    def set_cameras(self, cameras: Sequence[Shown]) -> None:
        """Show these beside the large one; a tile that keeps its camera keeps its picture."""
        self._count = min(len(cameras), MOST)
        for n, tile in enumerate(self._tiles):
            shown = cameras[n] if n < self._count else Shown(id="")
            tile.set_camera(shown.id, shown.place, shown.distance_m)
        self._highlight(self._main)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tile that has the keys is the highlighted one; arrows go to its neighbours."""
        if not self.isVisible() or not isinstance(watched, CameraTile):
            return False
        if event.type() is QEvent.Type.FocusIn:
            self._highlight(watched)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            ring = (self._main, *self.tiles)
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None and watched in ring:
                ring[min(max(ring.index(watched) + step, 0), len(ring) - 1)].setFocus()
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Its streams are wanted."""
        super().showEvent(event)
        self._highlight(self._main)
        self.shown_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Its streams are not wanted any more."""
        super().hideEvent(event)
        self._main.set_selected(False)
        self.shown_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Say that no more cameras are near."""
        if self._count == MOST:
            return
        ui = self._ui
        with QPainter(self) as painter:
            line = QRect(ui.px(12), self.height() - ui.px(NOTE), self.width() - ui.px(24), ui.px(NOTE))
            draw_text(painter, ui, line, ui.t("camera.no_more_near"), 12, 400, "text3")

    def _highlight(self, tile: CameraTile) -> None:
        self._current = tile
        for one in (self._main, *self._tiles):
            one.set_selected(one is tile and self._count > 0 and self.isVisible())

    def _arrange(self) -> None:
        gap, note = self._ui.px(GAP), self._ui.px(NOTE) if self._count < MOST else 0
        room = max(1, self.height() - note - gap * (self._count - 1))
        for n, tile in enumerate(self._tiles):
            tile.setVisible(n < self._count)
            if n < self._count:
                top, bottom = (round(room * at / self._count) for at in (n, n + 1))
                tile.setGeometry(QRect(0, top + n * gap, self.width(), bottom - top))
        self.update()
        self.shown_changed.emit()
