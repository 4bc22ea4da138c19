"""Supervision at the whole console: an order is given by its word, stands on the page, and its line opens the case."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt

from console.domain import commands as cmd
from console.domain.commands import ReachRung
from console.domain.facts import SYSTEM
from console.domain.terms import Level, OrderKind, Role, State
from console.domain.working_time import PublishedYear
from tests.app.driving import Dispatcher
from tests.store.factories import MEI
from widgets.button import Chip
from widgets.top_bar import TopBar


def said(top: TopBar) -> str:
    """What the chips of the top bar say."""
    return " ".join(chip.accessibleName() for chip in top.findChildren(Chip) if not chip.isHidden())


def test_an_order_stands_on_the_page_until_it_is_answered(dispatcher: Dispatcher, qtbot) -> None:
    number = dispatcher.taken("supervision-1")
    console = dispatcher.console
    console.conductor.line(f"ORDER {number} say why")
    dispatcher.until(lambda: dispatcher.incident(number).open_orders, "the order is issued")
    console.conductor.run("view.supervision")
    assert console.window.page == "supervision"
    orders = console.oversight.desk.lists["orders"]
    dispatcher.until(lambda: [r.number for r in orders.rows] == [number], "the order is on the page")
    qtbot.mouseDClick(orders.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert (console.window.page, console.presenter.workplace.selected) == ("dispatch", number)
    console.conductor.line(f"ANSWER {number} no crew until two")
    dispatcher.until(lambda: not dispatcher.incident(number).open_orders, "it is answered")


def a_closed_case(dispatcher: Dispatcher, name: str, *before: cmd.Command, **fields: object) -> int:
    number = dispatcher.taken(name, **fields)
    for command in before:
        dispatcher.store.execute(number, command, MEI)
    resolve_and_close(dispatcher, number)
    return number


def resolve_and_close(dispatcher: Dispatcher, number: int) -> None:
    dispatcher.console.conductor.line(f"R {number}")
    dispatcher.until(lambda: dispatcher.incident(number).stamps.handled, "it is handled")
    dispatcher.console.conductor.line(f"C {number}")
    dispatcher.until(lambda: dispatcher.store.incident(number).state is State.CLOSED, "it is closed")  # type: ignore[union-attr]  # it is there
    # What is finished leaves the console, which hears of it a moment later, once the hand rests.
    dispatcher.rest()
    dispatcher.until(lambda: number not in dispatcher.console.presenter.workplace.incidents, "the console knows")


def test_an_explanation_waits_on_the_page_though_the_case_is_closed_and_holds_up_its_archiving(
    dispatcher: Dispatcher, qtbot
) -> None:
    explain = cmd.IssueOrder(order="o1", kind=OrderKind.EXPLANATION, text="why so late")
    number, console = a_closed_case(dispatcher, "supervision-3", explain), dispatcher.console
    console.conductor.run("view.supervision")
    orders = console.oversight.desk.lists["orders"]
    dispatcher.until(lambda: [r.number for r in orders.rows] == [number], "the order is on the page")
    console.conductor.line(f"ARCHIVE {number}")
    dispatcher.until(lambda: "explanation" in dispatcher.answer, "the archiving is refused in words")
    qtbot.mouseDClick(orders.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert (console.window.page, console.presenter.workplace.selected) == ("dispatch", number)
    dispatcher.until(lambda: console.presenter.is_painted, "the case is on the screen")
    console.conductor.line("ANSWER the crew was at a fire")
    dispatcher.until(lambda: not dispatcher.incident(number).open_orders, "it is answered")
    console.conductor.run("view.supervision")
    dispatcher.until(lambda: not orders.rows, "the order has gone")


def test_a_finished_case_is_found_by_a_key_visited_and_put_away(dispatcher: Dispatcher) -> None:
    number = a_closed_case(dispatcher, "supervision-4", reporter={"name": "Wang", "phone": "13900000000"})
    console = dispatcher.console
    dispatcher.press(Qt.Key.Key_F7, modifiers=Qt.KeyboardModifier.ShiftModifier)
    finished = console.oversight.desk.lists["finished"]
    dispatcher.until(lambda: any(r.number == number for r in finished.rows), "it waits for its visit")
    assert finished.hasFocus()
    finished.set_current([r.number for r in finished.rows].index(number))
    dispatcher.press(Qt.Key.Key_Return)
    assert (console.window.page, console.presenter.workplace.selected) == ("dispatch", number)
    dispatcher.until(lambda: console.presenter.is_painted, "the case is on the screen")
    console.conductor.line("GOOD thanks")
    dispatcher.until(lambda: dispatcher.incident(number).stamps.visited, "the visit is recorded")
    console.conductor.line(f"ARCHIVE {number}")
    dispatcher.until(lambda: dispatcher.incident(number).state is State.ARCHIVED, "it is put away")
    console.conductor.run("view.finished")
    dispatcher.until(lambda: all(r.number != number for r in finished.rows), "it waits for nothing")


def test_the_page_asks_the_store_for_its_rates_and_esc_leaves_it(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("supervision-2")
    console = dispatcher.console
    resolve_and_close(dispatcher, number)
    # Whoever has looked at the page just before has asked for them too.
    console.oversight._asked_at = None
    console.conductor.run("view.supervision")
    figures = console.oversight.desk.figures
    dispatcher.until(lambda: "%" in figures.accessibleName(), "the settlement rate is known")
    dispatcher.press(Qt.Key.Key_Escape)
    assert console.window.page == "dispatch"


def test_the_queue_of_a_level_is_shown_by_a_word_a_filter_and_a_command(dispatcher: Dispatcher) -> None:
    here, theirs = dispatcher.taken("level-1"), dispatcher.taken("level-2")
    console = dispatcher.console
    console.conductor.line(f"TRANSFER {theirs} grid theirs")
    dispatcher.until(lambda: dispatcher.incident(theirs).level is Level.GRID, "the grid has it")

    def shown() -> set[int]:
        return {n for n in (here, theirs) if console.presenter.queue.row_of(n) is not None}

    console.conductor.line("F level:town")
    dispatcher.until(lambda: shown() == {here}, "only the town's case is shown")
    console.conductor.run("queue.level_grid")
    dispatcher.until(lambda: shown() == {theirs}, "only the grid's case is shown")
    console.conductor.line("区级队列")
    dispatcher.until(lambda: shown() == set(), "the district has none of them")
    console.conductor.run("queue.show_all")
    dispatcher.until(lambda: shown() == {here, theirs}, "all are shown again")


def test_the_overdue_list_of_each_level_is_a_command_that_opens_the_page_at_it(dispatcher: Dispatcher) -> None:
    console = dispatcher.console
    for line, level in (("LATETOWN", Level.TOWN), ("网格超时", Level.GRID), ("LATEDISTRICT", Level.DISTRICT)):
        console.conductor.run("view.dispatch")
        console.conductor.line(line)
        assert console.window.page == "supervision"
        assert console.oversight.desk.lists[level].hasFocus()


def test_a_year_of_which_no_holidays_are_known_has_a_chip_that_opens_the_calendar(dispatcher: Dispatcher) -> None:
    console, names = dispatcher.console, dispatcher.console.presenter.workplace.names
    known = names.catalogue
    names.catalogue = replace(known, years={2000: PublishedYear(year=2000, source="library 1.0")})
    console.health.show()
    assert "missing" in said(console.window.top)
    names.catalogue = known
    console.window.top.chip_requested.emit("calendar")
    assert (console.window.page, console.settings_page.desk.section.id) == ("settings", "calendar")
    dispatcher.press(Qt.Key.Key_Escape)
    assert console.window.page == "dispatch"


def test_a_notice_to_the_supervisor_stands_on_the_page_until_it_is_receipted(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("notice-1")
    console, store = dispatcher.console, dispatcher.store
    rung = replace(store.catalogue().ladder[0], id="told", notify=(Role.SUPERVISOR,), order=None)
    with store.casework() as work:
        work.load([number])
        work.apply(number, ReachRung(rung=rung, epoch=1, due=store.now()), SYSTEM)
    dispatcher.until(lambda: dispatcher.incident(number).open_notices, "the supervisor is told")
    dispatcher.until(lambda: "1 to receipt" in said(console.window.top), "the top bar says so")
    console.window.top.chip_requested.emit("notices")
    assert console.window.page == "supervision"
    decisions = console.oversight.desk.lists["decisions"]
    dispatcher.until(lambda: number in [r.number for r in decisions.rows], "it stands on the page")
    console.conductor.line(f"RECEIPT {number} I call them")
    dispatcher.until(lambda: number not in [r.number for r in decisions.rows], "it has left the page")
    assert not dispatcher.incident(number).open_notices
    assert "to receipt" not in said(console.window.top)
