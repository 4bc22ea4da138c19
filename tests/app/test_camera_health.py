"""The camera chip warns of cameras near an open case alone: what is out of order in another town concerns nobody."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.app.camera_health import CameraHealth
from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.district import Camera, District
from feeds.cameras.status import CameraState
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import LI

HERE, THERE = "C-1", "C-2"
DISTRICT = District(
    cameras=(
        Camera(id=HERE, name=Name(en="Old pier"), lat=30.1, lon=121.209),
        Camera(id=THERE, name=Name(en="North gate"), lat=30.5, lon=121.2),
    )
)


class Pool:
    """A pool whose cameras are as a test says."""

    def __init__(self) -> None:
        self.states: dict[str, CameraState] = {}

    def poll(self) -> list[Any]:
        """How they are."""
        return [SimpleNamespace(camera=camera, state=state) for camera, state in self.states.items()]


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[DeskAtWork]:
    """A case some 870 m from the one camera, and 44 km from the other."""
    made = DeskAtWork()
    made.work.take_district(DISTRICT)
    made.report(7)
    yield made
    made.close()


@pytest.mark.parametrize("state", [CameraState.STALE, CameraState.NONE])
def test_a_camera_without_a_live_picture_counts_near_an_open_case_alone(
    qtbot: QtBot, desk: DeskAtWork, state: CameraState
) -> None:
    pool = Pool()
    health = CameraHealth(pool, desk.work)  # type: ignore[arg-type]  # by its methods
    pool.states = {HERE: state, THERE: state, "C-9": state}
    with qtbot.waitSignal(health.changed):
        health.look()
    assert health.broken == (HERE,)
    with qtbot.assertNotEmitted(health.changed):
        health.look()
    desk.outside(7, cmd.Take(), LI)
    desk.outside(7, cmd.Cancel(reason="hoax"), LI)
    with qtbot.waitSignal(health.changed):
        health.look()
    assert health.broken == ()


def test_live_and_opening_cameras_warn_of_nothing(desk: DeskAtWork) -> None:
    pool = Pool()
    health = CameraHealth(pool, desk.work)  # type: ignore[arg-type]  # by its methods
    pool.states = {HERE: CameraState.LIVE}
    health.look()
    assert health.broken == ()
    pool.states = {HERE: CameraState.CONNECTING}
    health.look()
    assert health.broken == ()
