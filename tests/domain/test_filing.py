"""One way in for every report: what it leaves open is settled by catalogue and district."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.district import Grid
from console.domain.facts import Place
from console.domain.filing import file_report, severity_of
from console.domain.geo import contains
from console.domain.grid_finder import GridFinder
from console.domain.terms import Severity
from tests.domain.making import a_report
from tests.models.making import CATALOGUE


def a_square(grid, west, south, size=0.02, holes=()):
    def ring(west, south, size):
        east, north = west + size, south + size
        return ((west, south), (east, south), (east, north), (west, north), (west, south))

    return Grid(id=grid, name=Name(), rings=(ring(west, south, size), *(ring(*hole) for hole in holes)))


GRIDS = (a_square("a", 121.0, 30.0), a_square("b", 121.02, 30.0, holes=[(121.025, 30.005, 0.01)]))
FINDER = GridFinder(GRIDS)


@pytest.mark.parametrize(
    ("lat", "lon", "grid"),
    [(30.01, 121.01, "a"), (30.002, 121.03, "b"), (30.01, 121.03, ""), (31.0, 121.01, ""), (-30.01, -121.01, "")],
    ids=["in a", "in b", "in the hole of b", "far away", "on the other side of the earth"],
)
def test_a_place_lies_in_the_grid_that_holds_it(lat, lon, grid):
    assert FINDER.find(lat, lon) == grid


def test_a_grid_of_the_size_of_a_country_is_found_too():
    assert GridFinder([a_square("country", 100.0, 20.0, size=20.0)]).find(30.0, 110.0) == "country"


def test_grids_without_an_outline_hold_nothing():
    assert GridFinder([Grid(id="g", name=Name()), Grid(id="h", name=Name(), rings=(((1.0, 2.0),),))]).find(2, 1) == ""


@given(st.floats(29.9, 30.1), st.floats(120.9, 121.1))
def test_the_squares_find_what_the_outlines_say(lat, lon):
    inside = [g.id for g in GRIDS if sum(contains(ring, lon, lat) for ring in g.rings) % 2]
    assert FINDER.find(lat, lon) == (inside[0] if inside else "")


def file(**facts):
    return file_report(a_report(**facts), CATALOGUE, FINDER)


def test_the_severity_of_the_report_wins_then_that_of_its_category_then_high():
    assert file(category="gas_leak", severity=Severity.LOW).severity is Severity.LOW
    assert file(category="gas_leak").severity is Severity.HIGH
    assert file(category="unheard_of").severity is Severity.HIGH


def test_a_report_without_a_category_is_filed_as_other():
    assert file(category="").category == "other"


def test_the_policy_is_settled_by_category_and_severity():
    assert (file(category="gas_leak").policy, file(category="gas_leak").difficulty) == ("rapid", "")


def test_the_grid_is_found_by_the_place_unless_the_report_names_one():
    assert file(place=Place(lat=30.01, lon=121.01)).report.place.grid == "a"
    assert file(place=Place(lat=30.01, lon=121.01, grid="mine")).report.place.grid == "mine"
    assert file(place=Place(address="Lane 3")).report.place.grid == ""


SMALL = 0.004
"""Degrees: such a grid lies within one square of the finder, or across the border of two."""


@pytest.mark.parametrize(
    ("west", "south"),
    [(121.001, 30.001), (121.008, 30.001), (121.001, 30.008), (121.008, 30.008), (-121.001, -30.001)],
    ids=["inside one square", "across two to the east", "to the north", "across four", "south-west of nought"],
)
def test_a_small_grid_is_found_in_every_corner_of_it_and_nowhere_beside_it(west, south):
    finder = GridFinder([a_square("small", west, south, size=SMALL)])
    inside, outside = SMALL / 10, -SMALL / 10
    for step, found in ((inside, "small"), (outside, "")):
        corners = [(south + step, west + step), (south + SMALL - step, west + SMALL - step)]
        assert [finder.find(lat, lon) for lat, lon in corners] == [found, found]


def test_only_the_grids_of_a_square_are_looked_at_for_a_place_in_it(monkeypatch):
    looked_at = []
    monkeypatch.setattr("console.domain.grid_finder.contains", lambda ring, lon, lat: bool(looked_at.append(ring)))
    finder = GridFinder([a_square(str(n), 121.0 + n, 30.0) for n in range(9)])
    assert finder.find(30.01, 124.01) == ""
    assert len(looked_at) == 1


def test_of_two_grids_that_overlap_the_first_one_counts():
    both = (a_square("first", 121.0, 30.0), a_square("second", 121.0, 30.0))
    assert GridFinder(both).find(30.01, 121.01) == "first"


def test_a_line_within_a_grid_is_no_hole():
    grid = a_square("a", 121.0, 30.0)
    lined = replace(grid, rings=(*grid.rings, ((121.0, 30.0), (121.02, 30.02))))
    assert GridFinder([lined]).find(30.01, 121.01) == "a"


def test_a_triangle_is_a_grid():
    triangle = Grid(id="t", name=Name(), rings=(((121.0, 30.0), (121.02, 30.0), (121.0, 30.02)),))
    assert GridFinder([triangle]).find(30.005, 121.005) == "t"


@pytest.mark.parametrize("place", [Place(lat=30.01), Place(lon=121.01)], ids=["no longitude", "no latitude"])
def test_half_a_place_lies_in_no_grid(place):
    assert file(place=place).report.place.grid == ""


def test_a_category_that_is_milder_than_high_makes_a_milder_case_and_brings_its_difficulty():
    lamp = replace(
        CATALOGUE.categories["gas_leak"], code="lamp", severity=Severity.LOW, policy="p", difficulty="simple"
    )
    rules = replace(CATALOGUE, categories={"lamp": lamp}, choices=())
    made = file_report(a_report(category="lamp"), rules, FINDER)
    assert (made.severity, made.policy, made.difficulty) == (Severity.LOW, "p", "simple")
    assert severity_of("lamp", rules) is Severity.LOW
    assert severity_of("", rules) is Severity.HIGH
