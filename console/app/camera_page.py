"""The cameras of a console: the page, its streams while it can be seen, and what all commands of cameras do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from console.app.camera_evidence import CameraEvidence
from console.app.camera_follow import CameraFollow
from console.app.camera_wall import CameraWallFollow
from console.app.tile_streams import TileStreams
from console.desks.cameras import CamerasDesk
from console.desks.presenter import Presenter
from console.domain.district import District
from console.domain.nearest import Sight
from console.models.camera_wall import SIZES
from feeds.cameras.pool import CameraPool
from widgets.camera_wall.grid import Shown
from widgets.ui import Ui

PAGE = "cameras"


class CameraPage(QObject):
    """F4, the dispatcher's own tile, and those beside it on the page of one incident."""

    refused = Signal()
    """There is no camera, or no case, to take a snapshot or a clip of."""

    def __init__(
        self, ui: Ui, presenter: Presenter, pool: CameraPool, follow: CameraFollow, evidence: CameraEvidence
    ) -> None:
        self.desk = CamerasDesk(ui)
        super().__init__(self.desk)
        self._ui, self._presenter, self._follow, self._evidence = ui, presenter, follow, evidence
        self._is_shown = False
        self.wall = CameraWallFollow(pool, self.desk, follow)
        self._beside = presenter.desk.beside
        self.beside = TileStreams(pool, follow, lambda: self._beside.visible_tiles, self)
        self._beside.shown_changed.connect(self._on_beside_shown_changed)
        self._beside.enlarge_requested.connect(self._enlarge)
        follow.sights_changed.connect(self._on_follow_sights_changed)
        evidence.recording_changed.connect(self._on_evidence_recording_changed)
        presenter.case_opened.connect(lambda _: self._show_running())

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
        return self.desk.grid.current.camera if self._is_shown else self._beside.current.camera

    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """What the commands do, by their ids."""
        desk = self.desk
        return {
            "camera.enlarge": lambda _: self._enlarge(),
            "camera.snapshot": lambda _: self._take(self._evidence.snapshot),
            "camera.clip": lambda _: self._take(self._evidence.clip),
            "cameras.size": lambda nth: desk.set_size(SIZES[int(nth) - 1]),
            "cameras.next": lambda _: desk.turn(1),
            "cameras.previous": lambda _: desk.turn(-1),
            "cameras.search": lambda _: desk.open_search(),
        }

    def _enlarge(self) -> None:
        if self._is_shown:
            self.desk.grid.enlarge()
            return
        if self.camera != self._follow.camera:
            self._follow.exchange(self.camera)
        self._presenter.desk.enlarge("camera")

    def _on_beside_shown_changed(self) -> None:
        self.beside.set_active(self._beside.isVisible())
        self.beside.settle()

    def _on_follow_sights_changed(self) -> None:
        self._presenter.desk.show_cameras([self._shown(sight) for sight in self._follow.sights])

    def _shown(self, sight: Sight) -> Shown:
        return Shown(id=sight.camera.id, place=self._ui.name(sight.camera.name), distance_m=sight.distance_m)

    def _take(self, take: Callable[[int, str], None]) -> None:
        number, camera = self._presenter.workplace.selected, self.camera
        if number is None or not camera:
            self.refused.emit()
        else:
            take(number, camera)

    def _on_evidence_recording_changed(self) -> None:
        for tile in (self._presenter.desk.camera, *self._beside.tiles, *self.desk.grid.tiles):
            tile.set_recording(self._evidence.left_s(tile.camera))
        self._show_running()

    def _show_running(self) -> None:
        presenter = self._presenter
        presenter.desk.evidence_panel.show_running(self._evidence.running(presenter.workplace.selected))
