"""The map as something that looks: from where, how near, and what it keeps in view by itself.

It keeps the whole district in view, or what lies round the selected case, until a hand moves it; or whom it follows.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.map.cases import MapIncident
from widgets.map.crew import MapWorker
from widgets.map.outlook import CLOSE_M, Keeps, Outlook, round_about, wide_view
from widgets.map.projection import Viewpoint, fitted
from widgets.map.scene import Scene
from widgets.map.terrain import Terrain
from widgets.ui import Ui

ZOOM_STEP = 1.4
EDGE_PX = 36
"""A selected case nearer to the edge than this is brought into the middle."""


class LookingMap(QWidget):
    """A view on a district and what stands in it; what is seen is painted by `MapCanvas`."""

    view_changed = Signal()
    """The map was moved or zoomed."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._terrain = Terrain()
        self._scene = Scene()
        self._view = Viewpoint(size=QSizeF(1, 1))
        self._keeps = self._keeps_first = Keeps.DISTRICT
        self._is_to_reveal = False
        self._chosen: int | None = None
        """The selected case, where it was chosen on this map: it is in sight, and nothing moves under the hand."""
        self._moving = False

    @property
    def viewpoint(self) -> Viewpoint:
        """What is seen now."""
        return self._view

    @property
    def keeps(self) -> Keeps:
        """What it keeps in view by itself."""
        return self._keeps

    @property
    def outlook(self) -> Outlook:
        """What is looked at now, to be looked at again."""
        return Outlook(keeps=self._keeps, view=self._view)

    @property
    def selected(self) -> int | None:
        """The number of the selected case."""
        return self._scene.selected

    @property
    def followed(self) -> str | int | None:
        """Who or what is kept in view: a worker's id, a case's number; None: nothing."""
        return self._scene.followed

    def fit(self) -> None:
        """Show the whole district, and keep it so when the size changes."""
        self._keep(Keeps.DISTRICT)

    def stay_round_case(self) -> None:
        """Show what lies round the selected case, and go along with the selection until a hand moves the map."""
        self._keeps_first = Keeps.CASE
        self._keep(Keeps.CASE)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a pixel, or about the middle."""
        self._keeps = Keeps.NOTHING
        self._look(self._view.zoomed(factor, about or QPointF(self.width() / 2, self.height() / 2)))

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels; it follows nobody any more: it is where the hand put it."""
        self._keeps = Keeps.NOTHING
        self.follow(None)
        self._look(self._view.moved(dx, dy))

    def zoom_to_selected(self, width_m: float = CLOSE_M) -> bool:
        """Bring the selected case into the middle of so many metres; False: none is selected, or it has no place."""
        selection = self._scene.selection
        if selection is None:
            return False
        self._keeps = Keeps.NOTHING
        self._look(wide_view(selection.at, QSizeF(self.size()), width_m), moving=False)
        return True

    def look_as(self, before: Outlook) -> None:
        """Look as somebody looked before, in the size that the map has now."""
        self._keeps = before.keeps
        self._look(self._own_view(before.view), moving=False)

    def follow(self, what: str | int | None) -> None:
        """Keep a worker (his id), or the selected case (its number), in view until the map is moved by hand."""
        if what != self._scene.followed:
            if isinstance(what, str):
                # He goes where he goes; the selection is brought into the view, as on a map that a hand has moved.
                self._keeps = Keeps.NOTHING
            self._scene.followed = what
            self._keep_up()
            self.update()

    def show_place(self, lat: float, lon: float, width_m: float) -> None:
        """Show a place in the middle (degrees), the view `width_m` metres wide."""
        self._keeps = Keeps.NOTHING
        at = self._terrain.projection.point(lat, lon)
        self._look(wide_view(at, QSizeF(self.size()), width_m), moving=False)

    def degrees_at(self, px: QPointF) -> tuple[float, float]:
        """Where a pixel is: latitude and longitude, WGS 84 degrees."""
        return self._terrain.projection.place(self._view.to_m(px))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the district or the case in view, or the middle in the middle."""
        super().resizeEvent(event)
        self._look(self._own_view(self._view), moving=False)

    # How it does it

    def _look(self, view: Viewpoint, *, moving: bool = True, soon: bool = False) -> None:
        """Look there: at once, or when what answers a key is painted."""
        if view != self._view:
            self._view, self._moving = view, moving
            if soon:
                self._soon()
            else:
                self.update()
            self.view_changed.emit()

    def _soon(self) -> None:
        """Show it when what answers a key is painted."""
        self.update()

    def _keep(self, what: Keeps) -> None:
        self._keeps, self._chosen = what, None
        self.follow(None)
        self._look(self._own_view(self._view), moving=False)

    def _own_view(self, before: Viewpoint) -> Viewpoint:
        """Where the map looks by itself; where it keeps nothing in view: as before, in its size."""
        size, bounds, selection = QSizeF(self.size()), self._terrain.bounds, self._scene.selection
        if self._keeps is Keeps.NOTHING:
            return before.resized(size)
        if self._keeps is Keeps.CASE and selection is not None:
            return round_about(selection.at, bounds, size, self.ui.scale / 100)
        return fitted(bounds, size)

    def _reveal(self) -> None:
        """Bring a new selection into the view, once: afterwards a map that was moved by hand is the user's again."""
        selection = self._scene.selection
        if self._chosen is not None:
            return
        if self._keeps is Keeps.CASE:
            # A case whose place is not known yet leaves the map where it is.
            if selection is not None or self._scene.selected is None:
                self._look(self._own_view(self._view), moving=False, soon=True)
        elif selection is not None and self._is_to_reveal:
            self._is_to_reveal = False
            if self._keeps is Keeps.NOTHING:
                self._bring_in(selection.at)

    def _bring_in(self, at: QPointF) -> None:
        inner = QRectF(self.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
        if not inner.contains(self._view.transform.map(at)):
            self._look(self._view.centred(at), moving=False)

    def _keep_up(self) -> None:
        """Bring what is followed back into the view, where it has left it."""
        match self._scene.followed:
            case None:
                return
            case int() as number:
                followed: MapIncident | MapWorker | None = self._scene.cases.get(number)
            case str() as worker:
                followed = self._scene.crew.get(worker)
        if followed is not None:
            self._bring_in(followed.at)
