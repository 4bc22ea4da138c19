"""A field holds one line, whatever is pasted into it: what is seen is what is sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.field import Field
from widgets.ui import Ui


@pytest.fixture
def field(qtbot: QtBot, ui: Ui) -> Field:
    made = Field(ui)
    qtbot.addWidget(made)
    made.show()
    return made


def paste(field: Field, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_a_pasted_line_break_is_a_blank(field: Field, end: str) -> None:
    paste(field, f"Lane 3{end}back door")
    assert field.text() == "Lane 3 back door"


def test_what_is_pasted_into_the_middle_leaves_the_cursor_behind_it(field: Field) -> None:
    field.setText("before after")
    field.setCursorPosition(len("before "))
    paste(field, "one\r\ntwo ")
    assert (field.text(), field.cursorPosition()) == ("before one two after", len("before one two "))


def test_a_text_that_the_program_puts_in_is_one_line_too(field: Field) -> None:
    field.setText("first\nsecond")
    assert field.text() == "first second"


def test_other_signs_are_typed_as_they_are(field: Field, qtbot: QtBot) -> None:
    text = "煤气味，三楼 \u3000 <b>?"
    field.setText(text)
    assert field.text() == text
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Lane 3")
    assert field.text() == "Lane 3"


def test_what_was_pasted_can_be_undone(field: Field) -> None:
    field.setText("kept ")
    field.end(False)
    paste(field, "pasted")
    field.undo()
    assert field.text() == "kept "
