"""Where every sign and label stands, worked out once and painted often: a blink or a tick moves none of them.

Labels are placed by importance: the recommendation, the selection, then cases from the worst down, of those the urgent
and late ones on a small map and all on a large one; the ages of old positions and the towns' names take what is left.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

from console.domain.deadlines import Urgency
from console.domain.terms import WorkerState
from widgets.countdown import way
from widgets.map.cases import Cases, Indices, MapIncident
from widgets.map.crew import MapWorker
from widgets.map.crowd import COUNT_HEIGHT, COUNT_PX, WorkerSign, with_counts, worker_signs
from widgets.map.labels import LabelPlacer, around, beside, near
from widgets.map.layers import Layer
from widgets.map.marks import MARGIN_PX, Mark, marks
from widgets.map.projection import Viewpoint
from widgets.map.scene import Scene
from widgets.map.stamps import WORKER_PX, incident_px
from widgets.map.terrain import PlacedName
from widgets.paint import text_width
from widgets.ui import Ui

LABEL_PX, LABEL_HEIGHT, LABEL_PAD = 13, 20, 7
WIDE_PX = 800
"""From this width on every case is named."""


CALLING = (WorkerState.SOS, WorkerState.NO_REPLY)
"""Workers whose sign no label may cover."""


class LabelKind(StrEnum):
    """What a label says."""

    CASE = "case"
    RECOMMENDED = "recommended"
    AGE = "age"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One case, or a group under its most important one; places in pixels of the view."""

    incident: MapIncident
    mark: Mark
    at: QPointF
    box: QRectF
    """What is repainted with it: symbol, halo and count."""
    px: int
    selected: bool = False
    count: QRectF = field(default_factory=QRectF)
    """Where a group's count stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that found a place."""

    kind: LabelKind
    text: str
    rect: QRectF
    incident: MapIncident | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the labels have to fit: the view and what stands in it already."""

    view: Viewpoint
    layers: frozenset[Layer]
    names: tuple[PlacedName, ...] = ()
    taken: tuple[QRectF, ...] = ()
    """Kept free of labels: the scale bar, the banner."""


@dataclass(slots=True)
class Arrangement:
    """What is painted, and where."""

    signs: list[Sign] = field(default_factory=list)
    """The most important first."""
    workers: list[WorkerSign] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    found: Indices = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    heat: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    figures: tuple[object, ...] = ()
    """What time changes: how long each countdown is, and the age of each old place."""

    @property
    def blinking(self) -> list[QRectF]:
        """Where halos blink."""
        return [s.box for s in self.signs if s.incident.row.unacknowledged]

    @property
    def ticking(self) -> list[QRectF]:
        """Where countdowns stand."""
        return [label.rect for label in self.labels if label.incident is not None and label.incident.row.deadline]

    def is_outdated(self, cases: Cases, ui: Ui) -> bool:
        """Whether time alone has changed a colour, a shape or the width of a label since it was worked out."""
        if not np.array_equal(self.heat, cases.heat(self.found, ui.now)):
            return True
        return self.figures != _figures(ui, self)


def arrange(ui: Ui, scene: Scene, ground: Ground) -> Arrangement:
    """Work out where everything stands."""
    made, now, view = Arrangement(), ui.now, ground.view
    area = QRectF(QPointF(), view.size)
    placer = LabelPlacer(area.adjusted(2, 2, -2, -2))
    for rect in ground.taken:
        placer.block(rect)
    _place_cases(ui, scene, ground, made, now)
    if Layer.WORKERS in ground.layers:
        made.workers = worker_signs(ui, scene.crew, view, (scene.recommended, scene.followed))
    for sign in reversed(made.signs):
        weighty = sign.selected or sign.incident.is_urgent or sign.mark.count > 1 or sign.mark.late > 0
        (placer.block if weighty else placer.block_symbol)(_inner(ui, sign))
        if sign.mark.count > 1:
            placer.block(sign.count)
    for worker in made.workers:
        if worker.worker.row.state in CALLING:
            placer.block(worker.box)
    if Layer.LABELS in ground.layers:
        _place_labels(ui, scene, ground, made, placer)
    # After the labels: no count of a crowd may take the place of the recommendation or of an urgent case.
    made.workers = with_counts(ui, made.workers, placer, [s.count for s in made.signs if s.mark.count > 1])
    for worker in made.workers:
        inset = ui.px(WORKER_PX) / 2
        placer.block_symbol(QRectF(worker.at.x() - inset, worker.at.y() - inset, 2 * inset, 2 * inset))
    _place_minor(ui, ground, made, placer)
    made.figures = _figures(ui, made)
    return made


def _place_cases(ui: Ui, scene: Scene, ground: Ground, made: Arrangement, now: datetime) -> None:
    cases, view = scene.cases, ground.view
    apart = cases.slot(scene.selected)
    if Layer.INCIDENTS in ground.layers:
        made.found = cases.in_view(view, MARGIN_PX)
    elif apart is not None:
        made.found = np.array([apart], dtype=np.int64)
    made.heat = cases.heat(made.found, now)
    found = marks(cases, view, apart, made.heat, made.found)
    points = view.to_px(cases.metres(np.array([m.slot for m in found], dtype=np.int64))).tolist() if found else []
    made.signs = [
        _sign(ui, cases.of(mark.slot), mark, QPointF(x, y), selected=mark.slot == apart)
        for mark, (x, y) in zip(found, points, strict=True)
    ]


def _sign(ui: Ui, incident: MapIncident, mark: Mark, at: QPointF, *, selected: bool) -> Sign:
    px = incident_px(incident.is_urgent or selected or mark.count > 1)
    half = 2 * (ui.px(px) / 2 + 1)
    box, count = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), QRectF()
    if mark.count > 1:
        width = max(ui.px(COUNT_HEIGHT), text_width(ui, count_text(mark), COUNT_PX, 600) + ui.px(8))
        side = ui.px(px) / 2
        count = QRectF(at.x() + side - ui.px(3), at.y() - side - ui.px(5), width, ui.px(COUNT_HEIGHT))
        box = box.united(count.adjusted(-1, -1, 1, 1))
    return Sign(incident=incident, mark=mark, at=at, box=box, px=px, selected=selected, count=count)


def count_text(mark: Mark) -> str:
    """How many cases a group is."""
    return str(mark.count) if mark.count < 1000 else f"{mark.count / 1000:.1f}k"


def _inner(ui: Ui, sign: Sign) -> QRectF:
    half = ui.px(sign.px) / 2 + 1
    return QRectF(sign.at.x() - half, sign.at.y() - half, 2 * half, 2 * half)


def _place_labels(ui: Ui, scene: Scene, ground: Ground, made: Arrangement, placer: LabelPlacer) -> None:
    worker = scene.recommendation
    if worker is not None and scene.selection is not None:
        text = recommended_text(ui, worker, scene.eta_s)
        places = beside(ground.view.transform.map(worker.at), _size(ui, text), ui.px(WORKER_PX - 2))
        if (rect := placer.place(places, urgent=True)) is not None:
            made.labels.append(Label(kind=LabelKind.RECOMMENDED, text=text, rect=rect))
    wide = ground.view.size.width() >= ui.px(WIDE_PX)
    for sign in made.signs:
        if sign.mark.count > 1:
            continue
        incident, selected = sign.incident, sign.selected
        urgent = selected or incident.is_urgent or incident.urgency(ui.now) is Urgency.LATE
        if not (urgent or wide):
            continue
        text = case_text(ui, incident, selected=selected)
        rect = placer.place(around(sign.at, _size(ui, text), ui.px(19 if selected else 15)), urgent=urgent)
        if rect is not None:
            made.labels.append(Label(kind=LabelKind.CASE, text=text, rect=rect, incident=incident, selected=selected))


def _place_minor(ui: Ui, ground: Ground, made: Arrangement, placer: LabelPlacer) -> None:
    if Layer.LABELS in ground.layers:
        for sign in made.workers:
            if not sign.crowd and sign.worker.is_old(ui.now):
                text = _age_text(ui, sign.worker)
                size = QSizeF(text_width(ui, text, 11, 500) + 4, ui.px(14))
                if (rect := placer.place(around(sign.at, size, ui.px(9)))) is not None:
                    made.labels.append(Label(kind=LabelKind.AGE, text=text, rect=rect))
    for placed in ground.names:
        text = ui.name(placed.name)
        size = QSizeF(text_width(ui, text, 14, 600) + 4, ui.px(18))
        if placed.width_m * ground.view.px_m < size.width() * 0.7:
            continue
        rect = placer.place(near(ground.view.transform.map(placed.at), size, ui.px(14)))
        if rect is not None:
            made.labels.append(Label(kind=LabelKind.NAME, text=text, rect=rect))


def case_text(ui: Ui, incident: MapIncident, *, selected: bool) -> str:
    """A case's number and, where its limit is near, passed or the case selected, what is left."""
    row, urgency = incident.row, incident.urgency(ui.now)
    counts = urgency in (Urgency.WARNING, Urgency.LATE) or (selected and urgency is Urgency.CALM)
    number = f"≈ {row.number}" if row.approximate else str(row.number)
    return f"{number} {ui.left(row.deadline)}" if counts and row.deadline else number


def recommended_text(ui: Ui, worker: MapWorker, eta_s: float | None) -> str:
    """The recommended worker's short name, and how long he needs."""
    name = ui.name(worker.row.name)
    short = name.split()[0] if ui.lang == "en" and name.split() else name
    return short if eta_s is None else ui.t("map.recommended", name=short, way=way(eta_s, ui.t))


def _size(ui: Ui, text: str) -> QSizeF:
    return QSizeF(text_width(ui, text, LABEL_PX, 600) + 2 * ui.px(LABEL_PAD), ui.px(LABEL_HEIGHT))


def _age_text(ui: Ui, worker: MapWorker) -> str:
    return ui.t("map.age", age=ui.age(worker.row.position_at or ui.now))


def _figures(ui: Ui, made: Arrangement) -> tuple[object, ...]:
    lengths = (len(case_text(ui, b.incident, selected=b.selected)) for b in made.labels if b.incident is not None)
    return (*lengths, *(_age_text(ui, s.worker) for s in made.workers if not s.crowd and s.worker.is_old(ui.now)))
