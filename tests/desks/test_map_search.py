"""The search over the layers of the map: what is found, by what is typed, and where the map goes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.models.things import GRID
from tests.desks.desk_at_work import DeskAtWork
from widgets.map.searched_layers import SearchedLayers

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier
CAMERA = (30.1, 121.2)


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The map page with a taken case, everything indexed, the cursor in the search."""
    desk = desk_window
    desk.window.add_actions({"map.place": desk.window.map_search.show})
    desk.window.add_actions({"map.search": lambda _: desk.desk.searched.open()})
    desk.report(7)
    desk.select(7)
    desk.press(Qt.Key.Key_unknown, "t")
    desk.window.finding.take_all()
    desk.window.finding.wait()
    desk.window.show_page("map")
    desk.press(Qt.Key.Key_F, modifiers=CTRL)
    return desk


def search(desk: DeskAtWork) -> SearchedLayers:
    return desk.desk.searched


def found(desk: DeskAtWork, typed: str) -> list[str]:
    desk.write(typed)
    return [item.id for item in search(desk).found.rows]


@pytest.mark.parametrize(
    "first_of",
    [
        dict.fromkeys(["north", "北网格", "bwg", "beiwangge", "g1"], f"{GRID}g1"),
        {"路口": "camera:c1", "lk": "camera:c1", "gas": "sensor:s1", "w2": "worker:w2"},
    ],
    ids=["a place in both languages, by pinyin and by its number", "cameras, sensors and workers"],
)
def test_what_stands_on_the_map_is_found(desk: DeskAtWork, first_of: dict[str, str]) -> None:
    was_found = {}
    for typed in first_of:
        was_found[typed] = found(desk, typed)[0]
        search(desk).field.clear()
    assert was_found == first_of


def test_enter_rings_the_camera_on_the_map_and_the_layers_are_back(desk: DeskAtWork) -> None:
    found(desk, "c1")
    assert desk.desk.layers.isHidden()
    desk.press(ENTER)
    view = desk.desk.map
    assert view.spot == CAMERA
    assert view.degrees_at(view.rect().toRectF().center()) == pytest.approx(CAMERA, abs=1e-3)
    assert view.hasFocus()
    assert (search(desk).field.text(), desk.desk.layers.isVisible()) == ("", True)
    desk.press(ESC)
    assert (view.spot, desk.window.page) == (None, "map")


def test_enter_in_the_search_sends_nobody(desk: DeskAtWork) -> None:
    before = list(desk.store.sent)
    found(desk, "c1")
    for _ in range(2):
        desk.hold(ENTER, "", 3)
        desk.press(Qt.Key.Key_F, modifiers=CTRL)
    assert desk.store.sent == before


def test_a_worker_who_is_chosen_is_followed(desk: DeskAtWork) -> None:
    found(desk, "w2")
    desk.press(ENTER)
    assert desk.desk.map.followed == "w2"


def test_what_has_no_place_says_so_and_cannot_be_chosen(desk: DeskAtWork) -> None:
    found(desk, "s1")
    row = search(desk).found.rows[0]
    assert (row.enabled, row.detail) == (False, "Gas · no place known")
    desk.press(ENTER)
    assert search(desk).field.text() == "s1"


def test_the_arrows_mark_another_and_the_field_tells_which(desk: DeskAtWork) -> None:
    found(desk, "w")
    first, second, *_ = search(desk).found.rows
    assert search(desk).field.accessibleDescription().startswith(first.text)
    desk.press(DOWN)
    assert search(desk).found.current == second
    assert search(desk).field.accessibleDescription().startswith(second.text)


def test_a_click_chooses(desk: DeskAtWork) -> None:
    found(desk, "c1")
    desk.paint()
    QTest.mouseClick(search(desk).found.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert desk.desk.map.spot == CAMERA


def test_escape_ends_the_search_then_leaves_the_field_and_stays_on_the_map(desk: DeskAtWork) -> None:
    found(desk, "zzz")
    assert search(desk).found.rows == ()
    desk.press(ESC)
    assert (search(desk).field.text(), search(desk).field.hasFocus()) == ("", True)
    desk.press(ESC)
    assert (desk.desk.map.hasFocus(), desk.window.page) == (True, "map")


def test_down_in_the_empty_field_goes_to_the_layers(desk: DeskAtWork) -> None:
    desk.press(DOWN)
    assert desk.desk.layers.hasFocus()


def test_another_case_takes_the_ring_away(desk: DeskAtWork) -> None:
    found(desk, "c1")
    desk.press(ENTER)
    desk.report(8)
    desk.select(8)
    assert desk.desk.map.spot is None


def test_the_same_key_searches_the_queue_on_its_own_page(desk: DeskAtWork) -> None:
    desk.window.show_page("dispatch")
    desk.press(Qt.Key.Key_F, modifiers=CTRL)
    assert desk.desk.queue.isAncestorOf(QApplication.focusWidget())
