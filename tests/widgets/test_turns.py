"""Repaints that wait come one widget a turn, in the order in which they were asked for, and each once."""

from functools import partial
from itertools import count

import pytest
import shiboken6
from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets import turns as module
from widgets.turns import Turns


class Sheet(QWidget):
    """Notes its paintings in a list that it shares with others."""

    def __init__(self, name: str, painted: list[tuple[str, QRect]], parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._painted = name, painted
        self.resize(100, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painted.append((self._name, event.rect()))


@pytest.fixture
def painted() -> list[tuple[str, QRect]]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(300, 100)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def sheets(qtbot: QtBot, window: QWidget, painted: list[tuple[str, QRect]]) -> list[Sheet]:
    """Three widgets side by side, shown and painted."""
    made = [Sheet(name, painted, window) for name in "abc"]
    for place, sheet in enumerate(made):
        sheet.move(100 * place, 0)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait_until(lambda: len(painted) >= 3)
    QApplication.processEvents()
    painted.clear()
    return made


@pytest.fixture
def turns(qtbot: QtBot, window: QWidget) -> Turns:
    return Turns(window)


def names(painted: list[tuple[str, QRect]]) -> list[str]:
    return [name for name, _ in painted]


def test_nothing_that_waits_is_painted_in_the_turn_in_which_it_is_asked_for(
    sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    turns.update(sheets[0])
    sheets[1].repaint()
    assert names(painted) == ["b"]
    assert turns.are_waiting


def test_they_come_in_the_order_in_which_they_were_asked_for(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    for place in (2, 0, 1):
        turns.update(sheets[place])
    qtbot.wait_until(lambda: len(painted) == 3)
    assert names(painted) == ["c", "a", "b"]
    assert not turns.are_waiting


def test_what_is_asked_for_twice_is_painted_once(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    for place in (0, 0, 1):
        turns.update(sheets[place])
    qtbot.wait_until(lambda: "b" in names(painted))
    assert names(painted) == ["a", "b"]


def test_regions_of_one_widget_are_painted_together(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    turns.update(sheets[0], QRegion(10, 10, 5, 5))
    turns.update(sheets[0], QRegion(20, 30, 5, 5))
    qtbot.wait_until(lambda: bool(painted))
    assert painted == [("a", QRect(10, 10, 15, 25))]


@pytest.mark.parametrize("whole_first", [True, False], ids=["whole, then a part", "a part, then the whole"])
def test_the_whole_widget_is_more_than_a_part_of_it(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]], whole_first: bool
) -> None:
    wanted: list[QRegion | None] = [None, QRegion(10, 10, 5, 5)]
    for region in wanted if whole_first else reversed(wanted):
        turns.update(sheets[0], region)
    qtbot.wait_until(lambda: bool(painted))
    assert painted == [("a", QRect(0, 0, 100, 100))]


def test_one_that_is_hidden_or_gone_leaves_its_turn_to_the_next(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    for sheet in sheets:
        turns.update(sheet)
    sheets[0].hide()
    shiboken6.delete(sheets[1])
    painted.clear()
    qtbot.wait_until(lambda: not turns.are_waiting)
    qtbot.wait_until(lambda: "c" in names(painted))
    assert names(painted) == ["c"]


def test_what_is_to_be_done_waits_its_turn_and_is_done_once(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    done: list[list[str]] = []

    def act() -> None:
        done.append(names(painted))

    turns.update(sheets[0])
    turns.run(act)
    turns.run(act)
    assert done == []
    qtbot.wait_until(lambda: not turns.are_waiting)
    assert done == [["a"]]


def test_what_was_done_meanwhile_is_not_done_again(qtbot: QtBot, turns: Turns) -> None:
    done: list[str] = []
    acts = [lambda: done.append("first"), lambda: done.append("second")]
    for act in acts:
        turns.run(act)
    turns.cancel(acts[0])
    qtbot.wait_until(lambda: not turns.are_waiting)
    assert done == ["second"]


def test_nothing_is_done_for_one_who_is_gone(qtbot: QtBot, turns: Turns, sheets: list[Sheet]) -> None:
    done: list[str] = []
    turns.run(sheets[0].raise_)
    turns.run(lambda: done.append("next"))
    shiboken6.delete(sheets[0])
    qtbot.wait_until(lambda: bool(done))
    assert done == ["next"]


def test_a_turn_that_comes_late_lets_go_first_what_else_has_waited(
    qtbot: QtBot, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    turns.run(lambda: order.append("turn"))
    real = module.monotonic
    monkeypatch.setattr(module, "monotonic", lambda: real() + 1)
    QTimer.singleShot(module.FIRST_MS + 1, turns, lambda: (monkeypatch.undo(), order.append("other")))
    qtbot.wait_until(lambda: len(order) == 2)
    assert order == ["other", "turn"]


def test_all_that_waits_can_be_done_at_once(
    sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    done: list[str] = []
    turns.update(sheets[1])
    turns.run(lambda: done.append("done"))
    turns.finish()
    QApplication.processEvents()
    assert (names(painted), done, turns.are_waiting) == (["b"], ["done"], False)


def test_on_a_machine_that_is_always_late_the_turns_come_all_the_same(
    qtbot: QtBot, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count()
    monkeypatch.setattr(module, "monotonic", lambda: float(next(seconds)))
    order: list[int] = []
    for turn in range(4):
        turns.run(partial(order.append, turn))
    qtbot.wait_until(lambda: not turns.are_waiting)
    assert order == [0, 1, 2, 3]


def test_the_parts_of_an_answer_come_one_by_one_before_all_that_waits(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    turns.update(sheets[0])
    for part in (sheets[2], sheets[1]):
        turns.show_next(part)
    assert not turns.is_answered
    qtbot.wait_until(lambda: len(painted) == 3)
    assert names(painted) == ["c", "b", "a"]
    assert turns.is_answered


def test_a_part_of_an_answer_stands_as_it_was_until_its_turn_and_is_then_painted_whole(
    qtbot: QtBot, sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    turns.show_next(sheets[0])
    sheets[0].update(QRect(10, 10, 5, 5))
    QApplication.sendPostedEvents()
    assert painted == []
    qtbot.wait_until(lambda: bool(painted))
    assert painted == [("a", QRect(0, 0, 100, 100))]


def test_nobody_waits_for_a_part_that_is_not_seen_or_gone(qtbot: QtBot, sheets: list[Sheet], turns: Turns) -> None:
    sheets[0].hide()
    turns.show_next(sheets[0])
    assert turns.is_answered
    turns.show_next(sheets[1])
    shiboken6.delete(sheets[1])
    qtbot.wait_until(lambda: turns.is_answered)


def test_a_whole_answer_can_be_painted_at_once(
    sheets: list[Sheet], turns: Turns, painted: list[tuple[str, QRect]]
) -> None:
    for part in sheets[:2]:
        turns.show_next(part)
    turns.finish_answer()
    QApplication.sendPostedEvents()
    assert (sorted(names(painted)), turns.is_answered) == (["a", "b"], True)
