"""The map desk at the whole console: F3, the keys on the map, and a case dropped on a worker, over a real broker."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest

from console.domain.terms import AssignmentState
from tests.app.driving import Dispatcher
from widgets.case_menu import CaseMenu
from widgets.map.cases import MapIncident
from widgets.map.crew import MapWorker
from widgets.map.layers import Layer

LEFT = Qt.MouseButton.LeftButton


def spot(dispatcher: Dispatcher, at: QPointF) -> QPoint:
    """Where a place of the map (metres) stands in the view."""
    return dispatcher.desk.map.viewpoint.transform.map(at).toPoint()


def on_the_map(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_F3)
    dispatcher.until(lambda: dispatcher.desk.map.hasFocus(), "the map desk has the keys")
    assert dispatcher.window.page == "map"
    # Whatever was looked at before: Z means nearer then.
    dispatcher.desk.map.fit()


def test_enter_on_a_case_that_tab_points_at_selects_it_and_sends_nobody(dispatcher: Dispatcher) -> None:
    dispatcher.worker("W001")
    first = dispatcher.taken("m1", severity=1)
    second = dispatcher.reported("m2", location={"lat": 35.85, "lon": 120.05})
    on_the_map(dispatcher)
    assert dispatcher.work.selected == first
    view = dispatcher.desk.map
    dispatcher.until(lambda: second in view._scene.cases, "both stand on the map")
    for number in (first, second):
        dispatcher.press(Qt.Key.Key_Tab)
        assert view.accessibleDescription().startswith(f"{number} ")
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.work.selected == second, "the case pointed at is selected")
    assert dispatcher.incident(first).assignments == ()
    assert dispatcher.incident(second).assignments == ()
    dispatcher.press(Qt.Key.Key_F2)
    assert dispatcher.window.page == "dispatch"


def both_from_near_by(dispatcher: Dispatcher, number: int, worker: str) -> tuple[MapIncident, MapWorker]:
    """The selected case and the worker as the map shows them, once both stand on it and it looks from near by."""
    scene = dispatcher.desk.map._scene
    place = dispatcher.worker_row(worker).lat

    def stand() -> bool:
        man = scene.crew.get(worker)
        return number in scene.cases and man is not None and man.row.lat == place

    dispatcher.until(stand, "both stand where they are")
    dispatcher.letter("z")
    case, man = scene.cases.get(number), scene.crew.get(worker)
    assert case is not None
    assert man is not None
    return case, man


def test_a_case_dropped_on_a_worker_of_the_map_is_assigned_and_published(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001", 300)
    number = dispatcher.taken("m3", severity=1)
    on_the_map(dispatcher)
    view = dispatcher.desk.map
    case, man = both_from_near_by(dispatcher, number, worker)
    QTest.mousePress(view, LEFT, pos=spot(dispatcher, case.at))
    QTest.mouseMove(view, (spot(dispatcher, case.at) + spot(dispatcher, man.at)) / 2)
    QTest.mouseMove(view, spot(dispatcher, man.at))
    view.repaint()
    QTest.mouseRelease(view, LEFT, pos=spot(dispatcher, man.at))
    dispatcher.until(lambda: bool(dispatcher.incident(number).active), "it is assigned")
    (assignment,) = dispatcher.incident(number).active
    assert (assignment.worker, assignment.state) in {
        (worker, AssignmentState.ASKED),
        (worker, AssignmentState.RECEIVED),
    }
    dispatcher.press(Qt.Key.Key_F2)


def test_the_buttons_on_the_map_do_what_their_commands_do(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("m5", severity=1)
    on_the_map(dispatcher)
    view = dispatcher.desk.map
    dispatcher.until(lambda: number in view._scene.cases, "it stands on the map")
    view.fit()
    buttons, far = view.tools.buttons, view.viewpoint.px_m
    QTest.mouseClick(buttons["map.closer"], LEFT)
    assert view.viewpoint.px_m > far
    QTest.mouseClick(buttons["map.farther"], LEFT)
    assert abs(view.viewpoint.px_m - far) < far / 1000
    QTest.mouseClick(buttons["map.zoom"], LEFT)
    dispatcher.until(lambda: view.viewpoint.px_m > 3 * far, "the map goes to the case")
    QTest.mouseClick(buttons["map.follow"], LEFT)
    assert (view.followed, buttons["map.follow"].is_on) == (dispatcher.work.selected, True)
    QTest.mouseClick(buttons["map.follow"], LEFT)
    assert view.followed is None
    dispatcher.press(Qt.Key.Key_F2)


def test_what_is_hidden_on_the_map_is_remembered(dispatcher: Dispatcher) -> None:
    on_the_map(dispatcher)
    dispatcher.letter("l")
    dispatcher.press(Qt.Key.Key_End)
    dispatcher.desk.map.set_layer(Layer.CAMERAS, False)
    assert dispatcher.console.state.map_hidden == "cameras"
    dispatcher.desk.map.set_layer(Layer.CAMERAS, True)
    assert dispatcher.console.state.map_hidden == ""
    dispatcher.press(Qt.Key.Key_Escape)
    assert dispatcher.desk.map.hasFocus()
    dispatcher.press(Qt.Key.Key_Escape)
    assert dispatcher.window.page == "dispatch"


def menu_of(dispatcher: Dispatcher, at: QPoint) -> CaseMenu:
    """Press the other button on the map: the menu that opens."""
    view = dispatcher.desk.map
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at)))
    found = [m for m in dispatcher.window.findChildren(CaseMenu) if m.isVisible()]
    assert len(found) == 1
    return found[0]


def entry(menu: CaseMenu, command: str) -> QAction:
    return next(a for a in menu.actions() if a.data() == command)


def test_the_menus_of_the_map_are_the_registry_s_and_run_through_it(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001", 300)
    number = dispatcher.reported("m4", severity=1)
    dispatcher.select(number)
    on_the_map(dispatcher)
    view = dispatcher.desk.map
    case, man = both_from_near_by(dispatcher, number, worker)
    menu = menu_of(dispatcher, spot(dispatcher, man.at))
    assert not entry(menu, "incident.choose_worker").isEnabled()
    assert entry(menu, "incident.choose_worker").toolTip()
    menu.close()
    menu = menu_of(dispatcher, spot(dispatcher, case.at))
    entry(menu, "incident.take").trigger()
    menu.close()
    dispatcher.until(lambda: dispatcher.incident(number).holder, "it is taken")
    menu = menu_of(dispatcher, spot(dispatcher, man.at))
    name = dispatcher.console.presenter.worker_name(worker)
    assert entry(menu, "incident.choose_worker").text() == f"Send {name} to {number}"
    entry(menu, "map.follow").trigger()
    assert view.followed == worker
    entry(menu, "incident.choose_worker").trigger()
    menu.close()
    dispatcher.until(lambda: bool(dispatcher.incident(number).active), "he is sent")
    dispatcher.press(Qt.Key.Key_F2)
