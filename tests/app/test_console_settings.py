"""The settings page at the whole console: its controls are the registry's commands, and what they do is remembered."""

from PySide6.QtCore import Qt

from tests.app.driving import Dispatcher


def test_the_desk_is_set_by_the_keyboard_and_looks_so_at_once(dispatcher: Dispatcher) -> None:
    console, desk = dispatcher.console, dispatcher.console.settings_page.desk
    dispatcher.press(Qt.Key.Key_F9)
    assert (console.window.page, desk.menu.hasFocus()) == ("settings", True)
    dispatcher.enter()
    assert desk.form.control("lang").hasFocus()
    dispatcher.press(Qt.Key.Key_Left)
    assert (console.ui.lang, console.state.lang) == ("zh", "zh")
    dispatcher.press(Qt.Key.Key_Right)
    assert (console.ui.lang, console.state.lang) == ("en", "en")
    console.conductor.run("app.theme")
    assert desk.form.values["theme"] == console.ui.theme == "light"
    console.conductor.run("app.theme", text="dark")
    dispatcher.press(Qt.Key.Key_Escape)
    assert console.window.page == "dispatch"


def test_supervision_has_a_key_of_its_own(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_F7)
    assert dispatcher.console.window.page == "supervision"
    dispatcher.press(Qt.Key.Key_Escape)
    assert dispatcher.console.window.page == "dispatch"
