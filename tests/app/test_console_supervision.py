"""Supervision at the whole console: an order is given by its word, stands on the page, and its line opens the case."""

from PySide6.QtCore import QPoint, Qt

from tests.app.driving import Dispatcher


def test_an_order_stands_on_the_page_until_it_is_answered(dispatcher: Dispatcher, qtbot) -> None:
    number = dispatcher.taken("supervision-1")
    console = dispatcher.console
    console.conductor.line(f"ORDER {number} say why")
    dispatcher.until(lambda: dispatcher.incident(number).supervision.open_orders, "the order is issued")
    console.conductor.run("view.supervision")
    assert console.window.page == "supervision"
    orders = console.oversight.desk.lists["orders"]
    dispatcher.until(lambda: [r.number for r in orders.rows] == [number], "the order is on the page")
    qtbot.mouseDClick(orders.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert (console.window.page, console.presenter.workplace.selected) == ("dispatch", number)
    console.conductor.line(f"ANSWER {number} no crew until two")
    dispatcher.until(lambda: not dispatcher.incident(number).supervision.open_orders, "it is answered")


def test_the_page_asks_the_store_for_its_rates_and_esc_leaves_it(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("supervision-2")
    console = dispatcher.console
    console.conductor.line(f"R {number}")
    dispatcher.until(lambda: dispatcher.incident(number).stamps.handled, "it is handled")
    console.conductor.line(f"C {number}")
    dispatcher.until(lambda: dispatcher.incident(number).stamps.closed, "it is closed")
    console.conductor.run("view.supervision")
    figures = console.oversight.desk.figures
    dispatcher.until(lambda: "%" in figures.accessibleName(), "the settlement rate is known")
    dispatcher.press(Qt.Key.Key_Escape)
    assert console.window.page == "dispatch"
