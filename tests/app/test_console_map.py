"""The map desk at the whole console: F3, the keys on the map, and a case dropped on a worker, over a real broker."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from console.domain.terms import AssignmentState
from tests.app.driving import Dispatcher
from widgets.map.layers import Layer

LEFT = Qt.MouseButton.LeftButton


def spot(dispatcher: Dispatcher, at: QPointF) -> QPoint:
    """Where a place of the map (metres) stands in the view."""
    return dispatcher.desk.map.viewpoint.transform.map(at).toPoint()


def on_the_map(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_F3)
    dispatcher.until(lambda: dispatcher.desk.map.hasFocus(), "the map desk has the keys")
    assert dispatcher.window.page == "map"


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


def test_a_case_dropped_on_a_worker_of_the_map_is_assigned_and_published(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001", 300)
    number = dispatcher.taken("m3", severity=1)
    on_the_map(dispatcher)
    dispatcher.letter("z")
    scene, view = dispatcher.desk.map._scene, dispatcher.desk.map
    dispatcher.until(lambda: scene.cases.get(number) is not None and scene.crew.get(worker) is not None, "both stand")
    case, man = scene.cases.get(number), scene.crew.get(worker)
    assert case is not None
    assert man is not None
    QTest.mousePress(view, LEFT, pos=spot(dispatcher, case.at))
    QTest.mouseMove(view, (spot(dispatcher, case.at) + spot(dispatcher, man.at)) / 2)
    QTest.mouseMove(view, spot(dispatcher, man.at))
    QTest.mouseRelease(view, LEFT, pos=spot(dispatcher, man.at))
    dispatcher.until(lambda: bool(dispatcher.incident(number).active), "it is assigned")
    (assignment,) = dispatcher.incident(number).active
    assert (assignment.worker, assignment.state) in {
        (worker, AssignmentState.ASKED),
        (worker, AssignmentState.RECEIVED),
    }
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
