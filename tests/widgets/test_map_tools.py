"""The buttons on the map: each asks for its command, names its key, and no label stands below them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.widgets.test_map_view import DISTRICT
from widgets.button import Action
from widgets.map.map_view import MapView
from widgets.map.tool_bar import ICONS
from widgets.map.tools import Tool
from widgets.ui import Ui

ACTIONS = tuple(
    Action(id=command, text=f"Do {command}", key="Z" if command == "map.zoom" else "", enabled=command != "map.follow")
    for command in ICONS
)


@pytest.fixture
def view(qtbot: QtBot, ui: Ui) -> MapView:
    made = MapView(ui)
    qtbot.addWidget(made)
    made.resize(568, 392)
    made.set_district(DISTRICT)
    made.tools.set_actions(ACTIONS)
    made.show()
    return made


@pytest.mark.parametrize("command", [command for command in ICONS if command != "map.follow"])
def test_a_button_asks_for_its_command(qtbot: QtBot, view: MapView, command: str) -> None:
    asked: list[str] = []
    view.command_requested.connect(asked.append)
    qtbot.mouseClick(view.tools.buttons[command], Qt.MouseButton.LeftButton)
    assert asked == [command]


def test_a_button_that_cannot_be_pressed_asks_for_nothing(qtbot: QtBot, view: MapView) -> None:
    asked: list[str] = []
    view.command_requested.connect(asked.append)
    qtbot.mouseClick(view.tools.buttons["map.follow"], Qt.MouseButton.LeftButton)
    assert asked == []


@pytest.mark.parametrize(("command", "key"), [("map.zoom", "Z"), ("map.closer", "+"), ("map.farther", "−")])
def test_the_tool_tip_tells_words_and_key(view: MapView, command: str, key: str) -> None:
    button = view.tools.buttons[command]
    assert f"Do {command}" in button.toolTip()
    assert button.toolTip().endswith(key) or f"{key}<" in button.toolTip()
    assert button.accessibleName() == f"Do {command}"


def test_buttons_of_what_the_window_cannot_do_are_not_there(view: MapView) -> None:
    view.tools.set_actions([a for a in ACTIONS if a.id != "map.layers"])
    assert view.tools.buttons["map.layers"].isHidden()
    assert view.tools.buttons["map.zoom"].isVisible()


def test_a_map_too_low_for_them_has_none(view: MapView) -> None:
    view.resize(200, 120)
    assert view.tools.isHidden()
    assert view.tools.taken.isEmpty()
    view.resize(568, 392)
    assert view.tools.isVisible()


@pytest.mark.parametrize("scale", [100, 175])
def test_they_stand_inside_the_map_beside_the_list_of_layers(view: MapView, scale: int) -> None:
    view.ui.set_scale(scale)
    view.resize(700, 600)
    view.toggle_layers()
    assert view.rect().contains(view.tools.geometry())
    assert not view.tools.geometry().intersects(view.layer_list.geometry())
    assert view.rect().contains(view.layer_list.geometry())


def test_layers_and_following_are_told_by_the_buttons_while_they_are_on(view: MapView) -> None:
    buttons = view.tools.buttons
    view.toggle_layers()
    view.follow("W017")
    assert (buttons["map.layers"].is_on, buttons["map.follow"].is_on) == (True, True)
    view.toggle_layers()
    view.pan(40, 0)
    assert (buttons["map.layers"].is_on, buttons["map.follow"].is_on) == (False, False)


def test_a_drawing_promises_its_keys_only_while_they_are_its_own(qtbot: QtBot, view: MapView) -> None:
    view.activateWindow()
    view.start(Tool.AREA)
    qtbot.waitUntil(view.hasFocus)
    assert view._said() == view.ui.t("map.area_how")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    view.clearFocus()
    assert view._said() == view.ui.t("map.area_waits")
    view.setFocus()
    assert view._said() == view.ui.t("map.area_how")


def test_a_drawing_without_a_point_ends_with_its_keys(qtbot: QtBot, view: MapView) -> None:
    view.activateWindow()
    view.start(Tool.AREA)
    qtbot.waitUntil(view.hasFocus)
    view.clearFocus()
    assert view.drawing is None
