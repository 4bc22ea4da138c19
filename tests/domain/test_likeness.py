"""When two reports look like one matter: nearer, sooner and in the same words is liker, and the reasons are told."""

from dataclasses import replace
from datetime import timedelta
from math import e, exp

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain.facts import Place
from console.domain.likeness import (
    BLOCK_M,
    FADE_M,
    LONG_S,
    NEAR_M,
    NOTHING_IN_COMMON,
    OTHER_GRID,
    PROPOSED,
    REACH_M,
    SAME_CATEGORY,
    SAME_GRID,
    SHOWN,
    SPACE,
    TIME,
    UNKNOWN_PLACE,
    WORDS,
    Trace,
    likeness,
    trace_of,
)
from console.domain.text import words_in
from tests.domain.making import T0, a_report, an_incident

LAT, LON = 35.95, 120.15
METRE = 1 / 111_195
"""Degrees of latitude."""


def a_trace(metres=0.0, minutes=0.0, text="strong gas smell in the stairwell", **changes):
    values = {"lat": LAT + metres * METRE, "lon": LON, "grid": "g1", "category": "gas_leak", "words": words_in(text)}
    return Trace(at=T0 + timedelta(minutes=minutes), **(values | changes))


UNKNOWN = {"lat": None, "lon": None}


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (a_trace(20, 5), a_trace()),
        (a_trace(120, 4, "gas smell"), a_trace()),
        (a_trace(30, 3, "煤气味"), a_trace(text="smell of gas")),
        (a_trace(20, 5, category=""), a_trace()),
        (a_trace(0, 8, **UNKNOWN), a_trace()),
    ],
    ids=["same words", "fewer words", "another language, same category", "no category yet", "only the grid is known"],
)
def test_a_second_caller_about_the_same_matter_is_proposed(asked, other):
    assert likeness(asked, other).score >= PROPOSED


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (a_trace(10, 2, "a tree has come down", category="fallen_tree"), a_trace()),
        (a_trace(300, 10, "it smells odd"), a_trace()),
        (a_trace(0, 3, **UNKNOWN, grid=""), a_trace(**UNKNOWN, grid="")),
    ],
    ids=["another matter at the same place", "a block away", "nobody knows where"],
)
def test_what_may_be_another_matter_is_shown_and_not_proposed(asked, other):
    assert SHOWN <= likeness(asked, other).score < PROPOSED


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (a_trace(1_200, 1), a_trace()),
        (a_trace(0, 1, **UNKNOWN, grid="g2"), a_trace(**UNKNOWN)),
        (a_trace(0, 2, "a tree", category="fallen_tree", **UNKNOWN, grid=""), a_trace()),
    ],
    ids=["across the town", "in another grid", "nothing in common"],
)
def test_what_is_no_duplicate_is_not_even_shown(asked, other):
    assert likeness(asked, other).score < SHOWN


def test_the_reasons_can_be_checked():
    why = likeness(a_trace(120, 4, "gas, a bad smell"), replace(a_trace(), number=1047))
    assert (why.number, round(why.distance_m), why.apart_s) == (1047, 120, 240)
    assert (why.same_category, why.same_grid, why.words) == (True, True, ("gas", "smell"))


def test_a_place_that_is_unknown_gives_no_distance():
    assert likeness(a_trace(**UNKNOWN), a_trace()).distance_m is None


def test_a_case_is_compared_by_title_and_description_from_the_time_of_its_report():
    report = a_report(title="Gas smell", description="stairwell", place=Place(lat=LAT, lon=LON, grid="g1"))
    trace = trace_of(an_incident(report=report))
    assert (trace.number, trace.category, trace.at) == (1047, "gas_leak", T0)
    assert list(trace.words) == ["gas", "smel", "stairwel"]
    assert trace.is_placed


traces = st.builds(
    a_trace,
    st.floats(0, 3_000),
    st.floats(-3_000, 3_000),
    st.sampled_from(["gas smell", "煤气味", "tree down", "", "strong gas smell in the stairwell"]),
    category=st.sampled_from(["", "gas_leak", "fire"]),
    grid=st.sampled_from(["", "g1", "g2"]),
)


