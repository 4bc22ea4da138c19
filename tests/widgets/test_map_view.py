"""The map follows the selection, tells what was clicked, moves by mouse and keys, and paints its base once a view."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.district import Camera, District, Grid, Sensor, Town
from console.domain.terms import Severity, WorkerState
from console.domain.views import QueueRow, WorkerRow
from tests.widgets.samples import NOW, a_deadline, a_row
from widgets.map.hit import Kind
from widgets.map.layers import Layer
from widgets.map.map_view import MapView
from widgets.ui import Ui


def a_square(lon: float, lat: float, side: float) -> tuple[tuple[float, float], ...]:
    return ((lon, lat), (lon + side, lat), (lon + side, lat + side), (lon, lat + side), (lon, lat))


DISTRICT = District(
    towns=(Town(id="xinan", name=Name(zh="辛安", en="Xin'an"), rings=(a_square(120.0, 35.9, 0.2),)),),
    grids=(
        Grid(id="xinan-01", name=Name(en="Xin'an-01"), rings=(a_square(120.0, 35.9, 0.1),)),
        Grid(id="xinan-02", name=Name(en="Xin'an-02"), rings=(a_square(120.1, 35.9, 0.1),)),
    ),
    roads=(((120.0, 36.0), (120.2, 36.0)),),
    cameras=(Camera(id="C-1180", name=Name(en="Food street"), lat=35.93, lon=120.03),),
    sensors=(Sensor(id="GAS-0217", name=Name(en="Gas"), lat=35.95, lon=120.17), Sensor(id="S-0", name=Name())),
)
INCIDENT = (a_row(1047, severity=Severity.CRITICAL, deadline=a_deadline(22, whole_s=600)), 35.97, 120.06)
WANG = WorkerRow(
    id="W017",
    name=Name(zh="王海涛", en="Wang Haitao"),
    state=WorkerState.FREE,
    since=None,
    grid=Name(),
    lat=36.04,
    lon=120.14,
    position_at=NOW,
)


@pytest.fixture
def view(qtbot: QtBot, ui: Ui) -> MapView:
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(568, 392)
    view.set_district(DISTRICT)
    view.set_incidents((INCIDENT,))
    view.set_workers((WANG,))
    view.show()
    view.grab()
    return view


def pixel(view: MapView, lat: float, lon: float) -> QPoint:
    """Where a place stands in the view."""
    return view.viewpoint.transform.map(view._terrain.projection.point(lat, lon)).toPoint()


def test_a_click_on_a_case_selects_it(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.incident_selected) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, *INCIDENT[1:]) + QPoint(8, 5))
    assert told.args == [1047]


def test_clicks_activate_workers_and_cameras(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.worker_activated) as worker:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, 36.04, 120.14))
    with qtbot.waitSignal(view.camera_activated) as camera:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, 35.93, 120.03))
    assert (worker.args, camera.args) == (["W017"], ["C-1180"])


def test_a_hidden_layer_cannot_be_hit(view: MapView) -> None:
    view.set_layer(Layer.INCIDENTS, False)
    assert view.at(QPointF(pixel(view, *INCIDENT[1:]))) is None
    assert Layer.INCIDENTS not in view.layers


def test_a_drag_moves_the_map_and_clicks_nothing(qtbot: QtBot, view: MapView) -> None:
    start, before = pixel(view, 35.98, 120.1), pixel(view, 35.95, 120.1)
    with qtbot.assertNotEmitted(view.incident_selected):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view, start + QPoint(40, 25))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 25))
    moved = pixel(view, 35.95, 120.1) - before
    assert abs(moved.x() - 40) <= 1
    assert abs(moved.y() - 25) <= 1


def test_keys_zoom_move_and_fit(qtbot: QtBot, view: MapView) -> None:
    home = view.viewpoint
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.viewpoint.px_m > home.px_m
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.viewpoint.px_m == pytest.approx(home.px_m)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.viewpoint.x > home.x
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.viewpoint.y < home.y
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.viewpoint == home


def test_letters_are_left_to_the_desk(qtbot: QtBot, view: MapView) -> None:
    home = view.viewpoint
    for key in (Qt.Key.Key_L, Qt.Key.Key_T, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert view.viewpoint == home


def test_the_selection_and_the_recommendation_are_named(view: MapView) -> None:
    view.set_selected(1047)
    view.set_recommended("W017", 110)
    view.grab()
    assert view.labels == ("Wang 1 min", "1047 00:22", "Xin'an")


def test_the_grid_of_the_selected_case_is_outlined(view: MapView) -> None:
    view.set_selected(1047)
    view.grab()
    grid = view._scene.selected_grid
    assert grid is not None
    assert grid.contains(view._scene.cases.get(1047).at)
    view.set_selected(None)
    view.grab()
    assert view._scene.selected_grid is None


def test_a_selected_case_outside_the_view_is_brought_in(view: MapView) -> None:
    view.show_place(35.91, 120.19, 2_000)
    view.set_selected(1047)
    assert view.rect().contains(pixel(view, *INCIDENT[1:]))


def test_the_map_stays_where_the_user_moved_it(view: MapView) -> None:
    view.set_selected(1047)
    view.show_place(35.91, 120.19, 2_000)
    here = view.viewpoint
    view.set_selected(1047)
    view.set_incidents((INCIDENT, (a_row(2), 35.95, 120.1)))
    assert view.viewpoint == here


def test_a_selected_case_whose_place_comes_late_is_brought_in_then(view: MapView) -> None:
    view.set_incidents(())
    view.show_place(35.91, 120.19, 2_000)
    view.set_selected(1047)
    view.set_incidents((INCIDENT,))
    assert view.rect().contains(pixel(view, *INCIDENT[1:]))


@pytest.mark.parametrize(
    ("row", "label"),
    [
        (a_row(1, severity=Severity.CRITICAL, deadline=a_deadline(500)), "1"),
        (a_row(1, severity=Severity.HIGH, deadline=a_deadline(22)), "1 00:22"),
        (a_row(1, severity=Severity.LOW, deadline=a_deadline(-74)), "1 +01:14"),
        (a_row(1, severity=Severity.NORMAL, deadline=a_deadline(500)), None),
        (a_row(1, severity=Severity.CRITICAL, deadline=a_deadline(500, paused=True)), "1"),
        (a_row(1, severity=Severity.CRITICAL, deadline=None), "1"),
    ],
    ids=["calm", "warning", "late", "minor", "paused", "no limit"],
)
def test_on_a_small_map_only_urgent_and_late_cases_are_named(view: MapView, row: QueueRow, label: str | None) -> None:
    view.set_incidents(((row, 35.97, 120.06),))
    view.grab()
    assert (label or "Xin'an") == view.labels[0]


def test_on_a_large_map_every_case_is_named(view: MapView) -> None:
    view.resize(1216, 776)
    view.set_incidents(((a_row(3, severity=Severity.NORMAL, deadline=a_deadline(500)), 35.97, 120.06),))
    view.grab()
    assert "3" in view.labels


def test_the_base_map_is_painted_once_a_view(view: MapView, ui: Ui) -> None:
    before = view._base.paints
    ui.set_now(NOW + timedelta(seconds=1))
    view.set_selected(1047)
    view.grab()
    assert view._base.paints == before
    view.set_layer(Layer.ROADS, False)
    view.grab()
    assert view._base.paints == before + 1
    ui.set_theme("light")
    view.grab()
    assert view._base.paints == before + 2


def test_a_label_that_becomes_wider_with_the_tick_is_painted_whole(view: MapView, ui: Ui) -> None:
    view.set_incidents(((a_row(9, severity=Severity.HIGH, deadline=a_deadline(121, whole_s=600)), 35.97, 120.06),))
    view.grab()
    assert view.labels[0] == "9"
    ui.set_now(NOW + timedelta(seconds=1))
    view.grab()
    assert view.labels[0] == "9 02:00"
    ui.set_now(NOW + timedelta(seconds=2))
    assert not view._overlay.is_outdated(view._scene)


def test_while_the_map_moves_the_old_picture_is_stretched_and_then_painted_sharp(qtbot: QtBot, view: MapView) -> None:
    before = view._base.paints
    view.pan(10, 0)
    view.grab()
    assert view._base.paints == before
    qtbot.waitUntil(lambda: view._base.paints == before + 1)


def test_cases_keep_their_place_when_the_district_comes_late(qtbot: QtBot, ui: Ui) -> None:
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(568, 392)
    view.set_incidents((INCIDENT,))
    view.set_district(DISTRICT)
    assert view._scene.cases.get(1047).at == view._terrain.projection.point(*INCIDENT[1:])


def test_without_a_district_it_says_how_to_get_one(qtbot: QtBot, ui: Ui) -> None:
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(568, 392)
    assert view.grab().toImage().pixelColor(3, 3) == ui.color("sea")
    assert view.labels == ()


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((35.97, 120.06), "1047 Three-car crash, Zhujiang Rd · Dispatched · Chen Jie · Handle 00:22"),
        ((35.93, 120.03), "C-1180 · Food street · direction unknown"),
        ((35.95, 120.17), "GAS-0217 · Gas · no reading yet"),
    ],
)
def test_everything_can_be_named_in_words(view: MapView, place: tuple[float, float], text: str) -> None:
    hit = view.at(QPointF(pixel(view, *place)))
    assert hit is not None
    assert view.describe(hit) == text


def test_a_worker_is_named_with_his_state_and_the_age_of_his_place(view: MapView, ui: Ui) -> None:
    hit = view.at(QPointF(pixel(view, 36.04, 120.14)))
    assert hit is not None
    assert hit.kind is Kind.WORKER
    assert view.describe(hit) == f"Wang Haitao · W017 · Free · 0 in hand · position {ui.clock(NOW)} (0 s ago)"


@pytest.mark.parametrize("size", [(1, 1), (40, 900), (1900, 300)])
def test_any_size_can_be_painted(view: MapView, size: tuple[int, int]) -> None:
    view.resize(*size)
    view.set_selected(1047)
    assert not view.grab().isNull()
