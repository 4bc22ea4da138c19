"""The streams behind the wall: open while they can be seen, closed when not, and never taken from the dispatcher."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from console.app.camera_follow import CameraSource
from console.app.camera_wall import CameraWallFollow
from console.desks.cameras import CamerasDesk
from feeds.cameras.pool import Frame
from feeds.cameras.status import CameraState, CameraStatus
from tests.desks.test_cameras import ABLE, DISTRICT
from tests.widgets.samples import NOW
from widgets.camera_view import TileState
from widgets.ui import Ui, load_words


@dataclass
class Pool:
    """Remembers what is open, and has a new picture of everything."""

    open_now: dict[str, tuple[int, int]] = field(default_factory=dict)
    state: CameraState = CameraState.LIVE

    def open(self, camera: str, _url: str, size: tuple[int, int], **_how: bool) -> None:
        self.open_now[camera] = size

    def close(self, camera: str) -> None:
        self.open_now.pop(camera, None)

    def newest(self, camera: str, after: int = 0) -> Frame | None:
        if camera not in self.open_now or after:
            return None
        return Frame(pixels=np.zeros((36, 64, 3), np.uint8), age_s=0.0, sequence=1, state=self.state)

    def poll(self) -> list[CameraStatus]:
        return [CameraStatus(camera=camera, address="http://example", state=self.state) for camera in self.open_now]


@dataclass
class Follow:
    """The dispatcher's tile."""

    camera: str = ""
    sources: dict[str, CameraSource] = field(default_factory=dict)
    reopened: int = 0

    def reopen(self) -> None:
        self.reopened += 1


@pytest.fixture
def desk(qtbot: QtBot) -> CamerasDesk:
    desk = CamerasDesk(Ui(load_words(), "dark", "en", now=NOW))
    qtbot.addWidget(desk)
    desk.resize(1920, 936)
    desk.take_district(DISTRICT)
    desk.show()
    return desk


@pytest.fixture
def pool() -> Pool:
    return Pool()


@pytest.fixture
def follow() -> Follow:
    return Follow(sources={camera: CameraSource(url=f"http://{camera}/") for camera in ABLE})


@pytest.fixture
def wall(pool: Pool, desk: CamerasDesk, follow: Follow) -> CameraWallFollow:
    return CameraWallFollow(pool, desk, follow)  # type: ignore[arg-type]  # by their methods


def test_nothing_is_open_before_the_page_is_shown_and_after_it_is_left(wall, pool, desk) -> None:
    assert pool.open_now == {}
    wall.set_active(True)
    assert set(pool.open_now) == {tile.camera for tile in desk.grid.visible_tiles}
    wall.set_active(False)
    assert (pool.open_now, wall.cameras) == ({}, ())


def test_every_picture_is_opened_at_the_size_of_its_tile(wall, pool, desk) -> None:
    wall.set_active(True)
    tile = desk.grid.visible_tiles[0]
    assert pool.open_now[tile.camera] == (tile.picture_size().width(), tile.picture_size().height())


def test_turning_the_page_closes_what_is_not_shown_any_more(qtbot, wall, pool, desk) -> None:
    wall.set_active(True)
    desk.turn(1)
    qtbot.waitUntil(lambda: set(pool.open_now) == {f"C-{n:02}" for n in range(9, 15)})


def test_the_enlarged_picture_alone_is_decoded_and_larger(qtbot, wall, pool, desk) -> None:
    wall.set_active(True)
    before = pool.open_now["C-00"]
    desk.grid.enlarge()
    qtbot.waitUntil(lambda: set(pool.open_now) == {"C-00"})
    assert pool.open_now["C-00"] > before


def test_the_dispatchers_own_camera_stays_open_when_the_wall_is_left_and_gets_its_size_back(wall, pool, follow) -> None:
    follow.camera = "C-03"
    wall.set_active(True)
    wall.set_active(False)
    assert set(pool.open_now) == {"C-03"}
    assert follow.reopened == 1


def test_a_camera_without_an_address_is_never_opened(wall, pool, follow) -> None:
    follow.sources.clear()
    wall.set_active(True)
    assert pool.open_now == {}


def test_frames_and_states_reach_the_tiles_and_the_list(qtbot, wall, pool, desk) -> None:
    wall.set_active(True)
    first = desk.grid.visible_tiles[0]
    qtbot.waitUntil(lambda: first.state is TileState.LIVE)
    pool.state = CameraState.NONE
    qtbot.waitUntil(lambda: first.state is TileState.NONE)
    assert desk.list.spoken(desk.list.rows[0]).endswith("no picture")
