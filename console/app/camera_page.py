"""The cameras of a console: the page, its streams while it can be seen, and what all commands of cameras do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from console.app.camera_follow import CameraFollow
from console.app.camera_wall import CameraWallFollow
from console.desks.cameras import CamerasDesk
from console.desks.presenter import Presenter
from console.domain.district import District
from console.models.camera_wall import SIZES
from feeds.cameras.pool import CameraPool
from widgets.ui import Ui

PAGE = "cameras"


class CameraPage(QObject):
    """F4, and the dispatcher's own tile."""

    refused = Signal()
    """There is no camera, or no case, to take a snapshot of."""

    def __init__(self, ui: Ui, presenter: Presenter, pool: CameraPool, follow: CameraFollow) -> None:
        self.desk = CamerasDesk(ui)
        super().__init__(self.desk)
        self._presenter, self._follow = presenter, follow
        self._is_shown = False
        self.wall = CameraWallFollow(pool, self.desk, follow)

    def take_district(self, district: District) -> None:
        """Learn all cameras."""
        self.desk.take_district(district)
        self.desk.set_able(self._follow.sources)

    def page_shown(self, page: str) -> None:
        """Open the streams of the page, or close them when another page is shown."""
        self._is_shown = page == PAGE
        if self._is_shown:
            work = self._presenter.workplace
            self.desk.set_case(work.selected, work.incident.place if work.incident else None)
            self.desk.focus_work()
        self.wall.set_active(self._is_shown)

    @property
    def camera(self) -> str:
        """The camera that a command means: of the selected picture, or of the selected case; empty: none."""
        return self.desk.grid.current.camera if self._is_shown else self._follow.camera

    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """What the commands do, by their ids."""
        desk = self.desk
        return {
            "camera.enlarge": lambda _: self._enlarge(),
            "camera.snapshot": lambda _: self._snapshot(),
            "cameras.size": lambda nth: desk.set_size(SIZES[int(nth) - 1]),
            "cameras.next": lambda _: desk.turn(1),
            "cameras.previous": lambda _: desk.turn(-1),
            "cameras.search": lambda _: desk.open_search(),
        }

    def _enlarge(self) -> None:
        if self._is_shown:
            self.desk.grid.enlarge()
        else:
            self._presenter.desk.enlarge("camera")

    def _snapshot(self) -> None:
        number, camera = self._presenter.workplace.selected, self.camera
        if number is None or not camera:
            self.refused.emit()
        else:
            self._follow.snapshot(number, camera)
