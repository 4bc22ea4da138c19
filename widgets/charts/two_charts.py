"""Two charts of one subject and one time, one above the other: what is looked at in one is looked at in both."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from widgets.charts.plot import LegendChart
from widgets.charts.time_window import TimeWindow


class TwoCharts(QWidget):
    """The upper one takes the keys and gives the figures; the picture has both."""

    def __init__(self, upper: LegendChart, lower: LegendChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upper, self._lower = upper, lower
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(upper, 3)
        column.addWidget(lower, 2)
        upper.looked.connect(lower.look)
        lower.looked.connect(upper.look)
        upper.take_keys()
        lower.take_wheel()
        self.setFocusProxy(upper)

    @property
    def shown_time(self) -> TimeWindow:
        """What part of time both show."""
        return self._upper.shown_time

    def look(self, window: TimeWindow) -> None:
        """Show another part of time in both."""
        self._upper.look(window)

    def figures(self) -> Sequence[str]:
        """The figures in the order of the upper one's legend."""
        return self._upper.figures()

    def table(self) -> bytes:
        """The figures as CSV."""
        return self._upper.table()
