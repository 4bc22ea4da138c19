"""Where a map looks by itself: round the selected case at one scale, until a hand moves it or a key brings it back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.district import District
from console.domain.terms import Severity
from tests.widgets.samples import a_row
from tests.widgets.test_map_view import DISTRICT, a_square, pixel
from widgets.map.map_view import MapView
from widgets.map.outlook import AROUND_PX_M, BEYOND, Keeps, round_about
from widgets.map.projection import fitted
from widgets.ui import Ui

SIDE = 0.4
CITY = District(towns=(replace(DISTRICT.towns[0], rings=(a_square(120.0, 35.8, SIDE),)),), cameras=DISTRICT.cameras)
"""Some 40 km high: too large for a panel of the desk."""
PLACES = {1: (35.9, 120.1), 2: (36.1, 120.3), 3: (36.1, 120.27)}
BOUNDS = QRectF(-18_000, -22_000, 36_000, 44_000)
SIZE = QSizeF(568, 392)


@pytest.fixture
def view(qtbot: QtBot, ui: Ui) -> MapView:
    """A map of the desk with three cases, none selected."""
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(568, 392)
    view.stay_round_case()
    view.set_district(CITY)
    view.set_incidents([(a_row(n, severity=Severity.HIGH), *place) for n, place in PLACES.items()])
    view.incident_selected.connect(view.set_selected)
    view.show()
    view.grab()
    return view


def off_middle(view: MapView, number: int) -> int:
    """How far from the middle of the map a case stands, in pixels."""
    return (pixel(view, *PLACES[number]) - view.rect().center()).manhattanLength()


@given(x=st.floats(-18_000, 18_000), y=st.floats(-22_000, 22_000))
def test_round_a_case_little_of_the_view_lies_outside_the_district_and_the_case_clear_of_its_edge(
    x: float, y: float
) -> None:
    seen = round_about(QPointF(x, y), BOUNDS, SIZE, 1.0).seen
    beyond_x, beyond_y = seen.width() * BEYOND + 1, seen.height() * BEYOND + 1
    assert BOUNDS.adjusted(-beyond_x, -beyond_y, beyond_x, beyond_y).contains(seen)
    assert seen.adjusted(beyond_x - 2, beyond_y - 2, 2 - beyond_x, 2 - beyond_y).contains(QPointF(x, y))


@pytest.mark.parametrize(
    ("size", "whole"), [(QSizeF(392, 260), False), (SIZE, False), (QSizeF(1_420, 1_180), True)], ids=str
)
def test_a_map_with_room_for_nearly_all_of_the_district_shows_all_of_it(size: QSizeF, whole: bool) -> None:
    view = round_about(QPointF(0, 0), BOUNDS, size, 1.0)
    assert view == (fitted(BOUNDS, size) if whole else replace(view, x=0, y=0, px_m=AROUND_PX_M))


def test_a_case_outside_the_district_is_shown_all_the_same() -> None:
    view = round_about(QPointF(90_000, 0), BOUNDS, SIZE, 1.0)
    assert (view.x, view.px_m) == (90_000, AROUND_PX_M)


def test_it_begins_with_the_whole_district_and_goes_along_with_the_selection_at_one_scale(view: MapView) -> None:
    whole = view.viewpoint
    assert whole.px_m < AROUND_PX_M
    for number in (1, 2):
        view.set_selected(number)
        assert off_middle(view, number) <= 2
        assert view.viewpoint.px_m == AROUND_PX_M
    view.set_selected(None)
    assert view.viewpoint == whole


def test_a_case_whose_place_is_not_known_leaves_the_map_where_it_is_until_it_is(view: MapView) -> None:
    view.set_selected(1)
    before = view.viewpoint
    view.set_selected(9)
    assert view.viewpoint == before
    view.change_incidents({9: (a_row(9), *PLACES[2])})
    assert off_middle(view, 2) <= 2


def test_what_was_chosen_on_the_map_does_not_move_it_under_the_hand(qtbot: QtBot, view: MapView) -> None:
    view.set_selected(2)
    before, other = view.viewpoint, pixel(view, *PLACES[3])
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=other)
    assert (view.selected, view.viewpoint) == (3, before)
    with qtbot.waitSignal(view.incident_opened) as told:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=other)
    assert told.args == [3]
    view.set_selected(1)
    assert off_middle(view, 1) <= 2


@pytest.mark.parametrize("hand", ["arrow", "wheel", "drag", "home"])
def test_a_hand_that_moves_it_keeps_it_until_z_is_pressed_twice(qtbot: QtBot, view: MapView, hand: str) -> None:
    view.set_selected(2)
    match hand:
        case "arrow":
            qtbot.keyClick(view, Qt.Key.Key_Left)
        case "wheel":
            view.zoom(1.4, QPointF(100, 100))
        case "home":
            qtbot.keyClick(view, Qt.Key.Key_Home)
        case _:
            qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
            QTest.mouseMove(view, QPoint(140, 80))
            qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(140, 80))
    moved = view.viewpoint
    assert view.keeps is not Keeps.CASE
    view.set_selected(3)
    assert view.viewpoint == moved, "it is in sight"
    view.set_selected(1)
    assert view.viewpoint.px_m == moved.px_m, "it comes into sight, and the scale is hers"
    view.toggle_close()
    assert view.viewpoint.seen.width() < 2_000
    view.toggle_close()
    assert (view.keeps, view.viewpoint.px_m) == (Keeps.CASE, AROUND_PX_M)


def test_it_stays_round_the_case_in_another_size_and_another_size_of_the_text(view: MapView, ui: Ui) -> None:
    view.set_selected(2)
    view.resize(800, 500)
    assert off_middle(view, 2) <= 2
    ui.set_scale(150)
    assert view.viewpoint.px_m == pytest.approx(AROUND_PX_M * 1.5)


def test_going_from_case_to_case_paints_the_base_map_once(view: MapView) -> None:
    for number in (1, 2, 3, 1):
        view.set_selected(number)
        view.grab()
        painted = view._base.paints
    assert painted == 2, "of all the district once, round a case once"


def test_a_map_that_follows_a_case_follows_the_next_one(view: MapView) -> None:
    view.set_selected(1)
    assert view.toggle_follow() == 1
    view.set_selected(2)
    assert view.followed == 2
    view.set_selected(None)
    assert view.followed is None


def test_going_to_a_case_is_shown_when_what_answers_the_key_is_painted(qtbot: QtBot, view: MapView, ui: Ui) -> None:
    ui.turns.finish()
    view.set_selected(1)
    assert ui.turns.are_waiting
    ui.turns.finish()
    qtbot.waitUntil(lambda: not ui.turns.are_waiting)
