"""The command line at a desk: suggestions of commands, cases, workers and places; help; what is kept over night."""

import pytest
from PySide6.QtCore import Qt

from console.domain import commands as cmd
from tests.desks.desk_at_work import DeskAtWork

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def desk(gas_and_smoke: DeskAtWork) -> DeskAtWork:
    return gas_and_smoke


def line(desk: DeskAtWork, text: str) -> list[str]:
    desk.press(Qt.Key.Key_unknown, ";")
    desk.write(text)
    return [s.insert for s in desk.window.line.suggestions.items]


def line_once(desk: DeskAtWork, text: str) -> list[str]:
    """What a line suggests, which is left for the next."""
    suggested = line(desk, text)
    leave(desk)
    return suggested


def leave(desk: DeskAtWork) -> None:
    desk.window.line.entry.clear()
    while desk.window.line.entry.hasFocus():
        desk.press(Qt.Key.Key_Escape)
    assert desk.desk.queue.view.hasFocus()


SUGGESTED = {
    "es": "E",
    "a": "A",
    "G smo": "8",
    "G ": "7",
    "N ": "7",
    "A 8 w3": "w3",
    "A 7 ": "w1",
    "AH ": "w1",
    "F nor": "North grid",
    "DEPT 7 ": "dept-gas",
    "DEPT 7 rqgs": "dept-gas",
    "TEAM 7 emer": "team-1",
}
"""What is typed, and what is suggested first."""


def test_what_could_follow_is_suggested(desk: DeskAtWork) -> None:
    assert {typed: line_once(desk, typed)[0] for typed in SUGGESTED} == SUGGESTED


def test_where_free_text_or_nothing_follows_nothing_is_suggested(desk: DeskAtWork) -> None:
    typed = ("N 7 two people", "Z ", "xyzzy 7")
    assert {text: line_once(desk, text) for text in typed} == {text: [] for text in typed}


def test_a_command_is_written_and_run_with_tab_alone(desk: DeskAtWork) -> None:
    line(desk, "A 7 w3")
    desk.press(TAB)
    desk.press(ENTER)
    number, command = desk.store.sent[-1]
    assert (number, command.worker) == (7, "w3")
    assert desk.window.line.entry.text() == ""


def test_a_department_is_asked_with_tab_alone_and_one_of_another_kind_is_not_offered(desk: DeskAtWork) -> None:
    assert line(desk, "TEAM 7 gas") == []
    desk.press(Qt.Key.Key_Escape)
    line(desk, "DEPT 7 gas")
    desk.press(TAB)
    desk.write("close the main")
    desk.press(ENTER)
    number, command = desk.store.sent[-1]
    assert (number, command.worker, command.kind, command.note) == (7, "dept-gas", "department", "close the main")


def test_f_finds_in_the_queue(desk: DeskAtWork) -> None:
    line(desk, "F smoke")
    desk.press(ENTER)
    assert desk.queue.numbers == (8,)
    assert desk.desk.queue.view.hasFocus()


def test_a_question_mark_explains_a_command(desk: DeskAtWork) -> None:
    line(desk, "? n")
    desk.press(ENTER)
    assert desk.window.line._hints._answer == "N [1047] … · Note · Write a note · N"


def test_what_was_not_understood_is_said_in_the_line_which_keeps_it(desk: DeskAtWork) -> None:
    for typed, answer in (
        ("asign 7 w1", "There is no command “asign” Write A [1047] W017"),
        ("? asign", "There is no command “asign” Write A [1047] W017"),
        ("A 7 nobody", "There is no worker nobody"),
        ("G 99", "There is no incident 99"),
        ("T 7 now", "“now” is too much Write T [1047]"),
    ):
        line(desk, typed)
        desk.press(ENTER)
        assert (typed, desk.window.line._hints._answer) == (typed, answer)
        assert desk.window.line.entry.text() == typed
        leave(desk)


def test_what_was_run_is_kept_over_night_without_what_was_written(desk: DeskAtWork) -> None:
    kept: list[list[str]] = []
    desk.window.line_desk.past_changed.connect(kept.append)
    line(desk, "N 7 Mrs Zhao, 138 0000")
    desk.press(ENTER)
    assert desk.store.sent[-1] == (7, cmd.Note(text="Mrs Zhao, 138 0000"))
    assert kept == [["N 7"]]
    assert list(desk.window.line.past) == ["N 7 Mrs Zhao, 138 0000"]


def test_what_is_recalled_is_lines_and_nothing_else(desk: DeskAtWork) -> None:
    desk.window.line_desk.recall(["T", 7, None, "x" * 5_000])
    assert list(desk.window.line.past) == ["T", "x" * 200]
    desk.window.palettes.recall(["command/app.theme", 7, "nothing/x", "worker/w1"])
    assert desk.window.palettes.recent == ("command/app.theme", "worker/w1")
