"""The line above a chart: what each colour is, and its current value; no box, no mouse."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.paint import draw_text, text_width
from widgets.plain import tooltip_lines
from widgets.ui import Ui

TEXT_PX = 12


class Swatch(Enum):
    """How an entry shows its colour."""

    AREA = auto()
    LINE = auto()
    DASHES = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its words, its value, its colour."""

    text: str
    value: str
    token: str
    swatch: Swatch = Swatch.AREA
    width: float = 2.0


class Legend(QWidget):
    """All entries in one line; what does not fit loses its words first, then goes."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._ends: list[float] = []
        """Where each entry ends, in pixels, as it was painted last."""
        ui.changed.connect(self.updateGeometry)

    def set_entries(self, *entries: Entry) -> None:
        """Show these."""
        if entries != self._entries:
            self._entries = entries
            self.setAccessibleName(" · ".join(f"{e.text} {e.value}" for e in entries))
            self.setToolTip(tooltip_lines(f"{e.text} {e.value}" for e in entries))
            self.update()

    def entry_at(self, at: QPoint) -> int | None:
        """The entry under a pixel, by its place; None: there is none."""
        if not self.rect().contains(at):
            return None
        return next((place for place, end in enumerate(self._ends) if at.x() <= end), None)

    def sizeHint(self) -> QSize:
        """One line of notes."""
        return QSize(1, self._ui.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries from the left."""
        ui = self._ui
        left, inner = float(ui.px(8)), ui.px(3)
        words, gap = self._fit(self.width() - left - ui.px(8), inner)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x, self._ends = left, []
            for i, entry in enumerate(self._entries):
                x = self._swatch(painter, x, entry) + inner
                if i < words:
                    x = self._text(painter, x, entry.text, 400, "text3") + inner
                x = self._text(painter, x, entry.value, 600, "text") + gap
                self._ends.append(x - gap)

    def _fit(self, width: float, inner: int) -> tuple[int, float]:
        """How many entries keep their words, and the gap between entries."""
        ui, count = self._ui, len(self._entries)
        values = sum(self._swatch_width(e) + inner + text_width(ui, e.value, TEXT_PX, 600) for e in self._entries)
        for words in range(count, -1, -1):
            used = values + sum(text_width(ui, e.text, TEXT_PX) + inner for e in self._entries[:words])
            gap = (width - used) / max(1, count - 1)
            if gap >= ui.px(4):
                break
        return words, min(float(ui.px(14)), max(0.0, gap))

    def _swatch_width(self, entry: Entry) -> int:
        return self._ui.px(6 if entry.swatch is Swatch.AREA else 16)

    def _swatch(self, painter: QPainter, x: float, entry: Entry) -> float:
        ui, middle, width = self._ui, self.height() / 2, self._swatch_width(entry)
        if entry.swatch is Swatch.AREA:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ui.color(entry.token))
            painter.drawRoundedRect(QRectF(x, middle - width / 2, width, width), 2, 2)
        else:
            style = Qt.PenStyle.DashLine if entry.swatch is Swatch.DASHES else Qt.PenStyle.SolidLine
            painter.setPen(QPen(ui.color(entry.token), entry.width, style, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(x, middle), QPointF(x + width, middle))
        return x + width

    def _text(self, painter: QPainter, x: float, text: str, weight: int, token: str) -> float:
        width = text_width(self._ui, text, TEXT_PX, weight)
        draw_text(painter, self._ui, QRect(round(x), 0, width + 1, self.height()), text, TEXT_PX, weight, token)
        return x + width
