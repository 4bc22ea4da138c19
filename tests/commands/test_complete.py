"""What the end of a line asks for: a command, an incident, a worker, a place, or free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.commands.complete import Completing, Wanted, completing

COMMAND, INCIDENT, WORKER, PLACE = Wanted.COMMAND, Wanted.INCIDENT, Wanted.WORKER, Wanted.PLACE
UNIT = Wanted.UNIT


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
        ("DEPT ", (UNIT, INCIDENT), ""),
        ("部门 1047 消", (UNIT,), "消"),
        ("TEAM 1047 team-1 ", (), ""),
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


@pytest.mark.parametrize(
    ("word", "kind"), [("DEPT", "department"), ("TEAM", "team"), ("MOBILE", "station"), ("A", "worker")]
)
def test_who_is_asked_by_the_line_is_told(word: str, kind: str) -> None:
    assert completing(f"{word} ").kind == kind


@given(st.text(max_size=60))
def test_no_line_whatever_raises_and_the_rest_of_it_stays(line: str) -> None:
    found = completing(line)
    assert 0 <= found.start <= len(line)
    assert line.endswith(found.typed)
