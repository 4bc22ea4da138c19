"""What the commands of the map do: near by and far, along with a worker, a place that was found, the tools."""

from collections.abc import Callable

from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from widgets.map.looking import ZOOM_STEP
from widgets.map.tools import Tool
from widgets.ui import Ui


class MapActions:
    """The map's commands at one window."""

    def __init__(self, ui: Ui, window: MainWindow, presenter: Presenter) -> None:
        self._ui, self._window, self._presenter = ui, window, presenter
        self._map = presenter.desk.map

    @property
    def actions(self) -> dict[str, Callable[[str], object]]:
        """What is done for each command, by its id."""
        return {
            "map.search": lambda _: self._search(),
            "map.layers": lambda _: self._presenter.desk.go_to_layers(),
            "map.area": lambda _: self._map.start(Tool.AREA),
            "map.measure": lambda _: self._map.start(Tool.MEASURE),
            "map.zoom": lambda _: self._zoom_to_selected(),
            "map.follow": self._follow,
            "map.home": lambda _: self._map.fit(),
            "map.closer": lambda _: self._map.zoom(ZOOM_STEP),
            "map.farther": lambda _: self._map.zoom(1 / ZOOM_STEP),
            "map.place": self._show_place,
        }

    def _zoom_to_selected(self) -> None:
        if not self._map.toggle_close():
            self._refuse("map.no_place")

    def _show_place(self, place: str) -> None:
        """Show a town, a grid, a worker, a camera or a sensor."""
        if not self._window.map_search.show(place):
            self._refuse("map.unplaced")

    def _search(self) -> None:
        self._window.show_page("map")
        self._presenter.desk.searched.open()

    def _follow(self, worker: str) -> None:
        """Follow the worker who is named, else what is chosen, or end it; where that is nothing, say what to do."""
        if worker:
            self._map.follow(worker)
            return
        following = self._map.followed is not None
        if self._map.toggle_follow() is None and not following:
            self._refuse("map.nothing_to_follow")

    def _refuse(self, why: str) -> None:
        self._window.say(self._ui.t(why), bad=True)
