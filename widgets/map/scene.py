"""What moves on the map: cases, workers, the selection, the recommendation; places in metres."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from console.domain.deadlines import Urgency
from console.domain.terms import Severity
from console.domain.views import QueueRow, WorkerRow

POSITION_OLD_S = 300.0
"""A position older than this is painted dim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapIncident:
    """A case and its place."""

    row: QueueRow
    at: QPointF

    @property
    def is_urgent(self) -> bool:
        """Whether it is drawn large and always named."""
        return self.row.sos or self.row.severity <= Severity.HIGH

    def urgency(self, now: datetime) -> Urgency:
        """How its running limit looks; calm where none runs."""
        return self.row.deadline.urgency(now) if self.row.deadline else Urgency.CALM


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWorker:
    """A worker and his last place."""

    row: WorkerRow
    at: QPointF

    def is_old(self, now: datetime) -> bool:
        """Whether nobody knows where he is by now."""
        at = self.row.position_at
        return at is not None and (now - at).total_seconds() > POSITION_OLD_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that the overlay paints."""

    incidents: tuple[MapIncident, ...] = ()
    workers: tuple[MapWorker, ...] = ()
    selected: int | None = None
    recommended: str | None = None
    eta_s: float | None = None
    selected_grid: QPainterPath | None = None
    """Outline of the grid that the selected case lies in, in metres."""

    @property
    def selection(self) -> MapIncident | None:
        """The selected case, where it has a place."""
        return next((i for i in self.incidents if i.row.number == self.selected), None)

    @property
    def recommendation(self) -> MapWorker | None:
        """The recommended worker, where he has a place."""
        return next((w for w in self.workers if w.row.id == self.recommended), None)

    def without(self, *, incidents: bool, workers: bool) -> "Scene":
        """The same scene with layers left out; the selection stays."""
        kept = tuple(i for i in self.incidents if i.row.number == self.selected) if incidents else self.incidents
        return replace(self, incidents=kept, workers=() if workers else self.workers)
