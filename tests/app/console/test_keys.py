"""How many keys each thing costs, counted by pressing them in the real console. Source: the desk's issue."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.terms import State
from tests.app.driving import Dispatcher

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Counts the presses."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self.presses = 0

    def press(self, *keys: str | Qt.Key) -> None:
        """Press keys: letters, or Qt's names."""
        for key in keys:
            self.presses += 1
            if isinstance(key, str):
                self._dispatcher.letter(key)
            else:
                self._dispatcher.press(key)

    def palette(self) -> None:
        """Press Ctrl+K."""
        self.presses += 1
        self._dispatcher.press(Qt.Key.Key_K, modifiers=CTRL)


@pytest.fixture
def keyboard(dispatcher: Dispatcher) -> Keyboard:
    return Keyboard(dispatcher)


def painted(dispatcher: Dispatcher, worker: str) -> None:
    dispatcher.until(lambda: dispatcher.desk.recommended.painted_best == worker, f"{worker} carries Enter")


def test_one_key_acknowledges(dispatcher: Dispatcher, keyboard: Keyboard) -> None:
    number = dispatcher.reported("r1")
    keyboard.press("j")
    dispatcher.until(lambda: dispatcher.incident(number).acknowledged, "it is acknowledged")
    assert keyboard.presses == 1


def test_two_keys_take_the_most_urgent_case_and_send_the_recommended_worker(
    dispatcher: Dispatcher, keyboard: Keyboard
) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.reported("r1")
    keyboard.press("j")
    dispatcher.until(lambda: dispatcher.incident(number).holder, "it is taken")
    painted(dispatcher, worker)
    keyboard.press(ENTER)
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "he gets it")
    assert keyboard.presses == 2


@pytest.mark.parametrize(
    ("keys", "budget"),
    [
        (("2",), 1),
        (("/", "w", "0", "0", "2", ENTER), 6),
        (("/", "g", "m", ENTER), 5),
        (("/", "m", "i", "n", ENTER), 5),
    ],
    ids=["the digit of his row", "his number", "letters of his name", "letters of his given name"],
)
def test_another_named_worker_is_sent_by_his_digit_his_number_or_three_letters(
    dispatcher: Dispatcher, keyboard: Keyboard, keys: tuple[str | Qt.Key, ...], budget: int
) -> None:
    first, second = dispatcher.worker("W001", 100), dispatcher.worker("W002", 3_000)
    number = dispatcher.taken("r1")
    painted(dispatcher, first)
    dispatcher.until(lambda: len(dispatcher.desk.recommended.painted.rows) >= 2, "both are painted")
    keyboard.press(*keys)
    dispatcher.until(lambda: dispatcher.outside.has_assignment(second), "W002 gets it")
    assert dispatcher.outside.assignment(second)["incident"]["number"] == number
    assert keyboard.presses <= budget


def test_a_note_costs_one_key_its_text_and_enter(dispatcher: Dispatcher, keyboard: Keyboard) -> None:
    dispatcher.taken("r1")
    text = "gate shut"
    keyboard.press("n", *text, ENTER)
    dispatcher.until(lambda: any(r.text == text for r in dispatcher.desk.timeline.rows), "it stands")
    assert keyboard.presses == len(text) + 2


def test_one_key_enlarges_the_camera_and_one_makes_it_small_again(dispatcher: Dispatcher, keyboard: Keyboard) -> None:
    dispatcher.taken("r1")
    keyboard.press(Qt.Key.Key_Space)
    assert dispatcher.desk.large == "camera"
    keyboard.press(Qt.Key.Key_Space)
    assert dispatcher.desk.large == ""
    assert keyboard.presses == 2


@pytest.mark.parametrize(
    ("letters", "happened"),
    [
        ("esc", lambda d, n: d.incident(n).escalation_level == 1),
        ("them", lambda d, n: d.console.ui.theme == "light"),
        ("ar", lambda d, n: d.window.page == "dispatch"),
    ],
)
def test_any_command_is_run_by_its_name_with_six_keys(
    dispatcher: Dispatcher, keyboard: Keyboard, letters: str, happened: Callable[[Dispatcher, int], bool]
) -> None:
    number = dispatcher.taken("r1")
    theme = dispatcher.console.ui.theme
    keyboard.palette()
    keyboard.press(*letters, ENTER)
    dispatcher.until(lambda: happened(dispatcher, number), f"{letters} is done")
    assert keyboard.presses <= 6
    dispatcher.window.leave_overlays()
    while dispatcher.console.ui.theme != theme:
        dispatcher.console.conductor.run("app.theme")


def test_a_command_of_the_line_is_run_with_its_letter(dispatcher: Dispatcher, keyboard: Keyboard) -> None:
    number = dispatcher.taken("r1")
    keyboard.press(";")
    dispatcher.until(lambda: QApplication.focusWidget() is dispatcher.window.line.entry, "the line is open")
    keyboard.press("r", ENTER)
    dispatcher.until(lambda: dispatcher.incident(number).state is State.HANDLED, "it is handled")
    assert keyboard.presses == 3


def test_a_wrong_assignment_is_taken_back_by_one_key(dispatcher: Dispatcher, keyboard: Keyboard) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    dispatcher.sent(number, worker)
    dispatcher.press(Qt.Key.Key_Z, modifiers=CTRL)
    dispatcher.until(lambda: dispatcher.row(number).state is State.FILED, "it is as before")


def test_the_line_completes_what_the_real_district_has(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W002")
    number = dispatcher.taken("r1")
    dispatcher.letter(";")
    dispatcher.write(f"A {number} gao min")
    assert not dispatcher.window.line.suggestions.items
    dispatcher.window.line.entry.setText("")
    dispatcher.write(f"A {number} gaom")
    dispatcher.until(lambda: dispatcher.window.line.suggestions.items, "he is suggested")
    dispatcher.press(Qt.Key.Key_Tab)
    dispatcher.until(lambda: worker in dispatcher.window.line.entry.text(), "he is written")
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "he gets it")
