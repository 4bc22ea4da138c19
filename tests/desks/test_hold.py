"""Whatever her hand does and wherever, the order is held for two seconds after it. Source: the look, section 1."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.desks.presenter import REST_MS
from console.domain import commands as cmd
from tests.desks.desk_at_work import NO_BUTTON, NO_MODIFIER, DeskAtWork


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk at rest with two cases that she has taken, the second one selected."""
    for number in (1, 2):
        desk_window.report(number)
        desk_window.outside(number, cmd.Take(), desk_window.store.actor)
    desk_window.rest()
    desk_window.select(2)
    return desk_window


def is_held(desk: DeskAtWork) -> bool:
    """Whether a critical case that arrives now stays below the rows that stand there."""
    number = max(desk.store.cases) + 1
    desk.report(number, severity=1)
    return desk.queue.row_of(number) == number - 1


PLACES: dict[str, Callable[[DeskAtWork], QWidget]] = {
    "the queue": lambda d: d.desk.queue.view.viewport(),
    "the head": lambda d: d.desk.head,
    "the facts": lambda d: d.desk.facts,
    "the recommended": lambda d: d.desk.recommended.viewport(),
    "the camera": lambda d: d.desk.camera,
    "the map": lambda d: d.desk.map,
    "the lanes": lambda d: d.desk.lanes,
    "the time line": lambda d: d.desk.timeline.viewport(),
    "the alarm line": lambda d: d.window.alarm,
    "the top bar": lambda d: d.window.top,
}


def test_at_rest_a_critical_case_goes_to_the_top(desk: DeskAtWork) -> None:
    assert not is_held(desk)


def test_a_pointer_that_moves_holds_the_order_wherever_it_is(desk: DeskAtWork) -> None:
    for place, widget in PLACES.items():
        desk.rest()
        desk.point(widget(desk))
        assert is_held(desk), place


@pytest.mark.parametrize("opener", ["n", ";"], ids=["the note", "the command line"])
def test_a_letter_in_a_text_field_holds_the_order(desk: DeskAtWork, opener: str) -> None:
    desk.write(opener)
    desk.rest()
    desk.write("a")
    assert is_held(desk)


def test_a_text_from_an_input_method_holds_the_order(desk: DeskAtWork) -> None:
    desk.write("n")
    desk.rest()
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("\u71c3", []))
    assert is_held(desk)


def test_a_wheel_holds_the_order(desk: DeskAtWork) -> None:
    turn, at = QPoint(0, 120), QPointF(10, 10)
    phase = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(desk.desk.map, QWheelEvent(at, at, turn, turn, NO_BUTTON, NO_MODIFIER, phase, False))
    assert is_held(desk)


def test_a_key_that_is_no_command_holds_the_order(desk: DeskAtWork) -> None:
    desk.press(Qt.Key.Key_F9)
    assert is_held(desk)


def test_the_order_is_held_until_two_seconds_after_the_last_move(
    desk: DeskAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [1000.0]
    monkeypatch.setattr("console.desks.presenter.monotonic", lambda: seconds[0])
    desk.point(desk.desk.map)
    seconds[0] += 1.5
    desk.point(desk.desk.map)
    seconds[0] += 0.5
    desk.presenter._on_rest_timeout()
    assert 1_400 <= desk.presenter._rest.interval() <= REST_MS - 500
    assert is_held(desk)
    seconds[0] += 1.5
    desk.presenter._on_rest_timeout()
    assert desk.queue.row_of(3) == 0
