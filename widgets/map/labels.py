"""Labels without collisions: the most important is placed first; one that finds no free place is not drawn."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF

CELL_PX = 64


class LabelPlacer:
    """Keeps the rectangles that are taken, in pixels of the view; by squares, so that hundreds cost little."""

    def __init__(self, view: QRectF) -> None:
        self._view = view
        self._taken: defaultdict[tuple[int, int], list[QRectF]] = defaultdict(list)
        self._symbols: defaultdict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def block(self, rect: QRectF) -> None:
        """Keep every label off a rectangle."""
        for cell in _cells(rect):
            self._taken[cell].append(rect)

    def block_symbol(self, rect: QRectF) -> None:
        """Keep labels of lesser things off a symbol; labels of urgent cases may cover it."""
        for cell in _cells(rect):
            self._symbols[cell].append(rect)

    def place(self, candidates: Iterable[QRectF], *, urgent: bool = False) -> QRectF | None:
        """Take the first candidate that lies in the view and covers nothing; for an urgent case, else, little."""
        seen = [rect for rect in candidates if self._view.contains(rect)]
        for covers in (False, True) if urgent else (False,):
            for rect in seen:
                if self._is_free(rect, covers):
                    self.block(rect)
                    return rect
        return None

    def _is_free(self, rect: QRectF, urgent: bool) -> bool:
        for cell in _cells(rect):
            if any(rect.intersects(other) for other in self._taken.get(cell, ())):
                return False
            if not urgent and any(rect.intersects(other) for other in self._symbols.get(cell, ())):
                return False
        return True


def around(at: QPointF, size: QSizeF, gap: float) -> tuple[QRectF, ...]:
    """Places for a label round a symbol: right, left, below, above, `gap` pixels from its middle."""
    x, y, w, h = at.x(), at.y(), size.width(), size.height()
    return (
        QRectF(x + gap, y - h / 2, w, h),
        QRectF(x - gap - w, y - h / 2, w, h),
        QRectF(x - w / 2, y + gap, w, h),
        QRectF(x - w / 2, y - gap - h, w, h),
    )


def beside(at: QPointF, size: QSizeF, gap: float) -> tuple[QRectF, ...]:
    """Places for the label of a recommended worker: left first, so that it does not meet the case's own label."""
    right, left, below, above = around(at, size, gap)
    return left, above, below, right


def near(at: QPointF, size: QSizeF, step: float) -> tuple[QRectF, ...]:
    """Places for a town's name: on its middle, else a little above or below it."""
    middle = QRectF(at.x() - size.width() / 2, at.y() - size.height() / 2, size.width(), size.height())
    return tuple(middle.translated(0, step * n) for n in (0, -1, 1, -2, 2))


def _cells(rect: QRectF) -> Iterator[tuple[int, int]]:
    """The squares that a rectangle touches."""
    for x in range(int(rect.left() // CELL_PX), int(rect.right() // CELL_PX) + 1):
        for y in range(int(rect.top() // CELL_PX), int(rect.bottom() // CELL_PX) + 1):
            yield x, y
