"""Several cases at once at the whole console: marked by keys, previewed, done, told as one and taken back as one."""

from PySide6.QtCore import QPoint, Qt

from console.domain import commands as cmd
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.terms import State
from tests.app.driving import Dispatcher
from widgets.bulk_view import BulkFate
from widgets.case_menu import CaseMenu

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
OTHER = Actor(id="zhou", name="Zhou Ning", station="01")


def marked(dispatcher: Dispatcher, *names: str) -> tuple[int, ...]:
    """Report cases, and mark all that are in the queue: their numbers as they stand."""
    reported = {dispatcher.reported(name) for name in names}
    dispatcher.desk.queue.view.setFocus()
    dispatcher.press(Qt.Key.Key_A, modifiers=CONTROL)
    numbers = dispatcher.console.presenter.marked
    assert set(numbers) == reported
    return numbers


def stored(dispatcher: Dispatcher, number: int) -> Incident:
    """The case as the store has it: what is finished leaves the console."""
    found = dispatcher.store.incident(number)
    assert found is not None
    return found


def test_t_on_marked_cases_shows_what_it_would_do_and_enter_does_it_to_those(dispatcher: Dispatcher) -> None:
    first, second, third = marked(dispatcher, "b1", "b2", "b3")
    dispatcher.store.execute(second, cmd.Take(), OTHER)
    dispatcher.until(lambda: dispatcher.incident(second).holder, "another has taken one")
    dispatcher.letter("t")
    bulk = dispatcher.window.bulk
    assert {i.number: i.fate for i in bulk.view.items} == {
        first: BulkFate.WILL,
        third: BulkFate.WILL,
        second: BulkFate.REFUSED,
    }
    assert next(i.why for i in bulk.view.items if i.number == second).startswith("Taken by Zhou Ning")
    assert dispatcher.incident(first).holder is None
    dispatcher.enter()
    dispatcher.until(lambda: not bulk.is_open, "it is done and closed")
    me = dispatcher.work.me.id
    holders = {n: dispatcher.incident(n).holder for n in (first, second, third)}
    assert {n: h.id for n, h in holders.items() if h} == {first: me, second: OTHER.id, third: me}
    assert dispatcher.toast == "Take · 2 incidents · 1 refused"
    assert dispatcher.console.presenter.marked == ()


def test_marked_cases_are_cancelled_with_one_reason_and_one_key_takes_all_of_it_back(dispatcher: Dispatcher) -> None:
    numbers = marked(dispatcher, "b4", "b5")
    dispatcher.letter("x")
    dispatcher.until(lambda: dispatcher.window.bulk.view.field.hasFocus(), "it asks for the reason")
    dispatcher.write("storm")
    dispatcher.enter()
    dispatcher.until(lambda: not dispatcher.window.bulk.is_open, "it is done and closed")
    assert {stored(dispatcher, n).state for n in numbers} == {State.CANCELLED}
    dispatcher.press(Qt.Key.Key_Z, modifiers=CONTROL)
    dispatcher.until(lambda: all(stored(dispatcher, n).is_open for n in numbers), "both are open again")
    dispatcher.until(lambda: set(dispatcher.queue.numbers) == set(numbers), "both are in the queue again")


def test_escape_leaves_the_preview_and_nothing_has_happened(dispatcher: Dispatcher) -> None:
    numbers = marked(dispatcher, "b6", "b7")
    dispatcher.letter("t")
    dispatcher.press(Qt.Key.Key_Escape)
    assert not dispatcher.window.bulk.is_open
    assert [dispatcher.incident(n).holder for n in numbers] == [None, None]
    assert dispatcher.console.presenter.marked == numbers
    dispatcher.press(Qt.Key.Key_Escape)
    assert dispatcher.console.presenter.marked == ()


def test_the_menu_of_a_marked_row_is_that_of_all_marked_ones(dispatcher: Dispatcher) -> None:
    numbers = marked(dispatcher, "b8", "b9")
    view = dispatcher.desk.queue.view
    view.menu_requested.emit(numbers[0], view.mapToGlobal(QPoint(20, 20)))
    (menu,) = [m for m in dispatcher.window.findChildren(CaseMenu) if m.isVisible()]
    entries = {a.data(): a for a in menu.actions()}
    assert entries["incident.take"].text().startswith("Take · 2")
    assert not entries["incident.close"].isEnabled()
    entries["incident.take"].trigger()
    menu.close()
    dispatcher.window.activateWindow()
    assert dispatcher.window.bulk.is_open
    dispatcher.window.bulk.view.leave()
