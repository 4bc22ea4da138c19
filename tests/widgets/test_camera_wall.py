"""The parts of the camera wall: tiles in equal places, one selected by keys, one enlarged; a list with signs."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.views import CameraRow
from widgets.camera_tile import CameraTile
from widgets.camera_view import CameraView, TileState
from widgets.camera_wall.camera_list import CameraList
from widgets.camera_wall.grid import CameraGrid, Shown
from widgets.camera_wall.sizes import SizePicks
from widgets.ui import Ui

NINE = tuple(Shown(id=f"C-{n}", place=f"Place {n}", distance_m=100.0 * n) for n in range(1, 10))


@pytest.fixture
def grid(qtbot: QtBot, ui: Ui) -> CameraGrid:
    grid = CameraGrid(ui)
    grid.resize(906, 606)
    qtbot.addWidget(grid)
    grid.set_cameras(NINE, 9)
    grid.show()
    grid.activateWindow()
    return grid


@pytest.fixture
def cameras(qtbot: QtBot, ui: Ui) -> CameraList:
    made = CameraList(ui)
    made.resize(280, 28 * 6)
    qtbot.addWidget(made)
    made.show()
    made.set_rows(
        [
            CameraRow(id="C-1", name=Name(zh="东门", en="East gate"), distance_m=80.0),
            CameraRow(id="C-2", name=Name(zh="栈桥", en="Pier"), can_open=False),
        ]
    )
    return made


def shown(grid: CameraGrid) -> list[str]:
    return [tile.camera for tile in grid.visible_tiles if tile.isVisible()]


@pytest.mark.parametrize("size", [1, 4, 9, 16, 25])
def test_tiles_stand_in_equal_places_that_neither_overlap_nor_leave_gaps_at_the_edge(
    grid: CameraGrid, size: int
) -> None:
    grid.set_cameras([Shown(id=f"C-{n}") for n in range(size)], size)
    places = [tile.geometry() for tile in grid.visible_tiles]
    assert len(places) == size
    assert max(p.width() for p in places) - min(p.width() for p in places) <= 2
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    assert (max(p.right() for p in places), max(p.bottom() for p in places)) == (905, 605)


def test_a_tile_that_keeps_its_camera_is_the_same_tile(grid: CameraGrid) -> None:
    before = {tile.camera: tile for tile in grid.tiles}
    grid.set_cameras(NINE[:4], 4)
    assert all(before[tile.camera] is tile for tile in grid.tiles)


def test_arrows_go_from_picture_to_picture(qtbot: QtBot, grid: CameraGrid) -> None:
    went = []
    grid.selected.connect(went.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(grid.current, key)
    assert went == ["C-2", "C-5", "C-4", "C-1"]


def test_beyond_the_edge_further_cameras_are_asked_for(qtbot: QtBot, grid: CameraGrid) -> None:
    asked = []
    grid.turned.connect(asked.append)
    qtbot.keyClick(grid.current, Qt.Key.Key_Up)
    grid.select("C-9")
    qtbot.keyClick(grid.current, Qt.Key.Key_Right)
    assert asked == [-1, 1]
    assert grid.current.camera == "C-9"


def test_arrows_with_modifiers_are_left_to_the_desk(qtbot: QtBot, grid: CameraGrid) -> None:
    qtbot.keyClick(grid.current, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert grid.current.camera == "C-1"


def test_a_click_selects_and_a_double_click_enlarges_and_goes_back(qtbot: QtBot, grid: CameraGrid) -> None:
    tile = grid.tiles[4]
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert grid.current is tile
    qtbot.mouseDClick(tile, Qt.MouseButton.LeftButton)
    assert (shown(grid), grid.is_large, tile.geometry()) == (["C-5"], True, grid.rect())
    qtbot.mouseDClick(tile, Qt.MouseButton.LeftButton)
    assert len(shown(grid)) == 9


def test_the_enlarged_picture_follows_the_selection(qtbot: QtBot, grid: CameraGrid) -> None:
    grid.enlarge()
    qtbot.keyClick(grid.current, Qt.Key.Key_Right)
    assert shown(grid) == ["C-2"]


def test_the_selected_camera_stays_selected_where_it_is_still_shown(grid: CameraGrid) -> None:
    grid.select("C-3")
    grid.set_cameras([NINE[2], NINE[0]], 4)
    assert grid.current.camera == "C-3"
    grid.set_cameras([NINE[0]], 4)
    assert grid.current.camera == "C-1"


def test_a_wall_without_cameras_says_so_and_enlarges_nothing(grid: CameraGrid) -> None:
    pictures = grid.grab().toImage()
    grid.set_cameras((), 9)
    grid.enlarge()
    assert (shown(grid), grid.is_large, grid.current.camera) == ([], False, "")
    assert grid.grab().toImage() != pictures


def test_who_feeds_the_tiles_is_told_whenever_others_are_seen(qtbot: QtBot, grid: CameraGrid) -> None:
    for change in (grid.enlarge, grid.enlarge, lambda: grid.set_cameras(NINE[:4], 4), lambda: grid.resize(700, 500)):
        with qtbot.waitSignal(grid.shown_changed):
            change()


def test_another_kind_of_tile_can_be_used(qtbot: QtBot, ui: Ui) -> None:
    made = []
    grid = CameraGrid(ui, make_tile=lambda ui, parent: made.append(CameraTile(ui, parent)) or made[-1])
    qtbot.addWidget(grid)
    grid.set_cameras(NINE, 9)
    assert list(grid.tiles) == made


def test_a_camera_in_the_list_is_said_with_distance_and_state(cameras: CameraList) -> None:
    first, second = cameras.rows
    assert cameras.spoken(first) == "C-1 · East gate · 80 m"
    assert cameras.spoken(second) == "C-2 · Pier · no address is configured"
    cameras.set_states({"C-1": TileState.STALE})
    assert cameras.spoken(first) == "C-1 · East gate · 80 m · picture stopped"


@pytest.mark.parametrize("state", TileState)
def test_a_camera_in_trouble_has_a_sign_of_its_own(cameras: CameraList, state: TileState) -> None:
    cameras.set_states({"C-1": TileState.LIVE})
    well = cameras.grab().toImage()
    cameras.set_states({"C-1": state})
    in_trouble = state in (TileState.STALE, TileState.NONE)
    assert (cameras.grab().toImage() != well) == in_trouble


def test_only_a_camera_with_an_address_is_opened(qtbot: QtBot, cameras: CameraList) -> None:
    opened = []
    cameras.opened.connect(opened.append)
    for y in (10, 38):
        qtbot.mouseDClick(cameras.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, y))
    cameras.set_current(0)
    cameras.open_current()
    assert opened == ["C-1", "C-1"]


def test_a_size_is_chosen_by_its_button_which_is_marked_only_when_the_desk_agrees(qtbot: QtBot, ui: Ui) -> None:
    picks = SizePicks(ui, (1, 4, 9))
    qtbot.addWidget(picks)
    picks.show()
    with qtbot.waitSignal(picks.chosen) as told:
        qtbot.mouseClick(picks.buttons[1], Qt.MouseButton.LeftButton)
    assert told.args == [4]
    assert not any(button.isChecked() for button in picks.buttons)
    picks.set_size(4)
    assert [button.isChecked() for button in picks.buttons] == [False, True, False]
    assert picks.buttons[1].accessibleName() == "4 pictures"


def test_a_picture_stays_when_the_size_changes(grid: CameraGrid) -> None:
    grid.tiles[0].set_status(CameraView(state=TileState.NONE, reason="refused"))
    grid.set_cameras(NINE[:1], 1)
    assert grid.current.state is TileState.NONE
