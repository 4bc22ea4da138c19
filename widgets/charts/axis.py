"""The axes of all charts: local 24-hour times below, a few round values at the left; text only, no ticks, no grid.

pyqtgraph paints a dot for `tickLength=0`, hence also `tickAlpha=0`.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import ceil, floor, log10

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from widgets.ui import Ui

TICK_PX = 11
CLOCK_STEPS_S = (10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400)
"""Steps that begin on a round local time in every zone whose offset is a multiple of them."""


def clock_step_s(span_s: float, labels: float) -> int:
    """The smallest round step, in seconds, that puts no more than `labels` times on `span_s` seconds."""
    least = span_s / max(1.0, labels)
    return next((step for step in CLOCK_STEPS_S if step >= least), CLOCK_STEPS_S[-1])


def round_values(top: float, labels: int = 3) -> tuple[float, ...]:
    """At most `labels` round values from 0 to `top`, 0 among them: 0, 10, 20 for 23."""
    if not top > 0:
        return (0.0,)
    least = top / max(1, labels - 1) / 1.35
    power = 10.0 ** floor(log10(least))
    step = next(m * power for m in (1, 2, 3, 5, 10) if m * power >= least * 0.999)
    return tuple(step * i for i in range(floor(top / step) + 1))


class NamelessAxis(pg.AxisItem):
    """An axis that nobody names; pyqtgraph would set its empty name as HTML at each change of a colour or a range."""

    def _updateLabel(self) -> None:
        self._adjustSize()
        self.picture = None
        self.update()


class ClockAxis(NamelessAxis):
    """Local times below a chart whose x is Unix seconds, UTC."""

    def __init__(self, ui: Ui) -> None:
        super().__init__("bottom")
        self._ui = ui
        self._now: tuple[float, str] | None = None
        dress(self, ui)

    def set_now(self, unix_s: float, text: str) -> None:
        """Write `text` at a moment; times that it would cover are left out."""
        self._now = (unix_s, text)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Round times, none so near an edge that its text would be cut."""
        if not (high > low and size > 0):
            return []
        px_s = size / (high - low)
        step = clock_step_s(high - low, size / self._ui.px(52))
        first = ceil(low / step)
        times = [float(i * step) for i in range(first, floor(high / step) + 1)]
        edge = self._ui.px(18) / px_s
        times = [t for t in times if low + edge <= t <= high - edge]
        if self._now is None:
            return [(float(step), times)]
        cover = self._ui.px(64) / px_s
        return [(1.0, [self._now[0]]), (float(step), [t for t in times if abs(t - self._now[0]) > cover])]

    def tickStrings(self, values: Iterable[float], scale: float, spacing: float) -> list[str]:
        """The words of `tickValues`."""
        now = self._now
        return [now[1] if now and value == now[0] else self._clock(value, spacing) for value in values]

    def drawPicture(
        self, painter: QPainter, axis: object, ticks: object, texts: Iterable[tuple[QRectF, object, str]]
    ) -> None:
        """Write all times on one base line: a Chinese fallback font is taller and would stand lower."""
        painter.setFont(self._ui.font(TICK_PX))
        painter.setPen(self.textPen())
        for rect, _, text in texts:
            painter.drawText(QPointF(rect.left(), self._ui.px(15)), text)

    def _clock(self, unix_s: float, step_s: float) -> str:
        at = datetime.fromtimestamp(unix_s, tz=UTC)
        return self._ui.clock(at) if step_s < 60 else self._ui.short_clock(at)


class ValueAxis(NamelessAxis):
    """A few values at the left of a chart."""

    def __init__(self, ui: Ui) -> None:
        super().__init__("left")
        self._values: tuple[float, ...] = (0.0,)
        self._ui = ui
        dress(self, ui)

    def set_values(self, values: Sequence[float]) -> None:
        """Show these values and no others."""
        if tuple(values) != self._values:
            self._values = tuple(values)
            self.picture = None
            self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """The values that are in sight; of two that would cover each other, the larger goes but for the largest."""
        seen = sorted(v for v in self._values if low <= v <= high)
        apart = self._ui.px(TICK_PX + 1) * (high - low) / size if size > 0 else 0.0
        kept: list[float] = []
        for value in seen[-1:] + seen[:-1]:
            if all(abs(value - other) >= apart for other in kept):
                kept.append(value)
        return [(1.0, sorted(kept))]

    def tickStrings(self, values: Iterable[float], scale: float, spacing: float) -> list[str]:
        """Plain numbers, without trailing zeros."""
        return [f"{value:g}" for value in values]


def dress(axis: pg.AxisItem, ui: Ui) -> None:
    """Give an axis the colours, type and width of the theme; again after each `ui.changed`."""
    # Its words change once a second at most, and a chart is painted up to thirty times in it.
    axis.setCacheMode(pg.QtWidgets.QGraphicsItem.CacheMode.DeviceCoordinateCache)
    axis.setStyle(
        tickLength=0,
        tickAlpha=0,
        tickFont=ui.font(TICK_PX),
        tickTextOffset=ui.px(4),
        autoExpandTextSpace=False,
        autoReduceTextSpace=False,
        # How far a text may reach beyond the ends of its axis, or the 0 of a chart on a wall is left out.
        hideOverlappingLabels=ui.px(15),
        maxTextLevel=2,
    )
    axis.setPen(pg.mkPen(None))
    axis.setTickPen(pg.mkPen(None))
    axis.setTextPen(ui.color("text3"))
    if axis.orientation == "bottom":
        axis.setHeight(ui.px(20))
    else:
        axis.setWidth(ui.px(28))
