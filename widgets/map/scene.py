"""What moves on the map: cases, workers, the selection, the recommendation; places in metres."""

from PySide6.QtGui import QPainterPath

from widgets.map.cases import Cases, MapIncident
from widgets.map.crew import Crew, MapWorker


class Scene:
    """Everything that stands above the base map."""

    def __init__(self) -> None:
        self.cases = Cases()
        self.crew = Crew()
        self.selected: int | None = None
        self.recommended: str | None = None
        self.followed: str | int | None = None
        """Who or what is kept in view: a worker's id, a case's number."""
        self.eta_s: float | None = None
        self.selected_grid: QPainterPath | None = None
        """Outline of the grid that the selected case lies in, in metres."""

    @property
    def selection(self) -> MapIncident | None:
        """The selected case, where it has a place."""
        return self.cases.get(self.selected)

    @property
    def recommendation(self) -> MapWorker | None:
        """The recommended worker, where he has a place."""
        return self.crew.get(self.recommended)

    @property
    def state(self) -> tuple[object, ...]:
        """Equal as long as nothing has changed."""
        return (self.cases.revision, self.crew.revision, self.selected, self.recommended, self.followed, self.eta_s)
