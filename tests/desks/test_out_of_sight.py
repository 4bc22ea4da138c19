"""What a command asks and tells where the case's own panels cannot be seen, or stand in another window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.commands.registry import PAGES
from console.desks.cameras import CamerasDesk
from console.desks.oversight import OversightDesk
from console.domain import commands as cmd
from tests.desks.desk_at_work import DeskAtWork

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk with a taken case, and another page."""
    desk = desk_window
    desk.window.add_page("board", QWidget())
    desk.report(7, severity=2)
    desk.select(7)
    desk.conductor.run("incident.take")
    desk.rest()
    desk.see()
    return desk


def open_board(desk: DeskAtWork) -> None:
    desk.window.show_page("board")


def enlarge_camera(desk: DeskAtWork) -> None:
    desk.desk.enlarge("camera")


def answer(desk: DeskAtWork) -> str:
    return desk.window.line._hints._answer


def notes(desk: DeskAtWork) -> list[str]:
    return [c.text for _, c in desk.store.sent if isinstance(c, cmd.Note)]


@pytest.mark.parametrize("hide_head", [open_board, enlarge_camera])
def test_a_text_is_asked_where_it_can_be_seen(desk: DeskAtWork, hide_head: Callable[[DeskAtWork], None]) -> None:
    hide_head(desk)
    desk.see()
    assert not desk.desk.head.isVisible()
    desk.conductor.run("incident.note")
    prompt = desk.window.asking.prompt
    assert prompt.isVisible()
    host = prompt.parentWidget()
    assert host in (desk.window.pages, desk.desk.panel("camera"))
    assert host.rect().contains(prompt.geometry())
    desk.write("valve is shut")
    desk.press(ENTER)
    assert notes(desk) == ["valve is shut"]
    desk.window.show_page("dispatch")
    desk.conductor.run("incident.note")
    assert prompt.parentWidget() is desk.desk.head


def test_what_was_done_is_told_at_the_foot_of_a_page_without_the_panels_of_the_case(desk: DeskAtWork) -> None:
    open_board(desk)
    desk.conductor.run("incident.note", number=7, text="seen from the board")
    assert not desk.window.answers.toast.isVisible()
    hints = desk.window.line._hints
    assert (answer(desk), hints._hint) == ("7 noted", "Ctrl+Z takes back")
    hints._hint_ends.timeout.emit()
    assert (answer(desk), hints._hint) == ("7 noted", ""), "it is true for five seconds only"
    desk.window.show_page("dispatch")
    desk.conductor.run("incident.note", number=7, text="seen from the desk")
    assert desk.window.answers.toast.isVisible()


def test_the_answer_to_a_line_stands_there_when_the_line_is_empty_again(desk: DeskAtWork) -> None:
    open_board(desk)
    desk.press(Qt.Key.Key_L, modifiers=CTRL)
    desk.write("n 7 gas is off")
    desk.press(ENTER)
    assert notes(desk) == ["gas is off"]
    assert desk.window.line.entry.text() == ""
    assert answer(desk) == "7 noted"


def test_esc_ends_what_is_written_before_it_leaves_the_page(desk: DeskAtWork) -> None:
    desk.window.show_page("map")
    desk.press(Qt.Key.Key_L, modifiers=CTRL)
    desk.write("n 7 gas")
    desk.press(ESC)
    assert desk.window.page == "map"
    assert desk.window.line.entry.text() == ""
    desk.press(ESC)
    assert desk.window.page == "dispatch"


def test_esc_empties_the_search_of_the_cameras_before_it_leaves_them(desk: DeskAtWork) -> None:
    cameras = CamerasDesk(desk.ui)
    desk.window.add_page("cameras", cameras)
    desk.window.show_page("cameras")
    cameras.open_search()
    desk.write("pier")
    desk.press(ESC)
    assert (desk.window.page, cameras.search.text()) == ("cameras", "")
    desk.press(ESC)
    assert desk.window.page == "dispatch"


def test_esc_leaves_every_page(desk: DeskAtWork) -> None:
    for page in sorted(PAGES - {"dispatch", "map", "board"}):
        desk.window.add_page(page, QWidget())
        desk.window.show_page(page)
        desk.press(ESC)
        assert desk.window.page == "dispatch", page


@pytest.mark.parametrize("opener", ["app.palette", "app.command_line"])
def test_the_keys_go_back_to_the_list_of_a_page_that_had_them(desk: DeskAtWork, opener: str) -> None:
    oversight = OversightDesk(desk.ui)
    desk.window.add_page("supervision", oversight)
    desk.window.show_page("supervision")
    oversight.go_to("orders")
    desk.conductor.run(opener)
    assert not oversight.lists["orders"].hasFocus()
    desk.press(ESC)
    assert oversight.lists["orders"].hasFocus()


OPENERS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "a note": (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier),
    "the choice of a worker": (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
    "the palette": (Qt.Key.Key_K, CTRL),
    "the command line": (Qt.Key.Key_L, CTRL),
}


@pytest.mark.parametrize("opener", OPENERS)
def test_what_is_opened_from_a_panel_s_own_window_has_the_keys(qtbot: QtBot, desk: DeskAtWork, opener: str) -> None:
    desk.desk.placing.tear_off("map")
    torn = desk.desk.placing.torn["map"]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is torn)
    key, modifiers = OPENERS[opener]
    desk.press(key, modifiers=modifiers)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    desk.write("ab")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.text() == "ab"  # type: ignore[attr-defined]  # all of these are fields


def test_the_keys_go_back_to_the_queue_in_its_own_window(qtbot: QtBot, desk: DeskAtWork) -> None:
    desk.desk.placing.tear_off("queue")
    torn = desk.desk.placing.torn["queue"]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is torn)
    desk.press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    desk.press(ESC)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is torn)
    assert QApplication.focusWidget() is desk.desk.queue.view


def test_a_panel_is_gone_to_by_its_number_whatever_window_it_stands_in(qtbot: QtBot, desk: DeskAtWork) -> None:
    desk.desk.placing.tear_off("map")
    torn = desk.desk.placing.torn["map"]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is torn)
    desk.desk.focus_panel(1)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    desk.desk.focus_panel(4)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is torn)
    assert QApplication.focusWidget() is desk.desk.map


def test_a_text_goes_on_being_asked_on_the_page_that_a_click_opens(desk: DeskAtWork) -> None:
    desk.press(Qt.Key.Key_N)
    desk.write("valve")
    desk.window.top.desk_requested.emit("board")
    desk.window.show_page("board")
    prompt = desk.window.asking.prompt
    assert prompt.isVisible()
    desk.write(" is shut")
    desk.press(ENTER)
    assert notes(desk) == ["valve is shut"]


@pytest.mark.parametrize("command", ["app.palette", "incident.choose_worker"])
def test_what_is_chosen_from_goes_when_a_click_opens_another_page(desk: DeskAtWork, command: str) -> None:
    desk.conductor.run(command)
    assert desk.window.is_asking
    desk.window.show_page("board")
    assert not desk.window.is_asking
