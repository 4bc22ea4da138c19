"""The map desk: the dispatcher's panels in another order, one selection, the cases in sight or in an area drawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from console.desks.dispatcher import CASE, MAP_PANELS, DispatcherDesk
from console.desks.map_layout import map_page
from console.domain.terms import Severity
from tests.desks.laid_out import assert_fits
from tests.widgets.samples import NOW, a_row, a_view, a_worker
from tests.widgets.test_map_view import DISTRICT
from widgets.map.layers import ALL_LAYERS, Layer
from widgets.map.map_view import AreaFound
from widgets.map.outlook import AROUND_PX_M, Keeps
from widgets.map.projection import fitted
from widgets.ui import Ui

PLACES = {
    1: (a_row(1, severity=Severity.CRITICAL), 35.95, 120.05),
    2: (a_row(2, severity=Severity.LOW), 36.05, 120.15),
    3: (a_row(3, severity=Severity.HIGH), 35.92, 120.18),
}


@pytest.fixture
def desk(qtbot: QtBot, ui: Ui) -> DispatcherDesk:
    desk = DispatcherDesk(ui)
    qtbot.addWidget(desk)
    desk.resize(1920, 936)
    desk.show_district(DISTRICT)
    desk.show_places(PLACES, "")
    worker = a_worker("W1", lat=36.0, lon=120.1, position_at=NOW)
    desk.workers.set_rows([worker])
    desk.map.set_workers((worker,))
    desk.show()
    desk.activateWindow()
    desk.show_page("map")
    return desk


def test_the_page_of_one_incident_shows_its_place_from_near_by_and_leaves_the_map_as_it_was(
    desk: DispatcherDesk,
) -> None:
    desk.show_page("dispatch")
    desk.show_case(a_view(PLACES[1][0]), (), ())
    desk.map.zoom(1.2)
    before, shown = desk.map.viewpoint, desk.map.degrees_at(desk.map.rect().center().toPointF())
    desk.enlarge(CASE)
    for number in (1, 2):
        desk.show_case(a_view(PLACES[number][0]), (), ())
        middle = desk.map.degrees_at(desk.map.rect().toRectF().center())
        assert middle == pytest.approx(PLACES[number][1:], abs=1e-3), number
        assert desk.map.viewpoint.px_m > before.px_m
    desk.enlarge(CASE)
    assert desk.map.viewpoint.px_m == before.px_m
    assert desk.map.degrees_at(desk.map.rect().center().toPointF()) == pytest.approx(shown, abs=1e-3)


def test_a_map_that_showed_the_whole_district_shows_it_again_after_the_page_of_one_incident(
    desk: DispatcherDesk,
) -> None:
    desk.show_page("dispatch")
    desk.show_case(a_view(PLACES[1][0]), (), ())
    desk.map.fit()
    before = desk.map.outlook
    desk.enlarge(CASE)
    assert desk.map.keeps is Keeps.NOTHING
    desk.enlarge("")
    assert desk.map.outlook == before


def test_the_map_of_the_desk_shows_what_lies_round_the_selected_case_on_both_pages(desk: DispatcherDesk) -> None:
    for page in ("dispatch", "map", "dispatch"):
        desk.show_page(page)
        for number in (1, 2):
            desk.show_case(a_view(PLACES[number][0]), (), ())
            whole = fitted(desk.map._terrain.bounds, desk.map.size().toSizeF())
            assert desk.map.keeps is Keeps.CASE
            assert desk.map.viewpoint.px_m in (whole.px_m, AROUND_PX_M)
            assert desk.map.rect().toRectF().contains(place_on_map(desk, number))
    desk.enlarge(CASE)
    desk.enlarge(CASE)
    assert desk.map.keeps is Keeps.CASE


def place_on_map(desk: DispatcherDesk, number: int) -> QPointF:
    """Where a case stands, in pixels of the map."""
    return desk.map.viewpoint.transform.map(desk.map._terrain.projection.point(*PLACES[number][1:]))


@given(width=st.integers(1280, 3840), height=st.integers(602, 2000), scale=st.sampled_from([0.9, 1.0]))
@settings(max_examples=60)
def test_panels_of_the_map_desk_neither_overlap_nor_leave_the_body(width: int, height: int, scale: float) -> None:
    panels = map_page(width, height, scale)
    assert_fits(panels, width, height)


@pytest.mark.parametrize(
    ("panel", "size"), [("layers", (272, 936)), ("head", (396, 112)), ("map", (1220, 776)), ("lanes", (1220, 152))]
)
def test_panels_of_the_map_desk_stand_as_drawn_at_1920(panel: str, size: tuple[int, int]) -> None:
    rect = map_page(1920, 936)[panel]
    assert abs(rect.w - size[0]) <= 6
    assert abs(rect.h - size[1]) <= 6


@pytest.mark.parametrize(("page", "there", "gone"), [("map", "layers", "queue"), ("dispatch", "queue", "layers")])
def test_the_same_panels_stand_in_two_orders(desk: DispatcherDesk, page: str, there: str, gone: str) -> None:
    desk.show_page(page)
    assert desk.panel(there).isVisible()
    assert desk.panel(gone).isHidden()
    assert desk.panel("map").isVisible()
    assert desk.page == page


def test_the_worst_case_in_sight_comes_first_and_the_list_follows_the_map(qtbot: QtBot, desk: DispatcherDesk) -> None:
    assert [r.number for r in desk.in_view.rows] == [1, 3, 2]
    desk.map.show_place(36.05, 120.15, 3_000)
    qtbot.waitUntil(lambda: [r.number for r in desk.in_view.rows] == [2])
    desk.map.show_place(36.09, 120.01, 500)
    qtbot.waitUntil(lambda: not desk.in_view.rows)


def test_an_area_lists_its_cases_until_it_is_wiped_off(desk: DispatcherDesk) -> None:
    desk.map.area_drawn.emit(AreaFound(incidents=(3, 99), workers=(), cameras=(), sensors=()))
    assert [r.number for r in desk.in_view.rows] == [3]
    desk.map.area_drawn.emit(None)
    assert len(desk.in_view.rows) == 3


def test_a_click_in_the_list_selects_and_a_selection_from_elsewhere_is_no_click(
    qtbot: QtBot, desk: DispatcherDesk
) -> None:
    with qtbot.waitSignal(desk.selected) as told:
        second = QPoint(60, desk.in_view.row_height() * 3 // 2)
        qtbot.mouseClick(desk.in_view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert told.args == [3]
    with qtbot.assertNotEmitted(desk.selected):
        desk.show_case(a_view(a_row(2)), (), ())
    assert desk.in_view.current is not None
    assert desk.in_view.current.number == 2


def test_a_case_that_comes_appears_in_the_list(qtbot: QtBot, desk: DispatcherDesk) -> None:
    desk.show_places({4: (a_row(4, severity=Severity.CRITICAL), 36.0, 120.1), 1: None}, "")
    qtbot.waitUntil(lambda: [r.number for r in desk.in_view.rows] == [4, 3, 2])


def test_the_layers_of_the_desk_and_those_over_the_small_map_are_one(qtbot: QtBot, desk: DispatcherDesk) -> None:
    desk.go_to_layers()
    assert desk.layers.hasFocus()
    qtbot.keyClick(desk.layers, Qt.Key.Key_Space)
    assert desk.map.layers == ALL_LAYERS - {Layer.INCIDENTS}
    qtbot.keyClick(desk.layers, Qt.Key.Key_Escape)
    assert desk.map.hasFocus()
    desk.show_page("dispatch")
    desk.go_to_layers()
    assert desk.map.layer_list.isVisible()
    assert not next(row for row in desk.map.layer_list.rows if row.layer is Layer.INCIDENTS).shown


def test_every_panel_can_be_reached_by_its_number(desk: DispatcherDesk) -> None:
    for number, panel in enumerate(MAP_PANELS, 1):
        desk.show_page("map")
        desk.focus_panel(number)
        assert desk.panel(panel).isVisible(), panel


def test_the_keys_go_back_to_where_the_work_is(desk: DispatcherDesk) -> None:
    desk.layers.setFocus()
    desk.focus_work()
    assert desk.map.hasFocus()
    desk.show_page("dispatch")
    assert desk.queue.view.hasFocus()


@pytest.mark.parametrize(("number", "name"), [(1, "lanes"), (2, "backlog"), (3, "percentiles")])
def test_the_chart_chosen_last_is_the_one_that_goes_out(desk: DispatcherDesk, number: int, name: str) -> None:
    desk.show_page("dispatch")
    desk.show_chart(number)
    assert desk.charts.chosen[0] == name
    assert desk.charts.chosen[1].table().startswith(b"\xef\xbb\xbf")


def test_a_case_dropped_on_a_worker_is_passed_on(qtbot: QtBot, desk: DispatcherDesk) -> None:
    with qtbot.waitSignal(desk.dropped) as told:
        desk.map.assign_requested.emit(1, "W1")
    assert told.args == [1, "W1"]
