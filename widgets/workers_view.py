"""The workers: state by shape and word, grid, skill, load, distance from the selected case."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from console.domain.terms import WorkerState
from console.domain.views import WorkerRow
from widgets.countdown import distance
from widgets.incident_mime import carried
from widgets.paint import RIGHT, draw_box, draw_icon, draw_numbered, draw_text
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.symbol import draw_worker
from widgets.ui import Ui

COMPACT_BELOW = 480
SQUARES = 3
_WIDE = {
    "zh": {"name": (36, 124), "id": (126, 168), "state": (170, 284), "grid": (287, 378), "skill": (381, 466)},
    "en": {"name": (36, 130), "id": (132, 171), "state": (174, 260), "grid": (263, 366), "skill": (369, 466)},
}
_BESIDE_LOAD = 104
"""What load squares and distance take at the right: the texts end before it, scroll bar or not."""
_BESIDE_DISTANCE = 70
"""The same of a narrow list, which has no squares."""
_GROWS = {"name": (0.2, 60), "grid": (0.35, 110), "skill": (0.45, 220)}
"""Of a list wider than its columns need: the share of what is over that a column takes, and how much at most."""
# Chinese names are short; English ones need the room.
_NARROW = {
    "zh": {"name": (36, 88), "state": (91, 176), "skill": (179, 300)},
    "en": {"name": (36, 130), "state": (133, 198), "skill": (201, 302)},
}


class WorkersView(RowList[WorkerRow]):
    """The list; its order is the model's."""

    worker_selected = Signal(str)
    """Another worker is current: the id; empty: none."""
    assign_requested = Signal(str)
    """A worker was double-clicked: the id."""
    dropped = Signal(int, str)
    """A case was dropped on a worker: its number and his id."""
    drop_refused = Signal(str)
    """A case was dropped on a row that had just become another worker's: why nobody was asked, in words."""
    WAITS = True
    NAME = "workers.title"
    HEIGHT = 28
    LEAST = 25

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(ui, parent)
        self.judge: Callable[[int, str], str] = lambda number, worker: ""
        """Why a case cannot go to a worker, in words; empty: it can."""
        self._over: tuple[str, int, str] | None = None
        """What is carried over the list: the worker's id, the case's number, and why it cannot be dropped there."""
        self._said: tuple[str, int, str] | None = None
        """What of it stands on the screen."""
        self.setAcceptDrops(True)

    def key_of(self, row: WorkerRow) -> Hashable:
        """Tell workers apart by their id."""
        return row.id

    def spoken(self, row: WorkerRow) -> str:
        """The row in one sentence."""
        ui = self.ui
        skills = " ".join(ui.name(s) for s in row.skills)
        load, cases = ui.t("workers.cases", n=row.load), " · ".join(map(str, row.incidents))
        parts = (
            ui.name(row.name),
            row.id,
            self._state(row),
            ui.name(row.grid),
            skills,
            load,
            cases,
            self._far(row),
        )
        return " · ".join(p for p in parts if p)

    def current_changed(self) -> None:
        """Tell who is current."""
        self.worker_selected.emit(self.current.id if self.current else "")

    def row_opened(self, row: WorkerRow) -> None:
        """Ask for an assignment."""
        self.assign_requested.emit(row.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a case be carried over the list."""
        if carried(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say on the row below whether the case can go there; at the edge of the list, go on."""
        number, at = carried(event.mimeData()), event.position().toPoint()
        self._scroll_at(at.y())
        row = self._row_at(at)
        if number is None or row is None:
            self._carry_over(None)
            event.ignore()
            return
        why = self.judge(number, row.id)
        self._carry_over((row.id, number, why))
        if why:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is carried here any more."""
        self._carry_over(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the worker below, where the screen says that he gets it: the list may have moved on."""
        number, row = carried(event.mimeData()), self._row_at(event.position().toPoint())
        said = self._said
        self._carry_over(None)
        if number is None or row is None:
            return
        if said is None or said[:2] != (row.id, number):
            self.drop_refused.emit(self.ui.t("refused.list_changed"))
        elif not self.judge(number, row.id):
            event.acceptProposedAction()
            self.dropped.emit(number, row.id)

    def _row_at(self, at: QPoint) -> WorkerRow | None:
        index = self._index_at(at.y())
        return None if index is None else self.rows[index]

    def _carry_over(self, over: tuple[str, int, str] | None) -> None:
        if over != self._over:
            self._over = over
            if over is None:
                self._said = None
            self.setAccessibleDescription(over[2] if over else "")
            self.viewport().update()

    def _scroll_at(self, y: int) -> None:
        """The first and the last row bring the next one in."""
        bar, edge = self.verticalScrollBar(), self.row_height() // 2
        if y < edge:
            bar.setValue(bar.value() - 1)
        elif y > self.viewport().height() - edge:
            bar.setValue(bar.value() + 1)

    def paint_row(self, painter: QPainter, rect: QRect, row: WorkerRow, look: RowLook, index: int) -> None:
        """Paint one worker."""
        ui = self.ui
        if row.state is WorkerState.SOS and not look.selected:
            painter.fillRect(rect, ui.mix("p1", "bg1", 0.18))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
        draw_worker(painter, ui, QPointF(ui.px(21), rect.center().y() + 0.5), row.state)
        if self._over is not None and self._over[0] == row.id:
            self._drop_sign(painter, rect, row)
            return
        self._texts(painter, rect, row)
        if rect.width() >= ui.px(COMPACT_BELOW):
            self._load(painter, rect, row.load)
        box = QRect(rect.right() - ui.px(70), rect.top(), ui.px(58), rect.height())
        draw_text(painter, ui, box, self._far(row), 13, 600, "text2", RIGHT)

    def _drop_sign(self, painter: QPainter, rect: QRect, row: WorkerRow) -> None:
        """Frame the row that a case is carried over, and say what dropping it would do, or why it cannot."""
        self._said = self._over
        ui, (_, number, why) = self.ui, self._over or ("", 0, "")
        token = "p1t" if why else "accent"
        draw_box(painter, QRectF(rect).adjusted(1, 1, -1, -1), ui.px(4), ui.color("bg3"), ui.color(token), 1.5)
        draw_worker(painter, ui, QPointF(ui.px(21), rect.center().y() + 0.5), row.state)
        box = QRect(ui.px(36), rect.top(), rect.width() - ui.px(48), rect.height())
        box.setLeft(box.left() + draw_text(painter, ui, box, ui.name(row.name), 13, 600) + ui.px(10))
        if why:
            draw_icon(painter, ui.icon("ban", 14, "p1t"), QPointF(box.left() + ui.px(7), rect.center().y() + 0.5))
            box.setLeft(box.left() + ui.px(20))
        draw_text(painter, ui, box, why or ui.t("workers.drop", number=number), 12, 600, token)

    def _texts(self, painter: QPainter, rect: QRect, row: WorkerRow) -> None:
        ui = self.ui
        trouble = row.state is WorkerState.NO_REPLY
        quiet = row.state is WorkerState.AWAY
        free = row.state is WorkerState.FREE
        texts = {
            "name": (ui.name(row.name), 13, 600, "text2" if quiet else "text"),
            "id": (row.id, 12, 500, "text3"),
            "state": (self._state(row), 13, 600 if trouble else 500, "p2t" if trouble else "text" if free else "text2"),
            "grid": (ui.name(row.grid), 12, 500, "text2"),
            # Who is at work is told by his cases, all of them; who is free, by what he can do.
            "skill": (_cases(row), 12, 600, "text") if row.incidents else (_skill(ui, row), 12, 500, "text2"),
        }
        beside = ui.px(_BESIDE_LOAD if rect.width() >= ui.px(COMPACT_BELOW) else _BESIDE_DISTANCE)
        for key, (left, right) in _columns(ui, rect.width()).items():
            text, px, weight, token = texts[key]
            end = min(right, rect.right() - beside)
            draw = draw_numbered if key == "grid" else draw_text
            draw(painter, ui, QRect(left, rect.top(), end - left, rect.height()), text, px, weight, token)

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


def _columns(ui: Ui, width: int) -> dict[str, tuple[int, int]]:
    """Where the texts of a row begin and end, in real pixels; a wide list lets those grow that are cut else."""
    wide = width >= ui.px(COMPACT_BELOW)
    columns = (_WIDE if wide else _NARROW)[ui.lang]
    over = width - ui.px(_BESIDE_LOAD + columns["skill"][1]) if wide else 0
    places, shift = {}, 0
    for key, (left, right) in columns.items():
        share, most = _GROWS.get(key, (0.0, 0))
        grown = round(min(max(0, over) * share, ui.px(most)))
        places[key] = ui.px(left) + shift, ui.px(right) + shift + grown
        shift += grown
    return places


def _cases(row: WorkerRow) -> str:
    """The numbers of his cases: two are told, of more the first and how many besides."""
    if len(row.incidents) > 2:
        return f"{row.incidents[0]} +{len(row.incidents) - 1}"
    return " · ".join(map(str, row.incidents))


def _skill(ui: Ui, row: WorkerRow) -> str:
    return ui.name(row.skills[0]) if row.skills else ""
