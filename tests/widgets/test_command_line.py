"""The command line under the hand: suggestions by Tab and arrows, and what was run before."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity, WorkerState
from widgets.command_line import CommandLine
from widgets.suggestions import Suggestion
from widgets.ui import Ui

UP, DOWN, TAB, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Return
TWO = (
    Suggestion(insert="1047", text="1047 Gas smell", detail="Filed", severity=Severity.HIGH),
    Suggestion(insert="1048", text="1048 Smoke", detail="Filed", severity=Severity.LOW),
)
ONE = (Suggestion(insert="W017", text="W017 Wang Haitao", detail="Free", worker=WorkerState.FREE),)


@pytest.fixture
def line(qtbot: QtBot, ui: Ui) -> CommandLine:
    host = QWidget()
    host.resize(1280, 720)
    qtbot.addWidget(host)
    line = CommandLine(ui, host)
    line.setGeometry(6, 680, 1268, 30)
    line.suggestions.stand_on(line.geometry())
    host.show()
    host.activateWindow()
    line.open()
    return line


def type_in(qtbot: QtBot, line: CommandLine, text: str, *items: Suggestion) -> None:
    qtbot.keyClicks(line.entry, text)
    line.suggest(text.rfind(" ") + 1, items)


def test_typing_asks_for_suggestions_which_stand_above_the_line(qtbot: QtBot, line: CommandLine) -> None:
    with qtbot.waitSignal(line.edited) as told:
        qtbot.keyClicks(line.entry, "g")
    assert told.args == ["g"]
    line.suggest(0, TWO)
    assert line.suggestions.isVisible()
    assert line.suggestions.geometry().bottom() < line.geometry().top()
    assert not line.suggestions.grab().isNull()


def test_tab_writes_them_one_after_the_other_into_the_line(qtbot: QtBot, line: CommandLine) -> None:
    type_in(qtbot, line, "G 10", *TWO)
    written = []
    for _ in range(3):
        qtbot.keyClick(line.entry, TAB)
        written.append(line.entry.text())
    assert written == ["G 1047", "G 1048", "G 1047"]
    qtbot.keyClick(line.entry, Qt.Key.Key_Backtab)
    assert line.entry.text() == "G 1048"
    assert line.entry.hasFocus()


def test_up_goes_away_from_the_line_and_down_back(qtbot: QtBot, line: CommandLine) -> None:
    type_in(qtbot, line, "G 10", *TWO)
    qtbot.keyClick(line.entry, UP)
    qtbot.keyClick(line.entry, UP)
    assert line.entry.text() == "G 1048"
    qtbot.keyClick(line.entry, DOWN)
    assert line.entry.text() == "G 1047"


def test_the_only_one_is_written_with_a_space_and_asks_for_the_next_word(qtbot: QtBot, line: CommandLine) -> None:
    type_in(qtbot, line, "A 1047 wht", *ONE)
    with qtbot.waitSignal(line.edited) as told:
        qtbot.keyClick(line.entry, TAB)
    assert told.args == ["A 1047 W017 "]


def test_enter_runs_what_stands_in_the_line_and_nothing_else(qtbot: QtBot, line: CommandLine) -> None:
    type_in(qtbot, line, "G 10", *TWO)
    with qtbot.waitSignal(line.submitted) as told:
        qtbot.keyClick(line.entry, ENTER)
    assert told.args == ["G 10"]
    assert line.suggestions.isHidden()


def test_a_click_writes_a_suggestion(qtbot: QtBot, line: CommandLine) -> None:
    type_in(qtbot, line, "G 10", *TWO)
    rows = line.suggestions._list
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, rows.row_height() * 3 // 2))
    assert line.entry.text() == "G 1047 "


def test_without_suggestions_the_arrows_bring_earlier_lines_back(qtbot: QtBot, line: CommandLine) -> None:
    line.remember(["G 1047", "T"])
    for key, text in ((UP, "T"), (UP, "G 1047"), (UP, "G 1047"), (DOWN, "T"), (DOWN, "")):
        qtbot.keyClick(line.entry, key)
        assert line.entry.text() == text
    assert list(line.past) == ["G 1047", "T"]


def test_the_same_line_twice_is_remembered_once(qtbot: QtBot, line: CommandLine) -> None:
    for text in ("T", "G 1047", "T"):
        qtbot.keyClicks(line.entry, text)
        qtbot.keyClick(line.entry, ENTER)
        line.accept()
    assert list(line.past) == ["G 1047", "T"]


def test_the_list_goes_when_the_line_loses_the_keys_or_is_left(qtbot: QtBot, line: CommandLine) -> None:
    type_in(qtbot, line, "G 10", *TWO)
    line.entry.clearFocus()
    assert line.suggestions.isHidden()
    line.open("G 10")
    line.suggest(2, TWO)
    qtbot.keyClick(line.entry, Qt.Key.Key_Escape)
    assert line.suggestions.isHidden()
    assert line.entry.text() == ""
