"""A place picked on the map, by the pointer and by keys alone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.district import District, Grid
from widgets.intake.pick_layer import STEP_PX, PickLayer
from widgets.map.map_view import MapView
from widgets.ui import Ui

RING = ((120.1, 35.9), (120.2, 35.9), (120.2, 36.0), (120.1, 36.0), (120.1, 35.9))


@pytest.fixture
def layer(qtbot: QtBot, ui: Ui) -> PickLayer:
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.set_district(District(grids=(Grid(id="g1", name=Name(en="One"), rings=(RING,)),)))
    view.show()
    layer = PickLayer(ui, view)
    layer.begin()
    return layer


def picked(qtbot: QtBot, layer: PickLayer) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    layer.picked.connect(lambda lat, lon: places.append((lat, lon)))
    return places


def test_a_click_picks_the_place_below_the_pointer(qtbot: QtBot, layer: PickLayer) -> None:
    places = picked(qtbot, layer)
    qtbot.mouseClick(layer, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert places == [pytest.approx((35.95, 120.15), abs=1e-3)]
    assert layer.isHidden()


def test_enter_picks_the_middle_and_arrows_move_the_map_below_it(qtbot: QtBot, layer: PickLayer) -> None:
    places = picked(qtbot, layer)
    expected = layer._map.degrees_at(QPointF(300 + STEP_PX, 200 - STEP_PX))
    qtbot.keyClick(layer, Qt.Key.Key_Right)
    qtbot.keyClick(layer, Qt.Key.Key_Up)
    qtbot.keyClick(layer, Qt.Key.Key_Return)
    assert places == [pytest.approx(expected, abs=1e-6)]


def test_plus_looks_closer_without_moving_the_cross(qtbot: QtBot, layer: PickLayer) -> None:
    before = layer._map.viewpoint.px_m
    middle = layer._map.degrees_at(QPointF(300, 200))
    qtbot.keyClick(layer, Qt.Key.Key_Plus)
    assert layer._map.viewpoint.px_m > before
    assert layer._map.degrees_at(QPointF(300, 200)) == pytest.approx(middle)


def test_a_drag_moves_the_map_and_picks_nothing(qtbot: QtBot, layer: PickLayer) -> None:
    places, before = picked(qtbot, layer), layer._map.viewpoint
    qtbot.mousePress(layer, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    qtbot.mouseMove(layer, QPoint(340, 200))
    qtbot.mouseRelease(layer, Qt.MouseButton.LeftButton, pos=QPoint(340, 200))
    assert places == []
    assert layer._map.viewpoint.x < before.x


def test_escape_leaves_without_a_place(qtbot: QtBot, layer: PickLayer) -> None:
    places = picked(qtbot, layer)
    with qtbot.waitSignal(layer.left):
        qtbot.keyClick(layer, Qt.Key.Key_Escape)
    assert (places, layer.isHidden()) == ([], True)


def test_tab_leads_nowhere_while_a_place_is_picked(qtbot: QtBot, layer: PickLayer) -> None:
    qtbot.keyClick(layer, Qt.Key.Key_Tab)
    assert layer.hasFocus()
