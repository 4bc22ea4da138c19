"""The map under the hand, by real keys and mouse: layers, following, measuring, areas, dragging, Tab and Enter."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from console.domain.geo import contains
from console.domain.terms import Severity, WorkerState
from tests.widgets.samples import NOW, a_row, a_worker
from tests.widgets.test_map_view import DISTRICT, INCIDENT, WANG, pixel
from widgets.incident_mime import INCIDENT_MIME, carried, carrying
from widgets.map.layers import ALL_LAYERS, Layer, as_text, hidden_layers
from widgets.map.map_view import AreaFound, MapView
from widgets.map.tools import Drawing, Tool, inside
from widgets.takes_keys import TakesKeys
from widgets.ui import Ui

LEFT = Qt.MouseButton.LeftButton
SECOND = (a_row(1050, severity=Severity.LOW), 36.05, 120.02)


@pytest.fixture
def view(qtbot: QtBot, ui: Ui) -> MapView:
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(568, 392)
    view.set_district(DISTRICT)
    view.set_incidents((INCIDENT, SECOND))
    view.set_workers((WANG,))
    view.show()
    view.activateWindow()
    view.setFocus()
    return view


def click(qtbot: QtBot, view: MapView, *places: tuple[float, float]) -> None:
    for lat, lon in places:
        qtbot.mouseClick(view, LEFT, pos=pixel(view, lat, lon))


def drag(qtbot: QtBot, view: MapView, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, (start + end) / 2)
    qtbot.mouseMove(view, end)
    view.grab()
    qtbot.mouseRelease(view, LEFT, pos=end)


def pressed(view: MapView, key: Qt.Key) -> bool:
    """Whether the map claims the key before the desk's commands."""
    assert isinstance(view, TakesKeys)
    return view.takes_key(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


# Where it looks


def test_zoom_to_the_selection_brings_it_into_the_middle(view: MapView) -> None:
    assert not view.zoom_to_selected()
    view.set_selected(1047)
    assert view.zoom_to_selected()
    assert (pixel(view, *INCIDENT[1:]) - view.rect().center()).manhattanLength() <= 2
    assert view.viewpoint.seen.width() < 2_000


def test_home_shows_the_whole_district(qtbot: QtBot, view: MapView) -> None:
    whole = view.viewpoint
    view.show_place(35.91, 120.19, 2_000)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.viewpoint == whole


def test_a_followed_worker_stays_in_view_and_the_map_says_so(view: MapView) -> None:
    view.zoom(6)
    view.follow("W017")
    for step in range(1, 8):
        view.set_workers((replace(WANG, lat=36.04 - step / 100, position_at=NOW + timedelta(seconds=step)),))
        assert view.rect().contains(pixel(view, 36.04 - step / 100, 120.14))
    assert view._said() == "Follows Wang Haitao · move the map or press Esc to end"


@pytest.mark.parametrize("end", ["drag", "arrow", "escape", "home"])
def test_any_move_by_hand_ends_following(qtbot: QtBot, view: MapView, end: str) -> None:
    view.follow(1047)
    match end:
        case "drag":
            drag(qtbot, view, QPoint(300, 350), QPoint(360, 330))
        case "arrow":
            qtbot.keyClick(view, Qt.Key.Key_Left)
        case "escape":
            assert pressed(view, Qt.Key.Key_Escape)
            qtbot.keyClick(view, Qt.Key.Key_Escape)
        case _:
            qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.followed is None
    assert view._said() == ""


def test_follow_takes_the_worker_who_was_clicked_else_the_selected_case(qtbot: QtBot, view: MapView) -> None:
    assert view.toggle_follow() is None
    view.set_selected(1047)
    assert view.toggle_follow() == 1047
    assert view.toggle_follow() is None
    click(qtbot, view, (36.04, 120.14))
    assert view.toggle_follow() == "W017"


# Layers


def test_the_list_of_layers_works_by_keys_and_by_mouse(qtbot: QtBot, view: MapView) -> None:
    view.toggle_layers()
    assert view.layer_list.isVisible()
    qtbot.keyClick(view.layer_list, Qt.Key.Key_Down)
    qtbot.keyClick(view.layer_list, Qt.Key.Key_Space)
    assert view.layers == ALL_LAYERS - {Layer.WORKERS}
    qtbot.mouseClick(view.layer_list.viewport(), LEFT, pos=QPoint(20, view.layer_list.row_height() * 3 // 2))
    assert view.layers == ALL_LAYERS - {Layer.WORKERS, Layer.INCIDENTS}
    qtbot.keyClick(view.layer_list, Qt.Key.Key_Return)
    assert view.layers == ALL_LAYERS - {Layer.WORKERS}
    qtbot.keyClick(view.layer_list, Qt.Key.Key_Escape)
    assert view.layer_list.isHidden()


def test_the_list_counts_and_speaks(view: MapView) -> None:
    rows = {r.layer: r for r in view.layer_list.rows if r.layer is not None}
    assert {k: r.count for k, r in rows.items() if r.count is not None} == {
        Layer.INCIDENTS: 2,
        Layer.WORKERS: 1,
        Layer.CAMERAS: 1,
        Layer.SENSORS: 1,
        Layer.TOWNS: 1,
        Layer.GRIDS: 2,
    }
    view.set_layer(Layer.SENSORS, False)
    assert "Sensors · hidden" in [view.layer_list.spoken(row) for row in view.layer_list.rows]


def test_the_list_has_headings_that_neither_keys_nor_mouse_stand_on(qtbot: QtBot, view: MapView) -> None:
    view.toggle_layers()
    listed = view.layer_list
    places = [i for i, row in enumerate(listed.rows) if row.heading]
    assert [listed.spoken(listed.rows[i]) for i in places] == ["On the ground", "Base map", "Worker states"]
    stood: list[int] = []
    for key in (*([Qt.Key.Key_Down] * 20), *([Qt.Key.Key_Up] * 20), Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(listed, key)
        assert listed.current is not None
        stood.append(listed.rows.index(listed.current))
    assert not set(stood) & set(places)
    assert set(stood) == set(range(len(listed.rows))) - set(places)
    qtbot.mouseClick(listed.viewport(), LEFT, pos=QPoint(20, listed.row_height() // 2))
    assert view.layers == ALL_LAYERS


def test_hidden_layers_are_written_down_and_read_again() -> None:
    hidden = frozenset({Layer.CAMERAS, Layer.TRAILS})
    assert hidden_layers(as_text(hidden)) == hidden
    assert hidden_layers("cameras,unknown,") == {Layer.CAMERAS}
    assert hidden_layers("") == frozenset()


def test_a_remembered_set_of_hidden_layers_is_taken_over(view: MapView) -> None:
    view.set_hidden({Layer.CAMERAS})
    assert view.layers == ALL_LAYERS - {Layer.CAMERAS}
    view.set_hidden(())
    assert view.layers == ALL_LAYERS


def test_without_labels_no_case_is_named(view: MapView) -> None:
    view.set_selected(1047)
    view.set_layer(Layer.LABELS, False)
    assert view.labels == ("Xin'an",)


# Tab, Enter


def test_tab_goes_from_the_worst_case_on_enter_selects_it_and_after_the_last_tab_leaves(
    qtbot: QtBot, view: MapView
) -> None:
    assert not pressed(view, Qt.Key.Key_Return)
    assert view.focusNextPrevChild(True)
    assert "1047" in view.accessibleDescription()
    assert view.focusNextPrevChild(True)
    assert "1050" in view.accessibleDescription()
    assert pressed(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.incident_selected) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [1050]
    assert not pressed(view, Qt.Key.Key_Return)
    for _ in range(2):
        assert view.focusNextPrevChild(True)
    view.focusNextPrevChild(True)
    assert view.accessibleDescription() == ""


# Measuring and areas


def test_a_way_is_measured_along_the_points_clicked(qtbot: QtBot, view: MapView) -> None:
    view.start(Tool.MEASURE)
    assert view._said() == "Click along the way · Esc ends"
    with qtbot.assertNotEmitted(view.incident_selected):
        click(qtbot, view, INCIDENT[1:], (35.97, 120.10), (36.0, 120.10))
    assert view.drawing is not None
    assert view.drawing.length_m == pytest.approx(3_604 + 3_336, rel=0.02)
    assert view._said().startswith("6.9")
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert view.drawing.length_m == pytest.approx(3_604, rel=0.02)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.drawing is None


def test_the_same_tool_again_puts_it_away_and_another_takes_its_place(view: MapView) -> None:
    view.start(Tool.MEASURE)
    view.start(Tool.AREA)
    assert view.drawing == Drawing(tool=Tool.AREA)
    view.start(Tool.AREA)
    assert view.drawing is None


def test_an_area_tells_what_lies_in_it(qtbot: QtBot, view: MapView) -> None:
    view.start(Tool.AREA)
    corners = ((35.92, 120.01), (35.92, 120.1), (36.08, 120.1), (36.08, 120.01))
    click(qtbot, view, *corners)
    with qtbot.waitSignal(view.area_drawn) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    (found,) = told.args
    assert found == AreaFound(ring=found.ring, incidents=(1047, 1050), workers=(), cameras=("C-1180",), sensors=())
    assert [(lat, lon) for lon, lat in found.ring] == [pytest.approx(corner, abs=0.001) for corner in corners]
    assert view._said() == "In the area: 2 incidents · 0 workers · 1 camera · 0 sensors · Esc ends"
    with qtbot.waitSignal(view.area_drawn) as wiped:
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert wiped.args == [None]


def test_two_points_are_no_area(qtbot: QtBot, view: MapView) -> None:
    view.start(Tool.AREA)
    click(qtbot, view, (35.92, 120.01), (35.92, 120.1))
    with qtbot.assertNotEmitted(view.area_drawn):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.drawing is not None
    assert not view.drawing.is_closed


@given(
    st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=8),
    st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=1, max_size=20),
)
def test_many_places_at_once_lie_inside_as_one_by_one(
    ring: list[tuple[int, int]], places: list[tuple[float, float]]
) -> None:
    together = inside(np.array(ring, dtype=float), np.array(places))
    assert together.tolist() == [contains(ring, x, y) for x, y in places]


def test_a_double_click_adds_no_point_twice() -> None:
    drawn = Drawing(tool=Tool.MEASURE).with_point(QPointF(0, 0)).with_point(QPointF(0.1, 0))
    assert len(drawn.points) == 1


# Dragging, menus, opening


def test_a_case_dropped_on_a_worker_asks_for_him(qtbot: QtBot, view: MapView) -> None:
    here = view.viewpoint
    with qtbot.waitSignal(view.assign_requested) as told:
        drag(qtbot, view, pixel(view, *INCIDENT[1:]), pixel(view, 36.04, 120.14))
    assert told.args == [1047, "W017"]
    assert view.viewpoint == here


def test_a_case_dropped_on_nobody_asks_for_nothing(qtbot: QtBot, view: MapView) -> None:
    with qtbot.assertNotEmitted(view.assign_requested), qtbot.assertNotEmitted(view.incident_selected):
        drag(qtbot, view, pixel(view, *INCIDENT[1:]), QPoint(400, 350))


def test_a_double_click_opens_the_case(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.incident_opened) as told:
        qtbot.mouseDClick(view, LEFT, pos=pixel(view, *INCIDENT[1:]))
    assert told.args == [1047]


@pytest.mark.parametrize(
    ("place", "named"), [(INCIDENT[1:], (1047, "")), ((36.04, 120.14), (0, "W017"))], ids=["case", "worker"]
)
def test_the_other_button_asks_for_the_menu_of_what_lies_there(
    qtbot: QtBot, view: MapView, place: tuple[float, float], named: tuple[int, str]
) -> None:
    at = pixel(view, *place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    with qtbot.waitSignal(view.menu_requested) as told:
        view.contextMenuEvent(event)
    assert tuple(told.args[:2]) == named


# Words


def test_where_nothing_stands_the_grid_is_named_with_its_cases(view: MapView) -> None:
    assert view.words_at(pixel(view, 35.93, 120.08).toPointF()) == "Xin'an-01 · 1 open"
    assert view.words_at(QPointF(1, 1)) == ""


@pytest.mark.parametrize(
    ("data", "number"),
    [(carrying(1047), 1047), (QMimeData(), None), (carrying(0), 0)],
    ids=["a case", "something else", "nought"],
)
def test_a_drag_carries_a_case_or_something_else(data: QMimeData, number: int | None) -> None:
    assert carried(data) == number


@pytest.mark.parametrize("digits", [b"", b"-1", b"1e3", b"9" * 40, "١".encode()], ids=str)
def test_what_is_no_number_is_no_case(digits: bytes) -> None:
    data = QMimeData()
    data.setData(INCIDENT_MIME, digits)
    assert carried(data) is None


@pytest.mark.parametrize(("place", "taken"), [((36.04, 120.14), True), ((35.92, 120.02), False)])
def test_a_case_carried_from_a_list_can_be_dropped_on_a_worker_only(
    view: MapView, place: tuple[float, float], taken: bool
) -> None:
    told: list[tuple[int, str]] = []
    view.assign_requested.connect(lambda number, worker: told.append((number, worker)))
    at, data = pixel(view, *place), carrying(1050)
    actions, modifiers = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, actions, data, LEFT, modifiers)
    view.dragEnterEvent(enter)
    assert enter.isAccepted()
    move = QDragMoveEvent(at, actions, data, LEFT, modifiers)
    view.dragMoveEvent(move)
    assert move.isAccepted() == taken
    view.grab()
    view.dropEvent(QDropEvent(at.toPointF(), actions, data, LEFT, modifiers))
    assert told == ([(1050, "W017")] if taken else [])


def test_a_case_goes_to_nobody_else_than_the_worker_who_was_ringed(qtbot: QtBot, view: MapView) -> None:
    carried_over(view, (35.92, 120.02))
    with qtbot.assertNotEmitted(view.assign_requested), qtbot.waitSignal(view.drop_refused):
        assert not view.drop(1050, pixel(view, 36.04, 120.14).toPointF())


def test_a_case_goes_to_nobody_who_was_not_ringed_on_the_screen_yet(qtbot: QtBot, view: MapView) -> None:
    place = (36.04, 120.14)
    carried_over(view, place)
    with qtbot.assertNotEmitted(view.assign_requested), qtbot.waitSignal(view.drop_refused):
        assert not view.drop(1050, pixel(view, *place).toPointF())


def carried_over(view: MapView, place: tuple[float, float]) -> QDragMoveEvent:
    at, data = pixel(view, *place), carrying(1050)
    move = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    view.dragMoveEvent(move)
    return move


def painted_texts(view: MapView) -> list[str]:
    texts: list[str] = []
    view.ui.witness = lambda written: texts.append(written.text)
    view.grab()
    view.ui.witness = None
    return texts


def test_a_worker_who_cannot_take_the_case_says_why_while_it_is_over_him(view: MapView) -> None:
    view.judge = lambda number, worker: f"{worker} is away, {number} stays"
    move = carried_over(view, (36.04, 120.14))
    assert not move.isAccepted()
    assert "Wang Haitao · W017 is away, 1050 stays" in painted_texts(view)
    assert view.accessibleDescription() == "Wang Haitao · W017 is away, 1050 stays"
    carried_over(view, (35.92, 120.02))
    assert view.target is None
    assert not any("W017 is away" in text for text in painted_texts(view))


def test_a_worker_who_can_take_the_case_says_so_while_it_is_over_him(view: MapView) -> None:
    assert carried_over(view, (36.04, 120.14)).isAccepted()
    assert "Wang Haitao · send to 1050" in painted_texts(view)


def test_a_case_s_own_sign_is_carried_with_the_same_words_and_a_forbidding_pointer(qtbot: QtBot, view: MapView) -> None:
    view.judge = lambda number, worker: "away"
    start, end = pixel(view, *INCIDENT[1:]), pixel(view, 36.04, 120.14)
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, start + QPoint(10, 10))
    qtbot.mouseMove(view, end)
    assert view.cursor().shape() is Qt.CursorShape.ForbiddenCursor
    assert view.target is not None
    assert view.target.why_not == "away"
    view.grab()
    with qtbot.assertNotEmitted(view.assign_requested), qtbot.waitSignal(view.drop_refused) as told:
        qtbot.mouseRelease(view, LEFT, pos=end)
    assert told.args == ["away"]
    assert (view.target, view.cursor().shape()) == (None, Qt.CursorShape.ArrowCursor)


# Crowds of workers

CROWD = tuple(
    a_worker(f"W{n}", state=state, lat=35.95 + n / 50_000, lon=120.05, position_at=NOW)
    for n, state in enumerate((WorkerState.AWAY, WorkerState.FREE, WorkerState.NO_REPLY, WorkerState.FREE))
)
CROWDED = (35.95, 120.05)


@pytest.fixture
def crowded(view: MapView) -> MapView:
    view.set_incidents(())
    view.set_workers((WANG, *CROWD))
    return view


def crowds(view: MapView) -> list[list[str]]:
    return [sorted(w.row.id for w in sign.crowd) for sign in view._arranged().workers if sign.crowd]


def test_workers_who_would_lie_on_each_other_are_one_sign_with_their_count_and_worst_state(crowded: MapView) -> None:
    assert crowds(crowded) == [["W0", "W1", "W2", "W3"]]
    assert crowded.words_at(pixel(crowded, *CROWDED).toPointF()) == (
        "4 workers, a click looks closer · No reply 1 · Free 2 · Away 1"
    )
    assert "4" in painted_texts(crowded)


def test_a_click_on_a_crowd_looks_closer_until_everybody_stands_alone(qtbot: QtBot, crowded: MapView) -> None:
    with qtbot.assertNotEmitted(crowded.worker_activated):
        click(qtbot, crowded, CROWDED)
    assert crowds(crowded) == []
    with qtbot.waitSignal(crowded.worker_activated) as told:
        click(qtbot, crowded, (35.95 + 1 / 50_000, 120.05))
    assert told.args == ["W1"]


def test_a_crowd_is_reached_by_tab_told_and_opened_by_enter(qtbot: QtBot, crowded: MapView) -> None:
    qtbot.keyClick(crowded, Qt.Key.Key_Tab)
    assert crowded.accessibleDescription().startswith("4 workers")
    qtbot.keyClick(crowded, Qt.Key.Key_Return)
    assert crowds(crowded) == []


def test_of_those_on_one_spot_a_click_tells_of_one_after_the_other(qtbot: QtBot, crowded: MapView) -> None:
    crowded.set_workers(tuple(replace(w, lat=35.95, lon=120.05) for w in CROWD))
    told: list[str] = []
    crowded.worker_activated.connect(told.append)
    for _ in range(5):
        click(qtbot, crowded, CROWDED)
    assert told == ["W2", "W1", "W3", "W0", "W2"]


def test_who_is_recommended_or_followed_is_in_no_crowd(crowded: MapView) -> None:
    crowded.set_recommended("W1", 60.0)
    crowded.follow("W3")
    assert crowds(crowded) == [["W0", "W2"]]


def test_the_count_of_a_crowd_keeps_off_the_count_of_a_group_of_cases(crowded: MapView) -> None:
    crowded.set_incidents([(a_row(n), CROWDED[0] - 0.002, CROWDED[1] - 0.002) for n in range(1, 4)])
    shown = crowded._arranged()
    group = next(sign.count for sign in shown.signs if sign.mark.count == 3)
    crowd = next(sign for sign in shown.workers if sign.crowd)
    assert not crowd.count.isEmpty()
    assert not crowd.count.intersects(group)
    assert crowd.box.contains(crowd.count)


def test_crowds_take_no_place_from_the_recommendation_and_the_selected_case(crowded: MapView) -> None:
    lat, lon = CROWDED
    crowded.set_incidents([(a_row(1047, severity=Severity.CRITICAL), lat, lon)])
    crowded.set_selected(1047)
    crowded.set_recommended("W1", 60.0)
    round_it = [(lat + n / 1000, lon + e / 1000) for n in (-4, 0, 4) for e in (-8, -4, 4, 8)]
    crowd = (a_worker(f"C{i}{j}", lat=a, lon=b, position_at=NOW) for i, (a, b) in enumerate(round_it) for j in range(2))
    crowded.set_workers((CROWD[1], *crowd))
    assert len(crowds(crowded)) >= 4
    assert "Liu 1 min" in crowded.labels
    assert any(label.startswith("1047") for label in crowded.labels)


def test_a_case_is_dropped_on_no_crowd(crowded: MapView) -> None:
    assert not carried_over(crowded, CROWDED).isAccepted()
    assert crowded.target is not None
    assert crowded.target.why_not == "4 workers here: zoom in first"


def test_text_from_elsewhere_is_not_let_in(view: MapView) -> None:
    data = QMimeData()
    data.setText("1047")
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter.setAccepted(False)
    view.dragEnterEvent(enter)
    assert not enter.isAccepted()


@pytest.mark.parametrize(
    ("value", "words"),
    [(24.125, "GAS-0217 · Gas · 24.12 · 3 s ago"), (None, "GAS-0217 · Gas · reading is bad · 3 s ago")],
    ids=["good", "bad"],
)
def test_a_sensor_tells_its_newest_reading_and_how_old_it_is(view: MapView, value: float | None, words: str) -> None:
    view.set_readings(lambda sensor: (NOW - timedelta(seconds=3), value) if sensor == "GAS-0217" else None)
    assert view.words_at(pixel(view, 35.95, 120.17).toPointF()) == words


def test_the_tool_tip_comes_by_itself_and_not_while_drawing(qtbot: QtBot, view: MapView) -> None:
    at = pixel(view, *INCIDENT[1:])
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    view.event(help_event)
    assert "1047 Three-car crash" in QToolTip.text()
    view.start(Tool.MEASURE)
    view.event(help_event)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
