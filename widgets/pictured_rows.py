"""Rows of which some have a picture: a small one in the row, and the whole by Space or a double click."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap

from widgets.row_list import RowList

T = TypeVar("T")
Small = Callable[[str], QPixmap | None]
"""The small picture of an address; None: there is none, or not yet."""


class PicturedRows(RowList[T]):
    """A subclass says which picture a row has, and where it is painted."""

    picture_wanted = Signal(str, str)
    """A row was opened: the address of its picture, and the row in one sentence."""
    _small: Small | None = None

    def set_pictures(self, small: Small) -> None:
        """Where small pictures come from; whoever gives them has the list painted anew once one is there."""
        self._small = small

    @abstractmethod
    def picture_of(self, row: T) -> str:
        """The address of what the row attaches; empty: nothing."""

    def takes_key(self, event: QKeyEvent) -> bool:
        """Space is the list's while the current row has a picture."""
        return event.key() == Qt.Key.Key_Space and self.current is not None and bool(self.picture_of(self.current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the picture of the current row."""
        if self.takes_key(event) and self.current is not None:
            if not event.isAutoRepeat():
                self.row_opened(self.current)
            return
        super().keyPressEvent(event)

    def row_opened(self, row: T) -> None:
        """Ask for the picture."""
        if url := self.picture_of(row):
            self.picture_wanted.emit(url, self.spoken(row))

    def paint_small(self, painter: QPainter, box: QRect, url: str) -> bool:
        """Paint the small picture of an address into a box, in its own proportions; False: there is none."""
        pixmap = self._small(url) if url and self._small is not None else None
        if pixmap is None or pixmap.isNull():
            return False
        size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(box.topLeft(), size)
        place.moveCenter(box.center())
        painter.drawPixmap(place, pixmap)
        return True
