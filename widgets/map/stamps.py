"""The map's symbols as small pictures: drawn once, then stamped; thousands cost next to nothing."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from console.domain.terms import Severity, WorkerState
from widgets.symbol import MAP_PX, draw_symbol, draw_worker
from widgets.ui import Ui

MINOR_PX = 14
WORKER_PX = 12
MARGIN = 2.0
"""The picture's side, in symbols: room for the halo."""


class Stamps:
    """A cache of symbols for one theme, size and screen."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}

    def clear(self) -> None:
        """Forget all pictures: theme or size has changed."""
        self._pixmaps.clear()

    def incident(self, painter: QPainter, at: QPointF, severity: Severity, px: int, *, halo: bool) -> None:
        """Stamp a priority's symbol."""

        def draw(own: QPainter, centre: QPointF) -> None:
            draw_symbol(own, self._ui, centre, severity, px, halo=halo)

        self._stamp(painter, at, ("incident", severity, px, halo), px, draw)

    def worker(self, painter: QPainter, at: QPointF, state: WorkerState) -> None:
        """Stamp the sign of a worker's state."""
        self._stamp(
            painter, at, ("worker", state), WORKER_PX, lambda p, c: draw_worker(p, self._ui, c, state, WORKER_PX)
        )

    def _stamp(
        self,
        painter: QPainter,
        at: QPointF,
        key: tuple[object, ...],
        px: int,
        draw: Callable[[QPainter, QPointF], None],
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = self._ui.px(px * MARGIN)
        pixmap = self._pixmaps.get((*key, ratio))
        if pixmap is None:
            pixmap = QPixmap(round(side * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as own:
                draw(own, QPointF(side / 2, side / 2))
            self._pixmaps[(*key, ratio)] = pixmap
        painter.drawPixmap(QPointF(round(at.x() - side / 2), round(at.y() - side / 2)), pixmap)


def incident_px(urgent: bool) -> int:
    """The width of a case's symbol on the map before scaling. Source: the look, section 3."""
    return MAP_PX if urgent else MINOR_PX
