"""Rows that were painted before, kept as pictures; of one that is a second old only the countdown is painted anew.

A case that comes in moves the rows below it, and Qt paints the whole list anew: in a flood twenty times a second, of
which nineteen show nothing that was not there before. Shaping and painting their texts was a quarter of all that the
interface did then.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from console.domain.views import QueueRow
from console.domain.waiting import waits_too_long
from widgets.queue_row import RowLook
from widgets.ui import Ui

Draw = Callable[[QPainter, QRegion], None]
"""Paints the parts of a row that a region touches."""
A_SECOND = timedelta(seconds=1.4)
"""An older picture is not brought up to date: its age may have been passed over."""


@dataclass(slots=True)
class _Kept:
    row: QueueRow
    state: tuple[object, ...]
    at: datetime
    """When it read like this, aware UTC."""
    picture: QPixmap


class KeptRows:
    """The pictures of one list: who changes what is painted beside row, look, size and time clears them."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._kept: dict[tuple[int, bool], _Kept] = {}

    def clear(self) -> None:
        """Paint every row anew: theme, size, language or columns have changed."""
        self._kept.clear()

    def keep(self, numbers: Collection[int]) -> None:
        """Keep the pictures of these cases alone, those in view: a row takes some 100 KB."""
        for which in [which for which in self._kept if which[0] not in numbers]:
            del self._kept[which]

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        row: QueueRow,
        look: RowLook,
        draw: Draw,
        ticking: Callable[[], QRegion],
    ) -> None:
        """Paint a whole row: as it was, where nothing of it has changed since.

        Args:
            painter: of the list.
            rect: where the row stands, in real pixels.
            row: the case; another object is another row.
            look: how it stands in the list.
            draw: paints it; called where it must be painted anew.
            ticking: what of it reads otherwise a second later.
        """
        if self._ui.witness is not None:
            # Who notes what is written must see it written.
            draw(painter, QRegion(rect))
            return
        now, ratio = self._ui.now, painter.device().devicePixelRatio()
        state = (look, rect.size(), ratio, waits_too_long(row, now))
        # Both pictures of a row that blinks are kept.
        which = (row.number, row.unacknowledged and self._ui.halo_on(row.severity))
        kept = self._kept.get(which)
        if kept is None or kept.row is not row or kept.state != state or not timedelta() <= now - kept.at <= A_SECOND:
            picture = QPixmap(rect.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            kept = self._kept[which] = _Kept(row, state, now, picture)
            _draw(picture, rect, draw, QRegion(rect))
        elif kept.at != now:
            kept.at = now
            _draw(kept.picture, rect, draw, ticking())
        painter.drawPixmap(rect.topLeft(), kept.picture)


def _draw(picture: QPixmap, rect: QRect, draw: Draw, region: QRegion) -> None:
    if not region.isEmpty():
        with QPainter(picture) as painter:
            painter.translate(-rect.topLeft())
            painter.setClipRegion(region)
            draw(painter, region)
