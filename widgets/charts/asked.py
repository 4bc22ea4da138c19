"""A chart whose figures can be asked about: a click on one, on the plot or in the legend, tells its name."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from widgets.charts.legend import Legend


class AskedChart(QWidget):
    """Knows which figure lies where; its heir has the plot and the legend."""

    asked = Signal(str)
    """A figure was clicked: its name."""
    plot: pg.GraphicsView
    legend: Legend

    def minutes(self) -> Sequence[float]:
        """The minutes of the data, Unix seconds."""
        raise NotImplementedError

    def figures(self) -> Sequence[str]:
        """The figures in the order of the legend's entries."""
        raise NotImplementedError

    def figure_of(self, minute: int, value: float) -> str:
        """The figure that was clicked at a minute (its place in the data) and a height; empty: none is there."""
        raise NotImplementedError

    def figure_at(self, px: QPointF) -> str:
        """The figure under a pixel, on the plot or in the legend; empty: none is there."""
        entry = self.legend.entry_at(self.legend.mapFrom(self, px.toPoint()))
        if entry is not None:
            return self.figures()[entry]
        at = self._at(px)
        return "" if at is None else self.figure_of(*at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the cases behind the figure that was clicked."""
        figure = self.figure_at(event.position()) if event.button() is Qt.MouseButton.LeftButton else ""
        if figure:
            self.asked.emit(figure)

    def _at(self, px: QPointF) -> tuple[int, float] | None:
        """The minute (its place in the data) and the value under a pixel; None: it lies beside the plot."""
        view, minutes = self.plot.getViewBox(), self.minutes()
        at = QPointF(self.plot.mapFrom(self, px.toPoint()))
        if not len(minutes) or not view.sceneBoundingRect().contains(at):
            return None
        point = view.mapSceneToView(at)
        return min(range(len(minutes)), key=lambda i: abs(minutes[i] - point.x())), float(point.y())
