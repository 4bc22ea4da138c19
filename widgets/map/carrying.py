"""The map with a case carried over it, its own sign or one from a list: it can go to a worker, or it says why not."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from widgets.incident_mime import carried
from widgets.map.crowd import WorkerSign
from widgets.map.drawn import DrawnMap
from widgets.map.hit import nearest_px
from widgets.paint import draw_box, draw_icon, draw_text, text_width
from widgets.ui import Ui

RING_PX, SAID_HEIGHT = 14, 26


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a case is carried over."""

    sign: WorkerSign
    number: int
    why_not: str
    """Why it cannot go to him, in words; empty: it can."""

    @property
    def worker(self) -> str:
        """The worker's id."""
        return self.sign.worker.row.id


class CarriedMap(DrawnMap):
    """Signs of workers take cases; `judge` says which of them."""

    assign_requested = Signal(int, str)
    """A case was dropped on a worker who can take it: the number and the id."""
    drop_refused = Signal(str)
    """A case was dropped on a worker who cannot take it: why, in words."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.judge: Callable[[int, str], str] = lambda number, worker: ""
        """Why a case cannot go to a worker, in words; empty: it can."""
        self._target: Target | None = None
        self._ringed: Target | None = None
        """Who is ringed on the screen."""
        self.setAcceptDrops(True)

    @property
    def target(self) -> Target | None:
        """Whom a case is carried over now."""
        return self._target

    def worker_at(self, px: QPointF) -> WorkerSign | None:
        """The worker's sign under a pixel, whatever else lies there."""
        shown = self._arranged().workers
        found = nearest_px((sign.at for sign in shown), px)
        return None if found is None else shown[found]

    def carry(self, number: int | None, px: QPointF) -> Target | None:
        """A case is carried to a pixel: ring who stands there, and say what to drop it would do."""
        sign = self.worker_at(px) if number is not None else None
        target = None
        if sign is not None and number is not None:
            target = Target(sign, number, self._why_not(number, sign))
        if target != self._target:
            self._target = target
            self.setAccessibleDescription(self._said_of(target) if target else "")
        self.update()
        return target

    def drop(self, number: int, px: QPointF) -> bool:
        """A case is let go at a pixel: ask for the worker there; False: nobody there can take it."""
        said, target = self._ringed, self.carry(number, px)
        self.put_down()
        if target is not None and (said is None or said.worker != target.worker):
            # Another stands there than the one that is ringed on the screen.
            self.drop_refused.emit(self.ui.t("refused.list_changed"))
            return False
        if target is not None and target.why_not:
            self.drop_refused.emit(target.why_not)
        elif target is not None:
            self.assign_requested.emit(number, target.sign.worker.row.id)
        return target is not None and not target.why_not

    def put_down(self) -> None:
        """Nothing is carried over the map any more."""
        if self._target is not None:
            self._target = self._ringed = None
            self.setAccessibleDescription("")
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a case be carried over the map from a list."""
        if carried(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """It can be dropped only on a worker who can take it."""
        target = self.carry(carried(event.mimeData()), event.position())
        if target is not None and not target.why_not:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.put_down()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the worker."""
        number = carried(event.mimeData())
        if number is not None and self.drop(number, event.position()):
            event.acceptProposedAction()

    def paint_target(self, painter: QPainter) -> None:
        """Ring the worker below, and say beside him what to drop the case would do, or why it cannot be."""
        self._ringed = target = self._target
        ui = self.ui
        if target is None:
            return
        token = "p1t" if target.why_not else "accent"
        painter.setPen(QPen(ui.color(token), 2.0, Qt.PenStyle.DashLine if target.why_not else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(target.sign.at, ui.px(RING_PX), ui.px(RING_PX))
        said, height = self._said_of(target), ui.px(SAID_HEIGHT)
        sign = ui.px(22) if target.why_not else 0
        width = min(text_width(ui, said, 13, 600) + ui.px(20) + sign, self.width() - ui.px(8))
        x = min(max(target.sign.at.x() - width / 2, ui.px(4)), self.width() - width - ui.px(4))
        above = target.sign.at.y() - ui.px(RING_PX + 6) - height
        y = above if above >= ui.px(4) else target.sign.at.y() + ui.px(RING_PX + 6)
        box = QRect(round(x), round(y), width, height)
        draw_box(painter, QRectF(box), ui.px(4), ui.color("bg1"), ui.color(token), 1.5)
        if target.why_not:
            draw_icon(painter, ui.icon("ban", 14, token), QPointF(box.left() + ui.px(16), box.center().y() + 0.5))
        text = box.adjusted(ui.px(10) + sign, 0, -ui.px(8), 0)
        draw_text(painter, ui, text, said, 13, 600, token if target.why_not else "text")

    def _why_not(self, number: int, sign: WorkerSign) -> str:
        if sign.crowd:
            return self.ui.t("map.crowd_drop", n=len(sign.crowd))
        return self.judge(number, sign.worker.row.id)

    def _said_of(self, target: Target) -> str:
        if target.sign.crowd:
            return target.why_not
        name = self.ui.name(target.sign.worker.row.name)
        return f"{name} · {target.why_not or self.ui.t('workers.drop', number=target.number)}"
