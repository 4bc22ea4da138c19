"""What moves, painted over the base map in one pass and in pixels of the view: lines, signs, then labels.

Only what the damaged region touches is painted: a blink costs the blinking signs, a tick the countdowns.
"""

from math import cos, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QRegion, QTransform

from console.domain.deadlines import Urgency
from console.domain.terms import WorkerState
from widgets.map.arrangement import (
    LABEL_PX,
    Arrangement,
    Ground,
    Label,
    LabelKind,
    Sign,
    arrange,
    case_text,
    count_text,
)
from widgets.map.crew import MapWorker
from widgets.map.crowd import COUNT_PX, WorkerSign
from widgets.map.layers import Layer
from widgets.map.projection import Viewpoint
from widgets.map.scene import Scene
from widgets.map.stamps import WORKER_PX, Stamps
from widgets.paint import CENTRE, draw_box, draw_text
from widgets.ui import Ui

_TOKENS = {Urgency.CALM: "text", Urgency.WARNING: "p2t", Urgency.LATE: "p1t", Urgency.PAUSED: "text2"}
_CALLING_TOKENS = {WorkerState.SOS: ("p1t", "p1t"), WorkerState.NO_REPLY: ("p2t", "p2t")}
"""Edge and figure of a crowd in which somebody calls or does not answer."""
OLD = 0.45
"""How strong the sign of a worker is whose place is old."""
FADES = 5
"""In so many steps a way fades from new to old."""
MOVING = (WorkerState.EN_ROUTE, WorkerState.SOS)
"""Whose way is shown without being asked for."""


