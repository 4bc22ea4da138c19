"""The cameras beside the large one: as many as there are, one highlighted, and a line where there are no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.reading import texts
from widgets.beside_cameras import BesideCameras
from widgets.camera_tile import CameraTile
from widgets.camera_wall.grid import Shown
from widgets.ui import Ui

TWO = (Shown(id="C-2", place="Pier", distance_m=140.0), Shown(id="C-3", place="Gate", distance_m=720.0))
S = Qt.Key
NO_MORE = "No further camera within 1 km"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def beside(ui: Ui, window: QWidget) -> BesideCameras:
    main = CameraTile(ui, window)
    main.set_camera("C-1", "Street", 80.0)
    made = BesideCameras(ui, main, window)
    row = QHBoxLayout(window)
    row.addWidget(main, 2)
    row.addWidget(made, 1)
    window.resize(1216, 470)
    window.show()
    window.activateWindow()
    made.set_cameras(TWO)
    return made


def test_two_cameras_share_the_column_and_nothing_is_said(ui: Ui, beside: BesideCameras) -> None:
    upper, lower = beside.visible_tiles
    assert (upper.camera, lower.camera) == ("C-2", "C-3")
    assert upper.geometry().bottom() < lower.geometry().top()
    assert lower.geometry().bottom() == beside.rect().bottom()
    assert NO_MORE not in texts(ui, beside)


@pytest.mark.parametrize("cameras", [TWO[:1], ()])
def test_fewer_cameras_leave_no_room_empty_but_a_line_that_says_so(ui: Ui, beside: BesideCameras, cameras) -> None:
    beside.set_cameras(cameras)
    assert [tile.camera for tile in beside.visible_tiles] == [c.id for c in cameras]
    assert NO_MORE in texts(ui, beside)
    assert all(tile.height() > beside.height() - 40 for tile in beside.visible_tiles)


@pytest.mark.parametrize(
    ("keys", "camera"),
    [
        ((), "C-1"),
        ((S.Key_Right,), "C-2"),
        ((S.Key_Right, S.Key_Down), "C-3"),
        ((S.Key_Right, S.Key_Right, S.Key_Right), "C-3"),
        ((S.Key_Right, S.Key_Left, S.Key_Left), "C-1"),
    ],
)
def test_arrows_go_to_the_neighbours_and_stop_at_the_ends(qtbot: QtBot, beside: BesideCameras, keys, camera) -> None:
    beside.current.setFocus()
    for key in keys:
        QTest.keyClick(beside.current, key)
    assert beside.current.camera == camera
    assert beside.current.hasFocus()


def test_a_click_highlights_a_camera_and_hiding_them_goes_back_to_the_large_one(beside: BesideCameras) -> None:
    QTest.mouseClick(beside.tiles[1], Qt.MouseButton.LeftButton)
    assert beside.current.camera == "C-3"
    beside.hide()
    assert (beside.current.camera, beside.visible_tiles) == ("C-1", ())
    beside.show()
    assert beside.current.camera == "C-1"


def test_a_double_click_asks_for_the_camera_to_be_large(qtbot: QtBot, beside: BesideCameras) -> None:
    with qtbot.waitSignal(beside.enlarge_requested):
        QTest.mouseDClick(beside.tiles[0], Qt.MouseButton.LeftButton)


def test_whoever_feeds_the_tiles_is_told_when_others_can_be_seen(qtbot: QtBot, beside: BesideCameras) -> None:
    for change in (lambda: beside.set_cameras(TWO[:1]), beside.hide, beside.show):
        with qtbot.waitSignal(beside.shown_changed):
            change()
