"""The wall of cameras at the whole console: opened and left by keys, and no key of it sends anybody."""

from PySide6.QtCore import Qt

from tests.app.driving import Dispatcher


def test_the_page_is_opened_and_left_by_keys_in_the_whole_console(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_F4)
    desk = dispatcher.console.cameras.desk
    assert (dispatcher.window.page, desk.isVisible()) == ("cameras", True)
    dispatcher.press(Qt.Key.Key_2, "2")
    assert desk.plan.size == 4
    dispatcher.press(Qt.Key.Key_Slash, "/")
    dispatcher.until(desk.search.hasFocus, "the cursor is in the search")
    dispatcher.press(Qt.Key.Key_Escape)
    dispatcher.press(Qt.Key.Key_Escape)
    dispatcher.press(Qt.Key.Key_F2)
    assert (dispatcher.window.page, dispatcher.console.cameras.wall.cameras) == ("dispatch", ())


def test_enter_on_the_wall_sends_nobody(dispatcher: Dispatcher) -> None:
    dispatcher.worker("W001", 100)
    number = dispatcher.taken("wall-1")
    dispatcher.press(Qt.Key.Key_F4)
    dispatcher.enter()
    assert dispatcher.incident(number).active == ()
    dispatcher.press(Qt.Key.Key_F2)