class Overlay:
    """Paints a scene."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self.stamps = Stamps(ui)
        self.now_shown = Arrangement()
        """What was painted last, and where."""
        self._key: tuple[object, ...] = ()
        self.layouts = 0
        """How often it was worked out where everything stands: for tests and measurements."""
        self.painted = 0
        """How many signs and labels the last painting drew: for tests and measurements."""
        self._area = QRectF()

    def forget(self) -> None:
        """Theme, language or size has changed, or time has changed a label."""
        self._key = ()

    def arranged(self, scene: Scene, ground: Ground) -> Arrangement:
        """Where everything stands; worked out anew only where something has changed."""
        key = (*scene.state, ground)
        if key != self._key:
            self.now_shown = arrange(self._ui, scene, ground)
            self._key = key
            self.layouts += 1
        return self.now_shown

    def paint(self, painter: QPainter, scene: Scene, ground: Ground, damaged: QRegion) -> None:
        """Paint what the damaged region touches."""
        made, view, self.painted = self.arranged(scene, ground), ground.view, 0
        self._area = QRectF(QPointF(), view.size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._selected_grid(painter, scene, view)
        if Layer.TRAILS in ground.layers and Layer.WORKERS in ground.layers:
            for worker_sign in made.workers:
                if worker_sign.worker.row.state in MOVING or worker_sign.worker.row.id == scene.recommended:
                    self._trail(painter, scene, worker_sign.worker, view.transform, damaged)
        self._lines(painter, scene, view)
        for worker_sign in made.workers:
            if self._is_hit(damaged, worker_sign.box):
                self._worker(painter, scene, worker_sign)
        for sign in reversed(made.signs):
            if self._is_hit(damaged, sign.box):
                self._sign(painter, sign)
        for label in made.labels:
            if self._is_hit(damaged, label.rect):
                self._label(painter, label)

    def is_outdated(self, scene: Scene) -> bool:
        """Whether time alone has changed what stands where."""
        return self.now_shown.is_outdated(scene.cases, self._ui)

    def _is_hit(self, damaged: QRegion, rect: QRectF) -> bool:
        hit = damaged.intersects(rect.toAlignedRect())
        self.painted += hit
        return hit

    def _selected_grid(self, painter: QPainter, scene: Scene, view: Viewpoint) -> None:
        if scene.selected_grid is None:
            return
        ui, path = self._ui, view.transform.map(scene.selected_grid)
        painter.setPen(QPen(ui.color("accent"), 1.6))
        # Close by the grid is all that is seen: a tint of the whole map would say nothing.
        covers = path.boundingRect().contains(QRectF(QPointF(), view.size))
        painter.setBrush(Qt.BrushStyle.NoBrush if covers else ui.color("accent", 0.08))
        painter.drawPath(path)

    def _lines(self, painter: QPainter, scene: Scene, view: Viewpoint) -> None:
        """From each worker on his way to his case, dotted; from the recommended one to the selected case, violet."""
        ui, to_px = self._ui, view.transform
        painter.setPen(QPen(ui.color("text3"), 1.2, Qt.PenStyle.DotLine))
        for worker in scene.crew:
            if worker.row.state is WorkerState.EN_ROUTE:
                for number in worker.row.incidents:
                    if (case := scene.cases.get(number)) is not None:
                        painter.drawLine(to_px.map(worker.at), to_px.map(case.at))
        worker_, incident = scene.recommendation, scene.selection
        if worker_ is not None and incident is not None:
            painter.setPen(QPen(ui.color("accent"), 1.6))
            painter.drawLine(to_px.map(worker_.at), to_px.map(incident.at))

    def _trail(self, painter: QPainter, scene: Scene, worker: MapWorker, to_px: QTransform, damaged: QRegion) -> None:
        """The way of the last quarter of an hour: the older, the paler."""
        painter.save()
        painter.setTransform(to_px, True)
        for i, part in enumerate(scene.crew.way(worker.row.id, self._ui.now, FADES)):
            # A line across or up has an empty box, and still a width.
            box = to_px.mapRect(part.boundingRect()).adjusted(-2, -2, 2, 2)
            if not part.isEmpty() and self._is_hit(damaged, box):
                pen = QPen(self._ui.color("text2", 0.15 + 0.55 * i / (FADES - 1)), 1.4)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawPolyline(part)
        painter.restore()

    def _worker(self, painter: QPainter, scene: Scene, sign: WorkerSign) -> None:
        now, row = self._ui.now, sign.worker.row
        old = all(worker.is_old(now) for worker in sign.crowd or (sign.worker,))
        painter.setOpacity(OLD if old else 1.0)
        heading = None if old or sign.crowd else scene.crew.heading(row.id, now)
        if heading is not None:
            self._heading(painter, sign.at, heading)
        self.stamps.worker(painter, sign.at, row.state)
        painter.setOpacity(1.0)
        if sign.crowd:
            edge, token = _CALLING_TOKENS.get(row.state, ("slate", "text"))
            self._count(painter, sign.count, str(len(sign.crowd)), edge, token)

    def _heading(self, painter: QPainter, at: QPointF, heading: float) -> None:
        """A small arrow head before the sign, where he is going."""
        ui, ahead, east, south = self._ui, self._ui.px(WORKER_PX), sin(heading), -cos(heading)
        tip = at + QPointF(east, south) * ahead
        side, back = QPointF(-south, east) * ui.px(3.5), QPointF(east, south) * ui.px(5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ui.color("text2"))
        painter.drawPolygon(QPolygonF([tip, tip - back + side, tip - back - side]))

    def _sign(self, painter: QPainter, sign: Sign) -> None:
        ui, row = self._ui, sign.incident.row
        if sign.selected:
            painter.setPen(QPen(ui.color("accent"), 1.8))
            painter.setBrush(ui.color("land"))
            painter.drawEllipse(sign.at, ui.px(15), ui.px(15))
        halo = row.unacknowledged and ui.halo_on(row.severity)
        self.stamps.incident(painter, sign.at, row.severity, sign.px, halo=halo)
        if sign.mark.count > 1:
            edge, token = ("p1t", "p1t") if sign.mark.late > 0 else ("slate", "text")
            self._count(painter, sign.count, count_text(sign.mark), edge, token)

    def _count(self, painter: QPainter, box: QRectF, count: str, edge: str, token: str) -> None:
        """How many stand under one sign; half of it at the edge of the view says nothing."""
        ui = self._ui
        if not self._area.contains(box):
            return
        draw_box(painter, box, ui.px(7), ui.color("bg3"), ui.color(edge), 1.0)
        draw_text(painter, ui, box.toRect(), count, COUNT_PX, 600, token, CENTRE)

    def _label(self, painter: QPainter, label: Label) -> None:
        ui, rect = self._ui, label.rect
        match label.kind:
            case LabelKind.NAME:
                draw_text(painter, ui, rect.toRect(), label.text, 14, 600, "text3", CENTRE)
            case LabelKind.AGE:
                draw_text(painter, ui, rect.toRect(), label.text, 11, 500, "text3", CENTRE)
            case LabelKind.RECOMMENDED:
                draw_box(painter, rect, 4, ui.color("accent"))
                draw_text(painter, ui, rect.toRect(), label.text, LABEL_PX, 600, "bg1", CENTRE)
            case LabelKind.CASE:
                self._case_label(painter, label)

    def _case_label(self, painter: QPainter, label: Label) -> None:
        assert label.incident is not None
        ui, urgency = self._ui, label.incident.urgency(self._ui.now)
        hot = urgency in (Urgency.WARNING, Urgency.LATE)
        edge = ui.color(_TOKENS[urgency] if hot else "line2")
        draw_box(painter, label.rect, 4, ui.color("bg1", 0.92), edge, 1.5 if hot else 1.0)
        text = case_text(ui, label.incident, selected=label.selected)
        draw_text(painter, ui, label.rect.toRect(), text, LABEL_PX, 600, _TOKENS[urgency], CENTRE)
