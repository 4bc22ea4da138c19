"""What moves, painted over the base map in one pass and in pixels of the view: lines, signs, then labels.

Labels are placed by importance: the recommendation, the selection, late cases, priorities 1 and 2, then, on a large
map, all others; towns' names take what is left.
"""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.domain.deadlines import Urgency
from console.domain.terms import WorkerState
from widgets.map.labels import LabelPlacer, around, beside, near
from widgets.map.projection import Viewpoint
from widgets.map.scene import MapIncident, MapWorker, Scene
from widgets.map.stamps import WORKER_PX, Stamps, incident_px
from widgets.map.terrain import PlacedName
from widgets.paint import CENTRE, draw_box, draw_text, text_width
from widgets.ui import Ui

LABEL_PX, LABEL_HEIGHT, LABEL_PAD = 13, 20, 7
CROWD, COVER_PX = 500, 6
"""From so many cases in view on, one that lies within so many pixels under a more urgent one is not painted."""
WIDE_PX = 800
"""From this width on every case is named."""
_TOKENS = {Urgency.CALM: "text", Urgency.WARNING: "p2t", Urgency.LATE: "p1t", Urgency.PAUSED: "text2"}


class Overlay:
    """Paints a scene."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self.stamps = Stamps(ui)
        self.ticking: list[QRectF] = []
        """Where countdowns stand, after painting: all that a tick repaints."""
        self.blinking: list[QRectF] = []
        """Where halos blink."""
        self.drawn: list[str] = []
        """The labels that found a place."""
        self._shapes: tuple[tuple[Urgency, int], ...] = ()

    def paint(
        self, painter: QPainter, scene: Scene, view: Viewpoint, names: tuple[PlacedName, ...], taken: QRectF
    ) -> None:
        """Paint it all; `taken` is kept free of labels: the scale bar."""
        self.ticking, self.blinking, self.drawn = [], [], []
        self._shapes = self._shapes_of(scene)
        now, area = self._ui.now, QRectF(QPointF(), view.size)
        placer = LabelPlacer(area.adjusted(2, 2, -2, -2))
        placer.block(taken)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._selected_grid(painter, scene, view)
        self._lines(painter, scene, view)
        shape = view.transform
        seen = area.adjusted(-20, -20, 20, 20)
        placed = [(i, at) for i in scene.incidents if seen.contains(at := shape.map(i.at))]
        placed.sort(key=lambda pair: _rank(pair[0], scene.selected))
        if len(placed) > CROWD:
            placed = _uncovered(placed)
        self._workers(painter, scene, view, area, now)
        for incident, at in reversed(placed):
            self._incident(painter, incident, at, incident.row.number == scene.selected, placer)
        self._recommendation(painter, scene, view, placer)
        wide = area.width() >= self._ui.px(WIDE_PX)
        for incident, at in placed:
            self._label(painter, incident, at, incident.row.number == scene.selected, placer, now, wide=wide)
        for worker in scene.workers:
            placer.block_symbol(QRectF(shape.map(worker.at) - QPointF(6, 6), QSizeF(12, 12)))
        self._names(painter, names, view, placer)

    def is_reshaped(self, scene: Scene) -> bool:
        """Whether a label has become wider, narrower or of another colour since it was painted."""
        return self._shapes != self._shapes_of(scene)

    def _shapes_of(self, scene: Scene) -> tuple[tuple[Urgency, int], ...]:
        """Of each case that a clock runs for: how its limit looks, and how many figures it has."""
        ui = self._ui
        running = (i for i in scene.incidents if i.row.deadline is not None)
        return tuple((i.urgency(ui.now), len(ui.left(i.row.deadline)) if i.row.deadline else 0) for i in running)

    def _selected_grid(self, painter: QPainter, scene: Scene, view: Viewpoint) -> None:
        if scene.selected_grid is None:
            return
        ui, path = self._ui, view.transform.map(scene.selected_grid)
        fill = QColor(ui.color("accent"))
        fill.setAlphaF(0.08)
        painter.setPen(QPen(ui.color("accent"), 1.6))
        painter.setBrush(fill)
        painter.drawPath(path)

    def _lines(self, painter: QPainter, scene: Scene, view: Viewpoint) -> None:
        """From each worker on his way to his case, dotted; from the recommended one to the selected case, violet."""
        ui = self._ui
        places = {i.row.number: i.at for i in scene.incidents}
        painter.setPen(QPen(ui.color("text3"), 1.2, Qt.PenStyle.DotLine))
        for worker in scene.workers:
            if worker.row.state is WorkerState.EN_ROUTE:
                for number in worker.row.incidents:
                    if number in places:
                        painter.drawLine(view.transform.map(worker.at), view.transform.map(places[number]))
        worker_, incident = scene.recommendation, scene.selection
        if worker_ is not None and incident is not None:
            painter.setPen(QPen(ui.color("accent"), 1.6))
            painter.drawLine(view.transform.map(worker_.at), view.transform.map(incident.at))

    def _workers(self, painter: QPainter, scene: Scene, view: Viewpoint, area: QRectF, now: datetime) -> None:
        near_view, shape = area.adjusted(-10, -10, 10, 10), view.transform
        for worker in scene.workers:
            at = shape.map(worker.at)
            if near_view.contains(at):
                painter.setOpacity(0.45 if worker.is_old(now) else 1.0)
                self.stamps.worker(painter, at, worker.row.state)
        painter.setOpacity(1.0)

    def _incident(
        self, painter: QPainter, incident: MapIncident, at: QPointF, selected: bool, placer: LabelPlacer
    ) -> None:
        ui, row = self._ui, incident.row
        px = incident_px(incident.is_urgent or selected)
        half = ui.px(px) / 2 + 1
        box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        (placer.block if incident.is_urgent or selected else placer.block_symbol)(box)
        if row.unacknowledged:
            self.blinking.append(box.adjusted(-half, -half, half, half))
        if selected:
            painter.setPen(QPen(ui.color("accent"), 1.8))
            painter.setBrush(ui.color("land"))
            painter.drawEllipse(at, ui.px(15), ui.px(15))
        self.stamps.incident(painter, at, row.severity, px, halo=row.unacknowledged and ui.halo_on(row.severity))

    def _recommendation(self, painter: QPainter, scene: Scene, view: Viewpoint, placer: LabelPlacer) -> None:
        worker = scene.recommendation
        if worker is None or scene.selection is None:
            return
        text, ui = self._recommended_text(worker, scene.eta_s), self._ui
        places = beside(view.transform.map(worker.at), self._size(text), ui.px(WORKER_PX - 2))
        if (rect := placer.place(places, urgent=True)) is not None:
            draw_box(painter, rect, 4, ui.color("accent"))
            draw_text(painter, ui, rect.toRect(), text, LABEL_PX, 600, "bg1", CENTRE)
            self.drawn.append(text)

    def _recommended_text(self, worker: MapWorker, eta_s: float | None) -> str:
        ui, name = self._ui, self._ui.name(worker.row.name)
        short = name.split()[0] if ui.lang == "en" and name.split() else name
        return short if eta_s is None else ui.t("map.recommended", name=short, n=max(1, round(eta_s / 60)))

    def _label(
        self,
        painter: QPainter,
        incident: MapIncident,
        at: QPointF,
        selected: bool,
        placer: LabelPlacer,
        now: datetime,
        *,
        wide: bool,
    ) -> None:
        ui, row, urgency = self._ui, incident.row, incident.urgency(now)
        urgent = selected or incident.is_urgent or urgency is Urgency.LATE
        if not (urgent or wide):
            return
        hot = urgency in (Urgency.WARNING, Urgency.LATE)
        counts = hot or (selected and urgency is Urgency.CALM)
        text = f"{row.number} {ui.left(row.deadline)}" if counts and row.deadline else str(row.number)
        gap = ui.px(19 if selected else 15)
        if (rect := placer.place(around(at, self._size(text), gap), urgent=urgent)) is None:
            return
        ground = QColor(ui.color("bg1"))
        ground.setAlphaF(0.92)
        draw_box(painter, rect, 4, ground, ui.color(_TOKENS[urgency] if hot else "line2"), 1.5 if hot else 1.0)
        draw_text(painter, ui, rect.toRect(), text, LABEL_PX, 600, _TOKENS[urgency], CENTRE)
        self.drawn.append(text)
        if row.deadline is not None:
            self.ticking.append(rect)

    def _size(self, text: str) -> QSizeF:
        ui = self._ui
        return QSizeF(text_width(ui, text, LABEL_PX, 600) + 2 * ui.px(LABEL_PAD), ui.px(LABEL_HEIGHT))

    def _names(self, painter: QPainter, names: tuple[PlacedName, ...], view: Viewpoint, placer: LabelPlacer) -> None:
        ui = self._ui
        for placed in names:
            text = ui.name(placed.name)
            size = QSizeF(text_width(ui, text, 14, 600) + 4, ui.px(18))
            if placed.width_m * view.px_m < size.width() * 0.7:
                continue
            rect = placer.place(near(view.transform.map(placed.at), size, ui.px(14)))
            if rect is not None:
                draw_text(painter, ui, rect.toRect(), text, 14, 600, "text3", CENTRE)
                self.drawn.append(text)


def _rank(incident: MapIncident, selected: int | None) -> tuple[int, int, int]:
    """The most important first: selected, SOS, worst; of equals the newest."""
    row = incident.row
    return (0 if row.number == selected else 1, 0 if row.sos else row.severity.value, -row.number)


def _uncovered(placed: list[tuple[MapIncident, QPointF]]) -> list[tuple[MapIncident, QPointF]]:
    """Of cases on one spot the most important; `placed` begins with it."""
    spots: dict[tuple[int, int], tuple[MapIncident, QPointF]] = {}
    for incident, at in placed:
        spots.setdefault((int(at.x()) // COVER_PX, int(at.y()) // COVER_PX), (incident, at))
    return list(spots.values())
