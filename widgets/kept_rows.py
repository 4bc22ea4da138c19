"""Rows that were painted before, kept as pictures for the second in which they read the same.

A case that comes in moves the rows below it, and Qt paints the whole list anew: in a flood twenty times a second, of
which nineteen show nothing that was not there before. Shaping and painting their texts was a quarter of all that the
interface did then.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from console.domain.views import QueueRow
from widgets.queue_row import RowLook
from widgets.ui import Ui

MOST = 128
"""So many are kept, more than the tallest screen shows; a row takes some 100 KB."""


class KeptRows:
    """The pictures of one list: who changes what is painted beside row, look, size and second clears them."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._now = ui.now
        self._kept: dict[tuple[int, bool], tuple[QueueRow, tuple[object, ...], QPixmap]] = {}

    def clear(self) -> None:
        """Paint every row anew: theme, size, language or columns have changed."""
        self._kept.clear()

    def paint(
        self, painter: QPainter, rect: QRect, row: QueueRow, look: RowLook, draw: Callable[[QPainter], None]
    ) -> None:
        """Paint a whole row: as it was, where nothing of it has changed since.

        Args:
            painter: of the list.
            rect: where the row stands, in real pixels.
            row: the case; another object is another row.
            look: how it stands in the list.
            draw: paints it; called where it must be painted anew.
        """
        if self._ui.witness is not None:
            # Who notes what is written must see it written.
            draw(painter)
            return
        if self._now != self._ui.now:
            self._now = self._ui.now
            self._kept.clear()
        ratio = painter.device().devicePixelRatio()
        state = (look, rect.size(), ratio)
        # Both pictures of a row that blinks are kept.
        which = (row.number, row.unacknowledged and self._ui.halo_on(row.severity))
        kept = self._kept.get(which)
        if kept is None or kept[0] is not row or kept[1] != state:
            if len(self._kept) >= MOST:
                self._kept.clear()
            kept = self._kept[which] = (row, state, _picture(rect, ratio, draw))
        painter.drawPixmap(rect.topLeft(), kept[2])


def _picture(rect: QRect, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(rect.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    with QPainter(picture) as painter:
        painter.translate(-rect.topLeft())
        draw(painter)
    return picture
