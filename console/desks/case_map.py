"""The map of one enlarged incident: the case and its neighbours; what was looked at before comes back afterwards."""

from widgets.map.canvas import MapCanvas
from widgets.map.outlook import Outlook

AROUND_M = 5_000.0
"""So wide is the view of the case, in metres. Source: the look, where the neighbours stand beside the incident."""


class CaseMap:
    """Moves a map that the whole desk shares."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._map = canvas
        self._is_close = False
        self._before: Outlook | None = None
        """What was looked at before."""

    def stay(self, close: bool) -> None:
        """Look at the selected case from near by, or as before; the map has its new size already."""
        if close and not self._is_close:
            self._before = self._map.outlook
            self._map.zoom_to_selected(AROUND_M)
        elif self._is_close and not close and self._before is not None:
            self._map.look_as(self._before)
        self._is_close = close

    def go_along(self) -> None:
        """Another case is selected, or it stands elsewhere now: it is looked at as closely as before."""
        if self._is_close:
            self._map.zoom_to_selected(AROUND_M)
