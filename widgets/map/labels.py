"""Labels without collisions: the most important is placed first; one that finds no free place is not drawn."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF


class LabelPlacer:
    """Keeps the rectangles that are taken, in pixels of the view."""

    def __init__(self, view: QRectF) -> None:
        self._view = view
        self._taken: list[QRectF] = []
        self._symbols: list[QRectF] = []

    def block(self, rect: QRectF) -> None:
        """Keep every label off a rectangle."""
        self._taken.append(rect)

    def block_symbol(self, rect: QRectF) -> None:
        """Keep labels of lesser things off a symbol; labels of urgent cases may cover it."""
        self._symbols.append(rect)

    def place(self, candidates: Iterable[QRectF], *, urgent: bool = False) -> QRectF | None:
        """Take the first candidate that lies in the view and covers nothing."""
        for rect in candidates:
            if self._view.contains(rect) and self._is_free(rect, urgent):
                self._taken.append(rect)
                return rect
        return None

    def _is_free(self, rect: QRectF, urgent: bool) -> bool:
        if any(rect.intersects(other) for other in self._taken):
            return False
        return urgent or not any(rect.intersects(other) for other in self._symbols)


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
