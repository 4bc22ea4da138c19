"""What the end of a line asks for: a command, an incident, a worker, a place, or free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.commands.complete import Completing, Wanted, completing

COMMAND, INCIDENT, WORKER, PLACE = Wanted.COMMAND, Wanted.INCIDENT, Wanted.WORKER, Wanted.PLACE


@pytest.mark.parametrize(
    ("line", "wanted", "typed"),
    [
        ("", (COMMAND,), ""),
        ("a", (COMMAND,), "a"),
        ("派", (COMMAND,), "派"),
        ("A ", (WORKER, INCIDENT), ""),
        ("A 10", (INCIDENT, WORKER), "10"),
        ("A wht", (WORKER, INCIDENT), "wht"),
        ("A 1047 ", (WORKER,), ""),
        ("A 1047 w", (WORKER,), "w"),
        ("派遣 1047 王", (WORKER,), "王"),
        ("A 1047 W017 ", (), ""),
        ("A 1047 W017 bring", (), "bring"),
        ("G gas", (INCIDENT,), "gas"),
        ("T ", (INCIDENT,), ""),
        ("T 1047 ", (), ""),
        ("N ", (INCIDENT,), ""),
        ("N 10", (INCIDENT,), "10"),
        ("N 1047 two", (), "two"),
        ("N two", (), "two"),
        ("Ｎ　１０", (INCIDENT,), "１０"),
        ("F chang", (PLACE,), "chang"),
        ("F changjiang r", (PLACE,), "changjiang r"),
        ("Z ", (), ""),
        ("nota 10", (), "10"),
    ],
)
def test_the_word_before_the_cursor_is_what_can_be_completed(line: str, wanted: tuple[Wanted, ...], typed: str) -> None:
    found = completing(line)
    assert (found.wanted, found.typed) == (wanted, typed)
    assert line[: found.start] + found.typed == line


def test_the_incident_that_the_line_is_about_is_told() -> None:
    assert completing("A #1047 w") == Completing(wanted=(WORKER,), start=8, typed="w", number=1047)


@given(st.text(max_size=60))
def test_no_line_whatever_raises_and_the_rest_of_it_stays(line: str) -> None:
    found = completing(line)
    assert 0 <= found.start <= len(line)
    assert line.endswith(found.typed)