@given(traces, traces)
def test_a_score_lies_between_0_and_1_and_is_the_same_from_both_sides(a, b):
    score = likeness(a, b).score
    assert 0 <= score <= 1.0 + 1e-9
    assert score == pytest.approx(likeness(b, a).score)


@given(traces, traces, st.floats(1, 500))
def test_farther_is_never_liker(a, b, more):
    farther = replace(b, lat=b.lat + more * METRE)
    assume(likeness(a, farther).distance_m > likeness(a, b).distance_m)
    assert likeness(a, farther).score <= likeness(a, b).score


@given(traces, traces, st.floats(1, 500))
def test_longer_apart_is_never_liker(a, b, minutes):
    later = replace(a, at=max(a.at, b.at))
    assert likeness(replace(later, at=later.at + timedelta(minutes=minutes)), b).score <= likeness(later, b).score


@given(traces, traces)
def test_beyond_the_reach_nothing_is_shown(a, b):
    assume((likeness(a, b).distance_m or 0) > REACH_M)
    assert likeness(a, b).score < SHOWN


@pytest.mark.parametrize(
    ("grid", "other", "same"), [("g1", "g1", True), ("g1", "g2", False), ("", "", False), ("", "g1", False)]
)
def test_a_grid_is_the_same_where_both_are_known(grid, other, same):
    assert likeness(a_trace(grid=grid), a_trace(grid=other)).same_grid is same


@pytest.mark.parametrize(("one", "other", "same"), [("fire", "fire", True), ("fire", "gas", False), ("", "", False)])
def test_a_category_is_the_same_where_both_have_one(one, other, same):
    assert likeness(a_trace(category=one), a_trace(category=other)).same_category is same


def test_one_report_told_twice_at_once_is_as_like_as_can_be():
    assert likeness(a_trace(), a_trace()).score == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("changes", "score"),
    [
        ({"metres": NEAR_M}, SPACE / e + TIME + WORDS),
        ({"minutes": LONG_S / 60}, SPACE + TIME / e + WORDS),
        ({"metres": BLOCK_M}, SPACE / e**2 + TIME + WORDS),
        ({"metres": BLOCK_M + FADE_M}, SPACE * exp(-(BLOCK_M + FADE_M) / NEAR_M) + (TIME + WORDS) / e),
        ({**UNKNOWN}, SPACE * SAME_GRID + TIME + WORDS),
        ({**UNKNOWN, "grid": "g2"}, (TIME + WORDS) * OTHER_GRID),
        ({**UNKNOWN, "grid": ""}, (TIME + WORDS) * UNKNOWN_PLACE),
        ({"text": "tree", "category": ""}, NOTHING_IN_COMMON),
        ({"text": "tree"}, SPACE + TIME + WORDS * SAME_CATEGORY),
        ({"text": "gas tree", "category": ""}, SPACE + TIME + WORDS / 2),
        ({"text": "gas", "category": ""}, SPACE + TIME + WORDS / 2),
    ],
    ids=[
        "near",
        "two hours later",
        "a block away",
        "where words have faded",
        "only the grid is known",
        "another grid",
        "nothing is known of its place",
        "nothing in common but the corner",
        "the same category in other words",
        "half of the words",
        "one word alone counts half",
    ],
)
def test_what_space_time_and_words_weigh(changes, score):
    assert likeness(a_trace(**changes), a_trace()).score == pytest.approx(score, rel=1e-4)


@pytest.mark.parametrize("known", [{"lat": None}, {"lon": None}], ids=["no latitude", "no longitude"])
def test_half_a_place_is_none(known):
    assert likeness(a_trace(**known), a_trace()).distance_m is None
    assert likeness(a_trace(), a_trace(**known)).distance_m is None
    assert not a_trace(**known).is_placed


def test_a_case_brings_its_grid():
    assert trace_of(an_incident()).grid == "g1"


def test_a_case_at_the_middle_of_its_grid_is_compared_by_the_grid():
    about = trace_of(an_incident(report=a_report(place=Place(lat=LAT, lon=LON, grid="g1", approximate=True))))
    assert (about.is_placed, about.grid) == (False, "g1")
    assert likeness(about, a_trace()).distance_m is None
