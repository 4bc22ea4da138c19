"""One line of text: every kind of line break is one blank, all else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.lines import one_line


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_line_break_is_one_blank(end: str) -> None:
    assert one_line(f"Lane 3{end}back door") == "Lane 3 back door"


def test_two_line_breaks_are_two_blanks() -> None:
    assert one_line("a\n\r\nb") == "a  b"


@given(st.text())
def test_what_comes_out_is_one_line_and_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert not set("\r\n\u2028\u2029") & set(line)


@given(st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp"])))
def test_a_text_on_one_line_is_left_alone(text: str) -> None:
    assert one_line(text) == text
