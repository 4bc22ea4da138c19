"""Keys as values, their printed form, and the edge to Qt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from console.commands.catalogue import CASES, WINDOWS
from console.commands.key_qt import from_event
from console.commands.keys import NAMED, Key, WrongKey, key

names = st.sampled_from(sorted(NAMED)) | st.sampled_from("ABCXYZ0189/;+-?[")
all_keys = st.builds(Key, names, ctrl=st.booleans(), alt=st.booleans(), shift=st.booleans())


def sequence(one: Key) -> QKeySequence:
    """The key as Qt itself reads its printed form."""
    return QKeySequence(str(one).replace("Enter", "Return"))


@given(all_keys)
def test_the_printed_form_reads_back(one):
    assert key(str(one)) == one


@pytest.mark.parametrize("text", ["", "j", "Ctrl+", "Ctrl+Ctrl+J", "Strg+J", "F13", "Return", " "])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(WrongKey):
        key(text)


@pytest.mark.parametrize(
    ("text", "typing"), [("J", True), ("Shift+T", True), ("2", True), ("Enter", True), ("Ctrl+J", False), ("F8", False)]
)
def test_what_a_text_field_needs_is_known(text, typing):
    assert key(text).is_typing is typing


@pytest.mark.parametrize("one", [k for spec in CASES + WINDOWS for k in spec.keys], ids=str)
def test_every_key_of_the_desks_is_a_sequence_of_qt(one):
    assert not sequence(one).isEmpty()
    assert sequence(one).toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter") == str(one)


@pytest.mark.parametrize(
    ("code", "held", "expected"),
    [
        (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, "Ctrl+J"),
        (Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier, "Shift+T"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "Enter"),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.ShiftModifier, "/"),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, None),
        (Qt.Key.Key_Eacute, Qt.KeyboardModifier.NoModifier, None),
    ],
)
def test_a_key_event_is_its_key(code, held, expected):
    found = from_event(QKeyEvent(QEvent.Type.KeyPress, code, held))
    assert (found and str(found)) == expected


@pytest.mark.parametrize("name", ["", "j", "JJ", " ", "\t", "ß", "F0", "enter", "Page Down", "\u200b"])
def test_a_key_that_no_keyboard_has_cannot_be_made(name):
    with pytest.raises(WrongKey, match="write J, 2, /, Enter, F5"):
        Key(name)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("+", Key("+")),
        ("Ctrl++", Key("+", ctrl=True)),
        ("Ctrl+-", Key("-", ctrl=True)),
        ("Shift+Ctrl+J", Key("J", ctrl=True, shift=True)),
        ("Alt+PgDown", Key("PgDown", alt=True)),
        ("?", Key("?")),
    ],
)
def test_a_key_is_read_whatever_the_order_of_its_modifiers(text, same):
    assert key(text) == same


def test_a_key_prints_its_modifiers_in_one_order():
    assert str(Key("J", ctrl=True, alt=True, shift=True)) == "Ctrl+Alt+Shift+J"


@pytest.mark.parametrize("text", ["ctrl+J", "Ctrl+Shift+Ctrl+J", "Meta+J", "Ctrl+J+K", "Ctrl+ J"])
def test_a_modifier_is_one_of_three_each_once(text):
    with pytest.raises(WrongKey):
        key(text)


@pytest.mark.parametrize(
    ("text", "typing"),
    [
        ("/", True),
        ("?", True),
        ("Shift+Enter", True),
        ("Space", True),
        ("Del", True),
        ("Up", True),
        ("Alt+F", False),
        ("Ctrl+Alt+J", False),
        ("Esc", False),
        ("PgDown", False),
        ("F1", False),
        ("Ins", False),
    ],
)
def test_a_text_field_keeps_what_it_writes_and_moves_by_and_nothing_else(text, typing):
    assert key(text).is_typing is typing


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_named_key_comes_back_from_qt_as_it_went(name):
    combination = sequence(Key(name, ctrl=True))[0]
    event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
    assert from_event(event) == Key(name, ctrl=True)


@given(st.sampled_from("ABCXYZ0189"), st.booleans(), st.booleans(), st.booleans())
def test_every_letter_and_digit_comes_back_from_qt_as_it_went(name, ctrl, alt, shift):
    one = Key(name, ctrl=ctrl, alt=alt, shift=shift)
    combination = sequence(one)[0]
    assert from_event(QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())) == one


def test_tab_backwards_is_tab_with_shift():
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert from_event(event) == Key("Tab", shift=True)
