"""The cameras of an enlarged incident: three are open while its page shows, else one, and which of them is meant."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.app.camera_follow import CameraFollow, CameraSource
from console.app.camera_page import CameraPage
from console.desks.dispatcher import CASE, DispatcherDesk
from console.domain.catalogue import Name
from console.domain.district import Camera
from console.domain.nearest import Sight
from console.domain.views import EvidenceRow
from console.models.workplace import Workplace
from tests.app.test_camera_wall import Pool
from tests.domain.making import T0, a_case
from tests.models.making import a_workplace
from widgets.camera_view import TileState
from widgets.ui import Ui, load_words

SIGHTS = tuple(
    Sight(camera=Camera(id=c, name=Name(en=f"Road {c}"), lat=30.1, lon=121.2), distance_m=away)
    for c, away in (("C-1", 80.0), ("C-2", 140.0), ("C-3", 720.0))
)


@dataclass
class Presenter:
    """What the page needs of one."""

    desk: DispatcherDesk
    workplace: Workplace
    case_opened: Any = field(default_factory=lambda: SimpleNamespace(connect=lambda slot: None))


@pytest.fixture
def desk(qtbot: QtBot) -> DispatcherDesk:
    made = DispatcherDesk(Ui(load_words(), "dark", "en", now=T0))
    qtbot.addWidget(made)
    made.resize(1920, 936)
    made.show()
    return made


@pytest.fixture
def follow(desk: DispatcherDesk) -> CameraFollow:
    made = CameraFollow(Pool(), desk.camera, lambda name: name.en)  # type: ignore[arg-type]  # by their methods
    made.add_sources({s.camera.id: CameraSource(url=f"http://{s.camera.id}/") for s in SIGHTS})
    return made


class Evidence(QObject):
    """What was asked for, and what is recorded."""

    recording_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: list[tuple[str, int, str]] = []
        self.left: dict[str, int] = {}

    def snapshot(self, number: int, camera: str) -> None:
        self.asked.append(("snapshot", number, camera))

    def clip(self, number: int, camera: str) -> None:
        self.asked.append(("clip", number, camera))

    def left_s(self, camera: str) -> int | None:
        return self.left.get(camera)

    def running(self, number: int | None) -> tuple[EvidenceRow, ...]:
        return tuple(
            EvidenceRow(seq=0, url=c, at=T0, icon="", name="", camera=c, left_s=s) for c, s in self.left.items()
        )


@pytest.fixture
def page(desk: DispatcherDesk, follow: CameraFollow) -> CameraPage:
    presenter, evidence = Presenter(desk, a_workplace()), Evidence(desk)
    return CameraPage(desk._ui, presenter, follow._pool, follow, evidence)  # type: ignore[arg-type]  # by their methods


def opened(follow: CameraFollow) -> set[str]:
    """The cameras that are open, once everything stands."""
    QApplication.processEvents()
    return set(follow._pool.open_now)  # type: ignore[attr-defined]  # by their methods


def test_three_cameras_are_open_while_the_page_shows_and_one_when_it_does_not(page, desk, follow) -> None:
    follow.show(SIGHTS)
    assert opened(follow) == {"C-1"}
    desk.enlarge(CASE)
    assert opened(follow) == {"C-1", "C-2", "C-3"}
    desk.enlarge("")
    assert opened(follow) == {"C-1"}


def test_each_is_opened_at_the_size_of_its_tile_and_gets_its_picture(qtbot, page, desk, follow) -> None:
    follow.show(SIGHTS)
    desk.enlarge(CASE)
    opened(follow)
    for tile in desk.beside.tiles:
        size = tile.picture_size()
        assert follow._pool.open_now[tile.camera] == (size.width(), size.height())
        qtbot.waitUntil(lambda tile=tile: tile.state is TileState.LIVE)


def test_another_case_has_its_own_cameras_at_once(page, desk, follow) -> None:
    follow.show(SIGHTS)
    desk.enlarge(CASE)
    opened(follow)
    follow.show((SIGHTS[1], SIGHTS[2]))
    assert opened(follow) == {"C-2", "C-3"}
    assert [tile.camera for tile in (desk.camera, *desk.beside.visible_tiles)] == ["C-2", "C-3"]
    follow.show(())
    assert opened(follow) == set()
    assert not desk.panel("beside").isVisible()


def test_a_camera_that_stands_alone_leaves_a_line_that_says_so(page, desk, follow) -> None:
    desk.enlarge(CASE)
    follow.show(SIGHTS[:1])
    assert (desk.panel("beside").isVisible(), desk.beside.visible_tiles) == (True, ())
    assert desk.panel("camera").width() == desk.panel("beside").width()


def test_commands_mean_the_highlighted_camera(page, desk, follow) -> None:
    follow.show(SIGHTS)
    assert page.camera == "C-1"
    desk.enlarge(CASE)
    desk.beside.tiles[1].setFocus()
    QApplication.processEvents()
    assert page.camera == "C-3"


def test_enlarging_a_camera_beside_brings_it_into_the_large_tile_and_keeps_it_open(page, desk, follow) -> None:
    follow.show(SIGHTS)
    desk.enlarge(CASE)
    opened(follow)
    desk.beside.tiles[0].setFocus()
    QApplication.processEvents()
    page.actions()["camera.enlarge"]("")
    assert (desk.large, desk.camera.camera, opened(follow)) == ("camera", "C-2", {"C-2"})
    desk.enlarge(CASE)
    assert [tile.camera for tile in desk.beside.visible_tiles] == ["C-1", "C-3"]


@pytest.mark.parametrize("what", ["snapshot", "clip"])
def test_a_picture_or_a_clip_is_taken_of_the_camera_that_is_meant_for_the_selected_case(page, follow, what) -> None:
    take = page.actions()[f"camera.{what}"]
    refused: list[bool] = []
    page.refused.connect(lambda: refused.append(True))
    take("")
    assert (page._evidence.asked, refused) == ([], [True])
    case = a_case().now_is
    page._presenter.workplace.apply([case])
    page._presenter.workplace.select(case.number)
    follow.show(SIGHTS)
    take("")
    assert page._evidence.asked == [(what, case.number, "C-1")]


def test_every_tile_of_a_camera_that_is_recorded_says_so(page, desk, follow) -> None:
    follow.show(SIGHTS)
    desk.enlarge(CASE)
    page._evidence.left = {"C-2": 9}
    page._evidence.recording_changed.emit()
    tiles = (desk.camera, *desk.beside.tiles)
    assert [t.accessibleName().endswith("recording") for t in tiles] == [False, True, False]
    assert [row.left_s for row in desk.evidence.rows] == [9], "the case's evidence says so too"
    page._evidence.left = {}
    page._evidence.recording_changed.emit()
    assert not any(t.accessibleName().endswith("recording") for t in tiles)
