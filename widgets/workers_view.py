"""The workers: state by shape and word, grid, skill, load, distance from the selected case."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter

from console.domain.terms import WorkerState
from console.domain.views import WorkerRow
from widgets.countdown import distance
from widgets.paint import RIGHT, draw_box, draw_text
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.symbol import draw_worker

COMPACT_BELOW = 480
SQUARES = 3
_WIDE = {"name": (36, 124), "id": (126, 168), "state": (170, 284), "grid": (287, 378), "skill": (381, 466)}
_BESIDE_LOAD = 104
"""What load squares and distance take at the right: the texts end before it, scroll bar or not."""
# Chinese names are short; English ones need the room.
_NARROW = {
    "zh": {"name": (36, 88), "state": (91, 176), "skill": (179, 300)},
    "en": {"name": (36, 134), "state": (138, 218), "skill": (222, 300)},
}


class WorkersView(RowList[WorkerRow]):
    """The list; its order is the model's."""

    worker_selected = Signal(str)
    """Another worker is current: the id; empty: none."""
    assign_requested = Signal(str)
    """A worker was double-clicked: the id."""
    NAME = "workers.title"
    HEIGHT = 28
    LEAST = 25

    def key_of(self, row: WorkerRow) -> Hashable:
        """Tell workers apart by their id."""
        return row.id

    def spoken(self, row: WorkerRow) -> str:
        """The row in one sentence."""
        ui = self.ui
        skills = " ".join(ui.name(s) for s in row.skills)
        load = ui.t("workers.cases", n=row.load)
        parts = (ui.name(row.name), row.id, self._state(row), ui.name(row.grid), skills, load, self._far(row))
        return " · ".join(p for p in parts if p)

    def current_changed(self) -> None:
        """Tell who is current."""
        self.worker_selected.emit(self.current.id if self.current else "")

    def row_opened(self, row: WorkerRow) -> None:
        """Ask for an assignment."""
        self.assign_requested.emit(row.id)

    def paint_row(self, painter: QPainter, rect: QRect, row: WorkerRow, look: RowLook, index: int) -> None:
        """Paint one worker."""
        ui = self.ui
        if row.state is WorkerState.SOS and not look.selected:
            painter.fillRect(rect, ui.mix("p1", "bg1", 0.18))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
        draw_worker(painter, ui, QPointF(ui.px(21), rect.center().y() + 0.5), row.state)
        self._texts(painter, rect, row)
        if rect.width() >= ui.px(COMPACT_BELOW):
            self._load(painter, rect, row.load)
        box = QRect(rect.right() - ui.px(70), rect.top(), ui.px(58), rect.height())
        draw_text(painter, ui, box, self._far(row), 13, 600, "text2", RIGHT)

    def _texts(self, painter: QPainter, rect: QRect, row: WorkerRow) -> None:
        ui = self.ui
        columns = _WIDE if rect.width() >= ui.px(COMPACT_BELOW) else _NARROW[ui.lang]
        trouble = row.state is WorkerState.NO_REPLY
        quiet = row.state is WorkerState.AWAY
        free = row.state is WorkerState.FREE
        texts = {
            "name": (ui.name(row.name), 13, 600, "text2" if quiet else "text"),
            "id": (row.id, 12, 500, "text3"),
            "state": (self._state(row), 13, 600 if trouble else 500, "p2t" if trouble else "text" if free else "text2"),
            "grid": (ui.name(row.grid), 12, 500, "text2"),
            "skill": (ui.name(row.skills[0]) if row.skills else "", 12, 500, "text2"),
        }
        for key, (left, right) in columns.items():
            text, px, weight, token = texts[key]
            end = min(ui.px(right), rect.right() - ui.px(_BESIDE_LOAD))
            box = QRect(ui.px(left), rect.top(), end - ui.px(left), rect.height())
            draw_text(painter, ui, box, text, px, weight, token)

    def _load(self, painter: QPainter, rect: QRect, load: int) -> None:
        ui, side = self.ui, self.ui.px(6)
        for i in range(SQUARES):
            x = rect.right() - ui.px(68) + (i - SQUARES) * ui.px(9)
            box = QRectF(x, rect.center().y() - side / 2 + 0.5, side, side)
            draw_box(painter, box, 1.0, ui.color("text2" if i < load else "slate2"))

    def _state(self, row: WorkerRow) -> str:
        if row.state is WorkerState.AWAY and row.since is not None:
            return self.ui.t("worker_state.away_since", time=self.ui.short_clock(row.since))
        return self.ui.t(f"worker_state.{row.state}")

    def _far(self, row: WorkerRow) -> str:
        return distance(row.distance_m, self.ui.t) if row.distance_m is not None else ""
