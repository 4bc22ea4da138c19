"""Where a key stands in the file, for messages that an admin can follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.settings.errors import Problem, SettingsError
from console.settings.lines import Place, line_of, written

FILE = """# a comment = 1
station = "north"
"language" = "en"

[[feeds]]
name = "one"
  url = "mqtt://one"

[[ feeds ]]
name = "two"
password . file = "x"
[other]
name = "three"
[other.inner]
'key' = 1
[[cameras]]
id = "c1"
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("station",), 2),
        (("language",), 3),
        (("feeds",), 5),
        (("feeds", 0), 5),
        (("feeds", 0, "name"), 6),
        (("feeds", 0, "url"), 7),
        (("feeds", 1), 9),
        (("feeds", 1, "name"), 10),
        (("feeds", 1, "password"), 11),
        (("feeds", 1, "url"), 9),
        (("feeds", 7, "url"), 5),
        (("other", "name"), 13),
        (("other.inner", "key"), 15),
        (("cameras", 0, "id"), 17),
        (("theme",), None),
        ((), None),
    ],
    ids=str,
)
def test_line_when_a_key_is_there_then_its_own_else_that_of_the_table_around_it(place: Place, line: int | None):
    assert line_of(FILE, place) == line


def test_line_when_a_key_stands_twice_then_the_first():
    assert line_of("a = 1\na = 2\n[b]\n[b]\n", ("a",)) == 1
    assert line_of("a = 1\na = 2\n[b]\n[b]\n", ("b",)) == 3


@given(st.text(alphabet="ab=[].'\"#\n 1", max_size=60), st.lists(st.sampled_from(("a", "b", 0, 1)), max_size=3))
def test_line_when_the_file_is_nonsense_then_still_one_of_its_lines_or_none(text: str, place: list[str | int]):
    line = line_of(text, tuple(place))
    assert line is None or 1 <= line <= len(text.splitlines())


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (("station",), "station"),
        (("feeds", 0, "url"), "feeds[1].url"),
        (("feeds", 9), "feeds[10]"),
        ((0, "a"), "[1].a"),
        ((), "configuration"),
    ],
)
def test_place_when_written_then_counted_as_people_count(place: Place, text: str):
    assert written(place) == text


def test_problem_when_it_has_a_line_then_that_comes_first():
    assert str(Problem(where="station", text="is empty", line=3)) == "line 3, station: is empty"
    assert str(Problem(where="LINKAGE_STATION", text="is empty")) == "LINKAGE_STATION: is empty"


@pytest.mark.parametrize(("count", "says"), [(1, "1 problem in c.toml:"), (2, "2 problems in c.toml:")])
def test_error_when_several_things_are_wrong_then_all_of_them_are_listed(count: int, says: str):
    problems = [Problem(where=f"k{n}", text="is wrong") for n in range(count)]
    error = SettingsError("c.toml", problems)
    assert str(error).splitlines() == [says, *(f"  k{n}: is wrong" for n in range(count))]
    assert (error.source, error.problems) == ("c.toml", tuple(problems))
