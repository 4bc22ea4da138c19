"""Queue and workers by mouse at the whole console: drops, menus, an area of the map, filters that are remembered."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from console.domain.queue_filter import EVERYTHING, Criteria, Grouping
from console.domain.terms import AssignmentState, Severity
from tests.app.driving import HERE, Dispatcher
from widgets.case_menu import CaseMenu
from widgets.incident_mime import carrying
from widgets.map.drawn import AreaFound

COPY, LEFT, NO_MODIFIER = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(dispatcher: Dispatcher, number: int, worker: str) -> str:
    """Carry a case onto a worker of the list and let go: what the list said against it."""
    view, data = dispatcher.desk.workers, carrying(number)
    row = [r.id for r in view.rows].index(worker)
    view.verticalScrollBar().setValue(row)
    at = QPoint(60, round((row - view.verticalScrollBar().value() + 0.5) * view.row_height()))
    view.dragEnterEvent(QDragEnterEvent(at, COPY, data, LEFT, NO_MODIFIER))
    view.dragMoveEvent(QDragMoveEvent(at, COPY, data, LEFT, NO_MODIFIER))
    why = view._over[2] if view._over else ""
    view.viewport().repaint()
    view.dropEvent(QDropEvent(QPointF(at), COPY, data, LEFT, NO_MODIFIER))
    return why


def test_a_case_dropped_on_a_worker_of_the_list_is_assigned_and_published(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001", 300)
    number = dispatcher.taken("l1", severity=1)
    assert drop(dispatcher, number, worker) == ""
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "his telephone has it")
    (assignment,) = dispatcher.incident(number).active
    assert (assignment.worker, assignment.lead) == (worker, True)
    assert assignment.state in (AssignmentState.ASKED, AssignmentState.RECEIVED)


def test_a_drop_that_the_registry_refuses_says_why_and_sends_nobody(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001", 300)
    number = dispatcher.reported("l2", severity=2)
    assert drop(dispatcher, number, worker)
    assert dispatcher.incident(number).assignments == ()


def test_an_area_of_the_map_filters_the_queue_and_new_cases_in_it_come_in(dispatcher: Dispatcher) -> None:
    lat, lon = HERE["lat"], HERE["lon"]
    inside = dispatcher.reported("l4")
    outside = dispatcher.reported("l5", location={"lat": lat - 0.1, "lon": lon - 0.1})
    corners = ((lon - 0.01, lat - 0.01), (lon + 0.01, lat - 0.01), (lon + 0.01, lat + 0.01), (lon - 0.01, lat + 0.01))
    dispatcher.desk.map.area_drawn.emit(AreaFound(ring=corners, incidents=(), workers=(), cameras=(), sensors=()))
    assert dispatcher.queue.numbers == (inside,)
    assert dispatcher.queue.hidden.count == 1
    later = dispatcher.reported("l6")
    assert set(dispatcher.queue.numbers) == {inside, later}
    dispatcher.press(Qt.Key.Key_F, modifiers=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert set(dispatcher.queue.numbers) == {inside, later, outside}


def test_an_unseen_critical_case_is_announced_though_the_filter_hides_it_and_j_takes_it(
    dispatcher: Dispatcher,
) -> None:
    control = dispatcher.console.presenter.control
    control.show(Criteria(severities=(Severity.LOW,)))
    dispatcher.outside.report("l7", location=HERE, severity=1)
    dispatcher.until(lambda: dispatcher.queue.hidden.unseen, "the queue knows it")
    strip = dispatcher.desk.queue.strip
    dispatcher.until(lambda: strip.text.startswith("Filter hides 1 critical"), "the strip says so")
    (number,) = dispatcher.queue.hidden.unseen
    dispatcher.letter("j")
    dispatcher.until(lambda: dispatcher.incident(number).holder, "it is taken")
    assert dispatcher.work.selected == number
    assert dispatcher.desk.queue.view.selected_number == number
    control.show(EVERYTHING)


def test_a_filter_is_saved_by_name_and_remembered_with_the_groups_for_this_person(dispatcher: Dispatcher) -> None:
    control, me = dispatcher.console.presenter.control, dispatcher.work.me.id
    control.show(Criteria(late=True))
    dispatcher.console.conductor.run("queue.save_filter")
    dispatcher.write("night")
    dispatcher.enter()
    dispatcher.until(lambda: control.memory.saved, "it is saved")
    control.divide(Grouping.TOWN)
    kept = dispatcher.console.state.queues[me]
    assert [(f.name, f.criteria) for f in kept.saved] == [("night", Criteria(late=True))]
    assert kept.grouping is Grouping.TOWN
    control.show(EVERYTHING)
    control.pick("night")
    assert dispatcher.queue.criteria == Criteria(late=True)
    control.forget("night")
    control.divide(Grouping.NONE)
    control.show(EVERYTHING)
    assert dispatcher.console.state.queues[me].saved == ()


def test_w_finds_a_worker_and_the_list_says_how_many_it_shows(dispatcher: Dispatcher) -> None:
    dispatcher.letter("w")
    dispatcher.write("w001")
    dispatcher.until(lambda: [r.id for r in dispatcher.desk.workers.rows] == ["W001"], "he is found")
    assert dispatcher.desk.workers_panel._count.startswith("1/")
    dispatcher.press(Qt.Key.Key_Escape)
    assert len(dispatcher.desk.workers.rows) > 1


def test_the_menu_of_a_row_acts_on_its_case_through_the_registry(dispatcher: Dispatcher) -> None:
    number = dispatcher.reported("l3", severity=2)
    view = dispatcher.desk.queue.view
    view.menu_requested.emit(number, view.mapToGlobal(QPoint(20, 20)))
    (menu,) = [m for m in dispatcher.window.findChildren(CaseMenu) if m.isVisible()]
    next(a for a in menu.actions() if a.data() == "incident.take").trigger()
    menu.close()
    dispatcher.until(lambda: dispatcher.incident(number).holder, "it is taken")
    dispatcher.window.activateWindow()
