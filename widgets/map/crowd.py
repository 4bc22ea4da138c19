"""The workers' signs: one for each, and one with a count for those who would lie on each other.

A crowd shows the state that wants something first: SOS, no reply, then who is free. Who is recommended or followed is
never in one. A closer look lets it fall apart.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from console.domain.terms import WorkerState
from widgets.map.crew import Crew, MapWorker
from widgets.map.labels import LabelPlacer, around
from widgets.map.marks import joined
from widgets.map.projection import Viewpoint, floats
from widgets.map.stamps import WORKER_PX
from widgets.paint import text_width
from widgets.ui import Ui

RANK = (
    WorkerState.SOS,
    WorkerState.NO_REPLY,
    WorkerState.FREE,
    WorkerState.ASKED,
    WorkerState.EN_ROUTE,
    WorkerState.ON_SCENE,
    WorkerState.AWAY,
)
"""Whose state a crowd shows: the first that one of them has."""
REACH_PX = 13
"""Signs nearer than this lie on each other."""
COUNT_PX, COUNT_HEIGHT = 11, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSign:
    """One worker in view, or a crowd under the one whose state counts first; places in pixels of the view."""

    worker: MapWorker
    at: QPointF
    box: QRectF
    """What is repainted with it: the sign and its count."""
    crowd: tuple[MapWorker, ...] = ()
    """All of a crowd, the leader first; empty: he is alone."""
    count: QRectF = field(default_factory=QRectF)
    """Where a crowd's count stands."""

    @property
    def states(self) -> list[tuple[WorkerState, int]]:
        """How many of a crowd are in which state, as `RANK` has it."""
        counted = Counter(worker.row.state for worker in self.crowd)
        return [(state, counted[state]) for state in RANK if counted[state]]


def worker_signs(ui: Ui, crew: Crew, view: Viewpoint, apart: Collection[object]) -> list[WorkerSign]:
    """Gather the workers in view into signs.

    Args:
        ui: the look.
        crew: all workers.
        view: what is seen.
        apart: the ids of those who keep a sign of their own; what else is in it is no worker.
    """
    shape, half = view.transform, ui.px(WORKER_PX)
    near_view = QRectF(QPointF(), view.size).adjusted(-half, -half, half, half)
    seen = [worker for worker in crew if near_view.contains(shape.map(worker.at))]
    alone = [worker for worker in seen if worker.row.id in apart]
    others = sorted((w for w in seen if w.row.id not in apart), key=lambda w: (RANK.index(w.row.state), w.row.id))
    groups = joined(floats([(w.at.x(), w.at.y()) for w in others]), ui.px(REACH_PX) / view.px_m).tolist()
    crowds: dict[int, list[MapWorker]] = {}
    for worker, group in zip(others, groups, strict=True):
        crowds.setdefault(group, []).append(worker)
    return [_sign(ui, crowd, shape.map(crowd[0].at)) for crowd in (*crowds.values(), *([w] for w in alone))]


def _sign(ui: Ui, crowd: list[MapWorker], at: QPointF) -> WorkerSign:
    half = ui.px(WORKER_PX)
    box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    return WorkerSign(worker=crowd[0], at=at, box=box, crowd=tuple(crowd) if len(crowd) > 1 else ())


def with_counts(ui: Ui, signs: Sequence[WorkerSign], placer: LabelPlacer, counts: Sequence[QRectF]) -> list[WorkerSign]:
    """Find the count of each crowd a place at its sign, off all else; in a throng at least off all other counts.

    Args:
        ui: the look.
        signs: of the workers.
        placer: knows what is taken.
        counts: where those of groups of cases stand.
    """
    made: list[WorkerSign] = []
    taken = list(counts)
    for sign in signs:
        made.append(_with_count(ui, sign, placer, taken) if sign.crowd else sign)
        taken += [made[-1].count] if sign.crowd else []
    return made


def _with_count(ui: Ui, sign: WorkerSign, placer: LabelPlacer, taken: Sequence[QRectF]) -> WorkerSign:
    at, near, height = sign.at, ui.px(WORKER_PX) / 2 - ui.px(2), ui.px(COUNT_HEIGHT)
    width = max(height, text_width(ui, str(len(sign.crowd)), COUNT_PX, 600) + ui.px(8))
    corners = [
        QRectF(x, y, width, height)
        for x in (at.x() + near, at.x() - near - width)
        for y in (at.y() - near - height, at.y() + near)
    ]
    size = QSizeF(width, height)
    beside = [place for gap in (near + ui.px(4), near + ui.px(14)) for place in around(at, size, gap)]
    off_counts = (place for place in (*corners, *beside) if not any(place.intersects(other) for other in taken))
    count = placer.place((*corners, *beside), urgent=True) or next(off_counts, corners[0])
    return replace(sign, count=count, box=sign.box.united(count.adjusted(-1, -1, 1, 1)))
