"""The list of the map's layers: a tick, the sign as the map paints it, the name, and how many there are.

It is the legend as well. Space, Enter or a click shows or hides a layer; Esc leaves the list.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.domain.terms import Severity, WorkerState
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Layer
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.symbol import draw_symbol, draw_worker
from widgets.ui import Ui

TICK, TICK_X, SIGN_X, NAME_X = 15, 18, 44, 64
LINES = {Layer.TOWNS: "town", Layer.GRIDS: "grid", Layer.ROADS: "road"}
ICONS = {Layer.CAMERAS: "cctv", Layer.LABELS: "tag", Layer.NAMES: "type", Layer.TRAILS: "route"}
HEADINGS = {
    "scene": (Layer.INCIDENTS, Layer.WORKERS, Layer.TRAILS, Layer.CAMERAS, Layer.SENSORS, Layer.LABELS),
    "base": (Layer.TOWNS, Layer.GRIDS, Layer.ROADS, Layer.NAMES),
}
"""The layers below each heading."""
STATES = (
    WorkerState.FREE,
    WorkerState.ASKED,
    WorkerState.EN_ROUTE,
    WorkerState.ON_SCENE,
    WorkerState.NO_REPLY,
    WorkerState.AWAY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRow:
    """A layer, a line of the legend, which cannot be hidden, or a heading over them."""

    heading: str = ""
    layer: Layer | None = None
    state: WorkerState | None = None
    shown: bool = True
    count: int | None = None


class LayerList(RowList[LayerRow]):
    """The layers of one map."""

    left = Signal()
    """Esc was pressed."""
    HEIGHT = 28
    LEAST = 22

    def __init__(self, ui: Ui, canvas: MapCanvas, parent: QWidget | None = None, *, floating: bool = False) -> None:
        """Make the list of a map; it stays equal to the map. `floating`: it lies over the map and needs a ground."""
        super().__init__(ui, parent)
        self._map, self._floating = canvas, floating
        self.setProperty("floats", floating)
        canvas.layers_changed.connect(self.refresh)
        canvas.counts_changed.connect(self.refresh)
        ui.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the map shows now."""
        self.setAccessibleName(self.ui.t("map.layers"))
        counts, shown = self._map.counts, self._map.layers
        rows: list[LayerRow] = []
        for heading, layers in HEADINGS.items():
            rows.append(LayerRow(heading=heading))
            rows += [LayerRow(layer=layer, shown=layer in shown, count=counts.get(layer)) for layer in layers]
        self.set_rows([*rows, LayerRow(heading="states"), *(LayerRow(state=state) for state in STATES)])
        if self.current is not None and self.current.heading:
            self.set_current(1)
            # Its heading stays in sight.
            self.verticalScrollBar().setValue(0)

    def row_height(self) -> int:
        """Its own: a short list is not stretched."""
        return self.ui.px(self.HEIGHT) if self._fits(self.HEIGHT) else self.ui.px(self.LEAST)

    def key_of(self, row: LayerRow) -> Hashable:
        """Tell rows apart by what they stand for."""
        return row.heading, row.layer, row.state

    def spoken(self, row: LayerRow) -> str:
        """The row in one sentence."""
        if row.layer is None:
            return self._name(row)
        return f"{self._name(row)} · {self.ui.t('map.shown' if row.shown else 'map.hidden')}"

    def takes_key(self, event: QKeyEvent) -> bool:
        """Space, Enter and Esc are the list's while it has the focus."""
        return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show or hide the current layer; move."""
        if not self.takes_key(event):
            before = self.rows.index(self.current) if self.current is not None else 0
            super().keyPressEvent(event)
            self._leave_heading(before)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.current is not None:
            self._toggle(self.current)

    def _leave_heading(self, before: int) -> None:
        """The keys go past a heading, in the direction that they went; above the first one there is nothing."""
        if self.current is not None and self.current.heading:
            here = self.rows.index(self.current)
            self.set_current(here - 1 if 0 < here < before else here + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show or hide the layer that was clicked; a heading is no row to stand on."""
        index = self._index_at(event.position().toPoint().y())
        if index is not None and not self.rows[index].heading:
            super().mousePressEvent(event)
            self._toggle(self.rows[index])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the rows: it may lie over the map."""
        if self._floating:
            with QPainter(self.viewport()) as painter:
                draw_box(painter, QRectF(self.viewport().rect()), 6, self.ui.color("bg1"), self.ui.color("line2"))
        super().paintEvent(event)

    def paint_row(self, painter: QPainter, rect: QRect, row: LayerRow, look: RowLook, index: int) -> None:
        """Paint tick, sign, name and count."""
        ui, middle = self.ui, rect.center().y() + 1
        if row.heading:
            box = rect.adjusted(ui.px(10), 0, -ui.px(10), 0)
            draw_text(painter, ui, box, self._name(row), 12, 500, "text3")
            return
        token = "text" if row.shown else "text3"
        if row.layer is not None:
            self._tick(painter, QPointF(ui.px(TICK_X), middle), row.shown)
        self._sign(painter, QPointF(ui.px(SIGN_X), middle), row)
        right = rect.right() - ui.px(10)
        if row.count is not None:
            text = f"{row.count:,}"
            right -= text_width(ui, text, 12, 500) + ui.px(6)
            box = QRect(right, rect.top(), rect.right() - ui.px(10) - right, rect.height())
            draw_text(painter, ui, box, text, 12, 500, "text2", RIGHT)
        box = QRect(ui.px(NAME_X), rect.top(), right - ui.px(NAME_X + 4), rect.height())
        draw_text(painter, ui, box, self._name(row), 13, 500, token)

    def _tick(self, painter: QPainter, centre: QPointF, on: bool) -> None:
        ui, half = self.ui, self.ui.px(TICK) / 2
        box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        draw_box(painter, box, ui.px(3), ui.color("accent") if on else None, ui.color("accent" if on else "slate"), 1.5)
        if on:
            draw_icon(painter, ui.icon("check", 12, "bg1"), centre)

    def _sign(self, painter: QPainter, centre: QPointF, row: LayerRow) -> None:
        ui = self.ui
        if row.state is not None:
            draw_worker(painter, ui, centre, row.state, 12)
        elif row.layer is Layer.INCIDENTS:
            draw_symbol(painter, ui, centre, Severity.HIGH, 14)
        elif row.layer is Layer.WORKERS:
            draw_worker(painter, ui, centre, WorkerState.FREE, 12)
        elif row.layer is Layer.SENSORS:
            draw_icon(painter, ui.icon("diamond", 14, "text2"), centre)
        elif row.layer in LINES:
            painter.setPen(QPen(ui.color("text3"), 2.5 if row.layer is Layer.ROADS else 1.5))
            painter.drawLine(QPointF(centre.x() - ui.px(7), centre.y()), QPointF(centre.x() + ui.px(7), centre.y()))
        elif row.layer is not None:
            draw_icon(painter, ui.icon(ICONS[row.layer], 14, "text2"), centre)

    def _name(self, row: LayerRow) -> str:
        if row.heading:
            return self.ui.t(f"map.heading.{row.heading}")
        return self.ui.t(f"map.layer.{row.layer}" if row.layer is not None else f"worker_state.{row.state}")

    def _toggle(self, row: LayerRow) -> None:
        if row.layer is not None:
            self._map.set_layer(row.layer, not row.shown)

    def _fits(self, height: int) -> bool:
        return self.viewport().height() >= self.ui.px(height) * len(self.rows)
