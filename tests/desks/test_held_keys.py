"""What X11 sends for a held key, and what of it is a press."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from console.desks.held_keys import HeldKeys
from console.domain import commands as cmd
from tests.desks.desk_at_work import DeskAtWork

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
E, J = 26, 44
"""Scan codes of a PC keyboard."""


def key(kind: QEvent.Type, at: int, code: int = E, *, repeat: bool = False) -> QKeyEvent:
    """An event as the X11 plug-in of Qt makes it."""
    held = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(kind, Qt.Key.Key_E, held, code, 0, 0, "e", repeat)
    event.setTimestamp(at)
    return event


@pytest.fixture
def keys() -> HeldKeys:
    return HeldKeys()


def hidden(keys: HeldKeys, *events: QKeyEvent) -> list[bool]:
    return [keys.hides(event) for event in events]


def test_a_press_in_the_moment_of_its_release_is_a_key_that_is_held(keys: HeldKeys) -> None:
    assert hidden(keys, key(PRESS, 100), key(RELEASE, 760), key(PRESS, 760)) == [False, False, True]


def test_a_press_a_millisecond_later_is_a_press(keys: HeldKeys) -> None:
    assert hidden(keys, key(PRESS, 100), key(RELEASE, 160), key(PRESS, 161)) == [False, False, False]


def test_another_key_in_that_moment_is_a_press(keys: HeldKeys) -> None:
    assert hidden(keys, key(PRESS, 100), key(RELEASE, 160), key(PRESS, 160, J)) == [False, False, False]


def test_what_qt_knows_to_be_a_repetition_is_left_to_those_who_ask_for_it(keys: HeldKeys) -> None:
    """A list moves on while an arrow is held."""
    assert hidden(keys, key(RELEASE, 760, repeat=True), key(PRESS, 760, repeat=True)) == [False, False]


def test_keys_without_a_scan_code_come_from_no_keyboard_and_are_all_presses(keys: HeldKeys) -> None:
    assert hidden(keys, key(RELEASE, 0, 0), key(PRESS, 0, 0)) == [False, False]


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    desk_window.report(1)
    desk_window.outside(1, cmd.Take(), desk_window.store.actor)
    desk_window.rest()
    desk_window.select(1)
    return desk_window


def test_a_held_key_that_qt_does_not_know_as_one_runs_its_command_once(
    desk: DeskAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of two presses within half a second the second would be a word: it is not what is asked here.
    monkeypatch.setattr("console.desks.typed_on.PAUSE_S", 0.0)
    for event in (key(PRESS, 100), key(RELEASE, 760), key(PRESS, 760), key(RELEASE, 800), key(PRESS, 800)):
        desk.send(event)
    assert desk.work.incidents[1].escalation_level == 1
    desk.send(key(RELEASE, 803))
    desk.send(key(PRESS, 960))
    assert desk.work.incidents[1].escalation_level == 2
