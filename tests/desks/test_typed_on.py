"""Words that follow a key whose field did not open run no command."""

import pytest
from PySide6.QtCore import Qt

from console.commands.context import Refusal
from console.commands.keys import key
from console.desks.typed_on import PAUSE_S, TypedOn
from console.domain import commands as cmd
from tests.desks.desk_at_work import DeskAtWork

AT = 1_000.0
"""When a key went down."""


@pytest.fixture
def typed_on() -> TypedOn:
    made = TypedOn()
    made.begin(at_s=AT)
    return made


@pytest.mark.parametrize("name", ["E", "Shift+T", "3", "/", "Enter", "Space"])
def test_what_writes_goes_on(typed_on: TypedOn, name: str) -> None:
    assert typed_on.goes_on(key(name), at_s=AT + 0.1)


@pytest.mark.parametrize("name", ["Esc", "Down", "F2", "Ctrl+Z", "Alt+1"])
def test_what_writes_nothing_ends_it(typed_on: TypedOn, name: str) -> None:
    assert not typed_on.goes_on(key(name), at_s=AT + 0.1)
    assert not typed_on.goes_on(key("E"), at_s=AT + 0.1)


def test_a_pause_ends_it_however_late_the_keys_are_looked_at(typed_on: TypedOn) -> None:
    assert typed_on.goes_on(key("E"), at_s=AT + PAUSE_S - 0.01)
    assert not typed_on.goes_on(key("E"), at_s=AT + 2 * PAUSE_S)


@pytest.mark.parametrize(
    ("command", "next_key", "goes_on"),
    [
        ("incident.resolve", "C", False),
        ("incident.resolve", "E", True),
        ("incident.close", "J", False),
        ("incident.close", ";", False),
        ("incident.close", "Enter", True),
        ("incident.escalate", "Enter", False),
        ("incident.escalate", "R", True),
        ("incident.take", "E", False),
    ],
)
def test_after_a_command_that_asks_nothing_only_what_a_hand_does_next_runs(
    command: str, next_key: str, goes_on: bool
) -> None:
    made = TypedOn()
    made.begin(command, at_s=AT)
    assert made.goes_on(key(next_key), at_s=AT + 0.1) is goes_on
    assert made.goes_on(key("C"), at_s=AT + 0.1) is goes_on, "the rest of a word belongs to it"


def test_words_after_closing_touch_no_other_case_and_one_key_takes_the_closing_back(desk_window: DeskAtWork) -> None:
    for number in (1, 2):
        desk_window.report(number)
        desk_window.outside(number, cmd.Take(), desk_window.store.actor)
    desk_window.select(1)
    for sign in "rc":
        desk_window.press(getattr(Qt.Key, f"Key_{sign.upper()}"), sign)
    before = list(desk_window.store.sent)
    for sign in "rex":
        desk_window.press(getattr(Qt.Key, f"Key_{sign.upper()}"), sign)
    assert desk_window.store.sent == before
    desk_window.press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert len(desk_window.store.sent) == len(before) + 1


def test_letters_after_a_refused_question_raise_nothing_and_it_is_told(desk_window: DeskAtWork) -> None:
    desk_window.report(1)
    desk_window.outside(1, cmd.Take(), desk_window.store.actor)
    desk_window.outside(1, cmd.Cancel(reason="false alarm"), desk_window.store.actor)
    desk_window.select(1)
    told: list[Refusal] = []
    desk_window.conductor.refused.connect(told.append)
    before = list(desk_window.store.sent)
    desk_window.press(Qt.Key.Key_X, "x")
    desk_window.press(Qt.Key.Key_E, "e")
    desk_window.press(Qt.Key.Key_Return)
    assert [each.code for each in told][-2:] == ["typed_on", "typed_on"]
    assert desk_window.store.sent == before
