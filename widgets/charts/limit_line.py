"""The line of a sensor: white inside its limits, red beyond them, cut exactly at the limit.

The same path is painted twice under two clips; no crossing has to be computed.
"""

from math import inf

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from widgets.charts.plot import line_pen
from widgets.charts.ring import Floats


class LimitLine(pg.GraphicsObject):
    """One line in two colours; NaN makes a gap."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._low, self._high = -inf, inf
        self._least, self._greatest = inf, -inf
        self._inside = self._beyond = QPen()

    def set_limits(self, low: float | None, high: float | None) -> None:
        """Set where the line turns red; None: never."""
        self._low, self._high = -inf if low is None else low, inf if high is None else high
        self.update()

    def set_colours(self, inside: QColor, beyond: QColor) -> None:
        """Set both colours."""
        self._inside, self._beyond = line_pen(inside, 1.6), line_pen(beyond, 2.0)
        self.update()

    def set_data(self, times: Floats, values: Floats) -> None:
        """Show these readings: Unix seconds and values, shape (n,)."""
        self._path = QPainterPath() if len(times) < 2 else pg.arrayToQPath(times, values, connect="finite")
        seen = values[np.isfinite(values)]
        self._least, self._greatest = (float(seen.min()), float(seen.max())) if len(seen) else (inf, -inf)
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole view, as for all that is painted only where it is seen."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:
        """Follow the window."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: object, widget: QWidget | None) -> None:
        """Paint the inside, then both sides beyond."""
        view = self.boundingRect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = (float(np.clip(v, view.top(), view.bottom())) for v in (self._low, self._high))
        self._piece(painter, view, low, high, self._inside)
        self._piece(painter, view, high, view.bottom(), self._beyond)
        self._piece(painter, view, view.top(), low, self._beyond)

    def _piece(self, painter: QPainter, view: QRectF, low: float, high: float, pen: QPen) -> None:
        # A whole path is stroked before it is clipped: where the line does not go, it need not be.
        if high <= low or self._least > high or self._greatest < low:
            return
        painter.save()
        painter.setClipRect(QRectF(view.left(), low, view.width(), high - low))
        painter.setPen(pen)
        painter.drawPath(self._path)
        painter.restore()
