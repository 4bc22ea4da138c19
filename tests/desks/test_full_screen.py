"""F11 on the pages of a wall: nothing but the page, and the alarms; whatever is written or answered comes and goes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.views import AlarmKind
from tests.desks.desk_at_work import DeskAtWork

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, desk_window: DeskAtWork) -> Iterator[DeskAtWork]:
    """A window that fills its screen, with the pages of a wall."""
    window = desk_window.window
    for page in ("cameras", "board", "supervision"):
        window.add_page(page, QWidget())
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    qtbot.waitUntil(window.isFullScreen)
    yield desk_window
    window.setWindowState(Qt.WindowState.WindowNoState)


def parts(desk: DeskAtWork) -> dict[str, bool]:
    window = desk.window
    return {"top": window.top.isVisible(), "alarm": window.alarm.isVisible(), "line": window.line.isVisible()}


@pytest.mark.parametrize("page", ["map", "cameras"])
def test_a_page_of_a_wall_stands_alone_below_its_alarms(desk: DeskAtWork, page: str) -> None:
    window = desk.window
    window.show_page(page)
    assert parts(desk) == {"top": False, "alarm": True, "line": False}
    assert window.alarm.y() < window.alarm.height()
    assert window.pages.geometry().bottom() > window.height() - window.alarm.height()
    assert window.pages.y() > window.alarm.geometry().bottom()


@pytest.mark.parametrize("page", ["dispatch", "supervision"])
def test_a_page_that_is_worked_on_keeps_counts_clock_and_command_line(desk: DeskAtWork, page: str) -> None:
    desk.window.show_page("map")
    desk.window.show_page(page)
    assert all(parts(desk).values())


def test_the_board_has_the_whole_screen(desk: DeskAtWork) -> None:
    bared: list[bool] = []
    desk.window.bared.connect(bared.append)
    desk.window.show_page("board")
    assert not any(parts(desk).values())
    assert desk.window.pages.geometry() == desk.window.rect()
    desk.window.show_page("map")
    assert bared[-1] is False, "another page needs no head of the board's"


def test_the_command_line_comes_with_its_key_and_goes_with_esc(qtbot: QtBot, desk: DeskAtWork) -> None:
    desk.window.show_page("map")
    desk.press(Qt.Key.Key_L, modifiers=CTRL)
    assert desk.window.line.entry.hasFocus()
    assert desk.window.line.isVisible()
    desk.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.window.line.isVisible())


def test_what_is_refused_is_said_and_goes_by_itself(desk: DeskAtWork) -> None:
    desk.window.show_page("map")
    desk.conductor.run("incident.take")
    assert desk.window.line.isVisible()
    desk.window.line._fade.timeout.emit()
    assert desk.window.line.isVisible(), "its time is not over"
    desk.window.line._fade.stop()
    desk.window.line._fade.timeout.emit()
    assert not desk.window.line.isVisible()


def test_an_answer_covers_titles_and_no_rows_and_what_is_written_stands_at_the_foot(desk: DeskAtWork) -> None:
    window = desk.window
    window.show_page("map")
    window.say("7 noted")
    assert window.line.y() == window.pages.y(), "below the alarm line"
    desk.press(Qt.Key.Key_L, modifiers=CTRL)
    assert window.line.geometry().bottom() > window.pages.geometry().bottom() - window.line.height()
    desk.press(Qt.Key.Key_Escape)
    window.answers.announce("7 escalated", "Ctrl+Z takes back")
    toast = window.answers.toast
    assert (toast.isVisible(), toast.y()) == (True, 0)
    window.show_page("dispatch")
    window.answers.announce("7 escalated", "Ctrl+Z takes back")
    assert toast.geometry().bottom() > toast.host.height() * 2 / 3


def test_the_time_stands_on_the_alarm_line_while_the_top_bar_is_away(desk: DeskAtWork) -> None:
    line, clock = desk.window.alarm, desk.ui.clock(desk.ui.now)
    desk.window.show_page("map")
    assert desk.window.alarm._view.kind is AlarmKind.NOTHING
    alone = line.grab().toImage()
    desk.window.show_page("dispatch")
    assert clock
    assert line.grab().toImage() != alone
