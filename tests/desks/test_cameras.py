"""The camera desk: it follows the case, searches by words, turns pages, and leaves the streams to others."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.desks.cameras import CamerasDesk
from console.domain.catalogue import Name
from console.domain.district import Camera, District
from console.domain.facts import Place
from widgets.camera_view import TileState
from widgets.ui import Ui

DISTRICT = District(
    cameras=tuple(
        Camera(id=f"C-{n:02}", name=Name(zh=f"路口 {n}", en=f"Crossing {n}"), lat=36.0 + n / 100, lon=120.0)
        for n in range(20)
    )
)
ABLE = {f"C-{n:02}" for n in range(15)}


@pytest.fixture
def desk(qtbot: QtBot, ui: Ui) -> CamerasDesk:
    desk = CamerasDesk(ui)
    qtbot.addWidget(desk)
    desk.resize(1920, 936)
    desk.take_district(DISTRICT)
    desk.set_able(ABLE)
    desk.show()
    desk.activateWindow()
    return desk


def on_wall(desk: CamerasDesk) -> list[str]:
    return [tile.camera for tile in desk.grid.visible_tiles]


def test_the_wall_shows_the_first_nine_that_can_be_opened(desk: CamerasDesk) -> None:
    assert on_wall(desk) == [f"C-{n:02}" for n in range(9)]


def test_the_wall_follows_the_selected_case_nearest_first(desk: CamerasDesk) -> None:
    desk.set_case(1047, Place(lat=36.14, lon=120.0))
    assert on_wall(desk)[:3] == ["C-14", "C-13", "C-12"]
    assert desk.list.current is desk.list.rows[0]
    assert desk._listed._title == "Near 1047, nearest first"
    desk.set_case(None, None)
    assert on_wall(desk)[0] == "C-00"
    assert desk._listed._title == "All cameras"


def test_pages_are_turned_and_named(desk: CamerasDesk) -> None:
    desk.turn(1)
    assert on_wall(desk) == [f"C-{n:02}" for n in range(9, 15)]
    assert desk._panel._count == "page 2 of 2"
    desk.turn(1)
    assert desk.plan.page == 2


@pytest.mark.parametrize(("size", "count"), [(1, 1), (4, 4), (16, 15), (25, 15), (7, 9)])
def test_another_number_of_pictures_is_shown_and_told_and_an_unknown_one_ignored(
    qtbot: QtBot, desk: CamerasDesk, size: int, count: int
) -> None:
    with qtbot.waitSignal(desk.size_changed):
        desk.set_size(size)
    assert len(on_wall(desk)) == count


def test_words_find_cameras_and_esc_clears_them(qtbot: QtBot, desk: CamerasDesk) -> None:
    desk.open_search()
    qtbot.keyClicks(desk.search, "crossing 12")
    assert (on_wall(desk), desk._listed._title) == (["C-12"], "1 found")
    qtbot.keyClick(desk.search, Qt.Key.Key_Escape)
    assert (desk.search.text(), len(on_wall(desk))) == ("", 9)
    qtbot.keyClick(desk.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.grid.current.hasFocus())


def test_what_is_not_found_is_said_in_words(qtbot: QtBot, desk: CamerasDesk) -> None:
    qtbot.keyClicks(desk.search, "nowhere")
    assert desk._listed.accessibleDescription() == "Nothing found. Esc clears the text"
    assert on_wall(desk) == []


def test_down_leads_from_the_field_to_the_list_and_enter_opens_the_current_camera(
    qtbot: QtBot, desk: CamerasDesk
) -> None:
    desk.open_search()
    desk.list.set_current(13)
    qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    assert desk.grid.current.camera == "C-13"
    qtbot.keyClick(desk.search, Qt.Key.Key_Down)
    qtbot.waitUntil(desk.list.hasFocus)


def test_a_camera_chosen_in_the_list_comes_on_the_wall_and_is_selected(desk: CamerasDesk) -> None:
    desk.list.opened.emit("C-11")
    assert "C-11" in on_wall(desk)
    assert desk.grid.current.camera == "C-11"


def test_the_states_of_the_open_cameras_reach_the_list(desk: CamerasDesk) -> None:
    desk.show_states({"C-00": TileState.NONE})
    assert desk.list.spoken(desk.list.rows[0]).endswith("no picture")


def test_without_an_address_nothing_is_opened_and_the_list_keeps_the_keys(desk: CamerasDesk) -> None:
    desk.set_able(())
    desk.focus_work()
    assert on_wall(desk) == []
    assert len(desk.list.rows) == 20


def test_another_language_renames_the_pictures(ui: Ui, desk: CamerasDesk) -> None:
    ui.set_lang("zh")
    assert "路口 0" in desk.grid.tiles[0].toolTip()
    assert desk.grid.accessibleName() == "镜头墙"


def test_list_and_wall_share_the_width_at_every_size(desk: CamerasDesk) -> None:
    for width, height in ((1280, 602), (1920, 936), (3840, 2016)):
        desk.resize(width, height)
        side, wall = desk._panel.geometry(), desk.grid.geometry()
        assert side.right() < wall.left()
        assert wall.right() < width
        assert wall.height() == height
