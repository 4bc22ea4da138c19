"""Keys as values, their printed form, and the edge to Qt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from console.commands.catalogue import CASES, WINDOWS
from console.commands.key_qt import from_event, to_sequence
from console.commands.keys import NAMED, Key, WrongKey, key

names = st.sampled_from(sorted(NAMED)) | st.sampled_from("ABCXYZ0189/;+-?[")
all_keys = st.builds(Key, names, ctrl=st.booleans(), alt=st.booleans(), shift=st.booleans())


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
    assert not to_sequence(one).isEmpty()
    assert to_sequence(one).toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter") == str(one)


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
