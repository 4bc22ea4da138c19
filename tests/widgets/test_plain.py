"""Text from outside stays text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from widgets.plain import plain, tooltip, visible


@given(st.text())
def test_no_text_carries_control_or_direction_marks(text: str) -> None:
    assert not any(unicodedata.category(c) == "Cc" or c in "\u202e\u2066" for c in plain(text))


def test_a_tool_tip_shows_markup_as_text() -> None:
    assert tooltip("<b>1</b>") == "<span>&lt;b&gt;1&lt;/b&gt;</span>"
    assert tooltip("") == ""


def test_control_characters_of_a_payload_are_written_out() -> None:
    assert visible("a\x1b[31m\x00") == "a\\u001b[31m\\u0000"
