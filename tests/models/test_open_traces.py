"""The open cases near a report: found by place, grid and words, with a bounded number of comparisons."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.facts import Place
from console.domain.likeness import REACH_M, SHOWN, Trace, likeness, score, trace_of
from console.domain.text import words_in
from console.models import open_traces
from console.models.open_traces import CELL, LOOKED_AT, OpenTraces
from tests.domain.making import T0, a_case, a_report

LAT, LON = 35.95, 120.15
METRE = 1 / 111_195


def at(metres=0.0, **more):
    return Place(lat=LAT + metres * METRE, lon=LON, **more)


def a_case_at(number, place, title="Gas smell", *steps, **more):
    return a_case(*steps, number=number, report=a_report(title=title, place=place), **more).now_is


def asked(place, text="gas smell", **more):
    values = {"lat": place.lat, "lon": place.lon, "grid": place.grid, "words": words_in(text), "at": T0}
    return Trace(**(values | more))


def index_of(*cases):
    index = OpenTraces()
    for case in cases:
        index.put(case)
    return index


def test_the_likest_comes_first_with_its_reasons():
    index = index_of(a_case_at(1, at(400)), a_case_at(2, at(30)), a_case_at(3, at(5_000)))
    found = index.like(asked(at()))
    assert [f.number for f in found] == [2, 1]
    assert (round(found[0].distance_m), found[0].words) == (30, ("gas", "smell"))


def test_a_case_is_not_like_itself():
    case = a_case_at(1, at())
    assert index_of(case).like(trace_of(case)) == ()


@pytest.mark.parametrize(
    "steps", [(cmd.Cancel(reason="twice"),), (cmd.MergeInto(main=9),)], ids=["cancelled", "merged"]
)
def test_a_case_that_is_over_is_not_compared(steps):
    index = index_of(a_case_at(1, at()))
    assert index.put(a_case_at(1, at(), "Gas smell", *steps))
    assert len(index) == 0
    assert index.like(asked(at())) == ()
    assert not any((index._cells, index._grids, index._words)), "nothing of it is kept"


def test_a_worker_in_distress_is_nobody_s_duplicate():
    sos = a_case(report=a_report(place=at(), sos_worker="w1")).now_is
    assert not index_of(sos).put(sos)
    assert index_of(sos).like(asked(at())) == ()


def test_a_case_that_moves_is_found_where_it_is_now():
    index = index_of(a_case_at(1, at(5_000)))
    assert index.put(a_case_at(1, at(10)))
    assert [f.number for f in index.like(asked(at()))] == [1]
    assert index.like(asked(at(5_000))) == ()


def test_what_is_not_compared_changes_nothing():
    case = a_case(report=a_report(place=at()))
    index = index_of(case.now_is)
    case.do(cmd.Take())
    assert not index.put(case.now_is)


def test_without_a_place_the_cases_of_the_grid_are_compared():
    index = index_of(a_case_at(1, at(grid="g1")), a_case_at(2, at(grid="g2")))
    assert [f.number for f in index.like(asked(Place(grid="g1")))] == [1]


def test_a_case_of_which_only_the_grid_is_known_is_compared_with_a_place():
    index = index_of(a_case_at(1, Place(grid="g1")), a_case_at(2, Place(grid="g2")))
    assert [f.number for f in index.like(asked(at(grid="g1")))] == [1]


def test_knowing_nothing_of_the_place_the_words_find_it():
    index = index_of(a_case_at(1, at(), "Gas smell"), a_case_at(2, at(), "A tree is down"))
    assert [f.number for f in index.like(asked(Place()))] == [1]
    assert index.like(asked(Place(), "")) == ()


def test_the_squares_reach_as_far_as_anything_can_be_like():
    assert CELL * 111_195 / 2 > REACH_M, "at 60 degrees of latitude a square is half as wide"


def test_what_is_in_the_square_and_out_of_reach_is_not_compared():
    index = index_of(a_case_at(1, at(REACH_M * 0.9)), a_case_at(2, at(REACH_M * 1.1)), a_case_at(3, at(-REACH_M * 1.1)))
    assert index._candidates(asked(at())) == {1}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-900, 900), st.sampled_from(["gas smell", "tree down"])), max_size=12))
def test_the_index_finds_what_comparing_everything_finds(places):
    cases = [a_case_at(n, at(metres), title) for n, (metres, title) in enumerate(places, start=1)]
    question = asked(at())
    every = [likeness(question, trace_of(c)) for c in cases]
    expected = sorted((f for f in every if f.score >= SHOWN), key=lambda f: (-f.score, f.number))[:5]
    assert list(index_of(*cases).like(question)) == expected


def a_flood(place_of):
    """2,000 open cases."""
    template = a_case_at(1, at())
    index = OpenTraces()
    for number in range(2_000):
        place = place_of(number)
        index._add(
            Trace(number=number, lat=place.lat, lon=place.lon, grid="g1", category=template.category,
                  words=words_in(f"strong gas smell in stairwell {number}"), at=T0 - timedelta(seconds=number))
        )  # fmt: skip
    return index


@pytest.mark.parametrize(
    ("place_of", "question"),
    [
        (lambda n: at((n % 50) * 700), at()),
        (lambda n: at(n % 50), at()),
        (lambda n: at(n % 50), Place(grid="g1")),
        (lambda n: at(n % 50), Place()),
    ],
    ids=["all over the town", "all at one place", "only the grid is known", "only words are known"],
)
def test_an_answer_beside_2000_open_cases_compares_a_few_hundred_and_gives_reasons_for_five(
    place_of, question, monkeypatch
):
    compared, reasoned = [], []
    monkeypatch.setattr(open_traces, "score", lambda a, b: compared.append(b.number) or score(a, b))
    monkeypatch.setattr(open_traces, "likeness", lambda a, b: reasoned.append(b.number) or likeness(a, b))
    found = a_flood(place_of).like(asked(question, "a gas smell in the stairwell", number=-1))
    assert len(compared) == len(set(compared)) <= LOOKED_AT
    assert reasoned == [f.number for f in found]
    assert len(found) == 5
