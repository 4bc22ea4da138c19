"""The map with what is drawn on it: a way that is measured, an area that is asked what lies in it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from console.domain.district import Ring
from widgets.give_keys import give_keys
from widgets.map.canvas import MapCanvas
from widgets.map.corner import length_text
from widgets.map.tools import Drawing, Tool, inside
from widgets.ui import Ui


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFound:
    """What lies in the area that was drawn."""

    ring: Ring = ()
    """Its corners, (lon, lat) in WGS 84 degrees."""
    incidents: tuple[int, ...]
    """Numbers, the most important first."""
    workers: tuple[str, ...]
    cameras: tuple[str, ...]
    sensors: tuple[str, ...]


class DrawnMap(MapCanvas):
    """A map that can be drawn on; who points is `MapView`'s matter."""

    area_drawn = Signal(object)
    """An area was closed: `AreaFound`; None: it was wiped off."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.drawing: Drawing | None = None
        self._keys_left = False
        """Whether the keys have gone elsewhere: what Enter means there must not be promised here."""

    def start(self, tool: Tool) -> None:
        """Draw with this tool, or, if it is in use, put it away."""
        ended = self.drawing is not None and self.drawing.tool is tool
        self._draw(None if ended else Drawing(tool=tool))
        self.setCursor(Qt.CursorShape.ArrowCursor if ended else Qt.CursorShape.CrossCursor)
        give_keys(self)

    def wipe(self) -> None:
        """Take away what is drawn."""
        if self.drawing is not None:
            self._draw(None)
            self.unsetCursor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the keys again."""
        super().focusInEvent(event)
        self._keys_left = False
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Promise no key of the drawing any more; one without a point ends with them."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            return
        self._keys_left = True
        if self.drawing is not None and not self.drawing.points:
            self.wipe()
        self.update()

    @property
    def _is_drawing(self) -> bool:
        return self.drawing is not None and not self.drawing.is_closed

    def _draw(self, drawing: Drawing | None) -> None:
        had_area = self.drawing is not None and self.drawing.tool is Tool.AREA and self.drawing.is_closed
        self.drawing = drawing
        if had_area:
            self.area_drawn.emit(None)
        self.update()

    def _close_drawing(self) -> None:
        if self.drawing is None:
            return
        self.drawing = self.drawing.closed()
        self.unsetCursor()
        self.update()
        if self.drawing.is_closed and self.drawing.tool is Tool.AREA:
            self.area_drawn.emit(self._found())

    def _found(self) -> AreaFound:
        assert self.drawing is not None
        ring, ground, cases = self.drawing.ring, self._terrain, self._scene.cases
        crew = list(self._scene.crew)
        places = np.array([(w.at.x(), w.at.y()) for w in crew]).reshape(-1, 2)
        corners = (self._terrain.projection.place(p) for p in self.drawing.points)
        return AreaFound(
            ring=tuple((lon, lat) for lat, lon in corners),
            incidents=tuple(cases.of(int(s)).row.number for s in cases.inside(ring)),
            workers=tuple(crew[i].row.id for i in np.flatnonzero(inside(ring, places))),
            cameras=tuple(ground.cameras[i].id for i in np.flatnonzero(inside(ring, ground.cameras_m))),
            sensors=tuple(ground.sensors[i].id for i in np.flatnonzero(inside(ring, ground.sensors_m))),
        )

    def _said(self) -> str:
        drawing, t = self.drawing, self.ui.t
        if drawing is None:
            return super()._said()
        if drawing.tool is Tool.MEASURE:
            return (
                t("map.measured", length=length_text(self.ui, drawing.length_m))
                if drawing.points
                else t("map.measure_how")
            )
        if not drawing.is_closed:
            return t("map.area_waits" if self._keys_left else "map.area_how")
        found = self._found()
        counts = {name: len(getattr(found, name)) for name in ("incidents", "workers", "cameras", "sensors")}
        return t("map.area_found", **counts)
